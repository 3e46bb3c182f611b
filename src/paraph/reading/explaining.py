"""Why a document is read as it is: sentence by sentence, what was seen, proposed, dropped and claimed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Span as Words
from spacy.tokens import Token

from paraph import ontology
from paraph.documents.document import Document
from paraph.documents.furniture import furniture_spans
from paraph.documents.readable import readable
from paraph.language.dates import find_dates
from paraph.reading.candidates import missing
from paraph.reading.claims import Claim, Reading, Span, Value
from paraph.reading.reader import Reader, Work
from paraph.reading.sums import sums_of
from paraph.reading.trace import Fate, Notes, PassedOver
from paraph.reading.triage import Triage

Outcome = Literal["claimed", "merged", "dropped"]
_UNRESOLVED = "not resolved"
_PARAGRAPH = re.compile(r"\S.*?(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Seen:
    """A stretch of text and what it was taken for: a name with its entity, a date or sum with its value."""

    span: Span
    text: str
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the language model sees it: what it is, and which word it hangs on as what."""

    text: str
    lemma: str
    tag: str
    relation: str
    head: str


@dataclass(frozen=True, slots=True)
class Idle:
    """A rule whose word is in the sentence and that did not fire."""

    rule: str
    type: str
    anchor: str
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate as it was in the end, and what became of it. `why` is empty for one that is a claim."""

    type: str
    stage: str
    modality: str
    rule: str
    about: str
    anchor: str
    confidence: float
    date: str | None
    roles: Mapping[str, tuple[Value, ...]]
    outcome: Outcome
    why: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and all that has to do with it. `claims` are those whose trigger stands in it.

    `furniture` is true where it is not part of the article.
    """

    number: int
    span: Span
    text: str
    furniture: bool
    words: tuple[Word, ...]
    names: tuple[Seen, ...]
    values: tuple[Seen, ...]
    idle: tuple[Idle, ...]
    proposals: tuple[Proposal, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Sifted:
    """What triage says of a document: its score, 0 or more where it is `worth` reading, and what weighed how much."""

    worth: bool
    score: float
    why: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A reading of a document with the way to it. `triage` is what would have become of it among many.

    `by_frame` where the document is an agreement itself, which is read by its title, preamble, close and
    signatures: then `sentences` are its paragraphs, and nothing fires in them.
    """

    document: Document
    reading: Reading
    sentences: tuple[Sentence, ...]
    triage: Sifted
    by_frame: bool = False


def explain(reader: Reader, document: Document) -> Explanation:
    """Read a document and keep how it came about. Raises ModelError where the model is missing."""
    notes = Notes()
    document = document.identified()
    document = replace(document, text=readable(document.text).text)
    reading, sifted = reader.read(document, notes), _sifted(document)
    if notes.work is None:
        return Explanation(document, reading, tuple(_paragraphs(document.text, reading)), sifted, True)
    return Explanation(document, reading, tuple(_sentences(notes.work, notes, reading)), sifted)


def _sifted(document: Document) -> Sifted:
    triage = Triage.load()
    score = triage.score(document.title, document.text)
    return Sifted(score >= 0, score, triage.why(document.title, document.text))


def _sentences(work: Work, notes: Notes, reading: Reading) -> Iterator[Sentence]:
    text = work.context.text
    spans = [words for words in work.doc.sents if words.text.strip()]
    numbers = {words.start: number for number, words in enumerate(spans, start=1)}
    furniture = [Span(*each) for each in furniture_spans(text)]
    values = [*_dates(work), *_sums(text)]
    for words in spans:
        here = Span(words.start_char, words.start_char + len(words.text.rstrip()))
        yield Sentence(
            numbers[words.start], here, here.of(text), any(here.overlaps(f) for f in furniture),
            tuple(_words(words)),
            tuple(_names(words, work)),
            tuple(value for value in values if value.span.overlaps(here)),
            tuple(_idle(each) for each in notes.rules if each.anchor.sent.start == words.start),
            tuple(
                _proposal(fate, notes, numbers)
                for fate in notes.fates.values()
                if fate.candidate.anchor.sent.start == words.start
            ),
            tuple(claim for claim in reading.claims if here.overlaps(_place(claim))),
        )  # fmt: skip


def _paragraphs(text: str, reading: Reading) -> Iterator[Sentence]:
    """The paragraphs of an agreement's own text."""
    entities = {entity.key: entity for entity in reading.entities}
    for number, found in enumerate(_PARAGRAPH.finditer(text), start=1):
        here = Span(*found.span())
        names = tuple(
            Seen(m, m.words(text), entities[m.entity].kind, f"{entities[m.entity].name} ({m.entity})")
            for m in reading.mentions
            if m.overlaps(here)
        )
        claims = tuple(claim for claim in reading.claims if here.overlaps(_place(claim)))
        if names or claims:
            yield Sentence(number, here, found[0], False, (), names, (), (), (), claims)


def _place(claim: Claim) -> Span:
    """One character of the sentence that a claim belongs to: its trigger's, else its first evidence's."""
    span = claim.trigger if claim.trigger and claim.trigger.end else claim.evidence[0]
    return Span(span.start, span.start + 1)


# --- what was seen -------------------------------------------------------------------------------------


def _words(words: Words) -> Iterator[Word]:
    for token in words:
        if not token.is_space:
            head = "" if token.head == token else token.head.text
            yield Word(token.text, token.lemma_, token.tag_ or token.pos_, token.dep_, head)


def _names(words: Words, work: Work) -> Iterator[Seen]:
    cast = work.context.cast
    for mark in cast.marks:
        if words.start <= mark.start < words.end:
            span, entity = cast.span(mark), cast.entities[mark.key]
            use = "" if mark.use == "name" else f", as {mark.use}"
            yield Seen(span, span.words(work.context.text), mark.kind + use, f"{entity.name} ({mark.key})")


def _dates(work: Work) -> Iterator[Seen]:
    for date in find_dates(work.context.text, work.reference):
        yield Seen(Span(date.start, date.end), date.text, f"date, {date.kind}", date.edtf or _UNRESOLVED)


def _sums(text: str) -> Iterator[Seen]:
    for money in sums_of(text):
        yield Seen(Span(money.start, money.end), money.text, "sum", str(money))


# --- what was made of it -------------------------------------------------------------------------------


def _idle(each: PassedOver) -> Idle:
    return Idle(each.rule.name, each.rule.type, each.anchor.text, _hindrance(each))


def _hindrance(each: PassedOver) -> str:
    rule = each.rule
    match each.why:
        case "when":
            return f"it asks for {_asked(rule.when)}"
        case "unless":
            return f"it does not fire with {_asked(rule.unless)}"
        case "need":
            return f"nothing fills {', '.join(role for role in rule.need if role not in each.filled)}"
        case "mood":
            return "it is only wished for, or nobody did it"
        case "question":
            return "a question says nothing"


def _asked(places: Mapping[str, Iterable[str]]) -> str:
    return " or ".join(f"{' or '.join(words)} in {path}" for path, words in places.items())


def _proposal(fate: Fate, notes: Notes, numbers: Mapping[int, int]) -> Proposal:
    c = fate.candidate
    about = {rule.name: rule.about for rule in ontology.rules()}
    return Proposal(
        c.type, c.stage, c.modality, c.rule, about.get(c.rule, ""), c.anchor.text, c.confidence, c.date,
        {role: values for role, values in c.roles.items() if values}, *_outcome(fate, notes, numbers),
    )  # fmt: skip


def _outcome(fate: Fate, notes: Notes, numbers: Mapping[int, int]) -> tuple[Outcome, str]:
    if fate.dropped:
        return "dropped", _with(fate.dropped, missing(fate.candidate))
    if fate.into is not None:
        return "merged", f"it says the same as {_shown(fate.into.anchor, fate.into.rule, numbers)}"
    for claim in notes.made.values():
        if (claim.type, claim.rule, claim.trigger) == (
            fate.candidate.type,
            fate.candidate.rule,
            fate.candidate.trigger,
        ):
            step = notes.claims[claim.id]
            return ("dropped", _with(step, missing(claim))) if step else ("claimed", "")
    return "merged", "another claim has the same words and values"


def _with(step: str, lacking: list[str]) -> str:
    """Why a step drops what it drops; what is missing says more than that something is."""
    return f"it has no {', no '.join(lacking)}" if lacking else step


def _shown(anchor: Token, rule: str, numbers: Mapping[int, int]) -> str:
    return f"{anchor.text!r} ({rule}) in sentence {numbers.get(anchor.sent.start, 0)}"
