"""Whether two names differ by no more than a slip of the pen: what else is alike may still be another's."""

from __future__ import annotations

from paraph.resolving.names.alignment import RUN_TOGETHER, Match, aligned
from paraph.resolving.names.organisations import organisation
from paraph.resolving.names.persons import person

_LONG = 5
"""Letters of a word in which one may be wrong: of a shorter one, it makes another word."""


def slips(kind: str, one: str, other: str) -> bool:
    """Whether each word of one name stands in the other: in the same sounds, in a form that a table has, as its
    initial, or with one letter wrong. Neither may have words besides that the other lacks; of persons, one may
    leave out what the other has. `kind` is person, company or body."""
    first, second = (
        (person(one), person(other)) if kind == "person" else (organisation(one), organisation(other))
    )
    found = aligned(first.words, second.words)
    if found.left and found.right:
        return False
    if (found.left or found.right) and kind != "person":
        return False
    return bool(found.matches) and all(_one_word(match) for match in found.matches)


def tell_apart(one: str, other: str) -> bool:
    """Whether two names of persons are alike in two words and more, and each has a word that the other lacks:
    Peter D. Lind and Peter S. Lind."""
    found = aligned(person(one).words, person(other).words)
    return len(found.matches) > 1 and bool(found.left and found.right)


def _one_word(match: Match) -> bool:
    if match.likeness == 1.0 or match.initial:
        return True
    if len(match.one) != len(match.other):
        return match.likeness >= RUN_TOGETHER
    mine, theirs = match.one[0], match.other[0]
    return bool(mine.groups & theirs.groups) or _one_letter(mine.text, theirs.text)


def _one_letter(one: str, other: str) -> bool:
    """Whether one letter behind the first is wrong, missing, too many, or has changed places with the next."""
    if one[0] != other[0] or min(len(one), len(other)) < _LONG:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    mine, theirs = one[start:], other[start:]
    return mine[1:] == theirs[1:] or mine[1:] == theirs or mine == theirs[1:] or _swapped(mine, theirs)


def _swapped(mine: str, theirs: str) -> bool:
    return mine[:2] == theirs[:2][::-1] and mine[2:] == theirs[2:]
