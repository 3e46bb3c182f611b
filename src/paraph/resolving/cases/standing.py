"""How far each accused is: their own stage, in time, and never further than sources say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from paraph.resolving.cases.rules import rules
from paraph.resolving.links.days import bounds, day
from paraph.resolving.links.known import claim_order
from paraph.resolving.said import Filler, Said


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of a case for some accused. `date` is EDTF; None where no source gives one. `who` are identities
    of the accused, `kinds` what it is about in the words of the sources."""

    stage: str
    date: str | None
    who: tuple[str, ...]
    kinds: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accused:
    """One accused. `entity` is None for somebody without a name ("three employees").

    `standing`  alleged, under investigation, arrested, charged, dropped, acquitted, convicted; or `named` where
                that is only said to be possible
    `since`     EDTF of the step that gives the standing; `claims` are the claims that say it
    `caution`   goes with every display of the standing
    `denials`   claims in which it is denied, shown beside it
    `note`      a clause for a person: charges that ended otherwise, an order that is not clear
    """

    identity: str
    entity: str | None
    name: str
    standing: str
    since: str | None
    caution: str
    claims: tuple[str, ...]
    denials: tuple[str, ...]
    steps: tuple[Step, ...]
    note: str = ""


def accused_of(claims: Iterable[Said]) -> tuple[Accused, ...]:
    """Everybody whom claims of misconduct accuse, by identity. Order of arrival does not matter."""
    told: dict[str, list[tuple[Filler, Said]]] = {}
    for claim in sorted(claims, key=claim_order):
        for filler in claim.of("accused"):
            told.setdefault(filler.identity, []).append((filler, claim))
    return tuple(_accused(identity, told[identity]) for identity in sorted(told))


def _accused(identity: str, told: Sequence[tuple[Filler, Said]]) -> Accused:
    name = max((filler.text for filler, _ in told), key=lambda text: (len(text), text))
    claims = [claim for _, claim in told]
    counted = [claim for claim in claims if counts_for(claim) not in ("denial", "named")]
    denials = tuple(sorted({claim.id for claim in claims if counts_for(claim) == "denial"}))
    standing, main, note = _standing(counted, name)
    if main is None:
        possible = [claim for claim in claims if counts_for(claim) == "named"]
        main = possible or [claim for claim in claims if claim.id in denials]
        standing = "named" if possible else rules().from_denial
        note = "" if possible else rules().notes.only_denied
    said = rules().notes.denies.format(name=name) if denials else ""
    return Accused(
        identity, told[0][0].entity, name, standing,
        next((claim.date for claim in main if claim.date), None),
        rules().standings[standing].caution.format(name=name).replace("..", "."),
        tuple(sorted({claim.id for claim in main})), denials, steps(counted, identity),
        " ".join(filter(None, [note, said, _foreseen(claims, standing)])),
    )  # fmt: skip


def counts_for(claim: Said) -> str:
    """What a claim counts for: its stage's standing, or less; `denial` for a denial."""
    told = rules().modalities[claim.modality]
    return rules().standing_of(claim.stage) if told == "as told" else told


def _standing(claims: Sequence[Said], name: str) -> tuple[str, list[Said] | None, str]:
    """The standing, the claims that give it, and a note; the claims are None where there is nothing to go by."""
    decided = [claim for claim in claims if rules().decided(counts_for(claim))]
    if decided:
        return _decided(decided, claims, name)
    if not claims:
        return rules().from_denial, None, ""
    furthest = max((counts_for(claim) for claim in claims), key=rules().rank)
    return furthest, [claim for claim in claims if counts_for(claim) == furthest], ""


