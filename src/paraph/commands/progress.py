"""How far work has come: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Self

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from paraph.commands.terminal import counted, err, on_one_line, said
from paraph.record.intake import Outcome
from paraph.record.resolution import Progress as Resolved

_LINE_EVERY_SECONDS = 10.0
_RECENT_SECONDS = 60.0  # what was passed over at first says nothing about the rest
_COMPLAINTS = 10
_WORTH_A_LINE = 1_000


class Barred:
    """What has a bar, which is drawn for as long as a `with` block lasts."""

    _bar: Progress

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._bar.stop()


class Meter(Barred):
    """Counts outcomes on the error stream, and says there which documents fail.

    What is measured is bytes, since nobody knows how many documents an archive holds: `total` of them, where that is
    known, and `done` asks how many are read.
    """

    def __init__(self, total: int | None, done: Callable[[], int]) -> None:
        self._console = err()
        self._total, self._done = total, done
        self._documents = 0
        self._complaints: Counter[str] = Counter()
        self._began = self._spoke = time.monotonic()
        columns = (TaskProgressColumn(), _CountColumn(), _PaceColumn(), TimeRemainingColumn(compact=True))
        self._bar = Progress(
            TextColumn("reading"),
            BarColumn(bar_width=None),
            *(columns if total else columns[1:3]),
            console=self._console,
            transient=True,
            disable=not self._console.is_terminal,
            expand=True,
            speed_estimate_period=_RECENT_SECONDS,
        )
        self._task = self._bar.add_task("reading", total=total, documents=0)

    def advance(self, outcome: Outcome) -> None:
        """Count one document."""
        self._documents += 1
        if outcome.error:
            self._complain(outcome, outcome.error.code)
        if self._bar.disable:
            self._speak()
        else:
            self._bar.update(self._task, completed=self._so_far(), documents=self._documents)

    def _so_far(self) -> int:
        return min(self._done(), self._total or 0) if self._total else 0

    def _complain(self, outcome: Outcome, code: str) -> None:
        """The first few of each reason by name; the others are in the list."""
        self._complaints[code] += 1
        if self._complaints[code] <= _COMPLAINTS:
            line = Text.assemble(said("✗ ", "red"), said(_complaint(outcome)))
            self._console.print(line, soft_wrap=True)
        elif self._complaints[code] == _COMPLAINTS + 1:
            told = f"✗ … and more that are unread ({code}) → see all: paraph documents --unread"
            self._console.print(said(told, "red"), soft_wrap=True)

    def _speak(self) -> None:
        now = time.monotonic()
        if now - self._spoke < _LINE_EVERY_SECONDS:
            return
        self._spoke = now
        took, share = now - self._began, self._so_far() / self._total if self._total else 0.0
        told = f"{self._documents:,} documents, {self._documents / took:.1f} a second"
        left = f", about {timedelta(seconds=round(took / share - took))} left" if share else ""
        self._console.print((f"{int(100 * share)} %: " if self._total else "") + told + left)


class Gauge(Barred):
    """How much of something is done, on the error stream, where that is a terminal."""

    def __init__(self, doing: str) -> None:
        console = err()
        self._bar = Progress(
            TextColumn(doing),
            BarColumn(bar_width=None),
            TaskProgressColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
            expand=True,
        )
        self._task = self._bar.add_task(doing, total=None)

    def show(self, done: int, total: int) -> None:
        self._bar.update(self._task, completed=done, total=total)


def _complaint(outcome: Outcome) -> str:
    assert outcome.error
    line = outcome.error.line()
    return on_one_line(line if outcome.error.subject else f"{outcome.source}: {line}")


class _CountColumn(ProgressColumn):
    """How many documents came in."""

    def render(self, task: Task) -> Text:
        return Text(counted(task.fields.get("documents", 0), "document"), style="progress.download")


class _PaceColumn(ProgressColumn):
    """Documents a second so far."""

    def render(self, task: Task) -> Text:
        documents = task.fields.get("documents", 0)
        if not task.elapsed or not documents:
            return Text("")
        return Text(f"{documents / task.elapsed:,.1f}/s", style="progress.data.speed")


class Steps(Barred):
    """How far resolution has come: a bar for each step, or a line where there is no terminal."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.any = False
        self._quiet = quiet
        self._console = err()
        self._tasks: dict[str, TaskID] = {}
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=None),
            MofNCompleteColumn(),
            console=self._console,
            transient=True,
            disable=quiet or not self._console.is_terminal,
        )

    def tell(self, progress: Resolved) -> None:
        self.any = True
        if progress.step not in self._tasks:
            self._tasks[progress.step] = self._bar.add_task(progress.step, total=progress.total)
            if self._bar.disable and not self._quiet and progress.total >= _WORTH_A_LINE:
                self._console.print(f"{progress.step}: {progress.total:,}")
        self._bar.update(self._tasks[progress.step], completed=progress.done, total=progress.total)
