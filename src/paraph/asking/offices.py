"""Offices over time: who held which, and what one person held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from paraph.asking.known import ALL, AsOf, Known
from paraph.asking.lens import Lens, looking
from paraph.asking.whom import Party, Unclear, meant
from paraph.record import Record
from paraph.record.looking import names
from paraph.record.looking.names import Who
from paraph.record.looking.records import Wanted
from paraph.resolving.offices import Term, register
from paraph.resolving.said import Said

_RECORDS = 400
"""Records of positions that one person's offices are made from, the latest first."""


@dataclass(frozen=True, slots=True)
class Office:
    """A person in an office. `title` is in one wording, `of` the state or body whose it is.

    `begin` and `end` are EDTF as sources say, None where none does; `since` and `until` the first and last day
    (YYYY-MM-DD) on which the person is known to hold it. `claims` all speak of it.
    """

    person: str
    name: str
    title: str
    of: str
    of_name: str
    begin: str | None
    end: str | None
    since: str | None
    until: str | None
    claims: tuple[str, ...]

    @property
    def begins(self) -> str:
        return self.begin or self.since or "9999"


@dataclass(frozen=True, slots=True)
class Clash:
    """Two persons in one office at one time, from `since` to `until`."""

    one: Office
    other: Office
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Register:
    """All terms of a state's offices, by office and time, and those that cannot both be."""

    party: Party | None
    offices: tuple[Office, ...]
    clashes: tuple[Clash, ...] = ()
    unclear: Unclear = ()
    known: Known = ALL


def offices(record: Record, state: str, *, as_of: AsOf = None) -> Register:
    """The register of offices of a state or body, as far as positions are known."""
    with looking(record, as_of) as lens:
        whom = meant(lens.connection, state)
        if whom.party is None:
            return Register(None, (), unclear=((state, whom.others),), known=lens.known)
        lens.about(whom.party.id)
        found = register(_positions(lens, Wanted("position", whom.party.id), None))
        mine = [term for term in found.terms if whom.party.id in (term.owner, f"state:{term.state}")]
        clashes = [c for c in found.conflicts if c.one in mine and c.other in mine]
        who = _named(lens, mine)
        return Register(
            whom.party, tuple(_office(term, who) for term in mine),
            tuple(
                Clash(_office(c.one, who), _office(c.other, who), c.since.isoformat(), c.until.isoformat())
                for c in clashes
            ), known=lens.known,
        )  # fmt: skip


def held(lens: Lens, person: str) -> tuple[Office, ...]:
    """The offices that a person held, by time."""
    claims = _positions(lens, Wanted("position", person, roles=("person",)), _RECORDS)
    terms = [term for term in register(claims).terms if term.person == person]
    who = _named(lens, terms)
    return tuple(sorted((_office(term, who) for term in terms), key=lambda o: (o.begins, o.title, o.of)))


def _positions(lens: Lens, wanted: Wanted, limit: int | None) -> list[Said]:
    found = lens.claims_of(lens.wanted(wanted, limit))
    return [said for claims in found.values() for said in claims]


def _named(lens: Lens, terms: Iterable[Term]) -> dict[str, Who]:
    return names.fetch(lens.connection, {id for term in terms for id in (term.person, term.owner)})


def _office(term: Term, who: dict[str, Who]) -> Office:
    own = term.office.startswith(f"{term.qualifier} ")
    title = (term.office if own else f"{term.qualifier} {term.office}").strip().replace("-", " ")
    return Office(
        term.person, names.named(who, term.person, term.name), title, term.owner,
        names.named(who, term.owner, term.owner.partition(":")[2]), term.begin, term.end,
        term.since.isoformat() if term.since else None, term.until.isoformat() if term.until else None, term.claims,
    )  # fmt: skip
