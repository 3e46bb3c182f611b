"""What a run of `paraph read` came to."""

from __future__ import annotations

import time
from collections import Counter
from shlex import quote

from rich.table import Table
from rich.text import Text

from paraph import ontology
from paraph.commands.terminal import counted, out, said
from paraph.record import Record
from paraph.record.backends import Place
from paraph.record.intake import Outcome

_BAR_CELLS = 32


class Tally:
    """Counts outcomes and shows the sum."""

    def __init__(self) -> None:
        self.stopped = False
        self._began = time.monotonic()
        self._kinds: Counter[str] = Counter()
        self._claims: Counter[str] = Counter()
        self._failed: dict[str, str] = {}
        self._sources: set[str] = set()

    def __bool__(self) -> bool:
        """Whether anything came in."""
        return bool(self._kinds)

    @property
    def unread(self) -> int:
        return self._kinds["unread"]

    def add(self, outcome: Outcome) -> None:
        self._kinds[outcome.kind] += 1
        self._claims.update(outcome.claims)
        if outcome.error:
            self._failed[outcome.source] = outcome.error.code
        else:
            self._sources.add(outcome.source)

    def settle(self, record: Record) -> None:
        """Forget what once failed in the files that were read now, and did not fail again."""
        read = self._sources | {_file(source) for source in self._failed}
        old = [u.source for u in record.unread() if u.source not in self._failed and _file(u.source) in read]
        if old:
            record.forgive(old)

    def show(self, place: Place) -> None:
        console = out()
        console.print(self._headline(place), soft_wrap=True)
        if self._claims:
            console.print()
            console.print(self._by_type())
        if self.stopped:
            console.print("\nStopped. The same command goes on from here.")
        elif self._kinds["read"]:
            again = f"\nNext: {_again('show', place)}  ·  {_again('serve', place)}"
            console.print(again, style="dim", markup=False, soft_wrap=True)

    def _headline(self, place: Place) -> Text:
        seconds = time.monotonic() - self._began
        read, unchanged = self._kinds["read"], self._kinds["unchanged"]
        rate = f" in {seconds:.1f} s ({read / seconds:.1f} a second)" if read else ""
        line = Text.assemble((f"{counted(read, 'document')} read", "bold"), rate)
        if unchanged:
            line.append(f", {unchanged} unchanged")
        if self.unread:
            reasons = Counter(self._failed.values())
            told = ", ".join(f"{number} {code}" for code, number in sorted(reasons.items()))
            line.append(f", {self.unread} unread", "red").append(f" ({told})")
        return line.append(" → ", "dim").append_text(said(place.name))

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
            table.add_row(Text(f"  {label}", colour), str(number), Text(bar, colour))
        return table


def _file(source: str) -> str:
    """The file of `file.jsonl:17`."""
    head, colon, line = source.rpartition(":")
    return head if colon and line.isdigit() else source


def _again(command: str, place: Place) -> str:
    from paraph.commands.options import RECORD

    return f"paraph {command}" if place.name == RECORD else f"paraph {command} --record {quote(place.name)}"
