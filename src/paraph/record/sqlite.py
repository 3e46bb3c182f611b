"""All that is particular to SQLite: opening a file, telling whose it is, full-text search.

Another database needs a twin of this module and nothing else.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, text

APPLICATION_ID = 0x70726168  # "prah" in the file's header, so that other tools can tell what it is

Owner = Literal["nobody", "paraph", "another"]

_SEARCH = (
    "CREATE VIRTUAL TABLE text_search USING fts5(title, text, content='', tokenize='unicode61')",
    "CREATE VIRTUAL TABLE names_search USING fts5(names, content='', tokenize='unicode61')",
)
_MATCHING = text(
    "SELECT rowid FROM text_search WHERE text_search MATCH :query UNION "
    "SELECT reading.document_pk FROM names_search JOIN reading ON reading.pk = names_search.rowid "
    "WHERE names_search MATCH :query AND reading.current"
)


def engine(path: Path, *, wait: float, writable: bool) -> Engine:
    """An engine for the file at `path`; writers wait up to `wait` seconds for each other.

    Connections made with the option `writes=True` take the write lock when they begin.
    """
    target = os.fspath(path) if writable else f"{path.absolute().as_uri()}?mode=ro{_immutable(path)}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            target, timeout=wait, isolation_level=None, check_same_thread=False, uri=not writable
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    made = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(made, "begin", _begin)
    return made


def _immutable(path: Path) -> str:
    """A file in a folder that cannot be written has no room for SQLite's helpers, and nobody writes to it."""
    return "" if os.access(path.parent, os.W_OK) else "&immutable=1"


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def owner(connection: Connection) -> Owner:
    """Whose file it is: nobody's while it is empty."""
    if connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID:
        return "paraph"
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
    return "another" if tables else "nobody"


def write_ahead(engine: Engine) -> None:
    """Let readers go on while somebody writes. The file remembers it."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


def claim_ownership(connection: Connection) -> None:
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def create_search(connection: Connection) -> None:
    for statement in _SEARCH:
        connection.exec_driver_sql(statement)


def index_document(connection: Connection, pk: int, title: str, words: str) -> None:
    """`title` and `words` are folded."""
    connection.exec_driver_sql(
        "INSERT INTO text_search (rowid, title, text) VALUES (?, ?, ?)", (pk, title, words)
    )


def index_names(connection: Connection, reading_pk: int, names: str) -> None:
    """`names` are all names of a reading's entities, folded."""
    connection.exec_driver_sql("INSERT INTO names_search (rowid, names) VALUES (?, ?)", (reading_pk, names))


def matching(connection: Connection, terms: Sequence[str]) -> set[int]:
    """Documents (their `pk`) in which every term begins a word of the text, the title or an entity's name."""
    found = [set(connection.scalars(_MATCHING, {"query": f'"{term}"*'})) for term in terms]
    return set.intersection(*found) if found else set()


def damage(connection: Connection) -> str | None:
    """What SQLite's own check finds wrong in the file, or None."""
    result = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    return None if result == "ok" else str(result)
