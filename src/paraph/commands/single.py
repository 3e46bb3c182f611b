"""All of one document, as a page of the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from paraph import ontology
from paraph.commands.terminal import counted, on_one_line, said, shortened
from paraph.record.looking.single import Single
from paraph.record.looking.taken import Item
from paraph.record.versions import Version

_BAR_CELLS = 24
_SHOWN = 20


class Sheet:
    """Prints what the record knows of a document."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def print(self, found: Single) -> None:
        """What it is, what became of it, its claims, copies and versions."""
        item = found.item
        self._console.print(said(item.title or item.source or item.id, "bold"))
        self._console.print(_facts(found))
        if found.claims:
            self._console.print()
            self._console.print(_claims(found))
        if found.copies:
            self._console.print(f"\n{counted(len(found.copies), 'copy', 'copies')} count with it")
            for copy in found.copies[:_SHOWN]:
                self._console.print(_copy(copy), soft_wrap=True)
        if len(found.versions) > 1:
            self._console.print(f"\n{len(found.versions)} versions")
            for version in found.versions:
                self._console.print(_version(version), soft_wrap=True)
        if item.state in ("read", "copy"):
            self._console.print("\nNext: paraph serve shows its text, with what was read in it", style="dim")


def _facts(found: Single) -> Table:
    item = found.item
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    facts = [
        ("state", _state(item)),
        ("id", item.id),
        ("published", ", ".join(part for part in (item.publisher, item.published) if part)),
        ("captured", item.captured),
        ("language", item.language),
        ("address", item.url),
        ("from", item.source),
        ("came", item.added.date().isoformat() if item.added else ""),
        ("reader", ", ".join(found.readers)),
    ]
    if item.copy:
        facts.insert(1, ("copy of", f"{item.copy.of} ({item.copy.kind}): {item.copy.reason}"))
    if item.state == "unread":
        facts[1:1] = [("because", item.reason), ("mend it", item.fix)]
    for name, value in facts:
        if value:
            table.add_row(f"  {name}", said(on_one_line(value)))
    return table


def _state(item: Item) -> str:
    match item.state:
        case "aside":
            return "set aside: nothing in it for the record"
        case "unread":
            return f"unread ({item.code})"
        case "copy":
            return "read; counts with what it is a copy of"
    return "read" if item.claims else "read; no claims"


def _claims(found: Single) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    most = max(number for _, number in found.claims)
    for name, number in found.claims:
        kind = ontology.types().get(name)
        label, colour = (kind.plural, kind.colour) if kind else (name, "default")
        bar = "█" * max(1, round(_BAR_CELLS * number / most))
        table.add_row(Text(f"  {label}", colour), f"{number:,}", Text(bar, colour))
    return table


def _copy(item: Item) -> Text:
    line = Text.assemble("  ", said(item.published or "undated", "dim"), "  ")
    line.append_text(said(shortened(item.title or item.source or item.id, 60)))
    line.append_text(said(f"  {item.publisher}", "bold"))
    return line.append_text(said(f"  {item.copy.kind}" if item.copy else "", "cyan"))


def _version(version: Version) -> Text:
    line = Text.assemble("  ", said(version.added.strftime("%Y-%m-%d %H:%M"), "dim"), "  ")
    line.append_text(said(version.digest[:8], "dim")).append(f"  {version.characters:,} characters  ")
    line.append_text(said(shortened(version.title or version.source or "", 60)))
    return line.append("  counts" if version.current else "", "green")
