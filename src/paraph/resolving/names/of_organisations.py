"""How alike two names of companies or bodies are, and why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from paraph.resolving.names.alignment import Alignment, aligned
from paraph.resolving.names.features import dice, numbers_differ, opposed
from paraph.resolving.names.features_of import measured
from paraph.resolving.names.lexicon import table, words
from paraph.resolving.names.model import Likeness, Name, Word
from paraph.resolving.names.organisations import organisation
from paraph.resolving.names.scoring import DOUBT, SAME, UNLIKE, capped, others, score

_DATA = table("organisations.yaml")
_FILLERS = words(_DATA["fillers"])
_UNITS = words(_DATA["units"])
_DOUBTFUL = SAME - 0.05
_DIFFERENT = DOUBT - 0.1
_LEFT_OUT = 0.95
_KNOWN = 0.9
_INITIALS = 0.75


def of_companies(one: str, other: str) -> Likeness:
    """Compare two names of companies; the order of the two says nothing."""
    return _of_organisations(organisation(one), organisation(other), bodies=False)


def of_bodies(one: str, other: str) -> Likeness:
    """Compare two names of bodies, the states they belong to left aside."""
    return _of_organisations(organisation(one), organisation(other), bodies=True)


def _of_organisations(one: Name, other: Name, *, bodies: bool) -> Likeness:
    if not one.words or not other.words:
        return Likeness(0.0, ("there is no name in one of the two",))
    if (known := _by_other_words(one, other)) is not None and not numbers_differ(one, other):
        return known
    found = aligned(one.words, other.words)
    if not found.matches and (alike := dice(one.pairs, other.pairs)) < UNLIKE:
        return others(alike)
    most, barriers = _ceiling(one, other, found, bodies=bodies)
    whole = score("company", measured("company", one, other, found))
    if not found.left and not found.right and all(match.likeness == 1.0 for match in found.matches):
        whole = 1.0 if one.legal == other.legal else _LEFT_OUT
    elif bodies and not (found.left or found.right) and all(match.likeness > 0.9 for match in found.matches):
        whole = max(whole, _KNOWN)
    elif _shortened(found):
        whole = max(whole, 0.6)
    return capped(whole, most, (*barriers, *_reasons(one, other, found)))


def _ceiling(one: Name, other: Name, found: Alignment, *, bodies: bool) -> tuple[float, tuple[str, ...]]:
    """The most that the score can be, and why it is no more."""
    limits = [(1.0, "")]
    if numbers_differ(one, other):
        limits.append((_DIFFERENT, "other numbers"))
    elif one.numbers != other.numbers:
        limits.append((_DOUBTFUL, "only one has a number"))
    if opposed(found):
        limits.append((_DIFFERENT, "words that exclude each other"))
    if _all_known(one.classes, other.classes):
        limits.append((_DOUBTFUL, "other legal form"))
    if bodies:
        left, right = (
            any(not _is_state(word) for word in _telling(side)) for side in (found.left, found.right)
        )
        states = all(any(map(_is_state, side)) for side in (found.left, found.right))
        if (left and right) or states:
            limits.append((_DIFFERENT, "words that tell one from the other"))
        elif left or right:
            limits.append((_DOUBTFUL, "only one has words that tell more"))
    limits += _of_a_part(one, other, found)
    return min(limit for limit, _ in limits), tuple(why for _, why in limits if why)


def _all_known(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def _of_a_part(one: Name, other: Name, found: Alignment) -> list[tuple[float, str]]:
    """What is left over on one side only: a unit, or a company that has the name of another in its own."""
    if bool(found.left) == bool(found.right):
        return []
    extra = _telling(found.left or found.right)
    if any(word.text in _UNITS for word in extra):
        return [(_DIFFERENT, "one is a part of the other, or a sister")]
    if min(len(one.words), len(other.words)) == 1 and extra:
        few = len(extra) == 1
        return [(DOUBT + 0.1 if few else _DIFFERENT, "one name has more words that tell")]
    return []


def _shortened(found: Alignment) -> bool:
    """Whether one is the other without words that say little."""
    sure = bool(found.matches) and all(match.likeness >= 0.9 and not match.initial for match in found.matches)
    heavy = any(word.weight > 0.5 for match in found.matches for word in match.one)
    return (
        sure and heavy and bool(found.left) != bool(found.right) and not _telling(found.left or found.right)
    )


def _telling(left: Sequence[Word]) -> list[Word]:
    return [word for word in left if word.text not in _FILLERS]


def _is_state(word: Word) -> bool:
    return any(group < 0 for group in word.groups)


def _by_other_words(one: Name, other: Name) -> Likeness | None:
    """Initials for words, and names that a table has for one another."""
    if known_as(one) & known_as(other):
        return Likeness(_KNOWN, ("known by both names",))
    for short, full in ((one, other), (other, one)):
        if short.acronym and short.acronym in full.initials:
            if len(short.acronym) > 2:
                return Likeness(_INITIALS, ("initials of the other",))
            return Likeness(_DOUBTFUL, ("initials of the other, but only two",))
    return None


def known_as(name: Name) -> frozenset[str]:
    """Under which headings of the table of other names a name stands."""
    return _other_names().get(tuple(sorted(word.said for word in name.words)), frozenset())


@cache
def _other_names() -> dict[tuple[str, ...], frozenset[str]]:
    held: dict[tuple[str, ...], set[str]] = {}
    for known, forms in _DATA["known_as"].items():
        for form in (str(known), *map(str, forms)):
            key = tuple(sorted(word.said for word in organisation(form).words))
            held.setdefault(key, set()).add(str(known))
    return {key: frozenset(known) for key, known in held.items()}


def _reasons(one: Name, other: Name, found: Alignment) -> tuple[str, ...]:
    said: list[str] = []
    full = [match for match in found.matches if not match.initial]
    if not full:
        return ("other names",)
    if found.left and found.right:
        said.append("some words in common")
    elif found.left or found.right:
        said.append("a short form of the other" if _shortened(found) else "one name has more words")
    elif all(match.likeness == 1.0 for match in full):
        said.append("same words")
    elif any(match.one[0].groups & match.other[0].groups and match.likeness < 1 for match in full):
        said.append("same words in another language or form")
    else:
        said.append("same words up to spelling")
    if bool(one.legal) != bool(other.legal):
        said.append("legal form left out")
    return tuple(said)
