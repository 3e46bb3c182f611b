"""The data that names are compared by: YAML that is written by hand, TSV that `tools/names.py` writes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from paraph.errors import OntologyError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def table(name: str) -> dict[str, Any]:
    """A YAML file of this package. Raises `OntologyError` where it is no mapping."""
    try:
        read = yaml.load(_text(name), _Loader)
    except yaml.YAMLError as error:
        raise OntologyError(str(error).replace("\n", " "), subject=name, fix="mend the YAML") from None
    if not isinstance(read, dict):
        raise OntologyError("is no mapping", subject=name, fix="see docs/names.md")
    return read


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a TSV file of this package, without its comments."""
    for line in _text(name).splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def strings(values: Any) -> tuple[str, ...]:
    """A list of a YAML file as strings."""
    return tuple(str(value) for value in values)


def words(values: Any) -> frozenset[str]:
    """A list of a YAML file, or one string of words with spaces between them, as a set."""
    return frozenset(values.split() if isinstance(values, str) else strings(values))


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
