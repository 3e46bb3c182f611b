"""Profiles held to be one, or not: where spelling leaves it open, what else the documents tell decides."""

from __future__ import annotations

from typing import Any

import pytest

from paraph.resolving.entities import decide
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
    ("whole", "expected"), [("North Sea Authority", "same"), ("NSA Training Centre", "different")]
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
