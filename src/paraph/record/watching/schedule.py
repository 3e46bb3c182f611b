"""When something is looked at next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

FIRST_RETRY = timedelta(minutes=15)
LONGEST_RETRY = timedelta(days=7)
LONGEST_ASKED = timedelta(days=30)
REFUSED = timedelta(days=30)
GONE = timedelta(days=7)
PUT_OFF = timedelta(minutes=15)
_GROWTH = 4
MOST_FAILURES = 8
"""After so many failures in a row a page that was never had is given up."""


def after_failures(now: datetime, failures: int, retry_after: float | None = None) -> datetime:
    """When to try again what failed so often in a row: 15 minutes, 1, 4, 16 hours, … up to 7 days.

    Later where the server asked for that, in seconds; at most 30 days.
    """
    growth: int = _GROWTH ** min(max(failures, 1) - 1, 10)
    wait = min(FIRST_RETRY * growth, LONGEST_RETRY)
    asked = timedelta(seconds=min(max(retry_after or 0.0, 0.0), LONGEST_ASKED.total_seconds()))
    return now + max(wait, asked)


def after_look(now: datetime, step: int, again: Sequence[timedelta]) -> datetime | None:
    """When to look at a page again after `step` looks without a change; None where that was often enough."""
    return now + again[step] if step < len(again) else None
