"""Whether the words around a date speak of what is to come, where nobody has said so."""

from __future__ import annotations

from dataclasses import replace

from .cascade import Tape
from .lexer import words_of
from .moment import Context, Moment, settle

_BACK, _AHEAD = 18, 8
_ENDS = frozenset({".", "!", "?", ";", "\n"})


def lean(tape: Tape, at: int, context: Context) -> Context:
    """The context with tense future where the sentence says so near a token ("will", "due", "expected")."""
    if context.tense is not None:
        return context
    return replace(context, tense="future") if speaks_of_future(tape, at) else context


def speaks_of_future(tape: Tape, at: int) -> bool:
    """Whether a word of the sentence, not far from a token, points to the future."""
    cues = words_of("future")
    for step, distance in ((-1, _BACK), (1, _AHEAD)):
        for index in range(at + step, at + step * (distance + 1), step):
            if not 0 <= index < len(tape.starts):
                break
            word = tape.text[tape.starts[index] : tape.ends[index]].lower()
            if word in _ENDS and not _abbreviation(tape, index):
                break
            if word in cues:
                return True
    return False


def _abbreviation(tape: Tape, index: int) -> bool:
    """Whether a full stop belongs to a short word before it ("Jan.", "U.S.")."""
    return (
        index > 0
        and tape.ends[index - 1] == tape.starts[index]
        and tape.ends[index - 1] - tape.starts[index - 1] <= 3
    )


def settle_at(tape: Tape, at: int, moment: Moment, context: Context) -> Moment:
    """Settle a moment that stands at a token, with the tense of its sentence."""
    if moment.year is not None or moment.ends is not None:
        return moment
    return settle(moment, lean(tape, at, context))
