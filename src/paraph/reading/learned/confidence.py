"""Confidence: how often claims like this one turned out right on annotated documents.

What is known of a claim (the rule that found it and how often that rule is right, how sure the learned heads are of
its type and of what it must have, how many sentences say it, how full it is) is weighed by a logistic regression. The
weights lie beside the language model in `confidence.json`; `training/heads/calibrate.py` makes them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from paraph.errors import ModelError
from paraph.language.model import FOLDER
from paraph.reading.candidates import Candidate
from paraph.reading.learned.files import written

FEATURES = (
    "one", "support", "grip", "rule", "sentences", "values", "planned", "possible", "denied", "dated", "unheard",
)  # fmt: skip
"""Names of what `features` gives, in its order."""
_FULL = 8
_NEAR_ONE = 0.995


@dataclass(frozen=True, slots=True)
class Confidence:
    """Weights of the features; log odds of being right for each rule; below `least` a claim is not made."""

    weights: tuple[float, ...]
    rules: Mapping[str, float]
    least: Mapping[str, float]

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Confidence | None:
        """The weights that come with paraph; None where there are none. Raises `ModelError` where they are damaged."""
        return _load(folder, written(folder / "confidence.json"))

    def of(self, candidate: Candidate) -> float:
        """0 to 1, to three digits."""
        total = sum(w * f for w, f in zip(self.weights, features(candidate, self.rules), strict=True))
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 3)

    def doubts(self, type_: str, confidence: float) -> bool:
        """True for a claim that is wrong too often to be made."""
        return confidence < self.least.get(type_, self.least.get("", 0.0))


def rule_of(candidate: Candidate) -> str:
    """The name that a candidate's rule is counted under: the learned one by type."""
    return f"learned {candidate.type}" if candidate.rule == "learned" else candidate.rule


def features(candidate: Candidate, rules: Mapping[str, float]) -> tuple[float, ...]:
    """What is known of a candidate, in the order of `FEATURES`."""
    values = sum(len(v) for v in candidate.roles.values())
    return (
        1.0, _logit(candidate.support), _logit(candidate.grip),
        rules.get(rule_of(candidate), rules.get(candidate.type, 0.0)), math.log(len(candidate.evidence)),
        min(values, _FULL) / _FULL, float(candidate.modality == "planned"), float(candidate.modality == "possible"),
        float(candidate.modality == "denied"), float(candidate.date is not None), float(candidate.support is None),
    )  # fmt: skip


def _logit(p: float | None) -> float:
    if p is None:
        return 0.0
    p = max(1 - _NEAR_ONE, min(_NEAR_ONE, p))
    return math.log(p / (1 - p))


@lru_cache(maxsize=2)
def _load(folder: Path, when: int | None) -> Confidence | None:
    path = folder / "confidence.json"
    if when is None:
        return None
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        weights = tuple(float(raw["weights"][name]) for name in FEATURES)
        return Confidence(weights, raw["rules"], raw["least"])
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"the weights of confidence are damaged ({error})", subject=str(path)) from error
