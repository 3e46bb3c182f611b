"""Readouts and registers of relations: short official prose that leaves unsaid what its readers know."""

from __future__ import annotations

import pytest

from paraph.documents import Document
from paraph.documents.paragraphs import flowing
from paraph.reading import Reader
from paraph.reading.leaders import leader_of
from tests.reading.conftest import Read
from tests.reading.expecting import PUBLISHED, Said, expect, of, role, said, texts

CASES = [
    said(
        "The Norwegian Legation in Accra was raised to an Embassy on June 5, 1958.",
        "ties upgraded",
        date="1958-06-05",
        party=("NOR", "GHA"),
    ),
    said(
        "Relations between Norway and Ghana ended on 3 May 1990.",
        "ties severed",
        date="1990-05-03",
        party=("NOR", "GHA"),
    ),
    said(
        "Norway recognized the Kingdom of Tonga on June 4, 1970, in a letter.",
        "ties recognised",
        date="1970-06-04",
        party=("NOR", "TON"),
    ),
    said(
        "Norway established diplomatic relations with Ghana when Ole Tveit presented his credentials on March 6, 1957.",
        "ties established",
        date="1957-03-06",
        party=("NOR", "GHA"),
    ),
    said(
        "President Ana Solvang of Norway and President Kofi Adomako of Ghana spoke today about fish.",
        "meeting held",
        date=PUBLISHED,
    ),
    said(
        "President Ana Solvang spoke by telephone to President Kofi Adomako of Ghana on 3 May 2019.",
        "meeting held",
        date="2019-05-03",
    ),
    said(
        "President Ana Solvang met with Prime Minister Kofi Adomako of Ghana to speak of fish.",
        "meeting held",
        date=PUBLISHED,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=texts(CASES))
def test_read(read: Read, case: Said) -> None:
    expect(read(case.text), case)


def test_the_title_tells_whose_relations_they_are(reader: Reader) -> None:
    text = "Diplomatic relations were established on May 4, 1957, when Ole Tveit presented his credentials."
    reading = reader.read(Document(text, id="case", title="Relations of Norway with Ghana"))
    [claim] = of(reading, "ties")
    assert sorted(role(claim, "party", reading)) == ["GHA", "NOR"]
    assert not of(reader.read(Document(text, id="case")), "ties")


def test_a_speech_is_no_talk(read: Read) -> None:
    assert not of(read("Ana Solvang and Kofi Adomako spoke at a ceremony in Accra about fish."), "meeting")


def test_the_state_after_the_name_goes_before_the_neighbour(read: Read) -> None:
    reading = read(
        "Vice President Ana Solvang and President Kofi Adomako of the Republic of Ghana met in Accra."
    )
    bodies = {role(c, "person", reading)[0]: role(c, "body", reading) for c in of(reading, "position")}
    assert bodies["Kofi Adomako"] == ["GHA"]


def test_lines_that_were_only_wrapped_flow() -> None:
    text = (
        "The minister of defence of the Kingdom of Norway spoke on Monday with Prime\n"
        "Minister Kofi Adomako of the Republic of Ghana about radar and fish, and the\n"
        "two agreed to meet again before the end of the year in Oslo or elsewhere.\n\n"
        "- one\n- two\n"
    )
    flown = flowing(text)
    assert len(flown) == len(text)
    assert "Prime Minister" in flown
    assert flown.endswith("\n\n- one\n- two\n")
    assert flowing("A headline\nA paragraph.") == "A headline\nA paragraph."


@pytest.mark.parametrize(
    ("title", "name", "state"),
    [
        ("President", "Václav Havel", "CZE"),
        ("Prime Minister", "Kishida Fumio", "JPN"),
        ("president", "Havel", "CZE"),
        ("Foreign Minister", "Kishida Fumio", None),
        ("President", "Kofi Adomako", None),
        ("President", "", None),
    ],
)
def test_leaders_are_known_by_title_and_surname(title: str, name: str, state: str | None) -> None:
    assert leader_of(title, name) == state
