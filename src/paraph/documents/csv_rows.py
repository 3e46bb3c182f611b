"""Rows of a table as they are found: quotes that close or do not, cells of many lines, rows that are broken.

A quote opens a cell only at its beginning and closes it only at its end; any other is a character. Where a row
does not close, swallows a line that is a row itself, or has more cells than the header once it does, its first
line alone is given up (or taken as it stands, where its quotes are in pairs and it has as many cells as the
header) and reading goes on with the second.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from paraph.documents.encoding import decode
from paraph.documents.source import MAX_BYTES, Line, Source, too_many_bytes
from paraph.errors import DocumentError, UnreadableError

# How often a line may be looked at as part of a row that then turns out broken: it bounds the time.
_MOST_TRIES = 8
_FIX = "close the quote, double quotes within a cell, or export the table again"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row and the line on which it begins."""

    number: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class _Text:
    """A line as text, or why it is none."""

    number: int
    text: str
    error: DocumentError | None = None
    tries: int = 0


def text_lines(source: Source) -> Iterator[_Text]:
    """The lines that are not blank; a file of two bytes a character, or with old line ends, is read whole."""
    head = source.head
    if b"\0" in head or (b"\r" in head and b"\n" not in head):
        text = decode(source.data(), source.name)
        numbered = enumerate(re.split("\r\n?|\n", text), start=1)
        yield from (_Text(number, line) for number, line in numbered if line.strip())
        return
    for line in source.lines():
        yield _text(line, f"{source.name}:{line.number}")


class Rows:
    """The rows of a table, in order. `width`, the number of the header's cells, is set once it is known."""

    def __init__(self, lines: Iterable[_Text], delimiter: str, name: str) -> None:
        self._lines = iter(lines)
        self._waiting: deque[_Text] = deque()
        self._delimiter = delimiter
        self._name = name
        self.width: int | None = None

    def __iter__(self) -> Iterator[Row | DocumentError]:
        while (line := self._next()) is not None:
            yield line.error or self._row(line)

    def _next(self) -> _Text | None:
        return self._waiting.popleft() if self._waiting else next(self._lines, None)

    def _row(self, first: _Text) -> Row | DocumentError:
        cells: list[list[str]] = []
        taken, size = [first], len(first.text)
        is_open = scan(first.text, cells, self._delimiter)
        while (
            is_open and first.tries < _MOST_TRIES and size <= MAX_BYTES and (line := self._next()) is not None
        ):
            taken.append(line)
            if line.error or self._is_row(line.text):
                break
            size += len(line.text)
            cells[-1].append("\n" * min(line.number - taken[-2].number, 2))
            is_open = scan(line.text, cells, self._delimiter, is_open=True)
        if is_open or (self.width and len(cells) > self.width and len(taken) > 1):
            return self._given_up(taken, is_open)
        return Row(first.number, ["".join(pieces) for pieces in cells])

    def _is_row(self, line: str) -> bool:
        """Whether a line within an open cell is a row itself: whole, with a quote where only a new cell has one."""
        if self.width is None or self.width < 2 or '"' not in line:
            return False
        cells: list[list[str]] = []
        is_open = scan(line, cells, self._delimiter)
        opening, _, bare = _patterns(self._delimiter)
        first = bare.match(line)
        begun = opening.match(line) is not None or (first is not None and '"' not in first[1])
        return begun and not is_open and len(cells) == self.width

    def _given_up(self, taken: list[_Text], is_open: bool) -> Row | DocumentError:
        """The first line alone, where it may be a row; what follows it is looked at again."""
        again = (_Text(each.number, each.text, each.error, each.tries + 1) for each in reversed(taken[1:]))
        self._waiting.extendleft(again)
        literal = taken[0].text.split(self._delimiter)
        paired = self._delimiter == "\t" or taken[0].text.count('"') % 2 == 0
        if len(literal) == self.width and paired:
            return Row(taken[0].number, literal)
        reason = (
            "a quote opens here that is not closed"
            if is_open
            else f"more cells than the {self.width} columns"
        )
        return UnreadableError(reason, subject=f"{self._name}:{taken[0].number}", fix=_FIX)


def scan(line: str, cells: list[list[str]], delimiter: str, *, is_open: bool = False) -> bool:
    """Add the cells of a line, as pieces, to those of the row; whether the last of them is still open."""
    opening, quoted, bare = _patterns(delimiter)
    at, line = 0, line.rstrip("\r\n")
    while True:
        if not is_open and (found := opening.match(line, at)):
            cells.append([])
            at, is_open = found.end(), True
        if is_open:
            found = quoted.match(line, at)
            assert found is not None  # it matches nothing, too
            cells[-1].append(found[1].replace('""', '"'))
            if found[2] is None:
                return True
            is_open, ended = False, not found[3]
        else:
            found = bare.match(line, at)
            assert found is not None
            cells.append([found[1]])
            ended = not found[2]
        if ended:
            return False
        at = found.end()


@cache
def _patterns(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """An opening quote, what stands up to the closing one, a cell without quotes."""
    mark = re.escape(delimiter)
    space = "" if delimiter == "\t" else r"[ \t]*+"
    quoted = rf'((?:[^"]++|""|"(?!{space}(?:{mark}|\Z)))*+)("{space}({mark}|\Z))?'
    return re.compile(f'{space}"'), re.compile(quoted), re.compile(rf"([^{mark}]*+)({mark}|\Z)")


def _text(line: Line, subject: str) -> _Text:
    if line.too_long:
        return _Text(line.number, "", too_many_bytes(subject))
    if (
        line.data.isascii()
        and (plain := line.data.decode("ascii").rstrip("\r")).replace("\t", " ").isprintable()
    ):
        return _Text(line.number, plain)  # most lines, and much faster
    try:
        return _Text(line.number, decode(line.data, subject))
    except DocumentError as error:
        return _Text(line.number, "", error)
