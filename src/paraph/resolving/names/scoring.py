"""From features to one score: a logistic regression whose weights `weights.yaml` has."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp

from paraph.resolving.names.lexicon import table
from paraph.resolving.names.model import Likeness

SAME = 0.7
"""From this score on, two names are the same name."""
DOUBT = 0.3
"""From this score on they may be; below they are different."""
UNLIKE = 0.4
"""Share of neighbouring sounds below which two names without a word in common are not looked at further."""


def score(model: str, features: Mapping[str, float]) -> float:
    """0 to 1. `model` names a part of `weights.yaml`: `person` or `company`."""
    constant, weights = _weights(model)
    found = constant + sum(weights[name] * value for name, value in features.items() if value)
    return 1 / (1 + exp(-max(-30.0, min(30.0, found))))


@cache
def _weights(model: str) -> tuple[float, dict[str, float]]:
    weights = {str(name): float(value) for name, value in table("weights.yaml")[model].items()}
    return weights.pop("constant"), weights


def capped(found: float, most: float, reasons: tuple[str, ...]) -> Likeness:
    """A likeness of `found`, but of no more than `most`."""
    return Likeness(round(max(0.0, min(found, most)), 6), reasons)


def others(alike: float) -> Likeness:
    """Names that have no word in common; `alike` is the share of neighbouring sounds that they have."""
    return Likeness(round(0.02 * alike, 6), ("other names",))
