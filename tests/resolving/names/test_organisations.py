"""Names of companies and bodies: legal forms, initials, units, other languages."""

from __future__ import annotations

import pytest

from paraph.reading.claims import EntityKind
from paraph.resolving.names import DOUBT, SAME, compare


def verdict(kind: EntityKind, one: str, other: str) -> str:
    score = compare(kind, one, other).score
    return "same" if score >= SAME else "doubtful" if score >= DOUBT else "different"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Velmar Systems", "Velmar Systems Ltd."),
        ("Velmar Systems GmbH", "VELMAR SYSTEMS"),
        ("OOO Zavod Kometa", "ООО Завод Комета"),
        ("Zavod Kometa", "PJSC Zavod Kometa"),
        ("Norvik Shipyards S.A.", "Norvik Shipyards"),
        ("Harrow & Lund", "Harrow and Lund plc"),
        ("NAI", "Norland Aerospace Industries"),
        ("Norland Aerospace Industries (NAI)", "Norland Aerospace Industries Ltd"),
        ("Kometa Bank", "Банк Комета"),
        ("Velmar Corporation", "Velmar Corp."),
    ],
)
def test_one_company(one: str, other: str) -> None:
    assert verdict("company", one, other) == "same", compare("company", one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Velmar", "Velmar Helicopters"),
        ("Velmar", "Velmar Aldena Space"),
        ("Northern Shipyard", "Southern Shipyard"),
        ("Arsenal Plant 2", "Arsenal Plant 3"),
        ("Arsenal Plant II", "Arsenal Plant III"),
        ("Harrow Dynamics", "Norvik Shipyards"),
        ("Bank of Norland", "Bank of Sudmark"),
    ],
)
def test_other_companies(one: str, other: str) -> None:
    assert verdict("company", one, other) == "different", compare("company", one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Velmar AG", "Velmar LLP"),
        ("Harrow", "Harrow Lund"),
        ("Arsenal Plant 2", "Arsenal Plant"),
    ],
)
def test_companies_that_may_be_one(one: str, other: str) -> None:
    assert verdict("company", one, other) == "doubtful", compare("company", one, other)


def test_a_short_form_is_never_different() -> None:
    found = compare("company", "Velmar", "Velmar Systems Ltd.")
    assert found.score >= DOUBT
    assert "a short form of the other" in found.reasons
    assert "legal form left out" in found.reasons


def test_initials_are_said() -> None:
    assert compare("company", "NAI", "Norland Aerospace Industries").reasons == ("initials of the other",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of Defence", "Defense Ministry"),
        ("MoD", "Ministry of Defence"),
        ("Ministry of Defence", "Ministry of National Defence"),
        ("Ministerio de Defensa", "Ministry of Defence"),
        ("Министерство обороны", "Defence Ministry"),
        ("Kazakh Defence Ministry", "Ministry of Defence of the Republic of Kazakhstan"),
        ("Foreign Ministry", "Ministry of Foreign Affairs"),
    ],
)
def test_one_body(one: str, other: str) -> None:
    assert verdict("body", one, other) == "same", compare("body", one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of Defence", "Ministry of Finance"),
        ("Ministry of Defence", "Ministry of Defence Production"),
        ("Kazakh Defence Ministry", "Uzbek Defence Ministry"),
        ("First Tank Brigade", "Second Tank Brigade"),
        ("3rd Rifle Division", "4th Rifle Division"),
    ],
)
def test_other_bodies(one: str, other: str) -> None:
    assert verdict("body", one, other) == "different", compare("body", one, other)


def test_legal_forms_of_ones_own_are_left_out() -> None:
    assert verdict("company", "FGUP Zavod Kometa", "Zavod Kometa") == "same"
