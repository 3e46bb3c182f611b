"""Sound, plain sentences that are not read as they should be yet.

Each is a strict xfail: the day it is read, the test asks to be moved to the file of its type.
"""

from __future__ import annotations

import pytest

from paraph.reading import Reader
from tests.reading.conftest import Read
from tests.reading.expecting import ELSEWHERE, Said, expect, of, role, said
from tests.reading.lengths import article, steps

WHO = "Tiago Moreira"
THEY = f"Portuguese President {WHO}"
MINISTER = f"Portuguese Defence Minister {WHO}"
HOST = "Ghanaian President Kwame Adomako"


GAPS: list[tuple[str, Said]] = [
    # visits
    ("a visit that somebody was on", said(
        f"{THEY} was on an official visit to Ghana.", "visit made", visitor=WHO, host="GHA")),
    ("a visit that somebody is somewhere for", said(
        f"{THEY} is in Ghana for a two-day visit.", "visit under_way", visitor=WHO, host="GHA")),
    ("an accepted invitation is read as a visit made", said(
        "Ghana's president accepted an invitation to visit Portugal.", "visit planned planned", visitor="president", host="PRT")),
    ("`President X of Y`: the state after the name", said(
        f"President {WHO} of Portugal visited Ghana.", "visit made", visitor=WHO, host="GHA", sender="PRT")),
    # meetings
    ("`telephoned`", said(f"{MINISTER} telephoned {HOST}.", "meeting held", participant=(WHO, "Kwame Adomako"))),
    # offices
    ("`Ex-president`", said(f"Ex-president {WHO} praised the crew.{ELSEWHERE}", "position held", person=WHO, title="president")),
]  # fmt: skip


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, marks=pytest.mark.xfail(reason=reason)) for reason, case in GAPS],
    ids=[str(case) for _, case in GAPS],
)
def test_read(read: Read, case: Said) -> None:
    expect(read(case.text), case)


SILENT = [
    ("sides of a football match", "meeting", "Norway met Ghana in the final in Oslo."),
    ("firms are no states", "ties", "The firm in Chile severed its ties with a supplier in Jordan."),
]


@pytest.mark.parametrize(
    ("type", "text"),
    [pytest.param(type, text, marks=pytest.mark.xfail(reason=reason)) for reason, type, text in SILENT],
)
def test_not_read(read: Read, type: str, text: str) -> None:
    assert not [claim for claim in of(read(text), type) if claim.modality == "asserted"]


@pytest.mark.xfail(reason="one slip of spelling is forgiven in names of people and towns too")
def test_names_near_a_states_are_no_states(read: Read) -> None:
    reading = read("Frances and Dominic sold ten radars to Norway in Granada.")
    assert {entity.iso3 for entity in reading.entities if entity.iso3} == {"NOR"}


@pytest.mark.xfail(reason="the words of sport are those of war: a coach's quotation, a match to come")
def test_football_is_no_news(read: Read) -> None:
    text = (
        "Norway opened fire in the tenth minute, when their captain delivered a rocket of a free kick. Ghana answered "
        "down the left flank, and the striker bombarded the goal.\n\nThe defence held until the break. “We were under "
        "siege,” said the coach, Lars Brekke. Norway will meet Ghana again in June, and the federation has ordered shirts."
    )
    assert not read(text).claims


@pytest.mark.xfail(reason="`from …` is kept in the words of the item")
def test_an_item_is_named_without_its_maker(read: Read) -> None:
    reading = read("Kenya's purchase of six patrol boats from Italy drew criticism.")
    [claim] = of(reading, "transfer")
    assert role(claim, "item", reading) == ["patrol boats"]


@pytest.mark.xfail(reason="a unit of a state's forces is read as a company of that name")
def test_an_air_force_stands_for_its_state(read: Read) -> None:
    reading = read("Portugal's air force received ten trainer jets from Norway.")
    [claim] = of(reading, "transfer")
    assert role(claim, "recipient", reading) == ["PRT"]


@pytest.mark.slow
@pytest.mark.xfail(
    reason="merging compares every candidate with every group, and parses both dates each time"
)
def test_a_long_text_is_read_in_proportion(reader: Reader) -> None:
    work = [steps(reader, article(paragraphs)) for paragraphs in (80, 160)]
    assert work[1] < 2.5 * work[0], f"{work[0]} steps, then {work[1]}"
