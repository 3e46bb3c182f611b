"""When and where an agreement was done."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from paraph.language.dates import find_dates
from paraph.reading.claims import Span
from paraph.reading.instruments import wording
from paraph.reading.instruments.plain import Plain

_NEAR = 420
_FILLING = re.compile(
    r"\bin\s+(?:the|this)\s+year(?:\s+of\s+our\s+lord)?\b|\bdays?\s+of\b|\bof\s+the\s+(?:month|"
    r"year)(?:\s+of)?\b|\bthis\b|\bA\.\s?D\.,?|\bof\s+the\s+year\b",
    re.IGNORECASE,
)
_AT = re.compile(
    r"\b(?:at|in|AT|IN)\s+(?P<place>(?:(?:the|THE)\s+(?:City|CITY|Headquarters|"
    r"headquarters)\s+of\s+(?:the\s+)?|the\s+)?"
    r"(?:'s-|’s-)?[A-ZÀ-Ý][\w’'.-]*(?:\s+(?:of|de|del|la|da|do)\s+[A-ZÀ-Ý][\w’'-]+|"
    r"[ -][A-ZÀ-Ý][\w’'-]+)*(?:,\s+New\s+York)?)"
)
_NO_PLACE = frozenset(
    """english french german dutch spanish arabic russian chinese italian portuguese two duplicate triplicate witness
    faith article accordance three netherlands one japanese greek turkish swedish danish norwegian polish czech slovak
    hungarian romanian bulgarian
    present hebrew persian indonesian korean thai vietnamese both""".split()
)  # fmt: skip
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_MONTHS = frozenset(name.lower() for name in calendar.month_name if name)


@dataclass(frozen=True, slots=True)
class Done:
    """Date (EDTF) and place with the characters of the document that say them; None for what is not said."""

    date: str | None = None
    date_span: Span | None = None
    place: str | None = None
    place_span: Span | None = None

    @classmethod
    def at(
        cls, plain: Plain, date: str | None, date_span: Span | None, place: tuple[int, int] | None
    ) -> Done:
        """A date with the place that stands at some characters of a plain text, if any."""
        if place is None:
            return cls(date, date_span)
        return cls(date, date_span, plain.words(*place), plain.span(*place))


def find_done(plain: Plain, limit: int) -> Done:
    """Date and place of a testimonium; `limit` is where its signatures begin."""
    done = wording.done().search(plain.text) or wording.witness().search(plain.text)
    start = done.start() if done else 0
    end = max(min(limit, start + _NEAR), start)
    date, date_span = dated(plain, start, end)
    if date is None:
        date, date_span = latest(plain, limit, len(plain.text))
    place = _place(plain, start, end)
    return Done.at(plain, date, date_span, place)


def dated(plain: Plain, start: int, end: int) -> tuple[str | None, Span | None]:
    """The first day that part of a text names, else the first month or year."""
    found = _dates(plain, start, end)
    for exact in (10, 7, 4):
        for date, span in found:
            if len(date) == exact or (exact == 10 and "/" in date):
                return date, span
    if year := _YEAR.search(plain.text, start, end):
        return year[0], plain.span(*year.span())
    return None, None


def latest(plain: Plain, start: int, end: int) -> tuple[str | None, Span | None]:
    """The last of the days beside signatures: then all had signed."""
    days = [(date, span) for date, span in _dates(plain, start, end) if len(date) == 10]
    return max(days, key=lambda day: day[0], default=(None, None))


def _dates(plain: Plain, start: int, end: int) -> list[tuple[str, Span]]:
    text = _FILLING.sub(lambda m: " " * len(m[0]), plain.text[start:end])
    return [
        (mention.edtf, plain.span(start + mention.start, start + mention.end))
        for mention in find_dates(text, None)
        if mention.edtf and mention.edtf[:4].isdigit() and ".." not in mention.edtf
    ]


def _place(plain: Plain, start: int, end: int) -> tuple[int, int] | None:
    for match in _AT.finditer(plain.text, start, end):
        name = match["place"]
        words = [word.strip(".,").lower() for word in name.split()]
        if words[0] in _NO_PLACE or words[-1] in _NO_PLACE - {"netherlands"} or words[0] in _MONTHS:
            continue
        if words[:2] == ["the", "city"]:
            return match.start("place") + re.match(r"\S+\s+\S+\s+\S+\s+(?:the\s+)?", name).end(), _stop(match)  # type: ignore[union-attr]
        if words[0] == "the" and (len(words) == 1 or (words[1] not in ("hague", "headquarters"))):
            continue
        return match.start("place"), _stop(match)
    return None


def _stop(match: re.Match[str]) -> int:
    """The end of a place's name: without a full stop, or a month or weekday run into it."""
    name = match["place"].rstrip(".,")
    kept = re.split(rf"\s(?=(?:{'|'.join(calendar.month_name[1:])}|{'|'.join(calendar.day_name)})\b)", name)[
        0
    ]
    return match.start("place") + len(kept)
