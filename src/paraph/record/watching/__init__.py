"""Watching: sources are asked when they are due, pages read, and looked at again.

    run = Run(record, reader, watched, open_fetcher, clock)
    report = run.once(tell)

All that is known of sources and pages stands in the record, so that a run can be stopped at any moment and the next
one goes on. What is read goes through `take_in`, as everything does.
"""

from __future__ import annotations

from paraph.record.watching.clock import Clock, SystemClock
from paraph.record.watching.hosts import Fetches
from paraph.record.watching.report import Event, Report, Sum
from paraph.record.watching.run import Run

__all__ = ["Clock", "Event", "Fetches", "Report", "Run", "Sum", "SystemClock"]
