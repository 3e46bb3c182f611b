"""Cases of misconduct: how far each accused is, in words that never say more than the sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from paraph.asking.entries import Entry
from paraph.asking.known import ALL, AsOf, Known
from paraph.asking.lens import Lens, looking
from paraph.asking.showing import Seen
from paraph.asking.whom import Party, Unclear, meant
from paraph.record import Record
from paraph.record.looking import links, names
from paraph.record.looking.names import Who
from paraph.record.looking.records import Wanted
from paraph.resolving import cases as gathering
from paraph.resolving.cases import Accused, Step
from paraph.resolving.links.known import Known as KnownRecord

_RECORDS = 1_000
"""Records of misconduct that cases are made of, the latest first."""


@dataclass(frozen=True, slots=True)
class About:
    """What a case is about: the words, and the entity or the record that they mean, where that is known."""

    words: str
    party: Party | None
    entry: Entry | None
    reason: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody linked to a case who is not accused in it; `note` says how."""

    party: str
    name: str
    role: str
    note: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One affair: `entries` are its records. Each of the `accused` has a standing of its own, with a caution that
    goes with every display of it; `outcome` never says more than the standings. `steps` are in time."""

    id: str
    entries: tuple[Entry, ...]
    accused: tuple[Accused, ...]
    steps: tuple[Step, ...]
    about: tuple[About, ...]
    beside: tuple[Beside, ...]
    outcome: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cases:
    """Cases, the one with the newest record first."""

    cases: tuple[Case, ...]
    party: Party | None = None
    unclear: Unclear = ()
    known: Known = ALL


def cases(
    record: Record, who: str = "", *, as_of: AsOf = None, limit: int | None = 100, sentences: int | None = 1
) -> Cases:
    """At most `limit` cases in which somebody has any part, or of all."""
    with looking(record, as_of) as lens:
        whom = meant(lens.connection, who) if who.strip() else None
        if whom and whom.party is None:
            return Cases((), unclear=((who, whom.others),), known=lens.known)
        party = whom.party if whom else None
        lens.about(party.id if party else None)
        seen = lens.wanted(Wanted("misconduct", party.id if party else None), _RECORDS)
        return Cases(tuple(_gathered(lens, seen, sentences))[:limit], party, known=lens.known)


def _gathered(lens: Lens, seen: list[Seen], sentences: int | None) -> list[Case]:
    ties = links.around(lens.connection, [each.id for each in seen])
    linked = {tie.parent for tie in ties} - {each.id for each in seen}
    others = lens.seen(sorted(linked))
    every = [*seen, *others]
    told = lens.claims_of(every)
    entries = {entry.id: entry for entry in lens.entries(every, sentences)}
    found = gathering.cases(
        KnownRecord(
            s.id, s.merged.type, s.merged.stage, s.merged.modality, s.merged.date, tuple(told.get(s.id, ()))
        )
        for s in every
    )
    ids = {concern.entity for case in found for concern in case.concerns if concern.entity}
    who = names.fetch(lens.connection, ids | {link.entity for case in found for link in case.beside})
    place = {each.id: n for n, each in enumerate(seen)}
    found.sort(key=lambda case: min(place.get(id, len(place)) for id in case.records))
    return [_case(case, entries, who) for case in found]


def _case(case: gathering.Case, entries: dict[str, Entry], who: dict[str, Who]) -> Case:
    about = tuple(
        About(
            concern.words, Party.of(who[concern.entity]) if concern.entity in who else None,
            entries.get(concern.record or ""), concern.reason, concern.claims,
        )
        for concern in case.concerns
    )  # fmt: skip
    beside = tuple(_beside(case.beside, who))
    shown = tuple(entries[id] for id in case.records if id in entries)
    return Case(case.records[0], shown, case.accused, case.steps, about, beside, case.outcome, case.reasons)


def _beside(found: Iterable[gathering.Link], who: dict[str, Who]) -> Iterable[Beside]:
    for link in found:
        name = names.named(who, link.entity, link.entity.partition(":")[2])
        yield Beside(link.entity, name, link.role, link.note, link.claims)
