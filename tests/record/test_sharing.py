"""What several programs may do with one record, in each of the databases that keep records."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import text

from paraph.documents import Document
from paraph.errors import EmptyError, RecordBusyError, RecordError, RecordVersionError
from paraph.reading.claims import Reading
from paraph.record import Record
from paraph.record.intake import take_in
from tests.cases import READER, TEXT, document, reading
from tests.record.writers import ADDS_FOR_EVER, ByRote, started


def change(record: Record, statement: str) -> None:
    """Something that paraph itself would not do."""
    with record._writer.begin() as connection:
        connection.execute(text(statement))


def test_a_second_writer_is_told_to_wait_and_readers_are_not(place: str, record: Record) -> None:
    record.add(document(), reading())
    other = document(id="b")
    with Record.open(place, wait=0.05) as second:
        with record._writer.begin():
            assert len(list(second.claims())) == 4
            assert second.search("drones") == ["accord"]
            with pytest.raises(RecordBusyError, match=r"another process is writing.*run the same command"):
                second.add(other, reading(other))
        assert second.add(other, reading(other))


def test_a_writer_waits_for_another(place: str, record: Record) -> None:
    with started(ADDS_FOR_EVER, place) as writer:
        for n in range(20):
            of = document(id=f"mine {n}")
            assert record.add(of, reading(of))
        assert writer.poll() is None
    assert {f"mine {n}" for n in range(20)} < {d.id for d in record.documents()}


def test_a_reader_sees_one_moment(place: str, record: Record) -> None:
    record.add(document(), reading())
    with Record.open(place) as asking, asking.snapshot() as connection:
        number = text("SELECT count(*) FROM document")
        assert connection.scalar(number) == 1
        record.add(document(id="b"), reading(document(id="b")))
        assert connection.scalar(number) == 1
    assert record.counts().documents == 2


def test_its_state_is_another_after_every_change(place: str, record: Record) -> None:
    with Record.open(place) as asking:
        states = [asking.state()]
        of = document(id="b")
        for act in (
            lambda: record.add(document(), reading()),
            lambda: record.add(of, reading(of)),
            lambda: record.fail("none.txt", EmptyError("holds no text")),
            lambda: record.forgive(["none.txt"]),
        ):
            assert asking.state() == states[-1]
            list(asking.documents())
            act()
            states.append(asking.state())
        assert all(before != after for before, after in pairwise(states))


def test_a_newer_record_is_left_alone(place: str, record: Record) -> None:
    record.add(document(), reading())
    change(record, "UPDATE alembic_version SET version_num = '9999'")
    for create in (True, False):
        with pytest.raises(RecordVersionError, match=r"newer paraph.*pip install --upgrade"):
            Record.open(place, create=create)
    assert len(list(record.claims())) == 4


def test_no_record_where_none_may_be_made(place: str) -> None:
    for _ in range(2):  # looking makes none
        with pytest.raises(RecordError, match=r"there is no .*paraph read PATH --record '.*'"):
            Record.open(place, create=False)


def test_times_keep_their_zone(record: Record) -> None:
    before = datetime.now(UTC) - timedelta(seconds=2)
    record.fail("none.txt", EmptyError("holds no text"))
    added = record.unread()[0].added
    assert added.utcoffset() == timedelta(0)
    assert before <= added <= datetime.now(UTC)


def test_a_failed_change_leaves_nothing(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("paraph.record.writing.make_current", fail)
    with pytest.raises(KeyboardInterrupt):
        record.add(document(), reading())
    monkeypatch.undo()
    assert not record.has(document(), READER)
    assert record.search("drones") == []
    assert record.add(document(), reading())


def test_batches_go_in_and_go_on(place: str) -> None:
    documents = [document(f"Number {n}. {TEXT}", id=f"d{n}") for n in range(20)]
    for kinds in ({"read"}, {"unchanged"}):
        with Record.open(place) as record:
            outcomes = list(take_in(record, ByRote(), documents))
            assert {outcome.kind for outcome in outcomes} == kinds
            assert len(outcomes) == 20


def test_a_record_is_called_by_where_it_lies(place: str, record: Record, path: Path) -> None:
    assert record.name == place
    assert str(record.place) == place
    assert record.place.files() == (() if "://" in place else (path, *record.place.files()[1:]))


def test_documents_of_nothing_but_odd_characters(record: Record) -> None:
    for n, words in enumerate(["'", "\\", "''':* & | !", "\t", "€" * 3000, "𝔘𝔫𝔦", "\x00"]):
        of = Document(words, id=f"d{n}", title=words)
        assert record.add(of, Reading(of.id, READER, (), (), ()))
    assert record.search("uni") == ["d5"]
    assert record.search("'") == record.search("\\") == record.search("& |") == []
