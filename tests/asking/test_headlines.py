from __future__ import annotations

import pytest

from paraph.asking.headlines import headline
from paraph.asking.wording import stage_words, value_words

CASES = [
    ("agreement", "signed", {"party": ["A", "B"], "under": ["the accord"]}, "A ↔ B · under the accord · signed"),
    ("agreement", "signed", {"party": ["A"], "sector": ["general", "space"]}, "A · space · signed"),
    ("transfer", "ordered", {"recipient": ["B"], "item": ["drones", "radars"]}, "… → B · drones and radars · ordered"),
    ("transfer", "delivered", {"supplier": ["A"], "item": ["guns"], "quantity": ["3"]}, "A → … · 3 guns · delivered"),
    ("ties", "established", {"party": ["A", "B"], "level": ["embassies"]}, "A ↔ B · embassies · established"),
    ("visit", "made", {"visitor": ["X"], "place": ["Paris"]}, "X → Paris"),
    ("visit", "cancelled", {"visitor": ["X"], "host": ["B"], "place": ["Paris"]}, "X → B · cancelled"),
    ("meeting", "held", {"participant": ["X", "Y", "Z"], "topic": ["trade"]}, "X, Y and Z · on trade"),
    ("statement", "made", {"speaker": ["X"], "quote": ["“Yes,”", "no"]}, "X: “Yes,” … no”"),
    ("position", "left", {"person": ["X"], "title": ["minister"], "body": ["army"]}, "X · minister · army · left"),
    ("misconduct", "charged", {"accused": ["X"], "kind": ["bribery"], "concerning": ["Y"]}, "X · bribery · over Y · charged"),
    ("ownership", "completed", {"target": ["T"], "buyer": ["B"], "share": ["51%"]}, "T · bought by B · 51% · completed"),
    ("exercise", "held", {"participant": ["A", "B"], "name": ["Steppe"]}, "A ↔ B · Steppe"),
    ("assistance", "given", {"donor": ["A"], "recipient": ["B"], "kind": ["grant"]}, "A → B · grant · given"),
    ("restriction", "imposed", {"imposer": ["A"], "target": ["B"], "kind": ["embargo"]}, "A → B · embargo · imposed"),
    ("production", "agreed", {"partner": ["A", "B"], "item": ["shells"]}, "A ↔ B · shells · agreed"),
    ("interest", "expressed", {"holder": ["A"], "item": ["jets"], "partner": ["B"]}, "A · jets · with B"),
    ("of-tomorrow", "begun", {"who": ["A"], "what": ["B"]}, "A and B · begun"),
]  # fmt: skip


@pytest.mark.parametrize(("type", "stage", "roles", "line"), CASES)
def test_headlines(type: str, stage: str, roles: dict[str, list[str]], line: str) -> None:
    assert headline(type, stage, "asserted", roles).line() == line


def test_every_type_of_the_ontology_has_its_wording() -> None:
    from paraph import ontology
    from paraph.asking.headlines import _SHAPES

    assert set(_SHAPES) == set(ontology.types())
    for name, shape in _SHAPES.items():
        kind = ontology.types()[name]
        assert {role for role, _ in shape.details} <= set(kind.roles)
        assert set(shape.silent) <= set(kind.stages)


@pytest.mark.parametrize(
    ("stage", "modality", "words"),
    [
        ("signed", "asserted", "signed"),
        ("in_force", "asserted", "in force"),
        ("signed", "planned", "to be signed"),
        ("left", "planned", "to leave"),
        ("planned", "planned", "planned"),
        ("delivered", "possible", "may be delivered"),
        ("ordered", "denied", "denied: ordered"),
    ],
)
def test_stages(stage: str, modality: str, words: str) -> None:
    assert stage_words(stage, modality) == words


@pytest.mark.parametrize(
    ("role", "text", "words"),
    [
        ("value", "USD 190000000", "USD 190 million"),
        ("value", "about EUR 1500000000", "about EUR 1.5 billion"),
        ("value", "~ILS 250", "about ILS 250"),
        ("sector", "command-and-control", "command and control"),
        ("item", "  air-defence\nsystems ", "air-defence systems"),
    ],
)
def test_values(role: str, text: str, words: str) -> None:
    assert value_words(role, text) == words
