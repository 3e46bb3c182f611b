"""A side that wants something, with nothing agreed."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read
from tests.reading.expecting import Said, expect, of, said, texts

CASES = [
    said(
        "Ghana expressed interest in Swedish radars.",
        "interest expressed",
        holder="GHA",
        item="radars",
        partner="SWE",
    ),
    said("Ghana is interested in Swedish radars.", "interest expressed", holder="GHA", item="radars"),
    said(
        "Ghana is seeking air defence missiles.",
        "interest expressed",
        holder="GHA",
        item="air defence missiles",
    ),
    said("Ghana wants radars from Sweden.", "interest expressed", holder="GHA", item="radars"),
    said(
        "Norway wants to buy helicopters from Italy.",
        "interest expressed",
        holder="NOR",
        item="helicopters",
        partner="ITA",
    ),
    said("Norway is interested in buying drones.", "interest expressed", holder="NOR", item="drones"),
    said(
        "Ghana is interested in cooperation in cyber security.",
        "interest expressed",
        holder="GHA",
        sector="cyber",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=texts(CASES))
def test_read(read: Read, case: Said) -> None:
    expect(read(case.text), case)


@pytest.mark.parametrize(
    "text",
    [
        "Ghana expressed interest in Norwegian literature.",
        "Banks in Ghana raised interest rates.",
        "Norway is interested in whales.",
    ],
)
def test_no_interest(read: Read, text: str) -> None:
    assert not of(read(text), "interest")


def test_interest_is_no_sale(read: Read) -> None:
    assert not [
        c
        for c in of(read("Ghana expressed interest in Swedish radars."), "transfer")
        if c.modality == "asserted"
    ]
