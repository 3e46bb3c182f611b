"""Weigh what is known of claims by how often such claims are right; write `confidence.json`.

    python -m training.heads.calibrate FOLDER RULES DOCUMENTS

FOLDER holds the model and its heads. How often each hand-made rule is right is counted on RULES, the documents that the heads
were trained on, with the rules alone; the weights are fitted on DOCUMENTS, which neither the heads nor the counts have seen.
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
from paraph.language.model import Model
from paraph.language.pipeline import _build
from paraph.reading import Reader
from paraph.reading import heads as heads_module
from paraph.reading.candidates import Candidate
from paraph.reading.claims import Claim
from paraph.reading.confidence import FEATURES, features, rule_of
from paraph.reading.trace import Trace

_PRIOR = 8.0


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
    """Log odds of being right for each rule and, for rules never seen, each type; drawn to the type's where seen little."""
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
        rule: (right[rule] + _PRIOR * share[type_]) / (seen[rule] + _PRIOR) for rule, type_ in sorted(types.items())
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


def main() -> None:
    """Write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("rules", type=Path)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--least", type=float, default=0.35)
    args = parser.parse_args()
    (args.folder / "confidence.json").unlink(missing_ok=True)
    reader = Reader(_build(Model.load(args.folder)))
    load = heads_module.Heads.load
    heads_module.Heads.load = lambda *_: None  # type: ignore[method-assign,assignment]
    rules = rule_odds(claims(reader, args.rules))
    heads_module.Heads.load = lambda *_: heads_module._load(args.folder)  # type: ignore[method-assign,assignment]
    found = claims(reader, args.documents)
    heads_module.Heads.load = load  # type: ignore[method-assign]
    rules |= {k: v for k, v in rule_odds(found).items() if k.startswith("learned ")}
    rows = np.array([features(c, rules) for c, _, _ in found])
    weights = fit(rows, np.array([good for _, good, _ in found], dtype=float))
    content = {
        "weights": {n: round(float(w), 4) for n, w in zip(FEATURES, weights, strict=True)},
        "rules": dict(sorted(rules.items())), "least": {"": args.least},
    }  # fmt: skip
    (args.folder / "confidence.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    p = 1 / (1 + np.exp(-rows @ weights))
    print(len(found), "claims,", round(float(np.mean([g for _, g, _ in found])), 3), "right;", content["weights"])
    for low in np.arange(0, 1, 0.1):
        inside = (p >= low) & (p < low + 0.1)
        if inside.any():
            print(f"{low:.1f}  {inside.sum():4}  said {p[inside].mean():.2f}  right {np.mean([g for (_, g, _), i in zip(found, inside, strict=True) if i]):.2f}")


if __name__ == "__main__":
    main()
