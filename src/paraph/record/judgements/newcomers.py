"""Somebody whom no document names, and a correction does: `person:Aigul Bekova`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

from sqlalchemy import Connection, select, update

from paraph.ontology.territories import fold
from paraph.reading.claims import EntityKind
from paraph.record.resolved_tables import ProfileRow
from paraph.record.tables import table_of
from paraph.resolving.profiles import Profile, packed


@dataclass(frozen=True, slots=True)
class Newcomer:
    kind: str
    name: str

    @property
    def ref(self) -> str:
        return f"{self.kind}:{'-'.join(fold(self.name.replace('-', ' ')).split())}"


def announced(value: str) -> Newcomer | None:
    """Whom a value such as `person:Aigul Bekova` announces; None where it is words, or a state."""
    kind, colon, name = value.partition(":")
    if not colon or kind not in get_args(EntityKind) or kind == "state" or not fold(name):
        return None
    return Newcomer(kind, name.strip())


def ensure(connection: Connection, newcomer: Newcomer) -> str:
    """The ref of the newcomer's profile, which is put in where there is none, or no document names it any more."""
    known = connection.scalar(select(ProfileRow.documents).where(ProfileRow.ref == newcomer.ref))
    if known:
        return newcomer.ref
    profile = Profile(newcomer.ref, newcomer.kind, None, False, {newcomer.name: 1}, {}, frozenset(), {}, 1)
    row: dict[str, Any] = {"context": packed(profile), "documents": 1, "changed": True}
    table = table_of(ProfileRow)
    if known is None:
        named = {"ref": profile.ref, "kind": profile.kind, "iso3": None, "entity": None}
        connection.execute(table.insert(), [{**named, **row}])
    else:
        connection.execute(update(table).where(ProfileRow.ref == profile.ref).values(**row))
    return newcomer.ref
