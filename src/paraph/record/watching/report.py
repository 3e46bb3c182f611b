"""What a run does, as it goes, and what it came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from paraph.errors import DocumentError

Kind = Literal[
    "asked", "new", "changed", "set aside", "read again", "unchanged", "gone", "unread", "failed", "put off"
]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: a source was `asked`, or something became of a page, or of a source that failed.

    What came is `new` to the record, or `changed` there, or `set aside`, or `unread`: had, and cannot be read.
    What is as it was is `unchanged`, or `read again`, by a newer reader. What could not be had `failed`.
    `words` says more: what changed, why it failed. `document` is the id, where there is one. `claims` by type.
    """

    kind: Kind
    source: str
    address: str
    words: str = ""
    title: str = ""
    document: str | None = None
    claims: Mapping[str, int] = field(default_factory=dict)
    code: str = ""


@dataclass(slots=True)
class Sum:
    """What became of the pages of one source. `named` is how many it named that were not known."""

    name: str
    counts: Counter[Kind] = field(default_factory=Counter)
    named: int = 0
    waiting: int = 0


@dataclass(slots=True)
class Report:
    """What a run came to: a sum for each source, in the order of the list, and all that is worth a line.

    `due` is when the next thing is; `planned` how many pages are to be looked at, so far as is known.
    """

    sums: dict[str, Sum] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    planned: int = 0
    done: int = 0
    due: datetime | None = None

    def add(self, event: Event) -> None:
        told = self.sums.setdefault(event.source, Sum(event.source))
        told.counts[event.kind] += 1
        self.done += event.kind != "asked"
        if event.kind in ("changed", "gone", "unread", "failed", "put off"):
            self.events.append(event)

    def named(self, source: str, number: int) -> None:
        """Count pages that a source names for the first time."""
        self.sums.setdefault(source, Sum(source)).named += number

    def total(self, kind: Kind) -> int:
        return sum(each.counts[kind] for each in self.sums.values())


def told(error: DocumentError) -> str:
    """Why, and what to do about it."""
    return f"{error.reason} → {error.fix}" if error.fix else error.reason


Tell = Callable[[Event, Report], None]
