from __future__ import annotations

import re

import pytest

from paraph.ontology.gazetteer import find_state
from paraph.ontology.territories import fold, territories


@pytest.mark.parametrize(
    ("name", "code"),
    [("Qazaqstan", "KAZ"), ("Côte d'Ivoire", "CIV"), ("SAO TOME AND PRINCIPE", "STP"), ("Viet Nam", "VNM")],
)
def test_other_spellings_of_states(name: str, code: str) -> None:
    found = find_state(name, place=True)
    assert found
    assert found.iso3 == code


def test_every_line_is_a_state_with_folded_names() -> None:
    assert len(territories()) > 10_000
    assert {code for code in territories().values() if not re.fullmatch("[A-Z]{3}", code)} == set()
    assert [name for name in territories() if fold(name) != name] == []
