"""Dates that stand in a later sentence: "The contract was signed on Thursday." of a deal told before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from paraph.reading.candidates import Candidate, complete
from paraph.reading.dates.closeness import clause_of_date, stage_words
from paraph.reading.dates.moments import Dated
from paraph.reading.frames import determined, subject

_AHEAD = 3
_CONCLUDED = frozenset("sign conclude ink seal award finalise finalize close notarise initial".split())
_CARRIED_OUT = frozenset("hand deliver arrive land come receive reach ship begin start complete take".split())
_FOLLOWS = frozenset("follow take come be happen occur fall".split())
_WORDS: dict[str, frozenset[str]] = {
    "signed": _CONCLUDED, "ordered": _CONCLUDED, "approved": _CONCLUDED | {"issue", "approve", "clear"},
    "agreed": _CONCLUDED, "completed": _CONCLUDED, "delivered": _CARRIED_OUT, "given": _CONCLUDED | _CARRIED_OUT,
}  # fmt: skip
_ACTS = frozenset("signing signature handover ceremony".split())
_DEFINITE = frozenset("the this that these those its their his her our".split())
_POINTING = frozenset("it they this that these those both all".split())


def retold(candidate: Candidate, dates: Sequence[Dated], others: Sequence[Candidate]) -> Dated | None:
    """The date that a sentence near a candidate's gives for the same thing and stage."""
    if candidate.modality != "asserted" or candidate.type in ("statement", "position", "interest", "meeting"):
        return None
    words = stage_words(candidate.type, candidate.stage) | _WORDS.get(candidate.stage, frozenset())
    for dated in _near(candidate, dates):
        home = clause_of_date(dated.token)
        if (
            home is None
            or _is_rival(home, candidate, others)
            or dated.inner
            or "/.." in (dated.edtf(None) or "")
        ):
            continue
        if _tells(home, words) and not _negated(home):
            return dated
    return None


def _near(candidate: Candidate, dates: Sequence[Dated]) -> Iterator[Dated]:
    """Dates of the sentences that follow."""
    doc = candidate.anchor.doc
    start = end = candidate.anchor.sent.end
    for _ in range(_AHEAD):
        if end < len(doc):
            end = doc[end].sent.end
    yield from (d for d in dates if start <= d.token.i < end)


def _is_rival(home: Token, candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether a clause sets off something else, and says enough of it to be a claim."""
    return any(c.anchor.i == home.i and c.type != candidate.type and complete(c) for c in others)


def _tells(home: Token, words: frozenset[str]) -> bool:
    """Whether a clause says of something already spoken of that it came about."""
    lemma = home.lemma_.lower()
    for who in subject(home) or [c for c in home.children if c.dep_ == "nsubj:pass"]:
        nouns = who.lemma_.lower() in words | _ACTS
        if lemma in _FOLLOWS and nouns:
            return True
        if lemma in words and (_definite(who) or nouns):
            return True
    return False


def _definite(word: Token) -> bool:
    return word.lower_ in _POINTING or determined(word, _DEFINITE)


def _negated(home: Token) -> bool:
    return any(c.lower_ in ("not", "n't", "never") for c in home.children)
