"""`data/umbrella.yaml`, checked."""

from __future__ import annotations

from functools import cache

from pydantic import model_validator

from paraph.ontology import types
from paraph.ontology.schema import Shape, Words
from paraph.resolving.links.wording import load


class Role(Shape):
    stage: str
    parent: str
    role: str


class Scores(Shape):
    framework: float
    delivery: float


class Reasons(Shape):
    framework: str
    delivery: str


class Inferred(Shape):
    lower: Words
    upper: Words
    wide: Words
    alive: Words
    made: Words
    years: int
    fresh: int
    items: float
    score: Scores
    reasons: Reasons


class Notes(Shape):
    revived: str
    lapsed: str
    undated: str
    planned: str
    possible: str
    foreseen: str
    denied: str
    unknown: str


class Standing(Shape):
    forward: tuple[str, ...]
    halted: Words
    over: Words
    resumed: Words
    notes: Notes

    @model_validator(mode="after")
    def stages_are_all(self) -> Standing:
        known = set(types()["agreement"].stages)
        if wrong := sorted(known ^ {*self.forward, *self.halted, *self.over}):
            raise ValueError(f"{wrong}: stages of agreements, each in one of forward, halted and over")
        return self


class Umbrella(Shape):
    under: dict[str, tuple[str, ...]]
    roles: tuple[Role, ...]
    named_by: tuple[str, ...]
    inferred: Inferred
    status: Standing
    pairs_up_to: int
    circle: str
    also: str


@cache
def umbrella() -> Umbrella:
    """Words and limits of the umbrella."""
    return load("umbrella.yaml", Umbrella)
