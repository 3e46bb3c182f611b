"""Which date belongs to which claim: the one of its own clause, else of a clause that governs it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Token

from paraph import ontology
from paraph.language.dates import DateMention, Tense, find_dates
from paraph.reading.candidates import Candidate
from paraph.reading.claims import Span
from paraph.reading.fillers import Context
from paraph.reading.triggers import clause_of

_FAR = 99
_OPENING = 14  # characters before a date that still opens its paragraph: "On ", "(", "- "
_CLOSED = ("acl:relcl", "acl")  # a date outside such a clause is not its own
_LEAD = re.compile(r"^[\s\-•*–(]*(?:[Oo]n |[Ii]n )?$")


class Tenses:
    """The dates of a text read as past or as future; each is read once, when it is first asked for."""

    def __init__(self, text: str, reference: date | None) -> None:
        self._text, self._reference = text, reference
        self._read: dict[Tense, dict[int, str | None]] = {}

    def at(self, start: int, tense: Tense) -> str | None:
        """The date that stands at `start`; None where it cannot be resolved in that tense."""
        if tense not in self._read:
            found = find_dates(self._text, self._reference, tense=tense)
            self._read[tense] = {mention.start: mention.edtf for mention in found}
        return self._read[tense].get(start)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in the text with the word that it hangs on."""

    mention: DateMention
    token: Token
    tenses: Tenses

    def edtf(self, tense: Tense | None) -> str | None:
        return self.tenses.at(self.mention.start, tense) if tense else self.mention.edtf


def date_candidates(candidates: Iterable[Candidate], context: Context, reference: date | None) -> None:
    """Give each candidate its date; titles in passing have none."""
    candidates = [candidate for candidate in candidates if candidate.rule != "title"]
    dates = list(_dates(context.doc, context.text, reference)) if candidates else []
    by_sentence: dict[int, list[Dated]] = defaultdict(list)
    for dated in dates:
        by_sentence[dated.token.sent.start].append(dated)
    openings = _openings(context.text, dates)
    for candidate in candidates:
        opening = _opening(candidate, openings)
        found = _nearest(candidate, by_sentence.get(candidate.anchor.sent.start, [])) or opening
        if found is not None:
            candidate.date = _in_year_of(opening, found, found.edtf(_tense(candidate)))
            candidate.date_span = Span(found.mention.start, found.mention.end) if candidate.date else None


def _dates(doc: Doc, text: str, reference: date | None) -> Iterator[Dated]:
    tenses = Tenses(text, reference)
    for mention in find_dates(text, reference):
        words = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if mention.edtf and words is not None and len(words):
            yield Dated(mention, words.root, tenses)


def _tense(candidate: Candidate) -> Tense | None:
    if candidate.modality == "planned":
        return "future"
    verb = clause_of(candidate.anchor)
    return (
        "past"
        if verb.tag_ in ("VBD", "VBN")
        or any(c.tag_ == "VBD" for c in verb.children if c.dep_.startswith("aux"))
        else None
    )


# --- the sentence -------------------------------------------------------------------------------------


def _nearest(candidate: Candidate, dates: list[Dated]) -> Dated | None:
    ranked = [
        (_distance(candidate, dated.token), abs(dated.token.i - candidate.anchor.i), dated) for dated in dates
    ]
    ranked = sorted((r for r in ranked if r[0] < _FAR), key=lambda r: r[:2])
    return ranked[0][2] if ranked else None


def _distance(candidate: Candidate, when: Token) -> int:
    """0 for a date on the trigger itself, more for its clause and those that govern it."""
    anchor = candidate.anchor
    if when == anchor or (anchor in when.ancestors and _clause(when) in (None, _clause(anchor), anchor)):
        return 0
    home = _clause(when)
    for steps, verb in enumerate(_governing(candidate)):
        if home == verb:
            return steps + 1
    if candidate.modality == "asserted" and home is not None and _says(home, anchor):
        return 9
    return _FAR


def _clause(token: Token) -> Token | None:
    """The finite verb whose clause a word is in; participles without a subject belong to the clause around them."""
    word = token
    while word.head != word:
        word = word.head
        if (word.pos_ in ("VERB", "AUX") and not _bare_participle(word)) or _predicate(word):
            return word
    return word if word.pos_ in ("VERB", "AUX") else None


def _predicate(word: Token) -> bool:
    """A noun or adjective that a clause is built on: "partners" in "which have been partners since 1962"."""
    return any(c.dep_ == "cop" for c in word.children)


def _bare_participle(word: Token) -> bool:
    return (
        word.tag_ == "VBG"
        and word.dep_ == "advcl"
        and not any(c.dep_.startswith("nsubj") for c in word.children)
    )


def _governing(candidate: Candidate) -> Iterator[Token]:
    verb = clause_of(candidate.anchor)
    yield verb
    for _ in range(4):
        if verb.dep_ in _CLOSED or verb.head == verb:
            return
        if verb.dep_ == "conj" and any(c.dep_.startswith("nsubj") for c in verb.children):
            return
        if verb.dep_ == "ccomp" and candidate.modality != "asserted":
            return
        verb = verb.head
        if verb.pos_ not in ("VERB", "AUX"):
            return
        yield verb


def _says(verb: Token, anchor: Token) -> bool:
    """ "…, X said on Friday": the day of the saying, where what is said has none of its own."""
    return (
        verb.lemma_ in ontology.verbs()["report"]
        and verb.dep_ in ("parataxis", "ccomp")
        and verb.head in (anchor, clause_of(anchor))
    )


# --- the paragraph ------------------------------------------------------------------------------------


def _openings(text: str, dates: list[Dated]) -> list[tuple[Span, Dated]]:
    """Paragraphs that open with their date ("May 2024: …", "3 June 2009. …"), as timelines do."""
    found, start = [], 0
    for part in re.split(r"(\n+)", text):
        first = next((d for d in dates if start <= d.mention.start < start + _OPENING), None)
        if (
            first
            and _LEAD.match(text[start : first.mention.start])
            and _closes(text[first.mention.end : first.mention.end + 8])
        ):
            found.append((Span(start, start + len(part)), first))
        start += len(part)
    return found


def _in_year_of(opening: Dated | None, found: Dated, edtf: str | None) -> str | None:
    """A day or month without a year, in a paragraph that opens with one, is of that year."""
    year = (opening.mention.edtf or "")[:4] if opening else ""
    if not edtf or not year.isdigit() or re.search(r"\d{4}", found.mention.text) or not edtf[:4].isdigit():
        return edtf
    return re.sub(r"\d{4}(?=-\d\d)", year, edtf)


def _closes(rest: str) -> bool:
    return bool(re.match(r"\s*[.:–—\-)]", rest))


def _opening(candidate: Candidate, openings: list[tuple[Span, Dated]]) -> Dated | None:
    at = candidate.anchor.idx
    return next((dated for span, dated in openings if span.start <= at < span.end), None)
