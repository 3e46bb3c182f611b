"""The door through which export formats come in: the built-in ones and those of other packages alike.

A package registers an `Exporter` in its `pyproject.toml`:

    [project.entry-points."paraph.exporters"]
    dyads = "its_package.dyads:exporter"

The built-in ones are there even when paraph is run from a source tree. A registered exporter with the name
of a built-in one replaces it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import TextIO

from paraph.record import Record

GROUP = "paraph.exporters"
BUILT_IN = {"claims": "paraph.exchange.claims:exporter"}


@dataclass(frozen=True, slots=True)
class Exporter:
    """A form in which a record can be given away.

    `about` says in one line what comes out, `suffix` is what its files end in, and `write` puts all of a
    record into an open file and returns how many things it put there. The same record gives the same
    characters, whenever and wherever it is exported.
    """

    about: str
    suffix: str
    write: Callable[[Record, TextIO], int]


def exporters() -> dict[str, Exporter]:
    """All exporters, by name, in alphabetical order."""
    doors = {name: EntryPoint(name, value, GROUP) for name, value in BUILT_IN.items()}
    doors |= {door.name: door for door in entry_points(group=GROUP)}
    return {name: doors[name].load() for name in sorted(doors)}
