"""A profile: one name in one setting, with all that the documents tell of it together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from paraph.resolving.contexts import Setting

_EVENTS_KEPT = 64

Spell = tuple[str, str]  # first and last day


@dataclass(frozen=True, slots=True)
class Profile:
    """`offices` has (office, state) with the first and last day that a document tells of it; `told` are the first
    and last day that a document was published which names it.

    `names` and `around` count documents. Everything is the same in whatever order the documents came.
    """

    ref: str
    kind: str
    state: str | None
    bare: bool
    names: Mapping[str, int]
    offices: Mapping[tuple[str, str], Spell]
    events: frozenset[str]
    around: Mapping[str, int]
    documents: int
    told: Spell | None = None

    def spelt(self) -> list[str]:
        """Its names, most used first."""
        return sorted(self.names, key=lambda name: (-self.names[name], name))

    def near(self) -> frozenset[str]:
        """The states it belongs to or that its documents are about."""
        return frozenset(self.around) | ({self.state} if self.state else frozenset())


def begun(setting: Setting) -> Profile:
    """The profile of a setting that is the first of its ref."""
    offices = {(title, state): (day, day) for title, state, day in setting.offices}
    for title, state, day in setting.offices:
        first, last = offices[title, state]
        offices[title, state] = (min(first, day), max(last, day))
    return Profile(
        setting.ref, setting.kind, setting.state, setting.bare, dict.fromkeys(setting.names, 1), offices,
        frozenset(setting.events), dict.fromkeys(setting.around, 1), 1,
        (setting.day, setting.day) if setting.day else None,
    )  # fmt: skip


def joined(one: Profile, other: Profile) -> Profile:
    """What two parts of one profile tell together."""
    offices = dict(one.offices)
    for held, (first, last) in other.offices.items():
        known = offices.get(held, (first, last))
        offices[held] = (min(known[0], first), max(known[1], last))
    return replace(
        one,
        names=_summed(one.names, other.names),
        offices=dict(sorted(offices.items())),
        events=frozenset(sorted(one.events | other.events)[:_EVENTS_KEPT]),
        around=_summed(one.around, other.around),
        documents=one.documents + other.documents,
        told=_spanned(one.told, other.told),
    )


def _spanned(one: Spell | None, other: Spell | None) -> Spell | None:
    if not one or not other:
        return one or other
    return (min(one[0], other[0]), max(one[1], other[1]))


def gathered(settings: Iterable[Setting]) -> dict[str, Profile]:
    """Profiles by ref."""
    found: dict[str, Profile] = {}
    for setting in settings:
        new = begun(setting)
        found[setting.ref] = joined(found[setting.ref], new) if setting.ref in found else new
    return found


def _summed(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in sorted({*one, *other})}


def packed(profile: Profile) -> dict[str, Any]:
    """All but ref, kind, state and documents, as JSON keeps it."""
    return {
        "bare": profile.bare,
        "names": dict(profile.names),
        "offices": [[*held, *spell] for held, spell in profile.offices.items()],
        "events": sorted(profile.events),
        "around": dict(profile.around),
        "told": profile.told,
    }


def unpacked(ref: str, kind: str, state: str | None, documents: int, context: Mapping[str, Any]) -> Profile:
    """The profile that was packed."""
    offices = {(title, of): (first, last) for title, of, first, last in context["offices"]}
    return Profile(
        ref, kind, state, context["bare"], context["names"], offices, frozenset(context["events"]),
        context["around"], documents, tuple(context["told"]) if context.get("told") else None,
    )  # fmt: skip
