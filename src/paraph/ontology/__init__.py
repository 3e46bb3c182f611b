"""The domain as data: types, stages, roles, sectors, forms, states, titles and triggers, from YAML.

The files lie beside this module. `types()`, `sectors()`, … load and check them once.
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from paraph.errors import OntologyError
from paraph.ontology.schema import (
    MODALITIES,
    Elsewhere,
    Form,
    Instruments,
    Kinds,
    Naming,
    Offices,
    Rule,
    Sector,
    State,
    Type,
)

__all__ = [
    "MODALITIES", "UNTOLD_FORMS", "Elsewhere", "Form", "Instruments", "Kinds", "Naming", "Offices", "Rule", "Sector",
    "State", "Type", "check", "elsewhere", "forms", "instruments", "kinds", "leaders", "naming", "nouns", "offices",
    "own_digest", "own_triggers", "role_fillers", "rules", "sectors", "states", "types", "verbs",
]  # fmt: skip

TRIGGERS = "PARAPH_TRIGGERS"
"""The environment variable that names a folder with triggers of one's own."""

UNTOLD_FORMS = ("contract-umbrella", "other")
"""Forms of agreement beside `forms()` that no words tell, and that only a person makes out."""

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
def naming() -> Naming:
    """Names that do not stand for themselves: ministries, titles."""
    return _load("naming.yaml", Naming)


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
def instruments() -> Instruments:
    """Words of the frame of an agreement's own text."""
    return _load("instruments.yaml", Instruments)


@cache
def leaders() -> dict[str, dict[str, tuple[str, ...]]]:
    """Heads of state and government: state → their title → surnames."""
    return _load("leaders.yaml", dict[str, dict[str, tuple[str, ...]]])


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
    loaded += own_triggers()
    _check_names(loaded)
    for rule in loaded:
        _check_rule(rule)
    return tuple(loaded)


@cache
def own_triggers() -> tuple[Rule, ...]:
    """Triggers of the `*.yaml` files in the folder that PARAPH_TRIGGERS names; none where it is not set."""
    return tuple(rule for path in _own_files() for rule in _parse(_text(path), str(path), list[Rule]))


@cache
def own_digest() -> str:
    """Six hex digits that stand for the files of one's own triggers; empty where there are none."""
    texts = [_text(path) for path in _own_files()]
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()[:6] if texts else ""


def _own_files() -> list[Path]:
    folder = os.environ.get(TRIGGERS)
    if not folder:
        return []
    if paths := sorted(Path(folder).glob("*.yaml")):
        return paths
    fix = f"let {TRIGGERS} name a folder with files of triggers, or unset it"
    raise OntologyError("there are no .yaml files in this folder", subject=folder, fix=fix)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"cannot be read ({error})", subject=str(path), fix="save it as UTF-8") from None


def check() -> None:
    """Load everything. Raises `OntologyError` naming the file and the key that is wrong."""
    for load in (
        types,
        sectors,
        forms,
        states,
        offices,
        kinds,
        naming,
        nouns,
        verbs,
        elsewhere,
        role_fillers,
        leaders,
        instruments,
        rules,
    ):
        load()


def _load(name: str, shape: type[T]) -> T:
    return _parse(files(__package__).joinpath(name).read_text(encoding="utf-8"), name, shape)


def _parse(source: str, name: str, shape: type[T]) -> T:
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


def _check_names(rules: list[Rule]) -> None:
    known: set[str] = set()
    for rule in rules:
        if rule.name in known:
            _wrong(rule, "there is another trigger of this name")
        known.add(rule.name)


def _wrong(rule: Rule, reason: str) -> None:
    raise OntologyError(reason, subject=f"trigger {rule.name}", fix="see docs/ontology.md")
