"""Overlapping spans of a text, cut into pieces that do not overlap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from paraph.reading.claims import Span

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Segment(Generic[T]):
    """Characters `start` to `end` of a text, all under the same `tags`, in the order they were given."""

    start: int
    end: int
    tags: tuple[T, ...]


def segments(length: int, spans: Iterable[tuple[Span, T]], cuts: Iterable[int] = ()) -> list[Segment[T]]:
    """Cut a text of `length` characters wherever a span begins or ends, and at `cuts`.

    The segments follow each other without a gap from 0 to `length`, none is empty, and each has the tags of
    exactly those spans that cover it. What reaches outside of the text is cut off.
    """
    begins: dict[int, list[T]] = {}
    ends: dict[int, list[T]] = {}
    rank: dict[T, int] = {}
    for span, tag in spans:
        start, end = max(span.start, 0), min(span.end, length)
        if start < end:
            begins.setdefault(start, []).append(tag)
            ends.setdefault(end, []).append(tag)
            rank.setdefault(tag, len(rank))
    points = sorted({0, length, *begins, *ends, *(cut for cut in cuts if 0 < cut < length)})
    open_tags: Counter[T] = Counter()
    made = []
    for start, end in pairwise(points):
        open_tags.subtract(ends.get(start, ()))
        open_tags.update(begins.get(start, ()))
        open_tags = +open_tags
        made.append(Segment(start, end, tuple(sorted(open_tags, key=rank.__getitem__))))
    return made


def lanes(spans: Iterable[tuple[Span, T]]) -> dict[T, int]:
    """A lane (0, 1, …) for each tag, the lowest that no other tag uses for the same characters."""
    by_tag: dict[T, list[Span]] = {}
    for span, tag in spans:
        by_tag.setdefault(tag, []).append(span)
    taken: list[list[Span]] = []
    found: dict[T, int] = {}
    for tag in sorted(by_tag, key=lambda tag: min(by_tag[tag])):
        lane = next((n for n, used in enumerate(taken) if not _clash(used, by_tag[tag])), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane] += by_tag[tag]
        found[tag] = lane
    return found


def _clash(used: list[Span], wanted: list[Span]) -> bool:
    return any(one.overlaps(other) for one in used for other in wanted)
