"""Page furniture inside a text: "No comments:", "Share this", "Read more". Nothing is claimed from it."""

from __future__ import annotations

from paraph.documents.furniture import furniture_spans
from paraph.reading.claims import Span


def furniture(text: str) -> list[Span]:
    """The lines of a text that are no part of the article."""
    return [Span(start, end) for start, end in furniture_spans(text)]
