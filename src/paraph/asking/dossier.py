"""A dossier: what the record says on somebody or something, in groups, each line with its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from paraph import ontology
from paraph.asking.headlines import headline
from paraph.asking.wording import one_line, value_words
from paraph.documents.document import Document
from paraph.reading.claims import Claim, Entity, Reading, Value
from paraph.record import Record
from paraph.record.words import folded, names, terms

_LAST = "9999"  # what has no date stands behind what has one


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of a document that say it; `start` and `end` count characters of the document's text.

    `attribution` is who the document says it from, None where it says so itself.
    """

    text: str
    start: int
    end: int
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    attribution: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing said, by one document or by several in the same way.

    `lead`, `details` and `outcome` make the headline; `place` is where it happened; `roles` holds the values
    as shown; `claims` are the ids of what was folded into it; `minor` marks what is said in passing.
    """

    type: str
    stage: str
    modality: str
    date: str | None
    lead: str
    details: tuple[str, ...]
    outcome: str
    place: str | None
    roles: Mapping[str, tuple[str, ...]]
    sentences: tuple[Sentence, ...]
    claims: tuple[str, ...]
    minor: bool = False

    @property
    def headline(self) -> str:
        """All of it in one line: `Israel ↔ Kazakhstan · framework · signed 2014-01-20, Tel Aviv`."""
        when = " ".join(part for part in (self.outcome, self.date) if part)
        last = ", ".join(part for part in (when, self.place) if part)
        return " · ".join(part for part in (self.lead, *self.details, last) if part)


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of one type, ordered by date, what has none and what is minor last. `colour` is `#rrggbb`."""

    type: str
    title: str
    colour: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """`groups` stand in the ontology's order, none is empty. `documents` is how many say something in it.

    `loose` is true where no claim holds all the words, so that all claims of documents with them are shown.
    """

    words: str
    groups: tuple[Group, ...]
    documents: int
    loose: bool = False


def dossier(record: Record, words: str = "", *, type: str | None = None) -> Dossier:
    """What `record` says that has all of `words` in it (in names, values or sentences), or all it says.

    A word also finds what begins with it. `type` keeps to one type of claim.
    """
    wanted = terms(words)
    found = list(_found(record, set(record.search(words)) if wanted else None, type))
    exact = [item for item in found if _holds(item, wanted)]
    chosen = exact or found
    documents = len({claim.document for _, _, claim in chosen})
    return Dossier(words, tuple(_grouped(map(_entry, chosen))), documents, loose=bool(found) and not exact)


_Item = tuple[Document, Reading, Claim]


def _found(record: Record, documents: set[str] | None, type: str | None) -> Iterator[_Item]:
    for document, reading in record.pairs(documents):
        for claim in reading.claims:
            if type in (None, claim.type):
                yield document, reading, claim


def _holds(item: _Item, wanted: list[str]) -> bool:
    if not wanted:
        return True
    document, reading, claim = item
    values = [value for filled in claim.roles.values() for value in filled]
    values += [claim.attribution] if claim.attribution else []
    keys = {value.entity for value in values}
    spelt = [
        name for entity in reading.entities if entity.key in keys for name in (entity.name, *entity.names)
    ]
    said = [evidence.of(document.text) for evidence in claim.evidence]
    text = folded(" | ".join([*(value.text for value in values), *spelt, *said]))
    return all(names(term, text) for term in wanted)


def _entry(item: _Item) -> Entry:
    document, reading, claim = item
    entities = {entity.key: entity for entity in reading.entities}
    roles = {role: _shown(role, values, entities) for role, values in claim.roles.items()}
    head = headline(claim.type, claim.stage, claim.modality, roles)
    place = roles.get("place", ())
    return Entry(
        claim.type,
        claim.stage,
        claim.modality,
        claim.date,
        head.lead,
        head.details,
        head.outcome,
        None if not place or place[0] in head.lead else place[0],
        roles,
        tuple(_sentences(document, claim, entities)),
        (claim.id,),
        minor=(claim.type, claim.stage) == ("position", "holds"),
    )


def _shown(role: str, values: Iterable[Value], entities: Mapping[str, Entity]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_words(role, value, entities) for value in values))


def _words(role: str, value: Value, entities: Mapping[str, Entity]) -> str:
    entity = entities.get(value.entity or "")
    return one_line(entity.name) if entity else value_words(role, value.text)


def _sentences(document: Document, claim: Claim, entities: Mapping[str, Entity]) -> Iterator[Sentence]:
    source = _words("attribution", claim.attribution, entities) if claim.attribution else None
    for evidence in claim.evidence:
        yield Sentence(
            one_line(evidence.of(document.text)),
            evidence.start,
            evidence.end,
            document.id,
            document.title,
            document.publisher,
            document.published,
            source,
        )


def _grouped(entries: Iterable[Entry]) -> Iterator[Group]:
    by_type: dict[str, dict[object, Entry]] = {}
    for entry in entries:
        alike = by_type.setdefault(entry.type, {})
        key = (entry.headline, entry.stage, entry.modality)
        alike[key] = _folded(alike[key], entry) if key in alike else entry
    kinds = ontology.types()
    for name in sorted(by_type, key=lambda name: _rank(name, list(kinds))):
        kind = kinds.get(name)
        title, colour = (kind.plural, kind.colour) if kind else (name, "#808080")
        yield Group(name, title, colour, tuple(sorted(by_type[name].values(), key=_order)))


def _folded(one: Entry, other: Entry) -> Entry:
    sentences = tuple(dict.fromkeys(one.sentences + other.sentences))
    return replace(one, sentences=sentences, claims=one.claims + other.claims)


def _rank(name: str, order: list[str]) -> tuple[int, str]:
    return (order.index(name) if name in order else len(order), name)


def _order(entry: Entry) -> tuple[bool, str, str, str, int]:
    first = entry.sentences[0] if entry.sentences else None
    published = (first.published or _LAST) if first else _LAST
    place = (first.document, first.start) if first else ("", 0)
    return (entry.minor, beginning(entry.date), published, *place)


def beginning(date: str | None) -> str:
    """The first day, month or year of an EDTF date, to sort by; after all dates where there is none."""
    ends = [re.sub(r"[~?%]", "", end) for end in (date or "").split("/")]
    return next((end for end in ends if end and end != ".."), _LAST)
