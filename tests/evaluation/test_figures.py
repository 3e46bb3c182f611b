"""Figures over small documents whose right answers can be counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paraph.evaluation import Told, match, measure, of_annotation, of_reading
from tests.cases import document, reading
from tests.evaluation.annotating import (
    ACCORD,
    ALL,
    DELIVERS,
    DELIVERY,
    OFFICE,
    OPENING,
    SIGNED,
    annotated,
    named,
    state,
    told,
    words,
)

READ = of_reading(reading(), document().text)


def test_a_reading_that_is_right_in_everything() -> None:
    figures = measure([match(annotated(*ALL), READ)])
    assert figures.records.shares() == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert figures.items.shares() == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert set(figures.on_pairs.values()) == {1.0}
    assert figures.entirely_right == 1.0
    assert figures.swaps == ()


def test_an_annotation_agrees_with_itself() -> None:
    gold = annotated(*ALL)
    figures = measure([match(gold, of_annotation(gold))])
    assert (figures.records.f1, figures.items.f1, figures.entirely_right) == (1.0, 1.0, 1.0)


def test_what_is_optional_counts_neither_way() -> None:
    with_it, without = measure([match(annotated(*ALL), READ)]), measure([match(annotated(*ALL), READ[:2])])
    assert (with_it.records.wanted, with_it.records.told) == (3, 3)
    assert without.records.wanted == 3
    assert "position" not in without.groups["type"]


def test_a_missed_record_and_a_spurious_claim() -> None:
    spurious = told("ties", "established", SIGNED, party=(state("ISR"), state("KAZ")))
    accord = next(each for each in READ if each.type == "agreement")
    found = match(annotated(ACCORD, DELIVERY), (accord, spurious))
    assert [record.type for record in found.missed] == ["transfer"]
    assert [each.type for each in found.spurious] == ["ties"]
    figures = measure([found])
    assert (figures.records.precision, figures.records.recall) == (0.5, 0.5)
    assert (figures.items.right, figures.items.wanted, figures.items.told) == (6, 6 + 6, 6 + 3)
    assert figures.groups["type"]["ties"].records.told == 1
    assert figures.entirely_right == 0.0


def test_items_that_are_wrong_or_less_exact() -> None:
    accord = next(each for each in READ if each.type == "agreement")
    vague = replace(accord, stage="ratified", date="2014", roles=accord.roles | {"form": (words("treaty"),)})
    figures = measure([match(annotated(ACCORD), [vague])])
    assert figures.items.right == 0.5 + 2 + 1  # half a date, both parties, the place
    assert figures.on_pairs["stage"] == 0.0
    assert figures.on_pairs["date"] == 0.0
    assert figures.records.f1 == 1.0


@pytest.mark.parametrize(
    ("change", "figure"),
    [
        ({"modality": "denied"}, "modality"),
        ({"evidence": ()}, "evidence"),
        ({"attribution": None}, "attribution"),
    ],
)
def test_shares_on_pairs(change: dict[str, object], figure: str) -> None:
    delivery = next(each for each in READ if each.type == "transfer")
    figures = measure([match(annotated(DELIVERY), [replace(delivery, **change)])])
    assert figures.on_pairs[figure] == 0.0
    assert figures.records.f1 == 1.0


def test_pairs_need_a_key_role_alike() -> None:
    other = told("agreement", "signed", SIGNED, party=(state("NOR"), state("GHA")))
    assert match(annotated(ACCORD), [other]).pairs == ()


def test_a_body_of_a_state_is_not_the_state() -> None:
    army = replace(state("KAZ", "Kazakh army"), kind="body")
    assert match(annotated(ACCORD), [told("agreement", "signed", party=army)]).pairs == ()


def _delivery(supplier: str, recipient: str, item: str) -> Told:
    names = {"KAZ": state("KAZ"), "": None, "Solar Wings": named("Solar Wings")}
    roles = {"supplier": names[supplier], "recipient": names[recipient], "item": words(item)}
    return told("transfer", "delivered", DELIVERS, **{k: v for k, v in roles.items() if v})


@pytest.mark.parametrize(
    ("claim", "exchanged"),
    [
        (_delivery("KAZ", "Solar Wings", "drones"), True),
        (_delivery("KAZ", "", "drones"), True),
        (_delivery("KAZ", "Solar Wings", "kites of silk"), True),
        (_delivery("Solar Wings", "KAZ", "drones"), False),
        (_delivery("Solar Wings", "", "drones"), False),
        (_delivery("", "", "drones"), False),
    ],
)
def test_sides_exchanged(claim: Told, exchanged: bool) -> None:
    figures = measure([match(annotated(DELIVERY), [claim])])
    assert bool(figures.swaps) is exchanged
    assert all(swap.roles == ("supplier", "recipient") for swap in figures.swaps)


def test_claims_from_a_text_that_holds_none() -> None:
    figures = measure(
        [match(annotated(id="a"), READ), match(annotated(id="b"), []), match(annotated(*ALL), READ)]
    )
    assert figures.silence.documents == 2
    assert (figures.silence.spoken, figures.silence.claims) == (1, 4)
    assert figures.entirely_right == pytest.approx(2 / 3)


def test_groups_by_kind_and_document() -> None:
    news, none = annotated(*ALL, id="a", kind_of_text="news"), annotated(OPENING, id="b")
    figures = measure([match(news, READ), match(none, [])])
    assert {name: row.records.recall for name, row in figures.groups["kind"].items()} == {
        "news": 1.0,
        "not told": 0.0,
    }
    assert set(figures.groups["document"]) == {"a", "b"}
    assert set(figures.as_dict("kind")["by"]) == {"news", "not told"}


def test_calibration_counts_optional_records_as_right() -> None:
    sure = [replace(each, confidence=0.85) for each in READ]
    wrong = replace(told("ties", "established", party=state("ISR")), confidence=0.85)
    doubtful = replace(told("ties", "severed", party=state("ISR")), confidence=0.05)
    figures = measure([match(annotated(*ALL), [*sure, wrong, doubtful])])
    low, high = figures.calibration.bins
    assert (low.low, low.count, low.right) == (0.0, 1, 0.0)
    assert (high.low, high.count, high.right, high.confidence) == (0.8, 5, 0.8, pytest.approx(0.85))
    assert figures.calibration.error == pytest.approx((0.05 * 1 + 0.05 * 5) / 6)


def test_a_confidence_of_one_has_a_bin() -> None:
    figures = measure([match(annotated(*ALL), [replace(each, confidence=1.0) for each in READ])])
    assert [(each.low, each.count) for each in figures.calibration.bins] == [(0.9, 4)]


def test_no_documents_at_all() -> None:
    figures = measure([])
    assert figures.documents == 0
    assert figures.records.f1 == 1.0
    assert figures.calibration.error == 0.0


def test_the_same_in_any_order_of_claims() -> None:
    one, other = match(annotated(*ALL), READ), match(annotated(*ALL), READ[::-1])
    assert measure([one]).as_dict() == measure([other]).as_dict()


def test_offices_pair_with_offices() -> None:
    assert len(match(annotated(OFFICE), READ).paired) == 1
    assert match(annotated(OFFICE), READ).scored == []
