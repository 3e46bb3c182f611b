"""What holds for every reading of every text, however good or bad the reading is."""

from __future__ import annotations

import re

from paraph import ontology
from paraph.documents import Document
from paraph.documents.readable import readable
from paraph.language.dates import EDTF
from paraph.ontology import MODALITIES
from paraph.reading import Claim, Entity, Reading, Span, Value

CANONICAL = frozenset(("form", "sector", "value"))
"""Roles whose literals are written in the ontology's words, not in the text's."""


def check(reading: Reading, document: Document) -> None:
    """Raise AssertionError where a reading breaks the contract of `paraph.reading.claims`."""
    assert reading.document == document.identified().id
    entities = _entities(reading)
    for mention in reading.mentions:
        _inside(mention, document.text)
        assert mention.entity in entities, f"mention of {mention.entity!r}, which is no entity of the reading"
    ids = [claim.id for claim in reading.claims]
    assert len(ids) == len(set(ids)), "two claims with one id"
    for claim in reading.claims:
        _claim(claim, entities, document)


def _entities(reading: Reading) -> dict[str, Entity]:
    found = {entity.key: entity for entity in reading.entities}
    assert len(found) == len(reading.entities), "an entity twice"
    for key, entity in found.items():
        assert key.startswith(f"{entity.kind}:"), f"{key!r} is of kind {entity.kind!r}"
        assert entity.name.strip(), f"{key!r} has no name"
        assert (entity.kind == "state") == (entity.iso3 is not None), f"{key!r} with iso3 {entity.iso3!r}"
        if entity.iso3 is not None:
            assert key == f"state:{entity.iso3}"
            assert len(entity.iso3) == 3
            assert entity.iso3.isupper()
    return found


def _claim(claim: Claim, entities: dict[str, Entity], document: Document) -> None:
    shape = ontology.types()[claim.type]
    assert claim.document == document.identified().id
    assert claim.stage in shape.stages, f"{claim.type} has no stage {claim.stage!r}"
    assert claim.modality in MODALITIES
    assert 0 < claim.confidence <= 1
    assert claim.rule, "a claim that no rule made"
    assert set(claim.roles) <= set(shape.roles), f"{claim.type} has no such roles: {sorted(claim.roles)}"
    for group in shape.require:
        assert any(claim.roles.get(role) for role in group), f"{claim.type} without {group}"
    if claim.type in ("agreement", "ties"):
        described = all(value.entity is None for value in claim.roles["party"])
        assert len(claim.roles["party"]) >= 2 or described, f"{claim.type} of one side"
    for role, values in claim.roles.items():
        assert values, f"{role} is there and empty"
        _distinct(role, values)
        for value in values:
            _value(role, value, entities, document.text)
    _evidence(claim, document.text)
    _date(claim, document.text)
    if claim.attribution is not None:
        _value("attribution", claim.attribution, entities, document.text)


def _distinct(role: str, values: tuple[Value, ...]) -> None:
    keys = [value.entity or (value.text.lower(), value.span if role == "value" else None) for value in values]
    assert len(keys) == len(set(keys)), f"{role} has one value twice: {keys}"


def _value(role: str, value: Value, entities: dict[str, Entity], text: str) -> None:
    assert value.text.strip(), f"{role} with no words"
    if value.entity is not None:
        assert value.entity in entities, f"{role}: {value.entity!r} is no entity of the reading"
    if value.span is not None:
        _inside(value.span, text)
        if value.entity is None and role not in CANONICAL:
            assert _read(value.span.of(text)) == _read(value.text), f"{role} does not quote the text"
    if role == "sector":
        assert value.text in ontology.sectors()
    elif role == "form":
        assert value.text in ontology.forms() or value.text in ("contract-umbrella", "other")


def _read(words: str) -> list[str]:
    """Words as they are read, whatever their capitals and the characters between and in them that nobody sees.

    A telegraph's "STOP" is a full stop.
    """
    return _STOP.sub(".", readable(words).text.casefold()).split()


_STOP = re.compile(r"\s*\bstop\b")


def _evidence(claim: Claim, text: str) -> None:
    assert claim.evidence, "a claim without evidence"
    for evidence in claim.evidence:
        _inside(evidence, text)
        assert evidence.of(text).strip() == evidence.of(text), "evidence with white space around it"
    assert len(set(claim.evidence)) == len(claim.evidence)
    assert claim.trigger is not None
    _inside(claim.trigger, text)
    assert any(e.start <= claim.trigger.start and claim.trigger.end <= e.end for e in claim.evidence), (
        f"no evidence holds the trigger {claim.trigger.of(text)!r}"
    )


def _date(claim: Claim, text: str) -> None:
    if claim.date is None:
        assert claim.date_span is None, "words for a date, and no date"
        return
    assert str(EDTF.parse(claim.date)) == claim.date
    if claim.date_span is not None:
        _inside(claim.date_span, text)


def _inside(span: Span, text: str) -> None:
    assert 0 <= span.start < span.end <= len(text), f"{span} lies outside the text or is empty"
