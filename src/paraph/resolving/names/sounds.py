"""Words as they sound, and how alike two of them are, whoever wrote them down in Latin letters."""

from __future__ import annotations

import re
from functools import lru_cache

from paraph.resolving.names.lexicon import table

_DATA = table("sounds.yaml")
_SPELLINGS: dict[str, str] = {str(key): str(value) for key, value in _DATA["spellings"].items()}
_PATTERN = re.compile("|".join(sorted(_SPELLINGS, key=lambda spelling: (-len(spelling), spelling))))
_DOUBLED = re.compile(r"(.)\1+")
_WEIGHTS: dict[str, float] = {str(key): float(value) for key, value in _DATA["weights"].items()}
_COSTS: dict[str, float] = {
    pair: float(cost) for cost, pairs in _DATA["costs"].items() for ab in pairs for pair in (ab, ab[::-1])
}
_CLASSES: dict[str, str] = {sound: str(kind) for kind, all_of in _DATA["classes"].items() for sound in all_of}
_BITS = {kind: 1 << place for place, kind in enumerate(sorted(_DATA["classes"]))}
_VOWELS = frozenset("aeiou")
FAR = 0.3
"""Likeness below which two words count as nothing alike."""


@lru_cache(maxsize=1 << 17)
def sound(word: str) -> str:
    """A word of lower-case ASCII letters as sounds, one sign each; digits stand for themselves."""
    said = _PATTERN.sub(lambda found: _SPELLINGS[found.group()], word)
    return _DOUBLED.sub(r"\1", said)


@lru_cache(maxsize=1 << 17)
def skeleton(said: str) -> str:
    """Classes of the consonants of a word given as sounds: what survives any romanisation."""
    found = "".join(_CLASSES.get(char, char if char.isdigit() else "") for char in said)
    return _DOUBLED.sub(r"\1", found)


@lru_cache(maxsize=1 << 18)
def alike(one: str, other: str) -> float:
    """How alike two words, given as sounds, are: 1 the same, 0 nothing alike. Symmetric."""
    if one == other:
        return 1.0
    return _alike(one, other) if one < other else _alike(other, one)


def _alike(one: str, other: str) -> float:
    if not one or not other or not _may_be(one, other):
        return 0.0
    weight = (_weight(one) + _weight(other)) / 2
    found = max(0.0, 1 - _distance(one, other) / weight)
    return found if found >= FAR else 0.0


@lru_cache(maxsize=1 << 17)
def _weight(said: str) -> float:
    return sum(_WEIGHTS.get(char, 1.0) for char in said)


@lru_cache(maxsize=1 << 17)
def _kinds(said: str) -> int:
    bits = 0
    for kind in skeleton(said):
        bits |= _BITS.get(kind, 0)
    return bits


def _may_be(one: str, other: str) -> bool:
    """A quick look at the kinds of consonants: most words have nothing to do with one another."""
    first, second = _kinds(one), _kinds(other)
    if not first or not second:
        return max(len(one), len(other)) <= 5
    shared = (first & second).bit_count()
    return 2 * shared >= max(first.bit_count(), second.bit_count()) - 1 and shared > 0


def _distance(one: str, other: str) -> float:
    above = [0.0]
    for char in other:
        above.append(above[-1] + _WEIGHTS.get(char, 1.0))
    for char in one:
        weight = _WEIGHTS.get(char, 1.0)
        row = [above[0] + weight]
        for place, against in enumerate(other):
            if char == against:
                row.append(above[place])
                continue
            swapped = above[place] + _swap(char, against)
            row.append(min(swapped, above[place + 1] + weight, row[place] + _WEIGHTS.get(against, 1.0)))
        above = row
    return above[-1]


@lru_cache(maxsize=1 << 13)
def _swap(char: str, against: str) -> float:
    if (cost := _COSTS.get(char + against)) is not None:
        return cost
    if char in _VOWELS and against in _VOWELS:
        return 0.4
    return 1.1 if char not in _VOWELS and against not in _VOWELS else 1.3
