"""Words, numbers and sums that claims give, made comparable."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from paraph.language.numbers import parse_number
from paraph.ontology.territories import fold
from paraph.resolving.records.rules import words as vocabulary

_SUM = re.compile(r"\s*(?P<mark>~|<=|>=)?\s*(?P<currency>[A-Z]{3})\s*(?P<amount>[0-9][0-9.,]*)\s*")
_DIGITS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_CLOSE, _ABOUT = 0.01, 0.12
"""How much two exact sums, and two of which one is said to be about, may differ and be one."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Money or a number; `mark` is `~`, `<=`, `>=` or nothing."""

    amount: float
    unit: str = ""
    mark: str = ""


@lru_cache(maxsize=65536)
def content(text: str) -> frozenset[str]:
    """The words that say what a text is about: folded, singular, without spelling variants."""
    known, empty = _variants(), vocabulary().empty
    found = (_stem(word) for word in fold(text.replace("-", " ")).split() if word not in empty)
    return frozenset(known.get(word, word) for word in found if word not in empty)


def telling(text: str) -> frozenset[str]:
    """The words of a text without those that stand for any goods, and without numbers."""
    return frozenset(w for w in content(text) - vocabulary().vague if not w.isdigit())


@lru_cache(maxsize=16384)
def amount(text: str) -> Sum | None:
    """The sum or number that a literal gives: "~ USD 190000000", "two dozen", "24.9 percent"; else None."""
    if match := _SUM.fullmatch(text):
        try:
            return Sum(float(match["amount"].replace(",", "")), match["currency"], match["mark"] or "")
        except ValueError:
            return None
    bare = text.strip().removeprefix("~").removeprefix("<=").removeprefix(">=").strip()
    number = _number(bare)
    if number is None:
        return None
    rough = text.strip().startswith("~") or bare.lower().startswith(
        ("about", "some", "around", "nearly", "almost")
    )
    return Sum(number, "", "~" if rough else "")


def _number(text: str) -> float | None:
    read = parse_number(text)
    if read is not None:
        return float(read)
    digits = _DIGITS.search(text)
    return float(digits[0].replace(",", "")) if digits else None


def agree(one: Sum, other: Sum) -> bool | None:
    """Whether two sums can be one; None where their currencies differ, and nobody can tell."""
    if one.unit != other.unit:
        return None
    low, high = sorted((one, other), key=lambda s: s.amount)
    room = _ABOUT if one.mark or other.mark else _CLOSE
    if high.mark == "<=" or low.mark == ">=":
        return high.amount <= 2 * low.amount
    return high.amount - low.amount <= room * high.amount


@cache
def _variants() -> dict[str, str]:
    return {_stem(word): name for name, group in vocabulary().same.items() for word in group}


def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
