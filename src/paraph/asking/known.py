"""The two times: what had been published by a day, and what the record itself held on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from paraph.resolving.said import Said


@dataclass(frozen=True, slots=True)
class Known:
    """What counts: claims of documents published by `published`, as the record held them on `read`.

    Both are days (YYYY-MM-DD) or None for no bound. A document without a day of publication is not known to have
    been published by any. Who is who, and which claims are one record, is always as it is held today.
    """

    published: str | None = None
    read: str | None = None

    def __bool__(self) -> bool:
        return bool(self.published or self.read)

    def holds(self, said: Said) -> bool:
        """Whether a claim counts."""
        if self.published and not (said.published and said.published <= self.published):
            return False
        return not self.read or (said.read or "") <= self.read


ALL = Known()
"""Everything, as it is held now."""

AsOf = Known | date | str | None
"""A day alone is a day of publication."""


def known(as_of: AsOf) -> Known:
    """Raises ValueError where a day is none."""
    match as_of:
        case None:
            return Known()
        case Known():
            return Known(_day(as_of.published), _day(as_of.read))
    return Known(_day(as_of))


def _day(day: date | str | None) -> str | None:
    if not day:
        return None
    return date.fromisoformat(day).isoformat() if isinstance(day, str) else day.strftime("%Y-%m-%d")
