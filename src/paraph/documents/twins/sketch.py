"""A few hundred bytes that stand for a text when it is compared with others.

Of the runs of five words, those are kept whose hash lies below a bound: all of a short text, one in two of an
article, one in four of a speech, fewer only of a book. Below the smaller bound of two sketches both are
complete, so the share of one that stands in the other can be told as well as the likeness of both, whatever
their lengths. Beside each run stands its *frame*, the run with names and figures left open: two forms filled in
with other names share frames, not runs; copies share both.

Which documents to compare at all is told by *marks*: the smallest hash in each stretch of `STRETCH` runs
(winnowing), so that any two texts that have STRETCH runs one after the other in common share one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from paraph.documents.dateline import dateline_end
from paraph.documents.document import Document
from paraph.documents.furniture import without_furniture
from paraph.documents.twins.agencies import credited
from paraph.documents.twins.words import Hashes, runs, words_of

VERSION = 1
"""Sketches of different versions cannot be compared; a store keeps it beside them."""

RUN = 5
STRETCH = 28
_SHORT = 80
_WHOLE = 1 << 32
_STEPS = ((128, 1), (512, 2), (16_384, 4))
_MOST = 4_096
MOST_FIGURES = 128
_HALF = np.uint64(32)

Marks = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a document to find its copies.

    `words`     how many the text has, furniture left out
    `published` ISO date, empty where it is unknown
    `publisher` as told, in small letters; empty where it is unknown
    `agencies`  names of the agencies credited, sorted
    `bound`     runs of words with a hash below it (of 2³²) are in `runs`
    `runs`      hash of the frame (high half) and of the run (low half), sorted: unsigned 64-bit numbers, packed
                little-endian
    `figures`   hashes of the figures, with their names and units, sorted, the smallest 128; 32 bits each, packed alike
    `marks`     hashes that other texts with the same stretch have too, sorted; 32 bits each, packed alike
    """

    words: int
    published: str
    publisher: str
    agencies: tuple[str, ...]
    bound: int
    runs: bytes
    figures: bytes
    marks: bytes


def sketch(document: Document) -> Sketch:
    """The sketch of a document's text; title, dateline and furniture do not count. Any text has one."""
    text = without_furniture(document.text).strip()
    words = words_of(text[dateline_end(text.partition("\n\n")[0]) :])
    found = runs(words, RUN)
    pairs = np.unique((found.frames >> _HALF << _HALF) | (found.words >> _HALF))
    bound = _bound(len(pairs))
    return Sketch(
        words=len(words),
        published=document.published or "",
        publisher=" ".join((document.publisher or "").casefold().split()),
        agencies=credited(document),
        bound=bound,
        runs=pairs[pairs >> _HALF < np.uint64(bound)].astype("<u8").tobytes(),
        figures=_smallest(found.figures).astype("<u4").tobytes(),
        marks=_marks(found.words).astype("<u4").tobytes(),
    )


def bands(sketch: Sketch) -> tuple[int, ...]:
    """Keys to find possible copies by (0 to 2³² - 1, sorted); none for a text without words.

    Texts with none in common are no copies, those with `enough_in_common` may be. There is about one for
    fourteen words. A store keeps a row (band, document) for each.
    """
    return tuple(np.frombuffer(sketch.marks, "<u4").tolist())


def day(sketch: Sketch) -> int:
    """The day it was published on, counted from the year 1 (1 or more); 0 where that is unknown."""
    try:
        return date.fromisoformat(sketch.published).toordinal()
    except ValueError:
        return 0


def runs_below(sketch: Sketch, bound: int) -> Hashes:
    """The kept runs whose frame's hash is below a bound that is no larger than the sketch's own."""
    kept = np.frombuffer(sketch.runs, "<u8").astype(np.uint64, copy=False)
    return kept if bound == _WHOLE else kept[: np.searchsorted(kept, np.uint64(bound << 32))]


def figures_kept(sketch: Sketch) -> Marks:
    """The kept hashes of numbers."""
    return np.frombuffer(sketch.figures, "<u4").astype(np.uint32, copy=False)


def _bound(count: int) -> int:
    """Below which hashes are kept, for a text of so many runs."""
    for longest, one_in in _STEPS:
        if count <= longest:
            return _WHOLE // one_in
    one_in = _STEPS[-1][1]
    while count > one_in * _MOST:
        one_in *= 2
    return _WHOLE // one_in


def _smallest(hashes: Hashes) -> Marks:
    return np.unique((hashes >> _HALF).astype(np.uint32))[:MOST_FIGURES]


def _marks(hashes: Hashes) -> Marks:
    """The smallest hash of each STRETCH runs that stand together.

    A short text has more, so that a few changed words do not hide it: those of shorter stretches, among
    which are those of the longer.
    """
    stretch = STRETCH if len(hashes) > _SHORT else STRETCH // 4
    values = (hashes >> _HALF).astype(np.uint32)
    if len(values) > stretch:
        values = np.lib.stride_tricks.sliding_window_view(values, stretch).min(axis=1)
        return np.unique(values)
    return values[:0] if not len(values) else np.array([values.min()], np.uint32)
