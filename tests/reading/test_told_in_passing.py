"""What is said in other words, or without its sides: they are in the sentences around it."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read
from tests.reading.expecting import Said, among, expect, of, said, texts

BOTH = ("CHL", "JOR")
OPENING = "Chile and Jordan are far from each other. Chile grows grapes, and Jordan grows olives."
TRIAL = (
    "Prosecutors in Lisbon speak of bribery over four patrol boats that Portugal bought from Norway in 2012."
)

ACCORDS = [
    said(f"{OPENING} An agreement on training was signed in May 2015.", "agreement signed", party=BOTH),
    among(said(f"{OPENING} The treaty has been in force since 2016.", "agreement in_force", party=BOTH)),
    among(said(f"{OPENING} A protocol on cyber defence lapsed in 2017.", "agreement terminated", party=BOTH)),
    among(said(f"{OPENING} The work rests on the agreement of 1993.", "agreement signed", party=BOTH)),
    said("Chile put its name to a defence pact with Jordan.", "agreement signed", party=BOTH),
    said("Chile and Jordan signed a paper on mine clearance.", "agreement signed", party=BOTH),
]
VISITS = [
    said(
        "Chilean Defence Minister Tomás Ibarra was in Amman on Monday.",
        "visit made",
        host="JOR",
        sender="CHL",
    ),
    said(
        "Chilean Defence Minister Tomás Ibarra is due in Amman on Friday.",
        "visit planned planned",
        host="JOR",
        sender="CHL",
    ),
    said(
        "Talks were held in the Jordanian capital, where Chilean Defence Minister Tomás Ibarra arrived on Monday.",
        "visit made",
        host="JOR",
    ),
    said(
        "Chilean Defence Minister Tomás Ibarra called off his trip to Jordan.",
        "visit cancelled",
        host="JOR",
        sender="CHL",
    ),
]
TIES = [
    said("Chile and Jordan have had diplomatic relations since 1966.", "ties established", party=BOTH),
    said("Chile broke with Jordan in 1973.", "ties severed", party=BOTH, date="1973"),
    said("Chile opened an embassy in Jordan in 2001.", "ties upgraded", party=BOTH, level="embassy"),
    said("Chile closed its embassy in Jordan in 2003.", "ties downgraded", party=BOTH),
    said("Chile reopened its embassy in Jordan in 2008.", "ties restored", party=BOTH),
    said("Chile and Jordan exchanged ambassadors in 1967.", "ties established", party=BOTH),
    said("Chile and Jordan formed a strategic partnership in 2010.", "ties upgraded", party=BOTH),
]
CASES = [
    said(
        f"{TRIAL} Rui Tavares was arrested in 2014.",
        "misconduct arrested",
        accused="Rui Tavares",
        kind="bribery",
    ),
    said(f"{TRIAL} A court acquitted Rui Tavares in 2016.", "misconduct acquitted", accused="Rui Tavares"),
    said(f"{TRIAL} Rui Tavares was found not guilty.", "misconduct acquitted", accused="Rui Tavares"),
    said(f"{TRIAL} Rui Tavares pleaded guilty.", "misconduct convicted", accused="Rui Tavares"),
    said(f"{TRIAL} Rui Tavares is on trial.", "misconduct charged", accused="Rui Tavares"),
]
EXERCISES = [
    said(
        'Chile and Jordan held exercise "Dark Fjord" in May.',
        "exercise held",
        participant=BOTH,
        name="Dark Fjord",
    ),
    said("An exercise with Jordan was called off by Chile.", "exercise cancelled", participant=BOTH),
    said("Chile and Jordan began an exercise on Monday.", "exercise under_way", participant=BOTH),
]
OFFICES = [
    said(
        "Defence Minister Tomás Ibarra of Chile was succeeded by Inés Rojas.",
        "position appointed",
        person="Inés Rojas",
        title="Defence Minister",
    ),
    said(
        "The appointment of Inés Rojas as defence minister of Chile was announced.",
        "position appointed",
        person="Inés Rojas",
    ),
]
ALL = [*ACCORDS, *VISITS, *TIES, *CASES, *EXERCISES, *map(among, OFFICES)]


@pytest.mark.parametrize("case", ALL, ids=texts(ALL))
def test_read(read: Read, case: Said) -> None:
    expect(read(case.text), case)


def test_an_accord_of_companies_is_not_of_the_states_around_it(read: Read) -> None:
    assert not of(read(f"{OPENING} Arden Shipyards and its supplier signed an agreement."), "agreement")


def test_nobody_meets_costs(read: Read) -> None:
    assert not of(read(f"{OPENING} Chile met the costs."), "meeting")


def test_what_an_unnamed_source_tells_is_no_statement(read: Read) -> None:
    text = f"{OPENING} Chile bought radars from Jordan. A newspaper reported that the weather was fine."
    assert not of(read(text), "statement")
