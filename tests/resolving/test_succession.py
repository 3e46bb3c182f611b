"""What became of companies."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.resolving.said import Said
from paraph.resolving.succession import (
    Succession,
    now_part_of,
    phrase,
    share_of,
    successions,
    to_become_part_of,
)
from tests.resolving.linking import said


def sale(
    id: str, target: str, buyer: str, date: str | None = "2015", stage: str = "completed", **more: str
) -> Said:
    return said(id, "ownership", stage, date, target=f"company:{target}", buyer=f"company:{buyer}", **more)


def way(found: list[Succession], company: str, on: date | None = None) -> list[str]:
    return [step.successor or "" for step in now_part_of(found, f"company:{company}", on)]


def test_a_bought_company_is_part_of_its_buyer_from_then_on() -> None:
    (step,) = successions([sale("d#0", "tarn", "fell", "2015-06-30")])
    assert (step.how, step.completed, step.date, step.claims) == ("bought", True, "2015-06-30", ("d#0",))
    assert way([step], "tarn", date(2015, 6, 29)) == []
    assert way([step], "tarn", date(2015, 6, 30)) == ["company:fell"]
    assert phrase(step) == "now part of Fell"


def test_chains_are_followed() -> None:
    found = successions([sale("d#0", "tarn", "fell", "2010"), sale("d#1", "fell", "scree", "2014")])
    assert way(found, "tarn") == ["company:fell", "company:scree"]
    assert way(found, "tarn", date(2012, 1, 1)) == ["company:fell"]


def test_sold_again_follows_the_last_buyer() -> None:
    found = successions([sale("d#0", "tarn", "fell", "2010"), sale("d#1", "tarn", "scree", "2014")])
    assert way(found, "tarn") == ["company:scree"]


def test_sold_to_nobody_named_is_part_of_nobody_known() -> None:
    left = said("d#1", "ownership", "completed", "2014", target="company:tarn", seller="company:fell")
    found = successions([sale("d#0", "tarn", "fell", "2010"), left])
    assert way(found, "tarn", date(2012, 1, 1)) == ["company:fell"]
    assert way(found, "tarn") == []


def test_circles_end() -> None:
    found = successions([sale("d#0", "tarn", "fell", "2010"), sale("d#1", "fell", "tarn", "2014")])
    assert way(found, "tarn") == ["company:fell"]


def test_what_is_announced_is_to_come() -> None:
    found = successions([sale("d#0", "tarn", "fell", stage="announced")])
    assert way(found, "tarn") == []
    (step,) = to_become_part_of(found, "company:tarn")
    assert phrase(step) == "to become part of Fell"


def test_what_was_announced_and_came_about_is_one_step() -> None:
    found = successions(
        [sale("d#0", "tarn", "fell", "2014", "announced"), sale("d#1", "tarn", "fell", "2015")]
    )
    assert [(step.completed, step.date) for step in found] == [(True, "2015")]


def test_a_blocked_deal_is_none() -> None:
    assert (
        successions(
            [sale("d#0", "tarn", "fell", "2014", "agreed"), sale("d#1", "tarn", "fell", "2015", "blocked")]
        )
        == []
    )


@pytest.mark.parametrize(
    "share", ["30 per cent", "a minority stake", "half", "a third", "a further 38", "24.9%"]
)
def test_less_than_a_majority_is_no_succession(share: str) -> None:
    assert successions([sale("d#0", "tarn", "fell", share=share)]) == []


@pytest.mark.parametrize(
    "share", ["51 per cent", "a controlling stake", "the remainder", "two-thirds", "sixty per cent", "100"]
)
def test_a_majority_is(share: str) -> None:
    assert len(successions([sale("d#0", "tarn", "fell", share=share)])) == 1


def test_joint_buyers_own_it_together_and_it_becomes_part_of_neither() -> None:
    claim = said(
        "d#0",
        "ownership",
        "completed",
        "2015",
        target="company:tarn",
        buyer=["company:fell", "company:scree"],
    )
    assert successions([claim]) == []


def test_mergers_and_new_names() -> None:
    merged = said(
        "d#0",
        "ownership",
        "completed",
        "2015",
        target=["company:tarn", "company:fell"],
        successor="company:scree",
    )
    renamed = said("d#1", "ownership", "completed", "2018", target="company:scree", successor="company:ridge")
    found = successions([merged, renamed])
    assert [(step.company, step.how) for step in found] == [
        ("company:fell", "merged"), ("company:tarn", "merged"), ("company:scree", "renamed"),
    ]  # fmt: skip
    assert way(found, "tarn") == ["company:scree", "company:ridge"]


def test_bought_and_renamed_at_once() -> None:
    claim = said(
        "d#0",
        "ownership",
        "completed",
        "2015",
        target="company:tarn",
        buyer="company:fell",
        successor="company:fell-optics",
    )
    assert way(successions([claim]), "tarn") == ["company:fell-optics", "company:fell"]


def test_a_part_that_was_sold_does_not_take_the_company_along() -> None:
    claim = said(
        "d#0",
        "ownership",
        "completed",
        "2015",
        target="radar works",
        seller="company:tarn",
        buyer="company:fell",
    )
    (step,) = successions([claim])
    assert (step.company, step.how) == ("company:tarn", "sold part")
    assert way([step], "tarn") == []


def test_denied_and_possible_deals_are_none() -> None:
    denied = said(
        "d#0", "ownership", "agreed", "2015", modality="denied", target="company:tarn", buyer="company:fell"
    )
    possible = said(
        "d#1", "ownership", "agreed", "2015", modality="possible", target="company:tarn", buyer="company:fell"
    )
    assert successions([denied, possible]) == []


def test_shares_as_sources_word_them() -> None:
    assert [share_of(text) for text in ("58 per cent", "49.9%", "the majority", "sole shareholder", "a quarter", "some of it")] == [
        58, 49.9, 51, 100, 25, None,
    ]  # fmt: skip


FIRM = st.sampled_from(["tarn", "fell", "scree", "ridge"])
DEAL = st.tuples(
    FIRM,
    FIRM,
    st.integers(2005, 2012).map(str),
    st.sampled_from(["completed", "announced", "agreed", "blocked"]),
)


@given(st.lists(DEAL, max_size=10), st.randoms())
def test_the_way_ends_and_does_not_depend_on_order(
    deals: list[tuple[str, str, str, str]], chance: random.Random
) -> None:
    claims = [sale(f"d#{i}", one, other, when, stage) for i, (one, other, when, stage) in enumerate(deals)]
    mixed = [*claims]
    chance.shuffle(mixed)
    found = successions(claims)
    assert successions(mixed) == found
    for firm in ("tarn", "fell", "scree", "ridge"):
        steps = now_part_of(found, f"company:{firm}")
        passed = [f"company:{firm}", *(step.successor for step in steps)]
        assert len(passed) == len(set(passed))
        assert all(step.completed and step.claims for step in steps)
