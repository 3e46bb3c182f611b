"""The words by which entities are found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, delete

from paraph.ontology.gazetteer import state_name
from paraph.record.resolved_tables import EntityNameRow
from paraph.record.statements import parts, put
from paraph.record.tables import table_of
from paraph.record.words import folded

WHOLE = "="
"""Stands before a whole name among the words."""


def tell(connection: Connection, names: Mapping[str, Iterable[Iterable[str]]]) -> None:
    """Let each entity be found by its names, and by no others."""
    forget(connection, names)
    rows = [
        {"word": word, "entity": entity}
        for entity in sorted(names)
        for word in sorted(_words(entity, (name for some in names[entity] for name in some)))
    ]
    put(connection, EntityNameRow, rows)


def _words(entity: str, names: Iterable[str]) -> set[str]:
    kind, _, code = entity.partition(":")
    whole = {folded(name) for name in names}
    if kind == "state":
        whole |= {folded(state_name(code)), code.casefold()}
    whole.discard("")
    return {word for name in whole for word in name.split()} | {f"{WHOLE}{name}" for name in whole}


def forget(connection: Connection, entities: Collection[str]) -> None:
    for part in parts(sorted(entities)):
        connection.execute(delete(table_of(EntityNameRow)).where(EntityNameRow.entity.in_(part)))
