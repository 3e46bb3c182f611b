"""Companies bought and sold."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read
from tests.reading.expecting import Said, expect, of, said, texts

BUYER, TARGET = "Nordvik Systems", "Arden Shipyards"

CASES = [
    said(
        f"{BUYER} acquired {TARGET} in 2018.", "ownership completed", buyer=BUYER, target=TARGET, date="2018"
    ),
    said(
        f"{TARGET} was acquired by {BUYER} in 2018.",
        "ownership completed",
        buyer=BUYER,
        target=TARGET,
        date="2018",
    ),
    said(
        f"{BUYER} bought {TARGET} for 300 million euros.",
        "ownership completed",
        buyer=BUYER,
        target=TARGET,
        value="EUR 300000000",
    ),
    said(f"{BUYER} took over {TARGET}.", "ownership completed", buyer=BUYER, target=TARGET),
    said(
        f"{BUYER} bought a 40 percent stake in {TARGET}.",
        "ownership completed",
        buyer=BUYER,
        target=TARGET,
        share="40 percent",
    ),
    said(
        f"{BUYER} bought {TARGET} from Helvor Aerospace.",
        "ownership completed",
        buyer=BUYER,
        target=TARGET,
        seller="Helvor Aerospace",
    ),
    said(f"{BUYER} will acquire {TARGET}.", "ownership completed planned", buyer=BUYER, target=TARGET),
    said(f"{BUYER} may acquire {TARGET}.", "ownership completed possible", buyer=BUYER, target=TARGET),
    said(
        f"{BUYER}'s acquisition of {TARGET} was completed in 2018.",
        "ownership completed",
        buyer=BUYER,
        target=TARGET,
    ),
    said(
        f"The acquisition of {TARGET} by {BUYER} was completed in 2018.",
        "ownership completed",
        buyer=BUYER,
        target=TARGET,
    ),
    said(
        f"{BUYER} sold {TARGET} to Helvor Aerospace.",
        "ownership completed",
        buyer="Helvor Aerospace",
        seller=BUYER,
        target=TARGET,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=texts(CASES))
def test_read(read: Read, case: Said) -> None:
    expect(read(case.text), case)


@pytest.mark.parametrize(
    "text",
    [
        f"{BUYER} bought steel from {TARGET}.",
        f"{BUYER} and {TARGET} share a building.",
        f"{TARGET} was founded by two brothers.",
    ],
)
def test_nobody_is_bought(read: Read, text: str) -> None:
    assert not of(read(text), "ownership")
