"""The domain as data: types, stages, roles, sectors, forms, states, titles and triggers, from YAML.

The files lie beside this module. `types()`, `sectors()`, … load and check them once.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, ClassVar, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from paraph.errors import OntologyError
from paraph.ontology.schema import MODALITIES, Elsewhere, Form, Kinds, Offices, Rule, Sector, State, Type

__all__ = [
    "MODALITIES", "Elsewhere", "Form", "Kinds", "Offices", "Rule", "Sector", "State", "Type",
    "check", "elsewhere", "forms", "kinds", "nouns", "offices", "role_fillers", "rules",
    "sectors", "states", "types", "verbs",
]  # fmt: skip

T = TypeVar("T")
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """YAML in which `on`, `off`, `yes` and `no` are words: prepositions and answers, not booleans."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
        for first, resolvers in _Base.yaml_implicit_resolvers.items()
    }


@cache
def types() -> dict[str, Type]:
    """Types of claim and record, by name, in the order in which they are shown."""
    return _load("types.yaml", dict[str, Type])


@cache
def sectors() -> dict[str, Sector]:
    """Sectors, by name."""
    return _load("sectors.yaml", dict[str, Sector])


@cache
def forms() -> dict[str, Form]:
    """Forms of agreement, by name; the first that fits is taken."""
    return _load("forms.yaml", dict[str, Form])


@cache
def states() -> dict[str, State]:
    """States, by ISO 3166-1 alpha-3."""
    return _load("states.yaml", dict[str, State])


@cache
def offices() -> Offices:
    """Words that make up titles."""
    return _load("offices.yaml", Offices)


@cache
def kinds() -> Kinds:
    """Words that tell companies, bodies and places apart."""
    return _load("kinds.yaml", Kinds)


@cache
def nouns() -> dict[str, frozenset[str]]:
    """Classes of nouns (lemmas), by name."""
    return _load("nouns.yaml", dict[str, frozenset[str]])


@cache
def elsewhere() -> Elsewhere:
    """Worlds whose words sound like those of the record."""
    return _load("elsewhere.yaml", Elsewhere)


@cache
def verbs() -> dict[str, frozenset[str]]:
    """Classes of verbs (lemmas) that colour what they govern, by name."""
    return _load("verbs.yaml", dict[str, frozenset[str]])


@cache
def role_fillers() -> dict[str, str]:
    """What may fill each role (a name in `paraph.reading.fillers`)."""
    return _load("roles.yaml", dict[str, str])


@cache
def rules() -> tuple[Rule, ...]:
    """All triggers, by file and in the order written; checked against the types."""
    loaded: list[Rule] = []
    folder = files(__package__).joinpath("triggers")
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".yaml"):
            loaded += _load(f"triggers/{entry.name}", list[Rule])
    for rule in loaded:
        _check_rule(rule)
    return tuple(loaded)


def check() -> None:
    """Load everything. Raises `OntologyError` naming the file and the key that is wrong."""
    for load in (types, sectors, forms, states, offices, kinds, nouns, verbs, elsewhere, role_fillers, rules):
        load()


def _load(name: str, shape: type[T]) -> T:
    source = files(__package__).joinpath(name).read_text(encoding="utf-8")
    try:
        return TypeAdapter(shape).validate_python(yaml.load(source, _Loader))
    except yaml.YAMLError as error:
        raise OntologyError(str(error).replace("\n", " "), subject=name, fix="mend the YAML") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise OntologyError(f"{where}: {first['msg']}", subject=name, fix="see docs/ontology.md") from None


def _check_rule(rule: Rule) -> None:
    kind = types().get(rule.type)
    if kind is None:
        _wrong(rule, f"unknown type {rule.type!r}")
    elif rule.stage not in kind.stages:
        _wrong(rule, f"{rule.type} has no stage {rule.stage!r}")
    elif unknown := sorted((set(rule.roles) | set(rule.need)) - set(kind.roles)):
        _wrong(rule, f"{rule.type} has no roles {unknown}")
    if not rule.verbs and not rule.nouns:
        _wrong(rule, "has neither verbs nor nouns")


def _wrong(rule: Rule, reason: str) -> None:
    raise OntologyError(reason, subject=f"trigger {rule.name}", fix="see docs/ontology.md")
