"""Numbers as bars: whom somebody deals with, how much there is of each year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.table import Table
from rich.text import Text

from paraph import ontology
from paraph.commands.terminal import said, shortened

_CELLS, _NAME = 32, 34
_STEPS = "▁▂▃▄▅▆▇█"
_NOTHING, _NOT_COVERED = "·", " "


def bars(rows: Sequence[tuple[str, int, Mapping[str, int]]]) -> Table:
    """A bar for each name, parted by type in the types' colours."""
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    most = max((number for _, number, _ in rows), default=1)
    for name, number, types in rows:
        table.add_row(said(shortened(name, _NAME)), f"{number:,}", _parted(types, number, most))
    return table


def _parted(types: Mapping[str, int], number: int, most: int) -> Text:
    line = Text()
    cells = max(1, round(_CELLS * number / most))
    ordered = sorted(types.items(), key=lambda item: (-item[1], item[0]))
    total, drawn, so_far = sum(types.values()) or 1, 0, 0
    for name, count in ordered:
        so_far += count
        upto = round(cells * so_far / total)
        kind = ontology.types().get(name)
        line.append("█" * (upto - drawn), kind.colour if kind else "default")
        drawn = upto
    return line.append(f" {', '.join(f'{count} {name}' for name, count in ordered[:2])}", "dim")


def spread(label: str, years: Sequence[tuple[str, int | None]]) -> Text:
    """Years side by side: `records 1992 ▁··  ▃█ 2014`; a dot for none, a blank for a year that is not covered."""
    known = [number for _, number in years if number]
    most = max(known, default=1)
    drawn = "".join(_bar(number, most) for _, number in years)
    return Text.assemble((f"{label:<10}", "dim"), f"{years[0][0]} ", (drawn, "bold"), f" {years[-1][0]}")


def _bar(number: int | None, most: int) -> str:
    if number is None:
        return _NOT_COVERED
    return _STEPS[min(len(_STEPS) - 1, (number * len(_STEPS) - 1) // most)] if number else _NOTHING
