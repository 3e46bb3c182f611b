"""The record as a file: made, shared, killed, full, locked, foreign, damaged."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from paraph.errors import RecordBusyError, RecordError, RecordFullError, RecordVersionError
from paraph.record import Record, schema, sqlite
from paraph.record.tables import Base
from tests.cases import READER, document, reading

ROOT = Path(__file__).parents[2]

ADDS_FOR_EVER = """
import sys
from tests.cases import document, reading
from paraph.record import Record
with Record.open(sys.argv[1]) as record:
    for n in range(100_000):
        of = document(id=f"d{n:06}")
        record.add(of, reading(of))
        if n == 50:
            print("going", flush=True)
"""


def test_migrations_make_exactly_the_tables_of_the_code(path: Path) -> None:
    Record.open(path).close()
    made = sqlite.engine(path, wait=1, writable=True)
    with made.connect() as connection:
        context = MigrationContext.configure(connection)
        differences = [d for d in compare_metadata(context, Base.metadata) if "_search" not in str(d)]
    made.dispose()
    assert differences == []


def test_the_newest_migration_is_the_one_the_code_expects() -> None:
    assert ScriptDirectory(str(schema.MIGRATIONS)).get_current_head() == schema.HEAD


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


def test_a_damaged_record(path: Path, record: Record) -> None:
    for n in range(50):
        of = document(id=f"d{n}")
        record.add(of, reading(of))
    record.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xa5" * (len(whole) - 8192))
    with pytest.raises(RecordError, match=r"is damaged.*put back a copy"), Record.open(path) as broken:
        list(broken.readings())


def test_a_newer_record(path: Path, record: Record) -> None:
    record.close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(RecordVersionError, match=r"newer paraph.*pip install --upgrade"):
        Record.open(path)


def test_a_second_writer_is_told_to_wait_and_readers_are_not(path: Path, record: Record) -> None:
    record.add(document(), reading())
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Record.open(path, wait=0.05) as second:
        assert len(list(second.claims())) == 4
        with pytest.raises(RecordBusyError, match=r"another process is writing"):
            second.add(document(id="b"), reading(document(id="b")))
        other.rollback()
        assert second.add(document(id="b"), reading(document(id="b")))
    other.close()


def test_a_full_disk_keeps_what_was_recorded(path: Path, record: Record) -> None:
    record.add(document(), reading())
    long = document("word " * 200_000 + reading.__doc__ + document().text, id="long")
    with record._writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 60")
        connection.rollback()
    with pytest.raises(RecordFullError, match=r"disk is full.*free some space"):
        record.add(long, reading(long))
    assert [d.id for d in record.documents()] == ["accord"]
    assert record.damage() is None


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


def test_killed_in_the_middle(path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    command = [sys.executable, "-c", ADDS_FOR_EVER, os.fspath(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"going\n"
        writer.send_signal(signal.SIGKILL)
    with Record.open(path, create=False) as record:
        documents, readings = list(record.documents()), list(record.readings())
        assert record.damage() is None
        assert len(documents) == len(readings) > 50
        assert all(len(r.claims) == 4 and len(r.entities) == 5 for r in readings)
        assert record.add(document(), reading())


def test_a_record_that_may_only_be_read(path: Path, record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    record.add(document(), reading())
    record.close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Record.open(path) as locked:
        assert len(list(locked.claims())) == 4
        with pytest.raises(RecordError, match=r"only be read.*chmod"):
            locked.add(document(id="b"), reading(document(id="b")))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everything")
def test_a_file_without_permissions(path: Path, record: Record) -> None:
    record.close()
    path.chmod(0)
    with pytest.raises(RecordError, match=r"cannot be opened"):
        Record.open(path)


def test_an_empty_file_that_may_only_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.touch()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(RecordError, match=r"only be read"):
        Record.open(path)
