"""Accords and relations told of by "it" and "the second", papers beside accords, and what is still to come."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read
from tests.reading.expecting import Said, among, expect, of, said, texts

BOTH = ("NOR", "GHA")

CASES = [
    among(
        said(
            "Norway and Ghana signed a training accord in 2009. It was renewed by the two countries in 2016.",
            "agreement extended",
            party=BOTH,
        )
    ),
    among(
        said(
            "Norway and Ghana established diplomatic relations in 1961. They were broken off by Accra in 1966.",
            "ties severed",
            party=BOTH,
        )
    ),
    said("Norway and Ghana have had a defence agreement since 2003.", "agreement signed", party=BOTH),
    said(
        "A treaty between Norway and Ghana, in force since 1976, covers training.",
        "agreement in_force",
        party=BOTH,
    ),
    said(
        "Norway and Ghana signed a roadmap of defence cooperation in Accra.", "agreement signed", party=BOTH
    ),
    among(
        said(
            "Norway and Ghana signed a memorandum on training and a protocol on ammunition.",
            "agreement signed",
            party=BOTH,
            form="protocol",
        )
    ),
    said(
        "Norwegian Defence Minister Kari Lunde leaves for Ghana on 20 August 2031.",
        "visit planned planned",
        sender="NOR",
    ),
    said(
        "The howitzers are, in the words of Norwegian Defence Minister Kari Lunde, “the best that money can buy”.\n\n"
        "Norway and Ghana signed a defence agreement in 2009.",
        "statement made",
        speaker="Kari Lunde",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=texts(CASES))
def test_read(case: Said, read: Read) -> None:
    expect(read(case.text), case)


def test_what_is_told_without_taking_a_stand_is_no_statement(read: Read) -> None:
    text = (
        "Norway and Ghana signed a defence agreement in 2009. "
        "The hall was painted on Monday, Norwegian Defence Minister Kari Lunde said."
    )
    assert not of(read(text), "statement")
