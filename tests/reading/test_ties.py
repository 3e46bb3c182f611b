"""Diplomatic relations."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read
from tests.reading.expecting import Said, expect, of, said, texts

BOTH = ("CHL", "JOR")

CASES = [
    said(
        "Chile and Jordan established diplomatic relations in 1994.",
        "ties established",
        party=BOTH,
        date="1994",
    ),
    said(
        "Chile established diplomatic relations with Jordan in 1994.",
        "ties established",
        party=BOTH,
        date="1994",
    ),
    said(
        "Diplomatic relations between Chile and Jordan were established in 1994.",
        "ties established",
        party=BOTH,
    ),
    said("Chile opened an embassy in Jordan in 2001.", "ties upgraded", party=BOTH, level="embassy"),
    said(
        "Chile severed diplomatic relations with Jordan in March 2003.",
        "ties severed",
        party=BOTH,
        date="2003-03",
    ),
    said("Chile broke off diplomatic relations with Jordan.", "ties severed", party=BOTH),
    said("Chile cut diplomatic ties with Jordan.", "ties severed", party=BOTH),
    said(
        "Chile and Jordan restored diplomatic relations last year.", "ties restored", party=BOTH, date="2018"
    ),
    said("Chile and Jordan resumed diplomatic relations in 2011.", "ties restored", party=BOTH, date="2011"),
    said("Chile and Jordan normalised relations in 2011.", "ties restored", party=BOTH, date="2011"),
    said(
        "Chile and Jordan upgraded their relations to a strategic partnership.",
        "ties upgraded",
        party=BOTH,
        level="strategic partnership",
    ),
    said("Chile downgraded its diplomatic relations with Jordan.", "ties downgraded", party=BOTH),
    said("Chile recognised the independence of Jordan in 1947.", "ties recognised", party=BOTH, date="1947"),
    said("Chile may restore diplomatic relations with Jordan.", "ties restored possible", party=BOTH),
    said(
        "Chile will establish diplomatic relations with Jordan next year.",
        "ties established planned",
        party=BOTH,
        date="2020",
    ),
    said("Chile did not sever diplomatic relations with Jordan.", "ties severed denied", party=BOTH),
]


@pytest.mark.parametrize("case", CASES, ids=texts(CASES))
def test_read(read: Read, case: Said) -> None:
    expect(read(case.text), case)


@pytest.mark.parametrize(
    "text",
    [
        "Chile and Jordan have warm relations.",
        "He wore a blue tie to the reception in Jordan.",
        "The minister has good relations with his brother in Chile.",
    ],
)
def test_no_ties(read: Read, text: str) -> None:
    assert not of(read(text), "ties")
