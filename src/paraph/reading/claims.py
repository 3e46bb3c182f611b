"""Claims: what one document says, with the characters that say it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

EntityKind = Literal["state", "body", "person", "company", "place", "product"]
Modality = Literal["asserted", "planned", "possible", "denied"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (exclusive) of a document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def words(self, text: str) -> str:
        """The characters with line breaks and runs of blanks as single spaces."""
        return " ".join(self.of(text).split())

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Evidence(Span):
    """A sentence, or part of one, that says what a claim says."""


@dataclass(frozen=True, slots=True, order=True)
class Mention(Span):
    """A span that names or describes an entity; `entity` is the entity's key."""

    entity: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that one document speaks of, under all the names it uses.

    `key`  kind and normalised name, the same in every document: `person:moshe-yaalon`, `state:KAZ`
    `name` the fullest of `names`
    `iso3` ISO 3166-1 alpha-3, only for states
    """

    key: str
    kind: EntityKind
    name: str
    names: tuple[str, ...]
    iso3: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a role.

    `text`   the words that say it, or the canonical form of a literal (`artillery`, `USD 190000000`)
    `span`   where they stand; None where the value follows from several places (a sector from an item)
    `entity` key of the entity it is; None for a literal
    """

    text: str
    span: Span | None = None
    entity: str | None = None

    @property
    def identity(self) -> str:
        """What tells it from other values of its role: the entity's key, else the words."""
        return self.entity or self.text.lower()


def distinct(values: Iterable[Value]) -> tuple[Value, ...]:
    """The values without repeats; of those that are one, the first."""
    found: dict[str, Value] = {}
    for value in values:
        found.setdefault(value.identity, value)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one document says. Types, stages and roles are those of the ontology.

    `date`        EDTF, or None where the text gives none; `date_span` is where it says so
    `attribution` who the text says it from; None where the publication says it in its own voice
    `trigger`     the word that made the reader look; `rule` the name of the rule that fired
    `confidence`  0 to 1
    """

    document: str
    type: str
    stage: str
    modality: Modality
    roles: Mapping[str, tuple[Value, ...]]
    evidence: tuple[Evidence, ...]
    date: str | None = None
    date_span: Span | None = None
    attribution: Value | None = None
    trigger: Span | None = None
    rule: str = ""
    confidence: float = 1.0
    id: str = field(default="")

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", _claim_id(self))


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one reader found in one document. `reader` names the reader and its version."""

    document: str
    reader: str
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]


def _claim_id(claim: Claim) -> str:
    content = [
        claim.document, claim.type, claim.stage, claim.modality, claim.date,
        [[role, [[v.text, v.entity] for v in values]] for role, values in sorted(claim.roles.items())],
        claim.attribution.text if claim.attribution else None,
        [[e.start, e.end] for e in claim.evidence],
    ]  # fmt: skip
    return hashlib.sha256(
        json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass")
    ).hexdigest()[:16]
