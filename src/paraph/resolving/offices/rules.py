"""`data/offices.yaml`, checked."""

from __future__ import annotations

from functools import cache

from paraph.ontology.schema import Shape, Words
from paraph.resolving.links.wording import load


class Days(Shape):
    """Lengths of time, in days."""

    handover: int
    open: int
    seen: int
    before: int
    far: int
    again: int


class Notes(Shape):
    certain: str
    begun: str
    seen: str
    before: str
    between: str
    many: str


class Rules(Shape):
    spellings: dict[str, str]
    empty: Words
    qualifiers: dict[str, tuple[str, ...]]
    own: Words
    whole: Words
    portfolios: Words
    heads: Words
    secretaries: dict[str, Words]
    named: dict[str, dict[str, str]]
    ministries: Words
    many: Words
    joint: Words
    of_a_body: Words
    posts: Words
    to: Words
    light: Words
    days: Days
    notes: Notes


@cache
def rules() -> Rules:
    """Titles, portfolios and lengths of time."""
    return load("offices.yaml", Rules)
