"""What became of companies: bought, merged, renamed; over time, and only where it came about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from paraph.ontology.schema import Shape, Words
from paraph.resolving.links.days import bounds, day
from paraph.resolving.links.known import claim_order
from paraph.resolving.links.wording import load
from paraph.resolving.said import Filler, Said

Day = date
How = Literal["bought", "merged", "renamed", "sold part"]
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:%|per ?cent\b|pc\b)?", re.IGNORECASE)


class Rules(Shape):
    majority: float
    words: dict[str, float]
    more: Words
    owners: Words
    done: Words
    coming: Words
    failed: Words
    phrases: dict[str, str]


@dataclass(frozen=True, slots=True)
class Succession:
    """A company and what it became part of.

    `successor` None where it left its owner and nobody is named who took it
    `former`    the owner before, where the claim names one
    `date`      EDTF, None where no source gives one; `known` the day from which it holds: the last that the date
                can mean, or the day of publication
    `completed` False for what is only announced or agreed
    """

    company: str
    successor: str | None
    how: How
    date: str | None
    claims: tuple[str, ...]
    completed: bool
    known: Day
    company_name: str = ""
    successor_name: str = ""
    former: str | None = None


@cache
def rules() -> Rules:
    """Shares and words of succession."""
    return load("succession.yaml", Rules)


def successions(claims: Iterable[Said]) -> list[Succession]:
    """What claims of ownership say that companies became part of, in time. The order of claims does not matter.

    Minority shares, joint buyers and deals that were blocked make none; a deal announced and completed is one.
    """
    owned = sorted((claim for claim in claims if claim.type == "ownership"), key=claim_order)
    found: dict[tuple[str, str | None, How, bool], list[tuple[Said, Succession]]] = {}
    for claim in owned:
        for step in _steps(claim):
            found.setdefault((step.company, step.successor, step.how, step.completed), []).append(
                (claim, step)
            )
    steps = [_joined([step for _, step in group]) for group in found.values()]
    failed = {pair for claim in owned if _failed(claim) for pair in _pairs(claim)}
    done = {(step.company, step.successor) for step in steps if step.completed}
    kept = [s for s in steps if s.completed or ((s.company, s.successor) not in failed | done)]
    return sorted(kept, key=lambda s: (s.known, s.company, s.successor or "", s.how))


def _joined(group: Sequence[Succession]) -> Succession:
    """Claims of one step: the most exact date of the earliest told."""
    dated = [step for step in group if step.date]
    main = min(dated or group, key=lambda s: (_width(s), s.known, s.date or ""))
    claims = tuple(sorted({id for step in group for id in step.claims}))
    former = next((step.former for step in group if step.former), None)
    return Succession(
        main.company, main.successor, main.how, main.date, claims, main.completed, main.known,
        main.company_name, main.successor_name, former,
    )  # fmt: skip


def _width(step: Succession) -> int:
    span = bounds(step.date)
    return (span[1] - span[0]).days if span else 0


def _steps(claim: Said) -> list[Succession]:
    rule = rules()
    if claim.stage not in rule.done | rule.coming or claim.modality not in ("asserted", "planned"):
        return []
    completed = claim.stage in rule.done and claim.modality == "asserted"
    targets, buyers = _firms(claim, "target"), _firms(claim, "buyer")
    sellers, successors = _firms(claim, "seller"), _firms(claim, "successor")
    if len(successors) == 1:
        return _succeeded(claim, targets, buyers, successors[0], completed)
    if not targets and len(sellers) == 1 and len(buyers) == 1 and claim.of("target"):
        return [_step(claim, sellers[0], buyers[0], "sold part", completed)]
    if not is_majority(claim) or len(targets) != 1:
        return []
    former = sellers[0].entity if len(sellers) == 1 else None
    if len(claim.of("buyer")) == 1 and len(buyers) == 1 and buyers[0].entity != targets[0].entity:
        return [_step(claim, targets[0], buyers[0], "bought", completed, former)]
    return (
        []
        if claim.of("buyer") or not former
        else [_step(claim, targets[0], None, "bought", completed, former)]
    )


def _succeeded(
    claim: Said, targets: Sequence[Filler], buyers: Sequence[Filler], successor: Filler, completed: bool
) -> list[Succession]:
    """Several became one, or one got another name; whoever bought it owns what it became."""
    gone = [one for one in targets if one.entity != successor.entity]
    merged = len(gone) > 1 or any(buyer.entity == successor.entity for buyer in buyers)
    found = [_step(claim, one, successor, "merged" if merged else "renamed", completed) for one in gone]
    owner = buyers[0] if len(buyers) == 1 and len(claim.of("buyer")) == 1 and is_majority(claim) else None
    if owner and owner.entity != successor.entity:
        found.append(_step(claim, successor, owner, "bought", completed))
    return found


def _step(
    claim: Said, one: Filler, other: Filler | None, how: How, completed: bool, former: str | None = None
) -> Succession:
    span = bounds(claim.date)
    published = day(claim.published) or date.max
    known = span[1] if span and span[1] < date.max else (span[0] if span else published)
    return Succession(
        one.entity or "", other.entity if other else None, how, claim.date if span else None, (claim.id,),
        completed, known, one.text, other.text if other else "", former,
    )  # fmt: skip


def _firms(claim: Said, role: str) -> list[Filler]:
    found = {f.entity: f for f in claim.of(role) if f.entity and f.kind in rules().owners}
    return [found[id] for id in sorted(found)]


def _failed(claim: Said) -> bool:
    """Blocked, or denied: what was announced before does not stand."""
    return claim.stage in rules().failed and claim.modality == "asserted"


def _pairs(claim: Said) -> list[tuple[str, str | None]]:
    others = _firms(claim, "buyer") + _firms(claim, "successor")
    return [(one.entity or "", other.entity) for one in _firms(claim, "target") for other in others]


def is_majority(claim: Said) -> bool:
    """Whether the share makes an owner; so it does where no share is told."""
    told = [share_of(filler.text) for filler in claim.of("share")]
    more = {word for filler in claim.of("share") for word in filler.text.casefold().split()} & rules().more
    known = [share for share in told if share is not None]
    if not told:
        return True
    return bool(known) and not more and max(known) > rules().majority


def share_of(text: str) -> float | None:
    """Per cent of a share as sources word it: "58 per cent" 58, "a majority" 51; None where none is told."""
    plain = text.casefold()
    number = _PERCENT.search(plain)
    if number:
        return float(number[1].replace(",", "."))
    found = next((share for word, share in rules().words.items() if re.search(rf"\b{word}\b", plain)), None)
    return found if found is not None else _spelled(plain)


def _spelled(text: str) -> float | None:
    from paraph.language.numbers import read_number

    words = text.replace("-", " ").split()
    number, length = read_number(words)
    return float(number) if length else None


def now_part_of(steps: Iterable[Succession], company: str, on: date | None = None) -> tuple[Succession, ...]:
    """The way from a company to what it is part of on a day, or now; empty where it stands for itself.

    Each step holds after the one before it: an owner's own later owner counts, what an owner became part of
    counts, and a company that was sold again follows its last buyer. Circles end the way.
    """
    done = [s for s in steps if s.completed and s.how != "sold part" and (on is None or s.known <= on)]
    way, seen, at = list[Succession](), {company}, company
    while last := _last(done, at):
        if last.successor is None or last.successor in seen:
            break
        way.append(last)
        seen.add(last.successor)
        at = last.successor
    return tuple(way)


def _last(done: Sequence[Succession], company: str) -> Succession | None:
    own = [step for step in done if step.company == company]
    return max(own, key=lambda s: (s.known, s.date is not None, s.successor or ""), default=None)


def to_become_part_of(
    steps: Iterable[Succession], company: str, on: date | None = None
) -> tuple[Succession, ...]:
    """What is announced or agreed and has not come about, by that day."""
    return tuple(
        s for s in steps if s.company == company and not s.completed and (on is None or s.known <= on)
    )


def phrase(step: Succession) -> str:
    """A clause for a person: "now part of X", "to become part of X"; empty where nobody is named."""
    if step.successor is None:
        return ""
    words = rules().phrases
    if step.completed:
        return words[step.how].format(name=step.successor_name)
    return words["coming"].format(name=step.successor_name)
