from __future__ import annotations

from pathlib import Path

import pytest

from paraph.errors import AnnotationError
from paraph.evaluation import Figures, match, measure, of_reading
from paraph.evaluation.floors import Floors, flat, pinned, read_floors, shortfalls, written
from tests.cases import document, reading
from tests.evaluation.annotating import ALL, OPENING, annotated


@pytest.fixture
def figures() -> Figures:
    """Three records of four are found."""
    read = of_reading(reading(), document().text)
    return measure([match(annotated(*ALL), read), match(annotated(OPENING, id="other"), [])])


def test_a_floor_that_holds_and_one_that_does_not(figures: Figures) -> None:
    floors = Floors(at_least={"records.recall": 0.75, "records.precision": 1.0, "statement.records.f1": 0.9})
    [missing] = shortfalls(figures, floors)
    assert (missing.name, missing.bound, missing.found) == ("statement.records.f1", 0.9, pytest.approx(2 / 3))


def test_a_ceiling(figures: Figures) -> None:
    assert shortfalls(figures, Floors(at_most={"swaps": 0})) == []
    [missing] = shortfalls(figures, Floors(at_most={"calibration.error": 0.0}))
    assert missing.below is False


def test_a_figure_that_is_not_measured_is_a_shortfall(figures: Figures) -> None:
    floors = Floors(at_least={"exercise.records.f1": 0.1}, at_most={"nonsense": 3})
    assert [each.found for each in shortfalls(figures, floors)] == [None, None]


def test_pinning_raises_and_never_lowers(figures: Figures) -> None:
    before = Floors(at_least={"records.recall": 0.5, "items.f1": 0.99}, at_most={"swaps": 3})
    after = pinned(figures, before)
    assert after.at_least["records.recall"] == 0.75
    assert after.at_least["items.f1"] == 0.99
    assert after.at_most["swaps"] == 0
    assert pinned(figures, before, lower=True).at_least["items.f1"] < 0.99


def test_what_is_pinned_holds(figures: Figures) -> None:
    assert shortfalls(figures, pinned(figures, Floors())) == []


def test_rare_types_are_pinned_only_where_they_were(figures: Figures) -> None:
    assert not [name for name in pinned(figures, Floors()).at_least if name.startswith("agreement.")]
    before = Floors(at_least={"agreement.records.f1": 0.5})
    assert pinned(figures, before).at_least["agreement.records.f1"] == 1.0


def test_a_file_is_read_as_it_is_written(figures: Figures, tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    floors = pinned(figures, Floors())
    path.write_text(written(floors), encoding="utf-8")
    assert read_floors(path) == floors
    assert set(floors.at_least) | set(floors.at_most) <= set(flat(figures))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[at_least", "no valid TOML"),
        ("[at_last]", "at_last"),
        ('[at_least]\n"items.f1" = "high"', "items.f1"),
    ],
)
def test_a_file_that_is_wrong(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AnnotationError, match=told):
        read_floors(path)
