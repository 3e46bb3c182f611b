"""What became of documents, as one bar: a stretch for each state, and a line for each beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle

from rich.text import Text

from paraph.commands.terminal import on_one_line, said
from paraph.record.looking.taken import Taken

WIDTH = 72
_READ, _COPIES, _UNCHANGED, _ASIDE = ("green", "█"), ("cyan", "▓"), ("blue", "▒"), ("bright_black", "░")
_UNREAD = ("red", "yellow", "magenta", "bright_red", "bright_yellow", "bright_magenta")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the bar: so many documents in this state, told apart by colour and, without any, by its mark."""

    label: str
    number: int
    colour: str
    mark: str
    note: str = ""


def parts(taken: Taken, *, unchanged: int = 0, notes: dict[str, str] | None = None) -> list[Part]:
    """The states that there are, those that are unread by their reason; `notes` by label."""
    found = [
        ("read", taken.read, *_READ),
        ("unchanged", unchanged, *_UNCHANGED),
        ("copies", taken.copies, *_COPIES),
        ("set aside", taken.aside, *_ASIDE),
    ]
    colours = cycle(_UNREAD)
    found += [(f"unread: {code}", n, next(colours), "▚") for code, n in taken.unread.items()]
    told = notes or {}
    return [Part(*each, told.get(each[0], "")) for each in found if each[1]]


def strip(of: Sequence[Part], width: int = WIDTH) -> Text:
    """The bar; what is there has a cell at least."""
    line = Text("  ")
    for part, cells in zip(of, _cells([part.number for part in of], width), strict=True):
        line.append(part.mark * cells, part.colour)
    return line


def legend(of: Sequence[Part], width: int) -> Iterator[Text]:
    """A line for each part: its mark, its number, its share, a note cut to what fits."""
    total = sum(part.number for part in of) or 1
    labels = max((len(part.label) for part in of), default=0)
    digits = max((len(f"{part.number:,}") for part in of), default=0)
    for part in of:
        line = Text.assemble((f"  {part.mark}", part.colour), f" {part.label:<{labels}}")
        line.append(f"  {part.number:>{digits},}", "bold").append(
            f"  {share_of(part.number, total):>4} %", "dim"
        )
        if part.note:
            line.append("  ").append_text(said(on_one_line(part.note), "dim"))
        line.truncate(width, overflow="ellipsis")
        yield line


def share_of(number: int, total: int) -> str:
    """In per cent, whole from one on; never `0` for something, nor `100` for less than all."""
    share = 100 * number / total
    if 0 < share < 0.95:
        return f"{max(share, 0.1):.1f}"
    return str(min(round(share), 99) if number < total else 100)


def _cells(numbers: Sequence[int], width: int) -> list[int]:
    """So many cells for each that they are `width` together, one at least, shared by largest remainder."""
    total, room = sum(numbers) or 1, max(width - len(numbers), 0)
    exact = [room * number / total for number in numbers]
    cells = [int(each) for each in exact]
    by_remainder = sorted(range(len(numbers)), key=lambda n: (cells[n] - exact[n], n))
    for n in by_remainder[: room - sum(cells)] if numbers else []:
        cells[n] += 1
    return [each + 1 for each in cells]


def picture(of: Sequence[Part], width: int) -> Iterator[Text]:
    """The bar with its lines."""
    yield strip(of, min(WIDTH, width - 4))
    yield Text()
    yield from legend(of, width)
