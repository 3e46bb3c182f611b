from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import insert, select, update

from paraph.asking.review import Item, queue, singles
from paraph.record import Record, judgements
from paraph.record.resolved_tables import (
    ProfileLinkRow,
    ProfileRow,
    RecordLinkRow,
    RecordRow,
    SaidLinkRow,
    SaidRow,
)
from paraph.record.tables import ClaimRow
from tests.record.test_judgements import ACCORD, SECOND, claim_of, sale, where
from tests.told import again, claim, document, reading, settle


@pytest.fixture
def record(path: Path):
    """Two sales that may be one, by makers that may be one; a claim that is not sure; an inferred link."""
    with Record.open(path) as record:
        for of, found in (sale("a"), sale("c", SECOND, "solar-wings-360=Solar Wings 360", "2019")):
            record.add(of, found)
        of = document("d", ACCORD)
        roles = {"party": ["state:ISR=Israel", "state:KEN=Kenya"]}
        record.add(
            of, reading(of, claim(of, ACCORD, "agreement", "signed", roles, "2014-05-03", confidence=0.45))
        )
        settle(record)
        doubt(record)
        yield record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.paraph"


def doubt(record: Record) -> None:
    """What resolution would put down for pairs that it does not dare to bring together."""
    a, c, d = (
        where(record, claim_of(record, id, kind))
        for id, kind in (("a", "transfer"), ("c", "transfer"), ("d", "agreement"))
    )
    with record._changing() as connection:
        nodes = connection.scalars(
            select(SaidRow.node).where(SaidRow.record.in_((a, c))).order_by(SaidRow.node)
        ).all()
        for table, (one, other) in (
            (SaidLinkRow, sorted(nodes)),
            (ProfileLinkRow, ("company:solar-wings", "company:solar-wings-360")),
        ):
            connection.execute(table.__table__.delete())
            row = {
                "one": one,
                "other": other,
                "ruling": "doubtful",
                "score": 0.5,
                "weight": 0.25,
                "reasons": ["alike"],
            }
            connection.execute(insert(table), [row])
        link = {
            "child": a,
            "parent": d,
            "role": "under",
            "how": "inferred",
            "score": 0.5,
            "claims": [],
            "reason": "the same sides",
        }
        connection.execute(RecordLinkRow.__table__.delete())
        if a and d:
            connection.execute(insert(RecordLinkRow), [link])


def kinds(record: Record) -> list[str]:
    return [item.kind for item in queue(record)]


def one(record: Record, kind: str) -> Item:
    return next(item for item in queue(record) if item.kind == kind)


def answer(record: Record, item: Item, key: str) -> str:
    chosen = next(a for a in item.answers if a.key == key)
    assert chosen.judgement
    return record.judge(replace(chosen.judgement, author="ana")).id


def test_every_kind_of_doubt_is_asked_in_words(record: Record) -> None:
    assert sorted(kinds(record)) == ["claims", "entities", "links", "records"]
    pair = one(record, "entities")
    assert pair.question == "Is “Solar Wings” the same as “Solar Wings 360”?"
    assert [side.quotes[0].text for side in pair.sides] == [
        "Solar Wings sold 24 drones to Kenya in March.",
        SECOND,
    ]
    assert pair.sides[0].quotes[0].publisher == "The Ledger"
    assert pair.reasons == ("alike",)
    assert "the names are spelt otherwise" in pair.against
    assert [a.label for a in pair.answers] == ["the same", "not the same"]
    both = one(record, "records")
    dates = {"a": "2014-03-04", "c": "2019"}
    told = [dates[side.quotes[0].document] for side in both.sides]
    assert f"the date differs: {', '.join(told)}" in both.against
    assert "1 claim joins it" in both.answers[0].changes
    assert one(record, "links").question.startswith("Was “Solar Wings → Kenya")


def test_what_changes_most_comes_first(record: Record) -> None:
    items = queue(record)
    assert [item.score for item in items] == sorted((item.score for item in items), reverse=True)
    assert items[0].kind == "claims"  # an accord that another record hangs on
    assert queue(record, limit=1) == items[:1]
    assert [item.kind for item in queue(record, kind="links")] == ["links"]


@pytest.mark.parametrize("kind", ["entities", "records", "links", "claims"])
@pytest.mark.parametrize("key", ["y", "n"])
def test_what_is_answered_does_not_come_back_until_it_is_undone(record: Record, kind: str, key: str) -> None:
    made = answer(record, one(record, kind), key)
    doubt(record)
    assert kind not in kinds(record)
    record.undo(made, "ana")
    doubt(record)
    assert kind in kinds(record)


