"""Every command over a record on a PostgreSQL server does what it does over a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli import put, run


@pytest.mark.parametrize(
    "command", [["show"], ["show", "Kazakhstan", "--full"], ["show", "--unread"], ["export", "claims"]]
)
def test_a_server_gives_what_a_file_gives(at: Path, database: str, command: list[str]) -> None:
    put(at)
    put(at, "odd", "unspeakable things happened, and were told in the papers at some length")
    for place in ("case.paraph", database):
        assert run("read", "accord.json", "odd.json", "--record", place).exit_code == 1
    in_file, on_server = (run(*command, "--record", place) for place in ("case.paraph", database))
    assert in_file.exit_code == on_server.exit_code == 0
    assert on_server.output == in_file.output


def test_reading_a_folder_and_going_on(at: Path, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARAPH_RECORD", database)
    put(at)
    first = run("read", ".")
    assert first.exit_code == 0, first.output
    assert "1 document read" in first.output
    assert f"paraph show --record '{database}'" in first.output
    assert "0 documents read, 1 unchanged" in run("read", ".").output
    assert list(at.iterdir()) == [at / "accord.json"]


def test_the_doctor_looks_there(at: Path, database: str) -> None:
    empty = run("doctor", "--record", database)
    assert empty.exit_code == 3
    assert "there is no record in this database" in empty.output
    put(at)
    run("read", "accord.json", "--record", database)
    result = run("doctor", "--record", database)
    assert result.exit_code == 0, result.output
    assert f"{database}: 1 documents, 4 claims, 0 unread" in result.output
    assert "the record is on a server" in result.output


def test_a_password_is_never_shown(at: Path) -> None:
    put(at)
    place = "postgresql://desk:hush-5ecret@127.0.0.1:1/paraph"
    for command in (
        ["read", "accord.json"],
        ["show"],
        ["export", "claims"],
        ["serve"],
        ["doctor"],
        ["backup", "x"],
    ):
        result = run(*command, "--record", place)
        assert result.exit_code == 3
        assert "postgresql://desk@127.0.0.1:1/paraph" in result.output
        assert "hush" not in result.output
    put_there = run("backup", place, "--record", "accord.json")
    assert "hush" not in put_there.output
