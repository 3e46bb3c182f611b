"""Statements: words in quotation marks, and reported speech, with the one who says them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from paraph import ontology
from paraph.reading.candidates import Candidate, sentence_evidence
from paraph.reading.circumstances import NEGATIONS
from paraph.reading.claims import Evidence, Span, Value
from paraph.reading.fillers import Context
from paraph.reading.frames import preposition, slot, subject
from paraph.reading.references import Actor, phrase

_PAIRS = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("‘", "’"))
_LONG = 4
_AGENT = re.compile(r"(?:er|or|ist|man|woman|men|person|ian|ant|ent|ee|eer)$")
_VIEWS = frozenset("word words view opinion phrase".split())
_NONE = frozenset("no none nothing nobody".split())


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
        if _is_name(quote, context):
            continue
        if (found := _speaker(quote, context, spoken)) is not None:
            speaker, verb = found
            spoken.append((quote, speaker))
            yield _statement(
                quote.span, speaker, context, "quotation", 0.85 if quote.words >= _LONG else 0.55, verb
            )
    yield from _reported(context, quotes)
    yield from _judged(context, quotes)


@cache
def _sayings() -> frozenset[str]:
    """Verbs that bring in somebody's words."""
    return ontology.verbs()["say"] | ontology.verbs()["report"]


@cache
def _reporting() -> frozenset[str]:
    """Verbs with a clause of reported speech."""
    return ontology.verbs()["stance"] | ontology.verbs()["report"]


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
    short = quote.words < _LONG
    for verb in verbs:
        if short and not verb.is_ancestor(words.root):
            continue
        for token in subject(verb) or _inverted(verb, inside):
            if token.i not in inside and (actor := _speaks(token, context)):
                return actor, verb
    if (teller := _in_words_of(words[0].sent, inside, context)) is not None:
        return teller, None
    if short:
        return None
    other = (
        _by_colon(words, context) or _told_before(quote, spoken, context) or _goes_on(quote, spoken, context)
    )
    return (other, None) if other else None


def _is_name(quote: Quote, context: Context) -> bool:
    """ "the exercise “Steppe Eagle”": a few words, each with a capital, and no verb of their own."""
    if quote.words > _LONG:
        return False
    words = quote.span.of(context.text).split()
    return all(
        w[:1].isupper() or w[:1].isdigit() or w in ("of", "the", "and", "for", "de") for w in words
    ) and (len(words) > 1 or quote.span.of(context.text)[-1:] not in ".!?")


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
    if token.pos_ == "PROPN" or (token.pos_ == "NOUN" and _may_speak(token.lemma_.lower())):
        span = phrase(token)
        return Actor(span.words(context.text), span, "description")
    return None


def _may_speak(noun: str) -> bool:
    """A noun of people or bodies, by its class or by its ending."""
    return noun in _speaking() or (bool(_AGENT.search(noun)) and not noun.endswith("ment"))


@cache
def _speaking() -> frozenset[str]:
    """Nouns of those who say something: "Article 4" and "the title" do not."""
    nouns = ontology.nouns()
    classes = ("official", "government", "report", "company", "pair", "speaking")
    return ontology.offices().heads.union(*(nouns[name] for name in classes))


def _in_words_of(sentence: Words, inside: range, context: Context) -> Actor | None:
    """ "in the words of X", "in X's view": whose words a quotation is that no verb brings in."""
    for noun in sentence:
        if noun.lemma_.lower() in _VIEWS and noun.i not in inside and preposition(noun) == "in":
            for token in (*slot(noun, "of"), *slot(noun, "poss")):
                if token.i not in inside and (actor := _speaks(token, context)):
                    return actor
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
        if token.pos_ != "VERB" or token.lemma_ not in _reporting() or _in_quote(token, quotes):
            continue
        if any(c.lower_ in NEGATIONS for c in token.children):
            continue
        clause = next((c for c in token.children if c.dep_ == "ccomp"), None)
        if clause is None or _quoted(span := _clause_span(clause), quotes):
            continue
        for head in subject(token)[:1]:
            if not _in_quote(head, quotes) and (speaker := _speaks(head, context)):
                if _matters(clause, token, speaker):
                    yield _statement(span, speaker, context, "reported-speech", 0.35, token)


def _judged(context: Context, quotes: list[Quote]) -> Iterator[Candidate]:
    """ "X described the sanctions as a mistake", "Y accused them of stoking a race": what is said of something."""
    verbs = ontology.verbs()["judge"]
    for token in context.doc:
        if token.pos_ != "VERB" or token.lemma_ not in verbs or _in_quote(token, quotes):
            continue
        said = _judgement(token)
        if said is None or _holds_quote(span := _clause_span(said), quotes):
            continue
        speakers = (_speaks(head, context) for head in subject(token)[:1])
        for speaker in speakers:
            if speaker is not None and speaker.kind in ("person", "state", "body", "description"):
                yield _statement(
                    _without_first(span, token.doc), speaker, context, "reported-speech", 0.35, token
                )


def _judgement(verb: Token) -> Token | None:
    """The head of "as a mistake", "of stoking a race", or of what something is called."""
    joined = "of" if verb.lemma_ == "accuse" else "as"
    below = [c for c in verb.children if c.i > verb.i]
    for child in [*below, *(g for c in below if c.dep_ == "obj" for g in c.children)]:
        if any(c.lower_ == joined and c.i < child.i for c in child.children if c.dep_ in ("case", "mark")):
            return child
    return next((c for c in below if c.dep_ == "xcomp" and c.pos_ in ("NOUN", "ADJ")), None)


def _holds_quote(span: Span, quotes: list[Quote]) -> bool:
    return any(q.span.overlaps(span) for q in quotes)


def _without_first(span: Span, doc: Doc) -> Span:
    """The words without the "as" or "of" that brings them in."""
    words = doc.char_span(span.start, span.end)
    if words is not None and words[0].lower_ in ("as", "of"):
        first = next((t for t in words[1:] if not t.is_space), words[0])
        return Span(first.idx, span.end)
    return span


def _matters(clause: Token, verb: Token, speaker: Actor) -> bool:
    """The words count for themselves where somebody takes a stand with them, or where something is denied."""
    if speaker.kind == "person" and (verb.lemma_ in ontology.verbs()["stance"] or _own_words(clause)):
        return True
    return _denies(clause) and speaker.kind in ("person", "description", "state", "body", "company")


def _own_words(clause: Token) -> bool:
    """‘We will stand by them’: said in the first person."""
    return any(c.dep_.startswith("nsubj") and c.lower_ in ("i", "we") for c in clause.children)


def _denies(clause: Token) -> bool:
    """ "it is not", "no talks are held": a negation in the clause or in a noun right under it."""
    near = [*clause.children, *(g for c in clause.children for g in c.children if c.pos_ != "VERB")]
    return any(c.lower_ in NEGATIONS or c.lower_ in _NONE for c in near)


def _in_quote(token: Token, quotes: list[Quote]) -> bool:
    return _quoted(Span(token.idx, token.idx + 1), quotes)


def _clause_span(clause: Token) -> Span:
    start, end = clause.left_edge, clause.right_edge
    words = clause.doc[start.i : end.i + 1]
    while len(words) > 1 and (words[0].is_punct or words[0].is_space or words[0].lower_ == "that"):
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
