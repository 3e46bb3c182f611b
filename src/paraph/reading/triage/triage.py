"""Whether a document may have something for the record, told from its words before it is read.

A document is worth reading where one window of its text is: its words and what it names have weights, learnt from
annotated documents (training/triage), and their sum is high enough. There is no model of language in this, and
no parse: a page takes less than a thousandth of a second.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files

from paraph.documents.readable import readable
from paraph.errors import ModelError
from paraph.reading.triage.features import Window, windows
from paraph.reading.triage.lexicon import Lexicon, lexicon

FILE = "weights.json"
_UNIT = 100
"""Weights are whole hundredths, so that their sum does not depend on their order."""
_OWN = 10 * _UNIT
"""What a word of one's own trigger weighs: enough by itself."""
_HIDDEN = ("\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "-\n", "\u0301", "\u0308")
"""What stands in words that need to be made readable first."""


@dataclass(frozen=True)
class Triage:
    """`weights` of words and of features (`features.py`), `bias` and `threshold`, in hundredths."""

    weights: Mapping[str, int]
    bias: int
    threshold: int
    known: Lexicon = field(repr=False)

    @classmethod
    @cache
    def load(cls) -> Triage:
        """The weights that come with paraph. Raises `ModelError` where they are missing or damaged."""
        try:
            made = json.loads(_file())
            weights = {str(name): int(weight) for name, weight in made["weights"].items()}
            return cls(weights, int(made["bias"]), int(made["threshold"]), lexicon())
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ModelError(f"the weights of triage are damaged ({error!r})", subject=FILE) from None

    def worth(self, title: str | None, text: str) -> bool:
        """Whether a document of this title and text is worth reading. Looks no further than needed."""
        return any(self._sum(window) >= self.threshold for window in self._windows(title, text))

    def score(self, title: str | None, text: str) -> float:
        """How much of the best window speaks for reading: log odds, above or equal 0 where it is worth it."""
        return (max(map(self._sum, self._windows(title, text))) - self.threshold) / _UNIT

    def why(self, title: str | None, text: str, most: int = 12) -> tuple[tuple[str, float], ...]:
        """Words and features of the best window with what they weigh, the weightiest first; `most` of them."""
        best = max(self._windows(title, text), key=self._sum)
        told = [(name, weight / _UNIT) for name, weight in self._parts(best) if weight]
        return tuple(sorted(told, key=lambda each: (-abs(each[1]), each[0]))[:most])

    def _windows(self, title: str | None, text: str) -> Iterator[Window]:
        if any(each in text for each in _HIDDEN):
            text = readable(text).text
        return windows(title or "", text, self.known, self._seen)

    def _sum(self, window: Window) -> int:
        return self.bias + sum(weight for _, weight in self._parts(window))

    def _parts(self, window: Window) -> Iterator[tuple[str, int]]:
        weights = self.weights
        for name in window.plain:
            if name in weights:
                yield name, weights[name]
        for name in window.features(self.known):
            if name in weights:
                yield name, weights[name]
        for word in window.plain & self.known.own:
            yield f"own trigger: {word}", _OWN

    @cached_property
    def _seen(self) -> frozenset[str]:
        return (frozenset(self.weights) | frozenset(self.known.classes) | self.known.own) - self.known.silent


@cache
def digest() -> str:
    """Four hex digits that stand for the weights: with others, a document is looked at again."""
    return hashlib.sha256(_file()).hexdigest()[:4]


def _file() -> bytes:
    try:
        return files(__package__).joinpath(FILE).read_bytes()
    except OSError as error:
        raise ModelError(f"the weights of triage cannot be read ({error})", subject=FILE) from None
