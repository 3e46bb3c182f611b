"""What came in, and what became of it: read, a copy, set aside, or unread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from paraph.record.intake_tables import AsideRow, UnreadDocumentRow
from paraph.record.looking.copies import Copied, copied, is_copy
from paraph.record.searching import matching, matching_unread
from paraph.record.statements import parts
from paraph.record.tables import ClaimRow, DocumentRow, ReadingRow, UnreadRow
from paraph.record.words import folded, names, terms

State = Literal["read", "copy", "aside", "unread"]
STATES: tuple[State, ...] = ("read", "copy", "aside", "unread")

_SHOWN = ("id", "source", "url", "title", "publisher", "published", "captured")


@dataclass(frozen=True, slots=True)
class Taken:
    """How many documents are in each state: `read` are no copies; `unread` by code; `changed` have versions."""

    read: int
    copies: int
    aside: int
    unread: dict[str, int] = field(default_factory=dict)
    changed: int = 0

    @property
    def total(self) -> int:
        return self.read + self.copies + self.aside + sum(self.unread.values())


@dataclass(frozen=True, slots=True)
class Item:
    """One document, or one thing that could not be read; what is not known is empty.

    `code`, `reason` and `fix` say why it is unread; `copy` of what it is one; `versions` how many the record has;
    `captured` is the day on which a web archive took it.
    """

    state: State
    id: str
    source: str
    title: str
    publisher: str
    published: str
    captured: str = ""
    url: str = ""
    language: str = ""
    claims: int = 0
    versions: int = 0
    code: str = ""
    reason: str = ""
    fix: str = ""
    copy: Copied | None = None
    added: datetime | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items: in these states, with all the words, in the language, from what `source` names in part.

    `changed` wants documents with several versions; `code` one reason of those that are unread.
    """

    states: tuple[State, ...] = STATES
    words: str = ""
    language: str = ""
    source: str = ""
    code: str = ""
    changed: bool = False
    limit: int | None = None


def taken(connection: Connection) -> Taken:
    """How much is in each state."""
    copies = connection.scalar(select(func.count()).where(DocumentRow.current, is_copy())) or 0
    documents = connection.scalar(select(func.count()).where(DocumentRow.current)) or 0
    unread = connection.execute(select(UnreadRow.code, func.count()).group_by(UnreadRow.code)).all()
    return Taken(
        documents - copies,
        copies,
        connection.scalar(select(func.count()).select_from(AsideRow)) or 0,
        {row[0]: row[1] for row in sorted(unread, key=lambda row: (-row[1], row[0]))},
        connection.scalar(select(func.count()).select_from(_changed().subquery())) or 0,
    )


def items(connection: Connection, wanted: Wanted) -> tuple[list[Item], int]:
    """The items that are wanted, latest day first, and how many there are without the limit."""
    found = [_FINDERS[state](connection, wanted, state) for state in wanted.states]
    rows = sorted(chain.from_iterable(rows for rows, _ in found), key=_order)
    chosen = rows[: wanted.limit] if wanted.limit is not None else rows
    return _completed(connection, chosen), sum(number for _, number in found)


def of_documents(connection: Connection, pks: Sequence[int]) -> dict[int, Item]:
    """Documents of the record by their `pk`, whether they are copies or not."""
    query = _documents()
    rows = [r for part in parts(pks) for r in connection.execute(query.where(DocumentRow.pk.in_(part)))]
    states: dict[bool, State] = {True: "copy", False: "read"}
    made = [(states[bool(r.source_group and r.source_group != r.id)], r) for r in rows]
    return dict(zip((r.pk for r in rows), _completed(connection, made), strict=True))


def of_unread(connection: Connection, chosen: ColumnElement[bool]) -> list[Item]:
    """What is unread and meets a condition on `unread` and `unread_document`."""
    rows = connection.execute(_unread_rows().where(chosen).order_by(UnreadRow.source, UnreadRow.id))
    return _completed(connection, [("unread", row) for row in rows])


def of_aside(connection: Connection, chosen: ColumnElement[bool]) -> list[Item]:
    """What is set aside and meets a condition."""
    rows = connection.execute(_aside_rows().where(chosen).order_by(AsideRow.id))
    return _completed(connection, [("aside", row) for row in rows])


Row = tuple[State, Any]


def _order(row: Row) -> tuple[int, str, str]:
    """Latest first; what has no day stands last."""
    _, told = row
    day = "".join(c for c in told.published or "" if c.isdigit()).ljust(8, "0")[:8]
    return -int(day), told.source or told.id or "", told.id or ""


def _documents() -> Select[Any]:
    columns = [getattr(DocumentRow, name) for name in (*_SHOWN, "language", "added", "pk", "source_group")]
    return select(*columns)


def _unread_rows() -> Select[Any]:
    told = [
        getattr(UnreadDocumentRow, name) for name in ("pk", "language", *_SHOWN) if name not in _OF_UNREAD
    ]
    columns = [getattr(UnreadRow, name) for name in _OF_UNREAD]
    return select(*columns, *told).join(UnreadDocumentRow, isouter=True)


_OF_UNREAD = ("source", "id", "code", "reason", "fix", "added")


