"""How often a host is asked, and how long it is left alone after it failed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import isfinite
from typing import Any

from paraph.documents.fetching.limits import Limits

_FIRST_WAIT = 30.0
_MOST_DOUBLINGS = 16


@dataclass(slots=True)
class _Host:
    """`asked`, `until`: seconds since 1970; `pause`: seconds that its robots.txt asks for; `failures` in a row."""

    asked: float = 0.0
    until: float = 0.0
    pause: float = 0.0
    failures: int = 0


class Pace:
    """The hosts that were asked, and when each may be asked again. The time is always given, never taken."""

    def __init__(self, limits: Limits, state: Mapping[str, Any] | None = None) -> None:
        self._limits = limits
        self._hosts: dict[str, _Host] = {}
        for name, kept in (state or {}).items():
            self._hosts[name] = _restored(kept)

    def delay(self, host: str, now: float) -> float:
        """Seconds until the host may be asked again; 0 for now."""
        known = self._hosts.get(_key(host))
        if known is None:
            return 0.0
        pause = max(self._limits.pause, min(known.pause, self._limits.longest_pause))
        # A clock that was set back must not make hosts wait for years.
        waits = (min(known.asked + pause - now, pause), min(known.until - now, self._limits.longest_wait))
        return max(0.0, *waits)

    def rests(self, host: str, now: float) -> bool:
        """Whether the host is left alone after a failure."""
        known = self._hosts.get(_key(host))
        return known is not None and 0 < known.until - now <= self._limits.longest_wait

    def asked(self, host: str, now: float) -> None:
        self._host(host).asked = now

    def answered(self, host: str) -> None:
        """It works (again)."""
        known = self._host(host)
        known.failures, known.until = 0, 0.0

    def failed(self, host: str, now: float, retry_after: float | None = None) -> None:
        """Leave it alone: twice as long each time, and no shorter than it asks."""
        known = self._host(host)
        known.failures += 1
        doubled = (
            _FIRST_WAIT * 2.0 ** min(known.failures - 1, _MOST_DOUBLINGS) * _jitter(host, known.failures)
        )
        known.until = now + min(max(doubled, retry_after or 0.0), self._limits.longest_wait)

    def slow_down(self, host: str, pause: float | None) -> None:
        """The pause that its robots.txt asks for, in seconds; None where it asks for none."""
        self._host(host).pause = pause if pause and isfinite(pause) and pause > 0 else 0.0

    def state(self) -> dict[str, dict[str, float]]:
        """All of it, as JSON can hold it, by host."""
        return {name: asdict(host) for name, host in sorted(self._hosts.items())}

    def _host(self, host: str) -> _Host:
        return self._hosts.setdefault(_key(host), _Host())


def _key(host: str) -> str:
    """The host without its port: politeness is owed to the machine."""
    bare = host.strip().lower()
    if bare.startswith("["):
        return bare[1:].partition("]")[0]
    return (bare.partition(":")[0] if bare.count(":") == 1 else bare).rstrip(".")


def _jitter(host: str, failures: int) -> float:
    """A factor between 0.75 and 1.25, always the same for a host and its count: hosts do not come back as one."""
    digest = hashlib.sha256(f"{_key(host)}\x1f{failures}".encode()).digest()
    return 0.75 + int.from_bytes(digest[:2]) / 65_535 / 2


def _restored(kept: Any) -> _Host:
    """What was kept of a host; what cannot be understood counts as nothing known."""
    try:
        return _Host(float(kept["asked"]), float(kept["until"]), float(kept["pause"]), int(kept["failures"]))
    except (KeyError, TypeError, ValueError, OverflowError):
        return _Host()
