"""What a case is about: entities named, and the record that words such as "the submarine contract" mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from paraph.resolving.cases.rules import rules
from paraph.resolving.cases.standing import Accused
from paraph.resolving.links.fitting import Asking, Candidate, best, choose
from paraph.resolving.links.known import Profile, said_so
from paraph.resolving.links.phrases import phrase
from paraph.resolving.links.pool import Pool
from paraph.resolving.said import Filler, Said
from paraph.resolving.succession import Succession, now_part_of


@dataclass(frozen=True, slots=True)
class Concern:
    """What words of a case's claims say that it concerns: an `entity`, or a `record` (transfer, agreement …).

    Neither where it stays open which record is meant: `candidates` then, best first, if there are any.
    """

    words: str
    entity: str | None
    record: str | None
    candidates: tuple[Candidate, ...]
    reason: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Somebody beside a case who is not accused in it: `role` is bought, became, or handled by. `note` says so."""

    entity: str
    role: Literal["bought", "became", "handled by"]
    note: str
    claims: tuple[str, ...]


def concerns(own: Profile, among: Pool) -> tuple[Concern, ...]:
    """What a record of misconduct concerns, by its words, among some records of other types."""
    told: dict[str, list[tuple[Filler, Said]]] = {}
    for claim in said_so(own.record):
        for filler in claim.of("concerning"):
            told.setdefault(filler.identity, []).append((filler, claim))
    return tuple(_concern(own, told[identity], among) for identity in sorted(told))


def _concern(own: Profile, told: Sequence[tuple[Filler, Said]], among: Pool) -> Concern:
    filler, claims = told[0][0], tuple(sorted({claim.id for _, claim in told}))
    if filler.entity:
        return Concern(filler.text, filler.entity, None, (), "", claims)
    asked = phrase(filler.text, "concerning")
    near = among.near(own, asked.states)
    choices = [choose(Asking(asked, claim, own), near) for _, claim in told]
    meant = best(choice.meant for choice in choices if choice.meant)
    rest = best([*meant[1:], *(c for choice in choices for c in choice.others)])
    if len(meant) == 1:
        others = tuple(c for c in rest if c.record != meant[0].record)
        return Concern(filler.text, None, meant[0].record, others, "; ".join(meant[0].reasons), claims)
    lone = next(iter(asked.states)) if len(asked.states) == 1 and not asked.words else None
    entity = f"state:{lone}" if lone and not meant and not rest else None
    return Concern(filler.text, entity, None, best([*meant, *rest]), "", claims)


def aside(accused: Iterable[Accused], successions: Iterable[Succession]) -> tuple[Link, ...]:
    """Who bought accused companies, and bought those in turn, or what they are called now. A buyer is never accused
    by buying; one who is accused for other reasons is left out here."""
    firms = {one.entity for one in accused if one.entity}
    done = [step for step in successions if step.completed and step.how != "sold part"]
    steps = [step for step in done if step.company in firms]
    steps += [step for firm in sorted(firms) for step in now_part_of(done, firm)]
    found = {
        (step.successor, step.company): _link(step) for step in steps if step.successor not in {None, *firms}
    }
    return tuple(found[key] for key in sorted(found, key=str))


def _link(step: Succession) -> Link:
    words = rules().beside[step.how]
    note = words.format(buyer=step.successor_name, firm=step.company_name, date=step.date or "")
    return Link(
        step.successor or "",
        "bought" if step.how == "bought" else "became",
        note.replace(" ()", ""),
        step.claims,
    )
