"""Claims as JSON lines: one claim a line, its values by name, its evidence with the words themselves.

    {"document": "accord", "id": "9bc5a1…", "record": "r-03fe21…", "type": "agreement", "stage": "signed",
     "modality": "asserted", "date": "2014-01-20",
     "roles": {"party": [{"name": "Israel", "names": ["Israel", "Israeli"], "kind": "state", "iso3": "ISR",
                          "id": "state:ISR", "local": "state:ISR", "start": 28, "end": 34}, …],
               "form": ["framework"]},
     "attribution": {"name": "an official", "start": 210, "end": 221} | null,
     "evidence": [{"start": 0, "end": 98, "text": "The defence ministers …"}],
     "confidence": 1.0}

A value that is an entity is an object; any other is a string. `names`, `iso3`, `start` and `end` are there
where they are known. `record` is the same for all claims of one thing, `id` for all names of one entity, across
documents; `local` is what the entity is called within its document. Both are there once the record is resolved:
before that, there is no `record`, and `id` is what `local` will be. Offsets count characters (code points) of the
document's text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, TextIO

from paraph.exchange.exporters import Exporter
from paraph.reading.claims import Claim, Entity, Reading, Span, Value
from paraph.record import Record
from paraph.record.looking import resolutions
from paraph.record.looking.resolutions import Resolution

Entities = Mapping[str, Entity]
_CHUNK = 200


def write(record: Record, out: TextIO) -> int:
    """Write every claim, ordered by document id, place in the text, type and id; return their number."""
    number = 0
    for line in lines(record):
        out.write(json.dumps(line, ensure_ascii=False) + "\n")
        number += 1
    return number


def lines(record: Record) -> Iterator[dict[str, Any]]:
    """Every claim as it is written."""
    pairs = record.pairs()
    while some := list(islice(pairs, _CHUNK)):
        with record.snapshot() as connection:
            resolved = resolutions.of_documents(connection, [document.id for document, _ in some])
        for document, reading in some:
            yield from of_reading(reading, document.text, resolved.get(document.id, resolutions.NONE))


def of_reading(
    reading: Reading, text: str, resolved: Resolution = resolutions.NONE
) -> Iterator[dict[str, Any]]:
    """The claims of one reading of a document with this `text`, as they are written."""
    entities = {entity.key: entity for entity in reading.entities}
    for claim in sorted(reading.claims, key=_order):
        yield _claim(claim, entities, text, resolved)


def _order(claim: Claim) -> tuple[int, str, str]:
    return (min((e.start for e in claim.evidence), default=-1), claim.type, claim.id)


def _claim(claim: Claim, entities: Entities, text: str, resolved: Resolution) -> dict[str, Any]:
    return {
        "document": claim.document,
        "id": claim.id,
        **({"record": resolved.records[claim.id]} if claim.id in resolved.records else {}),
        "type": claim.type,
        "stage": claim.stage,
        "modality": claim.modality,
        "date": claim.date,
        "roles": {
            role: [_value(v, entities, resolved) for v in values] for role, values in claim.roles.items()
        },
        "attribution": _attribution(claim.attribution, entities, resolved),
        "evidence": [{"start": e.start, "end": e.end, "text": e.of(text)} for e in claim.evidence],
        "confidence": round(claim.confidence, 4),
    }


def _value(value: Value, entities: Entities, resolved: Resolution) -> dict[str, Any] | str:
    return _named(value, entities, resolved) if value.entity else value.text


def _attribution(value: Value | None, entities: Entities, resolved: Resolution) -> dict[str, Any] | None:
    return _named(value, entities, resolved) if value else None


def _named(value: Value, entities: Entities, resolved: Resolution) -> dict[str, Any]:
    entity = entities.get(value.entity or "")
    named: dict[str, Any] = {"name": entity.name if entity else value.text}
    if entity:
        named |= {"names": list(entity.names), "kind": entity.kind}
        named |= {"iso3": entity.iso3} if entity.iso3 else {}
    if value.entity:
        known = resolved.entities.get(value.entity)
        named |= {"id": known, "local": value.entity} if known else {"id": value.entity}
    return named | _span(value.span)


def _span(span: Span | None) -> dict[str, int]:
    return {"start": span.start, "end": span.end} if span else {}


exporter = Exporter("claims as JSON lines, one claim a line, with the words that say it", "jsonl", write)
