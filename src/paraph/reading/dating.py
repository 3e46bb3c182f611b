"""Which date belongs to which claim: the one nearest in the sentence's structure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from spacy.tokens import Doc, Token

from paraph.language.dates import DateMention, find_dates
from paraph.reading.candidates import Candidate
from paraph.reading.claims import Span
from paraph.reading.triggers import clause_of

UNDATED = frozenset(("position", "interest"))
_FAR = 99


def date_candidates(candidates: Iterable[Candidate], doc: Doc, reference: date | None) -> None:
    """Give each candidate the date of its own clause; statements only one that dates the saying."""
    mentions = [m for m in find_dates(doc.text, reference) if m.edtf]
    by_sentence: dict[int, list[tuple[DateMention, Token]]] = defaultdict(list)
    for mention in mentions:
        words = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if words is not None and len(words):
            by_sentence[words.root.sent.start].append((mention, words.root))
    for candidate in candidates:
        near = by_sentence.get(candidate.anchor.sent.start, [])
        if candidate.rule != "title" and candidate.type != "statement" and (found := _nearest(candidate, near)):
            candidate.date = found.edtf
            candidate.date_span = Span(found.start, found.end)


def _nearest(candidate: Candidate, dates: list[tuple[DateMention, Token]]) -> DateMention | None:
    verb = clause_of(candidate.anchor)
    ranked = sorted(((_distance(candidate.anchor, verb, token), abs(token.i - candidate.anchor.i), n)
                     for n, (_, token) in enumerate(dates)), key=lambda rank: rank)  # fmt: skip
    if not ranked or ranked[0][0] >= _FAR:
        return None
    return dates[ranked[0][2]][0]


def _distance(anchor: Token, verb: Token, when: Token) -> int:
    """Steps from a date up to the trigger or its verb; `_FAR` where another clause stands between."""
    word, steps = when, 0
    while steps < 8:
        if word in (anchor, verb):
            return steps
        if word != when and word.pos_ == "VERB" and not _carries(word, verb):
            return _FAR
        if word.head == word:
            break
        word, steps = word.head, steps + 1
    return _distance_down(anchor, verb, when, word)


def _carries(word: Token, verb: Token) -> bool:
    """A verb that governs the trigger's passes its date on ("agreed on Monday to buy")."""
    return verb.head == word and verb.dep_ in ("xcomp", "ccomp", "conj", "advcl", "acl", "parataxis")


def _distance_down(anchor: Token, verb: Token, when: Token, top: Token) -> int:
    return 12 if top in verb.ancestors or top == verb.sent.root else _FAR
