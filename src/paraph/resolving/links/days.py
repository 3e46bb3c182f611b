"""Days between which dates of the record lie."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from paraph.language.dates.edtf import EDTF, EDTFError

Bounds = tuple[date, date]


@lru_cache(maxsize=65536)
def bounds(text: str | None) -> Bounds | None:
    """The first and last day that an EDTF text can mean; None where there is none, or it cannot be read."""
    if not text:
        return None
    try:
        return EDTF.parse(text).bounds()
    except (EDTFError, OverflowError):
        return None


@lru_cache(maxsize=65536)
def reach(text: str | None) -> Bounds | None:
    """The same, widened where the date is approximate."""
    if not text:
        return None
    try:
        return EDTF.parse(text).reach()
    except (EDTFError, OverflowError):
        return None


@lru_cache(maxsize=65536)
def day(text: str | None) -> date | None:
    """The day of an ISO 8601 date or date and time; None where it is none."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
