"""Visits: the one who travels and the one who receives are never taken for each other."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read
from tests.reading.expecting import Said, expect, of, role, said, texts

WHO = "Tiago Moreira"
THEY = f"Portuguese President {WHO}"


def goes(text: str, stage: str, **more: str | None) -> Said:
    return said(text, f"visit {stage}", visitor=WHO, host="GHA", **more)


CASES = [
    goes(f"{THEY} visited Ghana on 3 May 2019.", "made", sender="PRT", date="2019-05-03"),
    goes(f"{THEY} paid a visit to Ghana.", "made", sender="PRT"),
    goes(f"{THEY} made an official visit to Ghana in June 2018.", "made", sender="PRT", date="2018-06"),
    goes(f"{THEY} travelled to Accra on Monday.", "made", sender="PRT", place="Accra", date="2019-05-13"),
    goes(f"{THEY} travelled to Ghana last week.", "made", sender="PRT"),
    goes(f"{THEY} flew to Accra for talks.", "made", sender="PRT", place="Accra"),
    goes(f"{THEY} arrived in Ghana on Sunday.", "made", sender="PRT", date="2019-05-12"),
    goes(f"{THEY} arrived in Accra on Sunday.", "made", sender="PRT", place="Accra"),
    goes(f"{THEY} toured Ghana in 2018.", "made", sender="PRT", date="2018"),
    goes(f"{THEY} went to Ghana in 2018.", "made", sender="PRT", date="2018"),
    goes(f"{WHO}, the Portuguese president, visited Ghana.", "made", sender="PRT"),
    goes(f"{WHO}, the president of Portugal, visited Ghana.", "made", sender="PRT"),
    goes(f"{THEY}, who visited Ghana in 2018, praised the army.", "made", sender="PRT", date="2018"),
    goes(f"Ghana was visited by {THEY} in 2018.", "made", sender="PRT"),
    goes(f"Ghana hosted {THEY} in 2018.", "made", sender="PRT", date="2018"),
    goes(f"Ghana's president, Kwame Adomako, welcomed {THEY} in Accra.", "made", sender="PRT", place="Accra"),
    goes(f"{THEY}'s visit to Ghana ended on Friday.", "made", sender="PRT"),
    goes(f"The visit of {THEY} to Ghana ended on Friday.", "made", sender="PRT"),
    goes(f"{THEY} is visiting Ghana.", "under_way", sender="PRT"),
    goes(f"{THEY} will visit Ghana next month.", "planned planned", sender="PRT", date="2019-06"),
    goes(f"{THEY} plans to visit Ghana in June.", "planned planned", sender="PRT", date="2019-06"),
    goes(f"{THEY} may visit Ghana in June.", "planned possible", sender="PRT"),
    goes(f"{THEY} did not visit Ghana.", "made denied", sender="PRT"),
    goes(f"{THEY} cancelled his visit to Ghana.", "cancelled"),
    goes(f"Ghana invited {THEY} to visit Accra.", "planned planned"),
    goes(f"{THEY} is on a visit to Ghana.", "under_way"),
    goes(f"{THEY} left for Ghana on Monday.", "made", date="2019-05-13"),
    goes(f"{THEY} returned from Ghana on Monday.", "made"),
    said(
        "The Portuguese president visited Ghana in 2018.",
        "visit made",
        visitor="president",
        host="GHA",
        sender="PRT",
    ),
    said(
        "A Portuguese delegation visited Ghana in 2018.",
        "visit made",
        visitor="Portuguese delegation",
        host="GHA",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=texts(CASES))
def test_read(read: Read, case: Said) -> None:
    expect(read(case.text), case)


@pytest.mark.parametrize("case", CASES, ids=texts(CASES))
def test_visitor_and_host_are_never_swapped(read: Read, case: Said) -> None:
    reading = read(case.text)
    for claim in of(reading, "visit"):
        assert "PRT" not in role(claim, "host", reading)
        assert "GHA" not in role(claim, "sender", reading)
        assert "Kwame Adomako" not in role(claim, "visitor", reading)


@pytest.mark.parametrize(
    "text",
    [
        f"{THEY} visited the port of Lisbon, in Portugal.",
        f"{THEY} signed a defence agreement with Ghana.",
        "Tourists from Portugal visited Ghana in record numbers.",
        "The delivery of boats to Ghana ended on Friday.",
        "The price of cocoa travelled to a new high in Ghana.",
    ],
)
def test_no_visit(read: Read, text: str) -> None:
    assert not of(read(text), "visit")
