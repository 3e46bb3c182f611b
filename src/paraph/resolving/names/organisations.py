"""Names of companies and bodies taken apart: legal form, number, the words that tell, initials."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from paraph.ontology.territories import territories
from paraph.resolving.names.common import meanings, weight_of
from paraph.resolving.names.lexicon import rows, strings, table, words
from paraph.resolving.names.model import Name, Word, pairs_of
from paraph.resolving.names.scripts import romanised
from paraph.resolving.names.sounds import sound

_DATA = table("organisations.yaml")
_EMPTY = words(_DATA["empty"])
_GENERIC = 0.45
"""What a word of a known meaning ("bank", "group") weighs at most."""
_DOTS = re.compile(r"(?<=\b\w)\.(?=\s?\w\b)|(?<=\b\w\.\w)\.|(?<=\w)\.(?=\w)")
_SPACED = re.compile(r"(?<=\b\w)\.\s(?=\w\.)")
_AMPERSAND = re.compile(r"\s*&\s*")
_WORDS = re.compile(r"[a-z]+|[0-9]+")
_OWN_INITIALS = re.compile(r"(?<=\w)\s+\([A-Za-z]*[A-Z]{2}[A-Za-z]*\)")
"""Initials in brackets behind the name: "Israel Aerospace Industries (IAI)"."""
_RAW = re.compile(r"[A-Za-z0-9]+")
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8"}
LONGEST = 40
"""Words beyond this many are not looked at."""


@cache
def _forms() -> dict[tuple[str, ...], tuple[str, str]]:
    """Short form and class by the words of a legal form; one's own come before rigour's."""
    own = [
        [form["class"], short, short, *strings(form["spellings"])] for short, form in _DATA["forms"].items()
    ]
    return {
        tuple(map(_form_word, form.lower().split())): (row[1] or row[2], row[0])
        for row in (*rows("legal_forms.tsv"), *own)
        for form in row[2:]
        if form not in _ROMAN
    }


@lru_cache(maxsize=1 << 16)
def _form_word(word: str) -> str:
    """A long word of a legal form as it sounds, an abbreviation to the letter."""
    return sound(word) if len(word) > 4 else word


@cache
def _longest_form() -> int:
    return max(map(len, _forms()))


@lru_cache(maxsize=1 << 17)
def organisation(name: str) -> Name:
    """The name of a company or body taken apart."""
    name = _OWN_INITIALS.sub("", name).strip() or name
    text = _DOTS.sub("", _SPACED.sub("", _AMPERSAND.sub(" and ", romanised(name))))
    raw = _RAW.findall(text)[:LONGEST]
    found = [(word, sound(word)) for word in _WORDS.findall(text.lower())[:LONGEST]]
    found, legal = _without_forms(found)
    numbers = tuple(sorted(_number(word) for word, _ in found if word.isdigit() or word in _ROMAN))
    told = [
        pair for pair in found if pair[0] not in _EMPTY and not pair[0].isdigit() and pair[0] not in _ROMAN
    ]
    said = [_word(word, heard) for word, heard in told or found]
    joined = "".join(word.said for word in said)
    return Name(
        tuple(said),
        joined,
        pairs_of(joined),
        legal=frozenset(form for form, _ in legal),
        classes=frozenset(kind for _, kind in legal if kind),
        numbers=numbers,
        initials=_initials([word for word, _ in found], [word for word, _ in told]),
        acronym=_acronym(raw, said),
    )


def _number(word: str) -> str:
    return _ROMAN.get(word, word.lstrip("0") or "0")


@lru_cache(maxsize=1 << 16)
def _word(text: str, said: str) -> Word:
    groups = meanings(said) | _state(text)
    weight = weight_of("company", said)
    return Word(said, text, min(weight, _GENERIC) if groups else weight, "word", groups)


@lru_cache(maxsize=1 << 16)
def _state(text: str) -> frozenset[int]:
    """The state that a word names, or whose people: Kazakh and Kazakhstan are one."""
    code = territories().get(text)
    return frozenset({-int.from_bytes(code.encode(), "big")}) if code else frozenset()


def _without_forms(
    found: list[tuple[str, str]],
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The words without legal forms at either end, and the forms; a name never vanishes."""
    legal: list[tuple[str, str]] = []
    while form := _form_at_end(found):
        length, kind = form
        legal.append(kind)
        found = found[:-length] if length > 0 else found[-length:]
    return found, legal


def _form_at_end(found: list[tuple[str, str]]) -> tuple[int, tuple[str, str]] | None:
    """Length of the longest form, below zero where it stands in front; None where there is none."""
    for length in range(min(_longest_form(), len(found) - 1), 0, -1):
        behind = tuple(_form_word(word) for word, _ in found[-length:])
        if (form := _forms().get(behind)) and _tells(found[:-length]):
            return length, form
        before = tuple(_form_word(word) for word, _ in found[:length])
        if (form := _forms().get(before)) and _tells(found[length:]):
            return -length, form
    return None


def _tells(found: list[tuple[str, str]]) -> bool:
    return any(word not in _EMPTY and not word.isdigit() for word, _ in found)


def _initials(everything: list[str], told: list[str]) -> frozenset[str]:
    found = {"".join(word[0] for word in some) for some in (everything, told)}
    return frozenset(initials for initials in found if len(initials) > 1)


def _acronym(raw: list[str], said: list[Word]) -> str:
    """The name itself, where it is one that stands for initials: IAI, MoD."""
    if len(said) != 1 or not 2 <= len(said[0].text) <= 7:
        return ""
    whole = next((word for word in raw if word.lower() == said[0].text), "")
    capitals = sum(char.isupper() for char in whole)
    return said[0].text if capitals >= 2 else ""
