"""How much hangs on a decision: an accord or a case weighs more than words in passing."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter, ValidationError

from paraph import ontology
from paraph.errors import OntologyError

_FILE = "stakes.yaml"


def stakes(type: str) -> float:
    """What a claim of a type weighs in the order of review."""
    return weights()[type]


@cache
def weights() -> dict[str, float]:
    """By type: one for each type of the ontology."""
    text = files(__package__).joinpath(_FILE).read_text(encoding="utf-8")
    try:
        found = TypeAdapter(dict[str, float]).validate_python(yaml.safe_load(text))
    except (yaml.YAMLError, ValidationError) as error:
        raise OntologyError(
            str(error).replace("\n", " "), subject=_FILE, fix="give each type a number"
        ) from None
    if wrong := sorted(set(found) ^ set(ontology.types())):
        raise OntologyError(
            f"no such types, or types without weights: {wrong}", subject=_FILE, fix="add or remove them"
        )
    return found
