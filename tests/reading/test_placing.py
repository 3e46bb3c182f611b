"""Who stands on which side: what the chooser may and may not do with its scores."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from paraph.errors import ModelError
from paraph.reading.learned.placing import Chooser, chosen

TWO = np.array([[0, 1], [1, 0]], dtype=np.float32)


def stand(scores: list[list[float]], states: list[bool]) -> list[list[int]]:
    return chosen(np.array(scores, dtype=np.float32), TWO, np.array(states), 2)


def test_nobody_stands_on_two_sides_that_face_each_other() -> None:
    assert stand([[0.9, 0.6], [0.1, 0.5]], [True, True]) == [[0], [1]]


def test_a_firm_stands_beside_its_state() -> None:
    assert stand([[0.9, 0.0], [0.4, 0.0]], [True, False]) == [[0, 1], []]


def test_a_second_state_must_be_surer() -> None:
    assert stand([[0.9, 0.0], [0.4, 0.0]], [True, True]) == [[0], []]


def test_the_likeliest_stands_alone_where_nobody_is_sure() -> None:
    assert stand([[0.3, 0.0], [0.28, 0.0]], [True, False]) == [[0], []]


def test_a_toss_up_is_left_open() -> None:
    assert stand([[0.5, 0.48]], [True]) == [[], []]


def test_no_file_is_no_chooser(tmp_path: Path) -> None:
    assert Chooser.load(tmp_path) is None


def test_a_damaged_file_is_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "sides.npz").write_bytes(b"no weights")
    with pytest.raises(ModelError, match="sides"):
        Chooser.load(tmp_path)


def test_weights_of_other_features_are_damaged(tmp_path: Path) -> None:
    weights: dict[str, Any] = {"first.inner": np.zeros((2, 3)), "second.inner": np.zeros((2, 3))}
    np.savez(tmp_path / "sides.npz", **weights)
    with pytest.raises(ModelError, match="features"):
        Chooser.load(tmp_path)
