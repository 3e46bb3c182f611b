"""Two times: what had been published by a day, and what the record held on one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import delete, update

from paraph import asking
from paraph.asking import Dossier, Entry, Known, dossier
from paraph.asking.known import known
from paraph.reading.claims import Claim, Reading
from paraph.record import Record, judgements
from paraph.record.judgements import Judgement
from paraph.record.resolved_tables import JudgementRow
from paraph.record.tables import ReadingRow, table_of
from tests.asking.asked import QUESTIONS
from tests.asking.world import ACCORD, RATIFIED, fill, resolved, sale, told

LATER = Known(read="2999-01-01")


def only(found: Dossier, type: str) -> Entry:
    (entry,) = (entry for group in found.groups for entry in group.entries if entry.type == type)
    return entry


def read_on(record: Record, *, added: str | None = None, retired: str | None = None) -> None:
    """Pretend that readings were added, or that those which do not count stopped counting, on a day."""
    with record._changing() as connection:
        table = table_of(ReadingRow)
        if added:
            connection.execute(update(table).where(ReadingRow.current).values(added=_at(added)))
        if retired:
            connection.execute(
                update(table).where(ReadingRow.retired.is_not(None)).values(retired=_at(retired))
            )


def _at(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)


def test_a_stage_is_not_known_before_it_is_published(world: Record) -> None:
    assert only(dossier(world, "KAZ"), "agreement").stage == "ratified"
    before = only(dossier(world, "KAZ", as_of="2014-06-03"), "agreement")
    assert (before.stage, before.date, before.documents, before.sources) == ("signed", "2014-01-20", 2, 2)
    assert only(dossier(world, "KAZ", as_of=date(2014, 6, 4)), "agreement").stage == "ratified"


def test_a_conflict_is_not_known_before_the_second_report(world: Record) -> None:
    assert not only(dossier(world, "KAZ", as_of="2014-03-03"), "transfer").disputes
    (dispute,) = only(dossier(world, "KAZ", as_of="2014-03-04"), "transfer").disputes
    assert [side.sources for side in dispute.sides] == [1, 1]


def test_nothing_is_known_before_anything_is_published(world: Record) -> None:
    found = dossier(world, "KAZ", as_of="2014-01-20")
    assert (found.groups, found.neighbours, found.documents) == ((), (), 0)


def test_what_has_no_day_of_publication_is_not_known_on_any(empty: Record) -> None:
    told(empty, "undated", None, ACCORD)
    resolved(empty)
    assert dossier(empty, "KAZ").groups
    assert not dossier(empty, "KAZ", as_of="2999-01-01").groups


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_day_after_all_is_as_good_as_none(world: Record, question: str) -> None:
    assert _plain(QUESTIONS[question](world, LATER)) == _plain(QUESTIONS[question](world, None))


def _plain(found: object) -> str:
    """Without what is not counted as of a day."""
    text = repr(found)
    for named in (f"known={LATER!r}", "known=Known(published=None, read=None)"):
        text = text.replace(named, "")
    text = re.sub(r"total=(None|\d+)", "", text)
    return re.sub(r"(?<=, )documents=\d+, names", "names", text)


def test_what_a_newer_reading_left_out_is_still_known_on_the_day(empty: Record) -> None:
    told(empty, "a", "2014-06-04", ACCORD, RATIFIED)
    read_on(empty, added="2020-01-01")
    resolved(empty)
    told(empty, "a", "2014-06-04", ACCORD, RATIFIED)  # nothing new
    _read_again(empty, [ACCORD])
    read_on(empty, added="2021-01-01", retired="2021-01-01")
    resolved(empty)
    assert only(dossier(empty, "KAZ"), "agreement").stage == "signed"
    then = only(dossier(empty, "KAZ", as_of=Known(read="2020-06-01")), "agreement")
    assert (then.stage, then.date) == ("ratified", "2014-06-03")
    assert [s.text for s in then.said_by(then.stages[1])] == [RATIFIED_WORDS]
    assert dossier(empty, "KAZ", as_of=Known(read="2019-12-31")).groups == ()
    assert only(dossier(empty, "KAZ", as_of=Known(read="2021-01-01")), "agreement").stage == "signed"


RATIFIED_WORDS = "Israel and Kazakhstan ratified the defence framework on 3 June 2014."


def _read_again(record: Record, claims: list[Claim]) -> None:
    """The same document, read by a newer reader that finds only these claims."""
    document = record.document("a")
    before = record.reading("a")
    assert document
    assert before
    kept = tuple(c for c in before.claims if (c.type, c.stage) in {(k.type, k.stage) for k in claims})
    record.add(document, Reading("a", "by-hand 2", before.entities, (), kept))


def test_a_thing_that_only_an_old_reading_told_of(empty: Record) -> None:
    told(empty, "a", "2014-03-03", ACCORD, sale("24"))
    read_on(empty, added="2020-01-01")
    resolved(empty)
    _read_again(empty, [ACCORD])
    read_on(empty, added="2021-01-01", retired="2021-01-01")
    resolved(empty)
    assert "transfer" not in {group.type for group in dossier(empty, "KAZ").groups}
    then = only(dossier(empty, "KAZ", as_of=Known(read="2020-06-01")), "transfer")
    assert "24 scout drones" in then.headline
    (line,) = asking.transfers(empty, "KAZ", as_of=Known(read="2020-06-01")).lines
    assert line.entry.id == then.id
    both = Known(published="2014-03-02", read="2020-06-01")
    assert dossier(empty, "KAZ", as_of=both).groups == ()


def test_days_are_days() -> None:
    assert known("2014-01-20") == Known(published="2014-01-20")
    assert known(Known(read="2014-01-20")).read == "2014-01-20"
    with pytest.raises(ValueError, match="month"):
        known("2014-13-01")


def test_growing_the_record_leaves_what_was_published_before_as_it_was(empty: Record) -> None:
    told(empty, "accord", "2014-01-21", ACCORD)
    resolved(empty)
    before = dossier(empty, "KAZ", as_of="2014-02-01")
    fill(empty)
    resolved(empty)
    after = dossier(empty, "KAZ", type="agreement", as_of="2014-02-01")
    assert [e.headline for g in after.groups for e in g.entries] == [
        e.headline for g in before.groups for e in g.entries
    ]


# --- judgements ----------------------------------------------------------------------------------------


def judge(record: Record, judgement: Judgement, day: str) -> str:
    """Judge, and pretend that it was done on a day."""
    made = record.judge(replace(judgement, author="ada"))
    return _place(record, made, day)


def undo(record: Record, id: str, day: str) -> str:
    """Take a judgement back, and pretend that it was done on a day."""
    made = record.undo(id, "ben")
    with record._changing() as connection:
        table = table_of(JudgementRow)
        connection.execute(update(table).where(table.c.undone == made.made).values(undone=_at(day)))
    return _place(record, made, day)


def _place(record: Record, judgement: Judgement, day: str) -> str:
    with record._changing() as connection:
        table = table_of(JudgementRow)
        connection.execute(update(table).where(table.c.id == judgement.id).values(made=_at(day)))
    return judgement.id


def dates(record: Record, *days: str) -> list[str | None]:
    """The date of the accord, as it was held on each of the days."""
    return [only(dossier(record, "KAZ", as_of=Known(read=day)), "agreement").date for day in days]


def types(record: Record, day: str | None = None) -> list[str]:
    """What kinds of things were held to have happened on a day."""
    found = dossier(record, "KAZ", as_of=Known(read=day) if day else None)
    return [group.type for group in found.groups]


@pytest.fixture
def accord(empty: Record) -> tuple[Record, str]:
    """An accord read on the first day of 2020, and the id of the claim."""
    told(empty, "a", "2014-01-21", ACCORD)
    read_on(empty, added="2020-01-01")
    resolved(empty)
    (claim,) = only(dossier(empty, "KAZ"), "agreement").claims
    return empty, claim


def test_a_correction_holds_from_the_day_it_was_made(accord: tuple[Record, str]) -> None:
    record, claim = accord
    judge(record, judgements.correct(claim, date="2014-01-19"), "2021-01-01")
    assert only(dossier(record, "KAZ"), "agreement").date == "2014-01-19"
    assert dates(record, "2020-12-31", "2021-01-01") == ["2014-01-20", "2014-01-19"]


def test_the_later_of_two_corrections_holds_from_its_day(accord: tuple[Record, str]) -> None:
    record, claim = accord
    judge(record, judgements.correct(claim, date="2014-01-19"), "2021-01-01")
    judge(record, judgements.correct(claim, date="2014-01-18"), "2022-01-01")
    days = ("2020-12-31", "2021-12-31", "2022-01-01")
    assert dates(record, *days) == ["2014-01-20", "2014-01-19", "2014-01-18"]


def test_a_correction_holds_until_the_day_it_was_undone(accord: tuple[Record, str]) -> None:
    record, claim = accord
    made = judge(record, judgements.correct(claim, date="2014-01-19"), "2021-01-01")
    undo(record, made, "2022-01-01")
    assert only(dossier(record, "KAZ"), "agreement").date == "2014-01-20"
    days = ("2020-12-31", "2021-01-01", "2021-12-31", "2022-01-01")
    assert dates(record, *days) == ["2014-01-20", "2014-01-19", "2014-01-19", "2014-01-20"]


def test_an_undo_holds_until_the_day_it_was_undone(accord: tuple[Record, str]) -> None:
    record, claim = accord
    made = judge(record, judgements.correct(claim, date="2014-01-19"), "2021-01-01")
    for day in ("2022-01-01", "2023-01-01", "2024-01-01"):
        made = undo(record, made, day)
    days = ("2020-12-31", "2021-12-31", "2022-12-31", "2023-12-31", "2024-01-01")
    assert dates(record, *days) == ["2014-01-20", "2014-01-19", "2014-01-20", "2014-01-19", "2014-01-20"]


def test_what_came_undone_without_its_undo_holds_until_that_day(accord: tuple[Record, str]) -> None:
    record, claim = accord
    undo(record, judge(record, judgements.correct(claim, date="2014-01-19"), "2021-01-01"), "2022-01-01")
    with record._changing() as connection:  # as another record may bring it
        connection.execute(delete(table_of(JudgementRow)).where(JudgementRow.kind == "undo"))
    assert dates(record, "2021-12-31", "2022-01-01") == ["2014-01-19", "2014-01-20"]


def test_what_was_rejected_later_counted_before(empty: Record) -> None:
    told(empty, "a", "2014-03-03", ACCORD, sale("24"))
    read_on(empty, added="2020-01-01")
    resolved(empty)
    (claim,) = only(dossier(empty, "KAZ"), "transfer").claims
    made = judge(empty, judgements.reject(claim), "2021-01-01")
    for day in (None, "2021-01-01"):
        assert types(empty, day) == ["agreement"]
    then = only(dossier(empty, "KAZ", as_of=Known(read="2020-12-31")), "transfer")
    assert [s.text for s in then.sentences] == ["Solar Wings sold Kazakhstan 24 scout drones on 2014-03-02."]
    assert types(empty, "2019-12-31") == []
    undo(empty, made, "2022-01-01")
    assert types(empty) == types(empty, "2020-12-31") == types(empty, "2022-01-01")
    assert types(empty, "2021-12-31") == ["agreement"]
