"""From text to an analysed spaCy ``Doc``.

    nlp = load_language()
    doc = nlp("Oslo and Riga signed an accord.")

``nlp`` is a blank English spaCy pipeline with our own tokenizer and two components, so any other spaCy
pipeline with UD dependencies and the entity labels PER, ORG, LOC, PROD, MISC can take its place:

* ``paraph_sentences`` sets where sentences begin (``sentences.py``);
* ``paraph_model`` sets ``tag_``, ``pos_``, ``dep_``, ``head``, ``lemma_`` and ``ents`` with our own model.

``doc.text`` is the text that was given, character for character (a lone surrogate becomes U+FFFD).
Characters that nobody sees and that spaCy keeps as tokens (line breaks, double spaces) never reach the
model: they get ``pos_`` SPACE, an empty ``dep_``, belong to the sentence and the subtree of the word before
them; a name broken over two lines holds them (spaCy gives a token with an empty ``dep_`` itself as its
``head``). The
probability of a name is ``ent._.confidence``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

from paraph.documents.dateline import dateline_end
from paraph.language import sentences, tokens
from paraph.language.lemmas import lemma

if TYPE_CHECKING:
    from paraph.language.model import Analysis

CONFIG = {"nlp": {"tokenizer": {"@tokenizers": "paraph.words.v1"}}}
_SURROGATE = re.compile("[\\ud800-\\udfff]")
MAX_CHARACTERS = 50_000_000
"""What spaCy accepts in one text."""
LONGEST = 250
"""Words of a sentence from which on it is cut: tables and lists that lost their line breaks."""
STATES = "states"
"""Where `doc.user_data` keeps what the reader's heads look at: [token, number]."""
NO_START = np.uint64(2**64 - 1)
"""What spaCy keeps for a token that begins no sentence."""


class Analyser(Protocol):
    """What the pipeline asks of a model: one analysis for each sentence, in order."""

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]: ...


def load_language(model: Analyser | None = None) -> Language:
    """The pipeline: ``nlp(text)`` and ``nlp.pipe(texts)`` give analysed documents.

    Without a model of your own it is made once a process and kept, with the model that comes with paraph.
    """
    return _default() if model is None else _build(model)


@lru_cache(maxsize=1)
def _default() -> Language:
    from paraph.language.model import Model

    return _build(Model.load())


def _build(model: Analyser) -> Language:
    nlp = spacy.blank("en", config=CONFIG)
    nlp.max_length = MAX_CHARACTERS
    nlp.add_pipe("paraph_sentences")
    component = nlp.add_pipe("paraph_model")
    assert isinstance(component, ModelComponent)
    component.model = model
    return nlp


# --- words ----------------------------------------------------------------------------------------


class WordTokenizer:
    """A spaCy tokenizer that splits as ``tokens.words`` does."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        text = _SURROGATE.sub("\ufffd", text)
        forms: list[str] = []
        spaces: list[bool] = []
        at = 0
        for start, end in tokens.words(text):
            _gap(text[at:start], forms, spaces)
            forms.append(text[start:end])
            spaces.append(False)
            at = end
        _gap(text[at:], forms, spaces)
        return Doc(self.vocab, words=forms, spaces=spaces)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:  # noqa: ARG002
        """One document a text; `batch_size` is what spaCy passes and counts for nothing."""
        return map(self, texts)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing: the tokenizer has no state."""
        return b""

    def from_bytes(self, _data: bytes, **__: Any) -> WordTokenizer:
        """Itself."""
        return self

    def to_disk(self, _path: str | Path, **__: Any) -> None:
        """Nothing: the tokenizer has no state."""

    def from_disk(self, _path: str | Path, **__: Any) -> WordTokenizer:
        """Itself."""
        return self


def _gap(gap: str, forms: list[str], spaces: list[bool]) -> None:
    """Keep what stands between two words: one space on the word before it, anything more as a token."""
    if gap.startswith(" ") and forms:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        forms.append(gap)
        spaces.append(False)


@registry.tokenizers("paraph.words.v1")  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], WordTokenizer]:
    """For the configuration of a spaCy pipeline."""
    return lambda nlp: WordTokenizer(nlp.vocab)


# --- sentences ------------------------------------------------------------------------------------


@Language.component("paraph_sentences", assigns=["token.is_sent_start"])
def mark_sentences(doc: Doc) -> Doc:
    """Set where sentences begin; blank tokens belong to the sentence before them."""
    spans, places = _visible(doc)
    text = doc.text
    found = _after_dateline(sentences.starts(text, spans), text, spans)
    begins = [places[index] for index in _cut(found, len(spans))]
    if len(doc):
        column: Any = np.full((len(doc), 1), NO_START, dtype=np.uint64)
        column[begins[1:]] = 1
        column[0] = 1
        doc.from_array(["SENT_START"], column)
    return doc


def _after_dateline(begins: list[int], text: str, spans: list[tokens.Span]) -> list[int]:
    """The beginnings, with one where a dateline ends: "OSLO, May 3 (Agency) - | Ministers met"."""
    end = dateline_end(text)
    place = next((index for index, span in enumerate(spans) if span[0] >= end), None) if end else None
    return begins if place is None else sorted({*begins, place})


def _visible(doc: Doc) -> tuple[list[tokens.Span], list[int]]:
    """The character spans of the tokens that are words, and where in the document they stand."""
    spans: list[tokens.Span] = []
    places: list[int] = []
    for token in doc:
        form = token.text
        if not tokens.is_blank(form):
            places.append(token.i)
            spans.append((token.idx, token.idx + len(form)))
    return spans, places


