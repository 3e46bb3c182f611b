"""Choosing: who stands on which side of the claims of a document, by what annotated documents taught.

Each claim is looked at twice: first by itself, then in the light of what the first look made of the others, for a text
has its own buyers and sellers. Nobody stands on two sides that face each other. Weights: `sides.npz` beside the
language model (`training/heads/sides.py` makes them); without them the rules of `completing` have the last word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from paraph.documents.document import Document
from paraph.language.model import FOLDER
from paraph.reading.candidates import Candidate
from paraph.reading.claims import Value
from paraph.reading.fillers import Context
from paraph.reading.learned.files import Weights, weights_in
from paraph.reading.learned.heads import Heads, Seen
from paraph.reading.learned.siding import PARTS, ROLES, SECOND, WIDTH, Field, Floats, Sides, second

SURE = 0.35
"""From which score on somebody stands on a side."""
BEST = 0.25
"""From which score on the likeliest stands there where nobody is sure to."""
SECOND_STATE = 0.45
"""From which score on a state stands beside another."""
SECOND_FIRM = 0.45
"""From which score on another who is no state stands beside one who is none either."""
DOUBT = 0.8
"""Nobody is put on a side whose score for the side that faces it is more than this part of the score."""


@dataclass(frozen=True, slots=True)
class Chooser:
    """Two networks of one inner layer: of the first look and of the second."""

    weights: Mapping[str, Floats]

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Chooser | None:
        """The weights that come with paraph; None where there are none. Raises `ModelError` where they are damaged."""
        weights = weights_in(folder / "sides.npz", _fits)
        return Chooser(weights) if weights is not None else None

    def choose(
        self, candidates: Sequence[Candidate], document: Document, context: Context, seen: Seen, heads: Heads
    ) -> None:
        """Put everybody where they stand, and take away who does not."""
        sides = Sides(document, context, seen, heads)
        for field in sides.fields(candidates):
            self._settle(field, sides)

    def scores(self, field: Field) -> Floats:
        """[claim, side, slot]: how likely somebody stands on a side, 0 to 1."""
        first = field.spread(self._look("first", field, None))
        return field.spread(self._look("second", field, second(field, first)))

    def _look(self, name: str, field: Field, more: Floats | None) -> Floats:
        """[P, side]. The first layer is taken apart: what stands to a side or a claim alone is reckoned once."""
        w = self.weights[f"{name}.inner"]
        ends = np.cumsum(PARTS)
        here, near, fixed, about = (w[:, end - size : end].T for end, size in zip(ends, PARTS, strict=True))
        inner = field.seen @ here + (field.near @ near)[field.claim_of] + field.fixed @ fixed
        inner += (field.about @ about + self.weights[f"{name}.inner_bias"])[:, None]
        if more is not None:
            inner += more @ w[:, WIDTH:].T
        np.maximum(inner, 0, out=inner)
        total = inner @ self.weights[f"{name}.outer"][0] + self.weights[f"{name}.outer_bias"][0]
        found: Floats = 1 / (1 + np.exp(-np.clip(total, -30, 30)))
        return found

    def _settle(self, field: Field, sides: Sides) -> None:
        scores = self.scores(field)
        for i, claim in enumerate(field.claims):
            roles = ROLES[claim.type]
            standing = chosen(scores[i], field.facing[i], field.states, len(roles))
            for slot, role in enumerate(roles):
                values = [sides.value(field.sides[j], claim, role) for j in standing[slot]]
                _put(claim, role, values)


def chosen(scores: Floats, facing: Floats, states: npt.NDArray[np.bool_], slots: int) -> list[list[int]]:
    """Who stands on each slot of a claim. `scores` [side, slot], `facing` [slot, slot], `states` [side].

    The likeliest come first: whoever stands on one side cannot stand on the one that faces it, nor can anybody who is
    about as likely there; a second state, or a second firm, must be surer than one of each.
    """
    found: list[list[int]] = [[] for _ in range(slots)]
    across = (scores[:, None, :] * facing[None]).max(2)
    flat = scores[:, :slots]
    for place in np.argsort(-flat, axis=None, kind="stable").tolist():
        j, slot = divmod(place, slots)
        score = float(flat[j, slot])
        if score < BEST:
            break
        here = found[slot]
        if across[j, slot] > score * DOUBT or any(facing[slot, k] and j in found[k] for k in range(slots)):
            continue
        least = SURE if here else BEST
        if any(states[k] == states[j] for k in here):
            least = SECOND_STATE if states[j] else SECOND_FIRM
        if score >= least:
            here.append(j)
    return found


def _put(claim: Candidate, role: str, values: list[Value]) -> None:
    if values:
        claim.roles[role] = tuple(values)
    else:
        claim.roles.pop(role, None)


def _fits(weights: Weights) -> None:
    for name, width in (("first", WIDTH), ("second", WIDTH + SECOND)):
        if weights[f"{name}.inner"].shape[1] != width:
            raise ValueError(f"{weights[f'{name}.inner'].shape[1]} features where there are {width}")
