"""A dossier as lines of a terminal: a heading for each type, dates on the left, sentences beneath."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from paraph.asking import Dossier, Entry, Group, Sentence
from paraph.commands.terminal import counted, said
from paraph.record import Counts

_DATE_CELLS = 10
_SENTENCES = 1
_SENTENCE_LINES = 2


class Page:
    """Prints dossiers: at most `limit` entries of a type (0: all), `full` for all sentences."""

    def __init__(self, console: Console, *, limit: int = 8, full: bool = False) -> None:
        self._console = console
        self._limit = limit
        self._full = full

    def print(self, dossier: Dossier, counts: Counts) -> None:
        self._console.print(_title(dossier, counts))
        for group in dossier.groups:
            self._print_group(group)

    def _print_group(self, group: Group) -> None:
        chosen = group.entries[: self._limit or None]
        heading = Text(f"{group.title.upper()}  {len(group.entries)}", style=f"bold {group.colour}")
        self._console.print()
        self._console.print(Rule(heading, align="left", style=group.colour, characters="─"))
        table = Table.grid(padding=(0, 2), expand=True)
        table.add_column(width=max(_DATE_CELLS, *(len(entry.date or "") for entry in chosen)), no_wrap=True)
        table.add_column(ratio=1)
        before: str | None = ""
        for entry in chosen:
            table.add_row(
                said("" if entry.date == before else entry.date or "", "dim"), self._entry(entry, group)
            )
            before = entry.date
        self._console.print(table)
        if len(chosen) < len(group.entries):
            more = f"… {len(group.entries) - len(chosen)} more: --limit 0 --type {group.type}"
            self._console.print(Padding(Text(more, style="dim"), (0, 0, 0, _DATE_CELLS + 2)))

    def _entry(self, entry: Entry, group: Group) -> Table:
        cell = Table.grid(expand=True)
        cell.add_column(ratio=1)
        cell.add_row(_headline(entry, group.colour))
        for line in self._sentences(entry):
            cell.add_row(line)
        return cell

    def _sentences(self, entry: Entry) -> Iterator[Text]:
        chosen = entry.sentences if self._full else entry.sentences[:_SENTENCES]
        for sentence in chosen:
            quote = said(f"“{sentence.text}”", "italic")
            if not self._full:
                quote = self._shortened(quote)
            yield quote
            yield said(_source(sentence, len(entry.sentences) - len(chosen)), "dim")

    def _shortened(self, quote: Text) -> Text:
        room = _SENTENCE_LINES * (self._console.width - _DATE_CELLS - 4) - 12
        if len(quote) > room:
            quote.truncate(max(room, 20))
            quote.append("…”")
        return quote


def _title(dossier: Dossier, counts: Counts) -> Text:
    number = sum(len(group.entries) for group in dossier.groups)
    subject = dossier.words or "the whole record"
    if not counts.documents:
        return Text("The record is empty. Read something: paraph read PATH")
    if not number:
        return said(f"Nothing on {subject} in {counted(counts.documents, 'document')}.")
    line = Text.assemble(said(subject, "bold"), f"  {counted(number, 'entry', 'entries')}")
    line.append(f" from {dossier.documents:,} of {counted(counts.documents, 'document')}", "dim")
    if dossier.loose:
        line.append("\nNo claim has all the words; these are from documents that do.", "yellow")
    return line


def _headline(entry: Entry, colour: str) -> Text:
    line = said(entry.lead, "bold")
    for detail in entry.details:
        line.append(" · ", "dim").append_text(said(detail))
    if entry.outcome or entry.place:
        line.append(" · ", "dim").append_text(said(entry.outcome, colour))
        line.append_text(said((", " if entry.outcome else "") + entry.place) if entry.place else Text())
    return line


def _source(sentence: Sentence, more: int) -> str:
    parts = [sentence.publisher or sentence.title or sentence.document, sentence.published]
    source = ", ".join(part for part in parts if part)
    told_by = f" · according to {sentence.attribution}" if sentence.attribution else ""
    others = f" · and {counted(more, 'more sentence')}" if more else ""
    return f"{source}{told_by}{others}"
