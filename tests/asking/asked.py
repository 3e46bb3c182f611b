"""Every question that a record can be asked, to test what holds for all."""

from __future__ import annotations

from collections.abc import Callable

from paraph import asking
from paraph.asking import AsOf
from paraph.record import Record

Question = Callable[[Record, AsOf], object]

QUESTIONS: dict[str, Question] = {
    "dossier by id": lambda r, on: asking.dossier(r, "state:KAZ", as_of=on),
    "dossier by name": lambda r, on: asking.dossier(r, "Kazakhstan", as_of=on),
    "dossier of a person": lambda r, on: asking.dossier(r, "Moshe Ya'alon", as_of=on),
    "dossier of part of a name": lambda r, on: asking.dossier(r, "yaal", as_of=on),
    "dossier of a misspelling": lambda r, on: asking.dossier(r, "Kazakstan", as_of=on),
    "dossier of words": lambda r, on: asking.dossier(r, "drones astana", as_of=on),
    "dossier of a type": lambda r, on: asking.dossier(r, "KAZ", type="transfer", as_of=on),
    "dossier of all": lambda r, on: asking.dossier(r, as_of=on),
    "pair": lambda r, on: asking.pair(r, "KAZ", "ISR", as_of=on),
    "timeline of one": lambda r, on: asking.timeline(r, "KAZ", since="2010-01-01", as_of=on),
    "timeline of two": lambda r, on: asking.timeline(r, "KAZ", "ISR", as_of=on),
    "timeline of all": lambda r, on: asking.timeline(r, types=["agreement", "visit"], as_of=on),
    "network of one": lambda r, on: asking.network(r, "KAZ", as_of=on),
    "network of all": lambda r, on: asking.network(r, as_of=on),
    "umbrella of one": lambda r, on: asking.umbrella(r, "KAZ", as_of=on),
    "umbrella of all": lambda r, on: asking.umbrella(r, as_of=on),
    "offices": lambda r, on: asking.offices(r, "ISR", as_of=on),
    "transfers of all": lambda r, on: asking.transfers(r, as_of=on),
    "transfers to one": lambda r, on: asking.transfers(r, recipient="KAZ", as_of=on),
    "contradictions of one": lambda r, on: asking.contradictions(r, "KAZ", as_of=on),
    "contradictions": lambda r, on: asking.contradictions(r, as_of=on),
    "cases": lambda r, on: asking.cases(r, as_of=on),
    "coverage of one": lambda r, on: asking.coverage(r, "KAZ", as_of=on),
    "coverage of two": lambda r, on: asking.coverage(r, "KAZ", "ISR", as_of=on),
}
