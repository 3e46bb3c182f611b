"""Numbers as text writes them: digits, words, and both mixed ("1.5 million", "two dozen", "half a billion").

`parse_number` reads the number that a noun phrase begins with; `NumberWords` is the vocabulary, from
`data/numbers.yaml`, that the readers of dates and money share.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

Number = int | Decimal

_TOKEN = re.compile(r"[0-9][0-9.,]*|[^\W\d_]+")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{2,3})+(?:\.[0-9]+)?")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_COMMA_DECIMAL = re.compile(r"[0-9]+,[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The words of numbers, all in lower case."""

    cardinals: Mapping[str, int]
    ordinals: Mapping[str, int]
    scales: Mapping[str, int]
    short_scales: Mapping[str, int]
    groups: Mapping[str, int]
    hedges: frozenset[str]


@cache
def number_words() -> NumberWords:
    """The vocabulary, read once; a ValueError names a section that is missing or holds something else than
    numbers."""
    raw: dict[str, Any] = yaml.safe_load(
        (files("paraph.language") / "data/numbers.yaml").read_text(encoding="utf-8")
    )
    names = ("cardinals", "ordinals", "scales", "short_scales", "groups")
    return NumberWords(**{name: _section(raw, name) for name in names}, hedges=frozenset(raw["hedges"]))


def _section(raw: dict[str, Any], name: str) -> Any:
    table = raw.get(name)
    if not isinstance(table, dict) or not all(isinstance(value, int) for value in table.values()):
        raise ValueError(f"numbers.yaml: {name} must map words to whole numbers")
    return table


def parse_number(text: str) -> Number | None:
    """The number that a phrase begins with, or None: "two dozen" 24, "some 30 tanks" 30, "one battery" 1,
    "tanks" None.

    Words that only hedge ("about", "up to", "the") are passed over; "a" counts as 1 where no other number
    follows it ("a battery"). "Hundreds of" has no number.
    """
    known = number_words()
    words = _TOKEN.findall(text.lower())
    at, article = 0, False
    while at < len(words) and words[at] in known.hedges:
        article = article or words[at] in ("a", "an", "another")
        at += 1
    value, taken = read_number(words[at:])
    if taken:
        return value
    return (
        1
        if article and at < len(words) and words[at] not in ("hundreds", "thousands", "millions", "number")
        else None
    )


def read_number(words: Sequence[str]) -> tuple[Number, int]:
    """The number at the start of lower-case words, and how many words it takes: 0 where there is none.

    Scales multiply what stands before them; "half a million", "one and a half billion", "two dozen" are
    understood.
    """
    if not words:
        return 0, 0
    if words[0] == "half":
        return _half(words)
    if words[0][0].isdigit():
        number = parse_digits(words[0])
        return (0, 0) if number is None else _scaled(number, words, 1)
    return _spelled(words)


def parse_digits(text: str) -> Number | None:
    """Digits with thousands commas or a decimal part: "12,000", "2,50,000", "1.5", "3,5" (a decimal comma);
    else None."""
    text = text.rstrip(".,")
    if _GROUPED.fullmatch(text) and (len(text.split(".")[0].rsplit(",", 1)[-1]) == 3):
        return _whole(Decimal(text.replace(",", "")))
    if _PLAIN.fullmatch(text):
        return _whole(Decimal(text))
    if _COMMA_DECIMAL.fullmatch(text):
        return _whole(Decimal(text.replace(",", ".")))
    return None


def _half(words: Sequence[str]) -> tuple[Number, int]:
    known = number_words()
    at = 2 if len(words) > 2 and words[1] in ("a", "an") else 1
    if at < len(words):
        factor = known.scales.get(words[at]) or known.groups.get(words[at])
        if factor:
            return _whole(Decimal(factor) / 2), at + 1
    return 0, 0


def _scaled(number: Number, words: Sequence[str], at: int) -> tuple[Number, int]:
    known = number_words()
    if list(words[at : at + 3]) == ["and", "a", "half"]:
        number, at = number + Decimal("0.5"), at + 3
    while at < len(words):
        factor = known.scales.get(words[at]) or known.short_scales.get(words[at])
        if factor is None and words[at] == "dozen":
            factor = 12
        if factor is None:
            break
        number, at = number * factor, at + 1
    return _whole(Decimal(number)), at


def _spelled(words: Sequence[str]) -> tuple[Number, int]:
    """Words such as "two hundred and five thousand"; sums below a scale are kept apart from the total above
    it."""
    known = number_words()
    total, current, at, seen = 0, 0, 0, False
    while at < len(words):
        word = words[at]
        if word in known.cardinals:
            digit = known.cardinals[word]
            if seen and current % 100 and not (digit < 10 and current % 100 >= 20 and current % 10 == 0):
                break
            current, seen = current + digit, True
        elif word in known.scales and (seen or _article_before(words, at)):
            total, current = _multiply(total, current or 1, known.scales[word])
            seen = True
        elif word in known.groups:
            return _whole(Decimal((total + current or 1) * known.groups[word])), at + 1
        elif word == "and" and seen and list(words[at : at + 3]) == ["and", "a", "half"]:
            return _scaled(total + current, words, at)
        elif not (word == "and" and seen and _goes_on(words, at, total + current)):
            break
        at += 1
    return (total + current, at) if seen else (0, 0)


def _multiply(total: int, current: int, scale: int) -> tuple[int, int]:
    """Apply a scale to what was read; a hundred stays open for tens after it."""
    return (total, current * scale) if scale == 100 else (total + current * scale, 0)


def _article_before(words: Sequence[str], at: int) -> bool:
    return at == 0 or words[at - 1] in ("a", "an")


def _goes_on(words: Sequence[str], at: int, so_far: int) -> bool:
    return at + 1 < len(words) and words[at + 1] in number_words().cardinals and so_far >= 100


def _whole(number: Decimal) -> Number:
    return int(number) if number == number.to_integral_value() else number
