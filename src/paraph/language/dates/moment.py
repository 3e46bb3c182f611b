"""A time while it is being read: partly known, or already resolved against the document's date."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from .edtf import EDTF, EDTFError

Kind = Literal["day", "month", "year", "decade", "century", "interval", "relative", "anaphoric"]
Tense = Literal["past", "future"]

# News looks back: without a tense, a time to come must be three times nearer than one that was.
_BIAS = 3


@dataclass(frozen=True, slots=True)
class Context:
    """What dates are resolved against.

    `reference` is the document's own date, `anchor` the event that "two years later" counts from; both may be
    missing.
    """

    reference: date | None
    tense: Tense | None = None
    anchor: date | None = None
    day_first: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A point or stretch of time. Fields that the text leaves out are None until `settle` fills them.

    `ends` holds the EDTF text of both ends of a stretch, ".." for an open one.
    """

    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    ends: tuple[str, str] | None = None
    approximate: bool = False
    hint: str | None = None
    marked: bool = False  # whether "~" is written, rather than the flag alone

    def both(self) -> tuple[str, str] | None:
        """The EDTF text of first and last end, the same twice for a point; None where it is not resolved."""
        if self.ends is not None:
            return self.ends
        if self.year is None or self.kind in ("relative", "anaphoric"):
            return None
        text = _written(self)
        mark = "~" if self.marked else ""
        return text + mark, text + mark

    @property
    def edtf(self) -> str | None:
        """Canonical EDTF text, or None where the time is not resolved."""
        both = self.both()
        if both is None:
            return None
        text = both[0] if both[0] == both[1] else f"{both[0]}/{both[1]}"
        try:
            return str(EDTF.parse(text))
        except EDTFError:
            return None

    def bounds(self) -> tuple[date, date] | None:
        """First and last day meant, or None where not resolved."""
        text = self.edtf
        return EDTF.parse(text).bounds() if text else None


def _written(moment: Moment) -> str:
    if moment.kind == "decade":
        return f"{(moment.year or 0) // 10:03d}X"
    if moment.kind == "century":
        return f"{(moment.year or 0) // 100:02d}XX"
    parts = [f"{moment.year:04d}"]
    if moment.month is not None:
        parts.append(f"{moment.month:02d}")
        if moment.day is not None:
            parts.append(f"{moment.day:02d}")
    return "-".join(parts)


def on_day(day: date, approximate: bool = False) -> Moment:
    """A moment that is one day."""
    return Moment("day", day.year, day.month, day.day, approximate=approximate, marked=approximate)


def in_month(year: int, month: int, approximate: bool = False) -> Moment | None:
    """A moment that is one month; months below 1 or above 12 run into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return (
        Moment("month", year, month, approximate=approximate, marked=approximate)
        if 1 <= year <= 9999
        else None
    )


def in_year(year: int, approximate: bool = False) -> Moment | None:
    """A moment that is one year."""
    return Moment("year", year, approximate=approximate, marked=approximate) if 1 <= year <= 9999 else None


def stretch(first: date, last: date) -> Moment:
    """A moment of whole days from one to another."""
    if first == last:
        return on_day(first)
    return Moment("interval", ends=(first.isoformat(), last.isoformat()))


def months(year: int, month: int, count: int) -> Moment | None:
    """So many months from one on: halves, quarters, seasons."""
    first, last = in_month(year, month), in_month(year, month + count - 1)
    if first is None or last is None:
        return None
    return Moment("interval", ends=(_written(first), _written(last)))


def years(first: int, last: int) -> Moment | None:
    """Years from one to another."""
    if not (1 <= first <= last <= 9999):
        return None
    return Moment("interval", ends=(f"{first:04d}", f"{last:04d}"))


def shift(day: date, by: int) -> date | None:
    """So many days later, or None beyond the calendar."""
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return None


def week_of(day: date) -> date:
    """The Monday of the ISO week."""
    return day - timedelta(days=day.weekday())


def valid_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has the day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def settle(moment: Moment, context: Context) -> Moment:
    """The moment with year, or whole date, found from the reference; unchanged where nothing is missing or
    nothing helps.

    Without a tense the latest wins, unless the next is much nearer; a weekday is the latest up to the
    reference.
    """
    reference = context.reference
    if moment.year is not None or moment.ends is not None or moment.kind in ("relative", "anaphoric"):
        return moment
    if reference is None:
        return moment
    if moment.month is not None:
        year = _year_for(moment.month, moment.day, reference, context.tense)
        return moment if year is None else replace(moment, year=year)
    if moment.day is not None:
        return _day_of_month(moment, reference, context.tense)
    return moment if moment.weekday is None else _weekday(moment.weekday, reference, context.tense)


def _weekday(weekday: int, reference: date, tense: Tense | None) -> Moment:
    back = (reference.weekday() - weekday) % 7
    day = shift(reference, (7 - back) % 7 if tense == "future" else -back)
    return Moment("relative") if day is None else on_day(day)


def _year_for(month: int, day: int | None, reference: date, tense: Tense | None) -> int | None:
    """The year that a month or a day of it belongs to."""

    def distance(year: int) -> int:
        if day is None:
            return (year - reference.year) * 372 + (month - reference.month) * 31
        return (date(year, month, day) - reference).days

    near = range(max(1, reference.year - 8), min(9999, reference.year + 8) + 1)
    allowed = [year for year in near if day is None or valid_day(year, month, day)]
    if tense == "past":
        allowed = [year for year in allowed if distance(year) <= 0]
    elif tense == "future":
        allowed = [year for year in allowed if distance(year) >= 0]
    return min(
        allowed, key=lambda year: abs(distance(year)) * (_BIAS if distance(year) > 0 else 1), default=None
    )


def _day_of_month(moment: Moment, reference: date, tense: Tense | None) -> Moment:
    """ "the 20th", "Friday the 15th": the nearest month that has such a day."""
    found: list[tuple[int, date]] = []
    for step in range(-24, 25):
        month = in_month(reference.year, reference.month + step)
        if month is None or month.year is None or month.month is None or moment.day is None:
            continue
        if not valid_day(month.year, month.month, moment.day):
            continue
        day = date(month.year, month.month, moment.day)
        if moment.weekday is None or day.weekday() == moment.weekday:
            found.append(((day - reference).days, day))
    if tense is not None:
        found = [item for item in found if (item[0] <= 0) == (tense == "past") or item[0] == 0]
    if not found:
        return moment
    return on_day(min(found, key=lambda item: (abs(item[0]), item[0]))[1])
