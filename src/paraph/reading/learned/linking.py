"""Links: whether two candidates of one type speak of one thing, by what annotated documents taught.

The price of a contract stands a sentence after it, its date at the end: what is told in pieces is brought together by
how near the pieces stand, what they share, and what speaks against it. Weights: `links.npz` beside the language model
(`training/heads/links.py` makes them).
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from paraph import ontology
from paraph.language.dates.edtf import compatible
from paraph.language.model import FOLDER
from paraph.reading.candidates import Candidate, complete
from paraph.reading.frames import determined
from paraph.reading.learned.files import Weights, weights_in

Floats = npt.NDArray[np.float32]
BY_RULES = frozenset(("statement", "position"))
"""Types whose candidates the rules of `merging` bring together."""
TYPES = tuple(sorted(name for name in ontology.types() if name not in BY_RULES))
_SIDES = tuple(
    """supplier recipient party visitor host participant partner donor target imposer accused buyer holder item place
    quantity value kind under name""".split()
)
_DEFINITE = frozenset("the this that these those its their such".split())
_PLACES = "places"
WIDTH = 2 * len(_SIDES) + 20 + len(TYPES)


@dataclass(frozen=True, slots=True)
class Links:
    """A network of one inner layer over the features of a pair."""

    weights: Mapping[str, Floats]

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Links | None:
        """The weights that come with paraph; None where there are none. Raises `ModelError` where they are damaged."""
        weights = weights_in(folder / "links.npz", _fits)
        return Links(weights) if weights is not None else None

    def same(self, one: Candidate, other: Candidate, between: int) -> float:
        """How likely two candidates speak of one thing, 0 to 1. `between`: candidates of the type between them."""
        w = self.weights
        inner = np.maximum(
            w["inner"] @ np.array(features(one, other, between), dtype=np.float32) + w["inner_bias"], 0
        )
        return float(1 / (1 + np.exp(-(w["outer"] @ inner + w["outer_bias"])[0])))


def features(one: Candidate, other: Candidate, between: int) -> list[float]:
    """What speaks for and against two candidates of a type being one thing; `one` stands first in the text."""
    found: list[float] = []
    for role in _SIDES:
        if one.roles.get(role) and other.roles.get(role):
            a, b = _keys(one, role), _keys(other, role)
            shared = bool(a & b)
            found += [float(shared), float(bool(a and b) and not shared)]
        else:
            found += [0.0, 0.0]
    breaks, starts = _places(one.anchor.doc)
    first, last = one.anchor.i, other.anchor.i
    gap = max(bisect_right(starts, last) - bisect_right(starts, first), 0)
    paragraph = bisect_left(breaks, first) < bisect_left(breaks, last)
    found += [math.log1p(gap), math.log1p(between)]
    dates = one.date and other.date
    told = (
        gap == 0, gap == 1, gap == 2, paragraph, between == 0,
        one.stage == other.stage, one.modality == other.modality,
        (one.modality == "denied") != (other.modality == "denied"),
        dates and one.date == other.date, dates and not compatible(one.date or "", other.date or ""),
        not one.date, not other.date, _definite(other), not complete(one), not complete(other),
        one.anchor.lemma_ == other.anchor.lemma_, one.rule == "learned", other.rule == "learned",
    )  # fmt: skip
    return found + [float(bool(each)) for each in told] + [float(one.type == name) for name in TYPES]


def _keys(candidate: Candidate, role: str) -> frozenset[str]:
    if role in ("item", "kind"):
        return frozenset(
            w.rstrip("s") for v in candidate.roles.get(role, ()) for w in v.text.lower().split() if len(w) > 2
        )
    return candidate.keys(role)


def _places(doc: Doc) -> tuple[list[int], list[int]]:
    """Where paragraphs end and where sentences begin; looked for once in a document, and kept with it."""
    found: tuple[list[int], list[int]] | None = doc.user_data.get(_PLACES)
    if found is None:
        breaks = [t.i for t in doc if "\n\n" in t.text]
        found = doc.user_data[_PLACES] = breaks, [sentence.start for sentence in doc.sents]
    return found


def _definite(candidate: Candidate) -> bool:
    """ "the deal", "its price": something already spoken of."""
    near = [
        candidate.anchor,
        *(c for c in candidate.anchor.children if c.dep_ in ("obj", "nsubj", "nsubj:pass")),
    ]
    return any(determined(noun, _DEFINITE) for noun in near if noun.pos_ == "NOUN")


def _fits(weights: Weights) -> None:
    if weights["inner"].shape[1] != WIDTH:
        raise ValueError(f"{weights['inner'].shape[1]} features where there are {WIDTH}")
