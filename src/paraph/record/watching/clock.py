"""The time, and waiting: real ones, or those of a test."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What tells the time; may be asked by several threads."""

    def now(self) -> datetime:
        """The moment, with its zone."""
        ...

    def wait(self, seconds: float) -> None:
        """Come back after so many seconds."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def wait(self, seconds: float) -> None:
        time.sleep(seconds)