def _aside_rows() -> Select[Any]:
    return select(*(getattr(AsideRow, name) for name in _SHOWN), AsideRow.added)


def _changed() -> Select[Any]:
    return select(DocumentRow.id).group_by(DocumentRow.id).having(func.count() > 1)


def _of_record(connection: Connection, wanted: Wanted, state: State) -> tuple[list[Row], int]:
    query = _documents().where(DocumentRow.current, is_copy() if state == "copy" else ~is_copy())
    if wanted.changed:
        query = query.where(DocumentRow.id.in_(_changed()))
    if wanted.language:
        query = query.where(DocumentRow.language == wanted.language)
    query = _from(query, wanted, DocumentRow.source, DocumentRow.url, DocumentRow.publisher)
    if wanted.code:
        return [], 0
    pks = matching(connection, terms(wanted.words)) if wanted.words else None
    return _found(connection, query, wanted, state, DocumentRow, pks)


def _of_unread(connection: Connection, wanted: Wanted, state: State) -> tuple[list[Row], int]:
    if wanted.changed:
        return [], 0
    query = _unread_rows()
    if wanted.language:
        query = query.where(UnreadDocumentRow.language == wanted.language)
    if wanted.code:
        query = query.where(UnreadRow.code == wanted.code)
    query = _from(query, wanted, UnreadRow.source, UnreadDocumentRow.url, UnreadDocumentRow.publisher)
    pks = matching_unread(connection, terms(wanted.words)) if wanted.words else None
    return _found(connection, query, wanted, state, UnreadDocumentRow, pks, key=UnreadRow)


def _of_aside(connection: Connection, wanted: Wanted, state: State) -> tuple[list[Row], int]:
    """Of what is set aside there is no text: words are looked for in its title."""
    if wanted.changed or wanted.language or wanted.code:
        return [], 0
    query = _aside_rows()
    query = _from(query, wanted, AsideRow.source, AsideRow.url, AsideRow.publisher)
    if not wanted.words:
        return _found(connection, query, wanted, state, AsideRow, None)
    asked = terms(wanted.words)
    fit = [
        (state, row)
        for row in connection.execute(query.where(AsideRow.title.is_not(None)))
        if asked and all(names(term, folded(row.title)) for term in asked)
    ]
    return fit, len(fit)


_FINDERS = {"read": _of_record, "copy": _of_record, "aside": _of_aside, "unread": _of_unread}


def _from(query: Select[Any], wanted: Wanted, *columns: Any) -> Select[Any]:
    if not wanted.source:
        return query
    part = wanted.source.lower()
    return query.where(or_(*(func.lower(column).contains(part, autoescape=True) for column in columns)))


def _found(
    connection: Connection,
    query: Select[Any],
    wanted: Wanted,
    state: State,
    table: Any,
    pks: Iterable[int] | None,
    key: Any = None,
) -> tuple[list[Row], int]:
    """The rows, no more than are wanted, and how many there are; `key` has their source and id, if not `table`."""
    if pks is not None:
        rows = [r for part in parts(sorted(pks)) for r in connection.execute(query.where(table.pk.in_(part)))]
        return [(state, row) for row in rows], len(rows)
    total = connection.scalar(select(func.count()).select_from(query.subquery())) or 0
    key = key or table
    ordered = query.order_by(func.coalesce(table.published, "").desc(), key.source, key.id)
    return [(state, row) for row in connection.execute(ordered.limit(wanted.limit))], total


def _completed(connection: Connection, rows: Sequence[Row]) -> list[Item]:
    """Items with what stands in other tables."""
    pks = [row.pk for state, row in rows if state in ("read", "copy")]
    claims, versions = (
        _claims(connection, pks),
        _versions(connection, [row.id for s, row in rows if s != "unread"]),
    )
    copies = copied(connection, [row.pk for state, row in rows if state == "copy"])
    return [_item(state, row, claims, versions, copies) for state, row in rows]


def _item(
    state: State, row: Any, claims: dict[int, int], versions: dict[str, int], copies: dict[int, Copied]
) -> Item:
    item = Item(
        state, row.id or "", row.source or "", row.title or "", row.publisher or "", row.published or "",
        row.captured or "", row.url or "", added=row.added,
    )  # fmt: skip
    if state == "aside":
        return item
    item = replace(item, language=row.language or "")
    if state == "unread":
        return replace(item, code=row.code, reason=row.reason, fix=row.fix)
    number, of = claims.get(row.pk, 0), versions.get(row.id, 1)
    return replace(item, claims=number, versions=of, copy=copies.get(row.pk))


def _claims(connection: Connection, pks: Sequence[int]) -> dict[int, int]:
    query = select(ReadingRow.document_pk, func.count()).join(ClaimRow, ClaimRow.reading_pk == ReadingRow.pk)
    found: dict[int, int] = {}
    for part in parts(pks):
        chosen = query.where(ReadingRow.document_pk.in_(part), ReadingRow.current)
        found.update((row[0], row[1]) for row in connection.execute(chosen.group_by(ReadingRow.document_pk)))
    return found


def _versions(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in parts(ids):
        query = select(DocumentRow.id, func.count()).where(DocumentRow.id.in_(part)).group_by(DocumentRow.id)
        found.update((row[0], row[1]) for row in connection.execute(query))
    return found
