from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli import put, run

TEXT = "Norway and Ghana signed a defence agreement in Oslo on 3 May 2019. The firm was charged."


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that commands run in, with the reader that comes with paraph."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_document_in_the_terminal(here: Path) -> None:
    put(here, text=TEXT, title="They sign")
    result = run("explain", "accord.json")
    assert result.exit_code == 0
    for words in (
        "They sign",
        "Norway  state → Norway (state:NOR)",
        "3 May 2019  date, day → 2019-05-03",
        "✓ signed  sign-accord: agreement signed 2019-05-03",
        "party: Norway, Ghana",
        "✗ charged",
        "dropped: ",
    ):
        assert words in result.output
    assert max(map(len, result.output.splitlines())) <= 80


def test_what_triage_would_set_aside_is_said_with_the_words_that_weighed_most(here: Path) -> None:
    put(here, text="Bake the cake in a hot oven, and beat the butter with the sugar.", title="A simple cake")
    output = " ".join(run("explain", "accord.json").output.split())
    assert "Triage would set it aside unread (-" in output
    assert "class:home≥" in output
    assert run("explain", "accord.json", "--html", "why.html").exit_code == 0
    assert "triage would set it aside unread (-" in (here / "why.html").read_text("utf-8")


def test_of_a_document_that_is_worth_reading_triage_says_nothing(here: Path) -> None:
    put(here, text=TEXT)
    assert "set it aside" not in run("explain", "accord.json").output


def test_one_sentence_with_its_words(here: Path) -> None:
    put(here, text=TEXT)
    output = run("explain", "accord.json", "--sentence", "2", "--words").output
    assert "hangs on" in output
    assert "sign-accord" not in output
    assert run("explain", "accord.json", "--sentence", "9").exit_code == 2


def test_standard_input() -> None:
    assert "sign-accord" in run("explain", "-", stdin=TEXT).output


def test_a_page(here: Path) -> None:
    put(here, text=TEXT)
    assert run("explain", "accord.json", "--html", "why.html").output.endswith("→ why.html\n")
    assert "sign-accord" in (here / "why.html").read_text(encoding="utf-8")
    assert run("explain", "accord.json", "--html", "none/why.html").exit_code == 2


def test_a_file_of_several_documents(here: Path) -> None:
    lines = [put(here, id, TEXT).read_text() for id in ("one", "two")]
    (here / "both.jsonl").write_text("\n".join(lines), encoding="utf-8")
    result = run("explain", "both.jsonl")
    assert result.exit_code == 1
    assert "--document: one, two" in result.stderr
    assert run("explain", "both.jsonl", "--document", "two").exit_code == 0
    assert "no document 'three'" in run("explain", "both.jsonl", "--document", "three").stderr


def test_a_file_that_cannot_be_read(here: Path) -> None:
    result = run("explain", "none.txt")
    assert result.exit_code == 1
    assert "no such file" in result.stderr


def test_documents_cannot_speak_to_the_terminal(here: Path) -> None:
    put(here, text=f"\x1b[31m[bold]Red[/bold]\x1b[0m. {TEXT}", title="\x1b]0;owned\x07")
    output = run("explain", "accord.json", "--words").output
    assert "\x1b" not in output
    assert "[bold]" in output
