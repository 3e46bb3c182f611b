"""What a run of `paraph watch` looks like: how it goes, what it came to, which sources answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from paraph.commands.progress import Barred
from paraph.commands.terminal import counted, err, on_one_line, out, said, shortened
from paraph.record.backends import Place
from paraph.record.watching import Clock, Event, Report, Sum
from paraph.record.watching.looking import Found
from paraph.record.watching.report import Kind

_CELLS, _NAME, _REASON, _TITLE = 24, 30, 150, 70
_LINES = 12
_COLOURS: dict[Kind, str] = {
    "new": "green", "changed": "yellow", "read again": "cyan", "set aside": "bright_black",
    "unchanged": "bright_black", "gone": "magenta", "unread": "red", "failed": "red", "put off": "blue",
}  # fmt: skip
_SIGNS: dict[Kind, str] = {
    "changed": "≠", "gone": "∅", "unread": "✗", "failed": "✗", "put off": "…", "new": "+",
}  # fmt: skip
_QUIET: tuple[Kind, ...] = ("set aside", "unchanged")


class Meter(Barred):
    """How far a run is, on the error stream: a bar on a terminal, and a line for what changed, went or failed."""

    def __init__(self) -> None:
        self._console = err()
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=None),
            MofNCompleteColumn(),
            console=self._console,
            transient=True,
            disable=not self._console.is_terminal,
            expand=True,
        )
        self._task = self._bar.add_task("asking", total=None)

    def tell(self, event: Event, report: Report) -> None:
        """Show one thing that happened."""
        total = max(report.planned, report.done) or None
        self._bar.update(self._task, completed=report.done, total=total, description=_cell(event.source))
        if event.kind in ("changed", "gone", "unread", "failed"):
            self._console.print(line_of(event), soft_wrap=True)


def line_of(event: Event) -> Text:
    """One line: what happened to which page, and why."""
    line = Text.assemble((f"{_SIGNS[event.kind]} ", _COLOURS[event.kind]))
    line.append_text(said(on_one_line(shortened(event.title, _TITLE) or event.address)))
    return line.append_text(said(f"  {on_one_line(shortened(event.words, _REASON))}", "dim"))


class Picture:
    """What runs came to."""

    def __init__(self, place: Place, clock: Clock) -> None:
        self._place, self._clock = place, clock

    def show(self, report: Report, *, stopped: bool = False) -> None:
        console = out()
        console.print(self._headline(report), soft_wrap=True)
        if any(each.counts.total() or each.waiting for each in report.sums.values()):
            console.print()
            console.print(_table(report))
        self._show_events(report)
        if stopped:
            console.print("\nStopped. The same command goes on from here.")
        elif left := sum(each.waiting for each in report.sums.values()):
            told = f"{counted(left, 'page')} {'is' if left == 1 else 'are'} still due"
            console.print(f"\n{told}: the same command goes on from here.", style="dim")
        elif report.due is not None:
            console.print(self._next(report), soft_wrap=True)

    def _headline(self, report: Report) -> Text:
        if not report.done and not report.total("asked"):
            return Text.assemble(("Nothing is due.", "bold"))
        asked = report.total("asked")
        line = Text.assemble((f"{counted(asked, 'source')} asked" if asked else "No source was due", "bold"))
        for kind, colour in _COLOURS.items():
            if number := report.total(kind):
                style = "dim" if kind in _QUIET else f"bold {colour}"
                line.append(", ").append(f"{number:,} {kind}", style)
        return line.append(" → ", "dim").append_text(said(self._place.name))

    def _show_events(self, report: Report) -> None:
        console = out()
        kinds: tuple[Kind, ...] = ("changed", "gone", "unread", "failed")
        for kind in kinds:
            events = [event for event in report.events if event.kind == kind]
            if not events:
                continue
            console.print()
            if kind in ("unread", "failed"):
                console.print(_reasons(events))
                continue
            for event in events[:_LINES]:
                console.print(line_of(event), soft_wrap=True)
            if len(events) > _LINES:
                console.print(f"  … and {len(events) - _LINES:,} more", style="dim")
        if report.total("changed"):
            console.print("\nNext: paraph changes", style="dim")

    def _next(self, report: Report) -> Text:
        assert report.due is not None
        due = report.due.astimezone(UTC)
        return Text(f"\nNext look: {due:%Y-%m-%d %H:%M} UTC ({_in(due, self._clock.now())})", "dim")


def _table(report: Report) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("source", max_width=_NAME)
    shown: list[Kind] = [kind for kind in _COLOURS if report.total(kind)]
    for kind in shown:
        table.add_column(kind, justify="right")
    waits = any(each.waiting for each in report.sums.values())
    if waits:
        table.add_column("still due", justify="right")
    table.add_column("")
    sums = [each for each in report.sums.values() if each.counts.total() or each.waiting]
    most = max((_pages(each) for each in sums), default=0)
    for each in sums:
        numbers = [_number(each.counts[kind], kind) for kind in shown]
        left = [Text(f"{each.waiting:,}" if each.waiting else "·", "dim")] if waits else []
        table.add_row(said(_cell(each.name)), *numbers, *left, _bar(each, most))
    return table


def _cell(name: str) -> str:
    return on_one_line(shortened(name, _NAME))


def _number(number: int, kind: Kind) -> Text:
    return Text(f"{number:,}", _COLOURS[kind]) if number else Text("·", "dim")


def _pages(told: Sum) -> int:
    return told.counts.total() - told.counts["asked"]


def _bar(told: Sum, most: int) -> Text:
    """A bar parted by what became of the pages, as long as there were many."""
    line = Text()
    pages = _pages(told)
    if not pages:
        return Text("nothing new", "dim") if told.counts["asked"] and not told.waiting else line
    cells = max(1, round(_CELLS * pages / most))
    drawn = so_far = 0
    for kind, colour in _COLOURS.items():
        so_far += told.counts[kind]
        upto = round(cells * so_far / pages)
        line.append("█" * (upto - drawn), colour)
        drawn = upto
    return line


def _reasons(events: list[Event]) -> Table:
    """Why something could not be had or read: each reason once, with how many and one of them."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    table.add_column(ratio=1)
    numbers = Counter(event.words for event in events)
    example = {event.words: event.address for event in reversed(events)}
    for words, number in sorted(numbers.items(), key=lambda item: (-item[1], item[0]))[:_LINES]:
        told = said(on_one_line(words))
        told.append_text(said(f"\n{on_one_line(shortened(example[words], _REASON))}", "dim"))
        table.add_row(Text(f"✗ {number:,}", "red"), told)
    return table


