from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from paraph.evaluation.assigning import assign

SCORES = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 8).map(float), min_size=width, max_size=width), min_size=1, max_size=5
    )
)


def best(scores: list[list[float]]) -> float:
    """The greatest total, by trying everything."""
    rows, columns = len(scores), len(scores[0])
    if rows > columns:
        return best([list(column) for column in zip(*scores, strict=True)])
    return max(sum(scores[i][j] for i, j in enumerate(order)) for order in permutations(range(columns), rows))


@given(SCORES)
def test_pairs_are_one_to_one_and_the_best_there_are(scores: list[list[float]]) -> None:
    pairs = assign(scores)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(scores[i][j] > 0 for i, j in pairs)
    assert sum(scores[i][j] for i, j in pairs) == best(scores)


def test_nothing_to_pair() -> None:
    assert assign([]) == []
    assert assign([[], []]) == []
    assert assign([[0.0]]) == []
