"""Names of persons taken apart: titles left out, particles joined, family and given names told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from paraph.resolving.names.common import given_groups, weight_of
from paraph.resolving.names.lexicon import strings, table, words
from paraph.resolving.names.model import Name, Part, Word, pairs_of
from paraph.resolving.names.scripts import family_first, has_signs, romanised
from paraph.resolving.names.sounds import sound

_DATA = table("persons.yaml")
_TITLES = words(_DATA["titles"])
_MAYBE = words(_DATA["maybe_titles"])
_PARTICLES = words(_DATA["particles"])
_ARTICLES = words(_DATA["articles"])
_SERVANTS = words(_DATA["servants"])
_FAITHS = words(_DATA["faiths"])
_FATHERS = words(_DATA["father_of"])
_GENERATIONS = {str(key): str(value) for key, value in _DATA["generations"].items()}
_PATRONYMICS = strings(_DATA["patronymics"])
_FAMILIES_FIRST = words(_DATA["families_first"])
_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?$")
_DOTTED = re.compile(r"\b([A-Za-z])\.\s*(?=[A-Za-z]\b)")
_WORDS = re.compile(r"[a-z0-9]+")
_SERVANT = re.compile(r"(abd|abid|abed)(?:[aeou]+[lrsdztn]|[aeou])?(?=[a-z]{4})(?!all)")
LONGEST = 24
"""Words beyond this many are not looked at."""


@lru_cache(maxsize=1 << 17)
def person(name: str) -> Name:
    """A person's name taken apart; "SURNAME, Given" is understood."""
    name = _POSSESSIVE.sub("", name)
    signs = has_signs(name)
    text = romanised(family_first(name) if signs else name)
    text = _DOTTED.sub(r"\1 ", _BRACKETS.sub(" ", text) or text).lower()
    before, comma, behind = text.partition(",")
    first, last = _split(before), _split(behind.replace(",", " "))
    generation = _generation(first, last)
    if not (first and last):
        comma = ""
    family = _core(first, keep=1 if comma else 2)
    given = _core(last, keep=1) if comma else []
    if not comma:
        found = _parted(family, first_is_family=signs)
    else:
        found = [*_as("family", family), *_as("given", given)]
    joined = "".join(word.said for word in found)
    return Name(tuple(found), joined, pairs_of(joined), told=bool(comma), generation=generation)


def _split(text: str) -> list[str]:
    return _WORDS.findall(text)[:LONGEST]


def _generation(first: list[str], last: list[str]) -> str:
    """What tells father from son; it is taken out of the words."""
    for found in (last, first):
        for place in range(len(found) - 1, max(-1, len(found) - 3), -1):
            kept = len(first) + len(last) > 2 or found[place] != "i"
            if found[place] in _GENERATIONS and kept and (place or found is last):
                return _GENERATIONS[found.pop(place)]
    return ""


def _core(found: list[str], keep: int) -> list[Word]:
    """The words without titles, at least `keep` of them, particles joined to what they belong to."""
    kept = [word for word in found if word not in _TITLES or word in _MAYBE]
    while keep > 1 and kept and kept[0] in _MAYBE and len(_without_particles(kept)) > keep:
        kept = kept[1:]
    if len(_without_particles(kept)) < min(keep, 1):
        kept = found
    return _joined(kept)


def _without_particles(found: Sequence[str]) -> list[str]:
    return [word for word in found if word not in _PARTICLES]


def _joined(found: Sequence[str]) -> list[Word]:
    made: list[Word] = []
    article = False
    front = ""
    for place, word in enumerate(found):
        rest = place + 1 < len(found)
        if word in _FAITHS and made and not front:
            made[-1] = _word(made[-1].text + "udin", made[-1].article)
        elif (word in _SERVANTS or word in _FATHERS) and rest:
            front = "abd" if word in _SERVANTS else word[0] + "bu" if word[0] == "a" else "um"
        elif word in _PARTICLES and rest:
            article = article or word in _ARTICLES
        elif word in _PARTICLES and made:
            continue
        else:
            made.append(_word(front + word if front else _SERVANT.sub("abd", word), article and not front))
            article, front = False, ""
    return made


@lru_cache(maxsize=1 << 17)
def _word(text: str, article: bool) -> Word:
    said = sound(text)
    part: Part = "patronymic" if len(text) > 5 and text.endswith(_PATRONYMICS) else "word"
    initial = len(text) == 1
    weight = 0.3 if initial else weight_of("person", said)
    return Word(said, text, weight, part, given_groups(said), article, initial)


def _as(part: Part, found: Sequence[Word]) -> list[Word]:
    return [
        replace(word, part=word.part if word.part == "patronymic" and part == "given" else part)
        for word in found
    ]


def _parted(found: list[Word], *, first_is_family: bool) -> list[Word]:
    """Family and given names of a name without a comma: the last is the family's, but where it comes first."""
    if len(found) < 2:
        return _as("word", found)
    if not first_is_family:
        first_is_family = found[0].text in _FAMILIES_FIRST and found[-1].text not in _FAMILIES_FIRST
        if found[-1].part == "patronymic" and len(found) == 3:
            first_is_family = True
    if first_is_family:
        return [*_as("family", found[:1]), *_as("given", found[1:])]
    return [*_as("given", found[:-1]), *_as("family", found[-1:])]
