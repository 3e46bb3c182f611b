"""How alike two names are: paraph beside nomenklatura's logic-v2, on the same pairs.

    PARAPH_DATA=… PYTHONPATH=. python benchmarks/names.py [--failures] [--alone]

The pairs are made of the OFAC lists by `training/name_pairs.py`, which says how: spelling variants of one name
against names of other entries that share a family name up to spelling (`hard`), and any two names (`random`).
Only the test half is used; paraph's weights are learnt from the other. Reported for each matcher:

- **AUC**: area under the ROC curve, all pairs, and hard negatives alone;
- **F1**: variants against hard negatives, at the threshold that is shipped (paraph: SAME; logic-v2: 0.7, the
  default of yente) and at the best that the test half allows;
- **false merges**: per 10,000 pairs that do not match, hard and random apart, at the shipped threshold;
- **pairs a second**: a second pass, so that both have analysed the names before.

Persons are compared twice: as the lists have them ("SURNAME, Given": logic-v2 is told first and last name as
properties) and as texts write them ("Given Surname", the bare name). Last come `blocks`: the share of
variants that share a key, and how many names of the half a name meets on average.

nomenklatura is no dependency of paraph: `pip install nomenklatura followthemoney` (needs ICU). Without it, or
with `--alone`, only paraph's figures are printed.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from corpora import corpus_path, options_of
from numpy.typing import NDArray

from paraph.resolving.names import SAME, blocks, compare
from training.name_pairs import CORPUS, Pair, all_names, as_written, pairs

Scores = NDArray[np.float64]
Scorer = Callable[[Pair], float]
LOGIC_THRESHOLD = 0.7
SHOWN = 30


def main() -> None:
    """Print the table."""
    parser = options_of(__doc__)
    parser.add_argument("--alone", action="store_true", help="leave logic-v2 out")
    options = parser.parse_args()
    folder = corpus_path(CORPUS).parent
    found = pairs(folder, test=True)
    people = [pair for pair in found if pair.kind == "person"]
    bodies = [pair for pair in found if pair.kind == "company"]
    written = [Pair("person", as_written(pair.one), as_written(pair.other), pair.sort) for pair in people]
    sets = {"persons, listed": people, "persons, as written": written, "organisations": bodies, "all": found}
    logic = None if options.alone else _logic()
    print(
        f"{'':20} {'':9} {'AUC':>7} {'hard':>7} {'F1':>7} {'best':>7} {'merges/10k':>11} {'random':>7} {'pairs/s':>8}"
    )
    for title, some in sets.items():
        ours = _timed(some, lambda pair: compare(pair.kind, pair.one, pair.other).score)  # type: ignore[arg-type]
        _show(title, "paraph", some, *ours, SAME)
        if logic:
            _show("", "logic-v2", some, *_timed(some, logic), LOGIC_THRESHOLD)
        if options.failures and title != "all":
            _failures(some, ours[0])
    _blocks(folder, found)


def _timed(some: Sequence[Pair], scorer: Scorer) -> tuple[Scores, float]:
    scores = np.array([scorer(pair) for pair in some])
    start = time.perf_counter()
    for pair in some:
        scorer(pair)
    return scores, len(some) / (time.perf_counter() - start)


def _show(title: str, who: str, some: Sequence[Pair], scores: Scores, speed: float, threshold: float) -> None:
    same = np.array([pair.sort == "same" for pair in some])
    hard = np.array([pair.sort != "random" for pair in some])
    merged = scores >= threshold
    wrong, stray = (1e4 * merged[kept].mean() for kept in (hard & ~same, ~hard))
    best = max(f1(scores[hard] >= at, same[hard]) for at in np.unique(scores[hard].round(3)))
    print(
        f"{title:20} {who:9} {auc(scores, same):7.4f} {auc(scores[hard], same[hard]):7.4f} "
        f"{f1(merged[hard], same[hard]):7.4f} {best:7.4f} {wrong:11.0f} {stray:7.0f} {speed:8.0f}"
    )


def auc(scores: Scores, same: NDArray[np.bool_]) -> float:
    """The chance that a pair that matches has the higher score; a draw counts half."""
    _, places, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[places]
    right, wrong = int(same.sum()), int((~same).sum())
    return float((ranks[same].sum() - right * (right + 1) / 2) / (right * wrong))


def f1(merged: NDArray[np.bool_], same: NDArray[np.bool_]) -> float:
    """The harmonic mean of precision and recall."""
    return float(2 * (merged & same).sum() / (merged.sum() + same.sum()))


def _failures(some: Sequence[Pair], scores: Scores) -> None:
    order = np.argsort(-scores, kind="stable")
    for place in [i for i in order if some[i].sort != "same"][:SHOWN]:
        print(f"    merged {scores[place]:.2f}  {some[place].one} | {some[place].other}")
    for place in [i for i in order[::-1] if some[i].sort == "same"][:SHOWN]:
        print(f"    missed {scores[place]:.2f}  {some[place].one} | {some[place].other}")


def _blocks(folder: Path, found: Sequence[Pair]) -> None:
    for kind in ("person", "company"):
        held: dict[str, int] = defaultdict(int)
        names = sorted({name for of, _, name in all_names(folder, test=True) if of == kind})
        keys = [blocks(kind, name) for name in names]  # type: ignore[arg-type]
        for some in keys:
            for key in some:
                held[key] += 1
        met = sum(sum(held[key] - 1 for key in some) for some in keys) / len(names)
        variants = [pair for pair in found if pair.kind == kind and pair.sort == "same"]
        shared = sum(bool(blocks(kind, p.one) & blocks(kind, p.other)) for p in variants)  # type: ignore[arg-type]
        size = sum(held.values()) / len(held)
        print(
            f"blocks, {kind}: {shared / len(variants):.1%} of {len(variants)} variants share a key; "
            f"{len(names)} names, {size:.1f} names a key, {met:.0f} met by a name, {max(held.values())} in the largest"
        )


def _logic() -> Scorer | None:
    try:
        from followthemoney import model
        from nomenklatura.matching import LogicV2
    except ImportError:
        print("nomenklatura is not importable here: paraph alone (see the docstring)", file=sys.stderr)
        return None
    config = LogicV2.default_config()
    held: dict[tuple[str, str], object] = {}

    def entity(kind: str, name: str) -> object:
        if (kind, name) not in held:
            made = model.make_entity("Person" if kind == "person" else "Organization")
            made.id = f"{kind}-{len(held)}"
            family, comma, given = name.partition(", ")
            if kind == "person" and comma:
                made.add("lastName", family)
                made.add("firstName", given)
                made.add("name", f"{given} {family}")
            else:
                made.add("name", name)
            held[kind, name] = made
        return held[kind, name]

    def scored(pair: Pair) -> float:
        return float(
            LogicV2.compare(entity(pair.kind, pair.one), entity(pair.kind, pair.other), config).score
        )

    return scored


if __name__ == "__main__":
    main()
