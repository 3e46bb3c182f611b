"""Weeks, months, quarters, years counted from the reference: "last week", "the next five years", "two decades
ago"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from .moment import Moment, in_month, in_year, months, on_day, shift, stretch, week_of, years

_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_YEARS = {"year": 1, "decade": 10, "century": 100}


def around_now(unit: str, step: int, reference: date | None) -> Moment:
    """ "last week" (step -1), "this year" (0), "next quarter" (1): the calendar unit so many steps away."""
    made = None if reference is None else _unit(unit, step, reference)
    return made or Moment("relative")


def _unit(unit: str, step: int, reference: date) -> Moment | None:
    if unit == "day":
        day = shift(reference, step)
        return None if day is None else on_day(day)
    if unit in ("week", "fortnight", "weekend"):
        monday = shift(week_of(reference), 7 * step * (2 if unit == "fortnight" else 1))
        if monday is None:
            return None
        first, last = (5, 6) if unit == "weekend" else (0, 13 if unit == "fortnight" else 6)
        ends = shift(monday, first), shift(monday, last)
        return None if ends[0] is None or ends[1] is None else stretch(ends[0], ends[1])
    if unit == "month":
        return in_month(reference.year, reference.month + step)
    if unit == "quarter":
        return months(reference.year, (reference.month - 1) // 3 * 3 + 1 + 3 * step, 3)
    if unit == "year":
        return in_year(reference.year + step)
    size = _YEARS[unit]
    if step:  # "the last decade", "the next century": the years up to now, or from now
        return years(*sorted((reference.year, reference.year + step * size)))
    kind = in_year(reference.year // size * size)
    return None if kind is None else replace(kind, kind="decade" if unit == "decade" else "century")


def side_of_now(whole: Moment, later: bool, reference: date | None) -> Moment:
    """ "earlier this week", "later this week": up to the reference, or from it; months and years stay
    whole."""
    bounds = whole.bounds()
    if (
        reference is None
        or bounds is None
        or whole.kind != "interval"
        or not bounds[0] <= reference <= bounds[1]
    ):
        return whole
    return stretch(reference, bounds[1]) if later else stretch(bounds[0], reference)


def counted(count: int, unit: str, step: int, reference: date | None) -> Moment:
    """ "the last three weeks", "the next two days": without the reference's own day; months and years include
    their own."""
    if reference is None or count < 1:
        return Moment("relative")
    if unit == "weekend":
        unit = "week"
    made: Moment | None
    if unit in _DAYS:
        length = count * _DAYS[unit]
        near, far = shift(reference, step), shift(reference, step * length)
        made = None if near is None or far is None else stretch(*sorted((near, far)))
    elif unit in ("month", "quarter"):
        length = count * (3 if unit == "quarter" else 1)
        made = months(reference.year, reference.month - (length if step < 0 else 0), length + 1)
    else:
        made = years(*sorted((reference.year, reference.year + step * count * _YEARS[unit])))
    return made or Moment("relative")


def away(amounts: list[tuple[int, str]], step: int, start: date | None) -> Moment:
    """ "three days ago", "in two months", "1 year and 2 months later": as exact as its smallest unit, and
    approximate unless that is a day."""
    if start is None:
        return Moment("relative")
    total_days = sum(count * _DAYS.get(unit, 0) for count, unit in amounts) * step
    total_months = step * sum(
        count * (12 * _YEARS[unit] if unit in _YEARS else 3 if unit == "quarter" else unit == "month")
        for count, unit in amounts
    )
    units = {unit for _, unit in amounts}
    if not units & (_DAYS.keys() | {"weekend"}):
        made = (
            in_year(start.year + total_months // 12, approximate=True)
            if units <= _YEARS.keys()
            else in_month(start.year, start.month + total_months, approximate=True)
        )
        return made or Moment("relative")
    day = move(start, total_months, total_days)
    return (
        Moment("relative")
        if day is None
        else on_day(day, approximate=not units <= {"day"} and "day" not in units)
    )


def move(start: date, by_months: int, by_days: int) -> date | None:
    """The same day so many months on (the month's last where it has no such day), then so many days on."""
    month = in_month(start.year, start.month + by_months)
    bounds = month.bounds() if month else None
    if bounds is None:
        return None
    return shift(bounds[0] + timedelta(days=min(start.day, bounds[1].day) - 1), by_days)
