"""Texts that are told by date: paragraphs that open with one ("May 2024: …"), and lines that are nothing but a year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from paraph.reading.claims import Span
from paraph.reading.dates.moments import Dated, in_span, put_in_year

_OPENING = 14  # characters before a date that still opens its paragraph: "On ", "(", "- "
_LEAD = re.compile(r"^[\s\-•*–(]*(?:[Oo]n |[Ii]n )?$")
_CLOSES = re.compile(r"\s*[.:–—\-)|]")


@dataclass(frozen=True, slots=True)
class Opening:
    """A date with the part of the text that it opens; `given` where what stands there happened then."""

    span: Span
    heading: str
    dated: Dated | None

    def in_year(self, found: Dated, edtf: str | None) -> str | None:
        """A day or month without a year, under an opening that has one, is of that year."""
        year = self.heading[:4]
        if not edtf or not year.isdigit() or not edtf[:4].isdigit():
            return edtf
        if found.value is not None or found.year is not None or re.search(r"\d{4}", found.mention.text):
            return edtf
        return put_in_year(edtf, int(year))


def openings(text: str, dates: list[Dated]) -> list[Opening]:
    """Paragraphs that open with their date ("May 2024: …", "3 June 2009. …"), as timelines do."""
    found: list[Opening] = []
    start, year = 0, ""
    for part in re.split(r"(\n+)", text):
        span = Span(start, start + len(part))
        start = span.end
        if not part.strip():
            continue
        if re.fullmatch(r"\s*(?:1[6-9]|20)\d\d\s*:?", part):
            year = part.strip()[:4]
            continue
        first = next(in_span(dates, span.start, span.start + _OPENING), None)
        if first is not None and not _opens(text, span, first):
            first = None
        if first is not None or year:
            heading = first.mention.edtf or "" if first and re.search(r"\d{4}", first.mention.text) else year
            found.append(Opening(span, heading, first))
    return found


def _opens(text: str, span: Span, first: Dated) -> bool:
    lead, rest = text[span.start : first.mention.start], text[first.mention.end : first.mention.end + 8]
    return bool(_LEAD.match(lead) and _CLOSES.match(rest))


def opening_of(token: Token, found: list[Opening]) -> Opening | None:
    """The opening that a word stands under."""
    return next((o for o in found if o.span.start <= token.idx < o.span.end), None)
