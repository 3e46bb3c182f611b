"""Offices: held in passing, taken, left, once held."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read
from tests.reading.expecting import ELSEWHERE, Said, expect, of, said, texts

WHO = "Tiago Moreira"


def office(text: str, stage: str, title: str, **more: str) -> Said:
    return said(text + ELSEWHERE, f"position {stage}", person=WHO, title=title, **more)


CASES = [
    # before and after the name
    office(f"Portuguese Defence Minister {WHO} praised the crew.", "holds", "Defence Minister", body="PRT"),
    office(f"Portugal's defence minister, {WHO}, praised the crew.", "holds", "defence minister", body="PRT"),
    office(f"{WHO}, Portugal's defence minister, praised the crew.", "holds", "defence minister", body="PRT"),
    office(
        f"{WHO}, the Portuguese defence minister, praised the crew.", "holds", "defence minister", body="PRT"
    ),
    office(
        f"{WHO}, the defence minister of Portugal, praised the crew.", "holds", "defence minister", body="PRT"
    ),
    office(
        f"{WHO}, minister of defence of Portugal, praised the crew.",
        "holds",
        "minister of defence",
        body="PRT",
    ),
    office(f"Prime Minister {WHO} praised the crew.", "holds", "Prime Minister"),
    office(f"President {WHO} praised the crew.", "holds", "President"),
    office(
        f"Portuguese Deputy Foreign Minister {WHO} praised the crew.",
        "holds",
        "Deputy Foreign Minister",
        body="PRT",
    ),
    office(
        f"{WHO}, chief executive of Nordvik Systems, praised the crew.",
        "holds",
        "chief executive",
        body="Nordvik Systems",
    ),
    office(
        f"{WHO}, chairman of Nordvik Systems, praised the crew.", "holds", "chairman", body="Nordvik Systems"
    ),
    # once
    office(
        f"Former Portuguese Defence Minister {WHO} praised the crew.", "held", "Defence Minister", body="PRT"
    ),
    office(
        f"{WHO}, the former defence minister of Portugal, praised the crew.",
        "held",
        "defence minister",
        body="PRT",
    ),
    # taken and left
    office(
        f"{WHO} was appointed defence minister in March 2019.",
        "appointed",
        "defence minister",
        date="2019-03",
    ),
    office(f"{WHO} was appointed as ambassador in 2012.", "appointed", "ambassador", date="2012"),
    office(f"{WHO} became prime minister in 2012.", "appointed", "prime minister", date="2012"),
    office(f"{WHO} resigned as defence minister in 2012.", "left", "defence minister", date="2012"),
    office(f"Portugal dismissed its defence minister, {WHO}.", "dismissed", "defence minister"),
    office(f"{WHO} was sacked as defence minister in 2012.", "dismissed", "defence minister", date="2012"),
    office(
        f"{WHO}, who was Portugal's defence minister until 2016, praised the crew.",
        "held",
        "defence minister",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=texts(CASES))
def test_read(read: Read, case: Said) -> None:
    reading = read(case.text)
    expect(
        reading,
        Said(case.text, case.head, case.date, roles=case.roles, alone=case.stage in ("holds", "held")),
    )


def test_an_office_named_twice_is_held_once(read: Read) -> None:
    text = (
        f"Portuguese Defence Minister {WHO} praised the crew. {WHO}, the Portuguese defence minister, "
        f"was in Accra.{ELSEWHERE}"
    )
    assert len(of(read(text), "position")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The head of the valley is in Norway.",
        "The ministry is in Oslo.",
        "The new minister was not named.",
        "He is the king of the pop charts in Ghana.",
    ],
)
def test_no_name_no_office(read: Read, text: str) -> None:
    assert not of(read(text + ELSEWHERE), "position")
