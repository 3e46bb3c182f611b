"""Datelines: `TEL AVIV, Jan 20 (Agency) — Defence ministers …`.

The dateline stays in the text; the document's field gets its place.
"""

from __future__ import annotations

import re

from paraph.documents.dates import date_within

_CAPITALS = r"[^\W\d_a-z](?:(?![a-z\d_])[\w.'’\-/ ])+"
_MIXED = r"[^\W\d_a-z][\w.'’-]*(?:[ /-][^\W\d_a-z][\w.'’-]*){0,3}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?P<day>{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? (?P<year>\d{{4}}))?"
_AGENCY = r"\((?P<agency>[\w .,&/’'-]{2,40})\)"
_DASH = r"\s*(?:—|–|--|‒|―)\s*|\s+-\s+"
_AFTER = rf"(?:,?\s+{_DAY})?(?:,?\s*(?:/PRNewswire/|{_AGENCY}))?"
_SHOUTED = re.compile(rf"(?P<place>{_CAPITALS}(?:, {_MIXED}\.?)?){_AFTER}(?:{_DASH}|:\s+)(?=\S)")
_QUIET = re.compile(rf"(?P<place>{_MIXED}(?:, {_MIXED})?){_AFTER}(?:{_DASH})(?=\S)")
_SHOUTED_WORD = re.compile(r"(?<![\w.])(?!\w*[a-z])(?:ST(?=\.)|[^\W\d_]{2,}(?![\w.]))")
_SMALL = frozenset("AND OF THE DE DEL DA DO ES EN SUR AU LA LE".split())
_NO_PLACES = frozenset(
    "NATO OPEC ASEAN UNESCO UNICEF BREAKING EXCLUSIVE UPDATE UPDATED ANALYSIS OPINION COMMENT NEWS SUMMARY"
    " NOTE WATCH VIDEO FACTBOX TIMELINE CORRECTION INTERVIEW PHOTO PHOTOS QUESTION ANSWER".split()
)
_HEAD = 120
_LEAD = 1_500


def first_dateline(text: str) -> tuple[str | None, str | None]:
    """Place and day of the dateline of one of the first paragraphs: a summary may stand above it."""
    for paragraph in text[:_LEAD].split("\n\n")[:3]:
        if (found := dateline(paragraph)) != (None, None):
            return found
    return None, None


def dateline(text: str) -> tuple[str | None, str | None]:
    """Place and day of the dateline that opens the text's first paragraph; None for what it lacks.

    A place in capitals is enough before a dash; one in small letters must come with a day or an agency.
    """
    found = _opening(text.lstrip())
    if found is None:
        return None, None
    stated = f"{found['day']} {found['year']}" if found["day"] and found["year"] else ""
    return _cased(found["place"].strip(" ,")), date_within(stated)


def dateline_end(text: str) -> int:
    """Where the text goes on after the dateline of one of its first paragraphs; 0 where there is none."""
    at = 0
    for paragraph in text[:_LEAD].split("\n\n")[:3]:
        lead = len(paragraph) - len(paragraph.lstrip())
        if found := _opening(paragraph[lead:]):
            return at + lead + found.end()
        at += len(paragraph) + 2
    return 0


def _opening(text: str) -> re.Match[str] | None:
    head = text[:_HEAD].partition("\n\n")[0]
    found = _SHOUTED.match(head)
    if found is None and (quiet := _QUIET.match(head)) and (quiet["day"] or quiet["agency"]):
        found = quiet
    return found if found is not None and _is_place(found["place"]) else None


def _is_place(place: str) -> bool:
    """One to five words; no organisation and no kind of article."""
    name = place.strip(" .,")
    return len(name.split()) <= 5 and len(name) > 3 and name.upper() not in _NO_PLACES


def _cased(place: str) -> str:
    """`TEL AVIV` as `Tel Aviv`; `D.C.` and what is not in capitals stay."""
    return _SHOUTED_WORD.sub(_word, place)


def _word(found: re.Match[str]) -> str:
    word = found[0]
    return word.lower() if found.start() and word in _SMALL else word.capitalize()
