"""Sources looked at without reading a page or keeping anything: which answer, and what they would bring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paraph.documents.watchlist import Watched
from paraph.errors import DocumentError
from paraph.record.store import Record
from paraph.record.watching import state
from paraph.record.watching.clock import Clock
from paraph.record.watching.hosts import THREADS, Answer, Hosts, Opens, Task
from paraph.record.watching.report import told
from paraph.record.watching.sources import listed
from paraph.record.watching.state import Named


@dataclass(frozen=True, slots=True)
class Found:
    """What a source answered: pages that are wanted of the `held` it names, the `new` of them; or `error`."""

    source: Watched
    pages: tuple[Named, ...] = ()
    held: int = 0
    new: tuple[Named, ...] = ()
    more: int = 0
    error: str = ""


def due_sources(record: Record, sources: Sequence[Watched], clock: Clock) -> list[Watched]:
    """Those of the sources that are due."""
    known, now = record.ask(state.sources), clock.now()
    return [each for each in sources if each.id not in known or known[each.id].due <= now]


def look(
    sources: Sequence[Watched],
    opens: Opens,
    clock: Clock,
    record: Record | None = None,
    threads: int = THREADS,
) -> Iterator[Found]:
    """Ask each source once, as they answer; `new` is told where there is a record to compare with."""
    hosts = Hosts(opens, clock, {}, threads)
    for source in sources:
        hosts.add(Task(source, source.address, allow=source.allow))
    try:
        for answer in hosts.answers():
            yield _found(answer, record)
    finally:
        hosts.stop()


def _found(answer: Answer, record: Record | None) -> Found:
    source = answer.task.key
    assert isinstance(source, Watched)
    error = answer.error or (answer.fetched.error() if answer.fetched else None)
    if error is not None:
        return Found(source, error=told(error))
    if answer.fetched is None:
        return Found(source, error="its host is left alone for now → try again later")
    try:
        found = listed(source, answer.fetched)
    except DocumentError as wrong:
        return Found(source, error=told(wrong))
    new = found.pages
    if record is not None:
        known = record.ask(lambda connection: state.known(connection, [page.address for page in new]))
        new = tuple(page for page in new if page.address not in known)
    return Found(source, found.pages, found.held, new, len(found.more))
