"""How common a word of a name is, and what other spellings or languages have for it."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from paraph.resolving.names.lexicon import rows, table
from paraph.resolving.names.sounds import sound

_LEAST = 0.25
"""What the commonest word weighs; a word that is not known to be common weighs 1."""


@cache
def _shares(kind: str) -> dict[str, float]:
    return {said: float(weight) for of, said, weight in rows("common.tsv") if of == kind}


@lru_cache(maxsize=1 << 16)
def weight_of(kind: str, said: str) -> float:
    """What a word weighs among names of a kind (`person`, `company`): 1 where it is rare."""
    return max(_LEAST, _shares(kind).get(said, 1.0))


@cache
def _spellings(name: str) -> dict[str, frozenset[int]]:
    held: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(rows(name)):
        for said in row:
            held[said].add(number)
    return {said: frozenset(groups) for said, groups in held.items()}


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    held: dict[str, set[int]] = defaultdict(set)
    for number, (full, short) in enumerate(table("persons.yaml")["nicknames"].items(), start=1):
        for form in (str(full), *map(str, short)):
            held[sound(form)].add(-number)
    return {said: frozenset(groups) for said, groups in held.items()}


@lru_cache(maxsize=1 << 16)
def given_groups(said: str) -> frozenset[int]:
    """Given names that a word may be a spelling (0 and above) or a short form (below 0) of."""
    return _spellings("given.tsv").get(said, frozenset()) | _nicknames().get(said, frozenset())


@cache
def _meanings() -> dict[str, frozenset[int]]:
    held: dict[str, set[int]] = defaultdict(set)
    own = table("organisations.yaml")["meanings"].values()
    known = [row[1:] for row in rows("words.tsv")] + [str(forms).split() for forms in own]
    for number, forms in enumerate(known):
        for form in forms:
            held[sound(form)].add(number)
    return {said: frozenset(groups) for said, groups in held.items()}


@lru_cache(maxsize=1 << 16)
def meanings(said: str) -> frozenset[int]:
    """What a word says in the name of an organisation, in whatever language."""
    return _meanings().get(said, frozenset())
