"""A linear model of windows: logistic regression over features that are there or not, with numpy alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from paraph.reading.triage.features import Window
from paraph.reading.triage.lexicon import Lexicon
from paraph.reading.triage.words import Stretch

Numbers = NDArray[np.float64]
_LEAST = 5
"""Documents that a word must be in."""
_MOST = 0.25
"""The share of documents that a word may be in: commoner ones tell how somebody writes, not of what."""
_STEPS, _RATE, _DECAY = 150, 0.05, 1.5
_ROUNDS = 2
_MATTERS = frozenset(("abroad", "office", "power", "wrong"))
"""Classes of words that speak of what concerns states, whatever else is told."""
_LEAST_OF_LONG = 0.35
"""What a window of a long irrelevant text weighs at least, beside that of a short one."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text as its windows' features; `marked` are the windows that say something, where it is relevant."""

    cluster: str
    label: int
    windows: tuple[frozenset[str], ...]
    marked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of features, and the bias; the score of a text is that of its best window."""

    weights: Mapping[str, float]
    bias: float

    def scores(self, example: Example) -> list[float]:
        """The score of each window."""
        return [self.bias + sum(self.weights.get(name, 0.0) for name in window) for window in example.windows]


def seen(window: Window, known: Lexicon) -> frozenset[str]:
    """All features of a window."""
    return window.plain | frozenset(window.features(known))


def vocabulary(examples: Sequence[Example], parts: Iterable[Stretch], known: Lexicon) -> list[str]:
    """The features that are common enough; of words, those mostly in small letters: no names of people and firms."""
    documents = Counter(name for each in examples for name in frozenset[str]().union(*each.windows))
    small, large = Counter[str](), Counter[str]()
    for part in parts:
        for word in part.cased:
            (small if word.islower() else large)[word.lower()] += 1

    def is_telling(name: str) -> bool:
        if _is_class(name) or name in known.classes:
            return True
        return _is_word(name) and small[name] >= large[name] and documents[name] <= _MOST * len(examples)

    return sorted(name for name, count in documents.items() if count >= _LEAST and is_telling(name))


def _is_class(name: str) -> bool:
    return name.startswith(("class:", "states", "words<"))


def _is_word(name: str) -> bool:
    return len(name) > 1 and name.isalpha()


def matters(name: str, known: Lexicon) -> bool:
    """Whether a feature is of matters between states: it may speak for a text, and never against it.

    Otherwise "president" speaks against texts, since presidents speak of much else in the releases.
    """
    if name.startswith("class:"):
        return name.removeprefix("class:").split("≥")[0] in _MATTERS
    return name.startswith("states≥") or not _MATTERS.isdisjoint(known.classes.get(name, ()))


def learn(examples: Sequence[Example], names: Sequence[str], known: Lexicon) -> Model:
    """First from the windows that are marked, then from whichever window of a relevant text scores best."""
    floor = np.array([0.0 if matters(name, known) else -np.inf for name in names] + [-np.inf])
    index = {name: number for number, name in enumerate(names)}
    model = _fit(examples, index, floor, lambda each: each.marked or (0,))
    for _ in range(_ROUNDS):
        scored = {id(each): (int(np.argmax(model.scores(each))),) for each in examples if each.label}
        model = _fit(examples, index, floor, lambda each, scored=scored: scored[id(each)])  # type: ignore[misc]
    return model


def _fit(
    examples: Sequence[Example],
    index: Mapping[str, int],
    floor: Numbers,
    chosen: Callable[[Example], tuple[int, ...]],
) -> Model:
    rows: list[frozenset[str]] = []
    wanted: list[int] = []
    heft: list[float] = []
    for each in examples:
        taken = [each.windows[number] for number in chosen(each)] if each.label else list(each.windows)
        rows += taken
        wanted += [each.label] * len(taken)
        least = 0.0 if each.label else _LEAST_OF_LONG
        heft += [max(1 / len(taken), least)] * len(taken)
    y, weight = np.array(wanted, float), np.array(heft)
    weight[y == 1] *= weight[y == 0].sum() / weight[y == 1].sum()
    numbers = [sorted(index[name] for name in row if name in index) for row in rows]
    w, bias = _descend(numbers, y, weight / weight.mean(), floor)
    return Model({name: float(w[number]) for name, number in index.items()}, bias)


def _descend(
    rows: Sequence[Sequence[int]], y: Numbers, weight: Numbers, floor: Numbers
) -> tuple[Numbers, float]:
    """Weights, none below its floor, and bias of least loss: Adam over all rows at once."""
    size = len(floor) - 1
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.array([number for row in rows for number in row], dtype=np.int64)
    row_of = np.repeat(np.arange(len(rows)), np.diff(ends))
    w, first, second = np.zeros(size + 1), np.zeros(size + 1), np.zeros(size + 1)
    for step in range(1, _STEPS + 1):
        sums = np.concatenate([[0.0], np.cumsum(w[columns])])
        p = 1 / (1 + np.exp(-np.clip(sums[ends[1:]] - sums[ends[:-1]] + w[size], -30, 30)))
        gradient = weight * (p - y)
        sums = np.bincount(columns, weights=gradient[row_of], minlength=size + 1)
        slope: Numbers = np.asarray(sums, dtype=np.float64)
        slope[:size] += _DECAY * w[:size]
        slope[size] = gradient.sum()
        slope = slope / len(rows)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        rate = _RATE * (1 - 0.9 * step / _STEPS)
        w -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        w[w < floor] = 0.0  # floors are 0, or none
    return w[:size], float(w[size])
