"""What makes two claims of a type one thing, as data: `rules.yaml`, `weights.yaml`, `words.yaml`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

import yaml
from pydantic import Field, TypeAdapter, ValidationError

from paraph import ontology
from paraph.errors import OntologyError
from paraph.ontology.schema import Shape

T = TypeVar("T")


class Rule(Shape):
    """One type of thing; `rules.yaml` says what each key means."""

    who: tuple[str, ...]
    what: tuple[str, ...] = ()
    bound: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    lone: tuple[str, ...] = ()
    block: tuple[tuple[str, ...], ...]
    slack: int = Field(ge=0)
    span: int = Field(ge=0)
    moment: bool = False
    fresh: int | None = Field(default=None, ge=0)
    bare: int | None = Field(default=None, ge=0)
    half: int | None = Field(default=None, ge=0)
    known_by: tuple[str, ...] = ()
    enduring: tuple[str, ...] = ()
    lasting: bool = False
    exact: bool = False


class Words(Shape):
    """Words that are one, words that say nothing, and nouns that stand for anything."""

    same: dict[str, tuple[str, ...]]
    empty: frozenset[str]
    vague: frozenset[str]


class Weights(Shape):
    """What each finding about two claims adds to the odds that they are one, in natural logarithms.

    `common` holds for all types; what a type has of its own is added. `same` and `doubtful` are the odds, as
    probabilities, from which two are held to be one, or shown to a person.
    """

    same: float = Field(gt=0, lt=1)
    doubtful: float = Field(gt=0, lt=1)
    common: dict[str, float]
    types: dict[str, dict[str, float]]


@cache
def rules() -> dict[str, Rule]:
    """The rules, by type: one for each type of the ontology."""
    loaded = _load("rules.yaml", dict[str, Rule])
    types = ontology.types()
    if wrong := sorted(set(loaded) ^ set(types)):
        raise OntologyError(
            f"no such types, or types without rules: {wrong}", subject="rules.yaml", fix="add or remove them"
        )
    for name, rule in loaded.items():
        named = {
            *rule.who,
            *rule.what,
            *rule.lone,
            *rule.bound,
            *rule.named,
            *rule.known_by,
            *(r for group in rule.block for r in group),
        }
        if unknown := sorted(named - {*types[name].roles, "date"}):
            raise OntologyError(f"{name} has no roles {unknown}", subject="rules.yaml", fix="see types.yaml")
    return loaded


@cache
def weights() -> Weights:
    """The weights of findings."""
    return _load("weights.yaml", Weights)


@cache
def words() -> Words:
    """The vocabulary for comparing literals."""
    return _load("words.yaml", Words)


def _load(name: str, shape: type[T]) -> T:
    source = files(__package__).joinpath(name).read_text(encoding="utf-8")
    try:
        return TypeAdapter(shape).validate_python(yaml.safe_load(source))
    except yaml.YAMLError as error:
        raise OntologyError(str(error).replace("\n", " "), subject=name, fix="mend the YAML") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise OntologyError(f"{where}: {first['msg']}", subject=name, fix="see docs/records.md") from None
