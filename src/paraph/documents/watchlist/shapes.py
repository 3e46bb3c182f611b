"""Shapes of the list of what is watched."""

from __future__ import annotations

import hashlib
import re
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from paraph.documents.addresses import canonical, host_of

_SPAN = re.compile(r"(\d{1,4})\s?([mhdw])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_SOONEST = timedelta(minutes=5)
_WEB = ("http://", "https://")


def span_of(told: object) -> timedelta:
    """`30m`, `6h`, `1d` or `2w` as a span of time. Raises ValueError."""
    found = _SPAN.fullmatch(told.strip()) if isinstance(told, str) else None
    if found is None:
        raise ValueError(f"{told!r} is no span of time")
    span = timedelta(**{_UNITS[found[2]]: int(found[1])})
    if span < _SOONEST:
        raise ValueError(f"{told!r} is more often than every 5 minutes")
    return span


def _expression(told: str) -> str:
    try:
        re.compile(told)
    except re.error as error:
        raise ValueError(f"{told!r} is no regular expression ({error})") from None
    return told


Span = Annotated[timedelta, BeforeValidator(span_of)]
Expression = Annotated[str, Field(min_length=1, max_length=500), BeforeValidator(_expression)]
Kind = Literal["feed", "page", "sitemap", "listing"]


class Watched(BaseModel):
    """A source: a feed, a page watched for change, a sitemap, or a page that lists others.

    `every`    how often it is asked
    `include`  expressions of which one must be found in an address or title; none: all are taken
    `exclude`  expressions of which none may be
    `links`    for a listing: which of its links are articles
    `since`    older pages, by what the source says of them, are passed over
    `most`     pages that are taken of it at one look
    `allow`    hosts that may be asked though they are not public (`localhost:8000`)
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1, max_length=200)
    kind: Kind
    address: str
    publisher: str | None = None
    every: Span = timedelta(hours=6)
    include: tuple[Expression, ...] = ()
    exclude: tuple[Expression, ...] = ()
    links: Expression | None = None
    since: date | None = None
    most: int = Field(default=500, ge=1, le=50_000)
    language: str | None = Field(default=None, pattern=r"^[a-z]{2}$")
    allow: tuple[str, ...] = ()

    @field_validator("address")
    @classmethod
    def _of_the_web(cls, told: str) -> str:
        if not told.lower().startswith(_WEB) or not host_of(told):
            raise ValueError(f"{told!r} is no address of the web")
        return canonical(told)

    @model_validator(mode="after")
    def _links_of_listings(self) -> Watched:
        if self.kind == "listing" and self.links is None:
            raise ValueError("links is missing")
        if self.kind != "listing" and self.links is not None:
            raise ValueError(f"a {self.kind} has no links")
        return self

    @property
    def id(self) -> str:
        """Sixteen hex digits that stay the same however the source is called."""
        return hashlib.sha256(f"{self.kind}\x1f{self.address}".encode()).hexdigest()[:16]

    def takes(self, address: str, title: str | None) -> bool:
        """Whether a page of this address and title is wanted."""
        told = (address, title or "")
        if any(re.search(each, words) for each in self.exclude for words in told):
            return False
        return not self.include or any(re.search(each, words) for each in self.include for words in told)


class WatchList(BaseModel):
    """All that is watched. `again`: how long after one look at a known page the next one is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    again: tuple[Span, ...] = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 7 * 24, 30 * 24))
    sources: tuple[Watched, ...] = Field(min_length=1)

    def named(self, names: tuple[str, ...]) -> tuple[Watched, ...]:
        """The sources that are called so; all where no name is given. Raises KeyError with a name nobody has."""
        for name in names:
            if name not in {source.name for source in self.sources}:
                raise KeyError(name)
        return tuple(source for source in self.sources if not names or source.name in names)
