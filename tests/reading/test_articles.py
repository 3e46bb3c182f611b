"""Short articles: what one sentence leaves out, another says."""

from __future__ import annotations

from tests.reading.conftest import Read
from tests.reading.expecting import of, role

DEMINING = (
    "Peruvian Defence Minister Walter Prado arrived in Santiago on Monday. He was received by his Chilean counterpart, Maya "
    "Rojas, and signed an accord on demining with her on Tuesday. The two countries have held annual talks since 1985. “This "
    "closes an old chapter,” Prado said. Under the agreement, Chile will supply mine detectors worth $4 million."
)
TRIAL = (
    "Prosecutors in Lima charged the former army commander, General Raul Ibanez, with taking bribes from a foreign arms dealer "
    "in 2021. He denies the charges. Ibanez was dismissed by President Castro in 2019."
)


def test_a_visit_a_meeting_an_accord_and_what_comes_under_it(read: Read) -> None:
    reading = read(DEMINING)
    [visit] = of(reading, "visit")
    assert role(visit, "visitor", reading) == ["Walter Prado"]
    assert role(visit, "host", reading) == ["CHL"]
    [accord] = of(reading, "agreement")
    assert sorted(role(accord, "party", reading)) == ["CHL", "PER"]
    assert role(accord, "signatory", reading) == ["Walter Prado"]
    [transfer] = of(reading, "transfer")
    assert (transfer.stage, transfer.modality) == ("ordered", "asserted"), "what an accord settles is ordered"
    assert role(transfer, "supplier", reading) == ["CHL"]
    assert role(transfer, "recipient", reading) == ["PER"], "the other party of the accord it is under"
    assert [value.text for value in transfer.roles["value"]] == ["USD 4000000"]
    assert transfer.roles["under"]


def test_he_and_the_two_countries(read: Read) -> None:
    reading = read(DEMINING)
    met = [set(role(claim, "participant", reading)) for claim in of(reading, "meeting")]
    assert {"Walter Prado", "Maya Rojas"} in met
    assert {"PER", "CHL"} in met


def test_a_case_and_a_dismissal(read: Read) -> None:
    reading = read(TRIAL)
    [case] = of(reading, "misconduct")
    assert case.stage == "charged"
    assert role(case, "accused", reading) == ["Raul Ibanez"]
    assert role(case, "kind", reading) == ["taking bribes"]
    dismissed = [claim for claim in of(reading, "position") if claim.stage == "dismissed"]
    assert [role(claim, "person", reading) for claim in dismissed] == [["Raul Ibanez"]]
    assert dismissed[0].date == "2019"
