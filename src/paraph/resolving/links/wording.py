"""Words, weights and ranks of links, from the YAML files of `paraph.resolving.data`, checked when they are read."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

import yaml
from pydantic import ValidationError, model_validator

from paraph.errors import OntologyError
from paraph.ontology import types
from paraph.ontology.schema import Shape, Words

T = TypeVar("T", bound=Shape)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Head(Shape):
    """A noun that names a record: the types it may be of, likeliest first, and the forms it may have.

    `hardly` are forms that would be called by their own name.
    `stage` is that of the transfer it names; `kept` where it tells records apart, too.
    `leads` where it tells the kind whatever noun it stands with: "umbrella contract".
    """

    types: tuple[str, ...]
    forms: Words = frozenset()
    hardly: Words = frozenset()
    leads: bool = False
    stage: str = "ordered"
    kept: bool = False

    @model_validator(mode="after")
    def types_exist(self) -> Head:
        if unknown := sorted(set(self.types) - set(types())):
            raise ValueError(f"unknown types {unknown}")
        return self


class Weights(Shape):
    """What each thing adds to how well a record fits a phrase."""

    base: float
    sides: float
    one_side: float
    one_side_apart: float
    strangers: float
    year: float
    undated: float
    day: float
    form: float
    other_form: float
    formless: float
    hardly: float
    words: float
    no_words: float
    stage: float
    number: float
    other_number: float
    other_serial: float
    ended: float
    document: float
    first_type: float
    before: float
    upper: float
    sentence: float
    elsewhere: float


class Links(Shape):
    """`data/links.yaml`."""

    heads: dict[str, Head]
    default: dict[str, tuple[str, ...]]
    alike: tuple[Words, ...]
    ended: Words
    full: float
    upper: Words
    apart: Words
    about: Words
    empty: Words
    spellings: dict[str, str]
    sides: dict[str, tuple[str, ...]]
    titles: tuple[str, ...]
    weights: Weights
    least: float
    ahead: float
    listed: float


def load(name: str, shape: type[T]) -> T:
    """The file `name` of `paraph.resolving.data`. Raises OntologyError that names the file and the key."""
    source = files("paraph.resolving").joinpath("data", name).read_text(encoding="utf-8")
    return parse(source, name, shape)


def parse(source: str, name: str, shape: type[T]) -> T:
    """YAML text of a shape; `name` is what an error calls it."""
    try:
        return shape.model_validate(yaml.load(source, _LOADER))
    except yaml.YAMLError as error:
        raise OntologyError(str(error).replace("\n", " "), subject=name, fix="mend the YAML") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        fix = "correct that key; the comments of the file say what belongs there"
        raise OntologyError(f"{where}: {first['msg']}", subject=name, fix=fix) from None


@cache
def links() -> Links:
    """Words and weights for phrases that name records."""
    return load("links.yaml", Links)
