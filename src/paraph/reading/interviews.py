"""Interviews: what is told in the answers is told by the one who is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from paraph.reading.candidates import Candidate
from paraph.reading.claims import Span, Value
from paraph.reading.fillers import Context

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")
_ASKS = re.compile(r"(?:Q|Question)\s*[:.]|.*\?[\"”’)]?\s*$", re.DOTALL)
_ANSWERS = re.compile(r"(?:A|Answer)\s*[:.]\s")
_SHORT = 40
"""Words of a question at the most."""
_LEAST = 2
"""Questions that make an interview, together with as many answers."""
_SHARE = 0.6
"""What part of the paragraphs after the first question is then questions and answers by turns."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's place in the text, and whether it asks."""

    span: Span
    asks: bool


def attribute_answers(candidates: Sequence[Candidate], context: Context) -> None:
    """Give claims of answers the one who is asked as their source, where they have none; statements have a speaker."""
    answers = answers_of(context.text)
    asked = _asked(context, answers[0].start) if answers else None
    if asked is None:
        return
    for candidate in candidates:
        if candidate.attribution is None and candidate.type != "statement":
            if any(answer.start <= candidate.evidence[0].start < answer.end for answer in answers):
                candidate.attribution = asked


def answers_of(text: str) -> list[Span]:
    """Where the answers of an interview stand; nothing where a text is none."""
    if "?" not in text:
        return []
    parts = [Paragraph(Span(*m.span()), _is_question(m[0])) for m in _PARAGRAPH.finditer(text)]
    first = next((i for i, part in enumerate(parts) if part.asks), len(parts))
    turns = parts[first:]
    answers = [b.span for a, b in pairwise(turns) if a.asks and not b.asks]
    marked = sum(_ANSWERS.match(span.of(text)) is not None for span in answers)
    if len(answers) < _LEAST or (not marked and 2 * len(answers) < _SHARE * len(turns)):
        return []
    return answers


def _is_question(paragraph: str) -> bool:
    return len(paragraph.split()) <= _SHORT and _ASKS.match(paragraph) is not None


def _asked(context: Context, before: int) -> Value | None:
    """The person named first, in what stands before the answers."""
    for mark in context.cast.marks:
        span = context.cast.span(mark)
        if span.start >= before:
            return None
        if mark.kind == "person":
            return context.cast.value(mark)
    return None
