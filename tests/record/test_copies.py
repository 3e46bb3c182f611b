"""Which documents are one source is a function of the documents: of no order, and of nothing that only saves work."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import aliased

from paraph.documents import Document
from paraph.documents.twins import Sketch, link, pairs_to_check, sketch, sources
from paraph.reading.claims import Reading
from paraph.record import Record
from paraph.record.resolution import bands, copies
from paraph.record.resolved_tables import CopyRow
from paraph.record.tables import DocumentRow

SUBJECTS = "boats radars pilots harbours budgets budding welders treaties engines maps cranes ropes divers cooks".split()
VERBS = (
    "left reached divided surprised delayed joined outlived repaired counted followed named visited".split()
)
PLACES = "Lim Quell Tamaris Eldred Vesria Norland Hale Kolar Brand Istry Ovar Penth".split()
ABOUT = (
    "The Ministry of Coasts and Harbours keeps the piers, lights and patrol boats of Norland, trains those who sail "
    "them, and answers to parliament for what they cost. It has offices in Port Eldred, Lim and Quell, which are open "
    "to visitors on working days between nine and four, and a library of charts that goes back three hundred years."
)


def story(number: int, sentences: int = 14) -> list[str]:
    """Sentences that no other story has."""
    chance = Random(number)
    return [
        f"The {chance.choice(SUBJECTS)} of {chance.choice(PLACES)} {chance.choice(VERBS)} the {chance.choice(SUBJECTS)} "
        f"that {chance.choice(PLACES)} had {chance.choice(VERBS)} before the {chance.choice(SUBJECTS)} were "
        f"{chance.choice(VERBS)} by {chance.choice(SUBJECTS)} and {chance.choice(SUBJECTS)} of {number}."
        for _ in range(sentences)
    ]


def collection() -> list[Document]:
    """Stories with their copies: at once and years later, by others and by their own publisher, whole and in part."""
    found: list[Document] = []
    for number in range(12):
        chance = Random(f"story {number}")
        own, text = f"Paper {number % 4}", story(number)
        day = f"20{10 + number % 3}-03-0{1 + number % 7}"
        dressed = [*text, "", ABOUT] if number % 2 else text
        found.append(Document(" ".join(dressed), f"{number}-first", published=day, publisher=own))
        later = f"20{11 + number % 3}-05-11"
        found.append(Document(" ".join(dressed), f"{number}-later", published=later, publisher="Archive"))
        cut = text[: chance.randrange(3, 12)]
        found.append(Document(" ".join(cut), f"{number}-cut", published=chance.choice([day, later, None])))
        mixed = [*story(100 + number, 8), *text[4:11], ABOUT]
        found.append(
            Document(" ".join(mixed), f"{number}-mixed", published=day, publisher=chance.choice([own, None]))
        )
    return found


def drawn(documents: list[Document]) -> set[tuple[Any, ...]]:
    """The links between documents when all are held against each other at once."""
    sketches = {document.id: sketch(document) for document in documents}
    links = [link(one, other, sketches) for one, other in pairs_to_check(sketches)]
    return {(each.one, each.other, each.kind, each.containment) for each in links if each}


def kept(record: Record) -> set[tuple[Any, ...]]:
    one, other = aliased(DocumentRow), aliased(DocumentRow)
    query = (
        select(one.id, other.id, CopyRow.kind, CopyRow.containment)
        .join(one, one.pk == CopyRow.one)
        .join(other, other.pk == CopyRow.other)
    )
    with record.snapshot() as connection:
        return {tuple(row) for row in connection.execute(query)}


def grouped(record: Record) -> dict[str, str | None]:
    query = select(DocumentRow.id, DocumentRow.source_group).where(DocumentRow.current)
    with record.snapshot() as connection:
        return {row.id: row.source_group for row in connection.execute(query)}


def told(record: Record, documents: list[Document]) -> None:
    for document in documents:
        record.add(document, Reading(document.id, "nobody 1", (), (), ()))
    for _ in record.resolve():
        pass


def test_the_collection_has_copies_of_each_kind_and_some_that_are_none() -> None:
    links = drawn(collection())
    assert {kind for *_, kind, _ in links} >= {"copy", "near-copy", "excerpt"}
    assert len({one.partition("-")[0] for one, *_ in links}) == 12
    assert all(one.partition("-")[0] == other.partition("-")[0] for one, other, *_ in links)


@pytest.mark.parametrize("at_once", [1, 5, 100])
def test_copies_are_the_same_whatever_the_order(
    record: Record, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "_CHUNK", at_once)
    documents = collection()
    Random(at_once).shuffle(documents)
    told(record, documents[:20])
    told(record, documents[20:])
    assert kept(record) == drawn(documents)
    assert grouped(record) == sources({document.id: sketch(document) for document in documents})


def test_copies_of_what_was_corrected_are_those_of_the_correction(record: Record) -> None:
    documents = collection()
    told(record, documents)
    changed = Document(" ".join(story(77)), "3-first", published="2011-03-04", publisher="Paper 3")
    told(record, [changed])
    now = [changed if document.id == "3-first" else document for document in documents]
    assert kept(record) == drawn(now)


def test_what_a_publisher_puts_under_all_it_writes_brings_few_to_compare(record: Record) -> None:
    def releases(numbers: range) -> dict[int, Sketch]:
        chance = Random(numbers[0])
        texts = {n: " ".join(f"w{chance.randrange(9_999)}" for _ in range(300)) for n in numbers}
        return {
            n: sketch(Document(f"{text}. {ABOUT}", published=f"20{10 + n % 9}-01-01", publisher="Ministry"))
            for n, text in texts.items()
        }

    told(record, [Document(f"Text {n}.", f"d{n}") for n in range(1, 151)])
    with record._changing() as connection:
        for start in range(1001, 1151, 10):
            new = {pk - 1000: each for pk, each in releases(range(start, start + 10)).items()}
            copies.forget(connection, new)
            bands.keep(connection, new)
            found = bands.pairs(connection, new)
        assert len(found) < 10
