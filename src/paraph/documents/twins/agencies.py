"""Which news agency a document credits its text to.

A credit is a place, not a word: "told Reuters" credits nobody. It stands

- as publisher or byline: "Reuters", "Staff and AFP", "AP via The Ledger";
- after the dateline: "TOKYO, March 3 (Kyodo) —", "MOSCOW, July 9. /TASS/."; there, an agency that the table
  lacks counts under the name as written;
- on a line of its own: "— AP", "(Reuters)", "Source: Xinhua", "© 2019 AFP", "TASS contributed to this report."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from paraph.documents.dateline import dateline
from paraph.documents.document import Document
from paraph.errors import OntologyError

FILE = "agencies.yaml"
_FIX = f"write `Name: [form, form]` in src/paraph/documents/twins/{FILE}"
_EDGE = 1_500
"""Characters at the beginning and at the end in which credits stand."""
_NAME = r"[A-Z][\w .&'’-]{1,30}"
_OPENING = re.compile(
    rf"(?m)^[^\n]{{0,80}}?(?:\((?P<round>{_NAME})\)\.?[ ]*[-–—‒―]|/(?P<slash>{_NAME})/(?:\.|[ ]*[-–—‒―]))"
)
_LINE = re.compile(r"[^\n]+")
_LONGEST = 120


@cache
def agencies() -> Mapping[str, str]:
    """Form of credit → name of the agency. Raises OntologyError naming the entry that is wrong."""
    return table((files(__package__) / FILE).read_text(encoding="utf-8"))


def table(source: str) -> Mapping[str, str]:
    """The table that a YAML text holds, checked."""
    raw: Any = yaml.safe_load(source)
    if not isinstance(raw, dict):
        raise OntologyError("no table of agencies", subject=FILE, fix=_FIX)
    found: dict[str, str] = {}
    for name, forms in raw.items():
        if not isinstance(name, str) or not isinstance(forms, list) or not forms:
            raise OntologyError(f"{name!r} has no list of forms", subject=FILE, fix=_FIX)
        for form in forms:
            _add(found, form, name)
    return found


def _add(found: dict[str, str], form: object, name: str) -> None:
    if not isinstance(form, str) or not form.strip():
        raise OntologyError(f"{name}: {form!r} is no name", subject=FILE, fix=f"{_FIX}, numbers in quotes")
    if form in found:
        raise OntologyError(
            f"{form!r} stands for {found[form]} and for {name}", subject=FILE, fix="keep it under one of them"
        )
    found[form] = name


def credited(document: Document) -> tuple[str, ...]:
    """Names of the agencies that the document credits, sorted; empty where it credits none."""
    return tuple(
        sorted({*_from_fields(document), *_from_opening(document.text), *_from_lines(document.text)})
    )


def _from_fields(document: Document) -> Iterator[str]:
    for value in (document.publisher, document.byline):
        yield from (agencies()[found] for found in _names().findall(value or ""))


def _from_opening(text: str) -> Iterator[str]:
    """The agency in brackets or slashes of a dateline among the first lines."""
    for found in _OPENING.finditer(text[:_EDGE]):
        written = (found["round"] or found["slash"]).strip()
        known = _names().search(written)
        if known:
            yield agencies()[known[0]]
        elif found.start() == 0 and dateline(found[0] + " …") != (None, None):
            yield written


def _from_lines(text: str) -> Iterator[str]:
    """Agencies that a short line is there to credit."""
    edges = text if len(text) < 2 * _EDGE else f"{text[:_EDGE]}\n{text[-_EDGE:]}"
    for line in _LINE.findall(edges):
        if len(line) <= _LONGEST and (credit := _credit_line().fullmatch(line.strip())):
            yield from (agencies()[name] for name in _names().findall(credit[0]))


@cache
def _forms() -> str:
    return "|".join(re.escape(form) for form in sorted(agencies(), key=lambda form: (-len(form), form)))


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_forms()})(?![\w-])")


@cache
def _credit_line() -> re.Pattern[str]:
    name = rf"(?:{_forms()})"
    several = rf"(?:the )?{name}(?:(?:,| and| &|/| with|;) ?(?:the )?{name})*"
    ways = (
        rf"[-–—]+ ?{several}\.?",
        rf"[(\[/]{several}[)\]/]\.?",
        several,
        rf"(?:[Ss]ource|SOURCE|[Vv]ia|[Cc]redit|[Ff]rom|[Bb]y)s?:? {several}\.?",
        rf"(?:©|\([cC]\)|Copyright)(?: ©)? ?(?:\d{{4}},? )?{several}\b.*",
        rf".{{0,40}}\b(?:reporting|files?|information|material|inputs?|reports) (?:by|from) {several}\b.*",
        rf".{{0,60}}\b{several} contributed to this (?:report|story|article)\.?",
        rf"(?:This|The) (?:report|story|article|text).{{0,60}}\b(?:by|from) {several}\b.*",
        rf"{several}, ?\d.{{0,30}}",
    )
    return re.compile("|".join(ways))
