"""What the heads, links and confidence add to the rules, and that they do no harm where they are missing or broken."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.documents import Document
from paraph.errors import ModelError
from paraph.language.model import FOLDER
from paraph.language.pipeline import load_language
from paraph.reading import Reader, Reading
from paraph.reading.cast import find_cast
from paraph.reading.dates.choosing import WIDTH, Dates
from paraph.reading.fillers import Context
from paraph.reading.learned.arguments import sheet_of
from paraph.reading.learned.confidence import Confidence
from paraph.reading.learned.heads import Heads
from paraph.reading.learned.learning import NOTHING, Learnt
from paraph.reading.learned.linking import Links
from paraph.reading.learned.occurrences import anchors
from paraph.reading.learned.standing import SIZES, Standing
from paraph.reading.references import References
from tests.reading.invariants import check

pytestmark = pytest.mark.skipif(not (FOLDER / "heads.npz").is_file(), reason="the heads are not here")

TEXTS = (
    "Norway wants Kenya's next patrol boats to be Norwegian. The yard in Molde has put a price on six of them. "
    "Nairobi is in two minds, and the Danes are knocking at the door with something cheaper.",
    "Ghana's coast guard has been sailing four second-hand cutters since last spring, a present from Denmark.",
    "The pact was put on paper in Quito in March. For Chile the pen was held by Defence Minister Aurelia Montt.",
    "In the end the Estonians walked home with nine howitzers, and Seoul with 60 million euros.",
    "The pact on training was put on paper in Quito in March by the defence ministers of Chile and Ecuador.",
)  # fmt: skip


@pytest.fixture(scope="module")
def both() -> Reader:
    return Reader.load()


def test_what_no_rule_finds_is_found(both: Reader, reader: Reader) -> None:
    assert not _claims(reader, TEXTS[-1])
    [claim] = _claims(both, TEXTS[-1])
    assert (claim.type, claim.stage, claim.rule) == ("agreement", "signed", "learned")
    assert {v.entity for v in claim.roles["party"]} == {"state:CHL", "state:ECU"}


@pytest.mark.parametrize("text", TEXTS)
def test_every_value_quotes_the_text(both: Reader, text: str) -> None:
    document = Document(text, id="case", published="2021-05-05")
    check(both.read(document), document)


def test_learned_claims_say_so(both: Reader) -> None:
    rules = {claim.rule for text in TEXTS for claim in _claims(both, text)}
    assert "learned" in rules


def test_the_same_text_gives_the_same_claims(both: Reader) -> None:
    assert [_claims(both, text) for text in TEXTS] == [_claims(Reader.load(), text) for text in TEXTS]


def test_a_document_reads_alike_in_any_company(both: Reader) -> None:
    documents = [Document(text, id=str(i), published="2021-05-05") for i, text in enumerate(TEXTS)]
    assert list(both.read_many(documents)) == [both.read(document) for document in documents]


def test_without_what_is_learnt_the_rules_remain(reader: Reader) -> None:
    assert _claims(Reader(load_language(), learnt=NOTHING), TEXTS[2]) == _claims(reader, TEXTS[2])


@pytest.mark.parametrize("text", TEXTS)
def test_pairs_stay_within_their_tables(text: str) -> None:
    doc = load_language()(text)
    cast = find_cast(doc)
    context = Context(doc, cast, References(doc, cast), doc.text)
    sheet = sheet_of(context, [])
    standing = Standing(sheet, doc)
    for token in anchors(context):
        near, rows = standing.rows(token.i)
        assert near.tolist() == sheet.near(sheet.sentence_of[token.i])
        assert ((rows >= 0) & (rows < np.array(SIZES))).all()


# --- confidence ----------------------------------------------------------------------------------------


def test_every_confidence_is_a_probability(both: Reader) -> None:
    assert all(0 < claim.confidence < 1 for text in TEXTS for claim in _claims(both, text))


@given(st.floats(0, 1), st.floats(0, 1))
def test_what_is_doubted_is_doubted_all_the_more_below(one: float, other: float) -> None:
    confidence = Confidence((), {}, {"": 0.4, "visit": 0.6})
    low, high = sorted((one, other))
    for type_ in ("visit", "transfer"):
        assert confidence.doubts(type_, low) or not confidence.doubts(type_, high)


# --- files ---------------------------------------------------------------------------------------------


def test_an_empty_folder_holds_nothing_learnt(tmp_path: Path) -> None:
    assert Learnt.load(tmp_path) == NOTHING


@pytest.mark.parametrize(
    "name", ["heads.npz", "heads.onnx", "links.npz", "dates.npz", "sides.npz", "confidence.json"]
)
def test_damaged_files_are_named(name: str, tmp_path: Path) -> None:
    for each in ("heads.npz", "heads.onnx", "links.npz", "dates.npz", "sides.npz", "confidence.json"):
        shutil.copy(FOLDER / each, tmp_path / each)
    (tmp_path / name).write_bytes(b"not what it was")
    with pytest.raises(ModelError, match="damaged"):
        Learnt.load(tmp_path)


def test_a_file_that_was_replaced_is_read_anew(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "confidence.json", tmp_path)
    first = Confidence.load(tmp_path)
    assert first is not None
    assert Confidence.load(tmp_path) is first
    content = json.loads((tmp_path / "confidence.json").read_text())
    (tmp_path / "confidence.json").write_text(json.dumps(content | {"least": {"": 0.125}}))
    os.utime(tmp_path / "confidence.json", ns=(1, 1))
    second = Confidence.load(tmp_path)
    assert second is not None
    assert second.least == {"": 0.125}


def test_links_of_another_version_are_refused(tmp_path: Path) -> None:
    np.savez(
        tmp_path / "links.npz",
        inner=np.zeros((2, 3)),
        inner_bias=np.zeros(2),
        outer=np.zeros((1, 2)),
        outer_bias=np.zeros(1),
    )
    with pytest.raises(ModelError, match="3 features"):
        Links.load(tmp_path)


def test_dates_of_another_version_are_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "dates.npz", table=np.zeros((3, 2)), bias=np.zeros(2), outer=np.zeros(2))
    with pytest.raises(ModelError, match="3 features"):
        Dates.load(tmp_path)


def test_dates_whose_layers_do_not_fit_are_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "dates.npz", table=np.zeros((WIDTH, 2)), bias=np.zeros(3), outer=np.zeros(2))
    with pytest.raises(ModelError, match="do not fit"):
        Dates.load(tmp_path)


def test_weights_that_lack_a_feature_are_refused(tmp_path: Path) -> None:
    (tmp_path / "confidence.json").write_text(json.dumps({"weights": {"one": 1}, "rules": {}, "least": {}}))
    with pytest.raises(ModelError, match="damaged"):
        Confidence.load(tmp_path)


def test_heads_know_the_types_of_the_ontology() -> None:
    heads = Heads.load()
    assert heads is not None
    assert heads.knows("transfer")
    assert not heads.knows("statement")


def _claims(reader: Reader, text: str) -> tuple:  # type: ignore[type-arg]
    reading: Reading = reader.read(Document(text, id="case", published="2021-05-05"))
    return reading.claims
