"""The day on which something was published, from what is written.

Only days are taken: a year or a month alone is none, and neither is `01/02/2014`, which two
countries read differently.
"""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?"
_ZONE = r"(?:\s*(?:[A-Z]{2,5}|Z|(?:GMT|UTC)?[+-]\d{1,2}:?\d{0,2}))?"
_CLOCK = rf"\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?:\.\d+)?(?:\s?[ap]\.?m\.?)?{_ZONE}"
_TIME = rf"(?:(?:\s*[,|·•–—-]?\s*|\s+at\s+){_CLOCK})?"
_YEAR = r"(?P<year>\d{4})"
_SHORT_YEAR = r"(?P<year>\d{4}|\d{2})"

_DAY_FIRST = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}"
_MONTH_FIRST = rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}"
_DASHED = rf"(?P<day>\d{{1,2}})-{_MONTH}-{_SHORT_YEAR}"
_YEAR_FIRST = r"(?P<year>\d{4})([/.-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})"
_DOTTED = r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})"
_SLASHED = r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})"
_ONE_OF = (_DAY_FIRST, _MONTH_FIRST, _DASHED, _YEAR_FIRST, _DOTTED, _SLASHED)
_WHOLE = tuple(re.compile(rf"{_WEEKDAY}{form}{_TIME}", re.IGNORECASE) for form in _ONE_OF)
_INSIDE = tuple(re.compile(rf"(?<![\w/.-]){form}(?![\w/-])", re.IGNORECASE) for form in _ONE_OF[:4])

_ISO = re.compile(
    r"(\d{4}-\d{2}-\d{2}|\d{8}|\d{4}-?W\d{2}-?\d)(?:[T ][\d:.,]+\s*(?:Z|[A-Z]{3,4}|[+-]\d{2}:?\d{0,2})?)?"
)
_DIGIT = re.compile(r"\d")
_LONGEST = 80
_PARTIAL = re.compile(r"\d{4}(?:-\d{2})?")


def iso_date(text: str) -> str | None:
    """The day that a text states, as `YYYY-MM-DD`; the whole text must be the date (and time).

    A time zone does not move the day: it is the one that the publisher wrote.
    """
    if not _DIGIT.search(text, 0, _LONGEST):
        return None
    text = " ".join(text[:_LONGEST].split())
    if (iso := _ISO.fullmatch(text)) is not None:
        return _from_iso(iso[1])
    return next((_day(found) for form in _WHOLE if (found := form.fullmatch(text))), None)


def date_within(text: str) -> str | None:
    """The first full date inside a short text such as a dateline, or None."""
    hits = [found for form in _INSIDE if (found := form.search(text[:300]))]
    return _day(min(hits, key=lambda hit: hit.start())) if hits else None


def is_partial_date(text: str) -> bool:
    """Whether the text is a year or a month alone: `2014`, `2014-01`."""
    return _PARTIAL.fullmatch(text.strip()) is not None


def _from_iso(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _day(found: re.Match[str]) -> str | None:
    """The matched day, where the calendar has it."""
    parts = found.groupdict()
    if "first" in parts:
        day, month = _ordered(int(parts["first"]), int(parts["second"]))
    else:
        day, month = int(parts["day"]), _month(parts["month"])
    try:
        return date(_year(parts["year"]), month, day).isoformat()
    except ValueError:
        return None


def _ordered(first: int, second: int) -> tuple[int, int]:
    """Day and month of `20/01` or `01/20`; (0, 0), which is no day, where both readings are open."""
    if first > 12 or first == second:
        return first, second
    return (second, first) if second > 12 else (0, 0)


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return _MONTHS.index(text[:3].lower()) + 1


def _year(text: str) -> int:
    """Two digits stand for 1969 to 2068, as in POSIX."""
    year = int(text)
    if len(text) > 2:
        return year
    return year + (1900 if year >= 69 else 2000)
