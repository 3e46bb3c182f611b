"""What all parts of a run share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from paraph.documents.watchlist import Watched, WatchList
from paraph.record.store import Record
from paraph.record.watching import state
from paraph.record.watching.clock import Clock
from paraph.record.watching.hosts import Hosts, Task
from paraph.record.watching.older import set_aside_by_others
from paraph.record.watching.report import Event, Kind, Report, Tell
from paraph.record.watching.state import Due


@dataclass(slots=True)
class Work:
    """The record, the list, the hosts that are asked, the version of the reader, and the report that grows."""

    record: Record
    watched: WatchList
    chosen: Sequence[Watched]
    clock: Clock
    hosts: Hosts
    tell: Tell
    reader: str
    limit: int | None = None
    report: Report = field(default_factory=Report)
    by_id: dict[str, Watched] = field(default_factory=dict)
    _planned: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.by_id = {source.id: source for source in self.chosen}

    def now(self) -> datetime:
        return self.clock.now()

    def happened(self, kind: Kind, source: Watched, address: str, **told: object) -> None:
        """Count it, and tell whoever watches."""
        event = Event(kind, source.name, address, **told)  # type: ignore[arg-type]
        self.report.add(event)
        self.tell(event, self.report)

    def plan(self, sources: Sequence[str]) -> None:
        """Let the pages of these sources that are due be fetched, so long as the limit allows."""
        now = self.now()
        due = self.record.ask(lambda connection: state.due(connection, sources, now))
        named = [each.document for each in due if each.document]
        anew = self.record.ask(lambda connection: set_aside_by_others(connection, named, self.reader))
        for each in due:
            if self.is_full():
                return
            if each.id not in self._planned:
                self._planned.add(each.id)
                self.report.planned += 1
                self.hosts.add(self._task(each, anew=each.document in anew))

    def is_full(self) -> bool:
        """Whether the run has as many pages as it may have."""
        return self.limit is not None and self.report.planned >= self.limit

    def _task(self, page: Due, *, anew: bool) -> Task:
        """What is asked for; `anew` also what did not change, since what it says is not kept."""
        source = self.by_id[page.source]
        found_on = None if source.kind == "page" else source.address
        conditions = (None, None) if anew else (page.etag, page.modified)
        return Task(page, page.address, *conditions, found_on, source.allow)

    def put_page(self, page: state.PageState) -> None:
        self.record.change(lambda connection: state.put_page(connection, page))

    def close(self) -> None:
        """Ask nobody any more, and keep what is known of the hosts."""
        self.hosts.stop()
        states = dict(self.hosts.states)

        def keep(connection: Connection) -> None:
            state.put_hosts(connection, states)

        if states:
            self.record.change(keep)
