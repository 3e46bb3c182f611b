"""How alike two names of places are: by sound, and by the names that a table has for one place."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from paraph.resolving.names.alignment import aligned
from paraph.resolving.names.lexicon import table, words
from paraph.resolving.names.model import Likeness, Word
from paraph.resolving.names.scoring import DOUBT, SAME
from paraph.resolving.names.scripts import romanised
from paraph.resolving.names.sounds import skeleton, sound

_DATA = table("places.yaml")
_SORTS = words(_DATA["sorts"])
_SIDES = words(_DATA["sides"])
_PIECES = re.compile(r"[a-z]+|[0-9]+")
_KNOWN = 0.95


@lru_cache(maxsize=1 << 16)
def _place(name: str) -> tuple[Word, ...]:
    pieces = _PIECES.findall(romanised(name).lower().replace(".", ""))
    told = [piece for piece in pieces if piece not in _SORTS] or pieces
    return tuple(Word(sound(piece), piece, 1.0) for piece in told)


@cache
def _table() -> dict[tuple[str, ...], int]:
    return {_key(str(name)): number for number, names in enumerate(_DATA["known_as"]) for name in names}


def _key(name: str) -> tuple[str, ...]:
    return tuple(word.said for word in _place(name))


def of_places(one: str, other: str) -> Likeness:
    """Compare two names of places; the order of the two says nothing."""
    first, second = _place(one), _place(other)
    if not first or not second:
        return Likeness(0.0, ("there is no name in one of the two",))
    if _key(one) == _key(other):
        return Likeness(1.0, ("same name",))
    known = [_table().get(_key(name)) for name in (one, other)]
    if None not in known:
        if known[0] == known[1]:
            return Likeness(_KNOWN, ("known by both names",))
        return Likeness(0.05, ("other places, both known",))
    return _by_sound(first, second)


def _by_sound(one: tuple[Word, ...], other: tuple[Word, ...]) -> Likeness:
    found = aligned(one, other)
    if not found.matches:
        return Likeness(0.0, ("other names",))
    likeness = min(match.likeness for match in found.matches)
    left = {word.text for word in (*found.left, *found.right)}
    if left & _SIDES or any(text.isdigit() for text in left) or (found.left and found.right):
        return Likeness(DOUBT * 0.5 * likeness, ("words that set one place apart",))
    if left:
        return Likeness((DOUBT + 0.1) * likeness, ("one name has more words",))
    if likeness >= 0.9:
        return Likeness(likeness, ("same name up to transliteration",))
    return Likeness(SAME * likeness if likeness >= 0.75 else DOUBT * likeness, ("a similar name",))


def place_keys(name: str) -> frozenset[str]:
    """The place where a table has it, and how its longest word sounds, for blocking."""
    known = _table().get(_key(name))
    keys = {f"l:{known}"} if known is not None else set()
    keys |= {"l:" + (skeleton(word.said)[:4] or word.said[:8]) for word in _place(name)[:3]}
    return frozenset(keys or {"l:"})
