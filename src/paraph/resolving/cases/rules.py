"""`data/cases.yaml`, checked."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import model_validator

from paraph.ontology import types
from paraph.ontology.schema import Shape
from paraph.resolving.links.wording import load


class Standing(Shape):
    stages: tuple[str, ...]
    caution: str
    kind: Literal["open", "decided"]


class Notes(Shape):
    denies: str
    only_denied: str
    also_acquitted: str
    also_dropped: str
    also_convicted: str
    unclear: str
    overturned: str
    again: str
    before: str
    foreseen: str


class Outcome(Shape):
    open: str
    mixed: str
    all: str
    none: str


class Weights(Shape):
    target: float
    accused: float
    phrase: float
    kind: float
    document: float
    body: float


class Cases(Shape):
    standings: dict[str, Standing]
    modalities: dict[str, str]
    from_denial: str
    nouns: dict[str, str]
    notes: Notes
    outcome: Outcome
    beside: dict[str, str]
    least: float
    weights: Weights
    phrases: float
    apart: int

    @model_validator(mode="after")
    def every_stage_has_one_standing(self) -> Cases:
        told = sorted(stage for standing in self.standings.values() for stage in standing.stages)
        if told != sorted(types()["misconduct"].stages):
            raise ValueError("every stage of misconduct stands under one standing, no other stage under any")
        named = {value for value in self.modalities.values() if value not in ("as told", "denial")}
        if unknown := sorted((named | {self.from_denial}) - set(self.standings)):
            raise ValueError(f"no such standings: {unknown}")
        return self

    def standing_of(self, stage: str) -> str:
        return next(name for name, standing in self.standings.items() if stage in standing.stages)

    def rank(self, standing: str) -> int:
        return list(self.standings).index(standing)

    def decided(self, standing: str) -> bool:
        return self.standings[standing].kind == "decided"


@cache
def rules() -> Cases:
    """Standings, cautions and weights of cases."""
    return load("cases.yaml", Cases)
