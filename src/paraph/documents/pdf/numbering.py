"""Numbers of lines at the margin, as in bills and court papers: 1, 2, 3 … or 5, 10, 15 …"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from paraph.documents.pdf.lines import Line, rows_of

_FEWEST = 5
_STEPS = (1, 5, 10)
_COUNTED = 0.8
_LONGEST = 4


def counts(texts: Iterable[str]) -> bool:
    """Whether texts only count, with another sign here and there."""
    texts = list(texts)
    numbers = [int(text) for text in texts if is_number(text)]
    steps = [b - a for a, b in pairwise(numbers)]
    counted = max((steps.count(step) for step in _STEPS), default=0)
    enough = len(numbers) > 2 and len(numbers) >= _COUNTED * len(texts)
    return enough and counted >= _COUNTED * len(steps)


def is_number(text: str) -> bool:
    return len(text) <= _LONGEST and text.isdecimal()


def line_numbers(lines: Sequence[Line]) -> set[int]:
    """The `id`s of lines that are numbers at the left or right of the text beside them."""
    rows = rows_of(lines)
    found: set[int] = set()
    for end in (0, -1):
        marks = [row[end] for row in rows if len(row) > 1 and is_number(row[end].text)]
        if len(marks) >= _FEWEST and len(marks) * 2 >= len(rows) and counts(mark.text for mark in marks):
            found.update(id(mark) for mark in marks)
            found.update(id(row[0]) for row in rows if len(row) == 1 and is_number(row[0].text))
    return found
