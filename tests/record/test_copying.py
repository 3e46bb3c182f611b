"""Copies of a record: in another file, in another kind of database, and back."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from sqlalchemy import select

from paraph.documents import ForeignLanguageError
from paraph.errors import EmptyError, RecordError, RecordFullError
from paraph.exchange import exporters
from paraph.reading.claims import Reading
from paraph.record import Record
from paraph.record.backends import place as place_at
from paraph.record.copying import copy
from paraph.record.tables import Base
from tests.cases import READER, TEXT, YAALON, document, reading
from tests.record.writers import ADDS_FOR_EVER, started


@pytest.fixture(params=["sqlite", "postgres"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a copy may be made, in each kind of database."""
    if request.param == "sqlite":
        yield str(tmp_path / "copy.paraph")
    else:
        server = request.getfixturevalue("postgres")
        address = server.new()
        yield address
        server.drop(address)


@pytest.fixture
def full(record: Record) -> Record:
    """A record with a bit of everything: versions, readers, odd characters, failures."""
    for n in range(30):
        of = document(f"Day {n}. {TEXT} \x00\udcff😀", id=f"d{n:02}")
        record.add(of, reading(of))
    changed = document(TEXT + " More.", id="d07", title="Çağlar’s “plan”")
    record.add(changed, reading(changed))
    record.add(changed, Reading("d07", "by-hand 2", (YAALON,), (), reading(changed).claims[1:2]))
    record.fail("none.txt", EmptyError("holds no text"))
    foreign = document("Les ministres ont signé un accord.", id="fr", language="fr")
    record.fail("fr.json", ForeignLanguageError(foreign, subject="fr.json"))
    return record


def rows(record: Record) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with record.snapshot() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in Base.metadata.sorted_tables
        }


def exported(record: Record) -> str:
    file = StringIO()
    exporters()["claims"].write(record, file)
    return file.getvalue()


def test_a_copy_holds_every_row_and_goes_on(full: Record, target: str) -> None:
    copy(full, place_at(target))
    with Record.open(target, create=False) as copied:
        assert rows(copied) == rows(full)
        assert exported(copied) == exported(full)
        assert copied.damage() is None
        for words in ("drones kaz", "caglars plan", "astana 24", "more", "yaalon", "zebra"):
            assert copied.search(words) == full.search(words)
        assert copied.restore(document(f"Day 7. {TEXT} \x00\udcff😀", id="d07"), READER)
        assert copied.add(document(id="new"), reading(document(id="new")))
        assert len(list(copied.documents())) == 31


def test_there_and_back_again(full: Record, target: str, tmp_path: Path) -> None:
    copy(full, place_at(target))
    with Record.open(target, create=False) as copied:
        copy(copied, place_at(tmp_path / "back.paraph"))
    with Record.open(tmp_path / "back.paraph", create=False) as back:
        assert rows(back) == rows(full)


def test_an_empty_record(record: Record, target: str) -> None:
    copy(record, place_at(target))
    with Record.open(target, create=False) as copied:
        assert copied.counts() == record.counts()


def test_progress_ends_with_all_of_it(full: Record, target: str) -> None:
    told: list[tuple[int, int]] = []
    copy(full, place_at(target), progress=lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1] > 0


def test_nothing_is_put_over_what_is_there(full: Record, target: str) -> None:
    copy(full, place_at(target))
    with pytest.raises(RecordError, match=r"is there already.*--force|not an empty database.*createdb"):
        copy(full, place_at(target))
    with Record.open(target, create=False) as copied:
        assert rows(copied) == rows(full)


def test_by_force_the_newer_copy_takes_the_place_of_the_older(full: Record, tmp_path: Path) -> None:
    to = tmp_path / "copy.paraph"
    copy(full, place_at(to))
    full.add(document(id="new"), reading(document(id="new")))
    with Record.open(to) as older:
        older.add(document(id="only here"), reading(document(id="only here")))
        copy(full, place_at(to), force=True)  # while the older one is open, its log beside it
    with Record.open(to, create=False) as copied:
        assert rows(copied) == rows(full)
        assert copied.damage() is None
    assert sorted(path.name for path in tmp_path.glob("*copy*")) == ["copy.paraph"]


