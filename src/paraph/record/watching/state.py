"""What is known of sources and pages, as values and as rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from paraph.documents.addresses import address_id
from paraph.record.statements import parts, put
from paraph.record.tables import storable, table_of
from paraph.record.watch_tables import WatchHostRow, WatchPageRow, WatchSourceRow

_LONGEST_CONTENT = 1_000_000


@dataclass(frozen=True, slots=True)
class Named:
    """A page as a source names it. `told` is when, by the source, it last changed; `content` is HTML."""

    address: str
    title: str | None = None
    published: str | None = None
    author: str | None = None
    told: str | None = None
    content: str | None = None


@dataclass(frozen=True, slots=True)
class SourceState:
    """A row of `watch_source`."""

    id: str
    name: str
    kind: str
    address: str
    due: datetime
    etag: str | None = None
    modified: str | None = None
    looked: datetime | None = None
    failures: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class PageState:
    """A row of `watch_page`."""

    id: str
    address: str
    source: str
    first_seen: datetime
    title: str | None = None
    published: str | None = None
    author: str | None = None
    told: str | None = None
    content: str | None = None
    last_seen: datetime | None = None
    due: datetime | None = None
    step: int = 0
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    document: str | None = None
    from_feed: bool = False
    gone: datetime | None = None
    changed: int = 0
    failures: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A page that is to be looked at."""

    id: str
    address: str
    source: str
    published: str | None
    etag: str | None
    modified: str | None
    document: str | None


def sources(connection: Connection) -> dict[str, SourceState]:
    """All sources that were ever asked, by id."""
    rows = connection.execute(select(*table_of(WatchSourceRow).c)).mappings()
    return {row["id"]: SourceState(**row) for row in rows}


def put_source(connection: Connection, state: SourceState) -> None:
    put(connection, WatchSourceRow, [asdict(state)], replace=True)


def page(connection: Connection, id: str) -> PageState | None:
    """What is known of a page."""
    row = (
        connection.execute(select(*table_of(WatchPageRow).c).where(WatchPageRow.id == id)).mappings().first()
    )
    return PageState(**row) if row else None


def put_page(connection: Connection, state: PageState) -> None:
    put(connection, WatchPageRow, [asdict(state)], replace=True)


def name(connection: Connection, source: str, pages: Sequence[Named], now: datetime) -> int:
    """Keep that a source names these pages, to be looked at now; how many nobody had named before.

    One that is known is looked at again where the source says that it changed since.
    """
    by_id = {address_id(each.address): each for each in reversed(pages)}
    known = _told(connection, by_id)
    new = [id for id in reversed(by_id) if id not in known]
    put(connection, WatchPageRow, [_row(id, source, by_id[id], now) for id in new])
    for id, told in known.items():
        if by_id[id].told and by_id[id].told != told:
            _look_again(connection, id, by_id[id], now)
    return len(new)


def look(connection: Connection, id: str, now: datetime) -> None:
    """Let a page be due, unless it waits to be tried again."""
    change = update(table_of(WatchPageRow)).where(WatchPageRow.id == id, WatchPageRow.failures == 0)
    connection.execute(change.values(due=now))


def known(connection: Connection, addresses: Iterable[str]) -> set[str]:
    """Those of the addresses that some source named before."""
    by_id = {address_id(address): address for address in addresses}
    return {by_id[id] for id in _told(connection, by_id)}


def due(connection: Connection, sources: Collection[str], now: datetime) -> list[Due]:
    """Pages of these sources that are due; those never had first, then the newest first."""
    row = WatchPageRow
    columns = (row.id, row.address, row.source, row.published, row.etag, row.modified, row.document)
    query = select(*columns, row.digest).where(row.due <= now, row.source.in_(sorted(sources)))
    found = sorted(connection.execute(query).all(), key=lambda each: each.id)
    found.sort(key=lambda each: each.published or "", reverse=True)
    found.sort(key=lambda each: each.digest is not None)
    return [Due(*each[:-1]) for each in found]


def next_due(connection: Connection, sources: Collection[str]) -> datetime | None:
    """When the first of these sources, or of their pages, is due; None where nothing ever is."""
    moments = [row.due for row in connection.execute(select(WatchSourceRow.id, WatchSourceRow.due))
               if row.id in sources]  # fmt: skip
    query = select(WatchPageRow.source, func.min(WatchPageRow.due)).group_by(WatchPageRow.source)
    moments += [first for source, first in connection.execute(query).all() if source in sources and first]
    return min(moments, default=None)


def waiting(connection: Connection, now: datetime) -> dict[str, int]:
    """Source → how many of its pages are due now."""
    row = WatchPageRow
    query = select(row.source, func.count()).where(row.due <= now).group_by(row.source)
    return {row[0]: row[1] for row in connection.execute(query)}


def hosts(connection: Connection) -> dict[str, dict[str, Any]]:
    """What is remembered of hosts, by name."""
    return {row.host: row.state for row in connection.execute(select(*table_of(WatchHostRow).c))}


def put_hosts(connection: Connection, states: dict[str, dict[str, Any]]) -> None:
    put(
        connection,
        WatchHostRow,
        [{"host": host, "state": states[host]} for host in sorted(states)],
        replace=True,
    )


def _told(connection: Connection, ids: Iterable[str]) -> dict[str, str | None]:
    """Of those that are known: when they last changed, as a source said."""
    return {
        row.id: row.told
        for part in parts(ids)
        for row in connection.execute(
            select(WatchPageRow.id, WatchPageRow.told).where(WatchPageRow.id.in_(part))
        )
    }


def _row(id: str, source: str, named: Named, now: datetime) -> dict[str, Any]:
    words = {key: storable(value) if value else None for key, value in asdict(named).items()}
    if len(words["content"] or "") > _LONGEST_CONTENT:
        words["content"] = None
    return asdict(PageState(id=id, source=source, first_seen=now, due=now, address=named.address)) | {
        key: words[key] for key in ("title", "published", "author", "told", "content")
    }


def _look_again(connection: Connection, id: str, named: Named, now: datetime) -> None:
    change = update(table_of(WatchPageRow)).where(WatchPageRow.id == id)
    connection.execute(change.values(told=named.told, due=now, step=0, content=named.content))
