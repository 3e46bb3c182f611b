"""What exports call the fields of a document: columns, keys of JSON, front matter (`fields.yaml` has the names)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from paraph.documents.dates import iso_date
from paraph.documents.encoding import storable
from paraph.documents.languages import NAMES as LANGUAGES
from paraph.errors import OntologyError

FILE = "fields.yaml"
FIELDS = ("text", "title", "published", "url", "publisher", "byline", "dateline", "language", "id")
_LETTERS = re.compile(r"[\W_]+")
_SECONDS = re.compile(r"(\d{9,10})(?:\.\d+)?")
_MILLISECONDS = re.compile(r"(\d{10})\d{3}")
_COMPACT = re.compile(r"((?:19|20)\d{6})(?:\d{4}|\d{6})")
_BY = re.compile(r"by:?\s+", re.IGNORECASE)
_CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+\d+ chars\]\s*$")
_CODE = re.compile(r"[a-z]{2}(?![a-z])")


@dataclass(frozen=True, slots=True)
class Names:
    """What `fields.yaml` says; all names squeezed."""

    names: Mapping[str, tuple[str, ...]]
    brief: tuple[str, ...]
    begun_by: Mapping[str, str]
    lists: tuple[str, ...]
    inner: tuple[str, ...]
    parts: tuple[str, ...]

    def field_of(self, name: str) -> str | None:
        """The field that goes by this name; None for one that is not known."""
        bare = squeezed(name)
        return next((field for field, known in self.names.items() if bare in known), None)


def squeezed(name: str) -> str:
    """The letters and digits of a name, to compare it by."""
    return _LETTERS.sub("", name).casefold()


@cache
def field_names() -> Names:
    """The names of the file. Raises OntologyError where it is wrong."""
    return names_from(files("paraph.documents").joinpath(FILE).read_text(encoding="utf-8"))


def names_from(source: str) -> Names:
    """Names from YAML. Raises OntologyError where a field is missing or holds no list of names."""
    try:
        raw: dict[str, Any] = yaml.safe_load(source)
        names = {field: _squeezed(raw["names"][field]) for field in FIELDS}
        begun_by = {squeezed(body): squeezed(lead) for body, lead in raw["begun_by"].items()}
        lists = (_squeezed(raw[each]) for each in ("brief", "lists", "inner", "parts"))
        return Names(names, next(lists), begun_by, *lists)
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        reason = f"a list of names is missing or wrong ({error})"
        raise OntologyError(reason, subject=FILE, fix="see the file itself") from error


def day_of(text: str) -> str | None:
    """The ISO date of what an export writes: any full date, or seconds or milliseconds since 1970."""
    text = text.strip()
    if compact := _COMPACT.fullmatch(text):
        return iso_date(compact[1])
    since = _SECONDS.fullmatch(text) or _MILLISECONDS.fullmatch(text)
    return datetime.fromtimestamp(int(since[1]), UTC).date().isoformat() if since else iso_date(text)


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of `en`, `en-GB` or `English`."""
    text = text.strip().casefold()
    named = next((code for code, name in LANGUAGES.items() if name.casefold() == text), None)
    if named:
        return named
    code = _CODE.match(text)
    return code[0] if code else None


def facts(given: Mapping[str, str]) -> dict[str, str]:
    """The fields of a Document, but its text, from strings by field; what makes no sense is left out."""
    found = {field: " ".join(storable(given.get(field, "")).split()) for field in FIELDS if field != "text"}
    found["published"] = day_of(found["published"]) or ""
    found["language"] = language_of(found["language"]) or ""
    found["byline"] = _BY.sub("", found["byline"], count=1)
    if is_address(found["publisher"]):
        found["url"] = found["url"] or found["publisher"]
        found["publisher"] = ""
    if not is_address(found["url"]):
        found["url"] = ""
    return {field: value for field, value in found.items() if value}


def is_address(text: str) -> bool:
    """Whether the text is the address of a page."""
    return text.startswith(("https://", "http://")) and " " not in text


def without_cut(text: str) -> str:
    """The text without the mark of one that was cut: `… [+1834 chars]`."""
    return _CUT.sub("", text) if text.rstrip().endswith("chars]") else text


def _squeezed(names: Iterable[str]) -> tuple[str, ...]:
    if isinstance(names, str):
        raise TypeError(f"{names!r} where a list was expected")
    return tuple(dict.fromkeys(squeezed(name) for name in names))
