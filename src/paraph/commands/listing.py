"""Lists of documents in the terminal: a picture of all, then a line for each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.text import Text

from paraph.commands import strip
from paraph.commands.single import Sheet
from paraph.commands.terminal import counted, on_one_line, said, shortened
from paraph.errors import DocumentError
from paraph.record import Record
from paraph.record.looking.copies import groups
from paraph.record.looking.single import single
from paraph.record.looking.taken import STATES, Item, State, Wanted, items, of_documents, taken

STATE_WORDS: dict[State, tuple[str, str]] = {
    "read": ("read", "green"),
    "copy": ("copy", "cyan"),
    "aside": ("set aside", "bright_black"),
    "unread": ("unread", "red"),
}
KIND_WORDS = {
    "copy": "the same text",
    "near-copy": "nearly the same text",
    "excerpt": "an excerpt",
    "agency": "one agency's text",
}
_VIEWS: dict[str | None, tuple[State, ...]] = {
    None: STATES, "read": ("read", "copy"), "changed": ("read", "copy"), "unread": ("unread",), "set-aside": ("aside",),
}  # fmt: skip
_DAY, _PUBLISHER, _STATE, _CLAIMS = 10, 20, 9, 9


def wanted(view: str | None, words: str, language: str, code: str, source: str, limit: int | None) -> Wanted:
    """What a list is to show."""
    return Wanted(_VIEWS[view], words, language, source, code, view == "changed", limit)


class Listing:
    """Prints lists, or one document; as JSON lines where that is asked."""

    def __init__(self, console: Console, as_json: bool) -> None:
        self._console = console
        self._json = as_json

    def list(self, record: Record, asked: Wanted) -> None:
        """All that is asked for, below a picture of all that there is."""
        found, total = record.ask(lambda connection: items(connection, asked))
        if self._json:
            self._lines(told(item) for item in found)
            return
        self._head(record)
        if found:
            self._items(found)
        else:
            self._console.print("Nothing of that kind.", style="dim")
        if len(found) < total:
            self._console.print(said(f"… {total - len(found):,} more: --limit 0", "dim"))
        if asked.states == ("unread",) and found:
            self._console.print("\nNext: paraph documents SOURCE  ·  paraph retry", style="dim")

    def copies(self, record: Record, limit: int | None) -> None:
        """Each source, then what counts with it."""
        found = record.ask(lambda connection: _groups(connection, limit))
        if self._json:
            self._lines(
                told(source) | {"copies": [told(copy) for copy in copies]} for source, copies in found
            )
            return
        self._head(record)
        if not found:
            self._console.print("No document is a copy of another.", style="dim")
        for number, (source, copies) in enumerate(found):
            if number:
                self._console.print()
            self._items([source])
            for copy in copies:
                self._console.print(_copy_line(copy, source.id), soft_wrap=True)

    def one(self, record: Record, named: str) -> None:
        """All of one document. Raises DocumentError where there is none."""
        found = record.ask(lambda connection: single(connection, named))
        if found is None:
            fix = "look for it: paraph documents --search WORDS"
            raise DocumentError("the record has no such document", subject=named, fix=fix)
        if self._json:
            self._lines([_plain(asdict(found))])
        else:
            Sheet(self._console).print(found)

    def _head(self, record: Record) -> None:
        all_of_it = record.ask(taken)
        if not all_of_it.total:
            self._console.print("The record is empty. Read something: paraph read PATH")
            return
        line = Text.assemble((counted(all_of_it.total, "document"), "bold"))
        if all_of_it.changed:
            line.append(f", {all_of_it.changed:,} in several versions", "dim")
        self._console.print(line, "", sep="\n")
        for each in strip.picture(strip.parts(all_of_it), self._console.width):
            self._console.print(each, soft_wrap=True)
        self._console.print()

    def _items(self, found: Iterable[Item]) -> None:
        for item in found:
            for line in _lines_of(item, self._console.width):
                self._console.print(line, soft_wrap=True)

    def _lines(self, objects: Iterable[dict[str, Any]]) -> None:
        for each in objects:
            self._console.file.write(
                json.dumps(each, ensure_ascii=False).encode("utf-8", "replace").decode() + "\n"
            )


def told(item: Item) -> dict[str, Any]:
    """An item as JSON has it: what is not known is left out."""
    return {name: value for name, value in _plain(asdict(item)).items() if value not in ("", None)}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _groups(connection: Any, limit: int | None) -> list[tuple[Item, list[Item]]]:
    found = []
    for group in groups(connection, limit):
        members = of_documents(connection, [group.source, *group.copies])
        found.append((members[group.source], [members[pk] for pk in group.copies]))
    return found


def _lines_of(item: Item, width: int) -> Iterator[Text]:
    """Day, title, publisher, state and claims on a line; why it is unread, or of what a copy, beneath."""
    words, colour = STATE_WORDS[item.state]
    number = counted(item.claims, "claim") if item.claims else ""
    room = max(width - _DAY - _PUBLISHER - _STATE - _CLAIMS - 4 * 2, 20)
    line = (
        _cell(item.published or "undated", _DAY, "dim").append("  ").append_text(_cell(title_of(item), room))
    )
    line.append("  ").append_text(_cell(item.publisher, _PUBLISHER)).append("  ")
    line.append_text(_cell(words, _STATE, colour)).append(f"  {number:>{_CLAIMS}}", "dim")
    yield line
    for told in _beneath(item):
        beneath = Text(" " * (_DAY + 2)).append_text(told)
        beneath.truncate(width, overflow="ellipsis")
        yield beneath


def _cell(words: str, width: int, style: str = "") -> Text:
    cell = said(on_one_line(words), style)
    cell.truncate(width, overflow="ellipsis", pad=True)
    return cell


def title_of(item: Item) -> str:
    return item.title or item.url or item.source or item.id


def _beneath(item: Item) -> Iterator[Text]:
    if item.state == "unread":
        name = f"{item.source}: " if item.title or item.url else ""
        fix = f" → {item.fix}" if item.fix else ""
        yield said(on_one_line(f"{name}{item.reason}{fix}"), "dim")
    if item.copy:
        yield said(f"{kind_of(item)}, of {item.copy.of}", "dim")
    if item.captured and not item.published:
        yield said(f"captured {item.captured}", "dim")
    if item.versions > 1:
        yield said(f"{item.versions} versions", "dim")


def kind_of(item: Item) -> str:
    """`an excerpt`, in words for the kind of copy."""
    if item.copy and item.copy.whole:
        return "holds it as an excerpt"
    return KIND_WORDS.get(item.copy.kind, item.copy.kind) if item.copy else ""


def _copy_line(item: Item, source: str) -> Text:
    line = Text.assemble(("  └ ", "dim"), said(item.published or "undated", "dim"), "  ")
    line.append_text(said(shortened(title_of(item), 70)))
    line.append_text(said(f"  {item.publisher}" if item.publisher else "", "bold"))
    if item.copy:
        of = "" if item.copy.of == source else f" of {item.copy.of}"
        line.append("\n    ").append_text(said(f"{kind_of(item)}{of}", "cyan"))
        line.append_text(said(f": {item.copy.reason}" if item.copy.reason else "", "dim"))
    return line