def _decided(decided: Sequence[Said], claims: Sequence[Said], name: str) -> tuple[str, list[Said], str]:
    """The last decision; where it is not clear which came last, or what it was of, a conviction is not shown
    without the other beside it."""
    notes = rules().notes
    last = _latest(decided)
    ends = {counts_for(claim) for claim in last}
    standing, note = max(ends, key=rules().rank), ""
    others = sorted({counts_for(claim) for claim in decided} - {standing}, key=rules().rank)
    if standing == "convicted" and others:
        kinds = _kinds(claim for claim in last if counts_for(claim) == "convicted")
        apart = [claim for claim in decided if counts_for(claim) in others and not (_kinds([claim]) & kinds)]
        if {counts_for(claim) for claim in last if claim not in apart} - {"convicted"} and len(ends) > 1:
            other = min(ends - {"convicted"}, key=lambda end: -rules().rank(end))
            return (
                other,
                [c for c in last if counts_for(c) == other],
                notes.unclear.format(other=rules().nouns[other]),
            )
        note = _beside(apart)
    elif "convicted" in others:
        note = notes.overturned.format(name=name) if standing == "acquitted" else ""
    main = [claim for claim in last if counts_for(claim) == standing]
    later = _later(claims, last)
    if later and standing != "convicted":
        furthest = max((counts_for(claim) for claim in later), key=rules().rank)
        return (
            furthest,
            [c for c in later if counts_for(c) == furthest],
            notes.before.format(before=rules().nouns[standing]),
        )
    again = notes.again.format(stage=counts_for(later[-1])) if later else ""
    return standing, main, " ".join(filter(None, [note, again]))


def _beside(apart: Sequence[Said]) -> str:
    notes, told = rules().notes, list[str]()
    for standing, form in (("acquitted", notes.also_acquitted), ("dropped", notes.also_dropped)):
        if kinds := sorted(_kinds(claim for claim in apart if counts_for(claim) == standing)):
            told.append(form.format(kinds="; ".join(kinds)))
    return " ".join(told)


def _kinds(claims: Iterable[Said]) -> frozenset[str]:
    return frozenset(filler.text.casefold() for claim in claims for filler in claim.of("kind"))


def _latest(claims: Sequence[Said]) -> list[Said]:
    """The claims that may be the last: none of them is sure to be before another. A claim without a date may lie
    anywhere before it was published."""
    spans = [(claim, _span(claim)) for claim in claims]
    newest = max(first for _, (first, _) in spans)
    return [claim for claim, (_, last) in spans if last >= newest]


def _span(claim: Said) -> tuple[date, date]:
    span = bounds(claim.date)
    return span or (date.min, day(claim.published) or date.max)


def _later(claims: Sequence[Said], last: Sequence[Said]) -> list[Said]:
    """Steps that are sure to have come after the decision: a new charge, an inquiry opened again."""
    end = max(_span(claim)[1] for claim in last)
    return [c for c in claims if not rules().decided(counts_for(c)) and c.date and _span(c)[0] > end]


def _foreseen(claims: Sequence[Said], standing: str) -> str:
    """Stages beyond the standing that are only possible or to come."""
    stages = {claim.stage for claim in claims if counts_for(claim) == "named"}
    beyond = [s for s in stages if rules().rank(rules().standing_of(s)) > rules().rank(standing)]
    told = sorted(beyond, key=lambda s: rules().rank(rules().standing_of(s)))
    return rules().notes.foreseen.format(stage=told[-1].capitalize()) if told and standing != "named" else ""


def steps(claims: Iterable[Said], only: str | None = None) -> tuple[Step, ...]:
    """What happened, in time; undated steps where their stage stands. `only` for one accused's steps."""
    found: dict[tuple[str, str | None], list[Said]] = {}
    for claim in sorted(claims, key=claim_order):
        if rules().modalities[claim.modality] == "as told":
            found.setdefault((claim.stage, claim.date), []).append(claim)
    made = [_step(stage, when, group, only) for (stage, when), group in found.items()]
    return tuple(sorted(made, key=_order))


def _step(stage: str, when: str | None, group: Sequence[Said], only: str | None) -> Step:
    who = {filler.identity for claim in group for filler in claim.of("accused")}
    return Step(
        stage, when, tuple(sorted(who if only is None else who & {only})),
        tuple(sorted({filler.text for claim in group for filler in claim.of("kind")})),
        tuple(sorted({claim.id for claim in group})),
    )  # fmt: skip


def _order(step: Step) -> tuple[date, int, str]:
    span = bounds(step.date)
    return (span[0] if span else date.max, rules().rank(rules().standing_of(step.stage)), step.date or "")
