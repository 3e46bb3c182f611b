"""Texts that are hardly texts: empty, broken, shouted, endless."""

from __future__ import annotations

import pytest

from paraph.documents import Document
from paraph.reading import Reader
from tests.reading.conftest import Read
from tests.reading.expecting import PUBLISHED, expect, of, said
from tests.reading.invariants import check
from tests.reading.lengths import article, steps


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n\n", "\t", "Norway", "signed", "a", "1", ".", "…", "“", '"', "()", "\u00a0", "\u200b", "🛩", "-" * 200, "\x00",
     "Norway.", "Norway Ghana", "2019", "$40 million", "Mr.", "¿?", "\ufeff", "A\nB\nC", "\r\n\r\n", "'s", "’s", "- - -"],
)  # fmt: skip
def test_next_to_nothing_says_nothing(read: Read, text: str) -> None:
    assert not read(text).claims


def test_a_title_alone_says_nothing(reader: Reader) -> None:
    document = Document("", id="titled", title="Italy sells radars to Norway", published=PUBLISHED)
    reading = reader.read(document)
    check(reading, document)
    assert not reading.claims


@pytest.mark.parametrize("published", [None, "", "2019", "yesterday", "2019-02-31", "14 May 2019"])
def test_a_document_without_a_sound_date_is_read(reader: Reader, published: str | None) -> None:
    document = Document(
        "Italy sold radars to Norway on Monday, 13 May 2019.", id="undated", published=published
    )
    reading = reader.read(document)
    check(reading, document)
    assert [claim.date for claim in of(reading, "transfer")] == ["2019-05-13"]


def test_capitals(read: Read) -> None:
    text = "NORWAY AND GHANA SIGNED A DEFENCE AGREEMENT IN ACCRA IN 2017."
    expect(read(text), said(text, "agreement signed", party=("NOR", "GHA"), date="2017"))


def test_nothing_but_quotations(read: Read) -> None:
    text = "“We came.” “We saw the new boats in the harbour.” “We signed.”\n\n“And they went home again.”"
    assert not read(text).claims


@pytest.mark.parametrize(
    "text",
    [
        "Italy (and its partners sold radars to Norway.",
        "Italy sold radars) to Norway.",
        "Italy sold [radars to Norway.",
        "“Italy sold radars to Norway, said an official.",
        "Italy sold radars to Norway,” said an official.",
        'Italy "sold radars to Norway.',
        "((((Italy sold radars to Norway))))",
        "Italy — sold — radars — to — Norway",
        "Italy sold radars to Norway" + "!" * 300,
        "Italy sold radars to\nNorway.",
        "Italy  sold   radars\u00a0to Norway.",
        "Italy sold rad\u00adars to Norway.",
        "<p>Italy sold radars to Norway.</p>",
        "Italy sold radars to Norway.Ghana bought tanks.",
        "italy sold radars to norway",
    ],
)
def test_broken_marks_break_nothing(read: Read, text: str) -> None:
    read(text)


def test_letters_outside_the_common_plane(read: Read) -> None:
    """Offsets count characters, whatever they take in memory."""
    text = "🛩🛩 Italy sold radars to Norway. 𝔎𝔞𝔷"
    [claim] = of(read(text), "transfer")
    assert claim.evidence[0].of(text).endswith("Italy sold radars to Norway.")


def test_lone_surrogates_are_survived(read: Read) -> None:
    read("Italy sold radars \ud83d to Norway.")


def test_the_same_document_gives_the_same_reading(reader: Reader) -> None:
    document = Document(article(12), id="twice", published=PUBLISHED)
    first, second = reader.read(document), reader.read(document)
    assert first == second
    assert [claim.id for claim in first.claims] == [claim.id for claim in second.claims]
    assert len(first.claims) >= 12


def test_many_are_read_as_one_by_one(reader: Reader) -> None:
    documents = [Document(article(n), id=f"d{n}", published=PUBLISHED) for n in (1, 3, 0, 2)]
    assert list(reader.read_many(documents)) == [reader.read(document) for document in documents]


def test_many_short_texts_are_read_as_one_by_one(reader: Reader) -> None:
    texts = [
        f"{who} {does} {what} in {year}{mark}"
        for who in ("Norway", "Kwame Adomako", "The navy of Ghana")
        for does in ("sold", "bought", "will sign")
        for what in ("radars", "ten tanks from Italy", "a treaty with Chile", "sanctions on Ghana")
        for year, mark in ((1999, "."), (2011, ")"))
    ]
    documents = [Document(text, id=str(i), published=PUBLISHED) for i, text in enumerate(texts)]
    assert list(reader.read_many(documents)) == [reader.read(document) for document in documents]


def test_claims_have_ids_of_their_own(reader: Reader) -> None:
    text = (
        "Norway and Ghana signed a treaty. "
        "The minister said tanks arrived on Monday, the minister said tanks arrived on Monday."
    )
    ids = [claim.id for claim in reader.read(Document(text, id="case", published=PUBLISHED)).claims]
    assert len(ids) == len(set(ids))


def test_another_id_makes_other_claims_of_the_same_words(reader: Reader) -> None:
    """Claim ids are unique across documents."""
    one, two = (reader.read(Document(article(1), id=name, published=PUBLISHED)) for name in ("one", "two"))
    assert not {claim.id for claim in one.claims} & {claim.id for claim in two.claims}


def test_a_document_without_an_id_gets_one(reader: Reader) -> None:
    document = Document(article(1), published=PUBLISHED)
    reading = reader.read(document)
    check(reading, document)


@pytest.mark.slow
def test_a_book(reader: Reader) -> None:
    """Twenty thousand words, each deal of its own item and year, are read to the end."""
    text = article(950)
    assert len(text.split()) > 20_000
    document = Document(text, id="book", published=PUBLISHED)
    reading = reader.read(document)
    check(reading, document)
    assert max(claim.evidence[0].start for claim in reading.claims) > 0.95 * len(text)


def test_twice_the_text_is_about_twice_the_work(reader: Reader) -> None:
    work = [steps(reader, article(paragraphs)) for paragraphs in (40, 80)]
    assert work[1] < 3 * work[0], f"{work[0]} steps, then {work[1]}"
