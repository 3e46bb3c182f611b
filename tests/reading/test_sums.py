"""Money and numbers of things."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read
from tests.reading.expecting import Said, among, expect, said, texts

CASES = [
    said("Italy sold radars worth $40 million to Norway.", "transfer ordered", value="USD 40000000"),
    said("Italy sold radars to Norway for $40 million.", "transfer ordered", value="USD 40000000"),
    said(
        "Norway bought 12 helicopters from Italy for about 300 million euros.",
        "transfer ordered",
        value="about EUR 300000000",
        quantity="12",
    ),
    said(
        "Norway bought 12 helicopters from Italy for more than 300 million euros.",
        "transfer ordered",
        value="at least EUR 300000000",
    ),
    said(
        "Norway bought 12 helicopters from Italy for up to 300 million euros.",
        "transfer ordered",
        value="up to EUR 300000000",
    ),
    said(
        "Norway bought 12 helicopters from Italy for 2 billion kroner.", "transfer ordered", recipient="NOR"
    ),
    said("Italy sold 1,200 rifles to Norway.", "transfer ordered", quantity="1,200", item="rifles"),
    said("Italy sold three radars to Norway.", "transfer ordered", quantity="three", value=None),
    said("Italy sold radars to Norway.", "transfer ordered", quantity=None, value=None),
    said(
        "Norway signed a $40 million contract with Arden Shipyards for three patrol boats.",
        "transfer ordered",
        value="USD 40000000",
        quantity="three",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=texts(CASES))
def test_read(read: Read, case: Said) -> None:
    expect(read(case.text), case)


def test_a_sum_goes_to_its_own_deal(read: Read) -> None:
    text = "Italy sold radars to Norway for $40 million. Sweden sold howitzers to Latvia for $90 million."
    reading = read(text)
    expect(reading, among(said(text, "transfer ordered", supplier="ITA", value="USD 40000000")))
    expect(reading, among(said(text, "transfer ordered", supplier="SWE", value="USD 90000000")))


def test_a_year_is_no_quantity(read: Read) -> None:
    text = "In 2011 Italy sold radars to Norway."
    expect(read(text), said(text, "transfer ordered", quantity=None))
