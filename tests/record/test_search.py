"""Both databases find the same documents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.documents import Document
from paraph.reading.claims import Entity, Reading
from paraph.record import Record
from tests.cases import READER

# Letters that came into Unicode lately are none to SQLite.
KNOWN = st.characters(codec="utf-8").filter(lambda c: unicodedata.ucd_3_2_0.category(c) != "Cn")
LIKELY = st.sampled_from("aAbéßıİ'’-_. 1²½4çşжЖ中א\u0301\n\t\"*():&|!<\\")
TEXTS = st.text(LIKELY | KNOWN, max_size=30)


def put(record: Record, id: str, title: str, text: str, name: str = "") -> None:
    entities = (Entity("person:x", "person", name, (name,)),) if name else ()
    record.add(Document(text, id=id, title=title), Reading(id, READER, entities, (), ()))


@pytest.fixture
def both(file: Record, database: str) -> Iterator[list[Record]]:
    server = Record.open(database)
    yield [file, server]
    server.close()


def test_the_same_is_found_whatever_is_written(both: list[Record]) -> None:
    numbers = count()

    @given(TEXTS, TEXTS, TEXTS, st.data())
    def check(title: str, text: str, name: str, data: st.DataObject) -> None:
        id = f"d{next(numbers)}"
        for record in both:
            put(record, id, title, text, name)
        wanted = data.draw(TEXTS | st.sampled_from([title, text, name, *f"{title} {text} {name}".split()]))
        for words in (wanted, wanted[: len(wanted) // 2 + 1]):
            in_file, on_server = (record.search(words) for record in both)
            assert in_file == on_server

    check()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("frig", ["sale", "visit"]),
        ("FRIGATES", ["sale"]),
        ("frigate sale", ["sale"]),
        ("12", ["sale"]),
        ("1", ["sale", "visit"]),
        ("f-16", ["visit"]),
        ("f16", []),
        ("1e5 1e", ["visit"]),
        ("e5", []),
        ("http example", ["visit"]),
        ("o'brien", ["visit"]),
        ("obr", ["visit"]),
        ("the", ["sale", "visit"]),
        ("is", ["visit"]),
        ("aegean", ["sale"]),
        ("zukov", []),
        ("жук", ["sale"]),
    ],
)
def test_words_numbers_and_names(both: list[Record], words: str, found: list[str]) -> None:
    for record in both:
        put(record, "sale", "The sale of 12 frigates", "They go to the Aégean. Жуков signed.", "Navy")
        put(
            record, "visit", "Visit", "The F-16 and a frigate; it is 1e5 miles; http://example.org", "O’Brien"
        )
        assert record.search(words) == found


def test_words_too_long_for_a_server_and_too_many(both: list[Record]) -> None:
    long = "x" * 5000
    many = " ".join(f"word{n:07}abcdefgh" for n in range(70_000))
    for record in both:
        put(record, "long", "", f"before {long} after")
        put(record, "many", "", many)
        assert record.search("after x") == record.search(long) == ["long"]
        assert record.search("word0069999a word0000000abc") == ["many"]
        assert record.search("word007") == []
