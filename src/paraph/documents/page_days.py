"""The day that a line of a page names, in the languages that pages are written in.

`dates.py` reads what is a date and nothing else; here a date may stand among other words ("Von der Redaktion am
3. Mai 2012, 10 Uhr"). A month alone is no day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from paraph.documents.dates import iso_date

_EARLIEST = 1990
_LONGEST = 300
_FORMS = re.compile(
    r"""(?<![\d/.:-])(?:
      (?P<y>(?:19|20)\d\d)(?P<mark>[-/.])\s?(?P<m>[01]?\d)(?P=mark)\s?(?P<d>[0-3]?\d)(?!\d)
    | (?P<first>[0-3]?\d)(?P<dot>[./-])\s?(?P<second>[01]?\d|[0-3]?\d)(?P=dot)\s?(?P<long>(?:19|20)\d\d)(?![\d-])
    | (?P<a>[0-3]?\d)\.\s?(?P<b>[01]?\d)\.\s?(?P<short>\d\d)(?![\d.:])
    | (?P<day>[0-3]?\d)(?:st|nd|rd|th|er|\.|º|ª)?[\s.-]\s*(?:of\s|de\s|d[’'])?\s*
      (?P<month>[^\W\d_]{3,12})\.?,?[\s-]\s*
      (?:de\s|del\s)?(?P<year>(?:19|20)\d\d)(?!\d)
    | (?P<word>[^\W\d_]{3,12})\.?\s+(?P<number>[0-3]?\d)(?:st|nd|rd|th)?\.?,?\s+(?P<of>(?:19|20)\d\d)(?!\d)
    | (?P<cy>(?:19|20)\d\d)\s?[年년]\s?(?P<cm>[01]?\d)\s?[月월]\s?(?P<cd>[0-3]?\d)\s?[日일]
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# What each of these forms has. (It begins with a digit, that all else is passed fast.)
DATED = re.compile(r"\d(?:(?<=1)9\d\d|(?<=2)0\d\d|\.\s?\d?\d\.\s?\d\d)")


def day_within(text: str, *, order: str = "") -> str | None:
    """The first day that a line names, as `YYYY-MM-DD`.

    `order` says how `05/03/2014` is read: "day" or "month" first; where it is empty, not at all.
    """
    text = text[:_LONGEST]
    return next(_days(text, order), None) if DATED.search(text) else None


def whole_day(text: str, *, order: str = "") -> str | None:
    """The day of a value that is a date, perhaps with a time and a zone in whatever wording."""
    text = " ".join(text[:_LONGEST].split())
    return iso_date(text) or day_within(text, order=order) or _compact(text)


def is_plausible(day: str | None, latest: str | None = None) -> bool:
    """Whether a page can have been published on a day."""
    return day is not None and int(day[:4]) >= _EARLIEST and (latest is None or day <= latest)


def _days(text: str, order: str) -> Iterator[str]:
    at = 0
    while found := _FORMS.search(text, at):
        day = _day_of(found, order)
        if day is not None:
            yield day
            at = found.end()
        else:
            at = found.start() + 1


def _day_of(found: re.Match[str], order: str) -> str | None:
    parts = found.groupdict()
    match found.lastgroup:
        case "d":
            return _valid(parts["y"], int(parts["m"]), parts["d"])
        case "long":
            first, second = int(parts["first"]), int(parts["second"])
            if parts["dot"] == "/" and not order and first <= 12 and second <= 12 and first != second:
                return None
            if second > 12 or (order == "month" and parts["dot"] == "/" and first <= 12):
                first, second = second, first
            return _valid(parts["long"], second, first)
        case "short":
            return _valid(_century(parts["short"]), int(parts["b"]), parts["a"])
        case "year":
            return _valid(parts["year"], month_number(parts["month"]), parts["day"])
        case "of":
            return _valid(parts["of"], month_number(parts["word"]), parts["number"])
        case "cd":
            return _valid(parts["cy"], int(parts["cm"]), parts["cd"])
    return None


def month_number(word: str) -> int:
    """1 to 12; 0 for what is no month."""
    return _months().get(word.casefold(), 0)


@cache
def _months() -> dict[str, int]:
    lines = yaml.safe_load((files("paraph.documents") / "months.yaml").read_text(encoding="utf-8"))
    if len(lines) != 12:
        raise ValueError("months.yaml must have twelve lines")
    return {word.casefold(): number for number, line in enumerate(lines, 1) for word in line.split()}


def _compact(text: str) -> str | None:
    """`20140120081500` and `20140120T08…`."""
    found = re.match(r"((?:19|20)\d\d)([01]\d)([0-3]\d)(?:\d{4}|\d{6}|T.*)?$", text)
    return _valid(found[1], int(found[2]), found[3]) if found else None


def _century(short: str) -> int:
    """Two digits stand for 1990 to 2089."""
    return int(short) + (1900 if int(short) >= 90 else 2000)


def _valid(year: str | int, month: int, day: str | int) -> str | None:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None
