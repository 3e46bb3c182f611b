from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli import put, run


@pytest.fixture
def case(at: Path) -> Path:
    put(at)
    assert run("read", "accord.json").exit_code == 0
    return at


def test_to_standard_output(case: Path) -> None:
    lines = run("export", "claims").stdout.splitlines()
    assert [json.loads(line)["type"] for line in lines] == ["agreement", "statement", "position", "transfer"]


def test_to_a_file(case: Path) -> None:
    result = run("export", "claims", "-o", "out.jsonl")
    assert result.exit_code == 0
    assert (case / "out.jsonl").read_text(encoding="utf-8") == run("export", "claims").stdout
    assert result.stderr == "4 lines → out.jsonl\n"


def test_a_failed_export_leaves_the_old_file(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (case / "out.jsonl").write_text("old")
    monkeypatch.setattr("json.dumps", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run("export", "claims", "-o", "out.jsonl")
    assert (case / "out.jsonl").read_text() == "old"
    assert {p.name for p in case.iterdir()} == {"accord.json", "out.jsonl", "record.paraph"}


def test_a_file_that_cannot_be_written(case: Path) -> None:
    result = run("export", "claims", "-o", "nowhere/out.jsonl")
    assert result.exit_code == 3
    assert "nowhere/out.jsonl: cannot be written" in result.stderr


def test_an_unknown_form(case: Path) -> None:
    assert run("export", "poems").exit_code == 2
