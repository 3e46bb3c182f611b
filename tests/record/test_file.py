"""The record as a file: made, full, locked, foreign, damaged."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from paraph.errors import RecordError, RecordFullError
from paraph.record import Record
from tests.cases import READER, document, reading


@pytest.mark.parametrize("name", ["Алматы — записи.paraph", "a b#c?d%41&e='f'.paraph", "-rf.paraph", "📁"])
def test_odd_file_names(tmp_path: Path, name: str) -> None:
    with Record.open(tmp_path / name) as record:
        record.add(document(), reading())
    with Record.open(tmp_path / name, create=False) as record:
        assert record.has(document(), READER)
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_name_that_is_not_unicode(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.paraph"))
    with Record.open(path) as record:
        assert record.add(document(), reading())


def test_an_empty_file_becomes_a_record(path: Path) -> None:
    path.touch()
    with Record.open(path) as record:
        assert record.add(document(), reading())


def test_no_record_where_none_may_be_made(path: Path) -> None:
    with pytest.raises(RecordError, match=r"no such record.*paraph read"):
        Record.open(path, create=False)
    assert not path.exists()


def test_an_empty_file_is_no_record_to_be_asked(path: Path) -> None:
    path.touch()
    with pytest.raises(RecordError, match=r"no such record.*paraph read"):
        Record.open(path, create=False)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"mkdir -p"):
        Record.open(tmp_path / "none" / "case.paraph")


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"is a folder"):
        Record.open(tmp_path)


def test_text_is_no_record_and_stays_as_it_was(path: Path) -> None:
    path.write_text("This is a letter, and a long one. " * 100)
    before = path.read_bytes()
    with pytest.raises(RecordError, match=r"not a record of paraph.*--record"):
        Record.open(path)
    assert path.read_bytes() == before


def test_another_database_is_no_record_and_stays_as_it_was(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE alembic_version (version_num)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(RecordError, match=r"not a record of paraph"):
        Record.open(path)
    assert path.read_bytes() == before


def test_a_damaged_record(path: Path, file: Record) -> None:
    for n in range(50):
        of = document(id=f"d{n}")
        file.add(of, reading(of))
    file.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xa5" * (len(whole) - 8192))
    with pytest.raises(RecordError, match=r"is damaged.*put back a copy"), Record.open(path) as broken:
        list(broken.readings())


def test_a_full_disk_keeps_what_was_recorded(path: Path, file: Record) -> None:
    file.add(document(), reading())
    long = document("word " * 200_000 + reading.__doc__ + document().text, id="long")
    with file._writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 60")
        connection.rollback()
    with pytest.raises(RecordFullError, match=r"disk is full.*free some space"):
        file.add(long, reading(long))
    assert [d.id for d in file.documents()] == ["accord"]
    assert file.damage() is None


def test_a_really_full_disk(small_disk: Path) -> None:
    with Record.open(small_disk / "case.paraph") as record:
        with pytest.raises(RecordFullError):
            _fill(record)
        kept = [d.id for d in record.documents()]
    assert kept
    assert kept == [f"d{n:03}" for n in range(len(kept))]
    with Record.open(small_disk / "case.paraph", create=False) as record:
        assert [d.id for d in record.documents()] == kept
        assert record.damage() is None


def _fill(record: Record) -> None:
    for n in range(1000):
        of = document(document().text + " word" * 5000, id=f"d{n:03}")
        record.add(of, reading(of))


def test_a_record_that_may_only_be_read(path: Path, file: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    file.add(document(), reading())
    file.close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Record.open(path) as locked:
        assert len(list(locked.claims())) == 4
        with pytest.raises(RecordError, match=r"only be read.*chmod"):
            locked.add(document(id="b"), reading(document(id="b")))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everything")
def test_a_file_without_permissions(path: Path, file: Record) -> None:
    file.close()
    path.chmod(0)
    with pytest.raises(RecordError, match=r"cannot be opened"):
        Record.open(path)


def test_an_empty_file_that_may_only_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.touch()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(RecordError, match=r"only be read"):
        Record.open(path)
