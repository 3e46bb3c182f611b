from __future__ import annotations

from pathlib import Path

import pytest

from paraph.errors import RecordBusyError
from paraph.record import Record
from tests.cases import TEXT, document, reading
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
        "the whole record  4 records from 1 document",
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
    assert "1 record from 1 of 1 document" in run("show", "door").output
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
    assert "… 1 more" not in run("show").output  # all say the same: one record
    assert "12 documents" in run("show", "--type", "agreement").output


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


def test_a_dossier_names_who_it_is_of(case: Path) -> None:
    output = run("show", "KAZ").output
    assert output.startswith("Kazakhstan  2 records from 1 of 1 document\nalso: Astana\n")
    assert "Solar Wings" in output


def test_a_name_spelt_wrong(case: Path) -> None:
    output = run("show", "Kazakstan").output
    assert "Nothing on Kazakstan in 1 document." in output
    assert "Did you mean" in output
    assert "state:KAZ" in output


def test_two_states(case: Path) -> None:
    output = run("show", "--pair", "KAZ", "Israel").output
    assert "Kazakhstan ↔ Israel  1 record" in output
    assert "framework · signed, Tel Aviv" in output
    assert (
        "Nobody and nothing in the record goes by 'Atlantis'."
        in run("show", "--pair", "KAZ", "Atlantis").output
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["KAZ", "--timeline"], "── 2014 ──"),
        (["KAZ", "--timeline", "--since", "2015-01-01"], "0 steps"),
        (["KAZ", "--tree"], "1 agreement with nothing above or beneath"),
        (["KAZ", "--network"], "Israel ↔ Kazakhstan"),
        (["ISR", "--offices"], "0 terms"),
        (["--transfers"], "24 × drones"),
        (["KAZ", "--contradictions"], "0 records that sources disagree on"),
        (["--cases"], "0 cases"),
        (["KAZ", "--coverage"], "The Ledger 1"),
        (["--pair", "KAZ", "ISR", "--coverage"], "Kazakhstan ↔ Israel"),
        (
            ["KAZ", "--as-of", "2014-01-21"],
            "Nothing on Kazakhstan in 1 document, as published by 2014-01-21.",
        ),
        (["KAZ", "--known-on", "2000-01-01"], "Nothing on Kazakhstan in 1 document, as held on 2000-01-01."),
    ],
)
def test_other_views(case: Path, arguments: list[str], words: str) -> None:
    result = run("show", *arguments)
    assert result.exit_code == 0
    assert words in result.output


def test_views_fit_the_terminal(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for width in (40, 80):
        monkeypatch.setenv("COLUMNS", str(width))
        for view in ("timeline", "tree", "network", "transfers", "contradictions", "cases", "coverage"):
            assert max(map(len, run("show", f"--{view}").output.splitlines())) <= width, view


def test_what_cannot_be_asked_together(case: Path) -> None:
    assert run("show", "KAZ", "--pair", "KAZ", "ISR").exit_code == 2
    assert run("show", "--offices").exit_code == 2
    assert run("show", "--pair", "KAZ", "ISR", "--cases").exit_code == 2


def test_a_record_that_cannot_be_resolved_now_says_so(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(_: Record) -> None:
        raise RecordBusyError("another process is writing to it")

    with Record.open("record.paraph") as record:
        other = document(id="other")
        record.add(other, reading(other))
    monkeypatch.setattr(Record, "resolve", busy)
    result = run("show")
    assert result.exit_code == 0
    assert "1 document not resolved yet, so not all is shown → run: paraph resolve" in result.stderr


def test_resolving(case: Path) -> None:
    result = run("resolve", "--anew")
    assert result.exit_code == 0
    assert "5 entities and 4 records in" in result.output
    again = run("resolve")
    assert again.output == "5 entities and 4 records, as before\n"
    assert run("resolve", "--quiet").output == ""
