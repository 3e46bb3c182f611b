"""A run: sources that are due are asked, pages that are due are looked at, all into the record."""

from __future__ import annotations

from collections.abc import Iterator

from paraph.documents.watchlist import WatchList
from paraph.record.intake import Reads, take_in
from paraph.record.store import Record
from paraph.record.watching import state
from paraph.record.watching.asked import Asked, Sources
from paraph.record.watching.clock import Clock
from paraph.record.watching.hosts import THREADS, Hosts, Opens
from paraph.record.watching.looked import Pages
from paraph.record.watching.pages import Result
from paraph.record.watching.report import Event, Report, Sum, Tell
from paraph.record.watching.state import Due
from paraph.record.watching.work import Work


def quiet(event: Event, report: Report) -> None:
    """Tell nobody."""


class Run:
    """Looks at what is due of a list, once; may be asked to do so again.

    `only`   names of sources; none: all
    `limit`  pages, at most, that are looked at in a run; the others stay due
    `early`  ask sources also before they are due
    """

    def __init__(
        self, record: Record, reader: Reads, watched: WatchList, opens: Opens, clock: Clock, *,
        only: tuple[str, ...] = (), limit: int | None = None, early: bool = False, threads: int = THREADS,
    ) -> None:  # fmt: skip
        """Raises KeyError with a name in `only` that no source has."""
        self._record, self._reader, self._watched = record, reader, watched
        self._opens, self._clock = opens, clock
        self._chosen = watched.named(only)
        self._limit, self._early, self._threads = limit, early, threads
        self.report = Report()

    def once(self, tell: Tell = quiet) -> Report:
        """Look at all that is due, and tell as it goes. `report` has it all, also where it is stopped midway.

        Raises RecordError where the record fails, ModelError where the reader does; what was kept before stays.
        """
        hosts = Hosts(self._opens, self._clock, self._record.ask(state.hosts), self._threads)
        work = Work(
            self._record, self._watched, self._chosen, self._clock, hosts, tell, self._reader.version, self._limit
        )  # fmt: skip
        self.report = work.report
        for source in self._chosen:
            work.report.sums[source.name] = Sum(source.name)
        sources, pages = Sources(work), Pages(work)
        try:
            sources.ask(early=self._early)
            work.plan([source.id for source in self._chosen])
            for outcome in take_in(self._record, self._reader, _results(work, sources, pages)):
                pages.settle(outcome)
        finally:
            work.close()
            self._sum_up(work)
        return work.report

    def _sum_up(self, work: Work) -> None:
        now = self._clock.now()
        ids = [source.id for source in self._chosen]
        work.report.due = self._record.ask(lambda connection: state.next_due(connection, ids))
        waiting = self._record.ask(lambda connection: state.waiting(connection, now))
        for source in self._chosen:
            work.report.sums[source.name].waiting = waiting.get(source.id, 0)


def _results(work: Work, sources: Sources, pages: Pages) -> Iterator[Result]:
    """What answers bring for the record, as they come; a source that answers may add to what is asked.

    What is left is read again where another reader read it.
    """
    for answer in work.hosts.answers():
        match answer.task.key:
            case Asked() as asked:
                sources.answered(asked, answer)
            case Due() as due:
                yield from pages.answered(due, answer)
    yield from pages.of_older_readers()
