"""All that is particular to SQLite: opening a file, telling whose it is, full-text search. `postgres` is its twin."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Engine, QueuePool, RowMapping, Table, create_engine, event, insert, text

from paraph.errors import ParaphError, RecordError
from paraph.record import failures

APPLICATION_ID = 0x70726168  # "prah" in the file's header, so that other tools can tell what it is

_HELPERS = ("-wal", "-shm", "-journal")

_SEARCH = (
    "CREATE VIRTUAL TABLE text_search USING fts5(title, text, content='', tokenize='unicode61')",
    "CREATE VIRTUAL TABLE names_search USING fts5(names, content='', tokenize='unicode61')",
)
_UNREAD_SEARCH = (
    "CREATE VIRTUAL TABLE unread_search USING fts5(title, text, content='', tokenize='unicode61')"
)
_MATCHING_UNREAD = text("SELECT rowid FROM unread_search WHERE unread_search MATCH :query")
_MATCHING = text(
    "SELECT rowid FROM text_search WHERE text_search MATCH :query UNION "
    "SELECT reading.document_pk FROM names_search JOIN reading ON reading.pk = names_search.rowid "
    "WHERE names_search MATCH :query AND reading.current"
)


@dataclass(frozen=True, slots=True)
class File:
    """A record in the file at `path`."""

    path: Path

    @property
    def name(self) -> str:
        return os.fspath(self.path)

    def __str__(self) -> str:
        return self.name

    def files(self) -> tuple[Path, ...]:
        return self.path, *helpers(self.path)

    def check(self, *, create: bool) -> bool:
        if self.path.is_dir():
            raise RecordError("is a folder", subject=self.name, fix="name a file in it")
        if self.path.exists():
            with self.path.open("rb"):  # raises where it may not even be read
                return os.access(self.path, os.W_OK)
        if not create:
            raise self.missing()
        folder = self.path.parent
        if not folder.absolute().is_dir():
            raise RecordError("its folder does not exist", subject=self.name, fix=f"mkdir -p '{folder}'")
        return True

    def engine(self, *, wait: float, writable: bool) -> Engine:
        return engine(self.path, wait=wait, writable=writable)

    def incarnation(self) -> object:
        try:
            return self.path.stat().st_ino
        except FileNotFoundError:
            return None

    def state(self, _: Connection) -> object:
        return [_stamp(path) for path in (self.path, helpers(self.path)[0])]

    def explained(self, error: BaseException | None) -> ParaphError:
        return failures.explained(error, self.path)

    def missing(self) -> RecordError:
        fix = f"make one: paraph read PATH --record '{self.path}'"
        return RecordError("there is no such record", subject=self.name, fix=fix)

    def not_ours(self) -> RecordError:
        fix = "choose another file with --record"
        return RecordError("is a database, but not a record of paraph", subject=self.name, fix=fix)

    def read_only(self) -> RecordError:
        return failures.read_only(self.path)

    def damaged(self) -> RecordError:
        return failures.damaged(self.path)


def helpers(path: Path) -> tuple[Path, ...]:
    """The files that SQLite keeps beside the one at `path`; its write-ahead log is the first."""
    return tuple(path.with_name(path.name + end) for end in _HELPERS)


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        stat = path.stat()
    except FileNotFoundError:
        return (0, 0, 0)
    return (stat.st_ino, stat.st_mtime_ns, stat.st_size)


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


def owner(connection: Connection) -> Literal["nobody", "paraph", "another"]:
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


def create_unread_search(connection: Connection) -> None:
    connection.exec_driver_sql(_UNREAD_SEARCH)


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


def index_unread(connection: Connection, pk: int, title: str, words: str) -> None:
    """`title` and `words` are folded."""
    statement = "INSERT INTO unread_search (rowid, title, text) VALUES (?, ?, ?)"
    connection.exec_driver_sql(statement, (pk, title, words))


def forget_unread(connection: Connection, pk: int) -> None:
    """The index keeps no texts and so forgets nothing; no other document ever has the same `pk`."""


def matching_unread(connection: Connection, terms: Sequence[str]) -> set[int]:
    """Documents kept unread (their `pk`) in which every term begins a word of the text or the title."""
    found = [set(connection.scalars(_MATCHING_UNREAD, {"query": f'"{term}"*'})) for term in terms]
    return set.intersection(*found) if found else set()


def damage(connection: Connection) -> str | None:
    """What SQLite's own check finds wrong in the file, or None."""
    result = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    return None if result == "ok" else str(result)


def put_rows(connection: Connection, table: Table, rows: Sequence[RowMapping]) -> None:
    """Many rows at once."""
    connection.execute(insert(table), [dict(row) for row in rows])


def count_on(connection: Connection, tables: Sequence[Table]) -> None:
    """SQLite numbers rows behind the last by itself."""
