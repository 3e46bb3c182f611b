"""One record out of the claims of one group."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.resolving.records import Merged, gather
from paraph.resolving.said import Said
from tests.resolving.records.saying import said


def order(value: str = "", quantity: str = "", **more: str) -> Said:
    roles = {key: each for key, each in {"value": value, "quantity": quantity}.items() if each}
    item = more.pop("item", "buoys")
    return said(
        "transfer ordered", more.pop("date", None), supplier="NOR", recipient="CHL", item=item, **roles, **more  # type: ignore[arg-type]
    )  # fmt: skip


def shown(record: Merged, role: str) -> list[str]:
    return [value.text for value in record.shown[role].values]


def test_furthest_stage_and_its_date() -> None:
    record = gather([
        said("agreement signed", "2016-03-02", party="NOR; CHL"),
        said("agreement ratified", "2019-05-30", party="NOR; CHL"),
        said("agreement terminated", party="NOR; CHL", modality="possible"),
    ])  # fmt: skip
    assert (record.stage, record.modality, record.date) == ("ratified", "asserted", "2019-05-30")
    assert [(s.stage, s.modality, s.date) for s in record.stages] == [
        ("signed", "asserted", "2016-03-02"), ("ratified", "asserted", "2019-05-30"), ("terminated", "possible", None),
    ]  # fmt: skip


def test_planned_only_where_nothing_has_happened() -> None:
    plan = said("agreement signed", "2019-07", party="NOR; CHL", modality="planned")
    talks = said("agreement negotiating", party="NOR; CHL")
    assert gather([plan]).modality == "planned"
    assert (gather([plan, talks]).stage, gather([plan, talks]).modality) == ("negotiating", "asserted")


def test_a_denial_never_wins_but_stays_visible() -> None:
    claim, denial = order(id="c"), order(modality="denied", id="d", published="2019-06-15")
    record = gather([claim, denial])
    assert (record.stage, record.modality) == ("ordered", "asserted")
    assert record.stages[0].against == ("d",)
    assert [conflict.what for conflict in record.conflicts] == ["stage:ordered"]
    assert gather([denial]).modality == "denied"


def test_a_plan_denied_since_is_denied() -> None:
    plan = order(modality="planned", published="2019-06-01")
    assert gather([plan, order(modality="denied", published="2019-06-15")]).modality == "denied"
    assert gather([plan, order(modality="denied", published="2019-05-15")]).modality == "planned"


def test_sums_in_dispute() -> None:
    claims = [order("USD 190000000", id="a"), order("USD 190000000", id="b"), order("USD 156000000", id="c")]
    record = gather(claims)
    assert shown(record, "value") == ["USD 190000000"]
    assert record.shown["value"].why == "two sources against one"
    best, other = record.roles["value"]
    assert (best.claims, best.against, best.sources) == (("a", "b"), ("c",), 2)
    assert (other.claims, other.against, other.sources) == (("c",), ("a", "b"), 1)
    assert record.conflicts[0].values == (("USD 190000000", ("a", "b")), ("USD 156000000", ("c",)))


def test_copies_are_one_source() -> None:
    claims = [
        order("USD 190000000", source="agency"), order("USD 190000000", source="agency"),
        order("USD 156000000", published="2019-06-20"),
    ]  # fmt: skip
    record = gather(claims)
    assert record.sources == 2
    assert shown(record, "value") == ["USD 156000000"]
    assert record.shown["value"].why == "the later report"


def test_less_precision_is_no_conflict() -> None:
    record = gather([
        order("~ USD 190000000", "about forty", date="2014", item="howitzers"),
        order("USD 186000000", "40", date="2014-01-20", item="155 mm howitzers"),
    ])  # fmt: skip
    assert not record.conflicts
    assert record.date == "2014-01-20"
    assert [shown(record, role) for role in ("value", "quantity", "item")] == [
        ["USD 186000000"],
        ["40"],
        ["155 mm howitzers"],
    ]
    assert record.roles["item"][0].sources == 2
    assert record.shown["item"].why == "the most exact"


def test_dates_of_one_stage_in_dispute() -> None:
    record = gather([
        said("agreement signed", "2004-05-01", party="NOR; CHL", id="a", published="2004-05-02"),
        said("agreement signed", "2004-05-06", party="NOR; CHL", id="b", published="2004-05-09"),
        said("agreement signed", "2004-05", party="NOR; CHL", id="c", published="2009-01-09"),
    ])  # fmt: skip
    assert [conflict.what for conflict in record.conflicts] == ["date:signed"]
    assert {date.filler.text for date in record.stages[0].dates} == {"2004-05-01", "2004-05-06"}


def test_the_same_sum_in_another_currency_is_shown_beside() -> None:
    record = gather([order("USD 10000000"), order("EUR 9000000")])
    assert sorted(shown(record, "value")) == ["EUR 9000000", "USD 10000000"]
    assert not record.conflicts


def test_two_sums_of_one_document_are_both_listed() -> None:
    record = gather([order("USD 10000000; USD 14000000", id="a")])
    assert len(record.roles["value"]) == 2
    assert [conflict.what for conflict in record.conflicts] == ["value"]
    assert record.roles["value"][0].against == ()


def test_numbers_of_several_items_do_not_contradict() -> None:
    record = gather([order(quantity="40; 3", item="buoys; winches"), order(quantity="40")])
    assert not record.conflicts
    assert shown(record, "quantity") == ["40", "3"]


def test_what_was_planned_otherwise_is_no_contradiction() -> None:
    record = gather([order(quantity="50", modality="planned"), order(quantity="40", published="2019-06-20")])
    assert shown(record, "quantity") == ["40"]
    assert not record.conflicts
    assert [value.filler.text for value in record.roles["quantity"]] == ["40", "50"]


def test_values_unite() -> None:
    record = gather([
        said("agreement signed", "2019-06-07", party="NOR; CHL", sector="naval", signatory="person:Ines Rojas"),
        said("agreement signed", "2019-06-07", party="NOR; CHL", sector="training; naval", signatory="person:Odd Vik"),
    ])  # fmt: skip
    assert shown(record, "sector") == ["naval", "training"]
    assert len(shown(record, "signatory")) == 2


def test_stages_of_a_case_are_never_blurred() -> None:
    record = gather([
        said("misconduct alleged", "2017-02", accused="person:Odd Vik", kind="bribery", id="a"),
        said("misconduct acquitted", "2019-06-06", accused="person:Odd Vik", kind="bribery", id="b"),
    ])  # fmt: skip
    assert [(step.stage, step.claims) for step in record.stages] == [
        ("alleged", ("a",)),
        ("acquitted", ("b",)),
    ]
    assert record.stage == "acquitted"


def test_a_visit_keeps_the_day_it_was_planned_for() -> None:
    record = gather([
        said("visit planned", "2019-06-17", visitor="person:Ines Rojas", host="NOR", modality="planned"),
        said("visit made", visitor="person:Ines Rojas", host="NOR"),
    ])  # fmt: skip
    assert (record.stage, record.date) == ("made", "2019-06-17")


def test_one_type_only() -> None:
    with pytest.raises(ValueError, match="one type"):
        gather([order(), said("visit made", visitor="person:Ines Rojas", host="NOR")])
    with pytest.raises(ValueError, match="at least"):
        gather([])


SUMS = st.sampled_from(["USD 1000000", "~USD 1050000", "USD 3000000", "EUR 900000", "<= USD 2000000", ""])
CLAIMS = st.lists(
    st.builds(
        order, SUMS, st.sampled_from(["", "4", "four", "about 5", "12"]),
        date=st.sampled_from([None, "2019", "2019-05-02", "2019-06"]), item=st.sampled_from(["buoys", "sonar buoys", "rafts; buoys"]),
        modality=st.sampled_from(["asserted", "planned", "denied"]), published=st.sampled_from([None, "2019-06-01", "2019-07-01"]),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_nothing_is_lost_and_order_does_not_matter(claims: list[Said], draw) -> None:  # type: ignore[no-untyped-def]
    record = gather(claims)
    for role, values in record.roles.items():
        told = {claim.id for claim in claims if claim.of(role)}
        assert {id for value in values for id in value.claims} == told
        assert all(not set(value.claims) & set(value.against) for value in values)
        assert {v.identity for v in record.shown[role].values} <= {v.filler.identity for v in values}
        assert record.shown[role].values
    assert {id for step in record.stages for id in (*step.claims, *step.against)} == set(record.claims)
    shuffled = list(claims)
    draw.shuffle(shuffled)
    assert gather(shuffled) == record
