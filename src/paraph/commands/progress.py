"""How far work has come: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import time
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

from paraph.commands.terminal import err, on_one_line, said
from paraph.record.intake import Outcome
from paraph.record.resolution import Progress as Resolved

_LINE_EVERY_SECONDS = 10.0
_WORTH_A_LINE = 1_000


class Meter:
    """Counts outcomes on the error stream, and says there which documents fail."""

    def __init__(self, total: int) -> None:
        """`total` is about how many documents there are."""
        self._console = err()
        self._total = total
        self._done = 0
        self._began = self._spoke = time.monotonic()
        self._bar = Progress(
            TextColumn("reading"),
            BarColumn(bar_width=None),
            MofNCompleteColumn(),
            _PaceColumn(),
            console=self._console,
            transient=True,
            disable=not self._console.is_terminal,
            expand=True,
        )
        self._task = self._bar.add_task("reading", total=self._total)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._bar.stop()

    def advance(self, outcome: Outcome) -> None:
        """Count one document."""
        self._done += 1
        if outcome.error:
            line = Text.assemble(said("✗ ", "red"), said(_complaint(outcome)))
            self._console.print(line, soft_wrap=True)
        self._bar.update(self._task, completed=self._done, total=max(self._total, self._done))
        if self._bar.disable:
            self._speak()

    def _speak(self) -> None:
        now = time.monotonic()
        if now - self._spoke >= _LINE_EVERY_SECONDS:
            self._spoke = now
            rate = self._done / (now - self._began)
            self._console.print(
                f"{self._done} of {max(self._total, self._done)} documents, {rate:.1f} a second"
            )


class Gauge:
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

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._bar.stop()

    def show(self, done: int, total: int) -> None:
        self._bar.update(self._task, completed=done, total=total)


def _complaint(outcome: Outcome) -> str:
    assert outcome.error
    line = outcome.error.line()
    return on_one_line(line if outcome.error.subject else f"{outcome.source}: {line}")


class _PaceColumn(ProgressColumn):
    """Documents a second so far, and the time that the rest will take at that pace."""

    def render(self, task: Task) -> Text:
        if not task.elapsed or not task.completed or task.total is None:
            return Text("")
        pace = task.completed / task.elapsed
        left = timedelta(seconds=round((task.total - task.completed) / pace))
        return Text(f"{pace:.1f}/s  {left} left", style="progress.remaining")


class Steps:
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

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._bar.stop()

    def tell(self, progress: Resolved) -> None:
        self.any = True
        if progress.step not in self._tasks:
            self._tasks[progress.step] = self._bar.add_task(progress.step, total=progress.total)
            if self._bar.disable and not self._quiet and progress.total >= _WORTH_A_LINE:
                self._console.print(f"{progress.step}: {progress.total:,}")
        self._bar.update(self._tasks[progress.step], completed=progress.done, total=progress.total)