@pytest.mark.parametrize("kind", ["entities", "records", "links", "claims"])
def test_what_is_skipped_does_not_come_back(record: Record, kind: str) -> None:
    made = record.judge(replace(one(record, kind).skip, author="ana"))
    assert kind not in kinds(record)
    assert record.judgements(standing_only=False) == [made]


def test_a_skipped_pair_stays_skipped_after_another_reading(record: Record) -> None:
    record.judge(replace(one(record, "records").skip, author="ana"))
    for of, found in list(record.pairs()):
        record.add(of, again(found, reader="two 1", move=4))
    settle(record)
    doubt(record)
    assert "records" not in kinds(record)
    assert "entities" in kinds(record)


def test_answers_change_the_record(record: Record) -> None:
    answer(record, one(record, "records"), "y")
    assert where(record, claim_of(record, "a")) == where(record, claim_of(record, "c"))
    answer(record, one(record, "entities"), "n")
    who = dict(record.ask(lambda c: c.execute(select(ProfileRow.ref, ProfileRow.entity)).all()))
    assert who["company:solar-wings"] != who["company:solar-wings-360"]


def test_a_judgement_that_lost_its_claim_is_asked_about(record: Record) -> None:
    made = record.judge(judgements.reject(claim_of(record, "a"), author="ana"))
    of, found = sale("a")
    record.add(of, again(found, reader="two 1", drop=[c.id for c in found.claims]))
    settle(record)
    item = one(record, "judgements")
    assert item.sides[0].title == "Solar Wings sold 24 drones to Kenya in March."
    assert "the record holds no claims of document a now" in item.sides[0].details[0]
    assert item.answers[0].undo == made.id
    record.judge(replace(item.skip, author="ana"))
    assert "judgements" not in kinds(record)
    assert record.unattached()[0].id == made.id


@pytest.fixture
def disagreeing(record: Record, monkeypatch: pytest.MonkeyPatch) -> Record:
    """The record of the first sale, with a second claim that gives another date."""
    of, found = sale("b", date="2014-04")
    record.add(of, found)
    settle(record)
    first, second = claim_of(record, "a"), claim_of(record, "b")
    if where(record, first) != where(record, second):
        record.judge(judgements.merge(where(record, first), where(record, second), author="ana"))

    real = singles.resolving.gather

    def gathered(claims):
        dates = {claim.id: claim.date for claim in claims}
        told = tuple(
            (date, tuple(i for i in sorted(dates) if dates[i] == date))
            for date in sorted(set(dates.values()))
        )
        told = (SimpleNamespace(what="date:ordered", values=told),) if len(told) > 1 else ()
        return replace(real(claims), conflicts=told)

    monkeypatch.setattr(singles.resolving, "gather", gathered)
    with record._changing() as connection:
        connection.execute(update(RecordRow).where(RecordRow.id == where(record, first)).values(conflicts=1))
    return record


def test_a_contradiction_is_settled_by_the_right_value(disagreeing: Record) -> None:
    item = one(disagreeing, "conflicts")
    assert item.question == "Which date (ordered) is right for “Solar Wings → Kenya · drones · ordered”?"
    assert [(a.key, a.label) for a in item.answers] == [("1", "2014-03-04"), ("2", "2014-04")]
    assert [side.quotes[0].document for side in item.sides] == ["a", "b"]
    answer(disagreeing, item, "2")
    told = disagreeing.ask(
        lambda c: c.scalar(select(SaidRow.content).where(SaidRow.id == claim_of(disagreeing, "a")))
    )
    assert told["date"] == "2014-04"
    assert "conflicts" not in kinds(disagreeing)


def test_a_contradiction_may_be_left_as_it_is(disagreeing: Record) -> None:
    disagreeing.judge(replace(one(disagreeing, "conflicts").skip, author="ana"))
    assert "conflicts" not in kinds(disagreeing)


def test_sure_claims_are_not_asked_about(record: Record) -> None:
    with record._changing() as connection:
        connection.execute(update(ClaimRow).values(confidence=0.95))
    assert "claims" not in kinds(record)


def test_an_empty_record_asks_nothing(tmp_path: Path) -> None:
    with Record.open(tmp_path / "empty.paraph") as record:
        assert queue(record) == []