def _cut(begins: list[int], count: int) -> list[int]:
    """Beginnings with what is longer than ``LONGEST`` cut into equal stretches."""
    cut: list[int] = []
    for begin, end in zip(begins, [*begins[1:], count], strict=False):
        parts = -(-(end - begin) // LONGEST)
        cut.extend(begin + (end - begin) * part // parts for part in range(parts))
    return cut


# --- the model ------------------------------------------------------------------------------------


class ModelComponent:
    """The spaCy component that writes the model's analyses into documents."""

    def __init__(self, model: Analyser | None = None) -> None:
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:  # noqa: ARG002
        """The documents in order, each by itself.

        The model's eight-bit numbers are scaled over all that goes through it together, so sentences of other
        documents must not be among them: a document would then read otherwise in another company.
        """
        for doc in stream:
            places = _sentence_places(doc)
            forms = [[doc[i].text for i in sentence] for sentence in places]
            yield _annotated(doc, places, self._analyse(forms))

    def _analyse(self, forms: list[list[str]]) -> list[Analysis]:
        if not forms:
            return []
        if self.model is None:
            from paraph.language.model import Model

            self.model = Model.load()
        return self.model.analyse(forms)

    def to_disk(self, _path: str | Path, **__: Any) -> None:
        """Nothing: the model's files come with paraph."""

    def from_disk(self, _path: str | Path, **__: Any) -> ModelComponent:
        """Itself."""
        return self


@Language.factory(
    "paraph_model", assigns=["token.tag", "token.pos", "token.dep", "token.head", "token.lemma", "doc.ents"]
)
def make_model(nlp: Language, name: str) -> ModelComponent:  # noqa: ARG001
    """For spaCy; the model that comes with paraph is loaded with the first document."""
    return ModelComponent()


def _sentence_places(doc: Doc) -> list[list[int]]:
    """For each sentence, where in the document its words stand."""
    found: list[list[int]] = []
    for token in doc:
        if token.is_sent_start or not found:
            found.append([])
        if not tokens.is_blank(token.text):
            found[-1].append(token.i)
    return [places for places in found if places]


def _annotated(doc: Doc, places: list[list[int]], analyses: list[Analysis]) -> Doc:
    """The document with the analyses of its sentences written into it."""
    rows = _Rows(doc)
    for sentence, analysis in zip(places, analyses, strict=True):
        rows.write(sentence, analysis)
    rows.hang_blanks()
    return rows.document()


class _Rows:
    """Annotation of a document, token by token, until it becomes one."""

    def __init__(self, doc: Doc) -> None:
        size = len(doc)
        self.doc = doc
        self.forms = [token.text for token in doc]
        self.written = [False] * size
        self.tags = ["_SP"] * size
        self.pos = ["SPACE"] * size
        self.deps = [""] * size
        self.heads = list(range(size))
        self.lemmas = list(self.forms)
        self.names: list[tuple[int, int, str, float]] = []
        self.states: npt.NDArray[np.float32] | None = None

    def write(self, places: list[int], analysis: Analysis) -> None:
        """One sentence, whose words stand at ``places``."""
        for index, place in enumerate(places):
            self.written[place] = True
            self.tags[place] = analysis.xpos[index]
            self.pos[place] = analysis.upos[index]
            self.deps[place] = _relation(analysis.deprels[index])
            self.heads[place] = places[analysis.heads[index]]
            self.lemmas[place] = lemma(self.forms[place], analysis.xpos[index])
        if analysis.states is not None:
            if self.states is None:
                self.states = np.zeros((len(self.forms), analysis.states.shape[-1]), dtype=np.float32)
            self.states[places] = analysis.states
        for (start, end, kind), score in zip(analysis.entities, analysis.scores, strict=True):
            self.names.append((places[start], places[end - 1] + 1, kind, score))

    def hang_blanks(self) -> None:
        """Let tokens that nobody sees hang on the word before them, or on the first word."""
        before = next((place for place, written in enumerate(self.written) if written), 0)
        for place, written in enumerate(self.written):
            if written:
                before = place
            else:
                self.heads[place] = before

    def document(self) -> Doc:
        """The document itself, annotated."""
        doc = self.doc
        strings = doc.vocab.strings
        columns = (self.tags, self.pos, self.deps, self.lemmas)
        values = []
        for column in columns:
            numbers = {value: strings.add(value) for value in set(column)}
            values.append([numbers[value] for value in column])
        offsets = (np.array(self.heads, dtype=np.int64) - np.arange(len(doc), dtype=np.int64)).astype(
            np.uint64
        )
        if len(doc):
            table: Any = np.array([*values, offsets], dtype=np.uint64).T
            doc.from_array(["TAG", "POS", "DEP", "LEMMA", "HEAD"], table)
        spans = [Span(doc, start, end, label=kind) for start, end, kind, _ in self.names]
        doc.set_ents(spans)
        if self.states is not None:
            doc.user_data[STATES] = self.states
        doc.user_data["confidence"] = {(start, end): score for start, end, _, score in self.names}
        return doc


def _relation(name: str) -> str:
    """spaCy writes the root in capitals."""
    return "ROOT" if name == "root" else name


def _confidence(span: Span) -> float | None:
    """The probability that the model gives a name; None for spans that are no names of its."""
    found: dict[tuple[int, int], float] = span.doc.user_data.get("confidence", {})
    return found.get((span.start, span.end))


if not Span.has_extension("confidence"):
    Span.set_extension("confidence", getter=_confidence)
