"""An end to waiting: what takes far longer than its length explains is given up.

Reading takes a time that grows with the length of a text, and what could make it grow faster is bounded by counts, so
that the same text gives the same reading on any machine. A clock is the last resort: it ends what nobody foresaw. It
counts the processor's time, not that on the wall, so that a busy machine gives nothing up.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from paraph.errors import TooSlowError

SECONDS = 60.0
CHARACTERS_A_SECOND = 1_000
BYTES_A_SECOND = 50_000
_AT_ONCE = 1e-3


def reading_time(characters: int) -> float:
    """Seconds that the reading of so long a text may take."""
    return SECONDS + characters / CHARACTERS_A_SECOND


def parsing_time(size: int) -> float:
    """Seconds that it may take to find the text in a file of so many bytes."""
    return SECONDS + size / BYTES_A_SECOND


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Raise TooSlowError where what is within takes longer; one patience within another never prolongs it.

    Only the main thread, of a system with such timers (not Windows), is ever stopped; others wait.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    left, began = signal.setitimer(signal.ITIMER_PROF, 0)[0], time.process_time()
    before = signal.signal(signal.SIGPROF, _give_up(min(seconds, left or seconds)))
    signal.setitimer(signal.ITIMER_PROF, min(seconds, left or seconds))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        if left:
            signal.setitimer(signal.ITIMER_PROF, max(left - (time.process_time() - began), _AT_ONCE))


def _give_up(seconds: float) -> Callable[..., None]:
    def give_up(*_: object) -> None:
        raise TooSlowError(
            f"it was not done in {seconds:.0f} seconds of work, far more than its length explains"
        )

    return give_up
