"""An exercise's name, and the states that take part in it."""

from __future__ import annotations

from spacy.tokens import Doc

from paraph.reading.candidates import Candidate
from paraph.reading.claims import Span, Value
from paraph.reading.fillers import Context, lemmas, sectors_of
from paraph.reading.frames import preposition

_TWO = 2
_NEAR, _QUOTED, _CLOSE, _LONGEST = 6, 10, 3, 4
_AFTER = 12
_NAMING = frozenset(", dubbed named called codenamed".split())
_WHERE = frozenset("in off near at".split())


def complete_exercise(candidate: Candidate, context: Context) -> None:
    """Give an exercise its name, and for sides the states of its sentence where the structure tells none or one."""
    name = _called(candidate, context)
    if name is not None:
        candidate.roles["name"] = (name,)
    own = [
        value
        for value in candidate.roles.pop("participant", ())
        if value.entity and (name is None or value.text not in name.text)
    ]
    if len(own) < _TWO:
        known = {value.entity for value in own}
        own += [value for value in _taking_part(candidate, context) if value.entity not in known]
    if own:
        candidate.roles["participant"] = tuple(own)
    if fields := _fields(candidate):
        candidate.roles["sector"] = fields


def _fields(candidate: Candidate) -> tuple[Value, ...]:
    """The sectors that the words before an exercise, and those of who takes part with whom, tell."""
    start = candidate.anchor.left_edge.i
    words = candidate.anchor.doc[start : min(candidate.anchor.right_edge.i + 1, candidate.anchor.i + _AFTER)]
    return tuple(Value(name) for name in sectors_of(lemmas(words), fields=True) if name != "general")


def _called(candidate: Candidate, context: Context) -> Value | None:
    return (
        _named_beside(candidate, context)
        or _quoted_after(candidate, context)
        or _capital_after(candidate, context)
    )


def _named_beside(candidate: Candidate, context: Context) -> Value | None:
    """A name beside the word that is nobody's and no place's."""
    near = range(candidate.anchor.i - _NEAR, candidate.anchor.i + _NEAR + 1)
    for name in context.doc.ents:
        if name.label_ in ("MISC", "PROD") and name.start in near and name.sent == candidate.anchor.sent:
            return Value(name.text, Span(name.start_char, name.end_char))
    return None


def _quoted_after(candidate: Candidate, context: Context) -> Value | None:
    """ "exercise | “Dark Fjord” |": what stands in quotation marks right after the word."""
    first = candidate.anchor.i + 1
    marks = [token.i for token in context.doc[first : first + _QUOTED] if token.is_quote]
    if len(marks) < _TWO or marks[0] > candidate.anchor.i + _CLOSE:
        return None
    return _value(marks[0] + 1, marks[1], context.doc)


def _capital_after(candidate: Candidate, context: Context) -> Value | None:
    """ "the exercise, dubbed | Dark Fjord": proper nouns after the word that name no state."""
    doc = context.doc
    start = candidate.anchor.i + 1
    while start < len(doc) and doc[start].lower_ in _NAMING:
        start += 1
    end = start
    while (
        end < min(len(doc), start + _LONGEST)
        and doc[end].pos_ == "PROPN"
        and not context.cast.state_at(doc[end])
    ):
        end += 1
    return _value(start, end, doc)


def _value(start: int, end: int, doc: Doc) -> Value | None:
    words = doc[start:end]
    return Value(words.text, Span(words.start_char, words.end_char)) if end > start else None


def _taking_part(candidate: Candidate, context: Context) -> list[Value]:
    """The states that the sentence names, but for those where it takes place."""
    here = candidate.anchor.sent
    found: dict[str, Value] = {}
    for mark in context.cast.states_in(here.start, here.end):
        word = context.doc[mark.start : mark.end].root
        if mark.use == "adjective" or preposition(word) not in _WHERE:
            found.setdefault(mark.key, context.cast.value(mark))
    return list(found.values())
