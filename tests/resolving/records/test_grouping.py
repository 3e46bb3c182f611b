"""Groups of claims that are one record each."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.resolving.records import blocks, merge, pairs, signature
from paraph.resolving.said import Said
from tests.resolving.records.saying import said

ACCORD = said("agreement signed", "2019-06-07", party="NOR; CHL", form="memorandum", sector="naval", id="a1")
AGAIN = said(
    "agreement signed", "2019-06", party="NOR; CHL", form="memorandum", id="a2", published="2019-06-20"
)
IN_FORCE = said(
    "agreement in_force", "2019-09-01", party="NOR; CHL", form="memorandum", sector="naval", id="a3", published="2019-09-02"
)  # fmt: skip
EARLIER = said(
    "agreement signed", "2008-02-01", party="NOR; CHL", form="memorandum", id="b1", published="2008-02-02"
)
BUOYS = said(
    "transfer ordered",
    "2019-06-07",
    supplier="NOR",
    recipient="CHL",
    item="sonar buoys",
    quantity="40",
    id="c1",
)
BUOYS_AGAIN = said(
    "transfer ordered", supplier="NOR", recipient="CHL", item="buoys", quantity="forty", id="c2"
)
RAFTS = said(
    "transfer ordered",
    "2019-06-07",
    supplier="NOR",
    recipient="CHL",
    item="rafts",
    quantity="9",
    id="d1",
    document="c",
)
WORLD = [ACCORD, AGAIN, IN_FORCE, EARLIER, BUOYS, BUOYS_AGAIN, RAFTS]
GROUPS = [["a1", "a2", "a3"], ["b1"], ["c1", "c2"], ["d1"]]


def test_a_small_world() -> None:
    assert merge(WORLD) == GROUPS


@settings(max_examples=25, deadline=None)
@given(st.permutations(WORLD))
def test_order_of_arrival_does_not_matter(claims: list[Said]) -> None:
    assert merge(claims) == GROUPS


def test_nothing_makes_nothing() -> None:
    assert merge([]) == []


def test_what_one_document_tells_apart_is_not_joined_through_another() -> None:
    forty = said(
        "transfer delivered",
        "2019-06",
        supplier="NOR",
        recipient="CHL",
        item="buoys",
        quantity="40",
        document="x",
        id="x1",
    )
    twelve = said(
        "transfer delivered",
        "2019-06",
        supplier="NOR",
        recipient="CHL",
        item="buoys",
        quantity="12",
        document="x",
        id="x2",
    )
    vague = said("transfer delivered", "2019-06", supplier="NOR", recipient="CHL", item="buoys", id="y1")
    groups = merge([forty, twelve, vague])
    assert not any({"x1", "x2"} <= set(group) for group in groups)


def test_an_accord_that_may_be_either_of_two_stays_alone() -> None:
    one = said("agreement signed", "2019-06-07", party="NOR; CHL", form="memorandum", document="x", id="x1")
    two = said("agreement signed", "2019-06-01", party="NOR; CHL", form="memorandum", document="x", id="x2")
    vague = said("agreement signed", party="NOR; CHL", form="memorandum", id="y1", published="2019-06-11")
    assert ["y1"] in merge([one, two, vague])
    assert merge([one, vague]) == [["x1", "y1"]]


def test_an_office_is_one_record_however_often_it_is_named() -> None:
    claims = [
        said(
            "position holds",
            person="person:Ines Rojas",
            title="Defence Minister",
            published=f"20{year}-01-01",
        )
        for year in range(10, 20)
    ]
    assert len({signature(claim) for claim in claims}) == 1
    assert len(merge(claims)) == 1


def test_a_signature_has_all_that_tells_apart() -> None:
    assert signature(ACCORD)
    assert signature(AGAIN) is None
    assert signature(BUOYS) != signature(RAFTS)
    assert signature(said("transfer ordered", "2019-06-07", supplier="a firm", item="rafts")) is None


def test_a_large_block_is_not_compared_with_itself_entirely() -> None:
    claims = [
        said(
            "agreement signed",
            party="NOR; CHL",
            form=f"form {i}",
            published=f"2019-{1 + i % 12:02d}-01",
            id=f"n{i:04d}",
        )
        for i in range(600)
    ]
    compared = sum(1 for _ in pairs(claims))
    assert compared < len(claims) * 250 < len(claims) * (len(claims) - 1) / 2 + 1e6
    assert compared > 0


WORD = st.sampled_from("NOR CHL PER company:Nordvik person:Vik body:Navy buoys; rafts".split())


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(max_size=20), WORD)
def test_any_words_have_keys(text: str, title: str, who: str) -> None:
    for claim in (
        said("statement made", speaker=who, quote=text),
        said("position holds", person=who, title=title),
        said("transfer ordered", "20XX", supplier=who, item=text, quantity=title),
    ):
        assert all(len(key) == 16 for key in blocks(claim))
        assert merge([claim]) == [[claim.id]]


def test_merging_is_stable_when_claims_are_added() -> None:
    draw = random.Random(3)
    extra = [
        said("visit made", f"2019-0{i}-03", visitor="person:Ines Rojas", host="NOR", id=f"v{i}")
        for i in range(1, 6)
    ]
    claims = [*WORLD, *extra]
    draw.shuffle(claims)
    assert merge(claims) == sorted([*GROUPS, *([claim.id] for claim in extra)])
