"""Candidates: what rules, quotes and titles propose before they are merged into claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span as Words
from spacy.tokens import Token

from paraph import ontology
from paraph.reading.claims import Claim, Evidence, Modality, Span, Value

_TWO_SIDED = {"agreement": "party", "ties": "party", "meeting": "participant"}


@dataclass(slots=True)
class Candidate:
    """A claim in the making; `anchor` is what set it off.

    `definite` where the text points back ("the accord"), `several` where it speaks of more than one.
    `support` is how sure the learned heads are of its type, `grip` of the arguments it must have; `date_word` where
    they see its date begin, `date_scores` how sure they are of each word that one begins with; `fields` the sectors
    that they see, None where they were not asked. `date_likely` is how likely a learned choice holds its date to be
    right. `given` tells who stood in which role before the heads looked.
    """

    type: str
    stage: str
    modality: Modality
    roles: dict[str, tuple[Value, ...]]
    evidence: list[Evidence]
    rule: str
    anchor: Token
    confidence: float
    date: str | None = None
    date_span: Span | None = None
    attribution: Value | None = None
    definite: bool = False
    several: bool = False
    trigger: Span = field(default_factory=lambda: Span(0, 0))
    support: float | None = None
    grip: float | None = None
    date_word: int | None = None
    date_scores: dict[int, float] = field(default_factory=dict)
    date_likely: float | None = None
    given: dict[str, frozenset[str]] = field(default_factory=dict)
    fields: tuple[str, ...] | None = None

    def keys(self, role: str) -> frozenset[str]:
        """What identifies the values of a role: entity keys, else folded text."""
        return frozenset(v.identity for v in self.roles.get(role, ()))


def sentence_evidence(token: Token) -> Evidence:
    """The sentence of a word, without the white space around it."""
    sentence = token.sent
    first = next((t for t in sentence if not t.is_space), token)
    last = next((t for t in _backwards(sentence) if not t.is_space), token)
    return Evidence(first.idx, last.idx + len(last))


def _backwards(words: Words) -> Iterator[Token]:
    return (words.doc[i] for i in range(words.end - 1, words.start - 1, -1))


def missing(thing: Candidate | Claim) -> list[str]:
    """What its type requires and it has not, in words: `supplier or recipient`, `second party`."""
    groups = ontology.types()[thing.type].require
    found = [" or ".join(group) for group in groups if not any(thing.roles.get(role) for role in group)]
    sides = _TWO_SIDED.get(thing.type)
    if sides and len(thing.roles.get(sides, ())) == 1:
        found.append(f"second {sides}")
    return found


def complete(thing: Candidate | Claim) -> bool:
    """True where every group of roles that the type requires has a value; what takes two sides needs two."""
    if not all(
        any(thing.roles.get(role) for role in group) for group in ontology.types()[thing.type].require
    ):
        return False
    sides = _TWO_SIDED.get(thing.type)
    return sides is None or len(thing.roles.get(sides, ())) >= 2
