"""A question of review: what it is about, what speaks for either answer, and the answers ready made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from paraph.record.judgements import Judgement

ItemKind = Literal["entities", "records", "conflicts", "claims", "links", "judgements"]
KINDS: tuple[ItemKind, ...] = get_args(ItemKind)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document that say a claim; `attribution` is who the document says it from."""

    text: str
    claim: str
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    attribution: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things that a question is about: its id, its name and the sentences that tell of it."""

    id: str
    title: str
    details: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """`judgement` is ready for `Record.judge` but for its author; `undo` names one that is to be taken back.

    `key`     what a person types: y, n, or a number
    `changes` what the record will say then
    """

    key: str
    label: str
    changes: str
    judgement: Judgement | None = None
    undo: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """`score` is what a decision changes times how open it is; `skip` leaves the question open for good."""

    kind: ItemKind
    key: str
    question: str
    sides: tuple[Side, ...]
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    answers: tuple[Answer, ...]
    skip: Judgement
    score: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that is weighed and not yet put into words: `items` does that."""

    score: float
    key: str
    items: Callable[[], Iterable[Item]]
