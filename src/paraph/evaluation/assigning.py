"""One-to-one pairs with the greatest sum: the Hungarian method, by shortest augmenting paths."""

from __future__ import annotations

from collections.abc import Sequence

_FAR = float("inf")


def assign(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """(row, column) pairs, no row or column twice, with the greatest total; pairs that score 0 are left out.

    `scores` has a row for each of one side and a column for each of the other, none below 0. Takes time
    with the cube of the longer side.
    """
    width = len(scores[0]) if scores else 0
    size = max(len(scores), width)
    rows_of = _solved(_padded(scores, size)) if width else []
    pairs = [(row, column) for column, row in enumerate(rows_of) if row < len(scores) and column < width]
    return [(row, column) for row, column in pairs if scores[row][column] > 0]


def _padded(scores: Sequence[Sequence[float]], size: int) -> list[list[float]]:
    """Costs instead of scores, as a square."""
    rows = [[-score for score in row] + [0.0] * (size - len(row)) for row in scores]
    return rows + [[0.0] * size for _ in range(size - len(rows))]


def _solved(costs: list[list[float]]) -> list[int]:
    """The row of each column with the least total cost."""
    size = len(costs)
    row_price, column_price = [0.0] * size, [0.0] * (size + 1)
    row_of = [-1] * (size + 1)  # the last column is where each search begins
    for row in range(size):
        row_of[size] = row
        came_from = _search(costs, row_of, row_price, column_price)
        column = came_from[size]
        while column != size:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    return row_of[:size]


def _search(
    costs: list[list[float]], row_of: list[int], row_price: list[float], column_price: list[float]
) -> list[int]:
    """The cheapest path from the last column to a free one: for each column the one before it on the path.

    The entry of the last column is the free one where the path ends. Prices are moved along.
    """
    size = len(costs)
    least, before, seen = [_FAR] * size, [size] * (size + 1), [False] * (size + 1)
    column = size
    while row_of[column] >= 0:
        seen[column] = True
        row, step, following = row_of[column], _FAR, size
        for other in range(size):
            if seen[other]:
                continue
            cost = costs[row][other] - row_price[row] - column_price[other]
            if cost < least[other]:
                least[other], before[other] = cost, column
            if least[other] < step:
                step, following = least[other], other
        for other in range(size + 1):
            if seen[other]:
                row_price[row_of[other]] += step
                column_price[other] -= step
            elif other < size:
                least[other] -= step
        column = following
    before[size] = column
    return before
