"""All that is particular to PostgreSQL: reaching a database, telling whose it is, full-text search.

`sqlite` is its twin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    RowMapping,
    Table,
    TextClause,
    create_engine,
    event,
    func,
    make_url,
    select,
    text,
)
from sqlalchemy import inspect as inspected
from sqlalchemy.exc import ArgumentError, DBAPIError

from paraph.errors import ParaphError, RecordError
from paraph.record import postgres_failures

SCHEMES = ("postgresql", "postgresql+psycopg", "postgres")

_DRIVER = "postgresql+psycopg"
_TELLING = ("host", "port", "service", "options")  # what of an address' query may be shown
_CONNECT_SECONDS = "10"
_LOCK = 0x70726168  # the same four letters that SQLite's files have in their header
_MARK = "a record of paraph"
_SCAN = "SELECT sum(length(each::text)) FROM {} AS each"  # brings every byte of every row to light

_SEARCH = (
    "CREATE TABLE text_search (document_pk INTEGER NOT NULL REFERENCES document (pk), part INTEGER NOT NULL, "
    "words TSVECTOR NOT NULL, CONSTRAINT pk_text_search PRIMARY KEY (document_pk, part))",
    "CREATE INDEX ix_text_search_words ON text_search USING gin (words)",
    "CREATE TABLE names_search (reading_pk INTEGER NOT NULL REFERENCES reading (pk), part INTEGER NOT NULL, "
    "words TSVECTOR NOT NULL, CONSTRAINT pk_names_search PRIMARY KEY (reading_pk, part))",
    "CREATE INDEX ix_names_search_words ON names_search USING gin (words)",
)
_UNREAD_SEARCH = (
    "CREATE TABLE unread_search (unread_pk INTEGER NOT NULL REFERENCES unread_document (pk), "
    "part INTEGER NOT NULL, words TSVECTOR NOT NULL, CONSTRAINT pk_unread_search PRIMARY KEY (unread_pk, part))",
    "CREATE INDEX ix_unread_search_words ON unread_search USING gin (words)",
)
# The words are folded and parted already, so that they need no parser, and go in as they are.
_INDEX = (
    "INSERT INTO {table} ({key}, part, words) VALUES (:pk, :part, array_to_tsvector(CAST(:words AS text[])))"
)
_INDEX_DOCUMENT = text(_INDEX.format(table="text_search", key="document_pk"))
_INDEX_NAMES = text(_INDEX.format(table="names_search", key="reading_pk"))
_INDEX_UNREAD = text(_INDEX.format(table="unread_search", key="unread_pk"))
_FORGET_UNREAD = text("DELETE FROM unread_search WHERE unread_pk = :pk")
_MATCHING_UNREAD = text("SELECT unread_pk FROM unread_search WHERE words @@ CAST(:query AS tsquery)")
_MATCHING = text(
    "SELECT document_pk FROM text_search WHERE words @@ CAST(:query AS tsquery) UNION "
    "SELECT reading.document_pk FROM names_search JOIN reading ON reading.pk = names_search.reading_pk "
    "WHERE names_search.words @@ CAST(:query AS tsquery) AND reading.current"
)
_LONGEST_WORD = 500  # characters; PostgreSQL takes 2,046 bytes, and a character has up to four
_PART_BYTES = 1 << 19  # a tsvector holds twice that

_OWNER = text("""
    SELECT CASE
        WHEN obj_description(to_regclass(quote_ident(current_schema()) || '.alembic_version'), 'pg_class') = :mark
            THEN 'paraph'
        WHEN EXISTS (
            SELECT FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
            WHERE nspname = current_schema() AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND NOT EXISTS (
                SELECT FROM pg_depend
                WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e'
            )
        ) THEN 'another'
        ELSE 'nobody'
    END
