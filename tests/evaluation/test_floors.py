"""The figures on the corpus's test part may not fall below the floors pinned in `corpus/floors.toml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from paraph.evaluation import annotated_in, compare, measure
from paraph.evaluation.floors import flat, read_floors, shortfalls
from paraph.reading import Reader

CORPUS = Path(__file__).parents[2] / "corpus"
FLOORS = CORPUS / "floors.toml"

pytestmark = pytest.mark.skipif(not (CORPUS / "test").is_dir(), reason="the corpus is not here")


@pytest.mark.slow
def test_no_figure_is_below_its_floor() -> None:
    figures = measure(compare(Reader.load(), annotated_in(CORPUS / "test")))
    floors = read_floors(FLOORS)
    told = [f"{each.name}: {each.found} is beyond {each.bound}" for each in shortfalls(figures, floors)]
    assert told == [], (
        "if that is meant: paraph evaluate corpus/test --floors corpus/floors.toml --pin --lower"
    )


def test_floors_are_of_figures_that_there_are() -> None:
    from paraph import ontology

    floors = read_floors(FLOORS)
    known = set(flat(measure([])))
    known |= {f"{type}.{what}.f1" for type in ontology.types() for what in ("records", "items")}
    assert (set(floors.at_least) | set(floors.at_most)) - known == set()
