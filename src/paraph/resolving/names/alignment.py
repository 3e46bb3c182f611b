"""Which word of one name is which word of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from paraph.resolving.names.model import Word
from paraph.resolving.names.sounds import alike

ENOUGH = 0.58
"""Likeness from which two words may be one."""
SPELLING = 0.93
"""Likeness of two words that a table has as spellings of one name, or as one meaning."""
SHORT_FORM = 0.88
INITIAL = 0.75
RUN_TOGETHER = 0.97
"""What two words written as one lose."""


@dataclass(frozen=True, slots=True)
class Match:
    """Words of one name that are a word of the other; one of the sides has two where they are written as one."""

    one: tuple[Word, ...]
    other: tuple[Word, ...]
    likeness: float

    @property
    def weight(self) -> float:
        left, right = (sum(word.weight for word in side) for side in (self.one, self.other))
        return min(left, right) if self.initial else (left + right) / 2

    @property
    def initial(self) -> bool:
        """Whether one side is just the initial of the other."""
        return self.one[0].initial != self.other[0].initial


@dataclass(frozen=True, slots=True)
class Alignment:
    """What is matched, and the words of each name that are not."""

    matches: tuple[Match, ...]
    left: tuple[Word, ...]
    right: tuple[Word, ...]


def aligned(one: Sequence[Word], other: Sequence[Word]) -> Alignment:
    """The words matched one to one, the most alike first; then words that the other name writes as one."""
    ranked = []
    for i, left in enumerate(one):
        for j, right in enumerate(other):
            found = word_likeness(left, right)
            if found >= ENOUGH:
                same_part = left.part == right.part
                ranked.append((-found - 0.02 * same_part, abs(i - j), i, j, found))
    ranked.sort()
    lefts, rights, matches = set(range(len(one))), set(range(len(other))), []
    for _, _, i, j, found in ranked:
        if i in lefts and j in rights:
            lefts.discard(i)
            rights.discard(j)
            matches.append(Match((one[i],), (other[j],), found))
    if lefts or rights:
        matches = _run_together(one, other, lefts, rights, matches)
    return Alignment(
        tuple(matches), tuple(one[i] for i in sorted(lefts)), tuple(other[j] for j in sorted(rights))
    )


def _run_together(
    one: Sequence[Word], other: Sequence[Word], lefts: set[int], rights: set[int], matches: list[Match]
) -> list[Match]:
    """Joins a word that is left over with the one beside it where that makes the other name's word."""
    for match in list(matches):
        if match.likeness > 0.96 or match.initial:
            continue
        for mine, against, free in ((one, match.other[0], lefts), (other, match.one[0], rights)):
            near = match.one[0] if mine is one else match.other[0]
            if joined := _grown(mine, near, against, free):
                place, pair, found = joined
                if found > match.likeness:
                    free.discard(place)
                    left, right = (pair, (against,)) if mine is one else ((against,), pair)
                    matches[matches.index(match)] = Match(left, right, found)
                    break
    return _joined_pairs(one, other, lefts, rights, matches)


def _grown(
    mine: Sequence[Word], near: Word, against: Word, free: set[int]
) -> tuple[int, tuple[Word, ...], float] | None:
    place = next((i for i, word in enumerate(mine) if word is near and i not in free), -1)
    for beside in (place - 1, place + 1):
        if beside in free and not mine[beside].initial:
            pair = (mine[beside], near) if beside < place else (near, mine[beside])
            found = RUN_TOGETHER * alike(pair[0].said + pair[1].said, against.said)
            if found >= 0.75:
                return beside, pair, found
    return None


def _joined_pairs(
    one: Sequence[Word], other: Sequence[Word], lefts: set[int], rights: set[int], matches: list[Match]
) -> list[Match]:
    """Two neighbours left over in one name that are one word left over in the other."""
    for mine, theirs, free, against in ((one, other, lefts, rights), (other, one, rights, lefts)):
        for place in sorted(free):
            if not {place, place + 1} <= free:
                continue
            pair = (mine[place], mine[place + 1])
            for target in sorted(against):
                found = RUN_TOGETHER * alike(pair[0].said + pair[1].said, theirs[target].said)
                if found >= 0.75:
                    free -= {place, place + 1}
                    against.discard(target)
                    whole = (theirs[target],)
                    left, right = (pair, whole) if mine is one else (whole, pair)
                    matches.append(Match(left, right, found))
                    break
    return matches


def word_likeness(one: Word, other: Word) -> float:
    """How alike two words are: by sound, by the tables, as an initial."""
    if one.said == other.said:
        return 1.0
    if one.initial or other.initial:
        return INITIAL if _initial(one, other) else 0.0
    found = alike(one.said, other.said)
    if one.article != other.article:
        bare, bound = (one, other) if other.article else (other, one)
        if bare.text[:1] in "aeu":
            found = max(found, alike(bare.said, _bound(bound.said)))
    if found < SPELLING and (shared := one.groups & other.groups):
        found = max(found, SPELLING if max(shared) >= 0 else SHORT_FORM)
    return found


@lru_cache(maxsize=1 << 14)
def _bound(said: str) -> str:
    return said if said.startswith("l") else "al" + said


def _initial(one: Word, other: Word) -> bool:
    if one.initial and other.initial:
        return False
    short, full = (one, other) if one.initial else (other, one)
    return full.text[:1] == short.text or full.said[:1] == short.said[:1]