""")
_LOCKING = text(
    "SELECT set_config('lock_timeout', :wait, true), pg_advisory_xact_lock(:lock, hashtext(current_schema()))"
)


@dataclass(frozen=True, slots=True)
class Database:
    """A record in a database of a PostgreSQL server; one a schema, where the address names one."""

    url: URL = field(repr=False)

    @classmethod
    def at(cls, address: str) -> Database:
        """The database at `postgresql://user:password@host/name`. Raises RecordError where that is no address."""
        with suppress(ArgumentError, ValueError):
            url = make_url(address)
            if "@" not in (url.host or ""):  # else a part of the password is taken for the host, and told
                return cls(url.set(drivername=_DRIVER))
        fix = "write postgresql://USER@HOST:PORT/DATABASE, and %40 for @ in a password"
        raise RecordError("is no address", subject="postgresql://…", fix=fix)

    @property
    def name(self) -> str:
        query = {key: value for key, value in self.url.query.items() if key in _TELLING}
        url = self.url
        shown = URL.create("postgresql", url.username, None, url.host, url.port, url.database, query)
        return shown.render_as_string().replace("%2F", "/")

    def __str__(self) -> str:
        return self.name

    def files(self) -> tuple[Path, ...]:
        return ()

    def check(self, *, create: bool) -> bool:  # noqa: ARG002  the server will say
        return True

    def engine(self, *, wait: float, writable: bool) -> Engine:  # noqa: ARG002  the server will say
        told = {} if "connect_timeout" in self.url.query else {"connect_timeout": _CONNECT_SECONDS}
        try:
            made = create_engine(
                self.url, pool_pre_ping=True, connect_args={"application_name": "paraph"} | told
            )
        except ImportError as error:
            raise postgres_failures.no_driver(self.name) from error
        lock: dict[str, str | int] = {"wait": f"{max(1, round(wait * 1000))}ms", "lock": _LOCK}
        event.listen(made, "begin", lambda connection: _begin(connection, lock))
        return made

    def incarnation(self) -> object:
        return self.name

    def state(self, connection: Connection) -> object:
        """The transactions that the server has seen: it may tell of a change where there was none here."""
        return connection.scalar(text("SELECT CAST(pg_current_snapshot() AS text)"))

    def explained(self, error: BaseException | None) -> ParaphError:
        return postgres_failures.explained(error, self.name)

    def missing(self) -> RecordError:
        fix = f"make one: paraph read PATH --record '{self.name}'"
        return RecordError("there is no record in this database", subject=self.name, fix=fix)

    def not_ours(self) -> RecordError:
        fix = "make a database for it (createdb NAME), and name that with --record"
        return RecordError("holds tables, but not those of a record of paraph", subject=self.name, fix=fix)

    def read_only(self) -> RecordError:
        return postgres_failures.read_only(self.name)

    def damaged(self) -> RecordError:
        return postgres_failures.damaged(self.name)


def _begin(connection: Connection, lock: dict[str, str | int]) -> None:
    """A writer waits until it is the only one; a reader sees one moment of the record as long as it asks."""
    if connection.get_execution_options().get("writes", False):
        connection.execute(_LOCKING, lock)
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def owner(connection: Connection) -> Literal["nobody", "paraph", "another"]:
    """Whose schema it is: nobody's while it is empty but for what extensions put there."""
    found = connection.scalar(_OWNER, {"mark": _MARK})
    return "paraph" if found == "paraph" else "another" if found == "another" else "nobody"


def write_ahead(engine: Engine) -> None:
    """PostgreSQL always does."""


def claim_ownership(connection: Connection) -> None:
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding != "UTF8":
        raise postgres_failures.wrong_encoding(str(connection.engine.url.database), str(encoding))
    connection.exec_driver_sql(f"COMMENT ON TABLE alembic_version IS '{_MARK}'")


def create_search(connection: Connection) -> None:
    for statement in _SEARCH:
        connection.exec_driver_sql(statement)


def create_unread_search(connection: Connection) -> None:
    for statement in _UNREAD_SEARCH:
        connection.exec_driver_sql(statement)


