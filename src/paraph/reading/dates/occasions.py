"""Dates outside the clause of what they date ("… when the two met on 3 May"), and those that date something else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from spacy.tokens import Token

from paraph.reading.candidates import Candidate
from paraph.reading.dates.moments import Dated
from paraph.reading.triggers import clause_of

_WHEN = frozenset(("when", "by", "as"))
_NAMING = frozenset("compound nmod:poss amod nmod:desc nmod:unmarked".split())
_STEPS = 6


def at_same_time(home: Token, candidate: Candidate) -> bool:
    """True for a date in a clause that tells of the occasion: "restored when …", "in a letter dated …".

    Of ties also where the clause is only joined on: "ties were cut and the embassy was closed on 11 December".
    """
    verb, clause = clause_of(candidate.anchor), home
    for _ in range(_STEPS):
        if clause.lemma_ == "date" and clause.tag_ == "VBN" and verb in clause.ancestors:
            return True
        if clause.head == verb:
            when = clause.dep_ == "advcl" and any(c.lower_ in _WHEN for c in clause.children)
            return when or (candidate.type == "ties" and clause.dep_ == "conj")
        clause = clause.head
    return False


def names_something(when: Token, anchor: Token) -> bool:
    """ "preparations for the April 22-23 summit": the date is part of the name of something else."""
    head = when.head
    named = when.dep_ in _NAMING and head.i > when.i and head.pos_ in ("NOUN", "PROPN")
    return named and head not in (anchor, *anchor.children)


def finest(dates: Sequence[Dated]) -> Dated:
    """ "in 1861, when …, on April 11, 1861": the first date, or one that says the same more exactly."""
    first = dates[0].mention.edtf or ""
    finer = (d for d in dates[1:] if first.isdigit() and (d.mention.edtf or "").startswith(f"{first}-"))
    return next(finer, dates[0])


def told_on(candidate: Candidate, published: date | None) -> str | None:
    """The day of publication, for a meeting that a text opens with, as over, on no day: the news of the day."""
    held = (candidate.type, candidate.stage, candidate.modality) == ("meeting", "held", "asserted")
    opens = candidate.anchor.sent.start == 0 and clause_of(candidate.anchor).tag_ == "VBD"
    return published.isoformat() if published and held and opens else None
