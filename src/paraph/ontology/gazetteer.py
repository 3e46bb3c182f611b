"""States by their names: from the ontology first, from the list of territories for all others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from paraph.ontology import states
from paraph.ontology.territories import fold, territories

Use = Literal["name", "adjective", "people", "seat"]
_MISSPELT_FROM = 9
_POLITY = re.compile(
    r"(?:[Tt]he )?(?:[A-Z][\w']+ ){0,3}(?:Republic|Kingdom|Union|Federation|Commonwealth|Sultanate|Emirate|Principality"
    r"|Dominion|Duchy|Empire) of (?:the )?(?!China$)"
)


@dataclass(frozen=True, slots=True)
class StateName:
    """What a string says of a state. `use` tells a name from an adjective, a people and a seat of government."""

    iso3: str
    use: Use


@cache
def state_names() -> dict[str, StateName]:
    """Every spelling in `states.yaml`, with its state. Names win over seats, seats over adjectives."""
    found: dict[str, StateName] = {}
    for iso3, state in states().items():
        people = state.people if state.people is not None else tuple(f"{a}s" for a in state.adjective)
        for use, words in _uses(state.name, state.also, state.seat, state.adjective, people):
            for word in words:
                found.setdefault(word, StateName(iso3, use))
                found.setdefault(word.replace("'", "’"), StateName(iso3, use))
    return found


def _uses(
    name: str,
    also: tuple[str, ...],
    seat: tuple[str, ...],
    adjective: tuple[str, ...],
    people: tuple[str, ...],
) -> tuple[tuple[Use, tuple[str, ...]], ...]:
    return (("name", (name, *also)), ("seat", seat), ("adjective", adjective), ("people", people))


@cache
def longest_name() -> int:
    """Words in the longest spelling."""
    return max(len(name.split()) for name in state_names())


@cache
def first_words() -> frozenset[str]:
    """The words that a state's spelling can begin with: most words of a text are none of them."""
    words = {name.split()[0] for name in state_names()}
    words |= {re.split("[-'’]", word)[0] for word in words}
    return frozenset(words | {word.upper() for word in words})


def state_name(iso3: str) -> str:
    """The English short name of a state."""
    state = states().get(iso3)
    return state.name if state else iso3


@cache
def find_state(text: str, *, place: bool = False) -> StateName | None:
    """The state that `text` names, or None; one slip of spelling is forgiven in longer names.

    `place` where the text is known to name a place: then official names and those of other languages count.
    """
    if known := state_names().get(text):
        return known
    if text.isupper() and (known := state_names().get(text.title())):
        return known
    if place and (official := _official(text)):
        return official
    return _misspelt(text) if len(text) >= _MISSPELT_FROM else None


def _official(text: str) -> StateName | None:
    code = territories().get(fold(text)) if len(text) > 3 else None
    if code:
        return StateName(code, "name")
    polity = _POLITY.match(text)
    known = state_names().get(text[polity.end() :]) if polity else None
    return known if known and known.use == "name" else None


def named_states(text: str) -> tuple[str, ...]:
    """ISO codes of the states that a short text names, in its order; adjectives and seats are left out."""
    words, found, i = text.split(), list[str](), 0
    while i < len(words):
        names = ((" ".join(words[i:end]).rstrip(",.;:?!’'"), end) for end in range(i + longest_name(), i, -1))
        known = next(((k, end) for name, end in names if (k := _by_name(name))), None)
        if known is not None:
            found.append(known[0])
        i = known[1] if known else i + 1
    return tuple(dict.fromkeys(found))


def _by_name(words: str) -> str | None:
    for form in (words, words.removesuffix("'s"), words.removesuffix("’s")):
        known = state_names().get(form)
        if known and known.use == "name":
            return known.iso3
    return None


def _misspelt(text: str) -> StateName | None:
    """The one state name a single edit away (a letter more, less or other); None where two are."""
    near = {
        known.iso3: known
        for name, known in state_names().items()
        if known.use == "name" and _one_edit(text, name)
    }
    return next(iter(near.values())) if len(near) == 1 else None


def _one_edit(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1 or a == b:
        return a == b
    short, long = sorted((a.casefold(), b.casefold()), key=len)
    for i, letter in enumerate(short):
        if letter != long[i]:
            return short[i + 1 :] == long[i + 1 :] if len(short) == len(long) else short[i:] == long[i + 1 :]
    return True
