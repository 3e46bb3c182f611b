"""Traces: what happens to every trigger and candidate on the way from a document to its claims.

Reading tells a `Trace` what it does. The usual one keeps nothing; `Notes` keeps all, for `paraph explain`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from paraph.ontology import Rule
    from paraph.reading.candidates import Candidate
    from paraph.reading.claims import Claim
    from paraph.reading.reader import Work

Hindrance = Literal["when", "unless", "need", "mood", "question"]
"""The key of the rule that kept it from firing, or what the sentence is like."""


class Trace:
    """Told of everything, keeps nothing."""

    def passed_over(self, rule: Rule, anchor: Token, why: Hindrance, filled: Collection[str] = ()) -> None:
        """A rule whose word is there did not fire; `filled` are the roles that it filled."""

    def merged(self, candidate: Candidate, into: Candidate) -> None:
        """Both say one thing; `into` goes on for the two."""

    def weighed(self, candidate: Candidate, claim: Claim) -> None:
        """A candidate with all that was merged into it has become a claim."""

    def after(self, step: Callable[[Any], None], work: Work) -> None:
        """A step of the reader is done."""


SILENT = Trace()


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A rule that did not fire."""

    rule: Rule
    anchor: Token
    why: Hindrance
    filled: tuple[str, ...]


@dataclass(slots=True)
class Fate:
    """What became of a candidate: the step it was `born` in, what it was merged `into`, the step that dropped it."""

    candidate: Candidate
    born: str
    into: Candidate | None = None
    dropped: str = ""


class Notes(Trace):
    """Keeps everything of one reading. `work` is there once the first step is done."""

    def __init__(self) -> None:
        self.work: Work | None = None
        self.rules: list[PassedOver] = []
        self.fates: dict[int, Fate] = {}
        self.claims: dict[str, str] = {}
        """The claims that there were after merging, by id, with the step that dropped each; empty for a kept one."""
        self.made: dict[str, Claim] = {}

    def passed_over(self, rule: Rule, anchor: Token, why: Hindrance, filled: Collection[str] = ()) -> None:
        self.rules.append(PassedOver(rule, anchor, why, tuple(filled)))

    def merged(self, candidate: Candidate, into: Candidate) -> None:
        self.fates[id(candidate)].into = into

    def after(self, step: Callable[[Any], None], work: Work) -> None:
        self.work, name = work, told(step)
        there = {id(candidate) for candidate in work.candidates}
        for candidate in work.candidates:
            self.fates.setdefault(id(candidate), Fate(candidate, name))
        for key, fate in self.fates.items():
            if key not in there and not fate.dropped:
                fate.dropped = name
        self.made |= {claim.id: claim for claim in work.claims if claim.id not in self.made}
        kept = {claim.id for claim in work.claims}
        self.claims = {key: self.claims.get(key, "") or ("" if key in kept else name) for key in self.made}


def told(step: Callable[[Any], None]) -> str:
    """A step in words: the first line of its docstring, else its name."""
    lines = (step.__doc__ or "").strip().splitlines()
    return lines[0].rstrip(".") if lines else step.__name__.strip("_").replace("_", " ")
