"""Texts that share more than chance: the same run of words in two documents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

LENGTH = 8
"""Words in a run."""
NEAR = 0.2
"""From this share of the shorter text's runs on, two documents are nearly the same."""
_FORMULA = frozenset(
    """a an and for in of on the to with by at between agreement affairs defence defense federal foreign government
    kingdom memorandum minister ministry ministers national president prime republic security state states
    understanding""".split()
)
"""Words of set phrases; a run of nothing else is nobody's own."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Twins:
    """Two documents, the share of the shorter one's runs that both have, and one such run."""

    one: str
    other: str
    share: float
    run: str


def runs(text: str) -> frozenset[str]:
    """Every run of LENGTH words, in lower case and without punctuation, but set phrases."""
    words = [word.lower() for word in _WORD.findall(text)]
    found = (words[at : at + LENGTH] for at in range(len(words) - LENGTH + 1))
    return frozenset(" ".join(run) for run in found if not _FORMULA.issuperset(run))


def twins(texts: Mapping[str, str], *, near: float = NEAR) -> Iterator[Twins]:
    """The pairs of `texts` (by id) that are nearly the same."""
    found = {id: runs(text) for id, text in texts.items()}
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for run, owners in _owners(found).items():
        for pair in combinations(owners, 2):
            shared[pair].append(run)
    for (one, other), common in sorted(shared.items()):
        share = len(common) / min(len(found[one]), len(found[other]))
        if share >= near:
            yield Twins(one, other, share, min(common))


def borrowed(texts: Mapping[str, str], others: Mapping[str, str]) -> Iterator[Twins]:
    """The pairs of one of `texts` and one of `others` that share any run at all."""
    theirs = {id: runs(text) for id, text in others.items()}
    for id, text in texts.items():
        mine = runs(text)
        for other, known in theirs.items():
            if common := mine & known:
                yield Twins(id, other, len(common) / min(len(mine), len(known)), min(common))


def _owners(found: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    owners: dict[str, list[str]] = defaultdict(list)
    for id in sorted(found):
        for run in found[id]:
            owners[run].append(id)
    return {run: ids for run, ids in owners.items() if len(ids) > 1}