def answering(found: Iterable[Found], total: int) -> int:
    """Show which sources answer, as they do; how many do not."""
    console, failed, answered = out(), 0, 0
    for each in found:
        answered += 1
        line = Text.assemble(("✗ ", "red") if each.error else ("✓ ", "green"))
        line.append_text(said(f"{_cell(each.source.name):<{_NAME}}  ", "bold"))
        if each.error:
            failed += 1
            line.append_text(said(f"{on_one_line(each.error)}\n  {each.source.address}", "red"))
        else:
            line.append_text(said(_held(each)))
        console.print(line, soft_wrap=True)
    console.print(f"\n{answered - failed} of {counted(total, 'source')} answer", style="bold")
    return failed


def _held(found: Found) -> str:
    if found.source.kind == "page":
        return "the page answers"
    parts = f", {counted(found.more, 'further address', 'further addresses')}" if found.more else ""
    if found.held == len(found.pages):
        return f"{counted(found.held, 'page')}{parts}"
    return f"{counted(found.held, 'page')}, {len(found.pages):,} wanted{parts}"


def would_be_read(found: Iterable[Found]) -> None:
    """Show what would be read, source by source."""
    console, number = out(), 0
    for each in found:
        console.print(said(_cell(each.source.name), "bold"), said(each.error, "red") if each.error else "")
        number += len(each.new)
        for page in each.new[:_LINES]:
            title = f"{shortened(page.title, _TITLE)}  " if page.title else ""
            line = Text("  + ", "green").append_text(said(on_one_line(title)))
            console.print(line.append_text(said(page.address, "dim")), soft_wrap=True)
        if len(each.new) > _LINES:
            console.print(f"  … and {len(each.new) - _LINES:,} more", style="dim")
    console.print(f"{counted(number, 'page')} would be read; nothing was kept", style="bold")


def _in(due: datetime, now: datetime) -> str:
    minutes = max(0, round((due - now).total_seconds() / 60))
    if minutes < 1:
        return "now"
    if minutes < 120:
        return f"in {counted(minutes, 'minute')}"
    return f"in {minutes // 60} hours" if minutes < 48 * 60 else f"in {minutes // 1440} days"
