"""What a host lets programs fetch, and how often: robots.txt, as RFC 9309 reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from protego import Protego

AGENT = "paraph"
MAX_BYTES = 512_000
_FRESH = 86_400.0
_OLDEST = 30 * _FRESH


@dataclass(frozen=True)
class Robots:
    """A robots.txt, `had` at that time (seconds since 1970); "" where the host has none."""

    text: str
    had: float

    @cached_property
    def rules(self) -> Any:
        return Protego.parse(self.text)

    def allows(self, url: str) -> bool:
        return bool(self.rules.can_fetch(url, AGENT))

    @property
    def pause(self) -> float | None:
        """Seconds between two requests that it asks for (`Crawl-delay`, `Request-rate`)."""
        rate = self.rules.request_rate(AGENT)
        asked = (
            self.rules.crawl_delay(AGENT),
            rate.seconds / rate.requests if rate and rate.requests else None,
        )
        return max((float(each) for each in asked if each is not None), default=None)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        return tuple(self.rules.sitemaps)


class RobotsShelf:
    """The robots.txt of hosts, each kept for a day; an older one serves up to a month where none can be had."""

    def __init__(self, state: Mapping[str, Any] | None = None) -> None:
        self._kept: dict[str, Robots] = {}
        for origin, each in (state or {}).items():
            if isinstance(each, Mapping) and isinstance(each.get("text"), str):
                if isinstance(each.get("had"), int | float):
                    self._kept[origin] = Robots(each["text"], float(each["had"]))

    def of(self, origin: str, now: float, fetch: Callable[[str], str | None]) -> Robots | None:
        """The robots.txt of `https://host`; None where it cannot be had for now.

        `fetch` gives the text for its address: "" where there is none, None where the host cannot tell.
        """
        kept = self._kept.get(origin)
        if kept is not None and 0 <= now - kept.had < _FRESH:
            return kept
        text = fetch(f"{origin}/robots.txt")
        if text is None:
            return kept if kept is not None and 0 <= now - kept.had < _OLDEST else None
        self._kept[origin] = Robots(text, now)
        return self._kept[origin]

    def state(self) -> dict[str, dict[str, Any]]:
        """All of it, as JSON can hold it, by origin."""
        return {origin: {"text": each.text, "had": each.had} for origin, each in sorted(self._kept.items())}
