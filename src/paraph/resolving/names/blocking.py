"""Short keys of names: two names that may be one share at least one, and few names share one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import combinations, pairwise

from paraph.resolving.names.model import Name, Word
from paraph.resolving.names.of_organisations import known_as
from paraph.resolving.names.organisations import organisation
from paraph.resolving.names.persons import person
from paraph.resolving.names.sounds import skeleton

_WORDS = 5
"""Words of a name that keys are made of, the rarest ones."""
_HEADS = 2
"""Words of an organisation's name, from the front, by one of which it may be called for short."""
_LONGEST = 5
_ALONE, _IN_PAIRS = 3, 2
"""Consonants up to which a word has its first vowel in a key, by itself and in a pair."""
_READINGS = (("w", "v"), ("c", "s"), ("J", "i"), ("X", "k"), ("gi", "Ji"), ("ge", "Je"))
"""Sounds that another romanisation may have meant: vowels, soft and hard letters."""
_RARE = 0.75
"""Weight from which a word is rare enough to be a key of its own."""


def person_keys(name: str) -> frozenset[str]:
    """Pairs of words, a rare family name alone (the only key of a bare name), all words together."""
    known = person(name)
    kept = _chosen(known)
    bones = {key for word in (*kept, *_run_together(known)) for key in _bones(word, finer=_IN_PAIRS)}
    keys = {f"{one}|{other}" for one, other in combinations(sorted(bones), 2)}
    keys |= {f"{key}+{word.said[:1]}" for key, word in _with_initials(known, kept)}
    keys.add("x:" + ".".join(sorted(_consonants(word.said) for word in kept))[:30])
    for word in kept:
        if len(known.words) == 1 or (word.part != "given" and word.weight >= _RARE):
            keys |= {f"f:{key}" for key in _bones(word, finer=_ALONE)}
    return frozenset(keys or {f"j:{known.joined[:6]}"})


def organisation_keys(name: str) -> frozenset[str]:
    """Rare words, pairs of neighbours in the order of the alphabet, initials."""
    known = organisation(name)
    kept = _chosen(known)
    heads = [word for word in known.words if word.weight >= _RARE][:_HEADS] or known.words[:1]
    keys = {f"w:{key}" for word in heads for key in _senses(word, finer=_ALONE)}
    keys |= {f"k:{heading}" for heading in known_as(known)}
    bones = sorted({key for word in kept for key in _senses(word)})
    keys |= {f"{one}|{other}" for one, other in combinations(bones, 2)}
    keys |= {f"a:{initials}" for initials in known.initials if 2 < len(initials) < 8}
    if 1 < len(known.words) < 4 or len(known.joined) > 6:
        keys.add(f"j:{skeleton(known.joined)[:8]}")
    if known.acronym:
        keys.add(f"a:{known.acronym}")
    return frozenset(keys or {f"j:{known.joined[:6]}"})


def _chosen(known: Name) -> list[Word]:
    ranked = sorted(
        (word for word in known.words if not word.initial), key=lambda word: (-word.weight, word.said)
    )
    return ranked[:_WORDS]


def _run_together(known: Name) -> list[Word]:
    """Two given names, or two words of a name of three, as the one word that others write."""
    pairs = pairwise(known.words) if len(known.words) == 3 else ()
    return [replace(two, said=one.said + two.said) for one, two in pairs if one.part == two.part]


def _with_initials(known: Name, kept: Iterable[Word]) -> Iterable[tuple[str, Word]]:
    """Family name and the initial of a given name, where a given name is just an initial or could be one."""
    family = [word for word in kept if word.part == "family"]
    given = [word for word in known.words if word.part == "given"][:1]
    return [(key, word) for of in family for key in _bones(of) for word in given]


@lru_cache(maxsize=1 << 16)
def _bones(word: Word, *, finer: int = 0) -> tuple[str, ...]:
    """How a word sounds, coarsely; each letter that may be read otherwise gives one more.

    Words of no more consonants than `finer` have their first vowel in the key too, dark or light.
    """
    said = word.said.removesuffix("udin") or word.said
    readings = {said}
    for letter, other in _READINGS:
        if letter in said:
            readings |= {reading.replace(letter, other) for reading in readings}
    return tuple(sorted({_key(reading) + _vowel(reading, finer) for reading in readings}))


def _senses(word: Word, *, finer: int = 0) -> tuple[str, ...]:
    """What a word means, where a table has it, else how it sounds."""
    return tuple(f"#{group}" for group in sorted(word.groups)) or _bones(word, finer=finer)


def _consonants(said: str) -> str:
    return "".join(char for char in said if char not in "aeiouhw")


def _vowel(said: str, most: int) -> str:
    if len(skeleton(said)) > most:
        return ""
    first = next((char for char in said if char in "aeiouw"), "a")
    return ("O" if first in "ouw" else "A") + ("^" if said[:1] in "aeiou" else "")


def _key(said: str) -> str:
    found = skeleton(said)[:_LONGEST]
    return found if len(found) > 1 else found + next((char for char in said if char in "aeiou"), said[:1])
