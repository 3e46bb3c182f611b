"""Dates as the record writes them: EDTF, the Extended Date/Time Format of ISO 8601-2.

The part of EDTF that news needs, no more:

| written | meaning |
|---|---|
| `2014-01-20`, `2009-06`, `1992` | a day, a month, a year |
| `199X`, `19XX` | a decade, a century |
| `2015-21` … `2015-24`, `2015-33` … `2015-41` | seasons; quarters, thirds and halves of a year |
| `2004~`, `2004?`, `2004%` | about, uncertain, both |
| `2014-01-20/2014-01-23` | an interval, ends included |
| `2010/..`, `../2010` | since 2010, until 2010 |
| `2010/`, `/2010` | the other end is not known |
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Precision = Literal["day", "month", "season", "year", "decade", "century", "interval"]

_DATE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<mark>[~?%]?)"
)

# Sub-year groupings of ISO 8601-2: first month and number of months. Winter runs into the next year.
_GROUPS: dict[int, tuple[int, int]] = {
    **{21 + i: (3 * i + 3, 3) for i in range(4)},
    **{33 + i: (3 * i + 1, 3) for i in range(4)},
    **{37 + i: (4 * i + 1, 4) for i in range(3)},
    **{40 + i: (6 * i + 1, 6) for i in range(2)},
}

_SCALES: tuple[Precision, ...] = ("year", "decade", "century")

# How far "about" reaches on either side, in days, by precision.
_REACH: dict[Precision, int] = {
    "day": 7, "month": 31, "season": 62, "year": 731, "decade": 1096, "century": 9132, "interval": 0,
}  # fmt: skip


class EDTFError(ValueError):
    """The text is no date in the part of EDTF that is understood here; the message says which text."""


@dataclass(frozen=True, slots=True)
class EDTFDate:
    """One date of EDTF: a century, decade, year, season, month or day, perhaps marked `~`, `?` or `%`."""

    year: int
    month: int | None = None
    day: int | None = None
    mark: str = ""
    unspecified: int = 0  # how many last digits of the year are X

    @classmethod
    def parse(cls, text: str) -> EDTFDate:
        """Read one date; `EDTFError` where it is none, or names a day that the calendar lacks."""
        match = _DATE.fullmatch(text)
        if match is None:
            raise EDTFError(f"not an EDTF date: {text!r}")
        written, month, day = match["year"], match["month"], match["day"]
        unspecified = written.count("X")
        if unspecified and month:
            raise EDTFError(f"a decade or century has no month: {text!r}")
        made = cls(
            int(written.replace("X", "0")), int(month) if month else None, int(day) if day else None,
            match["mark"], unspecified,
        )  # fmt: skip
        made._check(text)
        return made

    def _check(self, text: str) -> None:
        if self.year < 1 and not (self.unspecified and self.year == 0):
            raise EDTFError(f"there is no year 0 here: {text!r}")
        if self.month is not None and not 1 <= self.month <= 12 and (self.day or self.month not in _GROUPS):
            raise EDTFError(f"no such month: {text!r}")
        if self.month is not None and self.day is not None:
            if not 1 <= self.day <= calendar.monthrange(self.year, self.month)[1]:
                raise EDTFError(f"no such day: {text!r}")

    @property
    def precision(self) -> Precision:
        if self.day is not None:
            return "day"
        if self.month is not None:
            return "season" if self.month > 12 else "month"
        return _SCALES[self.unspecified]

    def bounds(self) -> tuple[date, date]:
        """The first and the last day that the date can mean, without regard to its mark."""
        if self.day is not None and self.month is not None:
            only = date(self.year, self.month, self.day)
            return only, only
        if self.month is None:
            return date(max(self.year, 1), 1, 1), date(self.year + 10**self.unspecified - 1, 12, 31)
        month, length = _GROUPS.get(self.month, (self.month, 1))
        over, last = divmod(month + length - 2, 12)
        if self.year + over > 9999:
            return date(self.year, month, 1), date.max
        return date(self.year, month, 1), _end_of_month(self.year + over, last + 1)

    def reach(self) -> tuple[date, date]:
        """The bounds, widened where the date is marked as approximate."""
        first, last = self.bounds()
        if self.mark not in ("~", "%"):
            return first, last
        slack = timedelta(days=_REACH[self.precision])
        return _shift(first, -slack), _shift(last, slack)

    def __str__(self) -> str:
        digits = f"{self.year:04d}"
        if self.unspecified:
            digits = digits[: 4 - self.unspecified] + "X" * self.unspecified
        month = "" if self.month is None else f"-{self.month:02d}"
        day = "" if self.day is None else f"-{self.day:02d}"
        return f"{digits}{month}{day}{self.mark}"


@dataclass(frozen=True, slots=True)
class EDTF:
    """A date or an interval of dates. Make one with `EDTF.parse`; `str()` gives the same text back.

    In an interval an end is None where it is open (`..`) or unknown (nothing written), which `open_start` and
    `open_end` tell apart. Values compare equal exactly where their text is the same.
    """

    start: EDTFDate | None
    end: EDTFDate | None
    interval: bool = False
    open_start: bool = False
    open_end: bool = False

    @classmethod
    def parse(cls, text: str) -> EDTF:
        """Read a date or interval; raises `EDTFError` (a ValueError) with the offending text."""
        first, slash, last = text.partition("/")
        if not slash:
            only = EDTFDate.parse(text)
            return cls(only, only)
        if first in ("", "..") and last in ("", ".."):
            raise EDTFError(f"an interval needs one end at least: {text!r}")
        made = cls(
            None if first in ("", "..") else EDTFDate.parse(first),
            None if last in ("", "..") else EDTFDate.parse(last),
            True, first == "..", last == "..",
        )  # fmt: skip
        if made.start and made.end and made.start.bounds()[0] > made.end.bounds()[1]:
            raise EDTFError(f"the interval ends before it starts: {text!r}")
        return made

    @property
    def precision(self) -> Precision:
        return "interval" if self.interval or self.start is None else self.start.precision

    @property
    def approximate(self) -> bool:
        """Whether either end is marked `~` or `%`."""
        return any(end is not None and end.mark in ("~", "%") for end in (self.start, self.end))

    def bounds(self) -> tuple[date, date]:
        """The earliest and latest day meant; `date.min` and `date.max` stand for ends that are open or
        unknown."""
        return (
            self.start.bounds()[0] if self.start else date.min,
            self.end.bounds()[1] if self.end else date.max,
        )

    def reach(self) -> tuple[date, date]:
        """The bounds, widened where an end is approximate: what "can be the same time" is judged by."""
        return self.start.reach()[0] if self.start else date.min, self.end.reach()[
            1
        ] if self.end else date.max

    def compatible(self, other: EDTF) -> bool:
        """Whether one time can be meant by both: their reaches share a day at least."""
        mine, theirs = self.reach(), other.reach()
        return mine[0] <= theirs[1] and theirs[0] <= mine[1]

    def __str__(self) -> str:
        if not self.interval:
            return str(self.start)
        first = str(self.start) if self.start else ".." if self.open_start else ""
        last = str(self.end) if self.end else ".." if self.open_end else ""
        return f"{first}/{last}"


@lru_cache(maxsize=4096)
def compatible(a: str | EDTF, b: str | EDTF) -> bool:
    """Whether two dates, as values or as EDTF text, can mean the same time."""
    left = a if isinstance(a, EDTF) else EDTF.parse(a)
    right = b if isinstance(b, EDTF) else EDTF.parse(b)
    return left.compatible(right)


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _shift(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.min if by.days < 0 else date.max
