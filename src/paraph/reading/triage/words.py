"""The words of a text, in stretches: sets of words as they stand, and of words and pairs in small letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

BLOCK = 50
"""Words of a stretch. A window is two neighbouring stretches, so that what belongs together is seen together."""
_PIECE = 6_000
"""Characters taken at a time: of a long text that is worth reading, the rest need not be looked at."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """`cased` words as they stand; `plain` words, and pairs of neighbours with a blank between, in small letters."""

    cased: frozenset[str]
    plain: frozenset[str]
    length: int


NOTHING = Stretch(frozenset(), frozenset(), 0)


def stretches(text: str) -> Iterator[Stretch]:
    """A text cut into stretches of `BLOCK` words, the last one shorter; none where it has no words."""
    start = 0
    while start < len(text):
        end = _end(text, start)
        yield from _cut(_WORD.findall(text, start, end))
        start = end


def stretch(text: str) -> Stretch:
    """All of a short text as one stretch."""
    words = _WORD.findall(text)
    return _stretch(words, lowered(words)) if words else NOTHING


def lowered(words: list[str]) -> list[str]:
    """The same words in small letters."""
    return "\n".join(words).lower().split("\n")  # one call for all: letters may become two


def spelling(name: str) -> str:
    """How a term is looked for: its first two words, in small letters."""
    return " ".join(lowered(_WORD.findall(name))[:2])


def _end(text: str, start: int) -> int:
    """The end of the piece that begins at `start`: after a line or a word."""
    end = start + _PIECE
    if end >= len(text):
        return len(text)
    cut = max(text.rfind("\n", start, end), text.rfind(" ", start, end))
    return cut + 1 if cut > start else end


def _cut(words: list[str]) -> Iterator[Stretch]:
    plain = lowered(words)
    for start in range(0, len(words), BLOCK):
        yield _stretch(words[start : start + BLOCK], plain[start : start + BLOCK + 1])


def _stretch(words: list[str], plain: list[str]) -> Stretch:
    """`plain` may have one word more, for the pair that leads out of the stretch."""
    pairs = [f"{first} {second}" for first, second in pairwise(plain)]
    return Stretch(frozenset(words), frozenset(plain[: len(words)] + pairs), len(words))
