"""Pronouns, "the two countries", "the company", "his counterpart": who they stand for."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read
from tests.reading.expecting import Said, expect, of, role, said, texts

NORWAY = "Norwegian Defence Minister Ingrid Solvang"

CASES = [
    said(
        "Norwegian Prime Minister Ingrid Solvang arrived in Accra on Monday. She signed a defence agreement with Ghana.",
        "agreement signed",
        party=("NOR", "GHA"),
        signatory="Ingrid Solvang",
    ),
    said(
        "Portuguese President Tiago Moreira praised the army. He visited Ghana in 2018.",
        "visit made",
        visitor="Tiago Moreira",
        host="GHA",
        date="2018",
    ),
    said(
        "Norway and Ghana opened talks in 2017. The two countries signed a defence agreement in 2018.",
        "agreement signed",
        party=("NOR", "GHA"),
        date="2018",
    ),
    said(
        "Norway and Ghana opened talks in 2017. Both countries signed a defence agreement in 2018.",
        "agreement signed",
        party=("NOR", "GHA"),
        date="2018",
    ),
    said(
        "Norway and Ghana opened talks in 2017. The two sides signed a defence agreement in 2018.",
        "agreement signed",
        party=("NOR", "GHA"),
        date="2018",
    ),
    said(
        "Portuguese Defence Minister Tiago Moreira met his Kazakh counterpart, Daniyar Omarbekov, in Lisbon.",
        "meeting held",
        participant=("Tiago Moreira", "Daniyar Omarbekov"),
        place="Lisbon",
    ),
    said(
        "Portuguese Defence Minister Tiago Moreira and his Kazakh counterpart, Daniyar Omarbekov, signed a treaty.",
        "agreement signed",
        party=("PRT", "KAZ"),
        signatory=("Tiago Moreira", "Daniyar Omarbekov"),
    ),
    said(
        "Nordvik Systems makes radars. The company sold ten radars to Ghana in 2016.",
        "transfer ordered",
        supplier="Nordvik Systems",
        recipient="GHA",
        quantity="ten",
    ),
    said(
        "The Norwegian side delivered ten radars to Ghana.",
        "transfer delivered",
        supplier="NOR",
        recipient="GHA",
    ),
    said(
        "The government of Norway sold ten radars to Ghana.",
        "transfer ordered",
        supplier="NOR",
        recipient="GHA",
    ),
    said(
        "Oslo sold ten radars to Accra.",
        "transfer ordered",
        supplier="NOR",
        recipient="GHA",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=texts(CASES))
def test_read(read: Read, case: Said) -> None:
    expect(read(case.text), case)


def test_a_shorter_name_is_the_same_person(read: Read) -> None:
    reading = read(
        "Portuguese Defence Minister Tiago Moreira praised the army. Moreira will visit Ghana in June."
    )
    [claim] = of(reading, "visit")
    assert role(claim, "visitor", reading) == ["Tiago Moreira"]
    assert [e.name for e in reading.entities if e.kind == "person"] == ["Tiago Moreira"]


def test_a_surname_like_a_firms_is_the_person_who_has_it(read: Read) -> None:
    text = f"{NORWAY} praised the army. Solvang signed a defence agreement with Ghana."
    reading = read(text)
    expect(reading, said(text, "agreement signed", party=("NOR", "GHA"), signatory="Ingrid Solvang"))
    assert not [entity for entity in reading.entities if entity.kind == "company"]


@pytest.mark.parametrize(
    "text",
    [
        f"{NORWAY} flew to Accra. Ghana's defence minister met the guest.",
        f"{NORWAY} flew to Accra. The Ghanaian defence minister signed a treaty with Norway.",
        f"{NORWAY} flew to Ghana. The nation's defence minister signed a treaty with Norway.",
        f"{NORWAY} signed a treaty in Accra with Ghana's defence minister.",
    ],
)
def test_an_unnamed_minister_is_not_the_other_states(read: Read, text: str) -> None:
    """Ghana's minister, whom nobody names, must not become Norway's, who is named."""
    reading = read(text)
    for claim in of(reading, "position"):
        assert "GHA" not in role(claim, "body", reading)
    for claim in reading.claims:
        if claim.type in ("agreement", "meeting") and claim.trigger and claim.trigger.start > text.index("."):
            filled = role(claim, "signatory", reading) + role(claim, "participant", reading)
            assert "Ingrid Solvang" not in filled


@pytest.mark.parametrize(
    ("name", "iso3"),
    [("Chad Whitlock", "TCD"), ("Jordan Pell", "JOR"), ("Paris Lowe", "FRA"), ("Georgia Marsh", "GEO")],
)
def test_a_person_with_the_name_of_a_state_is_no_state(read: Read, name: str, iso3: str) -> None:
    text = f"{name}, the chief executive of Nordvik Systems, said that the firm sold radars to Norway."
    reading = read(text)
    assert iso3 not in {entity.iso3 for entity in reading.entities}


def test_states_are_one_entity_under_all_their_names(read: Read) -> None:
    text = (
        "Norway, the Norwegian navy and Oslo were content. Norwegians cheered. Norway sold radars to Ghana."
    )
    states = {e.iso3: e for e in read(text).entities if e.kind == "state"}
    assert set(states) == {"NOR", "GHA"}
    assert states["NOR"].name == "Norway"
