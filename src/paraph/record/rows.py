"""What was read, as rows of the tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from paraph.reading.claims import Claim, Entity, Reading, Span, Value
from paraph.record.tables import storable
from paraph.record.words import folded

Row = dict[str, Any]


def of_entities(pk: int, entities: Iterable[Entity]) -> list[Row]:
    rows = {
        entity.key: {
            "reading_pk": pk,
            "key": entity.key,
            "position": position,
            "kind": entity.kind,
            "name": entity.name,
            "names": [storable(name) for name in entity.names],
            "iso3": entity.iso3,
        }
        for position, entity in enumerate(entities)
    }
    return list(rows.values())


def of_mentions(pk: int, reading: Reading) -> list[Row]:
    return [
        {"reading_pk": pk, "position": position, "start": m.start, "end": m.end, "entity": m.entity}
        for position, m in enumerate(reading.mentions)
    ]


def of_claim(pk: int, number: int, claim: Claim) -> Row:
    said = claim.attribution
    return {
        "reading_pk": pk,
        "number": number,
        "id": claim.id,
        "type": claim.type,
        "stage": claim.stage,
        "modality": claim.modality,
        "date": claim.date,
        **_span(claim.date_span, "date_"),
        "attribution": said.text if said else None,
        **_span(said.span if said else None, "attribution_"),
        "attribution_entity": said.entity if said else None,
        **_span(claim.trigger, "trigger_"),
        "rule": claim.rule,
        "confidence": claim.confidence,
    }


def of_values(pk: int, number: int, claim: Claim) -> list[Row]:
    values: list[tuple[str, Value]] = [
        (role, value) for role, values in claim.roles.items() for value in values
    ]
    return [
        {
            "reading_pk": pk,
            "number": number,
            "position": position,
            "role": role,
            "text": value.text,
            **_span(value.span),
            "entity": value.entity,
        }
        for position, (role, value) in enumerate(values)
    ]


def of_evidence(pk: int, number: int, claim: Claim) -> list[Row]:
    return [
        {"reading_pk": pk, "number": number, "position": position, **_span(evidence)}
        for position, evidence in enumerate(claim.evidence)
    ]


def _span(span: Span | None, prefix: str = "") -> Row:
    return {f"{prefix}start": span.start if span else None, f"{prefix}end": span.end if span else None}


def names_of(entities: Iterable[Entity]) -> list[str]:
    """All names, for search."""
    return [folded(name) for entity in entities for name in {entity.name: 0, **dict.fromkeys(entity.names)}]
