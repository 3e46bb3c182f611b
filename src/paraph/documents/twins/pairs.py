"""Which documents are worth comparing: those that share enough of their bands.

Copies by another hand, published within days of each other, may share a third of what they say. Of what one
publisher writes twice, or what comes back weeks later, only word for word counts (see `likeness`): these share
`least` of their bands, and so at least one of the `rare` ones of either. A store that asks for the rare bands of
a document, and for its others where they are rare for somebody, finds them all and never goes through the
thousands that share a stock phrase or a publisher's paragraph about itself. Which bands are called rare decides
what that costs, not what is found: it may depend on what was known when the document came.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from math import ceil

from paraph.documents.twins.sketch import Sketch, bands, day

NEAR = 14
"""Days between publications from which a text comes back."""
_MANY = 20
_SHARE = 0.1
_FAR_SHARE = 0.4
_WORDS = 16
"""Words for each band that a short text has in common with a long one which holds it."""


def pairs_to_check(sketches: Mapping[str, Sketch]) -> Iterator[tuple[str, str]]:
    """Pairs of documents (smaller id first, sorted) that may be copies."""
    holders: dict[int, list[str]] = defaultdict(list)
    for id in sorted(sketches):
        for band in bands(sketches[id]):
            holders[band].append(id)
    shared = Counter(pair for documents in holders.values() for pair in combinations(documents, 2))
    for one, other in sorted(shared):
        if enough_in_common(shared[one, other], sketches[one], sketches[other]):
            yield one, other


def enough_in_common(shared: int, one: Sketch, other: Sketch) -> bool:
    """Whether two documents that share so many bands are worth comparing."""
    if far(one, other):
        return shared >= min(least(one), least(other))
    fewer = min(_number(one), _number(other))
    return shared >= (1 if fewer < _MANY else _SHARE * fewer)


def far(one: Sketch, other: Sketch) -> bool:
    """Whether one wrote both, or weeks lie between them, so that only what is word for word the same is a copy."""
    return (bool(one.publisher) and one.publisher == other.publisher) or days_apart(one, other) > NEAR


def days_apart(one: Sketch, other: Sketch) -> int:
    """Days between the publications; 0 where one is unknown."""
    first, second = day(one), day(other)
    return abs(first - second) if first and second else 0


def least(sketch: Sketch) -> int:
    """How many bands a text that is no shorter must share with this one to be its copy from `far` (1 or more)."""
    return max(1, ceil(_FAR_SHARE * min(_number(sketch), sketch.words / _WORDS)))


def rare(sketch: Sketch, holders: Mapping[int, int]) -> frozenset[int]:
    """So many of its bands, those with fewest holders, that a copy from `far` shares one of them."""
    ordered = sorted(bands(sketch), key=lambda band: (holders.get(band, 0), band))
    return frozenset(ordered[: len(ordered) - least(sketch) + 1])


def _number(sketch: Sketch) -> int:
    return len(sketch.marks) // 4
