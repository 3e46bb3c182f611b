"""Entries as lines of a terminal: a headline, how it came about, what is disputed, and the sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.console import Group as Lines
from rich.table import Table
from rich.text import Text

from paraph.asking import Dispute, Entry, Sentence, Stage
from paraph.asking.wording import stage_words
from paraph.commands.terminal import counted, said, shortened

DATE_CELLS = 11
CONFLICT = "⚡"
_QUOTE_LINES = 2
_DETAIL_CHARACTERS = 60
_PUBLISHER_CHARACTERS = 40
_UNDATED = "undated"


class Entries:
    """Prints entries; `full` for whole sentences, and all of them."""

    def __init__(self, console: Console, *, full: bool = False) -> None:
        self._console = console
        self._full = full

    def table(self, entries: Iterable[Entry], colour: str) -> Table:
        """Each entry beside its date, which is said once for all that follow each other."""
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(width=DATE_CELLS)
        table.add_column(ratio=1)
        before = ""
        for entry in entries:
            date = date_words(entry.date)
            table.add_row(said("" if date == before else date, "dim"), Lines(*self.lines(entry, colour)))
            before = date
        return table

    def lines(self, entry: Entry, colour: str) -> Iterator[Text]:
        yield self.headline(entry, colour)
        if self._full:
            yield said(entry.id, "dim")
        if len(entry.stages) > 1:
            yield history(entry.stages, colour)
        for dispute in entry.disputes:
            yield disputed(dispute)
        yield from self.sentences(entry)

    def headline(self, entry: Entry, colour: str) -> Text:
        line = Text().append_text(said(entry.lead, "bold"))
        for detail in entry.details:
            line.append(" · ", "dim").append_text(
                said(detail if self._full else shortened(detail, _DETAIL_CHARACTERS))
            )
        if entry.outcome or entry.place:
            line.append(" · ", "dim").append_text(said(entry.outcome, colour))
        if entry.place:
            line.append_text(said(f"{', ' if entry.outcome else ''}{entry.place}"))
        return line

    def sentences(self, entry: Entry) -> Iterator[Text]:
        chosen = entry.sentences if self._full else entry.sentences[:1]
        for number, sentence in enumerate(chosen):
            if self._full or not _says_it_all(entry):
                yield said(f"“{self._cut(sentence.text)}”", "italic")
            claim = f" · {sentence.claim}" if self._full and sentence.claim else ""
            yield said(source(sentence) + ("" if number else witnesses(entry)) + claim, "dim")

    def _cut(self, text: str) -> str:
        room = _QUOTE_LINES * (self._console.width - DATE_CELLS - 4) - 12
        return text if self._full else shortened(text, max(room, 20))


def date_words(date: str | None) -> str:
    """The date, an interval on two lines."""
    return (date or _UNDATED).replace("/", "\n–")


def history(stages: Iterable[Stage], colour: str) -> Text:
    """`proposed 2013 → signed 2014-01-20 → ratified`."""
    line = Text()
    for stage in stages:
        how = " ".join(part for part in (stage_words(stage.stage, stage.modality), stage.date) if part)
        line.append(" → " if line else "", "dim").append_text(said(how, colour))
        if stage.against:
            line.append_text(said(f" ({len(stage.against)} deny it)", "yellow"))
    return line


def disputed(dispute: Dispute) -> Text:
    """`⚡ value: USD 190 million (2 sources) or USD 156 million (1 source): two sources against one`."""
    line = Text.assemble((f"{CONFLICT} ", "yellow"), said(f"{what(dispute)}: ", "yellow"))
    for n, side in enumerate(dispute.sides):
        line.append(" or " if n else "", "dim").append_text(said(side.text, "" if n else "bold"))
        line.append(f" ({counted(side.sources, 'source')})", "dim")
    return line.append_text(said(f": {dispute.why}" if dispute.why else "", "dim"))


def what(dispute: Dispute) -> str:
    """`value`, `date signed`, `whether signed`."""
    kind, _, stage = dispute.what.partition(":")
    words = stage_words(stage, "asserted")
    return f"whether {words}" if kind == "stage" else f"{kind} {words}".strip()


def source(sentence: Sentence) -> str:
    publisher = shortened(sentence.publisher or sentence.title or sentence.document, _PUBLISHER_CHARACTERS)
    told_by = f" · according to {sentence.attribution}" if sentence.attribution else ""
    return ", ".join(part for part in (publisher, sentence.published) if part) + told_by


def witnesses(entry: Entry) -> str:
    """` · 3 sources, 5 documents`; nothing where one document says it once."""
    if len(entry.claims) < 2:
        return ""
    if entry.documents < 2:
        return f" · said {len(entry.claims)} times"
    return f" · {counted(entry.sources, 'source')}, {counted(entry.documents, 'document')}"


def _says_it_all(entry: Entry) -> bool:
    """Whether the sentence would only repeat the headline, or is not worth a line of its own."""
    return entry.minor or entry.type == "statement"
