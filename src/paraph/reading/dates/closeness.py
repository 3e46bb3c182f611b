"""How near a date stands to what set a claim off, by the structure of the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from paraph import ontology
from paraph.reading.candidates import Candidate
from paraph.reading.dates.moments import Dated
from paraph.reading.dates.occasions import at_same_time, finest, names_something
from paraph.reading.triggers import clause_of

_FAR = 99
_CLOSED = ("acl:relcl", "acl")  # a date outside such a clause is not its own
_TOLD = frozenset(
    ("approved", "offered", "announced", "agreed", "proposed", "made", "expressed", "threatened")
)
"""Stages that are reached by saying so: "will be given, the minister announced on Friday"."""
_CONCLUDING = frozenset("sign conclude agree ink seal date reach do finalise finalize close complete".split())


def nearest(candidate: Candidate, dates: Sequence[Dated], others: Sequence[Candidate]) -> Dated | None:
    """The date of a candidate among those of its sentence; None where none is its own."""
    ranked = [
        (distance(candidate, dated), abs(dated.token.i - candidate.anchor.i), at, dated)
        for at, dated in enumerate(dates)
    ]
    ranked = sorted((r for r in ranked if r[0] < _FAR), key=lambda r: r[:3])
    if ranked:
        return finest([r[3] for r in ranked])
    return _only(candidate, dates, others)


def distance(candidate: Candidate, dated: Dated) -> int:
    """0 for a date on the trigger itself, more for its clause and those that govern it."""
    anchor, when = candidate.anchor, dated.token
    if names_something(when, anchor) or _of_another(when, candidate):
        return _FAR
    if dated.inner:
        return 0 if 0 < anchor.i - when.i <= 6 else _FAR
    home = clause_of_date(when)
    if when == anchor or (anchor in when.ancestors and home in (None, clause_of_date(anchor), anchor)):
        return 0
    for steps, verb in enumerate(_governing(candidate)):
        if home == verb:
            return steps + 1
    if home is not None and _concludes(home, candidate):
        return 7
    if home is not None and at_same_time(home, candidate):
        return 8
    if home is not None and _says(home, anchor):
        return 9 if candidate.modality == "asserted" or candidate.stage in _TOLD else _FAR
    return _FAR


def _of_another(when: Token, candidate: Candidate) -> bool:
    """ "under the agreement of 2009": the date is that of what a thing rests on."""
    noun, anchor = when.head, candidate.anchor
    if when.dep_ != "nmod" or noun.pos_ != "NOUN" or noun == anchor or noun.dep_ not in ("obl", "nmod"):
        return False
    nouns = ontology.nouns()
    return noun.lemma_.lower() in nouns["accord"] | nouns["contract"] and anchor in noun.ancestors


def _concludes(home: Token, candidate: Candidate) -> bool:
    """A clause on the trigger or its arguments says the same: "under an agreement, concluded in April, …"."""
    if home.dep_ not in ("acl", "acl:relcl", "advcl", "conj", "parataxis"):
        return False
    return home.lemma_.lower() in stage_words(candidate.type, candidate.stage) | (
        _CONCLUDING if candidate.stage in ("signed", "ordered", "agreed", "completed") else frozenset()
    )


@cache
def stage_words(type_: str, stage: str) -> frozenset[str]:
    """Verbs and nouns by which a stage is told."""
    rules = [rule for rule in ontology.rules() if rule.type == type_ and rule.stage == stage]
    return frozenset(word for rule in rules for word in (*rule.verbs, *rule.nouns))


def _only(candidate: Candidate, dates: Sequence[Dated], others: Sequence[Candidate]) -> Dated | None:
    """The only date of a sentence that tells of one thing only, unless it sits in a clause apart."""
    if len(dates) != 1 or dates[0].inner or candidate.type == "statement":
        return None
    start, end = candidate.anchor.sent.start, candidate.anchor.sent.end
    there = {c.anchor.i for c in others if start <= c.anchor.i < end and c.type != "statement"}
    if len(there) > 1:
        return None
    home, own = clause_of_date(dates[0].token), clause_of(candidate.anchor)
    if own.dep_ == "acl:relcl" and own != home:
        return None
    if home is not None and home.dep_ in ("acl:relcl", "acl", "advcl", "ccomp") and home != candidate.anchor:
        return None
    return dates[0]


def clause_of_date(token: Token) -> Token | None:
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
        if verb.dep_ == "ccomp" and candidate.modality != "asserted" and candidate.stage not in _TOLD:
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
