"""SQL that both databases understand, where SQLAlchemy has a dialect's own word for it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ARRAY, BigInteger, Connection, FromClause, bindparam, column, func, update
from sqlalchemy.dialects import postgresql, sqlite

from paraph.record.tables import Base, table_of

Row = dict[str, Any]
Item = TypeVar("Item")
_LISTED = 500
"""How many values stand in one `IN (…)`."""


def put(connection: Connection, table: type[Base], rows: Sequence[Row], *, replace: bool = False) -> None:
    """Insert rows; one whose key is there is left as it is, or takes the new values."""
    if not rows:
        return
    target = table_of(table)
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement: Any = insert(target)
    keys = [column.name for column in target.primary_key]
    if replace:
        named = [name for name in rows[0] if name not in keys]
        statement = statement.on_conflict_do_update(
            index_elements=keys, set_={name: statement.excluded[name] for name in named}
        )
    else:
        statement = statement.on_conflict_do_nothing()
    connection.execute(statement, rows)


def spoil(connection: Connection, table: type[Base], rows: Sequence[Row]) -> None:
    """Let rows, known by their `id`, be told anew; one that is not there is put in as it is given."""
    put(connection, table, rows)
    target = table_of(table)
    for part in parts(row["id"] for row in rows):
        connection.execute(update(target).where(target.c.id.in_(part)).values(stale=True))


@contextmanager
def by_index(connection: Connection) -> Iterator[None]:
    """Meanwhile no table is read from end to end, where the database would think it small or know nothing of it."""
    settings = ("enable_seqscan", "jit") if connection.dialect.name == "postgresql" else ()
    for setting in settings:
        connection.exec_driver_sql(f"SET LOCAL {setting} = off")
    yield
    for setting in settings:
        connection.exec_driver_sql(f"SET LOCAL {setting} = DEFAULT")


def listed(connection: Connection, numbers: Collection[int]) -> FromClause:
    """The numbers as rows of one column, `value`, in one statement whatever their number."""
    column_ = column("value", BigInteger)
    if connection.dialect.name == "postgresql":
        held = bindparam("listed", list(numbers), ARRAY(BigInteger))
        return func.unnest(held).table_valued(column_, name="listed").render_derived()
    return func.json_each(bindparam("listed", json.dumps(list(numbers)))).table_valued(column_, name="listed")


def parts(items: Iterable[Item], size: int = _LISTED) -> Iterator[list[Item]]:
    """Lists of at most `size` items."""
    found = iter(items)
    while part := list(islice(found, size)):
        yield part
