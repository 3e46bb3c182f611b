"""Texts that came through a scanner, a telegraph, a converter: what they say is still found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.documents import Document, read_path
from paraph.errors import ParaphError
from paraph.reading import Reader
from tests.mutations import mutated
from tests.reading.conftest import Read
from tests.reading.expecting import PUBLISHED, expect, of, said
from tests.reading.invariants import check
from tests.reading.test_any_text import SENTENCES

EXAMPLES = Path(__file__).parents[2] / "examples"
PIECES = sorted(
    result.text[:900]
    for path in sorted(EXAMPLES.glob("20*"))
    for result in read_path(path)
    if isinstance(result, Document)
)
FOUND = sorted((Path(__file__).parent / "found").glob("*.json"))


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Ghana signed a defence agree-\nment in Accra in 2017.",
        "Nor-\nway and Ghana signed a defence agree\u00ad\nment in Accra in 2017.",
        "Nor\u200bway and Gh\u00adana sig\u200ened a defence agreement\ufeff in Accra in 2017.",
        "Nоrway and Ghаna signed а defence agreеment in Accra in 2017.",
        "Norway and Ghana signed a \x00defence agreement\x08 in Accra in 2017.",
        "\u202eNorway\u202c and \u2066Ghana\u2069 signed a defence agreement in Accra in 2017.",
        "Norway \ud83d and Ghana signed a defence agreement in Accra in 2017.",
        "NORWAY AND GHANA SIGNED A DEFENCE AGREEMENT IN ACCRA IN 2017 STOP MORE FOLLOWS STOP",
    ],
)
def test_an_accord_is_still_found(read: Read, text: str) -> None:
    [claim] = of(read(text), "agreement")
    assert claim.stage == "signed"
    assert {value.entity for value in claim.roles["party"]} == {"state:NOR", "state:GHA"}
    assert claim.date == "2017"


def test_evidence_quotes_what_was_given(read: Read) -> None:
    text = "It rained. Nor-\nway and Ghana signed a defence agree-\nment in Accra. It rained again."
    [claim] = of(read(text), "agreement")
    assert claim.evidence[0].of(text) == "Nor-\nway and Ghana signed a defence agree-\nment in Accra."
    assert claim.roles["party"][0].span.of(text) == "Nor-\nway"


def test_telegrams(read: Read) -> None:
    text = (
        "NORWEGIAN DEFENCE MINISTER INGRID SOLVANG MET KWAME ADOMAKO IN ACCRA ON MONDAY STOP "
        "ITALY SOLD 12 RADARS TO NORWAY IN 2017 STOP"
    )
    reading = read(text)
    expect(reading, said(text, "transfer ordered", supplier="ITA", recipient="NOR"))
    assert "person:ingrid-solvang" in {entity.key for entity in reading.entities}


@pytest.mark.parametrize(
    ("opening", "closing"), [("“", "”"), ("„", "“"), ("«", "»"), ('"', '"'), ("“", '"'), ("``", "''")]
)
def test_quotation_marks_of_all_kinds(read: Read, opening: str, closing: str) -> None:
    text = (
        "Norway and Ghana signed a defence agreement in 2017. "
        f"{opening}We will stand by this agreement for years{closing}, said Defence Minister Ingrid Solvang."
    )
    assert of(read(text), "agreement")


def test_a_table_without_its_cells(read: Read) -> None:
    rows = "\n".join(f"Italy | Norway | radars | {n} | 20{n:02}" for n in range(10, 40))
    read(f"Supplier | Recipient | Item | Quantity | Year\n{rows}\n\nItaly sold radars to Norway in 2017.")
    read(" ".join(rows.split()))


@pytest.mark.parametrize("end", range(5, 75, 7))
def test_a_sentence_that_breaks_off(read: Read, end: int) -> None:
    read("Ingrid Solvang, the defence minister of Norway, signed an agreement with Ghana in 2017."[:end])


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_what_once_broke(reader: Reader, whole: Reader, path: Path) -> None:
    """Texts that `tools/fuzz.py` found."""
    text, published = json.loads(path.read_text("utf-8"))
    document = Document(text, id="found", published=published)
    for each in (reader, whole):
        check(each.read(document), document)


@pytest.fixture(scope="module")
def whole() -> Reader:
    """The reader with all that it has learnt."""
    return Reader.load()


@given(st.sampled_from(PIECES), st.integers(0, 1_000_000), st.integers(1, 5))
def test_articles_gone_bad_for_the_whole_reader(whole: Reader, text: str, seed: int, count: int) -> None:
    hold(whole, mutated(text, seed, count))


@given(st.sampled_from(PIECES), st.integers(0, 1_000_000), st.integers(1, 5))
def test_articles_gone_bad(reader: Reader, text: str, seed: int, count: int) -> None:
    hold(reader, mutated(text, seed, count))


@given(SENTENCES, st.integers(0, 1_000_000), st.integers(1, 5))
def test_sentences_gone_bad(reader: Reader, text: str, seed: int, count: int) -> None:
    hold(reader, mutated(text, seed, count))


def hold(reader: Reader, text: str) -> None:
    document = Document(text, id="bad", published=PUBLISHED)
    try:
        reading = reader.read(document)
    except ParaphError:
        return
    check(reading, document)
    assert reader.read(document) == reading