def index_document(connection: Connection, pk: int, title: str, words: str) -> None:
    """`title` and `words` are folded."""
    _put_parts(connection, _INDEX_DOCUMENT, pk, f"{title} {words}")


def index_names(connection: Connection, reading_pk: int, names: str) -> None:
    """`names` are all names of a reading's entities, folded."""
    _put_parts(connection, _INDEX_NAMES, reading_pk, names)


def index_unread(connection: Connection, pk: int, title: str, words: str) -> None:
    """`title` and `words` are folded."""
    _put_parts(connection, _INDEX_UNREAD, pk, f"{title} {words}")


def forget_unread(connection: Connection, pk: int) -> None:
    connection.execute(_FORGET_UNREAD, {"pk": pk})


def _put_parts(connection: Connection, statement: TextClause, pk: int, words: str) -> None:
    rows = [{"pk": pk, "part": n, "words": part} for n, part in enumerate(_parts(words))]
    if rows:
        connection.execute(statement, rows)


def _parts(words: str) -> Iterator[list[str]]:
    """Each word once, in lists that a tsvector has room for."""
    part: list[str] = []
    size = 0
    for word in _different(words.split()):
        part.append(word)
        size += len(word.encode())
        if size >= _PART_BYTES:
            yield part
            part, size = [], 0
    if part:
        yield part


def _different(words: Iterable[str]) -> list[str]:
    return sorted({word[:_LONGEST_WORD] for word in words})


def matching(connection: Connection, terms: Sequence[str]) -> set[int]:
    """Documents (their `pk`) in which every term begins a word of the text, the title or an entity's name."""
    return _matching(connection, _MATCHING, terms)


def matching_unread(connection: Connection, terms: Sequence[str]) -> set[int]:
    """Documents kept unread (their `pk`) in which every term begins a word of the text or the title."""
    return _matching(connection, _MATCHING_UNREAD, terms)


def _matching(connection: Connection, statement: TextClause, terms: Sequence[str]) -> set[int]:
    queries = [f"'{term[:_LONGEST_WORD]}':*" for term in terms]
    found = [set(connection.scalars(statement, {"query": query})) for query in queries]
    return set.intersection(*found) if found else set()


def damage(connection: Connection) -> str | None:
    """What the server finds wrong when it reads every row, or None."""
    quoted = connection.dialect.identifier_preparer.quote
    try:
        for name in sorted(inspected(connection).get_table_names()):
            connection.exec_driver_sql(_SCAN.format(quoted(name))).scalar()
    except DBAPIError as error:
        if postgres_failures.is_damage(error.orig):
            return str(error.orig).splitlines()[0]
        raise
    return None


def put_rows(connection: Connection, table: Table, rows: Sequence[RowMapping]) -> None:
    """Many rows at once, with COPY, which is several times as fast as statements."""
    dialect, driver = connection.dialect, connection.connection.driver_connection
    quoted = dialect.identifier_preparer.quote
    processors = [column.type.dialect_impl(dialect).bind_processor(dialect) for column in table.columns]
    names = [column.name for column in table.columns]
    statement = f"COPY {quoted(table.name)} ({', '.join(map(quoted, names))}) FROM STDIN"
    assert driver is not None
    assert dialect.loaded_dbapi is not None
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as going:
            for row in rows:
                values = zip(processors, (row[name] for name in names), strict=True)
                going.write_row([make(value) if make else value for make, value in values])
    except dialect.loaded_dbapi.Error as error:
        raise DBAPIError(statement, None, error) from error


def count_on(connection: Connection, tables: Sequence[Table]) -> None:
    """Let new rows be numbered behind those that were put in with their numbers."""
    for table in tables:
        column = table.autoincrement_column
        if column is None:
            continue
        sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
        if sequence:
            last = select(func.coalesce(func.max(column), 0) + 1).scalar_subquery()
            connection.execute(select(func.setval(sequence, last, False)))
