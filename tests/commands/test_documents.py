from __future__ import annotations

import json
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from paraph.commands.strip import Part, legend, parts, share_of, strip
from paraph.documents import Document, fetching
from paraph.record import Record
from paraph.record.looking.taken import Taken
from tests.cases import TEXT
from tests.cli import ByHand, put, run
from tests.documents.packed import page, record

GERMAN = (
    "Das Verteidigungsministerium unterzeichnete am Montag in Berlin eine Vereinbarung über die Lieferung von "
    "Panzern, wie ein Sprecher des Ministeriums vor der Presse sagte."
)
RAIN = "It rained all day, and the river of the town rose to the bridge by the evening."
LONG = f"{TEXT} The two ministries said in a joint statement that officers will train together from spring."


@pytest.fixture
def choosy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader finds nothing for the record in texts on rain."""
    monkeypatch.setattr(ByHand, "worth", lambda self, document: "rained" not in document.text, raising=False)


@pytest.fixture
def folder(at: Path, choosy: None) -> Path:
    inside = at / "in"
    inside.mkdir()
    put(inside, "accord", LONG)
    put(inside, "mirror", LONG, publisher="Coast Herald", published="2014-01-23")
    put(inside, "rain", RAIN, title="Rain on the bridge")
    put(inside, "panzer", GERMAN, title="Panzer für den Partner", published="2014-02-03")
    (inside / "blank.txt").touch()
    return inside


def ids(*options: str) -> list[str]:
    result = run("documents", "--json", *options)
    assert result.exit_code == 0, result.output
    return sorted(json.loads(line)["id"] for line in result.stdout.splitlines() if '"id"' in line)


def test_the_summary_is_a_picture_of_what_came_in(folder: Path) -> None:
    result = run("read", "in")
    assert result.exit_code == 1
    assert result.stdout.startswith("2 documents read, 1 set aside, 2 unread")
    for line in ("█ read", "▓ copies", "░ set aside", "▚ unread: empty", "▚ unread: language"):
        assert line in result.stdout
    assert "nothing for the record: Rain on the bridge" in result.stdout
    assert "in/blank.txt: the file is empty" in result.stdout
    assert "paraph retry" in result.stdout


def test_all_reads_what_was_set_aside(folder: Path) -> None:
    run("read", "in")
    assert "1 document read, 2 unchanged, 2 unread" in run("read", "--all", "in").stdout
    assert ids("--set-aside") == []
    assert "3 unchanged" in run("read", "in").stdout


def test_the_day_of_capture_is_shown_where_there_is_no_other(at: Path, choosy: None) -> None:
    german = f'<!DOCTYPE html><meta charset="utf-8"><article><p>{GERMAN}</p></article>'
    bodies = {"oslo": page("Oslo", LONG), "rain": page("Rain", RAIN), "panzer": german.encode()}
    records = [record(f"https://example.org/{name}", body, day="2021-03-04") for name, body in bodies.items()]
    (at / "crawl.warc").write_bytes(b"".join(records))
    run("read", "crawl.warc")
    told = [json.loads(line) for line in run("documents", "--json").stdout.splitlines()]
    assert {each["state"]: each["captured"] for each in told} == dict.fromkeys(
        ("read", "aside", "unread"), "2021-03-04"
    )
    assert run("documents").stdout.count("captured 2021-03-04") == 3
    assert "  captured  2021-03-04" in run("documents", "https://example.org/oslo").stdout


def test_documents_lists_all_with_their_states(folder: Path) -> None:
    run("read", "in")
    result = run("documents")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("5 documents\n")
    for words in (
        "Ministers sign",
        "Coast Herald",
        "set aside",
        "unread: language",
        "the same text, of accord",
    ):
        assert words in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--read",), ["accord", "mirror"]),
        (("--set-aside",), ["rain"]),
        (("--unread", "--language", "de"), ["panzer"]),
        (("--search", "verteidigungsm"), ["panzer"]),
        (("--search", "drones", "--limit", "1"), ["mirror"]),
        (("--code", "language"), ["panzer"]),
        (("--source", "coast"), ["mirror"]),
        (("--changed",), []),
    ],
)
def test_documents_narrows_the_list(folder: Path, options: tuple[str, ...], found: list[str]) -> None:
    run("read", "in")
    assert ids(*options) == found


def test_copies_stand_below_their_source(folder: Path) -> None:
    run("read", "in")
    result = run("documents", "--copies")
    assert "└ 2014-01-23  Ministers sign  Coast Herald\n    the same text: 100 %" in result.stdout
    [group] = [json.loads(line) for line in run("documents", "--copies", "--json").stdout.splitlines()]
    assert (group["id"], [copy["copy"]["kind"] for copy in group["copies"]]) == ("accord", ["copy"])


def test_one_document(folder: Path) -> None:
    run("read", "in")
    put(folder, "accord", f"{LONG} It was corrected.")
    run("read", "in")
    told = run("documents", "accord").stdout
    for words in ("2 versions", "counts", "The Ledger, 2014-01-22", "by-hand 1", "came"):
        assert words in told
    assert "copy of" in run("documents", "mirror").stdout
    unread = run("documents", "in/panzer.json").stdout
    assert "only English is read" in unread
    assert "give an English translation" in unread
    assert "nothing in it for the record" in run("documents", "rain").stdout
    assert json.loads(run("documents", "accord", "--json").stdout)["item"]["id"] == "accord"


@pytest.mark.parametrize(
    "arguments",
    [("nobody",), ("accord", "--read"), ("--copies", "--search", "x"), ("--read", "--code", "empty")],
)
def test_what_cannot_be_asked(folder: Path, arguments: tuple[str, ...]) -> None:
    run("read", "in")
    assert run("documents", *arguments).exit_code in (1, 2)


def test_an_empty_record(at: Path) -> None:
    Record.open("record.paraph").close()
    assert "The record is empty" in run("documents").stdout
    assert run("retry").stdout == "Nothing is unread.\n"


def test_retry_reads_what_was_mended(folder: Path) -> None:
    run("read", "in")
    (folder / "blank.txt").write_text(TEXT)
    result = run("retry")
    assert result.exit_code == 1
    assert "1 document read, 1 unread" in result.stdout
    assert ids("--unread") == ["panzer"]


def test_retry_takes_what_is_named(folder: Path) -> None:
    run("read", "in")
    (folder / "blank.txt").write_text(TEXT)
    put(folder, "panzer", TEXT)
    assert "1 document read" in run("retry", "--code", "language").stdout
    assert [
        line["source"] for line in map(json.loads, run("documents", "--unread", "--json").stdout.splitlines())
    ] == ["in/blank.txt"]
    assert run("retry", "in/blank.txt").exit_code == 0
    assert ids("--unread") == []
    result = run("retry", "in/blank.txt")
    assert result.exit_code == 1
    assert "is not among what is unread → " in result.stderr


def test_retry_goes_through_the_file_around_a_line(at: Path) -> None:
    lines = at / "news.jsonl"
    good = json.dumps({"id": "a", "text": TEXT})
    lines.write_text(f"{good}\nnot json\nnor this\n")
    run("read", "news.jsonl")
    lines.write_text(f"{good}\n{json.dumps({'id': 'b', 'text': LONG})}\nnor this\n")
    result = run("retry", "news.jsonl")
    assert "1 document read, 1 unchanged, 1 unread" in result.stdout
    with Record.open("record.paraph") as record:
        assert [u.source for u in record.unread()] == ["news.jsonl:3"]


def test_retry_goes_through_the_file_around_an_entry(at: Path) -> None:
    entries = [{"id": "a", "text": TEXT}, {"id": "b", "text": GERMAN}, {"id": "c", "text": ""}]
    (at / "news.json").write_text(json.dumps(entries))
    run("read", "news.json")
    with Record.open("record.paraph") as record:
        assert [(u.source, u.id) for u in record.unread()] == [("news.json#2", "b"), ("news.json#3", "")]
    entries[2]["text"] = LONG
    (at / "news.json").write_text(json.dumps(entries))
    assert "1 document read, 1 unchanged, 1 unread" in run("retry", "news.json").stdout
    assert ids("--unread") == ["b"]


def test_documents_of_one_name_are_kept_apart(at: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Scans", "desk@example.org"
    mail.set_content(LONG)
    for text in (GERMAN, GERMAN.replace("Panzern", "Booten"), LONG.replace("24", "36")):
        mail.add_attachment(text.encode(), maintype="text", subtype="plain", filename="scan.txt")
    (at / "mail.eml").write_bytes(bytes(mail))
    assert "2 documents read, 2 unread" in run("read", "mail.eml").stdout
    first, second = ids("--unread", "--search", "Panzern"), ids("--unread", "--search", "Booten")
    assert len({*first, *second}) == 2
    assert "2 unchanged, 2 unread" in run("retry").stdout
    assert len(ids("--unread")) == 2
    (at / "mail.eml").unlink()
    monkeypatch.setattr("paraph.documents.languages.identify", lambda text: ("en", 1.0))
    assert "2 documents read" in run("retry", "mail.eml").stdout
    assert ids("--unread") == []
    assert {*first, *second} < set(ids("--read"))


def test_retry_looks_at_what_was_kept_where_the_file_is_gone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("read", "in")
    (folder / "panzer.json").unlink()
    assert run("retry", "--code", "language").exit_code == 1
    assert ids("--unread", "--language", "de") == ["panzer"]
    monkeypatch.setattr("paraph.documents.languages.identify", lambda text: ("en", 1.0))
    assert run("retry", "--code", "language").exit_code == 0
    assert ids("--read") == ["accord", "mirror", "panzer"]
    assert ids("--unread") == []


def test_retry_says_what_it_cannot_try(at: Path) -> None:
    run("read", "-", stdin="")
    result = run("retry")
    assert result.exit_code == 1
    assert "standard input" in result.stderr
    assert run("retry", "--forget").stdout.startswith("1 source taken off")
    assert run("retry").exit_code == 0


class Internet:
    """Answers with what it is told; remembers who asked."""

    pages: dict[str, str] = {}  # noqa: RUF012
    waits = 0.0

    def __init__(self, **settings: Any) -> None:
        self.settings = settings

    def __enter__(self) -> Internet:
        return self

    def __exit__(self, *raised: object) -> None: ...

    def delay(self, host: str) -> float:
        return self.waits


def fetched(url: str, fetcher: Internet) -> list[object]:
    text = fetcher.pages.get(url)
    if text is None:
        return [fetching.FetchError("nobody answers", subject=url)]
    return [Document(text, id="page", source=url, url=url, language="en")]


@pytest.fixture
def internet(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setattr(fetching, "Fetcher", Internet)
    monkeypatch.setattr(fetching, "read_address", fetched)
    monkeypatch.setattr(Internet, "pages", {})
    return Internet.pages


PAGE = "https://ledger.example/accord"


def test_addresses_are_fetched(at: Path, internet: dict[str, str]) -> None:
    internet[PAGE] = TEXT
    assert "1 document read" in run("read", PAGE).stdout
    assert json.loads(run("documents", PAGE, "--json").stdout)["item"]["url"] == PAGE


def test_addresses_are_tried_again_only_where_that_is_asked(at: Path, internet: dict[str, str]) -> None:
    assert run("read", PAGE).exit_code == 1
    internet[PAGE] = TEXT
    result = run("retry")
    assert result.exit_code == 1
    assert "1 address not tried → add --fetch" in result.stderr
    assert run("retry", "--fetch").exit_code == 0
    assert ids("--unread") == []
    assert ids("--read") == ["page"]


def test_a_host_that_wants_to_be_left_alone_is(
    at: Path, internet: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Internet, "waits", 3_600.0)
    result = run("read", PAGE)
    assert result.exit_code == 1
    assert (
        f"{PAGE}: its host wants to be left alone for 60 minutes → later: paraph retry --fetch"
        in result.stderr
    )


def test_columns_are_checked_before_anything_is_read(at: Path) -> None:
    result = run("read", "table.csv", "--columns", "text")
    assert result.exit_code == 1
    assert result.stderr.startswith("--columns: ")


def test_many_that_fail_alike_are_named_no_more_than_a_few_times(at: Path) -> None:
    (at / "news.jsonl").write_text("not json\n" * 30)
    result = run("read", "news.jsonl")
    lines = result.stderr.splitlines()
    assert len(lines) == 11
    assert lines[-1] == "✗ … and more that are unread (unreadable) → see all: paraph documents --unread"
    assert "30 unread" in result.stdout


def test_each_state_has_a_cell_and_the_bar_its_width() -> None:
    found = parts(Taken(99_990, 1, 8, {"language": 1}), unchanged=3)
    for width in (5, 20, 72):
        assert len(strip(found, width).plain) == width + 2
    assert {part.mark for part in found} <= set(strip(found, 20).plain)
    assert [line.plain.split() for line in legend(found[:1], 60)] == [["█", "read", "99,990", "100", "%"]]
    assert max(line.cell_len for line in legend([Part("read", 1, "green", "█", "x" * 99)], 40)) == 40


@pytest.mark.parametrize(
    ("number", "total", "share"),
    [(1, 1, "100"), (999, 1000, "99"), (1, 100_000, "0.1"), (5, 1000, "0.5"), (1, 3, "33"), (19, 2000, "1")],
)
def test_shares_are_neither_nothing_nor_all(number: int, total: int, share: str) -> None:
    assert share_of(number, total) == share
