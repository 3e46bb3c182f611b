"""Learn the weights of findings from annotated clusters, and write them.

    python tools/merging_weights.py corpus/train

Logistic regression over all pairs of claims of a cluster that nothing excludes, and pairs of claims of different
clusters with the same parties; two thirds of the clusters are learnt from (see `benchmarks/clusters.py`). What a
type has of its own is held small.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from clusters import annotated_claims, clusters_of, events_of, kept_back, read_claims

from paraph.evaluation import Annotated
from paraph.reading import Reader
from paraph.resolving.records import rules
from paraph.resolving.records.blocking import blocks
from paraph.resolving.records.deciding import excluded
from paraph.resolving.records.findings import findings
from paraph.resolving.said import Said

Told = tuple[str, Said]
"""An event and a claim of it."""
Row = tuple[str, dict[str, float], bool]

TARGET = Path(rules.__file__).with_name("weights.yaml")
COMMON, OWN = 1.0, 8.0
"""How strongly weights are held to zero: those of all types, and what a type has of its own."""
SAME, DOUBTFUL = 0.55, 0.25
OFTEN = 10
"""A finding has a weight of its own for a type where that many pairs have it."""
HEAD = """# What each finding about two claims adds to the odds (natural logarithm) that they speak of one thing.
# Learnt, and written by: python tools/merging_weights.py corpus/train
"""


def main() -> None:
    known = {c: d for c, d in clusters_of(Path(sys.argv[1])).items() if not kept_back(c)}
    pairs = list(_annotated(known)) + list(_as_read(known))
    rows = [(a[1].type, findings(a[1], b[1]), a[0] == b[0]) for a, b in pairs if not excluded(a[1], b[1])]
    print(len(rows), "pairs,", sum(same for _, _, same in rows), "of one thing")
    TARGET.write_text(HEAD + _written(_learnt(rows)), encoding="utf-8", newline="\n")


def _annotated(known: dict[str, list[Annotated]]) -> Iterator[tuple[Told, Told]]:
    everything = []
    for cluster, documents in known.items():
        claims = [told for told in annotated_claims(cluster, documents) if "#" not in told[0]]
        everything += claims
        if len(documents) > 1:
            yield from combinations(claims, 2)
    yield from _across(everything)


def _as_read(known: dict[str, list[Annotated]]) -> Iterator[tuple[Told, Told]]:
    reader = Reader.load()
    for cluster, documents in known.items():
        if len(documents) > 1:
            readings = [(document, reader.read(document.document())) for document in documents]
            claims = {claim.id: claim for claim in read_claims(readings, cluster)}
            paired = [
                pair for document, reading in readings for pair in events_of(document, reading, cluster)
            ]
            yield from combinations([(event, claims[id]) for event, id in paired], 2)


def _learnt(rows: list[Row]) -> dict[str, Any]:
    counts = Counter((kind, name) for kind, found, _ in rows for name in found)
    names = sorted({name for _, name in counts})
    columns = {key: i for i, key in enumerate([*(("", n) for n in names), *_often(counts)])}
    matrix = np.zeros((len(rows), len(columns)))
    for i, (kind, found, _) in enumerate(rows):
        for name, strength in found.items():
            for key in (("", name), (kind, name)):
                if key in columns:
                    matrix[i, columns[key]] = strength
    held = np.array([OWN if kind else COMMON for kind, _ in columns])
    solved = _solve(matrix, np.array([same for _, _, same in rows], dtype=float), held)
    weights: dict[str, Any] = {"common": {}, "types": defaultdict(dict)}
    for (kind, name), place in columns.items():
        if value := round(float(solved[place]), 2):
            (weights["types"][kind] if kind else weights["common"])[name] = value
    return weights


def _often(counts: Counter[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(key for key, count in counts.items() if count >= OFTEN)


def _across(claims: list[Told]) -> list[tuple[Told, Told]]:
    by_block = defaultdict(list)
    for claim in claims:
        for block in blocks(claim[1]):
            by_block[block].append(claim)
    found = {}
    for group in by_block.values():
        for a, b in combinations(group[:40], 2):
            if a[0].split(":")[0] != b[0].split(":")[0]:
                found[a[1].id, b[1].id] = (a, b)
    return [found[key] for key in sorted(found)]


def _solve(matrix: Any, wanted: Any, held: Any) -> Any:
    """Newton's method for logistic regression with a ridge."""
    solved = np.zeros(matrix.shape[1])
    for _ in range(30):
        odds = np.clip(matrix @ solved, -30, 30)
        likely = 1 / (1 + np.exp(-odds))
        slope = matrix.T @ (likely - wanted) + held * solved
        curve = (matrix * (likely * (1 - likely))[:, None]).T @ matrix + np.diag(held)
        step = np.linalg.solve(curve, slope)
        solved -= step
        if np.abs(step).max() < 1e-6:
            break
    return solved


def _written(weights: dict[str, Any]) -> str:
    lines = [f"same: {SAME}", f"doubtful: {DOUBTFUL}", "common:"]
    lines += [f"  {name}: {value}" for name, value in sorted(weights["common"].items())]
    lines.append("types:")
    for kind, own in sorted(weights["types"].items()):
        lines.append(f"  {kind}:")
        lines += [f"    {name}: {value}" for name, value in sorted(own.items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
