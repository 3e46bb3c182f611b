"""Whether two documents are one text, told from their sketches.

The thresholds were chosen on one half of the benchmark's documents (`benchmarks/twins.py`), and its figures
are from the other half.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from paraph.documents.twins.pairs import NEAR, days_apart
from paraph.documents.twins.sketch import MOST_FIGURES, Sketch, figures_kept, runs_below
from paraph.documents.twins.words import Hashes

Kind = Literal["copy", "near-copy", "excerpt", "agency"]

WHOLE = 0.8
"""Resemblance from which two texts are the same but for trifles."""
MOST = 0.5
"""Share of the shorter text's runs that stand in the longer, from which it is a copy."""
CREDITED = 0.3
"""The same, where both credit one agency."""
WORD_FOR_WORD = 0.9
"""The same, where they were published more than `NEAR` days apart, or by one publisher: forms come back."""
SHORT = 40
"""Words below which a text is too short to be told from a stock phrase by a part of it."""
SHORT_ALIKE = 0.6
FORM = (0.05, 0.25)
"""How much more of the frames than of the runs are shared, and as a share of what differs, in a form that was
filled in anew."""
EXCERPT = 0.8
"""Words of the shorter per word of the longer, below which a copy is an excerpt."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two sketches tell.

    `resemblance` shared runs of words, as a share of all (0 to 1)
    `containment` share of the shorter text's runs that stand in the other (0 to 1)
    `kind`        None where they are two sources
    `reason`      why, for a person to read
    """

    resemblance: float
    containment: float
    kind: Kind | None
    reason: str


@dataclass(frozen=True, slots=True)
class _Measure:
    resemblance: float
    containment: float
    frames: float
    words: tuple[int, int]
    days: int
    figures_differ: bool  # told only of what is word for word the same
    one_publisher: bool
    same_text: bool

    @property
    def refilled(self) -> bool:
        """Whether the differences are names and figures in the same sentences."""
        more = self.frames - self.containment
        return more >= FORM[0] and more >= FORM[1] * (1 - self.containment)


def likeness(one: Sketch, other: Sketch) -> Likeness:
    """How alike two documents are; the same whichever comes first."""
    if not one.words or not other.words:
        return Likeness(0.0, 0.0, None, "there are no words to compare")
    if not one.runs and _text_of(one) == _text_of(other):
        return Likeness(
            1.0, 1.0, "copy", "the two texts are the same"
        )  # a long list of like lines may keep no run
    shorter, longer = _runs(one, other)
    shared = len(np.intersect1d(shorter, longer, assume_unique=True))
    resemblance = shared / max(1, len(shorter) + len(longer) - shared)
    containment = shared / max(1, min(len(shorter), len(longer)))
    agencies = sorted({*one.agencies} & {*other.agencies})
    if containment < (CREDITED if agencies else MOST):  # most pairs end here, whatever else is alike
        reason = f"only {_percent(containment)} of the shorter text stands in the other"
        return Likeness(resemblance, containment, None, reason if shared else "they share no run of words")
    frames = _framed(shorter, longer)
    measure = _measure(one, other, resemblance, containment, frames)
    kind, reason = _judged(measure, agencies)
    return Likeness(measure.resemblance, measure.containment, kind, reason)


def _text_of(sketch: Sketch) -> Sketch:
    return replace(sketch, published="", publisher="", agencies=())


def _runs(one: Sketch, other: Sketch) -> tuple[Hashes, Hashes]:
    """The runs of the shorter and of the longer text, below a bound under which both are complete."""
    bound = min(one.bound, other.bound)
    shorter, longer = sorted((one, other), key=lambda s: (s.words, s.runs))
    return runs_below(shorter, bound), runs_below(longer, bound)


def _framed(shorter: Hashes, longer: Hashes) -> float:
    """The share of the shorter text's frames that stand in the other."""
    half = np.uint64(32)
    return int(np.isin(shorter >> half, longer >> half).sum()) / max(1, len(shorter))


def _measure(one: Sketch, other: Sketch, resemblance: float, containment: float, frames: float) -> _Measure:
    return _Measure(
        resemblance=resemblance,
        containment=containment,
        frames=frames,
        words=(min(one.words, other.words), max(one.words, other.words)),
        days=days_apart(one, other),
        figures_differ=containment >= WORD_FOR_WORD and _figures_differ(one, other),
        one_publisher=bool(one.publisher) and one.publisher == other.publisher,
        same_text=_text_of(one) == _text_of(other),
    )


def _figures_differ(one: Sketch, other: Sketch) -> bool:
    """Whether each has a number that the other lacks; not told beyond the numbers kept of both."""
    first, second = figures_kept(one), figures_kept(other)
    told = min((kept[-1] for kept in (first, second) if len(kept) == MOST_FIGURES), default=None)
    if told is not None:
        first, second = first[first <= told], second[second <= told]
    return bool(len(np.setdiff1d(first, second)) and len(np.setdiff1d(second, first)))


def _judged(measure: _Measure, agencies: list[str]) -> tuple[Kind | None, str]:
    share = f"{_percent(measure.containment)} of the shorter text stands in the other"
    if measure.same_text and measure.days <= NEAR:  # however short, and whoever wrote it
        return "copy", f"{_percent(measure.resemblance)} of the two texts is the same"
    if measure.days > NEAR and (why := _only_a_form(measure)):
        return None, f"{share}, but they were published {measure.days} days apart, {why}"
    if measure.one_publisher and (why := _only_a_form(measure)):
        return None, f"{share}, but one publisher wrote both, {why}"
    if measure.refilled:
        return None, f"{share}, but the same sentences have other names and figures"
    if measure.words[0] < SHORT and measure.resemblance < SHORT_ALIKE:
        return None, f"{share}, but it is too short to be told from a stock phrase"
    if measure.resemblance >= WHOLE:
        return "copy", f"{_percent(measure.resemblance)} of the two texts is the same"
    if measure.containment >= MOST:
        small = measure.words[0] < EXCERPT * measure.words[1]
        return ("excerpt" if small else "near-copy"), share
    if agencies and measure.containment >= CREDITED:
        return "agency", f"both carry text of {' and '.join(agencies)}: {share}"
    return None, f"only {share}"


def _only_a_form(measure: _Measure) -> str:
    """Why texts of different weeks, or of one publisher, are not one; empty where they are."""
    if measure.words[0] < SHORT:
        return "and the text is short"
    if measure.containment < WORD_FOR_WORD:
        return "and not word for word the same"
    return "with other figures" if measure.figures_differ else ""


def _percent(share: float) -> str:
    """Rounded down, so that only what is whole is 100 %."""
    return f"{int(100 * share + 1e-9)} %"
