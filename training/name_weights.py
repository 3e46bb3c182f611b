"""Learns how names are compared: PARAPH_DATA=… python -m training.name_weights

Writes into src/paraph/resolving/names, from the training half of the OFAC names alone (`name_pairs` says how it
is split):

- `common.tsv`    what a common word of names weighs: kind, the word as sounds, weight;
- `weights.yaml`  a logistic regression over the features of two names, its constant moved so that at `SAME`
                  no more hard negatives are merged than MERGES
                  allows.

A step at a time, since common words are features' weights: `--common` writes the first, and then the second.
"""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from paraph.resolving.names.features_of import features_of
from paraph.resolving.names.organisations import organisation
from paraph.resolving.names.persons import person
from paraph.resolving.names.scoring import SAME
from training.name_pairs import Pair, all_names, as_written, pairs

TARGET = Path(__file__).parents[1] / "src" / "paraph" / "resolving" / "names"
FEWEST = 6
"""Entries that have a word that is common."""
RIDGE = 2.0
RANDOM = 1.5
"""What a random pair counts: they are the most that a record compares."""
MERGES = {"person": 0.01, "company": 0.012}
"""False merges among hard negatives that are borne, before the rules that forbid some."""
STEPS = 40
Array = NDArray[np.float64]


def main() -> None:
    """Write both files, or with --common the first."""
    folder = Path(os.environ["PARAPH_DATA"])
    if "--common" in sys.argv:
        _write_common(folder)
        return
    found = pairs(folder, test=False)
    lines = ["# Written by training/name_weights.py from the training half of the OFAC names; do not edit."]
    for kind in ("person", "company"):
        lines += _learnt(kind, [pair for pair in found if pair.kind == kind])
    (TARGET / "weights.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _write_common(folder: Path) -> None:
    (TARGET / "common.tsv").write_text("", encoding="utf-8")
    held: dict[tuple[str, str], set[str]] = defaultdict(set)
    entries: dict[str, set[str]] = defaultdict(set)
    for kind, identity, name in all_names(folder, test=False):
        entries[kind].add(identity)
        for word in (person if kind == "person" else organisation)(name).words:
            held[kind, word.said].add(identity)
    counts = Counter({key: len(ids) for key, ids in held.items()})
    rows = [
        f"# Written by training/name_weights.py: words of more than {FEWEST - 1} of the OFAC entries; do not edit."
    ]
    for (kind, said), count in sorted(counts.items()):
        if count >= FEWEST and len(said) > 1:
            weight = log(len(entries[kind]) / count) / log(len(entries[kind]) / FEWEST)
            rows.append(f"{kind}\t{said}\t{weight:.2f}")
    (TARGET / "common.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def _learnt(kind: str, found: Sequence[Pair]) -> list[str]:
    if kind == "person":
        found = [ordered for pair in found for ordered in _orders(pair)]
    rows = [features_of(kind, pair.one, pair.other) for pair in found]
    names = sorted(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    truth = np.array([float(pair.sort == "same") for pair in found])
    counts = np.array([RANDOM if pair.sort == "random" else 1.0 for pair in found])
    weights = _fitted(table, truth, counts)
    weights[0] += _shift(table @ weights[1:] + weights[0], found, MERGES[kind])
    pairs_of = zip(["constant", *names], weights.tolist(), strict=True)
    return [f"{kind}:", *(f"  {name}: {value:.3f}" for name, value in pairs_of)]


def _orders(pair: Pair) -> Iterator[Pair]:
    """A pair as the lists write it, as texts do, and half and half."""
    one, other = as_written(pair.one), as_written(pair.other)
    yield pair
    yield replace(pair, one=one)
    yield replace(pair, one=one, other=other)


def _fitted(table: Array, truth: Array, counts: Array) -> Array:
    """Newton's method with a ridge on all but the constant."""
    data = np.column_stack([np.ones(len(table)), table])
    penalty = RIDGE * np.eye(data.shape[1])
    penalty[0, 0] = 0.0
    weights = np.zeros(data.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(data @ weights)))
        slope = data.T @ (counts * (truth - chance)) - penalty @ weights
        bend = (data * (counts * chance * (1 - chance))[:, None]).T @ data + penalty
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def _shift(logits: Array, found: Sequence[Pair], borne: float) -> float:
    """What to add so that SAME is where the share of false merges among hard negatives is the one borne."""
    wrong = logits[np.array([pair.sort == "hard" for pair in found])]
    return float(log(SAME / (1 - SAME)) - np.quantile(wrong, 1 - borne))


if __name__ == "__main__":
    main()
