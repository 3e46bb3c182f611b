"""The databases that keep records: SQLite in a file, PostgreSQL on a server.

What they do differently is in two modules with the same functions, `sqlite` and `postgres`; all else is one code.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, Protocol

from sqlalchemy import Connection, Engine, RowMapping, Table

from paraph.errors import ParaphError, RecordError
from paraph.record import postgres, sqlite

Owner = Literal["nobody", "paraph", "another"]

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_FIX = "name a file, or postgresql://USER@HOST/DATABASE"


class Backend(Protocol):
    """What each of the two modules does over a connection."""

    def owner(self, connection: Connection) -> Owner:
        """Whose database it is: nobody's while it is empty."""

    def write_ahead(self, engine: Engine) -> None:
        """Let readers go on while somebody writes."""

    def claim_ownership(self, connection: Connection) -> None:
        """Mark the database as a record."""

    def create_search(self, connection: Connection) -> None:
        """Make what full-text search needs."""

    def create_unread_search(self, connection: Connection) -> None:
        """Make what full-text search of unread documents needs."""

    def index_document(self, connection: Connection, pk: int, title: str, words: str) -> None:
        """Let a document be found by its words, which are folded."""

    def index_names(self, connection: Connection, reading_pk: int, names: str) -> None:
        """Let a reading be found by the names in it, which are folded."""

    def matching(self, connection: Connection, terms: Sequence[str]) -> set[int]:
        """Documents (their `pk`) in which every term begins a word of the text, the title or a name."""

    def index_unread(self, connection: Connection, pk: int, title: str, words: str) -> None:
        """Let a document that is kept unread be found by its words, which are folded."""

    def forget_unread(self, connection: Connection, pk: int) -> None:
        """Let it be found no more, as far as the index keeps what it would have to forget."""

    def matching_unread(self, connection: Connection, terms: Sequence[str]) -> set[int]:
        """Documents kept unread (their `pk`) in which every term begins a word of the text or the title."""

    def damage(self, connection: Connection) -> str | None:
        """What the database finds wrong in itself, or None."""

    def put_rows(self, connection: Connection, table: Table, rows: Sequence[RowMapping]) -> None:
        """Put in many rows, with a value for each column."""

    def count_on(self, connection: Connection, tables: Sequence[Table]) -> None:
        """Let new rows be numbered behind those that were put in with their numbers."""


class Place(Protocol):
    """Where a record lies, or may lie. Its `str` is its name, which holds no password."""

    @property
    def name(self) -> str:
        """What messages call it."""

    def files(self) -> tuple[Path, ...]:
        """The files it consists of, or may consist of; none on a server."""

    def check(self, *, create: bool) -> bool:
        """Whether it may be written. Raises RecordError where no record can be, or is and none may be made."""

    def engine(self, *, wait: float, writable: bool) -> Engine:
        """Connections to it; those with the option `writes=True` are the only ones that write while they do.

        They wait up to `wait` seconds for each other.
        """

    def incarnation(self) -> object:
        """What tells this record from another that is put in its place; None where there is none."""

    def state(self, connection: Connection) -> object:
        """What is another whenever the record has changed."""

    def explained(self, error: BaseException | None) -> ParaphError:
        """What an error of the database means here, with its fix."""

    def missing(self) -> RecordError: ...

    def not_ours(self) -> RecordError: ...

    def read_only(self) -> RecordError: ...

    def damaged(self) -> RecordError: ...


def backend(of: Connection | Engine) -> Backend:
    """The module for this database."""
    match of.dialect.name:
        case "sqlite":
            return sqlite
        case "postgresql":
            return postgres
    raise ValueError(f"paraph keeps no records in {of.dialect.name}")


def place(at: str | os.PathLike[str] | Place) -> Place:
    """The place that `at` names: a path, or the address of a database (`postgresql://user@host/name`).

    Raises RecordError where it is the address of something else.
    """
    if not isinstance(at, (str, os.PathLike)):
        return at
    address = _ADDRESS.match(at) if isinstance(at, str) else None
    if not isinstance(at, str) or not address:
        return sqlite.File(Path(at))
    if address[1].lower() in postgres.SCHEMES:
        return postgres.Database.at(at)
    raise RecordError("records are not kept there", subject=f"{address[1]}://…", fix=_FIX)
