"""Many hosts asked at once, each at its own pace: a host that is slow holds up nobody but itself."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from queue import Empty, Full, Queue
from typing import Any, Protocol

from paraph.documents.addresses import host_of
from paraph.documents.fetching import Fetched
from paraph.errors import DocumentError, FetchError, RefusedError
from paraph.record.watching.clock import Clock

THREADS = 6
LONGEST_WAIT_SECONDS = 45.0
_HELD = 8  # answers, whose bodies take memory, that wait for the reader
_POLL_SECONDS = 0.2
_MOST_FAILURES = 3


class Fetches(Protocol):
    """What fetches; `paraph.documents.fetching.Fetcher` is one."""

    def get(
        self, url: str, etag: str | None = None, modified: str | None = None, found_on: str | None = None
    ) -> Fetched: ...

    def allowed(self, url: str, found_on: str | None = None) -> bool: ...

    def delay(self, host: str) -> float: ...

    def state(self) -> dict[str, Any]: ...


Opens = Callable[[tuple[str, ...], Mapping[str, Any] | None], AbstractContextManager[Fetches]]
"""Given hosts that are allowed and the `state()` of an earlier one, what fetches."""


@dataclass(frozen=True, slots=True)
class Task:
    """An address to fetch. `found_on` names it; None where a person did."""

    key: object
    address: str
    etag: str | None = None
    modified: str | None = None
    found_on: str | None = None
    allow: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a task: `fetched`, or the `error`; or, where the host is left alone, it is `put_off` so long."""

    task: Task
    fetched: Fetched | None = None
    error: DocumentError | None = None
    put_off: float | None = None


class _Host:
    """The tasks of one host, and what fetches them: one at a time, so it needs no lock."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.tasks: deque[Task] = deque()
        self.running = False
        self.failures = 0
        self._open = ExitStack()
        self._fetchers: dict[tuple[str, ...], Fetches] = {}

    def fetcher(self, allow: tuple[str, ...], opens: Opens, state: Mapping[str, Any] | None) -> Fetches:
        if allow not in self._fetchers:
            self._fetchers[allow] = self._open.enter_context(opens(allow, state))
        return self._fetchers[allow]

    def state(self) -> dict[str, Any] | None:
        first = next(iter(self._fetchers.values()), None)
        return first.state() if first else None

    def close(self) -> None:
        self._open.close()
        self._fetchers.clear()


class Hosts:
    """Fetches what is added, on a few threads; `answers` gives what came, until nothing is left to do.

    `states` is what was remembered of hosts, by name; when a host is done, its new state stands there.
    """

    def __init__(
        self, opens: Opens, clock: Clock, states: dict[str, dict[str, Any]], threads: int = THREADS
    ) -> None:
        self.states = states
        self._opens, self._clock, self._threads = opens, clock, threads
        self._hosts: dict[str, _Host] = {}
        self._ready: list[tuple[float, int, str]] = []
        self._numbers = count()
        self._found: Queue[Answer | BaseException] = Queue(_HELD)
        self._changed = threading.Condition()
        self._pending = 0
        self._started = 0
        self._stopped = False

    def add(self, task: Task) -> None:
        """Let the task be fetched, after those of its host that were added before."""
        name = host_of(task.address)
        with self._changed:
            host = self._hosts.setdefault(name, _Host(name))
            host.tasks.append(task)
            self._pending += 1
            if not host.running:
                host.running = True
                heappush(self._ready, (0.0, next(self._numbers), name))
            if self._started < min(self._threads, len(self._hosts)):
                self._started += 1
                threading.Thread(target=self._work, daemon=True).start()
            self._changed.notify()

    def answers(self) -> Iterator[Answer]:
        """What came of each task, as it comes. More may be added meanwhile."""
        while self._pending:
            try:
                answer = self._found.get(timeout=_POLL_SECONDS)
            except Empty:
                continue
            if isinstance(answer, BaseException):
                raise answer
            yield answer
            self._pending -= 1

    def stop(self) -> None:
        """Begin nothing more; what is under way is forgotten."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def _work(self) -> None:
        try:
            while (taken := self._take()) is not None:
                self._serve(*taken)
        except BaseException as error:  # the one who reads the answers has to know
            self._tell(error)

    def _take(self) -> tuple[float, _Host] | None:
        with self._changed:
            while not self._ready and not self._stopped:
                self._changed.wait()
            if self._stopped:
                return None
            ready, _, name = heappop(self._ready)
            return ready, self._hosts[name]

    def _serve(self, ready: float, host: _Host) -> None:
        pause = ready - self._clock.now().timestamp()
        if pause > 0:
            self._clock.wait(pause)
        task = host.tasks.popleft()
        answer = self._answer(host, task)
        self._tell(answer)
        self._turn(host, task)

    def _turn(self, host: _Host, task: Task) -> None:
        """Let the host have its next turn when it may be asked again; where nothing is left, let go of it."""
        fetcher = host.fetcher(task.allow, self._opens, None)
        wait = fetcher.delay(host.name)
        wait = wait if wait <= LONGEST_WAIT_SECONDS else 0.0  # what is left is put off, at once
        with self._changed:
            if host.tasks:
                moment = self._clock.now().timestamp() + wait
                heappush(self._ready, (moment, next(self._numbers), host.name))
                self._changed.notify()
            else:
                host.running = False
                self.states[host.name] = host.state() or {}
                host.close()

    def _answer(self, host: _Host, task: Task) -> Answer:
        fetcher = host.fetcher(task.allow, self._opens, self.states.get(host.name))
        if host.failures >= _MOST_FAILURES:
            return Answer(task, put_off=max(fetcher.delay(host.name), LONGEST_WAIT_SECONDS))
        wait = fetcher.delay(host.name)
        if wait > LONGEST_WAIT_SECONDS:
            return Answer(task, put_off=wait)
        if wait > 0:
            self._clock.wait(wait)
        try:
            if not fetcher.allowed(task.address, task.found_on):
                return self._not_allowed(fetcher, host, task)
            if (wait := fetcher.delay(host.name)) > 0:  # robots.txt was fetched just now
                self._clock.wait(min(wait, LONGEST_WAIT_SECONDS))
            fetched = fetcher.get(task.address, task.etag, task.modified, task.found_on)
        except RefusedError as error:
            return Answer(task, error=error)
        except DocumentError as error:
            host.failures += 1
            return Answer(task, error=error)
        host.failures = host.failures + 1 if fetched.status >= 500 or fetched.status == 429 else 0
        return Answer(task, fetched)

    def _not_allowed(self, fetcher: Fetches, host: _Host, task: Task) -> Answer:
        wait = fetcher.delay(host.name)
        if wait > LONGEST_WAIT_SECONDS:  # its robots.txt cannot be had for now
            host.failures = _MOST_FAILURES
            reason = "its host does not say whether it may be fetched: robots.txt cannot be had"
            return Answer(task, error=FetchError(reason, subject=task.address), put_off=wait)
        reason = "robots.txt asks not to fetch it"
        fix = "ask the publisher, or save the page and give the file to paraph read"
        return Answer(task, error=RefusedError(reason, subject=task.address, fix=fix))

    def _tell(self, answer: Answer | BaseException) -> None:
        while not self._stopped:
            try:
                self._found.put(answer, timeout=_POLL_SECONDS)
                return
            except Full:
                continue
