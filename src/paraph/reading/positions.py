"""Positions held: every title that stands with a name."""

from __future__ import annotations

from collections.abc import Iterator

from paraph import ontology
from paraph.reading.candidates import Candidate, sentence_evidence
from paraph.reading.claims import Value
from paraph.reading.fillers import Context
from paraph.reading.offices import Office


def find_positions(context: Context) -> Iterator[Candidate]:
    """`holds` and `held` claims from titles in passing."""
    for office in context.references.offices:
        if office.holder is not None and not _is_rank(office):
            yield _position(office, context)


def _is_rank(office: Office) -> bool:
    """ "Vice Admiral", "First Admiral": a rank, which is no post."""
    *before, head = office.title.lower().split()
    words = ontology.offices()
    return (head in words.courtesies and not before) or (head in words.ranks and set(before) <= words.grades)


def _position(office: Office, context: Context) -> Candidate:
    cast, doc = context.cast, context.doc
    assert office.holder is not None
    roles: dict[str, tuple[Value, ...]] = {
        "person": (cast.value(office.holder),),
        "title": (Value(office.title, office.span(doc)),),
    }
    owner = office.body or office.state
    home = context.references.home(office.holder.key)
    if owner is not None:
        roles["body"] = (cast.value(owner),)
    elif home is not None:
        roles["body"] = (Value(home, cast.span(office.holder), f"state:{home}"),)
    token = doc[office.head]
    return Candidate(
        "position",
        office.status,
        "asserted",
        roles,
        [sentence_evidence(token)],
        "title",
        token,
        0.8,
        trigger=office.span(doc),
    )
