from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from paraph.documents.document import Document
from paraph.errors import JudgementError
from paraph.reading.claims import Reading
from paraph.record import Record, judgements
from paraph.record.judgements.carrying import lines, unpacked
from tests.cases import READER
from tests.cases import document as plain
from tests.cases import reading as read
from tests.record.test_judgements import claim_of, sale, where
from tests.told import again, settle

NEWER = "by-hand 2"


@pytest.fixture
def record(path: Path):
    with Record.open(path) as record:
        record.add(plain(), read())
        yield settle(record)


def attached(record: Record) -> list[tuple[str | None, str | None]]:
    return [(t.attached, t.how) for j in record.judgements(standing_only=False) for t in j.targets]


def test_a_newer_reader_with_other_ids_and_evidence(record: Record) -> None:
    one = claim_of(record, "accord")
    record.judge(judgements.reject(one, author="ana"))
    record.add(plain(), again(read(), reader=NEWER, move=12))
    settle(record)
    now = claim_of(record, "accord")
    assert now != one
    assert attached(record) == [(now, "content")]
    assert where(record, now) is None


def test_another_stage_is_found_by_its_evidence(record: Record) -> None:
    record.judge(judgements.accept(claim_of(record, "accord"), author="ana"))
    changed = tuple(replace(c, stage="ordered", id="") if c.type == "transfer" else c for c in read().claims)
    record.add(plain(), replace(read(), reader=NEWER, claims=changed))
    settle(record)
    assert attached(record) == [(claim_of(record, "accord"), "evidence")]


def test_a_new_version_whose_text_has_shifted(record: Record) -> None:
    record.judge(judgements.reject(claim_of(record, "accord"), author="ana"))
    longer = plain("The talks had lasted for two years.\n\n" + plain().text)
    record.add(longer, read(longer))
    settle(record)
    assert where(record, claim_of(record, "accord")) is None
    assert record.unattached() == []


def test_what_is_gone_is_listed_and_comes_back(record: Record) -> None:
    one = claim_of(record, "accord")
    made = record.judge(judgements.reject(one, author="ana", note="no"))
    record.add(plain(), again(read(), reader=NEWER, drop=[one]))
    settle(record)
    [lost] = record.unattached()
    assert lost.id == made.id
    assert lost.unattached[0].why == "the reader finds no transfer in document accord now"
    record.restore(plain(), READER)
    settle(record)
    assert record.unattached() == []
    assert where(record, one) is None


def test_a_document_that_is_read_to_nothing(record: Record) -> None:
    record.judge(judgements.merge("state:ISR", "state:KAZ", author="ana"))
    record.add(plain(), Reading("accord", NEWER, (), (), ()))
    settle(record)
    assert [t.why for j in record.unattached() for t in j.targets] == [
        "no document names Israel now", "no document names Kazakhstan now",
    ]  # fmt: skip
    record.restore(plain(), READER)
    settle(record)
    assert record.unattached() == []


def test_two_claims_never_become_one(record: Record) -> None:
    base = read()
    transfer = next(c for c in base.claims if c.type == "transfer")
    twin = replace(transfer, roles={**transfer.roles, "quantity": ()}, stage="ordered", id="")
    record.add(plain(), replace(base, reader=NEWER, claims=(*base.claims, twin)))
    settle(record)
    record.judge(judgements.accept(transfer.id, author="ana"))
    record.judge(judgements.reject(twin.id, author="ana"))
    record.add(plain(), again(base, reader="by-hand 3", drop=[transfer.id, twin.id]))
    record.add(plain(), replace(again(base, reader="by-hand 4", move=9), reader="by-hand 4"))
    settle(record)
    found = [each for each, _ in attached(record) if each]
    assert found == [claim_of(record, "accord")]
    assert len(record.unattached()) == 1


def test_a_merge_holds_when_both_documents_are_read_again(tmp_path: Path) -> None:
    with Record.open(tmp_path / "x.paraph") as record:
        both = [sale("a"), sale("c", date="2019")]
        for of, found in both:
            record.add(of, found)
        settle(record)
        record.judge(judgements.merge(*(where(record, claim_of(record, id)) for id in "ac"), author="ana"))
        for of, found in both:
            record.add(of, again(found, reader="two 1", move=7))
        settle(record)
        assert where(record, claim_of(record, "a")) == where(record, claim_of(record, "c"))


def test_judgements_are_carried_as_lines(record: Record, tmp_path: Path) -> None:
    made = record.judge(judgements.reject(claim_of(record, "accord"), author="ana", note="“no”"))
    record.undo(made.id, "ben")
    told = list(lines(record.judgements(standing_only=False)))
    with Record.open(tmp_path / "other.paraph") as other:
        assert other.bring(unpacked(told)) == 2
        assert len(other.unattached()) == 0  # it is undone
        other.undo(other.judgements(standing_only=False)[1].id, "eve")
        assert [t.why for t in other.unattached()[0].targets] == [
            "the record holds no claims of document accord now"
        ]
        other.add(plain(), read())
        settle(other)
        assert where(other, claim_of(other, "accord")) is None
        assert other.bring(unpacked(told)) == 0


def test_what_was_undone_there_is_undone_here(record: Record, tmp_path: Path) -> None:
    one = claim_of(record, "accord")
    made = record.judge(judgements.reject(one, author="ana"))
    with Record.open(tmp_path / "other.paraph") as other:
        other.add(plain(), read())
        settle(other)
        other.bring(record.judgements())
        assert where(other, one) is None
        record.undo(made.id, "ben")
        other.bring(record.judgements(standing_only=False))
        assert where(other, one)


@pytest.mark.parametrize(
    "change", [lambda line: line[:-5], lambda line: line.replace('"ana"', '"eve"'), lambda line: "{}"]
)
def test_lines_that_are_none(record: Record, change) -> None:
    record.judge(judgements.accept(claim_of(record, "accord"), author="ana"))
    [line] = lines(record.judgements())
    with pytest.raises(JudgementError, match="line 1 is no judgement"):
        list(unpacked([change(line)]))


def test_the_text_may_be_another_document(record: Record) -> None:
    record.judge(judgements.comment("accord", author="ana", note="late"))
    record.add(Document("Nothing of it.", id="accord"), Reading("accord", NEWER, (), (), ()))
    settle(record)
    assert record.unattached() == []