def test_the_record_itself_is_no_place_for_its_copy(path: Path, file: Record) -> None:
    (path.parent / "link.paraph").symlink_to(path)
    for same in (path, path.parent / "link.paraph"):
        with pytest.raises(RecordError, match="is the record itself"):
            copy(file, place_at(same), force=True)


def test_a_folder_that_is_not_there(record: Record, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="mkdir -p"):
        copy(record, place_at(tmp_path / "none" / "copy.paraph"))


def test_a_file_keeps_its_permissions(path: Path, file: Record, tmp_path: Path) -> None:
    path.chmod(0o600)
    copy(file, place_at(tmp_path / "copy.paraph"))
    assert (tmp_path / "copy.paraph").stat().st_mode & 0o777 == 0o600


def test_a_full_disk_leaves_nothing_behind(record: Record, small_disk: Path) -> None:
    for n in range(40):
        of = document(f"{TEXT} {os.urandom(20_000).hex()}", id=f"d{n}")
        record.add(of, reading(of))
    with pytest.raises(RecordFullError, match="disk is full"):
        copy(record, place_at(small_disk / "copy.paraph"))
    assert list(small_disk.iterdir()) == []
    assert len(list(record.documents())) == 40


def test_a_damaged_record_gives_no_copy(path: Path, file: Record, tmp_path: Path) -> None:
    for n in range(100):
        of = document(id=f"d{n}")
        file.add(of, reading(of))
    file.close()
    whole = path.read_bytes()
    at = len(whole) * 9 // 10  # where rows are, and not the tables' own descriptions
    path.write_bytes(whole[:at] + b"\xa5" * 8192 + whole[at + 8192 :])
    with Record.open(path, create=False) as broken, pytest.raises(RecordError, match="copy is not sound"):
        copy(broken, place_at(tmp_path / "copy.paraph"))
    assert not (tmp_path / "copy.paraph").exists()


def test_a_copy_that_fails_leaves_the_database_empty(file: Record, database: str) -> None:
    def fail(done: int, total: int) -> None:
        raise KeyboardInterrupt

    file.add(document(), reading())
    with pytest.raises(KeyboardInterrupt):
        copy(file, place_at(database), progress=fail)
    with pytest.raises(RecordError, match="no record in this database"):
        Record.open(database, create=False)
    copy(file, place_at(database))


def test_a_copy_made_while_somebody_writes_is_of_one_moment(place: str, target: str, tmp_path: Path) -> None:
    with started(ADDS_FOR_EVER, place) as writer, Record.open(place, create=False) as record:
        before = len(list(record.documents()))
        copy(record, place_at(target))
        assert writer.poll() is None
        writer.kill()
    with Record.open(target, create=False) as copied:
        ids = [d.id for d in copied.documents()]
        assert len(ids) >= before > 50
        assert ids == [f"d{n:06}" for n in range(len(ids))]
        assert all(len(r.claims) == 4 and len(r.entities) == 5 for r in copied.readings())
        assert copied.damage() is None


def test_a_copy_that_is_killed_leaves_the_target_as_it_was(full: Record, place: str, target: str) -> None:
    program = (
        "import sys, os, signal\n"
        "from paraph.record import Record\n"
        "from paraph.record.backends import place\n"
        "from paraph.record.copying import copy\n"
        "die = lambda done, total: os.kill(os.getpid(), signal.SIGKILL)\n"
        "copy(Record.open(sys.argv[1]), place(sys.argv[2]), progress=die)\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    ended = subprocess.run([sys.executable, "-c", program, place, target], env=environment)
    assert ended.returncode == -9
    with pytest.raises(RecordError, match=r"no such record|no record in this database"):
        Record.open(target, create=False)
    copy(full, place_at(target))
