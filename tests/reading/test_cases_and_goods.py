"""What a case is about, who is meant and who judges; shares in firms; the sectors of goods."""

from __future__ import annotations

from paraph.documents.document import Document
from paraph.reading.claims import Claim
from paraph.reading.completing.sectors import _of_products
from paraph.reading.fillers import sectors_of
from paraph.reading.reader import Reader


def _claims(reader: Reader, text: str, kind: str) -> list[Claim]:
    reading = reader.read(Document(text=text, title="", published="2021-03-04"))
    return [claim for claim in reading.claims if claim.type == kind]


def _texts(claim: Claim, role: str) -> list[str]:
    return [value.text for value in claim.roles.get(role, ())]


def test_the_kind_of_a_case_may_be_a_clause(reader: Reader) -> None:
    text = "Prosecutors in Oslo indicted Karl Lundby on charges of breaching export controls."
    (claim,) = _claims(reader, text, "misconduct")
    assert _texts(claim, "kind") == ["breaching export controls"]
    assert _texts(claim, "body") == ["Prosecutors in Oslo"]


def test_an_arrest_and_its_accusation_are_one_case(reader: Reader) -> None:
    text = "Colonel Pedro Salinas was arrested on Monday by police, who accuse him of taking 30 thousand dollars."
    (claim,) = _claims(reader, text, "misconduct")
    assert claim.stage == "arrested"
    assert _texts(claim, "kind") == ["taking 30 thousand dollars"]


def test_people_without_a_name_are_arrested(reader: Reader) -> None:
    text = "Police in Accra arrested six customs men for smuggling after rifles were found in a container."
    (claim,) = _claims(reader, text, "misconduct")
    assert _texts(claim, "accused") == ["customs men"]


def test_prison_is_not_what_a_case_is_about(reader: Reader) -> None:
    text = "The High Court sentenced Admiral Jonas Brandt to nine years in prison for taking bribes."
    (claim,) = _claims(reader, text, "misconduct")
    assert "prison" not in _texts(claim, "concerning")


def test_anybody_may_be_accused_of_the_rest(reader: Reader) -> None:
    text = "Opposition leader Ann Marlow accused Peter Quist of forgetting the villages."
    assert not _claims(reader, text, "misconduct")


def test_goods_may_be_of_two_sectors() -> None:
    assert set(sectors_of("unmanned boat", fields=False)) == {"naval", "unmanned-systems"}


def test_what_goods_are_mounted_on_is_not_their_sector() -> None:
    assert sectors_of("truck-mounted gun", fields=False) == ["artillery"]
    assert sectors_of("mine-protected vehicle", fields=False) == ["armour"]


def test_makes_and_types_have_sectors() -> None:
    assert _of_products("C-130Js") == ["aircraft"]
    assert _of_products("Mi-17") == ["helicopters"]
    assert _of_products("T-72s") == ["armour"]
    assert _of_products("Black Hawks") == ["helicopters"]
    assert _of_products("boxes") == []


def test_vehicles_are_of_the_sector_that_the_text_gave_them(reader: Reader) -> None:
    text = (
        "Poland ordered 40 armoured vehicles from Turkey in March. "
        "Turkey delivered the first ten vehicles to Poland on Monday."
    )
    for claim in _claims(reader, text, "transfer"):
        assert _texts(claim, "sector") == ["armour"]


def test_a_naval_exercise_is_seen_by_its_ships(reader: Reader) -> None:
    text = "Kenya and India held the exercise Blue Reef with four frigates off Mombasa on Tuesday."
    (claim,) = _claims(reader, text, "exercise")
    assert _texts(claim, "sector") == ["naval"]
