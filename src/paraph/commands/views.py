"""Timelines, registers, contradictions, cases and coverage as pages of a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from paraph import ontology
from paraph.asking import (
    Cases,
    Contradictions,
    Coverage,
    Line,
    Network,
    Register,
    Timeline,
    Transfers,
    Umbrella,
)
from paraph.asking.whom import Unclear
from paraph.commands.bars import bars
from paraph.commands.dossier import as_of, did_you_mean, term
from paraph.commands.entries import CONFLICT, DATE_CELLS, Entries, date_words, source, witnesses
from paraph.commands.terminal import counted, said, shortened
from paraph.commands.trees import branches

_CELL = 30
_LONGEST = 200
_BAR, _ALONE = 24, 20


class Views:
    """Prints answers other than dossiers; `full` for whole sentences."""

    def __init__(self, console: Console, *, full: bool = False) -> None:
        self._console = console
        self._full = full
        self._entries = Entries(console, full=full)

    def timeline(self, found: Timeline) -> None:
        if self._unclear(found.unclear):
            return
        subject = " ↔ ".join(party.name for party in found.parties) or "the whole record"
        told = f"{counted(len(found.moments), 'step')}{as_of(found.known)}"
        self._console.print(Text.assemble(said(subject, "bold"), f"  {told}"))
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(width=DATE_CELLS)
        table.add_column(ratio=1)
        year = before = ""
        for moment in found.moments:
            if moment.begins[:4] != year:
                year = moment.begins[:4]
                table.add_row("", Text(f"── {year} ──", "bold"))
            kind = ontology.types().get(moment.entry.type)
            words = moment.words if self._full else shortened(moment.words, _LONGEST)
            line = Text.assemble(("● ", kind.colour if kind else ""), said(words))
            line.append_text(said(witnesses(moment.entry), "dim"))
            date = date_words(moment.date)
            table.add_row(said("" if date == before else date, "dim"), line)
            before = date
        self._console.print(table)
        if found.undated:
            self._console.print(said(f"and {len(found.undated)} without a date", "dim"))
        if found.more:
            self._console.print(said("… earlier ones: --limit 0, or --until DAY", "dim"))

    def umbrella(self, found: Umbrella) -> None:
        if self._unclear(found.unclear):
            return
        grown = [node for node in found.trees if node.children]
        for node in grown:
            self._console.print(branches(node, full=self._full))
            self._console.print()
        alone = [node for node in found.trees if not node.children][::-1]
        told = f"{counted(len(alone), 'agreement')} with nothing above or beneath{as_of(found.known)}"
        self._console.print(said(told, "bold"))
        for node in alone[: None if self._full else _ALONE]:
            self._console.print(branches(node, full=self._full))
        if not self._full and len(alone) > _ALONE:
            self._console.print(said(f"… {len(alone) - _ALONE:,} earlier: --full", "dim"))

    def network(self, found: Network) -> None:
        if self._unclear(found.unclear):
            return
        who = {party.id: party for party in found.nodes}
        if not found.edges:
            self._console.print("Nobody deals with anybody here.")
            return
        rows = [
            (f"{who[e.one].name} ↔ {who[e.other].name}", e.weight, e.types)
            for e in found.edges[: 3 * len(who)]
        ]
        self._console.print(said(f"{counted(len(who), 'node')}, {counted(len(found.edges), 'tie')}", "bold"))
        self._console.print(bars(rows))

    def offices(self, found: Register) -> None:
        if self._unclear(found.unclear):
            return
        self._console.print(
            Text.assemble(
                said(found.party.name if found.party else "", "bold"),
                f"  {counted(len(found.offices), 'term')}{as_of(found.known)}",
            )
        )
        table = Table(box=None, pad_edge=False, header_style="dim")
        for name in ("office", "who", "of", "held (days it is known)", "claims"):
            table.add_column(name, overflow="fold")
        before = ""
        for office in found.offices:
            title = "" if office.title == before else office.title
            before = office.title
            table.add_row(
                said(title, "bold"),
                said(office.name),
                said(office.of_name),
                said(term(office)),
                str(len(office.claims)),
            )
        self._console.print(table)
        for clash in found.clashes:
            who = f"{clash.one.title}: {clash.one.name} or {clash.other.name}"
            self._console.print(said(f"{CONFLICT} {who}, {clash.since} – {clash.until}", "yellow"))

    def transfers(self, found: Transfers) -> None:
        if self._unclear(found.unclear):
            return
        total = len(found.lines) if found.total is None else found.total
        self._console.print(said(f"{counted(total, 'transfer')}{as_of(found.known)}", "bold"))
        table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 1))
        for name, ratio in (("supplier", 3), ("recipient", 3), ("item", 5), ("value", 2), ("status", 4)):
            table.add_column(name, ratio=ratio)
        table.add_column("sources")
        for line in found.lines:
            goods = [f"{number.text} ×" for number in line.quantity[:1]] + [
                shortened(v.text, _CELL) for v in line.item
            ]
            sides = [
                said(", ".join(shortened(v.text, _CELL) for v in cell))
                for cell in (line.supplier, line.recipient)
            ]
            told = [said(" ".join(goods)), said(", ".join(v.text for v in line.value))]
            told.append(said(_standing(line)))
            table.add_row(*sides, *told, f"{line.sources}{f' {CONFLICT}' if line.conflicts else ''}")
        self._console.print(table)
        if len(found.lines) < total:
            self._console.print(said(f"… {total - len(found.lines):,} more: --limit 0", "dim"))

    def contradictions(self, found: Contradictions) -> None:
        if self._unclear(found.unclear):
            return
        total = len(found.entries) if found.total is None else found.total
        told = f"{counted(total, 'record')} that sources disagree on{as_of(found.known)}"
        self._console.print(said(told, "bold"))
        for entry in found.entries:
            self._console.print()
            self._console.print(self._entries.headline(entry, "dim"), said(entry.date or "", "dim"))
            for dispute in entry.disputes:
                for n, side in enumerate(dispute.sides):
                    shown = f"shown: {dispute.why}" if n == 0 else ""
                    told = f"{CONFLICT} {dispute.what.replace(':', ' ')}: {side.text}"
                    line = Text.assemble(said(told, "bold" if n == 0 else ""), ("  " + shown, "dim"))
                    self._console.print(Padding(line, (0, 0, 0, 2)))
                    alike = {sentence.text: sentence for sentence in entry.said_by(side)}
                    for sentence in list(alike.values())[: None if self._full else 2]:
                        words = sentence.text if self._full else shortened(sentence.text, _LONGEST)
                        self._console.print(
                            Padding(said(f"“{words}” {source(sentence)}", "dim"), (0, 0, 0, 6))
                        )

    def cases(self, found: Cases) -> None:
        if self._unclear(found.unclear):
            return
        self._console.print(said(f"{counted(len(found.cases), 'case')}{as_of(found.known)}", "bold"))
        for case in found.cases:
            about = "; ".join(dict.fromkeys(each.words for each in case.about)) or "no subject told"
            self._console.print()
            self._console.print(Rule(said(shortened(about, 70), "bold"), align="left", characters="─"))
            self._console.print(said(case.outcome))
            for accused in case.accused:
                when = f" {accused.since}" if accused.since else ""
                self._console.print(
                    Text.assemble(said(f"  {accused.name}", "bold"), said(f"  {accused.standing}{when}"))
                )
                self._console.print(
                    Padding(said(f"{accused.caution} {accused.note}".strip(), "dim"), (0, 0, 0, 4))
                )
            for beside in case.beside:
                self._console.print(said(f"  {beside.note or f'{beside.role}: {beside.name}'}", "dim"))
            for entry in case.entries:
                for line in self._entries.sentences(entry):
                    self._console.print(Padding(line, (0, 0, 0, 2)))

    def coverage(self, found: Coverage) -> None:
        if self._unclear(found.unclear):
            return
        subject = " ↔ ".join(party.name for party in found.parties) or "the whole record"
        self._console.print(
            Text.assemble(said(subject, "bold"), f"  what was read, by year{as_of(found.known)}")
        )
        table = Table(box=None, pad_edge=False, header_style="dim")
        table.add_column("year")
        for name in ("records", "documents", "of all read"):
            table.add_column(name, justify="right")
        table.add_column("publishers")
        most = max((year.documents for year in found.years), default=1) or 1
        gap = 0
        for year in found.years:
            if year.records is None and not year.documents:
                gap += 1
                continue
            if gap:
                table.add_row(
                    "…", Text("NA", "dim"), "", "", said(f"{counted(gap, 'year')} not covered", "dim")
                )
                gap = 0
            bar = Text("█" * round(_BAR * year.documents / most), "blue")
            told = ", ".join(f"{name or '?'} {count}" for name, count in year.publishers[:3])
            more = f" and {len(year.publishers) - 3} more" if len(year.publishers) > 3 else ""
            table.add_row(
                year.year, f"{year.records:,}", f"{year.documents:,}", f"{year.read:,}",
                bar.append_text(said(f" {told}{more}" if told else "", "dim")),
            )  # fmt: skip
        self._console.print(table)
        if found.undated:
            self._console.print(
                said(f"{counted(found.undated, 'document')} without a day of publication", "dim")
            )

    def _unclear(self, unclear: Unclear) -> bool:
        for words, others in unclear:
            self._console.print(did_you_mean(words, others))
        return bool(unclear)


def _standing(line: Line) -> str:
    """`ordered 2014-03-02, delivered 2015`, or how it stands where that is not known."""
    dates = {"ordered": line.ordered, "delivered": line.delivered}
    told = [f"{stage} {date}" for stage, date in dates.items() if date]
    if line.status not in dates or not told:
        told.append(" ".join(part for part in (line.status, None if told else line.entry.date) if part))
    return ", ".join(told)
