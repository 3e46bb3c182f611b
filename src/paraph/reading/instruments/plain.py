"""A text without the marks of its format, each character of which knows where it stood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from paraph.reading.claims import Span

_LINK_END = r"\]\([^()\s]*(?:\([^()]*\)[^()]*)?\)"
_MARKS = re.compile(rf"<[^<>]{{1,200}}>|{_LINK_END}|\[|\]|[*_#|]+")
_GLUED = re.compile(
    r"(?:(?:(?<=[a-zé,;:)”])|(?<=[a-z][a-z][.])|(?<=\d\d)(?=[A-Z][a-z])|"
    r"(?<=[A-Z][A-Z])(?=[A-Z][a-z]))(?=[A-ZÉ])|(?<=[A-Za-z][A-Za-z])(?=\d\d? [A-Z][a-z])|"
    r"(?<=\d\d\d\d)(?=[a-z][a-z]))(?<!Mc)(?<!Mac)(?<!\b[Dd]e)(?<!\b[Dd]i)(?<!\b[VL]an)(?<!\bL[ae])"
)


@dataclass(frozen=True)
class Plain:
    """`text` without marks; `at[i]` is the place of its character `i` in the document."""

    text: str
    at: tuple[int, ...]

    @classmethod
    def of(cls, text: str, start: int = 0, end: int | None = None, *, emphasis: str = " ") -> Plain:
        """Characters `start` to `end` of a text, tags, links and emphasis left out, words run together parted.

        `emphasis` stands for the marks of emphasis: a space, or a line break where they part what is said.
        """
        kept: list[str] = []
        places: list[int] = []
        at = start
        stop = len(text) if end is None else end
        for mark in _MARKS.finditer(text, start, stop):
            _keep(text, at, mark.start(), kept, places)
            if mark[0][0] in "*_#|":
                kept.append("\n" if "#" in mark[0] else emphasis if "*" in mark[0] else " ")
                places.append(mark.start())
            at = mark.end()
        _keep(text, at, stop, kept, places)
        return cls("".join(kept), tuple(places))

    def span(self, start: int, end: int) -> Span:
        """Where characters `start` to `end` stand in the document, without white space around them."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Span(self.at[start], self.at[max(end - 1, start)] + 1)

    def words(self, start: int, end: int) -> str:
        """Characters `start` to `end` with line breaks and runs of blanks as single spaces."""
        return " ".join(self.text[start:end].split())

    @cached_property
    def lower(self) -> str:
        """The text in lower case, of the same length."""
        return "".join(low if len(low := char.lower()) == 1 else char for char in self.text)


def _keep(text: str, start: int, end: int, kept: list[str], places: list[int]) -> None:
    at = start
    for glue in [*(m.start() for m in _GLUED.finditer(text, start, end) if m.start() > start), end]:
        kept.extend(text[at:glue])
        places.extend(range(at, glue))
        if glue < end:
            kept.append(" ")
            places.append(glue)
        at = glue
