"""Dossiers as pages of a terminal: who it is, then a heading for each type with its entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from paraph.asking import Coverage, Dossier, Group, Known, Office, Pair, Party
from paraph.commands.bars import bars, spread
from paraph.commands.entries import DATE_CELLS, Entries
from paraph.commands.terminal import counted, on_one_line, said, shortened
from paraph.commands.trees import branches
from paraph.record import Counts, Unread
from paraph.record.looking.waiting import Waiting

_NAMES, _OFFICES, _NEIGHBOURS = 8, 12, 6
_NAME_CHARACTERS = 40


class Page:
    """Prints dossiers; `full` for whole sentences, and all."""

    def __init__(self, console: Console, *, full: bool = False) -> None:
        self._console = console
        self._entries = Entries(console, full=full)

    def print(self, dossier: Dossier, counts: Counts) -> None:
        self._console.print(_title(dossier, counts))
        if dossier.waiting:
            self._console.print(unresolved(dossier.waiting))
        if dossier.party:
            for line in _about(dossier):
                self._console.print(line)
            if dossier.neighbours:
                near = dossier.neighbours[:_NEIGHBOURS]
                self._console.print()
                self._console.print(bars([(n.party.name, n.records, n.types) for n in near]))
        elif dossier.others:
            self._console.print(did_you_mean(dossier.words, dossier.others))
        self.print_groups(dossier.groups)

    def print_pair(self, pair: Pair, coverage: Coverage) -> None:
        """What two have with each other: how they stand, what is under what, and all the rest."""
        if pair.one is None or pair.other is None:
            for words, others in pair.unclear:
                self._console.print(did_you_mean(words, others))
            return
        total = sum(group.total or len(group.entries) for group in pair.groups)
        line = Text.assemble(said(f"{pair.one.name} ↔ {pair.other.name}", "bold"))
        line.append(f"  {counted(total, 'record')}{as_of(pair.known)}")
        self._console.print(line)
        if pair.ties:
            last = pair.ties[-1]
            self._console.print(said(f"diplomatic relations: {last.outcome} {last.date or ''}".strip()))
        if coverage.years:
            self._console.print(spread("records", [(y.year, y.records) for y in coverage.years]))
            self._console.print(spread("documents", [(y.year, y.documents) for y in coverage.years]))
        grown = [node for node in pair.trees if node.children]
        if grown:
            self._console.print()
            self._console.print(Rule(Text("UMBRELLA", "bold"), align="left", characters="─"))
            for node in grown:
                self._console.print(branches(node))
        self.print_groups(pair.groups)

    def print_groups(self, groups: Iterable[Group]) -> None:
        for group in groups:
            total = len(group.entries) if group.total is None else group.total
            heading = Text(f"{group.title.upper()}  {total:,}", style=f"bold {group.colour}")
            self._console.print()
            self._console.print(Rule(heading, align="left", style=group.colour, characters="─"))
            self._console.print(self._entries.table(group.entries, group.colour))
            if len(group.entries) < total:
                more = f"… {total - len(group.entries):,} more: --limit 0 --type {group.type}"
                self._console.print(Padding(Text(more, style="dim"), (0, 0, 0, DATE_CELLS + 2)))


def print_unread(console: Console, unread: list[Unread]) -> None:
    """A line for each source that could not be read: why, and what to do."""
    if not unread:
        console.print("Everything could be read.")
    for each in unread:
        console.print(
            said(on_one_line(each.source), "bold"), said(f": {each.reason}"), sep="", soft_wrap=True
        )
        console.print(said(f"  → {each.fix}", "dim"), soft_wrap=True)


def did_you_mean(words: str, others: Iterable[Party]) -> Text:
    """Those who may be meant, each with the id that means nobody else."""
    found = list(others)
    if not found:
        return said(f"Nobody and nothing in the record goes by {words!r}.", "yellow")
    line = said(f"Did you mean, by {words!r}:", "yellow")
    for party in found:
        told = f"{counted(party.documents, 'document')}, {counted(party.records, 'record')}"
        line.append_text(said(f"\n  {shortened(party.name, _NAME_CHARACTERS)}", "bold"))
        line.append_text(said(f"  {party.kind}, {told}  {party.id}", "dim"))
    return line


def as_of(known: Known) -> str:
    """What is left out, in words."""
    told = [f"published by {known.published}"] if known.published else []
    told += [f"held on {known.read}"] if known.read else []
    return f", as {' and '.join(told)}" if told else ""


def unresolved(waiting: Waiting) -> Text:
    told = (
        f"{counted(waiting.documents, 'document')} not resolved yet"
        if waiting.documents
        else "not fully resolved yet"
    )
    return said(f"{told}, so not all is shown → run: paraph resolve", "yellow")


def _title(dossier: Dossier, counts: Counts) -> Text:
    number = sum(len(g.entries) if g.total is None else g.total for g in dossier.groups)
    subject = dossier.party.name if dossier.party else dossier.words or "the whole record"
    if not counts.documents:
        return Text("The record is empty. Read something: paraph read PATH")
    if not number:
        return said(f"Nothing on {subject} in {counted(counts.documents, 'document')}{as_of(dossier.known)}.")
    line = Text.assemble(said(subject, "bold"), f"  {counted(number, 'record')}{as_of(dossier.known)}")
    if dossier.party or dossier.words:
        line.append(f" from {dossier.documents:,} of {counted(counts.documents, 'document')}", "dim")
    else:
        line.append(f" from {counted(counts.documents, 'document')}", "dim")
    if dossier.loose:
        line.append("\nNo claim has all the words; these are from documents that do.", "yellow")
    return line


def _about(dossier: Dossier) -> Iterator[Text]:
    assert dossier.party
    also = [name for name, _ in dossier.names if name != dossier.party.name]
    if also:
        more = f" and {len(also) - _NAMES} more" if len(also) > _NAMES else ""
        yield said(f"also: {', '.join(also[:_NAMES])}{more}", "dim")
    for office in dossier.offices[:_OFFICES]:
        yield said(f"{term(office)}  {office.title}, {office.of_name}")


def term(office: Office) -> str:
    """`2009-06 – 2014-04`; days on which it is only known that the office was held are in brackets."""
    begin = office.begin or (f"({office.since})" if office.since else "?")
    end = office.end or (f"({office.until})" if office.until else "?")
    if begin == end:
        return "undated" if begin == "?" else begin
    return f"{begin} – {end}"
