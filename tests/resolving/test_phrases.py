"""What a phrase says of the record that it names; the YAML behind it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.errors import OntologyError
from paraph.resolving.cases.rules import rules as cases
from paraph.resolving.links.phrases import numbers, phrase, tokens
from paraph.resolving.links.wording import links, parse
from paraph.resolving.offices.rules import Days
from paraph.resolving.offices.rules import rules as offices
from paraph.resolving.succession import rules as succession
from paraph.resolving.umbrella.rules import umbrella


@pytest.mark.parametrize(
    ("text", "types", "forms", "words"),
    [
        ("the 2014 framework agreement", ("agreement",), {"framework"}, set()),
        ("umbrella contract", ("agreement",), {"framework", "contract-umbrella"}, set()),
        ("MoU on maritime security", ("agreement", "production"), {"memorandum"}, {"sea", "security"}),
        ("protocol to the 2003 military-technical agreement", ("agreement",), {"protocol"}, set()),
        ("agreement on the sale of guns", ("agreement", "production", "transfer", "assistance"), set(), {"gun"}),
        ("the submarine contract", ("transfer", "agreement", "production"), set(), {"submarine"}),
    ],
)  # fmt: skip
def test_nouns_tell_what_is_named(
    text: str, types: tuple[str, ...], forms: set[str], words: set[str]
) -> None:
    found = phrase(text, "under")
    assert (found.types, found.forms, found.words) == (types, forms, words)


def test_years_days_and_states() -> None:
    found = phrase("Framework Agreement between Peru and Ecuador of 14 March 2003", "under")
    assert (found.years, found.days, found.states, found.words) == ({2003}, {(3, 14)}, {"PER", "ECU"}, set())
    assert phrase("Bulgarian mortar bombs", "concerning").states == {"BGR"}
    assert phrase("Protocol No. 2", "under").serials == {2}


def test_a_phrase_without_a_word_of_its_own_is_bare() -> None:
    assert phrase("the agreement", "under").bare
    assert not phrase("the naval agreement", "under").bare


def test_spellings_meet() -> None:
    assert tokens("Defense batteries") == tokens("defence battery")
    assert tokens("T-72 tanks") == ("t72", "tank")


def test_numbers_in_words_and_digits() -> None:
    assert numbers("eighty-four vehicles and 1,200 rounds in 2014") == {84, 1200}


def test_every_file_of_words_loads() -> None:
    assert links().heads
    assert umbrella().under
    assert cases().standings
    assert succession().words
    assert offices().portfolios


def test_a_wrong_file_names_the_key() -> None:
    with pytest.raises(OntologyError, match=r"days.yaml: seen: .* → correct that key"):
        parse("{handover: 31, open: 1, seen: much, before: 1, far: 1, again: 1}", "days.yaml", Days)
    with pytest.raises(OntologyError, match="mend the YAML"):
        parse("seen: [", "days.yaml", Days)


@given(st.text(max_size=60))
def test_any_text_is_a_phrase(text: str) -> None:
    found = phrase(text, "under")
    assert found.types
    assert numbers(text) == numbers(text)
