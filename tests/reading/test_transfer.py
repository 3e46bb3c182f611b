"""Arms that move: the one who gives and the one who gets are never taken for each other."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read
from tests.reading.expecting import Said, expect, of, role, said, texts


def moves(text: str, stage: str, supplier: str | None, recipient: str | None, item: str, **more: str) -> Said:
    return said(text, f"transfer {stage}", supplier=supplier, recipient=recipient, item=item, **more)


CASES = [
    # selling
    moves("Italy sold 12 helicopters to Norway.", "ordered", "ITA", "NOR", "helicopters", quantity="12"),
    moves("Italy sold Norway 12 helicopters.", "ordered", "ITA", "NOR", "helicopters", quantity="12"),
    moves("Six patrol boats were sold to Kenya by Italy.", "ordered", "ITA", "KEN", "patrol boats"),
    moves("Italy exported radars to Uruguay.", "ordered", "ITA", "URY", "radars"),
    moves("Norway agreed to sell 20 tanks to Portugal.", "ordered", "NOR", "PRT", "tanks", quantity="20"),
    moves("The helicopters that Sweden sold to Latvia rusted.", "ordered", "SWE", "LVA", "helicopters"),
    moves("The tanks sold by Norway to Portugal rusted.", "ordered", "NOR", "PRT", "tanks"),
    moves(
        "Italy's sale of six patrol boats to Kenya drew criticism.", "ordered", "ITA", "KEN", "patrol boats"
    ),
    moves("Norway plans to sell 20 tanks to Portugal.", "ordered planned", "NOR", "PRT", "tanks"),
    moves(
        "The sale of six patrol boats by Italy to Kenya drew criticism.",
        "ordered",
        "ITA",
        "KEN",
        "patrol boats",
    ),
    # buying
    moves("Norway bought 12 helicopters from Italy.", "ordered", "ITA", "NOR", "helicopters", quantity="12"),
    moves("Norway is buying 12 helicopters from Italy.", "ordered", "ITA", "NOR", "helicopters"),
    moves("Six patrol boats were bought by Kenya from Italy.", "ordered", "ITA", "KEN", "patrol boats"),
    moves("Uruguay acquired radars from Italy.", "ordered", "ITA", "URY", "radars"),
    moves("Uruguay procured radars from Sweden.", "ordered", "SWE", "URY", "radars"),
    moves("Uruguay purchased radars from Sweden in 2011.", "ordered", "SWE", "URY", "radars", date="2011"),
    moves("Portugal agreed to buy 20 tanks from Norway.", "ordered", "NOR", "PRT", "tanks"),
    moves("Latvia is buying Swedish howitzers.", "ordered", "SWE", "LVA", "howitzers"),
    moves("Latvia has bought missiles made by Sweden.", "ordered", None, "LVA", "missiles"),
    moves("Latvia leased two helicopters from Sweden.", "delivered", "SWE", "LVA", "helicopters"),
    moves(
        "Kenya's purchase of six patrol boats from Italy drew criticism.",
        "ordered",
        "ITA",
        "KEN",
        "patrol boats",
    ),
    moves("Portugal ordered ten missiles from Norway.", "ordered", "NOR", "PRT", "missiles", quantity="ten"),
    moves(
        "Kenya ordered six patrol boats from Arden Shipyards.",
        "ordered",
        "Arden Shipyards",
        "KEN",
        "patrol boats",
    ),
    moves("Portugal chose the Norwegian missile over its rivals.", "approved", "NOR", "PRT", "missile"),
    moves("Norway plans to buy 12 helicopters from Italy.", "ordered planned", "ITA", "NOR", "helicopters"),
    # contracts
    moves(
        "Kenya awarded Arden Shipyards a contract for six patrol boats.",
        "ordered",
        "Arden Shipyards",
        "KEN",
        "patrol boats",
    ),
    moves("Norway signed a deal to buy 12 helicopters from Italy.", "ordered", "ITA", "NOR", "helicopters"),
    moves("Italy signed a deal to sell 12 helicopters to Norway.", "ordered", "ITA", "NOR", "helicopters"),
    moves(
        "Kenya signed a contract with Arden Shipyards for six patrol boats.",
        "ordered",
        "Arden Shipyards",
        "KEN",
        "patrol boats",
    ),
    moves(
        "Arden Shipyards won a contract from Kenya for six patrol boats.",
        "ordered",
        "Arden Shipyards",
        "KEN",
        "patrol boats",
    ),
    moves(
        "Arden Shipyards signed a contract to supply six patrol boats to Kenya.",
        "ordered",
        "Arden Shipyards",
        "KEN",
        "patrol boats",
    ),
    # supplying and delivering
    moves(
        "Italy delivered four frigates to Chile in 2017.", "delivered", "ITA", "CHL", "frigates", date="2017"
    ),
    moves("Four frigates were delivered to Chile by Italy.", "delivered", "ITA", "CHL", "frigates"),
    moves("Chile received four frigates from Italy.", "delivered", "ITA", "CHL", "frigates", quantity="four"),
    moves("Italy supplied radars to Uruguay.", "delivered", "ITA", "URY", "radars"),
    moves("Italy supplied Uruguay with radars.", "delivered", "ITA", "URY", "radars"),
    moves(
        "Arden Shipyards supplied patrol boats to Kenya.",
        "delivered",
        "Arden Shipyards",
        "KEN",
        "patrol boats",
    ),
    moves("Norway provided ammunition to Portugal.", "delivered", "NOR", "PRT", "ammunition"),
    moves("Norway shipped ammunition to Portugal.", "delivered", "NOR", "PRT", "ammunition"),
    moves("Sweden handed over two helicopters to Latvia.", "delivered", "SWE", "LVA", "helicopters"),
    moves(
        "Swedish howitzers were delivered to Latvia last year.",
        "delivered",
        "SWE",
        "LVA",
        "howitzers",
        date="2018",
    ),
    moves(
        "The delivery of Swedish howitzers to Latvia began in March 2019.",
        "delivered",
        "SWE",
        "LVA",
        "howitzers",
    ),
    moves(
        "Sweden will deliver two helicopters to Latvia next year.",
        "delivered planned",
        "SWE",
        "LVA",
        "helicopters",
        date="2020",
    ),
    moves("Latvia took delivery of two helicopters from Sweden.", "delivered", "SWE", "LVA", "helicopters"),
    moves("Sweden donated two patrol boats to Latvia.", "delivered", "SWE", "LVA", "patrol boats"),
    moves("Uruguay was supplied with radars by Italy.", "delivered", "ITA", "URY", "radars"),
    # before and after
    moves("Sweden offered two helicopters to Latvia.", "offered", "SWE", "LVA", "helicopters"),
    moves("Sweden offered Latvia two helicopters.", "offered", "SWE", "LVA", "helicopters"),
    moves("Latvia requested two helicopters from Sweden.", "requested", "SWE", "LVA", "helicopters"),
    moves("Latvia asked Sweden for two helicopters.", "requested", "SWE", "LVA", "helicopters"),
    moves(
        "The Swedish government approved the sale of howitzers to Latvia.",
        "approved",
        "SWE",
        "LVA",
        "howitzers",
    ),
    moves("Latvia cancelled its order for howitzers from Sweden.", "cancelled", "SWE", "LVA", "howitzers"),
    moves("Latvia cancelled the purchase of howitzers from Sweden.", "cancelled", "SWE", "LVA", "howitzers"),
    moves(
        "Arden Shipyards received an order from Kenya for six patrol boats.",
        "ordered",
        "Arden Shipyards",
        "KEN",
        "patrol boats",
    ),
    moves("Sweden leased two helicopters to Latvia.", "ordered", "SWE", "LVA", "helicopters"),
    moves("Sweden lent Latvia two helicopters.", "ordered", "SWE", "LVA", "helicopters"),
    moves("Sweden gave Latvia two patrol boats.", "delivered", "SWE", "LVA", "patrol boats"),
]


@pytest.mark.parametrize("case", CASES, ids=texts(CASES))
def test_read(read: Read, case: Said) -> None:
    expect(read(case.text), case)


@pytest.mark.parametrize("case", CASES, ids=texts(CASES))
def test_sides_are_never_swapped(read: Read, case: Said) -> None:
    reading = read(case.text)
    for claim in of(reading, "transfer"):
        assert case.roles["recipient"] not in role(claim, "supplier", reading)
        assert case.roles["supplier"] not in role(claim, "recipient", reading)


def test_a_transfer_has_the_sector_of_its_item(read: Read) -> None:
    for item, sector in [
        ("drones", "unmanned-systems"), ("howitzers", "artillery"), ("frigates", "naval"), ("helicopters", "helicopters"),
        ("tanks", "armour"), ("rifles", "small-arms"), ("ammunition", "ammunition"), ("radars", "electronic-warfare"),
        ("anti-tank missiles", "missiles"), ("air defence systems", "air-defence"), ("satellites", "space"),
    ]:  # fmt: skip
        text = f"Sweden sold {item} to Latvia."
        expect(read(text), said(text, "transfer ordered", item=item, sector=sector))


def test_one_deal_for_several_items_is_one_claim(read: Read) -> None:
    text = "Ghana ordered howitzers and radars from Sweden."
    expect(
        read(text),
        said(text, "transfer ordered", supplier="SWE", recipient="GHA", item=("howitzers", "radars")),
    )


def test_two_buyers_of_one_sentence(read: Read) -> None:
    text = "Sweden sold radars to Latvia and Ghana."
    expect(
        read(text), said(text, "transfer ordered", supplier="SWE", recipient=("LVA", "GHA"), item="radars")
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ghana sold cocoa to Norway.",
        "Norway bought wheat from Uruguay.",
        "Italy delivered a protest note to Kenya.",
        "The museum in Oslo sold postcards to visitors from Latvia.",
        "Sweden supplied Latvia with electricity.",
    ],
)
def test_no_arms_no_transfer(read: Read, text: str) -> None:
    assert not of(read(text), "transfer")


def test_a_firm_and_its_state_stand_side_by_side(read: Read) -> None:
    reading = read("Arden Shipyards of Italy supplied patrol boats to Kenya.")
    [transfer] = of(reading, "transfer")
    assert role(transfer, "supplier", reading) == ["Arden Shipyards", "ITA"]
