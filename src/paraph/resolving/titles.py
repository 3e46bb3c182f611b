"""Titles in one form: "Minister of Defense" and "defence minister" are one office."""

from __future__ import annotations

from functools import lru_cache

from paraph.ontology import naming
from paraph.ontology.territories import fold


@lru_cache(maxsize=20_000)
def office(title: str) -> str:
    """The words that say which office a title is, sorted: `defence minister`; empty where none does."""
    words = naming().titles
    kept: set[str] = set()
    for word in fold(title).split():
        kept.update(words.alike.get(word, word).split())
    return " ".join(sorted(kept - words.silent))
