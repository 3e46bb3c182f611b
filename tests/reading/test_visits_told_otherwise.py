"""Visits told in other words: what is to come, who is still there, whose and where nothing names it."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read
from tests.reading.expecting import Said, expect, said, texts

WHO = "Tiago Moreira"
THEY = f"Portuguese President {WHO}"


def goes(text: str, stage: str, **more: str | None) -> Said:
    return said(text, f"visit {stage}", visitor=WHO, host="GHA", sender="PRT", **more)


CASES = [
    goes(f"{THEY} arrives in Accra on Thursday.", "planned planned", place="Accra"),
    goes(f"{THEY} leaves for Accra tomorrow.", "planned planned", place="Accra"),
    goes(f"{THEY} spent three days in Accra in March 2018.", "made", place="Accra", date="2018-03"),
    goes(f"{THEY} stays in Accra until Friday.", "under_way", place="Accra"),
    goes(f"{THEY} arrived in Accra on Monday and leaves on Friday.", "under_way", place="Accra"),
    goes(f"{THEY} came back from Accra on Monday.", "made", place="Accra"),
    goes(f"{THEY} came to Ghana on a state visit in March 2018.", "made"),
    goes(f"{THEY} is to be in Accra on Monday.", "planned planned", place="Accra"),
    goes(f"A visit to Ghana by {THEY} is planned for June.", "planned planned"),
    goes(f"ACCRA, May 10 (GNA) - {THEY} arrived on Thursday.", "made", place="Accra"),
    goes(f"{THEY} accepted an invitation to Ghana.", "planned planned"),
]


@pytest.mark.parametrize("case", CASES, ids=texts(CASES))
def test_visits_in_other_words(read: Read, case: Said) -> None:
    expect(read(case.text), case)


def test_a_rank_is_no_post(read: Read) -> None:
    reading = read("Vice Admiral Tiago Moreira of Portugal visited Accra, in Ghana, on Monday.")
    assert not [claim for claim in reading.claims if claim.type == "position"]


def test_two_ministers_are_those_named(read: Read) -> None:
    reading = read(
        "Norwegian Defence Minister Ola Berg visited Accra on Monday. Ghanaian Defence Minister Kofi Mensah"
        " thanked him. The two ministers reviewed the training of pilots."
    )
    met = [claim for claim in reading.claims if claim.type == "meeting"]
    assert {v.text for claim in met for v in claim.roles["participant"]} == {"Ola Berg", "Kofi Mensah"}


def test_an_exercise_foreseen_is_planned(read: Read) -> None:
    reading = read("A naval exercise between Portugal and Ghana is foreseen for September.")
    assert [(c.stage, c.modality) for c in reading.claims if c.type == "exercise"] == [("planned", "planned")]
