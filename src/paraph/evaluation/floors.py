"""Floors: figures below which nobody may fall, and ceilings for those that ought to be small.

A file of floors is TOML. Names are those of `flat`:

    [at_least]
    "records.f1" = 0.70
    "agreement.records.f1" = 0.80

    [at_most]
    "swaps" = 0
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from paraph.errors import AnnotationError
from paraph.evaluation.figures import Figures

SMALL = ("swaps", "without_records.claims", "calibration.error")
"""Figures that ought to be small."""
ENOUGH = 20
"""A type with fewer records than this has no floors of its own when they are pinned first."""
_STEP = 100
"""Floors are pinned to the hundredth: another processor may round a close call another way."""
_SAME = 1e-9
_HEAD = """\
# Figures that may not get worse. Written by: paraph evaluate DIR --floors FILE --pin
# A floor only goes up (a ceiling only down); to lower one, say so: --pin --lower
"""


class Floors(BaseModel):
    """Least and greatest values of figures, by name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    at_least: dict[str, float] = {}
    at_most: dict[str, float] = {}


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A figure that is beyond its bound; `found` is None where it was not measured."""

    name: str
    bound: float
    found: float | None
    below: bool = True


def read_floors(path: Path) -> Floors:
    """The floors of a file. Raises AnnotationError that names the file and the key."""
    fix = "see docs/evaluating.md, or write it anew with --pin"
    try:
        return Floors.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        reason = f"cannot be read ({error.strerror or error})"
        raise AnnotationError(reason, subject=str(path), fix="make it: --floors FILE --pin") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AnnotationError(f"no valid TOML: {error}", subject=str(path), fix=fix) from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise AnnotationError(f"{where}: {first['msg']}", subject=str(path), fix=fix) from None


def flat(figures: Figures) -> dict[str, float]:
    """The figures that may have a floor, by name: `records.f1`, `on_pairs.date`, `agreement.items.f1`, …"""
    found = {f"{kind}.{name}": share for kind, name, share in _shares(figures)}
    found |= {f"on_pairs.{name}": share for name, share in figures.on_pairs.items()}
    found |= {"entirely_right": figures.entirely_right, "swaps": float(len(figures.swaps))}
    found |= {
        "without_records.claims": float(figures.silence.claims),
        "calibration.error": figures.calibration.error,
    }
    for type_, row in figures.groups["type"].items():
        found |= {f"{type_}.records.f1": row.records.f1, f"{type_}.items.f1": row.items.f1}
    return found


def shortfalls(figures: Figures, floors: Floors) -> list[Shortfall]:
    """Every figure beyond its bound, in the order of the file."""
    found = flat(figures)
    low = [
        Shortfall(name, bound, found.get(name))
        for name, bound in floors.at_least.items()
        if found.get(name, -math.inf) < bound - _SAME
    ]
    high = [
        Shortfall(name, bound, found.get(name), below=False)
        for name, bound in floors.at_most.items()
        if found.get(name, math.inf) > bound + _SAME
    ]
    return low + high


def pinned(figures: Figures, floors: Floors, *, lower: bool = False) -> Floors:
    """Floors at the figures as they are; none is lowered (no ceiling raised) unless `lower`."""
    small = {name: _up(value) for name, value in flat(figures).items() if name in SMALL}
    large = {name: _down(value) for name, value in _large(figures, floors)}
    return Floors(
        at_least=_kept(large, {} if lower else floors.at_least, max),
        at_most=_kept(small, {} if lower else floors.at_most, min),
    )


def written(floors: Floors) -> str:
    """Floors as TOML."""
    return "\n".join(
        [_HEAD, *_table("at_least", floors.at_least), "", *_table("at_most", floors.at_most), ""]
    )


def _shares(figures: Figures) -> Iterator[tuple[str, str, float]]:
    for kind, tally in (("records", figures.records), ("items", figures.items)):
        for name, share in tally.shares().items():
            yield kind, name, share


def _large(figures: Figures, floors: Floors) -> Iterator[tuple[str, float]]:
    rare = {name for name, row in figures.groups["type"].items() if row.records.wanted < ENOUGH}
    for name, value in flat(figures).items():
        if name in floors.at_least or not (name in SMALL or name.split(".")[0] in rare):
            yield name, value


def _kept(
    new: Mapping[str, float], old: Mapping[str, float], better: Callable[[float, float], float]
) -> dict[str, float]:
    """The new bounds, or the old ones where those are better; names without a type first."""
    both = dict(old) | {name: better(value, old.get(name, value)) for name, value in new.items()}
    return dict(sorted(both.items(), key=lambda pair: (pair[0].count("."), pair[0])))


def _table(name: str, bounds: Mapping[str, float]) -> list[str]:
    return [f"[{name}]", *(f'"{key}" = {bound:g}' for key, bound in bounds.items())]


def _down(value: float) -> float:
    return math.floor(value * _STEP + _SAME) / _STEP


def _up(value: float) -> float:
    return math.ceil(value * _STEP - _SAME) / _STEP
