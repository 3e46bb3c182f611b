"""Weigh what is known of claims by how often such claims are right; write `confidence.json`.

    python -m training.heads.calibrate FOLDER RULES DOCUMENTS

FOLDER holds the model and its heads. How often each hand-made rule is right is counted on RULES, the documents that
the heads were trained on, with the rules alone; the weights are fitted on DOCUMENTS, which neither the heads nor the
counts have seen.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from pathlib import Path

import numpy as np

from paraph import ontology
from paraph.evaluation import annotated_in, match, of_reading
from paraph.reading import Reader
from paraph.reading.candidates import Candidate
from paraph.reading.claims import Claim
from paraph.reading.learned.confidence import FEATURES, features, rule_of
from paraph.reading.trace import Trace
from training.heads.readers import reader_of

_PRIOR = 8.0
LEAST = 0.45
"""Claims that are right less often than this are not made."""


class Weighed(Trace):
    """Keeps the candidate behind every claim."""

    def __init__(self) -> None:
        self.known: dict[str, Candidate] = {}

    def weighed(self, candidate: Candidate, claim: Claim) -> None:
        self.known[claim.id] = candidate


def claims(reader: Reader, folder: Path) -> list[tuple[Candidate, bool, bool]]:
    """Every claim of the documents: its candidate, whether it is right, whether its record is optional."""
    found = []
    for document in annotated_in(folder):
        trace = Weighed()
        reading = reader.read(document.document(), trace)
        told = of_reading(reading, document.text)
        pairs = {j: document.records[i] for i, j in match(document, told).pairs}
        for j, claim in enumerate(reading.claims):
            if (candidate := trace.known.get(claim.id)) is not None:
                found.append((candidate, j in pairs, j in pairs and pairs[j].optional))
    return found


def rule_odds(found: list[tuple[Candidate, bool, bool]]) -> dict[str, float]:
    """Log odds of being right for each rule, drawn to its type's where it was seen little; and for each type."""
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    types = {}
    for candidate, good, _ in found:
        for name in (candidate.type, rule_of(candidate)):
            right[name] += good
            seen[name] += 1
        types[rule_of(candidate)] = candidate.type
    share = {name: (right[name] + 2) / (seen[name] + 4) for name in ontology.types()}
    share |= {
        rule: (right[rule] + _PRIOR * share[type_]) / (seen[rule] + _PRIOR)
        for rule, type_ in sorted(types.items())
    }
    return {name: round(math.log(p / (1 - p)), 3) for name, p in share.items()}


def fit(rows: np.ndarray, right: np.ndarray, much: float = 1.0) -> np.ndarray:
    """Logistic regression by Newton's method, with a small pull towards nothing."""
    weights = np.zeros(rows.shape[1])
    pull = np.eye(rows.shape[1]) * much
    pull[0, 0] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (p - right) + pull @ weights
        hessian = (rows * (p * (1 - p))[:, None]).T @ rows + pull
        weights = weights - np.linalg.solve(hessian, gradient)
    return weights


def make(folder: Path, rules: Path, documents: Path, least: float = LEAST) -> None:
    """Write confidence.json into a folder of the model."""
    (folder / "confidence.json").unlink(missing_ok=True)
    odds = rule_odds(claims(reader_of(folder, rules_only=True), rules))
    found = claims(reader_of(folder), documents)
    odds |= {k: v for k, v in rule_odds(found).items() if k.startswith("learned ")}
    rows = np.array([features(c, odds) for c, _, _ in found])
    right = np.array([good for _, good, _ in found], dtype=float)
    weights = fit(rows, right)
    content = {
        "weights": {n: round(float(w), 4) for n, w in zip(FEATURES, weights, strict=True)},
        "rules": dict(sorted(odds.items())), "least": {"": least},
    }  # fmt: skip
    (folder / "confidence.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    _show(1 / (1 + np.exp(-rows @ weights)), right)


def _show(said: np.ndarray, right: np.ndarray) -> None:
    print(len(right), "claims,", round(float(right.mean()), 3), "right")
    for low in np.arange(0, 1, 0.1):
        inside = (said >= low) & (said < low + 0.1)
        if inside.any():
            print(
                f"{low:.1f}  {inside.sum():4}  said {said[inside].mean():.2f}  right {right[inside].mean():.2f}"
            )


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("rules", type=Path)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--least", type=float, default=LEAST)
    args = parser.parse_args()
    make(args.folder, args.rules, args.documents, args.least)


if __name__ == "__main__":
    main()
