"""What a run of `paraph read` came to."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Collection
from shlex import quote

from rich.table import Table
from rich.text import Text

from paraph import ontology
from paraph.commands import strip
from paraph.commands.origins import origins
from paraph.commands.terminal import counted, out, said
from paraph.record import Record
from paraph.record.backends import Place
from paraph.record.intake import Outcome
from paraph.record.looking.taken import Taken, taken

_BAR_CELLS = 32


class Tally:
    """Counts outcomes and shows the sum."""

    def __init__(self) -> None:
        self.stopped = False
        self._began = time.monotonic()
        self._kinds: Counter[str] = Counter()
        self._claims: Counter[str] = Counter()
        self._failed: dict[tuple[str, str], str] = {}
        self._notes: dict[str, str] = {}
        self._copies = 0

    def __bool__(self) -> bool:
        """Whether anything came in."""
        return bool(self._kinds)

    @property
    def unread(self) -> int:
        return self._kinds["unread"]

    def begin(self, record: Record) -> None:
        """Remember how many copies there were before."""
        self._copies = -record.ask(taken).copies

    def add(self, outcome: Outcome) -> None:
        self._kinds[outcome.kind] += 1
        self._claims.update(outcome.claims)
        if outcome.error:
            code, reason = outcome.error.code, outcome.error.reason
            self._failed[outcome.source, outcome.document] = code
            self._notes.setdefault(f"unread: {code}", f"{outcome.source}: {reason}")
        elif outcome.kind == "aside":
            self._notes.setdefault("set aside", f"nothing for the record: {outcome.title or outcome.source}")

    def settle(self, record: Record, finished: Collection[str]) -> None:
        """Forget what once failed in what was read to its end now, and did not fail again."""
        failed = {source for source, _ in self._failed}
        old = [
            unread.source
            for unread in record.unread(documents=False)
            if unread.source not in failed and any(each in finished for each in origins(unread.source))
        ]
        if old:
            record.forgive(old)

    def compare(self, record: Record) -> None:
        """Count the copies among what came in, found when it was resolved."""
        self._copies += record.ask(taken).copies

    def show(self, place: Place) -> None:
        console = out()
        console.print(self._headline(place), soft_wrap=True)
        parts = self._parts()
        if len(parts) > 1:
            console.print()
            for line in strip.picture(parts, console.width):
                console.print(line, soft_wrap=True)
        if self._claims:
            console.print()
            console.print(self._by_type())
        if self.stopped:
            console.print("\nStopped. The same command goes on from here.")
        elif hints := self._hints():
            told = "  ·  ".join(_again(hint, place) for hint in hints)
            console.print(f"\nNext: {told}", style="dim", markup=False, soft_wrap=True)

    def _parts(self) -> list[strip.Part]:
        came = self._kinds["read"] + self._kinds["copy"]
        copies = min(max(self._copies, self._kinds["copy"]), came)
        unread = Counter(self._failed.values())
        by_code = dict(sorted(unread.items(), key=lambda item: (-item[1], item[0])))
        seen = Taken(came - copies, copies, self._kinds["aside"], by_code)
        return strip.parts(seen, unchanged=self._kinds["unchanged"], notes=self._notes)

    def _headline(self, place: Place) -> Text:
        seconds = time.monotonic() - self._began
        read = self._kinds["read"] + self._kinds["copy"]
        total = self._kinds.total()
        rate = f" in {seconds:.1f} s ({total / seconds:,.1f} a second)" if total else ""
        line = Text.assemble((f"{counted(read, 'document')} read", "bold"))
        told = (("unchanged", "unchanged", ""), ("aside", "set aside", ""), ("unread", "unread", "red"))
        for kind, words, style in told:
            if self._kinds[kind]:
                line.append(", ").append(f"{self._kinds[kind]:,} {words}", style)
        return line.append(rate, "dim").append(" → ", "dim").append_text(said(place.name))

    def _hints(self) -> list[str]:
        hints = ["show", "serve"] if self._kinds["read"] or self._kinds["copy"] else []
        return hints + (["documents --unread", "retry"] if self.unread else [])

    def _by_type(self) -> Table:
        table = Table.grid(padding=(0, 2))
        table.add_column()
        table.add_column(justify="right")
        table.add_column()
        most = max(self._claims.values())
        kinds = ontology.types()
        for name, number in sorted(self._claims.items(), key=lambda item: (-item[1], item[0])):
            kind = kinds.get(name)
            label, colour = (kind.plural, kind.colour) if kind else (name, "default")
            bar = "█" * max(1, round(_BAR_CELLS * number / most))
            table.add_row(Text(f"  {label}", colour), f"{number:,}", Text(bar, colour))
        return table


def _again(command: str, place: Place) -> str:
    from paraph.commands.options import RECORD

    return f"paraph {command}" if place.name == RECORD else f"paraph {command} --record {quote(place.name)}"
