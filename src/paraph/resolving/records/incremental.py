"""What a store needs to merge claims as they come: links that it keeps, instead of pairs made anew."""

from __future__ import annotations

from collections.abc import Mapping

from paraph.resolving.clustering import Link
from paraph.resolving.records import times
from paraph.resolving.records.grouping import certain_of, remembered
from paraph.resolving.said import Said, Verdict


def certain(claims: Mapping[str, Said], found: Mapping[tuple[str, str], Verdict]) -> list[Link]:
    """Of the verdicts on pairs of claims, the links that bring together; not those of a claim that fits two things."""
    links = [Link(a, b, v.score, v.reasons) for (a, b), v in sorted(found.items()) if v.ruling == "same"]
    return certain_of(links, remembered(claims))


def span(said: Said) -> tuple[int, int] | None:
    """The first and last day (ordinals) of a claim's date, or else of its publication; None without either."""
    stretch = times.stretch(said.date or said.published)
    return (stretch.first.toordinal(), stretch.last.toordinal()) if stretch else None


def reach(date: str | None) -> tuple[str | None, str | None]:
    """The first and last day (ISO 8601) that a date in EDTF can mean."""
    stretch = times.stretch(date)
    return (stretch.first.isoformat(), stretch.last.isoformat()) if stretch else (None, None)
