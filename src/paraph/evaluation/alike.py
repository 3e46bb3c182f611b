"""When two names, two literals, two sums or two dates are taken for the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
} | {"dozen": "12", "pair": "2"}
_EMPTY = frozenset(
    """a an the of for and to in on at by with its his her their our from as is are was were be been
    mr mrs ms dr""".split()
)
_APOSTROPHES = re.compile("[’‘`´ʻʼ']")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_MONEY = re.compile(r"\s*(?:~|<=|>=|about|up to|at least)?\s*([A-Z]{3})\s+([\d.,]+)\s*")
_MARKS = re.compile("[~?%]")
_TELLING = 4
"""A word of so many letters tells who is meant by itself."""
_SHARE = 0.5
_MOST = 0.75
_SLACK = 0.005


def same_name(one: str, other: str) -> bool:
    """Equal but for case, accents and punctuation, or one's words all among the other's with a telling one."""
    if not (folded(one) and folded(other)):
        return False
    if folded(one) == folded(other):
        return True
    fewer, more = sorted((_content(one), _content(other)), key=len)
    return bool(fewer) and fewer <= more and any(len(word) >= _TELLING for word in fewer)


def same_literal(one: str, other: str) -> bool:
    """Half of their content words are shared, or one of them has little more than the other; sums are equal."""
    sums = _sum(one), _sum(other)
    if sums[0] and sums[1]:
        return sums[0][0] == sums[1][0] and _close(sums[0][1], sums[1][1])
    a, b = _content(one), _content(other)
    if not a or not b:
        return folded(one) == folded(other)
    shared, least = len(a & b), min(len(a), len(b))
    if shared / len(a | b) >= _SHARE:
        return True
    return (shared >= 2 and shared / least >= _MOST) or (shared > 0 and least == 1)


def date_credit(one: str | None, other: str | None) -> float:
    """1 where two dates of EDTF are equal, 0.5 where an end of one is an end of the other told less exactly."""
    if not one or not other:
        return 0.0
    one, other = _MARKS.sub("", one), _MARKS.sub("", other)
    if one == other:
        return 1.0
    ends = [(a, b) for a in one.split("/") for b in other.split("/") if a and b]
    return 0.5 if any(a.startswith(b) or b.startswith(a) for a, b in ends) else 0.0


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """Letters and digits in lower case without accents, all else as single blanks."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[^\w]+", " ", _APOSTROPHES.sub("", plain.casefold())).strip()


@lru_cache(maxsize=65_536)
def _content(text: str) -> frozenset[str]:
    """The words that carry meaning; numbers as digits."""
    found = folded(_THOUSANDS.sub("", text)).split()
    return frozenset(_NUMBERS.get(word, word) for word in found if word not in _EMPTY)


def _sum(text: str) -> tuple[str, float] | None:
    """Currency and amount of a sum as the record writes it ("about USD 190000000")."""
    found = _MONEY.fullmatch(text)
    try:
        return (found[1], float(found[2].replace(",", ""))) if found else None
    except ValueError:
        return None


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= _SLACK * max(one, other)
