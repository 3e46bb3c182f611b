"""What of two names speaks for or against their being one, as numbers: what `weights.yaml` weighs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log1p

from paraph.resolving.names.alignment import Alignment, Match
from paraph.resolving.names.lexicon import table
from paraph.resolving.names.model import Name, Word


def shared(one: Name, other: Name, found: Alignment) -> dict[str, float]:
    """Features that names of all kinds have; each is the same whichever name comes first."""
    matched = sum(match.weight * sure(match.likeness) for match in found.matches)
    whole = [_covered((match.one, match.likeness) for match in found.matches) / (one.weight or 1.0)]
    whole.append(_covered((match.other, match.likeness) for match in found.matches) / (other.weight or 1.0))
    full = [match.likeness for match in found.matches if not match.initial]
    lost = sorted((_loss(one, found.left), _loss(other, found.right)))
    missing = sorted((_heaviest(found.left), _heaviest(found.right)))
    return {
        "covered_more": max(whole),
        "covered_less": min(whole),
        "told": log1p(matched),
        "one_word": float(len(full) == 1),
        "none": float(not full),
        "likeness": sum(full) / len(full) if full else 0.0,
        "least_likeness": min(full, default=0.0),
        "told_raw": log1p(sum(match.weight * match.likeness for match in found.matches)),
        "both_lose": lost[0] * lost[1],
        "lost_more": lost[1],
        "lost_less": lost[0],
        "loss": sum((1 - match.likeness) * match.weight for match in found.matches if not match.initial),
        "conflict": missing[0],
        "extra": missing[1],
        "pairs": dice(one.pairs, other.pairs),
        "initials": float(sum(match.initial for match in found.matches)),
    }


def personal(one: Name, other: Name, found: Alignment) -> dict[str, float]:
    """Features of persons' names."""
    family = best_of(found.matches, "family", "family")
    crossed = max((m.likeness for m in found.matches if _parts(m) in CROSSED), default=0.0)
    given = best_of(found.matches, "given", "given")
    both_given = _has(one, "given") and _has(other, "given")
    first = _first_given(one, other, found)
    rarest = max((m.weight * sure(m.likeness) for m in found.matches if not m.initial), default=0.0)
    fathers = _has(one, "patronymic") and _has(other, "patronymic")
    return {
        "family": family,
        "family_told": family * (one.told and other.told),
        "no_family": float(family == 0.0 and one.told and other.told),
        "crossed": crossed,
        "given": given,
        "no_given": float(both_given and given == 0.0),
        "first_given": first,
        "both": sure(family) * sure(max(first, 0.9 * given)),
        "both_less": min(sure(family), sure(given)),
        "crossed_both": _crossed(found.matches),
        "rarest": rarest,
        "fathers_differ": float(fathers and best_of(found.matches, "patronymic", "patronymic") == 0.0),
        "bare": float(min(len(one.words), len(other.words)) == 1),
    }


def corporate(one: Name, other: Name, found: Alignment) -> dict[str, float]:
    """Features of the names of companies and bodies."""
    both = one.legal and other.legal
    first = any(m.one[0] is one.words[0] and m.other[0] is other.words[0] for m in found.matches)
    heads = max((m.weight * sure(m.likeness) for m in found.matches if _distinct(m)), default=0.0)
    return {
        "first": float(first),
        "rarest": heads,
        "same_form": float(bool(both and (one.legal & other.legal))),
        "other_form": float(bool(both and not one.legal & other.legal and not one.classes & other.classes)),
        "numbers_differ": float(numbers_differ(one, other)),
        "numbers_missing": float(bool(one.numbers) != bool(other.numbers)),
        "opposed": float(opposed(found)),
        "only_generic": float(bool(found.matches) and heads == 0.0),
    }


def sure(likeness: float) -> float:
    """A likeness as evidence: 0 where two words are just alike enough to be compared, 1 where nearly the same."""
    return max(0.0, min(1.0, (likeness - 0.55) / 0.38))


CROSSED = {("family", "given"), ("given", "family")}


def best_of(matches: Sequence[Match], one: str, other: str) -> float:
    """The best likeness of words that are both of these parts."""
    return max((m.likeness for m in matches if _parts(m) == (one, other) and not m.initial), default=0.0)


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared neighbouring sounds, 0 to 1."""
    whole = len(one) + len(other)
    return 2 * len(one & other) / whole if whole else 0.0


def numbers_differ(one: Name, other: Name) -> bool:
    """Whether both have numbers, and other ones."""
    return bool(one.numbers and other.numbers and one.numbers != other.numbers)


def opposed(found: Alignment) -> bool:
    """Whether what is left over on either side excludes the other: north and south, army and navy."""
    left, right = (_sides(words) for words in (found.left, found.right))
    return any(one != other for one in left for other in right)


def _sides(words: Sequence[Word]) -> list[int]:
    return [side for word in words if (side := _opposites().get(word.text)) is not None]


@lru_cache(maxsize=1)
def _opposites() -> dict[str, int]:
    groups = table("organisations.yaml")["opposites"]
    return {str(word): number for number, group in enumerate(groups) for word in group}


def _parts(match: Match) -> tuple[str, str]:
    return match.one[0].part, match.other[0].part


def _distinct(match: Match) -> bool:
    return not match.one[0].groups and not match.other[0].groups


def _covered(sides: Iterable[tuple[tuple[Word, ...], float]]) -> float:
    return sum(word.weight * sure(likeness) for side, likeness in sides for word in side)


def _loss(name: Name, left: Sequence[Word]) -> float:
    """What share of a name's weight is left over."""
    return sum(word.weight for word in left) / (name.weight or 1.0)


def _heaviest(words: Sequence[Word]) -> float:
    return max((word.weight for word in words), default=0.0)


def _has(name: Name, part: str) -> bool:
    return any(word.part == part and not word.initial for word in name.words)


def _crossed(matches: Sequence[Match]) -> float:
    """Family name as given name and the other way round."""
    ways = [
        max((sure(m.likeness) for m in matches if _parts(m) == way), default=0.0) for way in sorted(CROSSED)
    ]
    return ways[0] * ways[1]


def _first_given(one: Name, other: Name, found: Alignment) -> float:
    firsts = [next((w for w in name.words if w.part == "given"), None) for name in (one, other)]
    for match in found.matches:
        if firsts[0] in match.one and firsts[1] in match.other:
            return match.likeness
    return 0.0
