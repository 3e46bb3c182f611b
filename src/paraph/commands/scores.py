"""Figures as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from paraph import ontology
from paraph.commands.terminal import counted, on_one_line, said

if TYPE_CHECKING:
    from paraph.evaluation import Figures, Match, Record, Told
    from paraph.evaluation.calibration import Calibration
    from paraph.evaluation.faults import Fault
    from paraph.evaluation.figures import By, Row, Tally
    from paraph.evaluation.floors import Floors, Shortfall

_WIDE, _NARROW = 24, 12
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_GOOD, _FAIR = 0.8, 0.5
_PLACES = 5
_HEADINGS = {"type": "type", "kind": "kind of text", "document": "document"}


def print_figures(console: Console, figures: Figures, by: By) -> None:
    """All of them: the whole, what is right on pairs, a row for each type (kind, document), calibration."""
    console.print(Text(counted(figures.documents, "document"), "bold"))
    tables = [_whole(figures), _on_pairs(figures), _documents(figures), _rows(figures.groups[by], by)]
    if figures.calibration.bins:
        tables.append(_calibration(figures.calibration))
    for table in tables:
        console.print()
        console.print(table)


def print_errors(console: Console, matches: Sequence[Match], number: int) -> None:
    """The first missed records and the first spurious claims, with their sentences."""
    missed = [(each.document.id, record) for each in matches for record in each.missed]
    spurious = [(each, told) for each in matches for told in each.spurious]
    console.print(Rule(f"missed  {len(missed)}", align="left", characters="─"))
    for document, record in missed[:number]:
        console.print(_missed(document, record), soft_wrap=True)
    console.print(Rule(f"spurious  {len(spurious)}", align="left", characters="─"))
    for match, told in spurious[:number]:
        console.print(_spurious(match, told), soft_wrap=True)


def print_shortfalls(console: Console, missing: Sequence[Shortfall], floors: Floors, path: Path) -> None:
    """A table of what is below its floor, or a line where all floors hold."""
    number = len(floors.at_least) + len(floors.at_most)
    if not missing:
        console.print(said(f"✓ all {counted(number, 'floor')} of {path} hold", "green"), soft_wrap=True)
        return
    table = Table("figure", "floor", "now", "", box=None, padding=(0, 2), title_justify="left")
    for each in missing:
        now = "not measured" if each.found is None else _number(each.found)
        by = "" if each.found is None else f"{each.found - each.bound:+.3f}"
        bound = f"{'≥' if each.below else '≤'} {_number(each.bound)}"
        table.add_row(said(each.name, "bold"), bound, said(now, "red"), by)
    console.print(said(f"✗ {len(missing)} of {counted(number, 'floor')} of {path} do not hold", "bold red"))
    console.print(table)
    console.print("To accept this, lower them: --pin --lower", style="dim")


def print_faults(console: Console, faults: Sequence[Fault], folder: Path) -> None:
    """A line for each mistake in the annotation."""
    for fault in faults:
        console.print(Text.assemble(("✗ ", "red"), said(on_one_line(fault.line()))), soft_wrap=True)
    what = counted(len(faults), "mistake") if faults else "no mistakes"
    console.print(said(f"{what} in {folder}", "bold"), soft_wrap=True)


def bar(share: float, cells: int) -> Text:
    """A share from 0 to 1 as a bar of eighths of a cell."""
    eighths = round(max(0.0, min(share, 1.0)) * cells * 8)
    full, rest = divmod(eighths, 8)
    drawn = "█" * full + (_EIGHTHS[rest] if rest else "")
    colour = "green" if share >= _GOOD else "yellow" if share >= _FAIR else "red"
    return Text.assemble((drawn, colour), ("·" * (cells - len(drawn)), "dim"))


def _whole(figures: Figures) -> Table:
    table = _table("", "precision", "recall", "F1", "")
    for name, tally in (("records", figures.records), ("items", figures.items)):
        table.add_row(said(name, "bold"), *_shares(tally), bar(tally.f1, _WIDE))
    return table


def _on_pairs(figures: Figures) -> Table:
    table = _table("on pairs", "share", "")
    for name, share in figures.on_pairs.items():
        table.add_row(name, f"{share:.3f}", bar(share, _WIDE))
    return table


def _documents(figures: Figures) -> Table:
    table = _table("documents", "", "")
    silence, number = figures.silence, len(figures.swaps)
    right, told = figures.entirely_right, f"in {counted(silence.documents, 'document')} without records"
    table.add_row("entirely right", f"{right:.3f}", bar(right, _WIDE))
    table.add_row("claims from nothing", Text(str(silence.claims), _alarm(silence.claims)), told)
    table.add_row("sides exchanged", Text(str(number), _alarm(number)), _where(figures))
    return table


def _where(figures: Figures) -> Text:
    places = [f"{swap.document} ({' ↔ '.join(swap.roles)})" for swap in figures.swaps]
    return said("\n".join(places[:_PLACES]) + ("\n…" if len(places) > _PLACES else ""))


def _rows(rows: Mapping[str, Row], by: By) -> Table:
    table = _table(_HEADINGS[by], "precision", "recall", "F1", "", "items F1", "gold", "found")
    kinds = ontology.types()
    for name, row in rows.items():
        style = kinds[name].colour if name in kinds else ""
        table.add_row(
            said(name, style), *_shares(row.records), bar(row.records.f1, _NARROW), f"{row.items.f1:.3f}",
            str(int(row.records.wanted)), str(int(row.records.told)),
        )  # fmt: skip
    return table


def _calibration(calibration: Calibration) -> Table:
    table = _table("confidence", "mean", "right", "", "claims")
    for each in calibration.bins:
        table.add_row(
            f"{each.low:.1f}–{each.high:.1f}", f"{each.confidence:.3f}", f"{each.right:.3f}",
            bar(each.right, _NARROW), str(each.count),
        )  # fmt: skip
    table.add_row("expected error", f"{calibration.error:.3f}")
    return table


def _table(first: str, *columns: str) -> Table:
    """A table without lines; columns with a heading hold numbers, those without hold bars and notes."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(first, no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right" if column else "left", no_wrap=bool(column))
    return table


def _shares(tally: Tally) -> Iterator[str]:
    return (f"{share:.3f}" for share in tally.shares().values())


def _missed(document: str, record: Record) -> Text:
    head = f"{record.type} {record.stage} {record.date or ''}".rstrip()
    roles = _roles(record.roles)
    return _entry(document, head, roles, record.evidence)


def _spurious(match: Match, told: Told) -> Text:
    head = f"{told.type} {told.stage} {told.date or ''}".rstrip() + f"  {told.confidence:.2f}"
    roles = _roles({role: [name.names[0] for name in names] for role, names in told.roles.items()})
    return _entry(match.document.id, head, roles, [e.of(match.document.text) for e in told.evidence])


def _roles(roles: Mapping[str, Iterable[str]]) -> str:
    return "  ".join(f"{role}: {', '.join(values)}" for role, values in roles.items())


def _entry(document: str, head: str, roles: str, sentences: Iterable[str]) -> Text:
    entry = Text.assemble(said(document, "bold"), "  ", said(head), "\n  ", said(on_one_line(roles), "dim"))
    for sentence in sentences:
        entry.append_text(said(f"\n  “{' '.join(sentence.split())}”", "italic"))
    return entry


def _alarm(number: int) -> str:
    return "bold red" if number else "green"


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
