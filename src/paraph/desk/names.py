"""Everybody and everything a document speaks of, as the page lists them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paraph.reading.claims import Entity

GROUPS = {
    "state": "States",
    "person": "People",
    "body": "Bodies",
    "company": "Companies",
    "place": "Places",
    "product": "Products",
}


@dataclass(frozen=True, slots=True)
class Name:
    """An entity in the list: its number on the page, its other names, how often the text names it."""

    number: int
    key: str
    name: str
    others: tuple[str, ...]
    iso3: str | None
    mentions: int


def numbered(entities: Sequence[Entity]) -> dict[str, int]:
    """A number for each entity's key, from 1."""
    return {entity.key: n for n, entity in enumerate(entities, 1)}


def grouped(
    entities: Sequence[Entity], numbers: Mapping[str, int], mentions: Mapping[int, int]
) -> list[tuple[str, list[Name]]]:
    """The names in groups (states, people, …), the most mentioned first."""
    groups: dict[str, list[Name]] = {title: [] for title in GROUPS.values()}
    for entity in entities:
        number = numbers[entity.key]
        others = tuple(dict.fromkeys(name for name in entity.names if name != entity.name))
        name = Name(number, entity.key, entity.name, others, entity.iso3, mentions.get(number, 0))
        groups.setdefault(GROUPS.get(entity.kind, "Others"), []).append(name)
    return [
        (title, sorted(names, key=lambda name: (-name.mentions, name.name)))
        for title, names in groups.items()
        if names
    ]
