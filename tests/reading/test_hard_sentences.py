"""Sentences that are hard to read right, each once read wrong."""

from __future__ import annotations

import pytest

from paraph.reading import Reader
from tests.reading.conftest import Read
from tests.reading.expecting import ELSEWHERE, Said, expect, of, role, said
from tests.reading.lengths import article, steps

WHO = "Tiago Moreira"
THEY = f"Portuguese President {WHO}"

CASES: list[Said] = [
    said(f"{THEY} was on an official visit to Ghana.", "visit made", visitor=WHO, host="GHA"),
    said(f"{THEY} is in Ghana for a two-day visit.", "visit under_way", visitor=WHO, host="GHA"),
    said(
        "Ghana's president accepted an invitation to visit Portugal.",
        "visit planned planned",
        visitor="president",
        host="PRT",
    ),
    said(f"President {WHO} of Portugal visited Ghana.", "visit made", visitor=WHO, host="GHA", sender="PRT"),
    said(
        "Kenya has chosen Arden Shipyards to build six patrol boats.",
        "transfer approved",
        supplier="Arden Shipyards",
        recipient="KEN",
        item="patrol boats",
    ),
    said(
        "Canada suspended arms export permits to Ghana in October 2020.",
        "restriction imposed",
        imposer="CAN",
        target="GHA",
        date="2020-10",
    ),
    said(
        "Norway denied reports that it planned to buy Italian helicopters.",
        "transfer ordered denied",
        recipient="NOR",
        supplier="ITA",
    ),
    said(
        "Kenya left the door open. Defence Minister Lars Brekke left office in 2011.",
        "position left",
        person="Lars Brekke",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_read(read: Read, case: Said) -> None:
    expect(read(case.text), case)


def test_a_firm_in_a_state_is_not_the_state(read: Read) -> None:
    reading = read("The firm in Chile severed its ties with a supplier in Jordan.")
    assert not of(reading, "ties")


def test_a_former_office_is_named_without_the_ex(read: Read) -> None:
    reading = read(f"Ex-president {WHO} praised the crew.{ELSEWHERE}")
    [claim] = of(reading, "position")
    assert claim.stage == "held"
    assert [value.text for value in claim.roles["title"]] == ["president"]


def test_an_item_is_named_without_its_maker(read: Read) -> None:
    reading = read("Kenya's purchase of six patrol boats from Italy drew criticism.")
    [claim] = of(reading, "transfer")
    assert role(claim, "item", reading) == ["patrol boats"]


def test_an_air_force_stands_for_its_state(read: Read) -> None:
    reading = read("Portugal's air force received ten trainer jets from Norway.")
    [claim] = of(reading, "transfer")
    assert role(claim, "recipient", reading) == ["PRT"]


@pytest.mark.slow
def test_a_long_text_is_read_in_proportion(reader: Reader) -> None:
    work = [steps(reader, article(paragraphs)) for paragraphs in (80, 160)]
    assert work[1] < 2.5 * work[0], f"{work[0]} steps, then {work[1]}"


def test_football_is_no_news(read: Read) -> None:
    text = (
        "Norway opened fire in the tenth minute, when their captain delivered a rocket of a free kick. Ghana answered "
        "down the left flank, and the striker bombarded the goal.\n\nThe defence held until the break. “We were under "
        "siege,” said the coach, Lars Brekke. Norway will meet Ghana again in June, and the federation has ordered shirts."
    )
    assert not read(text).claims


def test_an_office_taken_in_somebodys_place_is_that_office(read: Read) -> None:
    reading = read(
        "King Harald dismissed Defence Minister Lars Brekke and appointed Tiago Moreira in his place."
    )
    taken = {claim.stage: claim for claim in of(reading, "position")}
    assert role(taken["dismissed"], "person", reading) == ["Lars Brekke"]
    assert role(taken["appointed"], "person", reading) == [WHO]
    assert role(taken["appointed"], "title", reading) == ["Defence Minister"]
