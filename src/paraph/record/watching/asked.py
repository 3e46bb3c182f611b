"""Sources that are asked: what they name is kept, and planned."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from paraph.documents.addresses import address_id
from paraph.documents.fetching import Fetched
from paraph.documents.watchlist import Watched
from paraph.errors import DocumentError
from paraph.record.watching import schedule, state
from paraph.record.watching.hosts import Answer, Task
from paraph.record.watching.report import told
from paraph.record.watching.sources import Listed, listed
from paraph.record.watching.state import Named, SourceState
from paraph.record.watching.work import Work

_MOST_FEED_PAGES = 10
_MOST_SITEMAPS = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """A source that is asked; `depth` counts from 0 the addresses of it that led to one another."""

    source: Watched
    depth: int = 0


class Sources:
    """The sources of a run. One is done, and due later, when all that it led to has answered."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._states: dict[str, SourceState] = {}
        self._open: Counter[str] = Counter()
        self._followed: dict[str, set[str]] = {}

    def ask(self, *, early: bool) -> None:
        """Ask all that are due; with `early` the others too."""
        known = self._work.record.ask(state.sources)
        now = self._work.now()
        for source in self._work.chosen:
            kept = known.get(source.id) or SourceState(
                source.id, source.name, source.kind, source.address, now
            )
            self._states[source.id] = kept = replace(kept, name=source.name)
            if not early and kept.due > now:
                continue
            if source.kind == "page":
                self._look_at_page(source, kept)
            else:
                self._follow(source, source.address, 0)

    def answered(self, asked: Asked, answer: Answer) -> None:
        """Keep what a source answered."""
        source = asked.source
        self._open[source.id] -= 1
        if answer.error is not None or answer.put_off is not None:
            self._failed(asked, answer.error, answer.put_off)
            return
        assert answer.fetched is not None
        if answer.fetched.unchanged:
            self._work.happened("asked", source, source.address, words="nothing new")
            self._settle(source, replace(self._states[source.id], failures=0, error=None))
            return
        if (error := answer.fetched.error()) is not None:
            self._failed(asked, error, answer.fetched.retry_after)
            return
        try:
            found = listed(source, answer.fetched)
        except DocumentError as error:
            self._failed(asked, error, None)
            return
        self._keep(asked, found, answer.fetched)

    def _keep(self, asked: Asked, found: Listed, fetched: Fetched) -> None:
        source, now = asked.source, self._work.now()
        kept = replace(self._states[source.id], failures=0, error=None)
        # What is told in part has to be asked whole again.
        whole = asked.depth == 0 and not found.cut and source.kind != "sitemap"
        if asked.depth == 0:
            kept = replace(
                kept, etag=fetched.etag if whole else None, modified=fetched.modified if whole else None
            )
        new = self._work.record.change(lambda connection: state.name(connection, source.id, found.pages, now))
        self._more(asked, found, new)
        self._work.report.named(source.name, new)
        words = f"{len(found.pages)} of {found.held} wanted, {new} new"
        self._work.happened("asked", source, fetched.url, words=words)
        self._settle(source, kept)
        self._work.plan([source.id])

    def _more(self, asked: Asked, found: Listed, new: int) -> None:
        """Follow a feed to older entries so long as all are new, a sitemap to its parts."""
        source = asked.source
        if source.kind == "feed" and (
            new < len(found.pages) or not new or asked.depth + 1 >= _MOST_FEED_PAGES
        ):
            return
        for address in found.more[:_MOST_SITEMAPS]:
            if asked.depth < _MOST_FEED_PAGES and len(self._followed[source.id]) <= _MOST_SITEMAPS:
                self._follow(source, address, asked.depth + 1)

    def _follow(self, source: Watched, address: str, depth: int) -> None:
        seen = self._followed.setdefault(source.id, set())
        if address in seen:
            return
        seen.add(address)
        kept = self._states[source.id]
        conditions = (kept.etag, kept.modified) if depth == 0 else (None, None)
        found_on = source.address if depth else None
        self._open[source.id] += 1
        self._work.hosts.add(Task(Asked(source, depth), address, *conditions, found_on, source.allow))

    def _look_at_page(self, source: Watched, kept: SourceState) -> None:
        now = self._work.now()

        def keep(connection: Connection) -> None:
            state.name(connection, source.id, [Named(source.address)], now)
            state.look(connection, address_id(source.address), now)
            state.put_source(connection, replace(kept, looked=now, due=now + source.every))

        self._work.record.change(keep)

    def _settle(self, source: Watched, kept: SourceState) -> None:
        """Keep the state; the source is due later only when nothing of it is open, so that a stop loses nothing."""
        now = self._work.now()
        due = kept.due if self._open[source.id] else now + source.every
        self._put(replace(kept, looked=now, due=due))

    def _failed(self, asked: Asked, error: DocumentError | None, wait: float | None) -> None:
        source, now = asked.source, self._work.now()
        kept = self._states[source.id]
        if error is None:  # its host is left alone for now
            self._work.happened("put off", source, source.address, words="its host is left alone for now")
            self._put(replace(kept, due=schedule.after_failures(now, 1, wait)))
            return
        failures = kept.failures + 1
        due = schedule.after_failures(now, failures, wait)
        self._put(replace(kept, looked=now, due=due, failures=failures, error=error.reason))
        words = told(error)
        self._work.happened("failed", source, source.address, words=words, code=error.code)

    def _put(self, kept: SourceState) -> None:
        self._states[kept.id] = kept
        self._work.record.change(lambda connection: state.put_source(connection, kept))
