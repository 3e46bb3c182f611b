from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from paraph.asking import Dossier, dossier
from paraph.asking.dossier import beginning
from paraph.reading.claims import Reading
from paraph.record import Record
from tests.cases import READER, TEXT, document, reading


@pytest.fixture
def record(tmp_path: Path):
    with Record.open(tmp_path / "a.paraph") as record:
        record.add(document(), reading())
        yield record


def headlines(found: Dossier) -> list[str]:
    return [entry.headline for group in found.groups for entry in group.entries]


def test_the_whole_record(record: Record) -> None:
    found = dossier(record)
    assert headlines(found) == [
        "Israel ↔ Kazakhstan · framework · signed 2014-01-20, Tel Aviv",
        "Solar Wings → Kazakhstan · 24 drones · to be delivered",
        "Moshe Ya'alon: “It opens a door”",
        "Moshe Ya'alon · minister",
    ]
    assert [group.title for group in found.groups] == ["agreements", "transfers", "statements", "positions"]
    assert (found.documents, found.loose) == (1, False)


def test_a_sentence_leads_back_to_its_document(record: Record) -> None:
    sentence = dossier(record, type="transfer").groups[0].entries[0].sentences[0]
    assert TEXT[sentence.start : sentence.end] == sentence.text
    assert (sentence.document, sentence.publisher, sentence.published) == (
        "accord",
        "The Ledger",
        "2014-01-22",
    )
    assert sentence.attribution == "an official"


@pytest.mark.parametrize(
    ("words", "types"),
    [
        ("kazakhstan", ["agreement", "transfer"]),
        ("Astana drones", ["transfer"]),
        ("yaalon", ["statement", "position"]),
        ("door", ["statement"]),
        ("official", ["transfer"]),
        ("submarine", []),
    ],
)
def test_words_choose_claims(record: Record, words: str, types: list[str]) -> None:
    assert [group.type for group in dossier(record, words).groups] == types


def test_words_that_only_the_document_holds(record: Record) -> None:
    found = dossier(record, "ledger ministers sign")
    assert found.groups == ()
    found = dossier(record, "yaalon framework")
    assert found.loose
    assert len(found.groups) == 4


def test_what_is_said_alike_is_one_entry_with_all_its_sentences(record: Record) -> None:
    other = document(id="later", publisher="The Courier")
    record.add(other, reading(other))
    entry = dossier(record).groups[0].entries[0]
    assert [sentence.publisher for sentence in entry.sentences] == ["The Ledger", "The Courier"]
    assert len(entry.claims) == 2


def test_entries_stand_by_date_and_the_undated_last(record: Record) -> None:
    agreement = reading().claims[0]
    for id, date in (("b", "1992"), ("c", None), ("d", "2014-01~"), ("e", "../2010")):
        of = document(id=id)
        claim = replace(agreement, document=id, date=date, id="")
        record.add(of, Reading(id, READER, reading().entities, (), (claim,)))
    dates = [entry.date for entry in dossier(record).groups[0].entries]
    assert dates == ["1992", "../2010", "2014-01~", "2014-01-20", None]


def test_dates_begin() -> None:
    assert [beginning(date) for date in ("2004~", "2014-01-20/2014-01-23", "../2010", None)] == [
        "2004",
        "2014-01-20",
        "2010",
        "9999",
    ]
