"""Which column of a table holds which field: by their names, or as told.

A mapping has a column for each field: its name, its number from 1, or several of them whose cells make up the
text. An empty one leaves the field out; a field that is not in it is found by name.

    text: Body                  # FILE.csv.map.yaml beside FILE.csv, or --columns text=Body,published=Date
    published: Date
    dates: dmy                  # how 04/05/2014 is meant: dmy or mdy
    header: false               # the first row is a document; columns go by their numbers
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from paraph.documents.fields import FIELDS, field_names, squeezed
from paraph.documents.json_entries import shown
from paraph.errors import UnreadableError

Mapped = Mapping[str, Any]
MAP_SUFFIX = ".map.yaml"
ORDERS = ("dmy", "mdy")
_SETTINGS = ("dates", "header")
_LARGEST_MAP = 100_000
_given: ContextVar[Mapped | None] = ContextVar("columns", default=None)


@dataclass(frozen=True, slots=True)
class Columns:
    """The places, from 0, in which each field is looked for, the best first; `joined` of several make the text."""

    places: Mapping[str, tuple[int, ...]]
    told: frozenset[str] = field(default_factory=frozenset)
    joined: bool = False
    dates: str | None = None

    def values(self, cells: Sequence[str]) -> dict[str, str]:
        """What the row has, by field."""
        return {name: self._value(name, cells) for name in self.places}

    def _value(self, name: str, cells: Sequence[str]) -> str:
        found = [
            cells[place].strip() for place in self.places[name] if place < len(cells) and cells[place].strip()
        ]
        if name == "text" and self.joined:
            return "\n\n".join(found)
        return found[0] if found else ""


@contextmanager
def with_columns(mapping: Mapped | None) -> Iterator[None]:
    """Read tables by this mapping, in this thread, until the block is left; None changes nothing."""
    token = _given.set(mapping if mapping is not None else _given.get())
    try:
        yield
    finally:
        _given.reset(token)


def columns_of(option: str) -> dict[str, str | list[str]]:
    """The mapping that `text=Body,published=Date` or `text=Lead+Body` writes. Raises UnreadableError."""
    mapping: dict[str, str | list[str]] = {}
    for part in option.split(","):
        name, equals, column = (each.strip() for each in part.partition("="))
        if not equals:
            fix = "write FIELD=COLUMN, with commas between: text=Body,published=Date"
            raise UnreadableError(f"{part.strip()!r} names no field and column", subject="--columns", fix=fix)
        several = [each.strip() for each in column.split("+")]
        mapping[name] = several if len(several) > 1 and all(several) else column
    return _checked(mapping, "--columns")


def mapping_for(name: str, told: Mapped | None) -> Mapped:
    """The mapping for the table of that name: as told, of `with_columns`, or of the file beside it."""
    given = told if told is not None else _given.get()
    return _checked(given, name) if given is not None else _beside(name)


def columns(header: Sequence[str], mapping: Mapped, subject: str) -> Columns:
    """Where each field stands. Raises UnreadableError where a column is not there, or none has a text."""
    told = {name: _places(header, value, subject) for name, value in mapping.items() if name in FIELDS}
    used = {place for places in told.values() for place in places}
    named = {name: _by_name(header, name, used) for name in FIELDS if name not in told}
    found = {name: places for name, places in {**named, **told}.items() if places}
    if "text" not in found and "text" not in told:
        found["text"] = _brief(header, found)
    if not found.get("text"):
        raise _without_text(header, subject)
    return Columns(found, frozenset(told), len(told.get("text", ())) > 1, mapping.get("dates"))


def _by_name(header: Sequence[str], name: str, used: set[int]) -> tuple[int, ...]:
    bare = [squeezed(each) for each in header]
    known = field_names().names[name]
    return tuple(i for each in known for i, column in enumerate(bare) if column == each and i not in used)


def _brief(header: Sequence[str], found: Mapping[str, Any]) -> tuple[int, ...]:
    """Columns of summaries, where they are of documents: with a title, and a source or an address."""
    if not (found.get("title") and (found.get("url") or found.get("publisher") or found.get("byline"))):
        return ()
    return tuple(
        i for each in field_names().brief for i, column in enumerate(header) if squeezed(column) == each
    )


def _places(header: Sequence[str], value: Any, subject: str) -> tuple[int, ...]:
    """The columns that a mapping names."""
    wanted = value if isinstance(value, list) else [value] if value not in (None, "") else []
    return tuple(_place(header, each, subject) for each in wanted)


def _place(header: Sequence[str], column: Any, subject: str) -> int:
    if isinstance(column, str) and column in header:
        return header.index(column)
    bare = [squeezed(each) for each in header]
    if isinstance(column, str) and squeezed(column) and squeezed(column) in bare:
        return bare.index(squeezed(column))
    number = int(column) if isinstance(column, int) or (isinstance(column, str) and column.isdecimal()) else 0
    if 1 <= number <= len(header):
        return number - 1
    fix = f"name one of its columns: {shown(header)}"
    raise UnreadableError(f"there is no column {str(column)[:40]!r}", subject=subject, fix=fix)


def _without_text(header: Sequence[str], subject: str) -> UnreadableError:
    reason = f"no column is known to hold a text; the first row has: {shown(header)}"
    fix = f"if one does, name it: --columns text=NAME, or a file {Path(subject).name}{MAP_SUFFIX}"
    return UnreadableError(reason, subject=subject, fix=f"{fix} with the line text: NAME")


def _beside(name: str) -> Mapped:
    """The mapping in the file beside the table, or none. Raises UnreadableError where it makes no sense."""
    path = Path(name + MAP_SUFFIX)
    try:
        if name == "-" or not path.is_file():
            return {}
        with path.open("rb") as file:
            raw = yaml.safe_load(file.read(_LARGEST_MAP))
    except (OSError, ValueError, yaml.YAMLError, RecursionError) as error:
        reason = f"it cannot be read ({' '.join(str(error).split())[:120]})"
        raise UnreadableError(reason, subject=str(path), fix="write lines such as text: Body") from None
    return _checked(raw, str(path))


def _checked(mapping: Any, subject: str) -> dict[str, Any]:
    if not isinstance(mapping, Mapping):
        raise UnreadableError("it maps no columns", subject=subject, fix="write lines such as text: Body")
    unknown = [str(name)[:40] for name in mapping if name not in (*FIELDS, *_SETTINGS)]
    if unknown:
        fix = f"fields are {', '.join(FIELDS)}"
        raise UnreadableError(f"there is no field {unknown[0]!r}", subject=subject, fix=fix)
    if mapping.get("dates") not in (None, *ORDERS):
        raise UnreadableError("dates are dmy or mdy", subject=subject, fix="write dates: dmy")
    return dict(mapping)
