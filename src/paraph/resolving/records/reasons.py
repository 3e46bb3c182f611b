"""Findings in words that a person can read."""

from __future__ import annotations

from collections.abc import Iterator

from paraph.resolving.records.findings import Findings
from paraph.resolving.records.roles import meeting
from paraph.resolving.records.rules import rules
from paraph.resolving.said import Said

_MET = {
    "same": "same {role}", "part": "shared {role}", "side": "{role} of one state", "words": "{role} worded alike",
}  # fmt: skip
_TOLD = {
    "quantity same": "same number", "quantity other": "another number",
    "value same": "same sum", "value other": "another sum",
    "share same": "same share", "share other": "another share", "form same": "same form", "form other": "another form",
    "place same": "same place", "place other": "another place", "signatory same": "same signatories",
    "signatory other": "other signatories", "sector same": "same sector", "sector other": "another sector",
    "what same": "the same in words", "what most": "nearly the same in words", "what some": "some words in common",
    "what other": "other words", "one denied": "denied by one", "both denied": "denied by both",
    "one foreseen": "foreseen by one", "one document": "told apart by one document",
}  # fmt: skip


def reasons(one: Said, other: Said, found: Findings) -> tuple[str, ...]:
    """Why two claims may be one thing or may not, the parties first."""
    return tuple(dict.fromkeys([*_parties(one, other), *_time(one, other, found), *_rest(found)]))


def _parties(one: Said, other: Said) -> Iterator[str]:
    for role in rules()[one.type].who:
        if text := _MET.get(meeting(one, other, role)):
            yield text.format(role=role)


def _time(one: Said, other: Said, found: Findings) -> Iterator[str]:
    early, late = sorted((one, other), key=lambda s: (s.date or "", s.stage))
    if "date equal" in found:
        yield f"both {one.stage} on {one.date}" if one.stage == other.stage else f"both on {one.date}"
    elif "date fits" in found or "date near" in found:
        yield f"{early.date} and {late.date} can be one time"
    elif "date onward" in found:
        yield f"{early.stage} {early.date}, then {late.stage} {late.date}"
    elif "date half" in found:
        yield f"only one gives a date ({one.date or other.date})"


def _rest(found: Findings) -> Iterator[str]:
    yield from (text for name, text in _TOLD.items() if found.get(name))
