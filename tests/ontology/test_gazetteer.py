"""States by their names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph import ontology
from paraph.ontology.gazetteer import find_state, longest_name, state_name, state_names


@pytest.mark.parametrize(
    ("text", "iso3", "use"),
    [
        ("Norway", "NOR", "name"), ("Norwegian", "NOR", "adjective"), ("Norwegians", "NOR", "people"),
        ("Oslo", "NOR", "seat"), ("Kazakhstan", "KAZ", "name"), ("Kazakh", "KAZ", "adjective"),
        ("Astana", "KAZ", "seat"), ("Israel", "ISR", "name"), ("Israeli", "ISR", "adjective"),
        ("Israelis", "ISR", "people"), ("Chinese", "CHN", "adjective"), ("Beijing", "CHN", "seat"),
        ("Dutch", "NLD", "adjective"), ("Swiss", "CHE", "adjective"), ("French", "FRA", "adjective"),
        ("British", "GBR", "adjective"), ("Britain", "GBR", "name"), ("United Kingdom", "GBR", "name"),
        ("UK", "GBR", "name"), ("U.K.", "GBR", "name"), ("United States", "USA", "name"), ("US", "USA", "name"),
        ("U.S.", "USA", "name"), ("American", "USA", "adjective"), ("Washington", "USA", "seat"),
        ("Russia", "RUS", "name"), ("Kremlin", "RUS", "seat"), ("Moscow", "RUS", "seat"),
        ("South Korea", "KOR", "name"), ("South Korean", "KOR", "adjective"), ("Seoul", "KOR", "seat"),
        ("North Korea", "PRK", "name"), ("UAE", "ARE", "name"), ("Emirati", "ARE", "adjective"),
        ("Saudi", "SAU", "adjective"), ("Saudi Arabia", "SAU", "name"), ("Ivory Coast", "CIV", "name"),
        ("Czech", "CZE", "adjective"), ("Bosnia", "BIH", "name"), ("Cabo Verde", "CPV", "name"),
        ("N'Djamena", "TCD", "seat"), ("N’Djamena", "TCD", "seat"), ("Soviet Union", "SUN", "name"),
    ],
)  # fmt: skip
def test_names(text: str, iso3: str, use: str) -> None:
    found = find_state(text)
    assert found is not None
    assert (found.iso3, found.use) == (iso3, use)


@pytest.mark.parametrize(
    "text",
    [
        "Tel Aviv", "Rio de Janeiro", "Shanghai", "Mumbai", "Karachi", "Hamburg", "Almaty", "Bavaria", "Crimea",
        "Africa", "Europe", "Asia", "European", "NATO", "United Nations", "us", "it", "Us", "It",
        "Norwegian Sea", "President", "", " ", "a", "42",
    ],
)  # fmt: skip
def test_what_is_no_state(text: str) -> None:
    assert find_state(text, place=True) is None


@pytest.mark.parametrize("text", ["chad", "turkey", "polish", "oman"])
def test_words_in_lower_case_are_no_states(text: str) -> None:
    """The bird, the wax; only where the text is known to name a place are they taken for a state."""
    assert find_state(text) is None


@pytest.mark.parametrize("text", ["Siberia", "Granada", "Frances", "Dominic", "Georgina"])
def test_another_name_is_no_slip(text: str) -> None:
    assert find_state(text) is None


@pytest.mark.parametrize(
    ("text", "iso3"), [("KAZAKHSTAN", "KAZ"), ("NORWAY", "NOR"), ("SAUDI ARABIA", "SAU"), ("ISRAELI", "ISR")]
)
def test_upper_case(text: str, iso3: str) -> None:
    found = find_state(text)
    assert found is not None
    assert found.iso3 == iso3


@pytest.mark.parametrize(
    ("slip", "iso3"),
    [
        ("Kazakhstann", "KAZ"), ("Khazakhstan", "KAZ"), ("Kazakhstn", "KAZ"), ("Philipines", "PHL"),
        ("Uzbekstan", "UZB"), ("Portugual", "PRT"), ("Mongollia", "MNG"), ("Urugay", None), ("Argenntina", "ARG"),
        ("Xyzzyland", None), ("Pakhistann", None),
    ],
)  # fmt: skip
def test_one_slip_of_spelling_is_forgiven_where_it_is_plain(slip: str, iso3: str | None) -> None:
    found = find_state(slip, place=True)
    assert (found.iso3 if found else None) == iso3


def test_short_names_take_no_slips() -> None:
    """Iran and Iraq, Mali and Bali, Niger and Tiger are one letter apart."""
    for text in ("Irab", "Bali", "Tiger", "Cuda", "Chud", "Pery"):
        assert find_state(text, place=True) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Niger", "Nigeria"), ("Austria", "Australia"), ("Slovakia", "Slovenia"), ("Iran", "Iraq"), ("Congo", "Togo"),
        ("Guinea", "Guinea-Bissau"), ("Dominica", "Dominican Republic"), ("Mauritius", "Mauritania"),
        ("North Korea", "South Korea"), ("Sudan", "South Sudan"), ("Liberia", "Libya"), ("Zambia", "Gambia"),
    ],
)  # fmt: skip
def test_names_near_each_other_are_two_states(one: str, other: str) -> None:
    a, b = find_state(one), find_state(other)
    assert a is not None
    assert b is not None
    assert a.iso3 != b.iso3


def test_no_spelling_stands_for_two_states() -> None:
    """A name, seat or adjective that two states claim would be decided by the order of the file."""
    owners: dict[str, set[str]] = {}
    for iso3, state in ontology.states().items():
        for word in (state.name, *state.also, *state.seat, *state.adjective, *(state.people or ())):
            owners.setdefault(word, set()).add(iso3)
    assert {word: codes for word, codes in owners.items() if len(codes) > 1} == {}


def test_codes_are_alpha_3() -> None:
    for iso3 in ontology.states():
        assert len(iso3) == 3
        assert iso3.isupper()


def test_a_state_is_found_by_every_spelling_it_has() -> None:
    for spelling, known in state_names().items():
        found = find_state(spelling)
        assert found is not None
        assert found.iso3 == known.iso3


def test_longest_name_counts_words() -> None:
    assert longest_name() == max(len(name.split()) for name in state_names())


def test_every_state_has_its_name_back() -> None:
    for iso3, state in ontology.states().items():
        assert state_name(iso3) == state.name
    assert state_name("XXX") == "XXX"


@given(st.text(max_size=40))
def test_any_text_is_a_state_or_none(text: str) -> None:
    found = find_state(text, place=True)
    assert found is None or len(found.iso3) == 3
