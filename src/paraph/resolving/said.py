"""A claim whose entities are resolved, with what is needed of its document: what records are merged from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from paraph.reading.claims import Modality

Ruling = Literal["same", "doubtful", "different"]


@dataclass(frozen=True, slots=True)
class Filler:
    """A value of a role: `entity` is the id of the resolved entity (`state:KAZ`), None for a literal.

    `text` is the canonical form of a literal (`artillery`, `USD 190000000`) or the words of the document.
    """

    text: str
    entity: str | None = None

    @property
    def kind(self) -> str | None:
        """state, body, person, company, place, product; None for a literal."""
        return self.entity.partition(":")[0] if self.entity else None

    @property
    def identity(self) -> str:
        """What tells it from other values of its role."""
        return self.entity or self.text.casefold()


@dataclass(frozen=True, slots=True)
class Said:
    """One claim. `id` is the claim's, `order` where it stands among the claims of its document.

    `source` is the same for a document and its copies: those count as one witness.
    `published` is ISO 8601 or None; `read` the day the record learnt it.
    `states` are the states (ISO3) that its entities are known to belong to, by entity id.
    """

    id: str
    document: str
    type: str
    stage: str
    modality: Modality
    roles: Mapping[str, tuple[Filler, ...]]
    date: str | None = None
    attribution: Filler | None = None
    published: str | None = None
    read: str | None = None
    source: str = ""
    order: int = 0
    confidence: float = 1.0
    words: str = ""  # the evidence, on one line
    states: Mapping[str, str] = field(default_factory=dict)

    def of(self, role: str) -> tuple[Filler, ...]:
        return self.roles.get(role, ())


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two are one: `score` is 0 to 1, `reasons` say why, each a clause a person can read."""

    ruling: Ruling
    score: float
    reasons: tuple[str, ...] = ()
