"""The currencies that are known, from `data/money.yaml`, checked when they are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_CODE = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Name:
    """A currency's name: its code without a nationality, its codes with one, and whether only large sums are
    believed."""

    of: str | None
    by: Mapping[str, str]
    scaled: bool


@dataclass(frozen=True, slots=True)
class Currencies:
    """All tables; keys of names, dollars and qualifiers are in lower case, marks and letters as written."""

    signs: Mapping[str, str]
    dollars: Mapping[str, str]
    marks: Mapping[str, str]
    letters: Mapping[str, str]
    codes: frozenset[str]
    instead: Mapping[str, str]
    names: Mapping[str, Name]
    hundredths: Mapping[str, str]
    qualifiers: Mapping[tuple[str, ...], str]


@cache
def currencies() -> Currencies:
    """The tables, read once; a ValueError says which entry of the file is wrong."""
    raw = yaml.safe_load((files("paraph.language") / "data/money.yaml").read_text(encoding="utf-8"))
    if not isinstance(raw, dict):
        raise ValueError("money.yaml must hold tables")
    return Currencies(
        **{
            table: _codes(raw, table)
            for table in ("signs", "dollars", "marks", "letters", "instead", "hundredths")
        },
        codes=frozenset(_code(code, "codes") for code in raw["codes"]),
        names={word: _name(word, entry) for word, entry in raw["names"].items()},
        qualifiers=_qualifiers(raw["qualifiers"]),
    )


def _code(value: object, where: str) -> str:
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        raise ValueError(f"money.yaml: {where}: {value!r} is no ISO 4217 code")
    return value


def _codes(raw: dict[str, Any], table: str) -> Any:
    return {str(key): _code(value, f"{table}: {key}") for key, value in raw[table].items()}


def _name(word: str, entry: dict[str, Any]) -> Name:
    if unknown := entry.keys() - {"of", "by", "scaled"}:
        raise ValueError(f"money.yaml: names: {word}: unknown {sorted(unknown)}")
    of = entry.get("of")
    by = {str(key): _code(value, f"names: {word}: {key}") for key, value in (entry.get("by") or {}).items()}
    if of is None and not by:
        raise ValueError(f"money.yaml: names: {word}: needs 'of' or 'by'")
    return Name(None if of is None else _code(of, f"names: {word}"), by, bool(entry.get("scaled")))


def _qualifiers(raw: dict[str, list[str]]) -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for meaning, phrases in raw.items():
        if meaning not in ("about", "at least", "up to"):
            raise ValueError(f"money.yaml: qualifiers: unknown meaning {meaning!r}")
        found.update({tuple(phrase.split()): meaning for phrase in phrases})
    return found
