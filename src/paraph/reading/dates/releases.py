"""Texts of one day: a release or readout that opens with today's event tells of that day, unless it says otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from paraph.reading.candidates import Candidate
from paraph.reading.dates.closeness import clause_of_date
from paraph.reading.dates.moments import Dated
from paraph.reading.triggers import clause_of

_HELD = frozenset(
    "signed approved offered agreed held expressed imposed lifted extended made proposed threatened".split()
)
_TYPES = frozenset("agreement assistance transfer meeting restriction production interest statement".split())
_OPENING = 2  # sentences


def day_of_release(dates: Sequence[Dated], published: date | None) -> Dated | None:
    """The day of publication where one of the first sentences says that something happened on it."""
    if published is None or not dates:
        return None
    starts = [s.start for s in dates[0].token.doc.sents if len(s) > _SHORT][:_OPENING]
    for dated in dates:
        home = clause_of_date(dated.token)
        if (
            dated.token.sent.start in starts
            and dated.edtf(None) == published.isoformat()
            and home is not None
        ):
            if home.tag_ in ("VBD", "VBN") and _names_today(dated):
                return dated
    return None


_SHORT = 6


def _names_today(dated: Dated) -> bool:
    return dated.mention.text.lower() in ("today", "this morning", "this afternoon", "this evening")


def of_the_day(candidate: Candidate, release: Dated | None, dates: Sequence[Dated]) -> bool:
    """Whether a claim without a date is one of what the release tells of its day."""
    if release is None or candidate.type not in _TYPES or candidate.stage not in _HELD:
        return False
    if candidate.modality != "asserted" or any(d.token.sent == candidate.anchor.sent for d in dates):
        return False
    verb = clause_of(candidate.anchor)
    told = verb.tag_ == "VBD" or any(c.lower_ in ("have", "has", "was", "were") for c in verb.children)
    return told or candidate.type == "statement"
