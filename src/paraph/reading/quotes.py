"""Statements: words in quotation marks, and reported speech, with the one who says them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from paraph import ontology
from paraph.reading.candidates import Candidate, sentence_evidence
from paraph.reading.circumstances import NEGATIONS
from paraph.reading.claims import Evidence, Span, Value
from paraph.reading.fillers import Context
from paraph.reading.frames import subject
from paraph.reading.references import Actor, phrase

_PAIRS = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("‘", "’"))
_LONG = 4
_TELLING = frozenset("announce recall confirm report reveal disclose believe add cite quote".split())


@dataclass(frozen=True, slots=True)
class Quote:
    """The characters between two quotation marks (the marks not counted)."""

    span: Span
    words: int


def find_statements(context: Context) -> Iterator[Candidate]:
    """One candidate a quotation whose speaker is found, and one for each clause of reported speech."""
    quotes = find_quotes(context.text)
    spoken: list[tuple[Quote, Actor]] = []
    for quote in quotes:
        if (found := _speaker(quote, context, spoken)) is not None:
            speaker, verb = found
            spoken.append((quote, speaker))
            yield _statement(
                quote.span, speaker, context, "quotation", 0.85 if quote.words >= _LONG else 0.55, verb
            )
    yield from _reported(context, quotes)


@cache
def _sayings() -> frozenset[str]:
    """Verbs that bring in somebody's words."""
    return ontology.verbs()["say"] | ontology.verbs()["report"]


def find_quotes(text: str) -> list[Quote]:
    """Quotations of a text; a mark that is not closed within its paragraph quotes to its end."""
    found: list[Quote] = []
    for opening, closing in _PAIRS[:4]:
        pattern = re.compile(
            f"{re.escape(opening)}([^{re.escape(opening + closing)}\n]+)(?:{re.escape(closing)}|(?=\n|$))"
        )
        spans = (_trim(text, Span(*match.span(1))) for match in pattern.finditer(text))
        others = [span for span in spans if span.end > span.start and not _quoted(span, found)]
        found = sorted([*found, *(Quote(span, len(span.of(text).split())) for span in others)], key=_place)
    return found


def _place(quote: Quote) -> Span:
    return quote.span


def _quoted(span: Span, quotes: list[Quote]) -> bool:
    """Whether part of a span stands in one of the quotations, which are in order and apart from one another."""
    at = bisect_left(quotes, span.end, key=lambda quote: quote.span.start)
    return at > 0 and quotes[at - 1].span.end > span.start


