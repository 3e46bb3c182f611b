"""Ways in which a text goes bad: each takes a text and a source of chance and gives the worse text."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable

Mutation = Callable[[str, random.Random], str]

MARKS = (
    "\u00ad \u200b \u200d \u200e \u200f \u202a \u202e \u2066 \u2069 \u2060 \ufeff \ufffd \x00 \x07 \x0c \x1b \x1f \x7f \x93 \ud83d"
    " \udc00 \ud83d\ude00 “ ” „ « » \" ' ’ `` '' ( ) [ ] … ... -- – — ; : / | % $ € ﬁ ́ 🛩 а И 国 ש ﷺ ½ ² № Ⅷ ٣"
).split(" ")
NUMBERS = "0 1 12 1,000 1.000 10:30 30-02-2019 31/12/99 1999 99999 2019-05-14 2019-13-45 $5 5 million 5bn 10% 3/4 -1 1e9 ²".split()
SCANNED = {
    "l": "1",
    "o": "0",
    "e": "c",
    "m": "rn",
    "i": "l",
    "s": "5",
    "h": "b",
    "t": "l",
    "O": "0",
    "I": "|",
}


def _span(text: str, chance: random.Random, longest: int = 80) -> tuple[int, int]:
    start = chance.randrange(len(text) + 1)
    return start, min(len(text), start + chance.randrange(longest + 1))


def cut(text: str, chance: random.Random) -> str:
    start, end = _span(text, chance)
    return text[:start] + text[end:]


def end_early(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text) + 1)]


def begin_late(text: str, chance: random.Random) -> str:
    return text[chance.randrange(len(text) + 1) :]


def repeat(text: str, chance: random.Random) -> str:
    start, end = _span(text, chance)
    return text[:end] + text[start:end] * chance.choice((1, 1, 2, 9)) + text[end:]


def swap(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    a, b = chance.randrange(len(words)), chance.randrange(len(words))
    words[a], words[b] = words[b], words[a]
    return " ".join(words)


def capitals(text: str, chance: random.Random) -> str:
    start, end = _span(text, chance, 400)
    return (
        text[:start]
        + chance.choice((str.upper, str.lower, str.title, str.swapcase))(text[start:end])
        + text[end:]
    )


def shout(text: str, chance: random.Random) -> str:
    return text.upper().replace(". ", chance.choice((". ", " STOP ", " ")))


def hyphenate(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(("-\n", "-\r\n", "\u00ad\n", "- \n  ", "-\n\n", "¬\n")) + text[at:]


def mark(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(MARKS) * chance.choice((1, 1, 1, 2, 40)) + text[at:]


def number(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return (
        text[:at] + chance.choice((" ", "")) + chance.choice(NUMBERS) + chance.choice((" ", "")) + text[at:]
    )


def join_lines(text: str, chance: random.Random) -> str:
    return chance.choice((" ", "", "  ", "\t", " | ")).join(text.split("\n"))


def break_lines(text: str, chance: random.Random) -> str:
    lines = textwrap.wrap(text, chance.choice((20, 45, 60, 72, 100)), break_on_hyphens=False)
    return chance.choice(("\n", "\r\n", "\n\n", "\n> ", "\u2028", "\x0b")).join(lines)


def flatten(text: str, chance: random.Random) -> str:
    """A table that lost its cells."""
    words = text.split()
    return "".join(word + chance.choice((" ", " ", "\t", "\n", " | ", "  ")) for word in words)


def scan(text: str, chance: random.Random) -> str:
    return "".join(SCANNED[c] if c in SCANNED and chance.random() < 0.05 else c for c in text)


def no_spaces(text: str, chance: random.Random) -> str:
    start, end = _span(text, chance, 400)
    return (
        text[:start]
        + text[start:end].replace(" ", chance.choice(("", "\u00a0", "\u200b", "-", "_")))
        + text[end:]
    )


def spaced(text: str, chance: random.Random) -> str:
    start, end = _span(text, chance)
    return text[:start] + " ".join(text[start:end]) + text[end:]


MUTATIONS: tuple[Mutation, ...] = (
    cut, end_early, begin_late, repeat, swap, capitals, shout, hyphenate, mark, mark, number, join_lines, break_lines,
    flatten, scan, no_spaces, spaced,
)  # fmt: skip


def mutated(text: str, seed: int, count: int) -> str:
    """The text after `count` mutations; the same seed gives the same text."""
    chance = random.Random(seed)
    for _ in range(count):
        text = chance.choice(MUTATIONS)(text, chance)
    return text
