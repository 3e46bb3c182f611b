"""The words that triage counts by class: those of the ontology, and of `words.yaml` beside this module."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import TypeAdapter

from paraph import ontology
from paraph.language.lemmas import irregular
from paraph.ontology.gazetteer import state_names
from paraph.ontology.schema import Rule
from paraph.reading.triage.words import spelling

_PLURAL = ("s", "x", "z", "ch", "sh")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`states` and `places` lead from a state's name (one word as it is written, two in small letters) to its code;
    `classes` from a word (one or two, in small letters) to the classes that it counts for; `own` are words of
    triggers of one's own; `spelt` and `pairs` the keys of `states` and of `places`; `silent` what counts as the name
    of a state, and not as a word: no state is more worth reading about than another."""

    states: Mapping[str, str]
    places: Mapping[str, str]
    classes: Mapping[str, tuple[str, ...]]
    own: frozenset[str] = frozenset()
    spelt: frozenset[str] = frozenset()
    pairs: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()


@cache
def lexicon() -> Lexicon:
    """The words as the ontology has them. Raises `OntologyError` where a file of it is wrong."""
    states, places = _states()
    classes: dict[str, set[str]] = {}
    for name, words in _classes().items():
        for word in words:
            classes.setdefault(word, set()).add(name)
    listed = {word: tuple(sorted(names)) for word, names in sorted(classes.items())}
    silent = frozenset({name.lower() for name in states} | set(places)) - frozenset(listed)
    own = frozenset(_forms_of(ontology.own_triggers()))
    return Lexicon(states, places, listed, own, frozenset(states), frozenset(places), silent)


def forms(lemma: str) -> set[str]:
    """The forms of a noun or verb, regular and irregular, in small letters; a few that no one writes among them."""
    word = lemma.lower()
    found = {word, *_strong().get(word, ())}
    found.add(word + "es" if word.endswith(_PLURAL) else word + "s")
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        found |= {word[:-1] + "ies", word[:-1] + "ied"}
    stem = word.removesuffix("e")
    found |= {stem + "ed", stem + "ing"}
    if word[-1:] in "bdglmnprt" and word[-2:-1] in "aeiou" and word[-3:-2] not in "aeiou":
        found |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return found


@cache
def _strong() -> dict[str, tuple[str, ...]]:
    """Irregular forms by lemma."""
    found: dict[str, list[str]] = {}
    for kind in irregular().values():
        for form, lemma in kind.items():
            found.setdefault(lemma, []).append(form)
    return {lemma: tuple(sorted(each)) for lemma, each in found.items()}


def _states() -> tuple[dict[str, str], dict[str, str]]:
    single: dict[str, str] = {}
    double: dict[str, str] = {}
    for name, state in state_names().items():
        key = spelling(name)
        if " " in key:
            double.setdefault(key, state.iso3)
        elif name.isalnum():
            single.setdefault(name, state.iso3)
            single.setdefault(name.upper(), state.iso3)
    return single, double


def _classes() -> dict[str, set[str]]:
    text = files(__package__).joinpath("words.yaml").read_text(encoding="utf-8")
    found = {name: {spelling(word) for word in words} for name, words in _lists(text).items()}
    found["office"] = _all_forms(ontology.offices().state)
    found["form"] = _all_forms(
        word for form in ontology.forms().values() for word in (*form.heads, *form.marks)
    )
    found["goods"] = _all_forms(word for sector in ontology.sectors().values() for word in sector.goods)
    found["field"] = _all_forms(word for sector in ontology.sectors().values() for word in sector.fields)
    found["product"] = {
        spelling(word.rstrip("#").replace("-", " "))
        for s in ontology.sectors().values()
        for word in s.products
    }
    found["matter"] = _all_forms(ontology.elsewhere().matters)
    for world, listed in ontology.elsewhere().worlds.items():
        found[world] = _all_forms(listed)
    for rule in ontology.rules():
        found.setdefault(rule.type, set()).update(_forms_of((rule,)))
    for words in found.values():
        words.discard("")
    return found


def _lists(text: str) -> dict[str, list[str]]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return TypeAdapter(dict[str, list[str]]).validate_python(yaml.load(text, loader))


def _forms_of(rules: Iterable[Rule]) -> set[str]:
    return _all_forms(word for rule in rules for word in (*rule.verbs, *rule.nouns))


def _all_forms(lemmas: Iterable[str]) -> set[str]:
    """Forms of words; of a term of several words its last one varies."""
    found: set[str] = set()
    for lemma in lemmas:
        *before, last = lemma.split(" ")
        found |= {spelling(" ".join((*before, form))) for form in forms(last)}
        if before:
            found |= {spelling(" ".join((form, *before[1:], last))) for form in forms(before[0])}
    return found
