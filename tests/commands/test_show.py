from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import TEXT
from tests.cli import put, run


@pytest.fixture
def case(at: Path) -> Path:
    put(at)
    assert run("read", "accord.json").exit_code == 0
    return at


def test_a_dossier(case: Path) -> None:
    result = run("show")
    assert result.exit_code == 0
    for words in (
        "the whole record  4 entries from 1 of 1 document",
        "AGREEMENTS  1",
        "2014-01-20   Israel ↔ Kazakhstan · framework · signed, Tel Aviv",
        "“The defence ministers of Israel and Kazakhstan signed",
        "The Ledger, 2014-01-22",
        "Solar Wings → Kazakhstan · 24 drones · to be delivered",
        "according to an official",
        "Moshe Ya'alon: “It opens a door”",
    ):
        assert words in result.output


def test_words_and_type(case: Path) -> None:
    assert "1 entry" in run("show", "door").output
    assert "AGREEMENTS" not in run("show", "--type", "transfer").output
    assert "Nothing on submarines in 1 document." in run("show", "submarines").output


def test_an_unknown_type_lists_those_there_are(case: Path) -> None:
    result = run("show", "--type", "treaty")
    assert result.exit_code == 2
    assert "agreement, transfer" in result.output


def test_no_line_is_wider_than_the_terminal(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for width in (40, 80, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        assert max(map(len, run("show", "--full").output.splitlines())) <= width


def test_a_long_list_is_cut_and_says_so(at: Path) -> None:
    for n in range(12):
        put(at, f"d{n}", TEXT, title=f"t{n}")
    run("read", ".")
    assert "… 1 more" not in run("show").output  # all say the same: one entry
    assert "and 11 more sentences" in run("show").output


def test_colours_only_on_a_terminal_and_not_where_unwanted(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b" not in run("show").output
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("show").output
    monkeypatch.setenv("NO_COLOR", "1")
    assert "38;2" not in run("show").output


def test_documents_cannot_speak_to_the_terminal(at: Path) -> None:
    put(at, publisher="\x1b]0;owned\x07 The [red]Ledger[/red] \u202egnp")
    run("read", "accord.json")
    output = run("show").output
    assert "\x1b" not in output
    assert "\u202e" not in output
    assert "[red]Ledger[/red]" in output


def test_there_is_no_record(at: Path) -> None:
    result = run("show")
    assert result.exit_code == 3
    assert (
        result.stderr
        == "record.paraph: there is no such record → make one: paraph read PATH --record 'record.paraph'\n"
    )
    assert list(at.iterdir()) == []


def test_what_could_not_be_read(case: Path) -> None:
    assert run("show", "--unread").output == "Everything could be read.\n"
    run("read", "missing.html")
    assert run("show", "--unread").output == "missing.html: no such file\n  → check the path\n"
