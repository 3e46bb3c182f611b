"""Cases: what is alleged, charged and proved are never taken for each other."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read
from tests.reading.expecting import Said, expect, of, said, texts

WHO = "Tiago Moreira"


def case(text: str, stage: str, kind: str, **more: str) -> Said:
    return said(text, f"misconduct {stage}", accused=WHO, kind=kind, **more)


CASES = [
    case(f"{WHO} was charged with bribery.", "charged", "bribery"),
    case(f"Prosecutors charged {WHO} with bribery on 3 May 2019.", "charged", "bribery", date="2019-05-03"),
    case(f"{WHO} was indicted for fraud.", "charged", "fraud"),
    case(f"{WHO} was charged with corruption over the sale of radars to Kenya.", "charged", "corruption"),
    case(f"{WHO} was convicted of fraud in 2018.", "convicted", "fraud", date="2018"),
    case(f"{WHO} was found guilty of corruption.", "convicted", "corruption"),
    case(f"{WHO} pleaded guilty to bribery.", "convicted", "bribery"),
    case(f"{WHO} was jailed for fraud.", "convicted", "fraud"),
    case(f"{WHO} was sentenced to four years in prison for corruption.", "convicted", "corruption"),
    case(f"{WHO} was acquitted of corruption.", "acquitted", "corruption"),
    case(f"{WHO} was cleared of bribery in 2018.", "acquitted", "bribery", date="2018"),
    case(f"{WHO} was arrested for bribery.", "arrested", "bribery"),
    case(f"{WHO} was accused of corruption.", "alleged", "corruption"),
    case(f"The opposition accused {WHO} of corruption.", "alleged", "corruption"),
    case(f"{WHO} was investigated for fraud.", "investigated", "fraud"),
    case(f"Prosecutors are investigating {WHO} for bribery.", "investigated", "bribery"),
    case(f"Allegations of corruption against {WHO} surfaced in 2018.", "alleged", "corruption"),
    case(f"Prosecutors dropped the bribery charges against {WHO}.", "dropped", "bribery"),
    said(
        "Nordvik Systems pleaded guilty to bribery.",
        "misconduct convicted",
        accused="Nordvik Systems",
        kind="bribery",
    ),
    said(
        "Nordvik Systems was fined 20 million euros for bribery.",
        "misconduct convicted",
        accused="Nordvik Systems",
        kind="bribery",
        value="EUR 20000000",
    ),
    said(
        "Nordvik Systems was accused of fraud.", "misconduct alleged", accused="Nordvik Systems", kind="fraud"
    ),
    case(f"Police arrested {WHO} on suspicion of bribery.", "arrested", "bribery"),
]


@pytest.mark.parametrize("case", CASES, ids=texts(CASES))
def test_read(read: Read, case: Said) -> None:
    expect(read(case.text), case)


@pytest.mark.parametrize("case", CASES, ids=texts(CASES))
def test_stages_are_never_mixed(read: Read, case: Said) -> None:
    assert {claim.stage for claim in of(read(case.text), "misconduct")} <= {case.stage}


def test_the_stages_of_one_case_are_kept_apart(read: Read) -> None:
    text = (
        f"{WHO} was accused of bribery in 2015. He was charged with bribery in 2016. "
        "He was convicted of bribery in 2018."
    )
    stages = {claim.stage: claim.date for claim in of(read(text), "misconduct")}
    assert stages == {"alleged": "2015", "charged": "2016", "convicted": "2018"}


def test_a_denied_charge_is_not_a_charge(read: Read) -> None:
    text = f"{WHO} was not charged with bribery."
    expect(read(text), said(text, "misconduct charged denied", accused=WHO, kind="bribery"))


@pytest.mark.parametrize(
    "text",
    [
        f"{WHO} was charged with leading the delegation.",
        f"{WHO} charged up the hill.",
        "The battery is charged in four hours.",
        f"{WHO} praised the fight against corruption.",
        f"{WHO} was arrested by the beauty of the fjord.",
    ],
)
def test_no_case(read: Read, text: str) -> None:
    assert not of(read(text), "misconduct")
