"""Each claim has the date of its own clause."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read
from tests.reading.expecting import Said, expect, of, said, texts

CASES = [
    said("Italy sold radars to Norway on 3 May 2019.", "transfer ordered", date="2019-05-03"),
    said("On 3 May 2019 Italy sold radars to Norway.", "transfer ordered", date="2019-05-03"),
    said("In 2011, Italy sold radars to Norway.", "transfer ordered", date="2011"),
    said("Italy sold radars to Norway in May 2011.", "transfer ordered", date="2011-05"),
    said("Italy sold radars to Norway last year.", "transfer ordered", date="2018"),
    said("Italy sold radars to Norway last month.", "transfer ordered", date="2019-04"),
    said("Italy sold radars to Norway yesterday.", "transfer ordered", date="2019-05-13"),
    said("Italy sold radars to Norway on Monday.", "transfer ordered", date="2019-05-13"),
    said("Italy will sell radars to Norway next year.", "transfer ordered planned", date="2020"),
    said("Italy will deliver radars to Norway in 2023.", "transfer delivered planned", date="2023"),
    said(
        "The radars, which Italy sold to Norway in 2011, were repaired in 2017.",
        "transfer ordered",
        date="2011",
    ),
    said(
        "Norway and Ghana, which have been partners since 1962, signed a defence agreement in 2017.",
        "agreement signed",
        date="2017",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=texts(CASES))
def test_date(read: Read, case: Said) -> None:
    expect(read(case.text), case)


@pytest.mark.parametrize(
    "text",
    [
        "Italy sold radars to Norway in 2015 and signed a defence agreement with Latvia in 2018.",
        "In 2015 Italy sold radars to Norway, and in 2018 it signed a defence agreement with Latvia.",
        "Italy sold radars to Norway in 2015. It signed a defence agreement with Latvia in 2018.",
        "Italy signed a defence agreement with Latvia in 2018, after Italy sold radars to Norway in 2015.",
        "Italy, which sold radars to Norway in 2015, signed a defence agreement with Latvia in 2018.",
    ],
)
def test_two_dates_in_one_text_go_to_their_own_claims(read: Read, text: str) -> None:
    reading = read(text)
    assert [c.date for c in of(reading, "transfer")] == ["2015"]
    assert [c.date for c in of(reading, "agreement")] == ["2018"]


def test_the_words_that_date_a_claim_are_pointed_at(read: Read) -> None:
    text = "Italy sold radars to Norway on 3 May 2019."
    [claim] = of(read(text), "transfer")
    assert claim.date_span is not None
    assert "3 May 2019" in claim.date_span.of(text)


def test_no_date_in_the_text_is_no_date(read: Read) -> None:
    [claim] = of(read("Italy sold radars to Norway."), "transfer")
    assert claim.date is None


def test_a_title_in_passing_has_no_date(read: Read) -> None:
    text = "In 2011, Italian Defence Minister Carla Bertani sold radars to Norway."
    assert [c.date for c in of(read(text), "position")] == [None]


def test_a_timeline_dates_its_paragraphs(read: Read) -> None:
    text = "May 2011: Italy sells radars to Norway.\n\nJune 2013: Norway and Ghana sign a defence agreement."
    reading = read(text)
    assert [c.date for c in of(reading, "transfer")] == ["2011-05"]
    assert [c.date for c in of(reading, "agreement")] == ["2013-06"]


LATER = [
    # counted from the date before
    (
        "Latvia recognised Kosovo on 3 May 2018. Five days later it signed a defence agreement with Ghana.",
        "agreement",
        "2018-05-08",
    ),
    ("Italy visited no one in 2011. The following year Italy sold radars to Norway.", "transfer", "2012"),
    # as exact as the month or year that they lie in
    ("Italy sold radars to Norway at the end of March.", "transfer", "2019-03"),
    ("Italy sold radars to Norway last week.", "transfer", "2019-05"),
    ("Italy will deliver radars to Norway by the end of 2022.", "transfer", "2022"),
    # since when
    ("Norway severed diplomatic relations with Ghana in 2016.", "ties", "2016"),
    # not the date of what it rests on
    ("Italy sold radars to Norway under the agreement of 2009.", "transfer", None),
]


@pytest.mark.parametrize(("text", "kind", "value"), LATER)
def test_dates_by_the_text_around_them(read: Read, text: str, kind: str, value: str | None) -> None:
    assert value in [c.date for c in of(read(text), kind)]


def test_the_day_of_a_release_is_that_of_what_it_tells(read: Read) -> None:
    text = (
        "Italian Defence Minister Carla Bertani met today in Oslo with Norwegian Defence Minister Kari Lund.\n\n"
        'The two signed a defence agreement. "We are neighbours," Bertani said.'
    )
    reading = read(text)
    assert {c.date for c in of(reading, "meeting")} == {"2019-05-14"}
    assert {c.date for c in of(reading, "statement")} <= {"2019-05-14"}


def test_a_later_sentence_dates_the_deal(read: Read) -> None:
    text = "Italy has sold radars to Norway. The contract was signed in Oslo on 3 May."
    assert [c.date for c in of(read(text), "transfer")] == ["2019-05-03"]


def test_a_heading_gives_the_year_to_what_stands_under_it(read: Read) -> None:
    text = "2011\n\nOn 3 May Italy sold radars to Norway.\n\n2013\n\nIn June Norway and Ghana signed a defence agreement."
    reading = read(text)
    assert [c.date for c in of(reading, "transfer")] == ["2011-05-03"]
    assert [c.date for c in of(reading, "agreement")] == ["2013-06"]
