"""Whose relations a sentence speaks of: the states in it, by name, adjective or seat; else those of the title."""

from __future__ import annotations

from paraph import ontology
from paraph.ontology.gazetteer import find_state, state_name
from paraph.reading.candidates import Candidate
from paraph.reading.claims import Value
from paraph.reading.fillers import Context
from paraph.reading.frames import slot

_TWO = 2


def complete_ties(candidate: Candidate, context: Context) -> None:
    """Fill the parties of relations that are said to be established, severed, … between nobody, or by one side."""
    own = candidate.roles.setdefault("party", ())
    if len(own) >= _TWO or _of_firms(candidate):
        return
    candidate.roles["party"] = (
        _titled(own, context)
        or _here(own, candidate, context, seats=False)
        or _here(own, candidate, context, seats=True)
        or _before(own, candidate, context)
    )
    sides = {value.entity for value in candidate.roles["party"]}
    pair = context.references.main_pair(context.about)
    if len(sides) < _TWO and sides <= {actor.key for actor in pair}:
        candidate.roles["party"] = tuple(Value(state_name(a.state or ""), a.span, a.key) for a in pair)


def _of_firms(candidate: Candidate) -> bool:
    firms = ontology.nouns()["company"]
    return any(token.lemma_.lower() in firms for token in slot(candidate.anchor, "subj"))


def _titled(own: tuple[Value, ...], context: Context) -> tuple[Value, ...]:
    """The two states of the title, where the sentence's own is one of them."""
    pair = tuple(Value(state_name(iso3), None, f"state:{iso3}") for iso3 in context.about)
    known = {value.entity for value in own}
    if len(pair) != _TWO or not known <= {value.entity for value in pair}:
        return ()
    return (*own, *(value for value in pair if value.entity not in known))


def _here(
    own: tuple[Value, ...], candidate: Candidate, context: Context, *, seats: bool
) -> tuple[Value, ...]:
    """The two states that the sentence names in any way, by their `seats` too, where it names no third."""
    found = {value.entity: value for value in (*own, *_states(candidate, context, seats=seats))}
    return tuple(found.values()) if len(found) == _TWO else ()


def _states(candidate: Candidate, context: Context, *, seats: bool) -> list[Value]:
    sentence, cast = candidate.anchor.sent, context.cast
    marks = cast.states_in(sentence.start, sentence.end)
    if seats:
        marks += [m for m in cast.marks if m.use == "seat" and sentence.start <= m.start < sentence.end]
    found = []
    for mark in marks:
        known = find_state(cast.span(mark).words(context.text)) if mark.use == "seat" else None
        if iso3 := mark.iso3 or (known.iso3 if known else None):
            found.append(Value(state_name(iso3), cast.span(mark), f"state:{iso3}"))
    return found


def _before(own: tuple[Value, ...], candidate: Candidate, context: Context) -> tuple[Value, ...]:
    """With the state spoken of last before it, or most in the text; of no side, the pair spoken of last."""
    references = context.references
    if not own:
        pair = tuple(actor.value() for actor in references.pair_before(candidate.anchor))
        own = () if pair else tuple(_states(candidate, context, seats=False))
        if len(own) != 1:
            return pair
    key = own[0].entity or ""
    if not key.startswith("state:"):
        return own
    other = references.other_state(candidate.anchor, key)
    further = (other.value(),) if other else _only_other(key, context)
    return (*own, *further)


def _only_other(key: str, context: Context) -> tuple[Value, ...]:
    """The one other state that the whole text names."""
    others = {
        mark.key: mark for mark in reversed(context.cast.marks) if mark.kind == "state" and mark.key != key
    }
    return tuple(context.cast.value(mark) for mark in others.values()) if len(others) == 1 else ()
