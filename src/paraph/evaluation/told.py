"""What is held against the gold: the claims of a reading, or another annotation of the same document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from paraph.evaluation.alike import same_literal, same_name
from paraph.evaluation.annotated import Annotated
from paraph.reading.claims import Claim, Entity, Reading, Span, Value


@dataclass(frozen=True, slots=True)
class Name:
    """A value or a source that was told: all names it goes by, the first one the fullest.

    `literal` where it is no entity but words; `kind` and `iso3` where they are known.
    """

    names: tuple[str, ...]
    kind: str = "state"
    iso3: str | None = None
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """One thing told. `evidence` are characters of the document's text; `confidence` goes from 0 to 1."""

    type: str
    stage: str
    modality: str
    date: str | None
    roles: Mapping[str, tuple[Name, ...]]
    attribution: Name | None
    evidence: tuple[Span, ...]
    confidence: float = 1.0

    @property
    def items(self) -> int:
        """How many things it says: its stage, its date and each value of a role."""
        return 1 + bool(self.date) + sum(len(values) for values in self.roles.values())


def of_reading(reading: Reading, text: str) -> tuple[Told, ...]:
    """The claims of a reading of `text`, in text order."""
    entities = {entity.key: entity for entity in reading.entities}
    ordered = sorted(
        reading.claims, key=lambda c: (min((e.start for e in c.evidence), default=-1), c.type, c.id)
    )
    return tuple(of_claim(claim, entities, text) for claim in ordered)


def of_annotation(document: Annotated) -> tuple[Told, ...]:
    """The records of an annotated document as if they had been read."""
    return tuple(
        Told(
            record.type, record.stage, record.modality, record.date,
            {role: tuple(_annotated(v, document) for v in vs) for role, vs in record.roles.items()},
            _annotated(record.attribution, document) if record.attribution else None,
            spans(record.evidence, document.text),
        )
        for record in document.records
    )  # fmt: skip


def agrees(value: str, told: Name, document: Annotated) -> bool:
    """Whether what was told is the value (`@id` or a literal) of an annotated document."""
    entity = document.entity(value)
    if entity is None:
        return same_literal(value, told.names[0])
    if entity.iso3 and told.iso3:
        return entity.iso3 == told.iso3 and (entity.kind == "state") == (told.kind == "state")
    if told.literal and entity.iso3 == told.names[0]:
        return True
    return any(same_name(one, other) for one in told.names for other in entity.names)


def spans(sentences: tuple[str, ...], text: str) -> tuple[Span, ...]:
    """Where the sentences first stand in a text; those that do not are left out."""
    found = ((text.find(each), len(each)) for each in sentences if each)
    return tuple(Span(at, at + length) for at, length in found if at >= 0)


def of_claim(claim: Claim, entities: Mapping[str, Entity], text: str) -> Told:
    """One claim of a reading of `text` whose entities are given by their keys."""
    return Told(
        claim.type, claim.stage, claim.modality, claim.date,
        {role: tuple(_name(v, entities) for v in values) for role, values in claim.roles.items()},
        _name(claim.attribution, entities, literal=False) if claim.attribution else None,
        spans(tuple(e.of(text) for e in claim.evidence), text), claim.confidence,
    )  # fmt: skip


def _name(value: Value, entities: Mapping[str, Entity], *, literal: bool = True) -> Name:
    entity = entities.get(value.entity or "")
    if entity is None:
        return Name((value.text,), literal=literal and not value.entity)
    return Name((entity.name, *entity.names), entity.kind, entity.iso3)


def _annotated(value: str, document: Annotated) -> Name:
    entity = document.entity(value)
    if entity is None:
        return Name((value,), literal=True)
    return Name(entity.names or (value,), entity.kind, entity.iso3)
