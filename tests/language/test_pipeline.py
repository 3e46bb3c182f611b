"""From text to an analysed document, with a stand-in for the model and with the model itself."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from paraph.language import model as language_model
from paraph.language.model import Analysis
from paraph.language.pipeline import CONFIG, LONGEST, WordTokenizer, load_language
from paraph.language.tokens import is_blank

TEXTS = [
    "Oslo and Riga signed an accord. It runs for ten years.",
    "\n  Accord signed\n\nBy Ada Finch\n\nOSLO, Jan. 20 — Two ministers  met.\r\n\r\nThey left. ",
    "",
    "   ",
    "\n\n\n",
    "\u200b",
    "Lone\u200bword\ufeff and \u00ad soft.",
    "No stop",
    "…",
]


class Chain:
    """Every word hangs on the word before it; capitalised runs are names. Counts what it was given."""

    def __init__(self) -> None:
        self.calls: list[list[list[str]]] = []

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        self.calls.append([list(words) for words in sentences])
        return [self._one(words) for words in sentences]

    def _one(self, words: Sequence[str]) -> Analysis:
        size = len(words)
        names = tuple((at, min(at + 2, size), "ORG") for at in range(0, size, 3))
        return Analysis(
            upos=("NOUN",) * size,
            xpos=("NNS",) * size,
            heads=tuple(max(at - 1, 0) for at in range(size)),
            deprels=("root", *["nmod:poss"] * (size - 1)),
            entities=names,
            scores=tuple(0.5 for _ in names),
        )


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_language(Chain())


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_kept(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    check(doc)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=60), st.text(alphabet="aB. \n\t\r\u200b\u00ad“”'-$5", max_size=60)))
def test_any_text_is_kept(text: str) -> None:
    doc = NLP(text)
    assert doc.text == text
    check(doc)


NLP = load_language(Chain())


def check(doc: Doc) -> None:
    """What holds for every document."""
    assert [token.i for sentence in doc.sents for token in sentence] == list(range(len(doc)))
    for token in doc:
        if is_blank(token.text):
            assert (token.pos_, token.dep_) == ("SPACE", "")
        else:
            assert all((token.tag_, token.pos_, token.dep_, token.lemma_))
            assert token.head.sent.start == token.sent.start
    for sentence in doc.sents:
        visible = [token for token in sentence if not is_blank(token.text)]
        assert sum(token.dep_ == "ROOT" for token in visible) == bool(visible)
    for name in doc.ents:
        assert not is_blank(name[0].text)
        assert not is_blank(name[-1].text)


def test_the_model_sees_words_only(nlp: Language) -> None:
    chain = Chain()
    load_language(chain)(" Two  ministers\n\nmet\u200b. ")
    assert chain.calls == [[["Two", "ministers"], ["met", "."]]]


def test_blanks_belong_to_the_sentence_before(nlp: Language) -> None:
    doc = nlp("\nAccord signed\n\nThey met.  \nBoth left.\n")
    assert [sentence.text for sentence in doc.sents] == [
        "\nAccord signed\n\n",
        "They met.  \n",
        "Both left.\n",
    ]
    assert [sentence.root.text for sentence in doc.sents] == ["Accord", "They", "Both"]


def test_annotation(nlp: Language) -> None:
    doc = nlp("Ministers met.")
    assert [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i) for t in doc] == [
        ("Ministers", "NNS", "NOUN", "minister", "ROOT", 0),
        ("met", "NNS", "NOUN", "met", "nmod:poss", 0),
        (".", "NNS", "NOUN", ".", "nmod:poss", 1),
    ]


def test_names_with_their_confidence(nlp: Language) -> None:
    doc = nlp("Oslo Council met")
    (name,) = doc.ents
    assert (name.text, name.label_, name._.confidence) == ("Oslo Council", "ORG", 0.5)
    assert doc[1:3]._.confidence is None


def test_a_name_stops_at_a_line_break() -> None:
    doc = NLP("The Council\nof Ministers")
    assert all("\n" not in name.text for name in doc.ents)


def test_pipe_gives_what_single_calls_give(nlp: Language) -> None:
    texts = TEXTS * 20
    piped = [(doc.text, [t.head.i for t in doc], [e.text for e in doc.ents]) for doc in nlp.pipe(texts)]
    assert piped == [
        (doc.text, [t.head.i for t in doc], [e.text for e in doc.ents]) for doc in map(nlp, texts)
    ]


def test_each_document_goes_to_the_model_by_itself() -> None:
    """Else what is read with a document would colour how it is read."""
    chain = Chain()
    list(load_language(chain).pipe(["One met. Two left."] * 10))
    assert [len(call) for call in chain.calls] == [2] * 10


def test_endless_sentences_are_cut(nlp: Language) -> None:
    doc = nlp("word " * (LONGEST * 3))
    assert max(len(sentence) for sentence in doc.sents) <= LONGEST


@pytest.mark.slow
def test_a_text_of_200_000_words(nlp: Language) -> None:
    doc = nlp("Two ministers met in the capital. " * 29_000)
    assert len(doc) > 200_000
    assert doc[-1].text == "."


def test_lone_surrogates_become_replacement_characters(nlp: Language) -> None:
    assert nlp("a \ud800 b").text == "a \ufffd b"


def test_the_tokenizer_can_be_used_in_another_pipeline() -> None:
    other = spacy.blank("en", config=CONFIG)
    assert [token.text for token in other("F-16s don't")] == ["F", "-", "16s", "do", "n't"]
    assert [doc.text for doc in WordTokenizer(other.vocab).pipe(["a b", "c"])] == ["a b", "c"]


def test_the_pipeline_can_be_saved_and_loaded(nlp: Language, tmp_path: object) -> None:
    nlp.to_disk(str(tmp_path))
    again = spacy.load(str(tmp_path))
    assert again.pipe_names == ["paraph_sentences", "paraph_model"]
    assert [token.text for token in again.make_doc("It's")] == ["It", "'s"]


@pytest.mark.skipif(
    not (language_model.FOLDER / "model.onnx").is_file(), reason="the model has not been made"
)
class TestModel:
    """With the model that comes with paraph."""

    def test_is_made_once(self) -> None:
        assert load_language() is load_language()

    @pytest.mark.parametrize("text", TEXTS)
    def test_holds_what_must_hold(self, text: str) -> None:
        doc = load_language()(text)
        assert doc.text == text
        check(doc)

    def test_reads_a_sentence(self) -> None:
        doc = load_language()("Two ministers signed the accord in Vienna on Monday.")
        verb = doc[2]
        assert (verb.dep_, verb.tag_, verb.lemma_) == ("ROOT", "VBD", "sign")
        assert [(token.text, token.dep_) for token in verb.children if token.dep_ in ("nsubj", "obj")] == [
            ("ministers", "nsubj"),
            ("accord", "obj"),
        ]

    def test_reads_the_same_twice(self) -> None:
        first, second = (load_language()("Norway sold Latvia 12 F-16s. Riga paid.") for _ in range(2))
        assert first.to_json() == second.to_json()
