from __future__ import annotations

from pathlib import Path

import pytest

from paraph.record import Record
from tests.cli import put, run


@pytest.fixture
def read(at: Path) -> Path:
    put(at)
    assert run("read", "accord.json").exit_code == 0
    return at


def test_a_copy_is_made_and_told(read: Path) -> None:
    result = run("backup", "copy.paraph")
    assert result.exit_code == 0
    assert result.output == "1 document, 4 claims → copy.paraph\n"
    with (
        Record.open(read / "copy.paraph", create=False) as copied,
        Record.open(read / "record.paraph") as record,
    ):
        assert list(copied.readings()) == list(record.readings())
    assert sorted(path.name for path in read.iterdir()) == ["accord.json", "copy.paraph", "record.paraph"]


def test_never_over_another_file_without_force(read: Path) -> None:
    (read / "mine.txt").write_text("mine")
    result = run("backup", "mine.txt")
    assert result.exit_code == 3
    assert (
        "mine.txt: is there already → name another file, or put the copy in its place with --force"
        in result.stderr
    )
    assert (read / "mine.txt").read_text() == "mine"
    assert run("backup", "mine.txt", "--force").exit_code == 0
    assert run("show", "--record", "mine.txt").exit_code == 0


def test_what_cannot_be_copied(read: Path) -> None:
    (read / "folder").mkdir()
    for destination, said in (
        ("record.paraph", "is the record itself"),
        ("folder", "is a folder → name a file in it"),
        ("none/copy.paraph", "its folder does not exist"),
        ("mysql://host/x", "records are not kept there"),
    ):
        result = run("backup", destination)
        assert result.exit_code == 3
        assert said in result.stderr
    assert run("backup", "copy.paraph", "--record", "none.paraph").exit_code == 3
    assert not (read / "copy.paraph").exists()


def test_to_a_server_and_from_there(read: Path, database: str) -> None:
    assert run("backup", database).output == f"1 document, 4 claims → {database}\n"
    again = run("backup", database, "--force")
    assert again.exit_code == 3
    assert "is not an empty database" in again.stderr
    assert run("backup", "back.paraph", "--record", database).exit_code == 0
    assert run("show", "--record", "back.paraph").output == run("show").output
