"""The tables of what is watched: sources, the pages they led to, and the hosts that are asked.

    watch_source ──< watch_page        `document` is the id of what a page was read as
    watch_host                         what its robots.txt said, and when it may be asked again

A page has a row as soon as a source names it, so that a run that is stopped goes on where it was.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from paraph.record.tables import Base


class WatchSourceRow(Base):
    """A source of the list, by its kind and address. `due` is when it is asked next."""

    __tablename__ = "watch_source"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    address: Mapped[str]
    etag: Mapped[str | None]
    modified: Mapped[str | None]
    looked: Mapped[datetime | None]
    due: Mapped[datetime]
    failures: Mapped[int]
    error: Mapped[str | None]


class WatchPageRow(Base):
    """A page that a source named: what the source said of it, and what was found there.

    `title`, `published`, `author`, `told`  as the source says; `told` is when it last changed
    `content`    its text as the feed has it, kept until the page itself is read
    `due`        when it is looked at next; None where it is not looked at again
    `step`       looks since it last changed
    `digest`     of the document it was read as, whose id is `document`; `from_feed` that it is the feed's text
    `gone`       since when the server says that there is no such page
    `changed`    how often it did
    `failures`   looks in a row at which it could not be had; `error` is why it could not, or could not be read
    """

    __tablename__ = "watch_page"
    __table_args__ = (Index(None, "source", "due"), Index(None, "document"))

    id: Mapped[str] = mapped_column(primary_key=True)
    address: Mapped[str]
    source: Mapped[str]
    title: Mapped[str | None]
    published: Mapped[str | None]
    author: Mapped[str | None]
    told: Mapped[str | None]
    content: Mapped[str | None]
    first_seen: Mapped[datetime]
    last_seen: Mapped[datetime | None]
    due: Mapped[datetime | None]
    step: Mapped[int]
    etag: Mapped[str | None]
    modified: Mapped[str | None]
    digest: Mapped[str | None]
    document: Mapped[str | None]
    from_feed: Mapped[bool]
    gone: Mapped[datetime | None]
    changed: Mapped[int]
    failures: Mapped[int]
    error: Mapped[str | None]


class WatchHostRow(Base):
    """What is remembered of a host between runs."""

    __tablename__ = "watch_host"

    host: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[dict[str, Any]] = mapped_column(JSON)