def _trim(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while end > start and (text[end - 1] in ",.;" or text[end - 1].isspace()):
        end -= 1
    while start < end and (text[start] in ",…" or text[start].isspace()):
        start += 1
    return Span(start, end)


def _speaker(
    quote: Quote, context: Context, spoken: list[tuple[Quote, Actor]]
) -> tuple[Actor, Token | None] | None:
    """The subject of a verb of saying in the quotation's sentence or the ones it leans on."""
    words = context.doc.char_span(quote.span.start, quote.span.end, alignment_mode="expand")
    if words is None:
        return None
    inside = range(words.start, words.end)
    verbs = [
        t
        for t in _around(words[0].sent, words[-1].sent, context)
        if t.i not in inside and t.lemma_ in _sayings() and t.pos_ == "VERB"
    ]
    verbs.sort(key=lambda t: min(abs(t.i - words.start), abs(t.i - words.end)))
    for verb in verbs:
        for token in subject(verb) or _inverted(verb, inside):
            if token.i not in inside and (actor := _speaks(token, context)):
                return actor, verb
    if quote.words < _LONG:
        return None
    other = (
        _by_colon(words, context) or _told_before(quote, spoken, context) or _goes_on(quote, spoken, context)
    )
    return (other, None) if other else None


def _around(first: object, last: object, context: Context) -> list[Token]:
    return list(context.doc[first.start : last.end])  # type: ignore[attr-defined]


def _inverted(verb: Token, inside: range) -> list[Token]:
    """ "…," said the minister: the subject may be parsed as an object."""
    after = [
        c
        for c in verb.children
        if c.i > verb.i and c.i not in inside and c.dep_ in ("obj", "nsubj", "obl", "dep")
    ]
    return after[:1]


def _speaks(token: Token, context: Context) -> Actor | None:
    actors = [a for a in context.references.actors(token) if a.kind not in ("place", "product")]
    if actors:
        return actors[0]
    if token.pos_ in ("NOUN", "PROPN"):
        span = phrase(token)
        return Actor(span.words(context.text), span, "description")
    return None


def _by_colon(words: object, context: Context) -> Actor | None:
    """ "The minister put it simply: “…”" """
    start = words.start  # type: ignore[attr-defined]
    before = context.doc[max(start - 3, 0) : start]
    if ":" not in before.text or start < 4:
        return None
    sentence = context.doc[start - 3].sent
    for token in sentence:
        if token.dep_ in ("nsubj", "ROOT") and token.i < start and (actor := _speaks(token, context)):
            return actor
    return None


def _told_before(quote: Quote, spoken: list[tuple[Quote, Actor]], context: Context) -> Actor | None:
    """ "An official called it a frame. “…”": who spoke last in the paragraph, after the last quotation."""
    start = max(context.text.rfind("\n\n", 0, quote.span.start), spoken[-1][0].span.end if spoken else 0, 0)
    words = context.doc.char_span(start, quote.span.start, alignment_mode="contract")
    verbs = [t for t in words or () if t.pos_ == "VERB" and t.lemma_ in _sayings()]
    for verb in reversed(verbs):
        for token in subject(verb):
            if actor := _speaks(token, context):
                return actor
    return None


def _goes_on(quote: Quote, spoken: list[tuple[Quote, Actor]], context: Context) -> Actor | None:
    """A second quotation right after the first, with no other speaker between, goes on with the same one."""
    if not spoken:
        return None
    last, speaker = spoken[-1]
    between = context.text[last.span.end : quote.span.start]
    return speaker if len(between) < 250 and between.count("\n\n") <= 1 else None


def _reported(context: Context, quotes: list[Quote]) -> Iterator[Candidate]:
    for token in context.doc:
        if token.pos_ != "VERB" or token.lemma_ not in ontology.verbs()["report"] or _in_quote(token, quotes):
            continue
        if any(c.lower_ in NEGATIONS for c in token.children):
            continue
        clause = next((c for c in token.children if c.dep_ == "ccomp"), None)
        if clause is None or _quoted(span := _clause_span(clause), quotes):
            continue
        for head in subject(token)[:1]:
            if speaker := _speaks(head, context):
                if _matters(clause, token, speaker):
                    yield _statement(span, speaker, context, "reported-speech", 0.35, token)


def _matters(clause: Token, verb: Token, speaker: Actor) -> bool:
    """The words count for themselves where a person answers for them, or where something is denied."""
    if speaker.kind == "person":
        return verb.lemma_ not in _TELLING
    denied = any(c.lower_ in NEGATIONS or any(g.lower_ == "no" for g in c.children) for c in clause.children)
    return denied and speaker.kind in ("description", "state", "body", "company")


def _in_quote(token: Token, quotes: list[Quote]) -> bool:
    return _quoted(Span(token.idx, token.idx + 1), quotes)


def _clause_span(clause: Token) -> Span:
    start, end = clause.left_edge, clause.right_edge
    words = clause.doc[start.i : end.i + 1]
    while len(words) > 1 and (words[0].is_punct or words[0].lower_ == "that"):
        words = words[1:]
    while len(words) > 1 and (words[-1].is_punct or words[-1].is_space):
        words = words[:-1]
    return Span(words.start_char, words.end_char)


def _statement(
    span: Span, speaker: Actor, context: Context, rule: str, confidence: float, verb: Token | None
) -> Candidate:
    words = context.doc.char_span(span.start, span.end, alignment_mode="expand")
    assert words is not None
    anchor = verb if verb is not None else words.root
    evidence = sentence_evidence(words[0])
    last = sentence_evidence(words[-1])
    roles: dict[str, tuple[Value, ...]] = {
        "speaker": (speaker.value(),),
        "quote": (Value(span.words(context.text), span),),
    }
    return Candidate(
        "statement",
        "made",
        "asserted",
        roles,
        [Evidence(evidence.start, last.end)],
        rule,
        anchor,
        confidence,
        trigger=span,
    )
