"""What a sentence about arms, aid or a ban leaves unsaid, and fields and loose phrases that say it."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read
from tests.reading.expecting import Said, among, expect, of, said, texts

SIDES = [
    # what other sentences say of the same goods
    among(
        said(
            "Italy sold Norway 12 helicopters in 2011. The last helicopters were delivered in 2014.",
            "transfer delivered", date="2014", supplier="ITA", recipient="NOR", item="helicopters",
        )
    ),
    # an adjective, and forces without a state
    said(
        "Kenya is short of boats, Kenya's press says. The navy bought two patrol boats from Sweden.",
        "transfer ordered", supplier="SWE", recipient="KEN", item="patrol boats",
    ),
    # the only other state of the sentence
    said(
        "For Uruguay, the purchase of six radars from Italy was the first in years.",
        "transfer ordered", supplier="ITA", recipient="URY", item="radars",
    ),
    # what stands in for goods
    among(
        said(
            "Latvia ordered ten howitzers from Sweden in 2012. In 2015 it ordered eight more.",
            "transfer ordered", date="2015", supplier="SWE", recipient="LVA", item="howitzers", quantity="eight",
        )
    ),
]  # fmt: skip

LOOSE = [
    said("A contract for six radars with Arden Shipyards cost Uruguay dear.", "transfer ordered",
         supplier="Arden Shipyards", item="radars"),
    said("The ambulances are a gift of Sweden to Latvia.", "transfer delivered",
         supplier="SWE", recipient="LVA", item="ambulances"),
    said("Sweden trained 40 Latvian gunners in 2016.", "assistance given", donor="SWE", recipient="LVA"),
    said("Sweden suspended its aid to Latvia in 2016.", "assistance suspended", donor="SWE", recipient="LVA"),
    said("Norway refused radars to Chile.", "restriction imposed", imposer="NOR", target="CHL"),
    said("Norway has revoked the export licence for radars to Chile.", "restriction imposed",
         imposer="NOR", target="CHL"),
    said("Arden Shipyards and Fincantieri set up a joint company to build sonars.", "production agreed",
         partner=("Arden Shipyards", "Fincantieri"), item="sonars"),
    said("Arden Shipyards sold a 30% stake in Veldt Shipyards to Boreal Industries.", "ownership completed",
         seller="Arden Shipyards", target="Veldt Shipyards", buyer="Boreal Industries"),
]  # fmt: skip

NOTICE = (
    "Sales certified to the parliament of Sweden in May.\n\nBuyer: Kenya. Twelve trainer aircraft and four simulators. "
    "Ceiling: $418 million. Contractor: Arden Aerospace, Malmö.\n\nBuyer: Chile. Six radars. Ceiling: $40 million."
)


@pytest.mark.parametrize("case", [*SIDES, *LOOSE], ids=texts([*SIDES, *LOOSE]))
def test_read(read: Read, case: Said) -> None:
    expect(read(case.text), case)


def test_fields_of_a_notice(read: Read) -> None:
    reading = read(NOTICE)
    for case in (
        said(NOTICE, "transfer approved", recipient="KEN", supplier="Arden Aerospace",
             item=("trainer aircraft", "simulators"), value="USD 418000000"),
        said(NOTICE, "transfer approved", recipient="CHL", item="radars", value="USD 40000000"),
    ):  # fmt: skip
        expect(reading, among(case))
    assert len(of(reading, "transfer")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Norway took part in the exercise, and Chile took its time.",
        "The ban on the export of radars to Chile stands.",
        "Latvia sold its shares and bought them back from Sweden.",
    ],
)
def test_no_sale(read: Read, text: str) -> None:
    assert not of(read(text), "transfer")
