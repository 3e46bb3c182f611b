"""Profiles held to be one, or not: where spelling leaves it open, what else the documents tell decides."""

from __future__ import annotations

from typing import Any

import pytest

from paraph.resolving.entities import conflict, decide
from paraph.resolving.profiles import Profile


def profile(*names: str, kind: str = "person", **told: Any) -> Profile:
    """One that three documents of 2019 name, about Norway and Japan."""
    known: dict[str, Any] = {
        "state": None, "bare": False, "offices": {}, "events": frozenset(), "around": {"NOR": 3, "JPN": 1},
        "documents": 3, "told": ("2019-02-01", "2019-05-30"),
    }  # fmt: skip
    ref = f"{kind}:{names[-1].lower().replace(' ', '-')}"
    return Profile(ref=ref, kind=kind, names=dict.fromkeys(names, 3), **known | told)


def ruling(one: Profile, other: Profile) -> str:
    assert decide(one, other) == decide(other, one)
    return decide(one, other).ruling


def test_names_that_merely_sound_alike_are_two_people() -> None:
    assert ruling(profile("Peter Barr"), profile("Peter Barry")) != "same"
    assert ruling(profile("Peter D. Lindqvist"), profile("Peter S. Lindqvist")) != "same"


def test_a_slip_is_one_name() -> None:
    assert ruling(profile("Jens Zielinsky"), profile("Jens Zeilinsky")) == "same"


def test_an_office_held_by_both_makes_up_for_the_spelling() -> None:
    offices = {("defence minister", "KAZ"): ("2019-03-01", "2019-04-01")}
    one, other = "Yerlan Dzhumagaliyev", "Jerlan Schumagalijew"
    assert ruling(profile(one), profile(other)) != "same"
    assert ruling(profile(one, offices=offices), profile(other, offices=offices)) == "same"


@pytest.mark.parametrize(
    ("whole", "expected"), [("North Sea Authority", "same"), ("N.S.A. Training Centre", "different")]
)
def test_initials_within_a_longer_name_are_not_its_own(whole: str, expected: str) -> None:
    assert ruling(profile("NSA", kind="body"), profile("NSA", whole, kind="body")) == expected


def test_a_family_name_told_long_before_is_anybodys() -> None:
    full = profile("Jens Ahlström")
    then = profile("Ahlström", bare=True, told=("2019-07-01", "2019-07-01"))
    later = profile("Ahlström", bare=True, told=("2020-07-01", "2020-07-01"))
    assert decide(full, then).score > decide(full, later).score == 0.0


def test_products_of_other_numbers_are_two() -> None:
    assert ruling(profile("CFR 6.2", kind="product"), profile("CFR 6.4", kind="product")) == "different"


def test_what_is_called_by_the_whole_only_in_passing_is_a_part_of_it() -> None:
    navy = profile("Harbour Police", kind="body")
    assert ruling(navy, profile("Harbour Police", "Harbour Police Reserve", kind="body")) != "same"
    assert ruling(navy, profile("Harbor Police", kind="body")) == "same"


def test_one_document_that_names_both_tells_them_apart() -> None:
    once = {"documents": 1, "told": ("2019-02-01", "2019-02-01"), "around": {"NOR": 1, "JPN": 1}}
    later = once | {"told": ("2019-02-09", "2019-02-09")}
    one, other = ("Oslo Heritage Centre", "Oslo Heritage Harbour Centre")
    assert decide(profile(one, kind="company", **once), profile(other, kind="company", **later)).score > 0
    assert decide(profile(one, kind="company", **once), profile(other, kind="company", **once)).score == 0


def test_a_word_is_no_initials() -> None:
    assert ruling(profile("BOOST", kind="body"), profile("Boost", kind="company")) != "same"
    assert ruling(profile("B.O.O.S.T.", kind="body"), profile("BOOST", kind="company")) == "same"


def test_two_of_one_name_are_not_joined_through_a_third() -> None:
    with_m, with_j = profile("Peter M. Lindqvist"), profile("Peter J. Lindqvist")
    assert conflict([with_m, profile("Peter Lindqvist", documents=1)], [with_j])
