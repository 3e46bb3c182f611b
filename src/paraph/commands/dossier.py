"""A dossier as lines of a terminal: a heading for each type, dates on the left, sentences beneath."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.console import Group as Lines
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from paraph.asking import Dossier, Entry, Group, Sentence
from paraph.commands.terminal import counted, on_one_line, said, shortened
from paraph.record import Counts, Unread

_DATE_CELLS = 11
_QUOTE_LINES = 2
_DETAIL_CHARACTERS = 60
_PUBLISHER_CHARACTERS = 40
_UNDATED = "undated"


class Page:
    """Prints dossiers: at most `limit` entries of a type (0: all), `full` for whole sentences, and all."""

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
        self._console.print(self._table(chosen, group.colour))
        if len(chosen) < len(group.entries):
            more = f"… {len(group.entries) - len(chosen)} more: --limit 0 --type {group.type}"
            self._console.print(Padding(Text(more, style="dim"), (0, 0, 0, _DATE_CELLS + 2)))

    def _table(self, entries: tuple[Entry, ...], colour: str) -> Table:
        """Each entry beside its date, which is said once for all that follow each other."""
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(width=_DATE_CELLS)
        table.add_column(ratio=1)
        before = ""
        for entry in entries:
            date = _date(entry)
            table.add_row(said("" if date == before else date, "dim"), Lines(*self._lines(entry, colour)))
            before = date
        return table

    def _lines(self, entry: Entry, colour: str) -> Iterator[Text]:
        yield _headline(entry, colour, _DETAIL_CHARACTERS if not self._full else 0)
        chosen = entry.sentences if self._full else entry.sentences[:1]
        more = len(entry.sentences) - len(chosen)
        for sentence in chosen:
            if self._full or not _says_it_all(entry):
                yield said(f"“{self._cut(sentence.text)}”", "italic")
            yield said(_source(sentence, more), "dim")

    def _cut(self, text: str) -> str:
        room = _QUOTE_LINES * (self._console.width - _DATE_CELLS - 4) - 12
        return text if self._full else shortened(text, max(room, 20))


def print_unread(console: Console, unread: list[Unread]) -> None:
    """A line for each source that could not be read: why, and what to do."""
    if not unread:
        console.print("Everything could be read.")
    for each in unread:
        console.print(
            said(on_one_line(each.source), "bold"), said(f": {each.reason}"), sep="", soft_wrap=True
        )
        console.print(said(f"  → {each.fix}", "dim"), soft_wrap=True)


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


def _date(entry: Entry) -> str:
    """The date, an interval on two lines."""
    return (entry.date or _UNDATED).replace("/", "\n–")


def _headline(entry: Entry, colour: str, longest: int) -> Text:
    """`longest` is how many characters of a detail are shown, 0 for all."""
    line = said(entry.lead, "bold")
    for detail in entry.details:
        line.append(" · ", "dim").append_text(said(shortened(detail, longest) if longest else detail))
    if entry.outcome or entry.place:
        line.append(" · ", "dim").append_text(said(entry.outcome, colour))
    if entry.place:
        line.append_text(said(f"{', ' if entry.outcome else ''}{entry.place}"))
    return line


def _says_it_all(entry: Entry) -> bool:
    """Whether the sentence would only repeat the headline, or is not worth a line of its own."""
    return entry.minor or entry.type == "statement"


def _source(sentence: Sentence, more: int) -> str:
    publisher = shortened(sentence.publisher or sentence.title or sentence.document, _PUBLISHER_CHARACTERS)
    source = ", ".join(part for part in (publisher, sentence.published) if part)
    told_by = f" · according to {sentence.attribution}" if sentence.attribution else ""
    others = f" · and {counted(more, 'more sentence')}" if more else ""
    return f"{source}{told_by}{others}"
