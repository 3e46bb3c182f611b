"""JSON and JSON lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from paraph.documents import Document, read_path, read_stream
from paraph.errors import DocumentError, EmptyError, UnreadableError

TEXT = "The ministers signed the accord in Astana.\n\n  Labels: kept, to the last space. \nPost a Comment\n"


def written(path: Path, value: Any) -> Path:
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def test_all_keys_are_taken_and_the_text_is_kept_exactly(tmp_path: Path) -> None:
    fields = {"id": "a-1", "publisher": "The Ledger", "published": "2014-01-20", "dateline": "Astana"}
    path = written(
        tmp_path / "a.json", {**fields, "title": "Accord", "text": TEXT, "records": [1], "other": None}
    )
    (document,) = read_path(path)
    expected = Document(text=TEXT, title="Accord", language="en", source=str(path), **fields)
    assert document == expected


def test_only_the_text_must_be_there() -> None:
    (document,) = read_stream(json.dumps({"text": TEXT, "title": None, "publisher": ""}).encode())
    assert isinstance(document, Document)
    assert (document.title, document.publisher, document.published) == (None, None, None)
    assert document.id == document.digest[:16]


def test_an_array_holds_several_documents(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", [{"id": "1", "text": TEXT}, {"id": "2"}, {"id": "3", "text": TEXT}])
    first, second, third = read_path(path)
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert isinstance(second, UnreadableError)
    assert second.subject == f"{path}#2"


def test_lines_go_on_after_a_broken_one_which_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    line = json.dumps({"text": TEXT})
    path.write_text(f'{line}\n\n{{"text": "cut of\n[1]\n{line}', encoding="utf-8")
    first, cut, wrong, last = read_path(path)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert first.source == str(path)
    assert [error.subject for error in (cut, wrong) if isinstance(error, DocumentError)] == [
        f"{path}:3",
        f"{path}:4",
    ]


def test_lines_are_known_without_their_name(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT}).encode()
    assert len(list(read_stream(line + b"\n" + line))) == 2
    path = tmp_path / "lines.json"
    path.write_bytes(line + b"\n" + line)
    assert all(isinstance(each, Document) for each in read_path(path))


def test_a_long_file_of_lines_is_read_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    line = json.dumps({"text": "The ministers of the two countries signed it. " * 500})
    path.write_text("\n".join([line] * 100), encoding="utf-8")
    assert sum(isinstance(each, Document) for each in read_path(path)) == 100


def test_a_cut_file_is_told_with_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "cut.json"
    path.write_text('{"id": "1",\n "text": "The ministers', encoding="utf-8")
    (error,) = read_path(path)
    assert isinstance(error, UnreadableError)
    assert "cut off?" in error.reason
    assert "line 2, column 10" in error.reason


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"title": "x"}, 'no "text"'),
        ({"text": 3}, '"text" is a number'),
        ({"text": ["x"]}, '"text" is an array'),
        ({"text": TEXT, "title": {}}, '"title" is an object'),
        ({"text": TEXT, "id": True}, '"id" is true or false'),
        ({"text": TEXT, "published": "some day"}, '"published" is no date'),
        ("text", "a string where an object"),
        (None, "null where an object"),
        (1.5, "a number where an object"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, value: Any, words: str) -> None:
    (error,) = read_path(written(tmp_path / "a.json", value))
    assert isinstance(error, UnreadableError)
    assert words in error.reason
    assert error.fix


@pytest.mark.parametrize("value", [{"text": ""}, {"text": " \n"}, []])
def test_an_empty_text_is_an_empty_document(tmp_path: Path, value: Any) -> None:
    (error,) = read_path(written(tmp_path / "a.json", value))
    assert isinstance(error, EmptyError)


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2014-01-20T23:30:00-05:00", "2014-01-20"),
        ("2014-01-20 08:00:00", "2014-01-20"),
        ("20140120", "2014-01-20"),
        ("20 January 2014", "2014-01-20"),
        ("2014", None),
        ("2014-01", None),
        ("", None),
    ],
)
def test_published_in_its_forms(given: str, day: str | None) -> None:
    (document,) = read_stream(json.dumps({"text": TEXT, "published": given}).encode())
    assert isinstance(document, Document)
    assert document.published == day


def test_what_no_database_keeps_is_replaced_at_the_same_place() -> None:
    (document,) = read_stream(
        b'{"text": "The name of \\ud800 the \\u0000 minister of the two countries was withheld."}'
    )
    assert isinstance(document, Document)
    assert document.text.startswith("The name of � the � minister")


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"text": ' + b"1" * 5_000 + b"}", b'{"a":' * 50_000])
def test_hostile_json_is_an_error(data: bytes) -> None:
    (error,) = read_stream(data, "a.json")
    assert isinstance(error, UnreadableError)


def test_a_number_may_be_the_id() -> None:
    (document,) = read_stream(json.dumps({"id": 17, "text": TEXT}).encode())
    assert isinstance(document, Document)
    assert document.id == "17"
