"""Whatever the text, the reading holds to its contract."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from paraph.documents import Document
from paraph.reading import Reader
from tests.reading.expecting import PUBLISHED
from tests.reading.invariants import check

WHO = """Norway, Ghana, Oslo, the two countries, he, she, it, they, Norwegian Defence Minister Ingrid Solvang,
Ingrid Solvang, Solvang, his Ghanaian counterpart, Kwame Adomako, the company, Nordvik Systems, Arden Shipyards Ltd,
the nation's defence minister, an official, the Norwegian navy, prosecutors, the ministers of Norway and Ghana,
both sides, who, nobody, Chad, the U.S.""".replace("\n", " ").split(", ")
DOES = """signed, has signed, will sign, did not sign, was signed by, sold, bought, may buy, ordered, delivered, was delivered to,
visited, will visit, met, held talks with, said, said that, denied, was charged with, was accused of, was convicted of,
acquired, merged with, severed, recognised, imposed, is interested in, gave, appointed, dismissed, and, according to,
signed and ratified, which""".replace("\n", " ").split(", ")
WHAT = """a defence agreement, the agreement, an umbrella agreement with Ghana, a memorandum of understanding on training,
12 helicopters, the first of four frigates, radars worth $40 million, bribery, corruption over the sale of tanks,
diplomatic relations with Ghana, sanctions on Ghana, Accra, a 40 percent stake in Arden Shipyards, talks, a visit to Ghana,
“We will stand by you,”, "No.", aid, nothing, the contract for tanks""".replace("\n", " ").split(", ")
WHEN = "in 2017, on Monday, last year, on 3 May 2019, next month, since 1992, from 2009 to 2011, yesterday, in Accra, , ".split(
    ", "
)
MARKS = [".", ",", ";", ":", "?", "!", ".\n\n", "…", " –", ' "', "”", ")", ""]

CLAUSES = st.builds(
    lambda *parts: " ".join(part for part in parts if part),
    st.sampled_from(WHO), st.sampled_from(DOES), st.sampled_from(WHAT), st.sampled_from(WHEN),
)  # fmt: skip
SENTENCES = st.lists(st.tuples(CLAUSES, st.sampled_from(MARKS)), min_size=1, max_size=7).map(
    lambda parts: " ".join(clause + mark for clause, mark in parts)
)
WORDS = st.lists(st.sampled_from([*WHO, *DOES, *WHAT, *WHEN, *MARKS]), max_size=40).map(" ".join)
LETTERS = st.text(max_size=200)
LATIN = st.text(alphabet=string.printable, max_size=200)


@given(SENTENCES)
def test_sentences_put_together(reader: Reader, text: str) -> None:
    hold(reader, Document(text, id="any", published=PUBLISHED))


@given(WORDS)
def test_words_thrown_together(reader: Reader, text: str) -> None:
    hold(reader, Document(text, id="any", published=PUBLISHED))


@given(st.one_of(LETTERS, LATIN))
def test_any_letters(reader: Reader, text: str) -> None:
    hold(reader, Document(text, id="any", published=PUBLISHED))


@given(SENTENCES, LETTERS, st.integers(0, 300))
def test_letters_amid_sentences(reader: Reader, text: str, noise: str, at: int) -> None:
    hold(reader, Document(text[:at] + noise + text[at:], id="any", published=PUBLISHED))


@given(SENTENCES, st.sampled_from([None, "2019-05-14", "1994-01-01", "0001-01-01", "9999-12-31", "soon"]))
def test_any_date_of_publication(reader: Reader, text: str, published: str | None) -> None:
    document = Document(text, id="dated", published=published)
    hold(reader, document)


@given(SENTENCES)
def test_twice_is_the_same(reader: Reader, text: str) -> None:
    document = Document(text, id="twice", published=PUBLISHED)
    assert reader.read(document) == reader.read(document)


@given(SENTENCES, SENTENCES)
def test_together_or_apart_is_the_same(reader: Reader, one: str, other: str) -> None:
    documents = [
        Document(one, id="one", published=PUBLISHED),
        Document(other, id="other", published=PUBLISHED),
    ]
    assert list(reader.read_many(documents)) == [reader.read(document) for document in documents]


def hold(reader: Reader, document: Document) -> None:
    check(reader.read(document), document)
