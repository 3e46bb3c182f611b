"""The states that people in a role belong to."""

from __future__ import annotations

from collections.abc import Iterable

from paraph.reading.claims import Value
from paraph.reading.fillers import Context


def homes(people: Iterable[Value], context: Context) -> list[Value]:
    """The states whose offices named people hold."""
    found = []
    for person in people:
        if home := context.references.home(person.entity):
            found.append(Value(home, person.span, f"state:{home}"))
    return found


def offices_states(people: Iterable[Value], context: Context) -> list[Value]:
    """The states of people who are named by their titles only: "the Portuguese president"."""
    titles = {office.span(context.doc): office for office in context.references.offices if office.state}
    found = [titles[p.span].state for p in people if p.entity is None and p.span in titles]
    return [Value(m.iso3 or "", context.cast.span(m), m.key) for m in found if m is not None]


def described_states(people: Iterable[Value], context: Context) -> list[Value]:
    """The states of people whom their nouns tell of: "an Ethiopian delegation", "a team from Ottawa"."""
    found = []
    for person in people:
        words = context.doc.char_span(person.span.start, person.span.end) if person.span else None
        actors = context.references.actors(words.root) if words is not None else []
        found += [Value(a.state, a.span, f"state:{a.state}") for a in actors if a.state]
    return found
