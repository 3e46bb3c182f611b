"""Every date of a text, resolved as far as the text and its own date allow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from . import echoes, points, spans
from .cascade import Tape
from .lexer import ALPHABET, read_tape
from .moment import Context, Kind, Moment, Tense
from .tense import settle_at

_POINTS = re.compile(ALPHABET.translate("[PDAY PMONTH PYEAR PSPAN PNONE NDATE]"))
_ECHOES = echoes.grammar(points.point_name)
_PREPOSITIONS = frozenset(
    "in on at during of for from since until by before after between through throughout within over under"
    " around as to into".split()
)  # fmt: skip
_PASSED_OVER = frozenset({"the", "a", "an", "about", "around", "circa", "least", "early", "late"})
_LAST = 4
_ABBREVIATED = re.compile(r"\b(?!may|june|july)[a-z]{3,4}\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date that a text names.

    `text` is exactly `document[start:end]`. `edtf` is None where the date cannot be resolved: relative
    without a reference, vague ("in recent years"), or pointing back into the text ("the same day").

    `kind` is the grain of the value: day, month, year, decade, century, interval; or relative and anaphoric
    where there is none. `preposition` tells how the date hangs on the sentence. For "since", "until", "by",
    "before", "after" the value is an interval open on one side and the word is part of `text`; "in", "on",
    "during" … stand before it.
    """

    start: int
    end: int
    text: str
    edtf: str | None
    kind: Kind
    approximate: bool = False
    preposition: str | None = None


def find_dates(
    text: str,
    reference: date | None,
    *,
    tense: Tense | None = None,
    anchor: date | None = None,
    day_first: bool = False,
) -> list[DateMention]:
    """The dates of a text, in order and without overlaps; never raises.

    `reference` is the document's own date, against which "Monday", "Jan. 20" and "last year" are resolved.
    `tense` says whether they have been or are to come; without it, words of the sentence such as "will" and
    "due" do, and else they have been, unless the next is more than three times nearer. `anchor` is the date
    that "two years later" and "the same day" count from. `day_first` reads 02/03/2014 as 2 March.
    """
    context = Context(reference, tense, anchor, day_first)
    tape = read_tape(text, context)
    for grammar in (points.GRAMMAR, spans.PARTS, spans.STRETCHES, spans.OPENINGS, _ECHOES):
        tape = grammar.run(tape, context)
    return [_mention(tape, match.start(), context) for match in _POINTS.finditer(tape.symbols)]


def _mention(tape: Tape, at: int, context: Context) -> DateMention:
    moment: Moment = settle_at(tape, at, tape.values[at], context)
    edtf = moment.edtf
    kind: Kind = moment.kind if edtf is not None or moment.kind == "anaphoric" else "relative"
    start, end = tape.starts[at], tape.ends[at]
    if tape.text[end - 1] == "." and not _ABBREVIATED.search(tape.text, max(start, end - 6), end):
        end -= 1
    return DateMention(
        start,
        end,
        tape.text[start:end],
        edtf,
        kind,
        moment.approximate,
        moment.hint or _preposition(tape, at),
    )


def _preposition(tape: Tape, at: int) -> str | None:
    """The preposition right before a date, articles and hedges passed over."""
    for back in range(at - 1, max(-1, at - 1 - _LAST), -1):
        word = tape.text[tape.starts[back] : tape.ends[back]].lower()
        if word in _PREPOSITIONS:
            return word
        if word not in _PASSED_OVER:
            return None
    return None
