from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from paraph.record import Record
from tests.cases import TEXT
from tests.cli import put, run


def unread(path: str = "record.paraph") -> dict[str, str]:
    with Record.open(path, create=False) as record:
        return {u.source: u.code for u in record.unread()}


def test_a_folder_is_read_and_summed_up(at: Path) -> None:
    (at / "in" / "deeper").mkdir(parents=True)
    put(at / "in")
    put(at / "in" / "deeper", "rain", "It rained all day, and the river of the town rose to the bridge.")
    result = run("read", "in")
    assert result.exit_code == 0, result.output
    assert "2 documents read" in result.output
    assert "record.paraph" in result.output
    for line in ("agreements", "transfers", "statements", "positions"):
        assert line in result.output


def test_reading_again_changes_nothing(at: Path) -> None:
    put(at)
    run("read", "accord.json")
    before = run("export", "claims").stdout
    result = run("read", "accord.json")
    assert "0 documents read, 1 unchanged" in result.output
    assert run("export", "claims").stdout == before


def test_one_broken_document_does_not_stop_the_others(at: Path) -> None:
    put(at)
    (at / "blank.txt").touch()
    (at / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10)
    put(at, "bad", "This is an unspeakable thing, and the reader of it will fail on the text.")
    result = run("read", "blank.txt", "missing.html", "picture.txt", "bad.json", "accord.json")
    assert result.exit_code == 1
    assert "1 document read" in result.stdout
    assert "4 unread" in result.stdout
    lines = result.stderr.splitlines()
    assert len(lines) == 4
    for name in ("blank.txt", "missing.html", "picture.txt", "bad.json"):
        line = next(line for line in lines if name in line)
        assert "→" in line
    assert set(unread()) == {"blank.txt", "missing.html", "picture.txt", "bad.json"}


def test_what_was_mended_is_no_longer_unread(at: Path) -> None:
    lines = at / "news.jsonl"
    good = json.dumps({"id": "a", "text": TEXT})
    lines.write_text(f"{good}\nnot json\n")
    assert run("read", "news.jsonl").exit_code == 1
    assert list(unread()) == ["news.jsonl:2"]
    lines.write_text(f"{good}\n{json.dumps({'id': 'b', 'text': TEXT})}\n")
    assert run("read", "news.jsonl").exit_code == 0
    assert unread() == {}


@pytest.mark.parametrize(
    "stdin",
    [
        json.dumps({"id": "one", "text": TEXT})
        + "\n"
        + json.dumps({"text": "The rain of the day was heavy."})
        + "\n",
        f"<!DOCTYPE html><html><body><article><h1>Ministers sign</h1><p>{TEXT}</p></article></body></html>",
        TEXT,
    ],
    ids=["lines", "page", "text"],
)
def test_standard_input(at: Path, stdin: str) -> None:
    result = run("read", "-", stdin=stdin)
    assert result.exit_code == 0, result.output
    with Record.open(at / "record.paraph", create=False) as record:
        assert "framework agreement in Tel Aviv" in "".join(d.text for d in record.documents())


def test_empty_standard_input(at: Path) -> None:
    result = run("read", "-", stdin="")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1


def test_an_empty_folder(at: Path) -> None:
    (at / "in").mkdir()
    assert run("read", "in").exit_code == 1


@pytest.mark.parametrize(
    "name", ["Алматы 2014.json", "[bold]x[bold].json", "a\nb.json", "-x.json", "😀.json"]
)
def test_odd_file_names(at: Path, name: str) -> None:
    put(at).rename(at / name)
    (at / ("!" + name)).write_text("")
    result = run("read", "--", name, "!" + name)
    assert result.exit_code == 1, result.output
    assert "1 document read" in result.stdout
    assert len(result.stderr.splitlines()) == 1


def test_the_record_is_named_by_option_or_environment(at: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(at)
    assert run("read", "--record", "one.paraph", "accord.json").exit_code == 0
    monkeypatch.setenv("PARAPH_RECORD", "two.paraph")
    assert run("read", "accord.json").exit_code == 0
    assert {p.name for p in at.glob("*.paraph")} == {"one.paraph", "two.paraph"}


def test_nothing_to_read_is_a_mistake_of_usage(at: Path) -> None:
    assert run("read").exit_code == 2


def test_a_record_that_is_none(at: Path) -> None:
    put(at)
    (at / "letter.txt").write_text("Dear Sir, " * 200)
    result = run("read", "accord.json", "--record", "letter.txt")
    assert result.exit_code == 3
    assert result.stderr.startswith("letter.txt: is not a record of paraph → ")
    assert (at / "letter.txt").read_text().startswith("Dear Sir")


def test_a_locked_record_loses_nothing(at: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(at)
    run("read", "accord.json")
    put(at, "second")
    other = sqlite3.connect(at / "record.paraph", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    open_record = Record.open.__func__
    monkeypatch.setattr(
        Record, "open", classmethod(lambda cls, path, **o: open_record(cls, path, **o | {"wait": 0.05}))
    )
    result = run("read", "second.json")
    assert result.exit_code == 3
    assert "another process is writing to it → wait" in result.stderr
    other.close()
    assert run("read", ".").exit_code == 0
    with Record.open(at / "record.paraph") as record:
        assert [d.id for d in record.documents()] == ["accord", "second"]


def test_stopping_keeps_what_was_read(at: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(at)
    put(at, "second", TEXT)
    monkeypatch.setattr("paraph.record.intake.BATCH_DOCUMENTS", 1)
    add, calls = Record.add, []

    def stopped(self: Record, *given: object, **how: object) -> bool:
        calls.append(given)
        if len(calls) > 1:
            raise KeyboardInterrupt
        return add(self, *given, **how)

    monkeypatch.setattr(Record, "add", stopped)
    result = run("read", "accord.json", "second.json")
    assert result.exit_code == 130
    assert "The same command goes on from here" in result.stdout
    with Record.open(at / "record.paraph") as record:
        assert [d.id for d in record.documents()] == ["accord"]


def test_a_full_disk_says_what_was_kept(at: Path, small_disk: Path) -> None:
    for n in range(40):
        put(at, f"d{n:02}", TEXT + f" {n} words" * 6000)
    record = str(small_disk / "case.paraph")
    result = run("read", ".", "--record", record)
    assert result.exit_code == 3
    assert "case.paraph: the disk is full → free some space" in result.stderr
    assert "The same command goes on from here" in result.stdout
    with Record.open(record) as opened:
        kept = opened.counts().documents
    assert f"{kept} document" in result.stdout
    assert kept > 0
