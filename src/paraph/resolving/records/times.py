"""When two claims say that something happened, and how that fits together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from paraph import ontology
from paraph.language.dates.edtf import EDTF, EDTFError
from paraph.resolving.records.rules import rules
from paraph.resolving.said import Said

Fit = Literal["equal", "fits", "near", "far", "onward", "backward", "half", "none"]
_YEAR = 366
_DAYS = 10
"""Days that a date may span and still tell one thing from the next."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The first and the last day that are meant."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days


@lru_cache(maxsize=65536)
def stretch(text: str | None) -> Stretch | None:
    """The days of a date in EDTF; None where there is none or it is none."""
    if not text:
        return None
    try:
        return Stretch(*EDTF.parse(text).reach())
    except EDTFError:
        return None


def gap(one: Stretch, other: Stretch) -> int:
    """Days between two stretches; 0 where they share one."""
    return max((one.first - other.last).days, (other.first - one.last).days, 0)


def fit(one: Said, other: Said) -> Fit:
    """How the dates of two claims of a type go together, with regard to their stages."""
    mine, theirs = stretch(one.date), stretch(other.date)
    if mine is None or theirs is None:
        return "none" if mine is theirs else "half"
    if {one.stage, other.stage} & set(rules()[one.type].enduring):
        return "onward" if gap(mine, theirs) else "fits"
    if not one_moment(one, other):
        return _in_order(one, other)
    if one.date == other.date or (mine == theirs and mine.days <= 31):
        return "equal"
    apart = gap(mine, theirs)
    if not apart:
        return "fits"
    return "near" if apart <= slack(one, other) else "far"


def slack(one: Said, other: Said) -> int:
    """How many days the dates may differ. What is foreseen slips."""
    rule = rules()[one.type]
    return rule.slack * 6 if foreseen(one) or foreseen(other) else rule.slack


def one_moment(one: Said, other: Said) -> bool:
    """Whether both dates tell when the same stage came about."""
    rule = rules()[one.type]
    return one.stage == other.stage or (rule.moment and "cancelled" not in (one.stage, other.stage))


def foreseen(said: Said) -> bool:
    return said.modality in ("planned", "possible") or said.stage == "planned"


def rank(said: Said) -> int:
    """The place of its stage, 0 for the first."""
    stages = ontology.types()[said.type].stages
    return stages.index(said.stage) if said.stage in stages else 0


def _in_order(one: Said, other: Said) -> Fit:
    early, late = sorted((one, other), key=rank)
    start, end = stretch(early.date), stretch(late.date)
    if start is None or end is None:
        return "half"
    rule = rules()[one.type]
    if (start.first - end.last).days > slack(one, other):
        return "backward"
    return "onward" if (end.first - start.last).days <= rule.span * _YEAR else "far"


def published_before(one: Said, other: Said) -> bool:
    """Whether one was published, as something that has happened, before the day the other gives for it."""
    return _too_early(one, other) or _too_early(other, one)


def _too_early(told: Said, dated: Said) -> bool:
    if told.date or told.modality != "asserted" or foreseen(told) or rank(told) < rank(dated):
        return False
    day, when = stretch(told.published), stretch(dated.date)
    return bool(day and when and not foreseen(dated) and (when.first - day.last).days > slack(told, dated))


def stale(one: Said, other: Said) -> bool:
    """Whether one without a date was published so long before or after the other that it is of another thing."""
    fresh = rules()[one.type].fresh
    if fresh is None or (one.date and other.date):
        return False
    mine, theirs = _told(one), _told(other)
    return bool(mine and theirs and gap(mine, theirs) > fresh)


def bare(one: Said, other: Said) -> bool:
    """Whether two that have no day in common were told so many days apart that their parties do not make them one."""
    most = rules()[one.type].bare
    mine, theirs = _told(one), _told(other)
    if most is None or mine is None or theirs is None or (_is_of_days(one) and _is_of_days(other)):
        return False
    return gap(mine, theirs) > most


def half(one: Said, other: Said) -> bool:
    """Whether two of which not both have a date were told so many days apart that one party does not make them one."""
    most = rules()[one.type].half
    apart = publication_gap(one, other)
    return most is not None and apart is not None and apart > most and not (one.date and other.date)


def _is_of_days(said: Said) -> bool:
    """Whether its date tells the days, and not only a month or a year."""
    when = stretch(said.date)
    return when is not None and when.days <= _DAYS


def _told(said: Said) -> Stretch | None:
    return stretch(said.date) or stretch(said.published)


def publication_gap(one: Said, other: Said) -> int | None:
    """Days between the publications; None where one is not known."""
    mine, theirs = stretch(one.published), stretch(other.published)
    return gap(mine, theirs) if mine and theirs else None
