"""How the date of a claim is written: as exact as one can be about the thing, by its stage and the words."""

from __future__ import annotations

import re
from datetime import date

from paraph.language.dates import DateMention
from paraph.reading.candidates import Candidate

_LASTING = frozenset(("given", "under_way", "holds", "held", "negotiating", "investigated", "extended"))
"""Stages that go on for a while, so that "since 2015" is a stretch; for the others it is when they came about."""
_DEADLINES = ("by", "before")
_VAGUE = re.compile(
    r"\b(?:weeks?|fortnights?|early|mid|late|end|beginning|start|middle|close|earlier|later)\b", re.IGNORECASE
)
_EXACT = re.compile(r"\bweek(?:end| of)\b", re.IGNORECASE)


def written(edtf: str, mention: DateMention, candidate: Candidate, reference: date | None) -> str | None:
    """The date of a claim, out of what a mention means."""
    if mention.preposition == "until" or re.match(r"(?:un)?till?\b", mention.text, re.IGNORECASE):
        return _until(edtf, candidate)
    if edtf.startswith("../"):
        return _deadline(edtf[3:], mention.text) if mention.preposition in _DEADLINES else edtf
    if edtf.endswith("/.."):
        return _since(edtf[:-3], candidate, reference)
    if _VAGUE.search(mention.text) and not _EXACT.search(mention.text):
        return _whole(edtf, mention.text)
    return edtf


def _until(edtf: str, candidate: Candidate) -> str | None:
    """What is extended until a day is not extended on that day; what was severed was there until then."""
    if candidate.stage in ("extended", "imposed", "approved", "offered", "signed"):
        return None
    lasts = candidate.stage in _LASTING or candidate.type in ("visit", "exercise")
    return edtf if lasts else edtf.removeprefix("../")


def _deadline(end: str, words: str) -> str:
    """ "By the end of 2027" is in 2027, "by the spring of 2024" in 2024, "by June" in June."""
    if _OF_YEAR.search(words) and not _MONTHS.search(words):
        return f"{end[:4]}-06" if _MIDDLE.search(words) else end[:4]
    return end


def _since(start: str, candidate: Candidate, reference: date | None) -> str:
    """A stretch for what goes on, a point for what happened; what has been delivered since, was so up to now."""
    if candidate.stage in _LASTING and candidate.type != "restriction":
        return f"{start}/.."
    if candidate.anchor.lemma_ in ("lend", "lease", "loan"):
        return start
    has = any(c.lower_ in ("has", "have") for c in candidate.anchor.children)
    if candidate.type == "transfer" and has and reference is not None and candidate.stage == "delivered":
        now = reference.isoformat()[: len(start)]
        return f"{start}/{now}" if start < now else start
    return start


def _whole(edtf: str, words: str) -> str:
    """ "Last week", "at the end of October", "early in 2014" as the month or year that they lie in."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return first[:7] if first.endswith("~") else edtf
    size = 4 if _OF_YEAR.search(words) and not _MONTHS.search(words) else 7
    if first[:size] == last[:size] or _WEEK.search(words):
        return first[:size]
    return f"{first[:size]}/{last[:size]}"


_OF_YEAR = re.compile(r"\b(?:year|\d{4}|spring|summer|autumn|winter)\b", re.IGNORECASE)
_MONTHS = re.compile(
    r"\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\bmay\b|\bmonth|\bweek", re.IGNORECASE
)
_MIDDLE = re.compile(r"\bmid", re.IGNORECASE)
_WEEK = re.compile(r"\bweek", re.IGNORECASE)
