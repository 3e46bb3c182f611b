"""Reading: from a document to its claims.

`Reader` is imported when it is first asked for, since it brings the language model's libraries with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from paraph.reading.claims import Claim, Entity, Evidence, Mention, Reading, Span, Value

if TYPE_CHECKING:
    from paraph.reading.reader import Reader

__all__ = ["Claim", "Entity", "Evidence", "Mention", "Reader", "Reading", "Span", "Value"]


def __getattr__(name: str) -> Any:
    if name == "Reader":
        from paraph.reading.reader import Reader

        return Reader
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
