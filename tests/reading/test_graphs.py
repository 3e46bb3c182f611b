"""Small networks as graphs: they give what their layers give."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from paraph.reading.learned.graphs import Graph


def _floats(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


@given(st.integers(1, 300), st.integers(1, 200), st.integers(0, 5))
def test_a_layer_is_a_product_and_a_sum(width: int, out: int, rows: int) -> None:
    weight, bias, x = _floats(1, out, width), _floats(2, out), _floats(3, rows, width)
    graph = Graph({"x": np.float32})
    (found,) = graph.session([graph.line("x", weight, bias)]).run(None, {"x": x})
    assert np.allclose(found, x @ weight.T + bias, atol=1e-4)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 6)), min_size=1))
def test_each_column_is_looked_up_in_its_own_table(rows: list[tuple[int, int]]) -> None:
    tables = [_floats(1, 4, 3), _floats(2, 7, 3)]
    graph = Graph({"rows": np.int64})
    (found,) = graph.session([graph.embedded("rows", tables)]).run(None, {"rows": np.array(rows)})
    assert np.array_equal(found, [np.concatenate([tables[0][a], tables[1][b]]) for a, b in rows])
