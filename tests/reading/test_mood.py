"""How sure a text is, and whom it has it from."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read
from tests.reading.expecting import Said, attributed, expect, said, texts

BOTH = ("NOR", "GHA")


def accord(text: str, modality: str, **more: str) -> Said:
    return said(text, f"agreement signed {modality}", party=BOTH, **more)


CASES = [
    accord("Norway signed a defence agreement with Ghana.", "asserted"),
    accord("Norway had signed a defence agreement with Ghana.", "asserted"),
    accord("Norway will sign a defence agreement with Ghana.", "planned"),
    accord("Norway plans to sign a defence agreement with Ghana.", "planned"),
    accord("Norway intends to sign a defence agreement with Ghana.", "planned"),
    accord("Norway is expected to sign a defence agreement with Ghana.", "planned"),
    accord("Norway is to sign a defence agreement with Ghana.", "planned"),
    accord("Norway is due to sign a defence agreement with Ghana.", "planned"),
    accord("A defence agreement will be signed by Norway and Ghana in June.", "planned", date="2019-06"),
    accord("Norway may sign a defence agreement with Ghana.", "possible"),
    accord("Norway might sign a defence agreement with Ghana.", "possible"),
    accord("Norway could sign a defence agreement with Ghana.", "possible"),
    accord("Norway is considering signing a defence agreement with Ghana.", "possible"),
    accord("Norway has not signed a defence agreement with Ghana.", "denied"),
    accord("Norway never signed a defence agreement with Ghana.", "denied"),
    accord("Norway did not sign a defence agreement with Ghana.", "denied"),
    accord("Norway refused to sign a defence agreement with Ghana.", "denied"),
    accord("Norway denied that it had signed a defence agreement with Ghana.", "denied"),
    accord("No agreement was signed between Norway and Ghana.", "denied"),
    accord("No defence agreement was signed by Norway and Ghana.", "denied"),
    said(
        "Italy has not sold helicopters to Norway.",
        "transfer ordered denied",
        supplier="ITA",
        recipient="NOR",
    ),
    said(
        "Italy denied that it had sold helicopters to Norway.",
        "transfer ordered denied",
        supplier="ITA",
        recipient="NOR",
    ),
    said(
        "Italy may sell helicopters to Norway.", "transfer ordered possible", supplier="ITA", recipient="NOR"
    ),
    said(
        "Norway is considering buying helicopters from Italy.",
        "transfer ordered possible",
        supplier="ITA",
        recipient="NOR",
    ),
    said(
        "Norway intends to buy helicopters from Italy.",
        "transfer ordered planned",
        supplier="ITA",
        recipient="NOR",
    ),
    said(
        "No helicopters were sold to Norway by Italy.",
        "transfer ordered denied",
        supplier="ITA",
        recipient="NOR",
    ),
]

SOURCED = [
    said(
        "Italy sold radars to Norway, an Italian official said.",
        "transfer ordered",
        attribution="Italian official",
    ),
    said(
        "An Italian official said that Italy sold radars to Norway.",
        "transfer ordered",
        attribution="Italian official",
    ),
    said(
        "An Italian official said Italy had sold radars to Norway.",
        "transfer ordered",
        attribution="Italian official",
    ),
    said(
        "Industry sources said that Italy sold radars to Norway.",
        "transfer ordered",
        attribution="Industry sources",
    ),
    said(
        "Italian Defence Minister Carla Bertani said that Italy sold radars to Norway.",
        "transfer ordered",
        attribution="Carla Bertani",
    ),
    said(
        "Italy sold radars to Norway, Defence Minister Carla Bertani said.",
        "transfer ordered",
        attribution="Carla Bertani",
    ),
    said(
        "Italy sold radars to Norway, said Defence Minister Carla Bertani.",
        "transfer ordered",
        attribution="Carla Bertani",
    ),
    said(
        "According to an Italian official, Italy sold radars to Norway.",
        "transfer ordered",
        attribution="Italian official",
    ),
    said(
        "Italy sold radars to Norway, according to an Italian official.",
        "transfer ordered",
        attribution="Italian official",
    ),
    said(
        "A newspaper reported that Italy sold radars to Norway.", "transfer ordered", attribution="newspaper"
    ),
    said(
        "The ministry announced that Italy had sold radars to Norway.",
        "transfer ordered",
        attribution="ministry",
    ),
    said(
        "Nordvik Systems confirmed that Italy had sold radars to Norway.",
        "transfer ordered",
        attribution="Nordvik Systems",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=texts(CASES))
def test_modality(read: Read, case: Said) -> None:
    expect(read(case.text), case)


@pytest.mark.parametrize("case", SOURCED, ids=texts(SOURCED))
def test_attribution(read: Read, case: Said) -> None:
    expect(read(case.text), case)


@pytest.mark.parametrize(
    "text", ["Italy sold radars to Norway.", "Radars were sold to Norway by Italy in 2011."]
)
def test_what_the_publication_says_itself_is_attributed_to_nobody(read: Read, text: str) -> None:
    reading = read(text)
    assert not attributed(expect(reading, said(text, "transfer ordered")), reading)
