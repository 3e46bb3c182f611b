"""Who is meant by words, by a name or by an id."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from paraph.record.looking import names
from paraph.record.looking.names import Who


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody or something: `documents` speak of it, `records` are what it has a part in, over all types."""

    id: str
    kind: str
    name: str
    iso3: str | None
    documents: int
    records: int

    @classmethod
    def of(cls, who: Who) -> Party:
        return cls(who.id, who.kind, who.name, who.iso3, who.documents, sum(who.tallies.values()))


@dataclass(frozen=True, slots=True)
class Meant:
    """`party` is who is meant, None where that is not clear; `others` are those who may be."""

    party: Party | None
    others: tuple[Party, ...] = ()


_OTHERS = 6

Unclear = tuple[tuple[str, tuple[Party, ...]], ...]
"""Words that do not tell who is meant, each with those who may be."""


def meant(connection: Connection, who: str) -> Meant:
    """Who is meant by an id (`state:KAZ`, `person:jacob-zuma@ZAF`), a state's code, a name, or words of a name.

    A whole name is meant before words of a name; of several that go by it, none, unless one of them is a state. Where
    nobody goes by it, `others` are those whose names are spelt nearly so.
    """
    text = who.strip()
    if ":" in text and (id := names.current(connection, text)):
        return Meant(_party(connection, id))
    exact = names.by_name(connection, text)
    near = [party for party in names.by_words(connection, text) if party.id not in {one.id for one in exact}]
    states = [one for one in exact if one.kind == "state"]
    chosen = states if len(states) == 1 else exact or near
    if len(chosen) == 1:
        others = [one for one in [*exact, *near] if one is not chosen[0]]
        return Meant(Party.of(chosen[0]), tuple(map(Party.of, others[:_OTHERS])))
    others = [*exact, *near] or names.alike(connection, text)
    return Meant(None, tuple(map(Party.of, others[:_OTHERS])))


def _party(connection: Connection, id: str) -> Party | None:
    found = names.fetch(connection, [id]).get(id)
    return Party.of(found) if found else None
