"""What holds of every name, however odd; and of the keys that names are compared by."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.reading.claims import EntityKind
from paraph.resolving.names import DOUBT, SAME, blocks, compare, romanised

KINDS = st.sampled_from(get_args(EntityKind))
PIECES = st.sampled_from(
    "Yerlan Жумагалиев al-Harbi bin محمد Jr. III, van 陈卫国 박성민 Ltd. ООО Systems F-16C 2 & ' - (NAI) 🛩 \x00 J. von שלום".split(
        " "
    )
)
NAMES = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=6).map(" ".join))


@given(KINDS, NAMES, NAMES)
@settings(max_examples=300)
def test_the_order_of_the_two_says_nothing(kind: EntityKind, one: str, other: str) -> None:
    assert compare(kind, one, other) == compare(kind, other, one)


@given(KINDS, NAMES, NAMES)
@settings(max_examples=300)
def test_scores_are_shares_and_reasons_are_clauses(kind: EntityKind, one: str, other: str) -> None:
    found = compare(kind, one, other)
    assert 0.0 <= found.score <= 1.0
    assert found.reasons
    assert all(reason and reason == reason.strip() and not reason.endswith(".") for reason in found.reasons)


@given(KINDS, NAMES)
def test_a_name_is_itself(kind: EntityKind, name: str) -> None:
    assert compare(kind, name, name).score >= SAME


@given(KINDS, NAMES)
def test_a_name_has_keys_always_the_same(kind: EntityKind, name: str) -> None:
    keys = blocks(kind, name)
    assert keys
    assert keys == blocks(kind, name)
    assert all(len(key) < 40 for key in keys)


@given(NAMES)
def test_romanised_is_ascii(name: str) -> None:
    assert romanised(name).isascii()


@pytest.mark.parametrize("kind", get_args(EntityKind))
@pytest.mark.parametrize("odd", ["", " ", "\x00", "🙂", "\ud800", "-", ".,;", "a" * 5000, "x " * 3000, "١٢٣"])
def test_odd_names_do_no_harm(kind: EntityKind, odd: str) -> None:
    assert compare(kind, odd, "Yerlan Dzhumagaliyev").score < SAME
    assert blocks(kind, odd)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("person", "Yerlan Dzhumagaliyev", "Ерлан Жумагалиев"),
        ("person", "Dzhumagaliyev", "Schumagalijew, Jerlan"),
        ("person", "Mohammed al-Rashidi", "محمد الرشيدي"),
        ("person", "Khaled bin Nasser Otaibi", "Khalid Utaibi"),
        ("person", "Park Sung-min", "박성민"),
        ("company", "NAI", "Norland Aerospace Industries Ltd"),
        ("company", "Velmar", "Velmar Systems GmbH"),
        ("body", "Ministry of Defence", "Министерство обороны"),
        ("body", "MoD", "Defense Ministry"),
        ("product", "F-16C", "F16"),
        ("product", "Caesar howitzer", "CAESAR"),
        ("place", "Astana", "Nur-Sultan"),
        ("place", "Tashkent", "Toshkent"),
    ],
)
def test_what_may_be_one_shares_a_key(kind: EntityKind, one: str, other: str) -> None:
    assert compare(kind, one, other).score >= DOUBT
    assert blocks(kind, one) & blocks(kind, other)


def test_few_names_share_a_key() -> None:
    given_names = "Yerlan Aidar Thomas Robert Andrei Petra Weiguo Ursula Khaled Gergely".split()
    families = (
        "Dzhumagaliyev Okafor Harrington Sokolov Papadakis Beridze Hakobyan Lindqvist Morel Szabo".split()
    )
    names = [f"{one} {family}" for one in given_names for family in families]
    mine = blocks("person", "Yerlan Dzhumagaliyev")
    met = [name for name in names if mine & blocks("person", name)]
    assert len(met) <= 2 * len(given_names)
