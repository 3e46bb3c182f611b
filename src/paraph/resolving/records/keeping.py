"""Records as JSON keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from paraph.resolving.records.merged import Backed, Conflict, Merged, Shown, Step
from paraph.resolving.said import Filler


def packed(merged: Merged) -> dict[str, Any]:
    """All of it, in lists and strings."""
    return {
        "type": merged.type, "stage": merged.stage, "modality": merged.modality, "date": merged.date,
        "stages": [_step(step) for step in merged.stages],
        "roles": {role: [_backed(value) for value in values] for role, values in merged.roles.items()},
        "shown": {
            role: [[_filler(value) for value in shown.values], shown.why] for role, shown in merged.shown.items()
        },
        "conflicts": [[c.what, [[text, list(claims)] for text, claims in c.values]] for c in merged.conflicts],
        "claims": list(merged.claims), "sources": merged.sources,
    }  # fmt: skip


def unpacked(content: Mapping[str, Any]) -> Merged:
    """The record that was packed."""
    return Merged(
        type=content["type"], stage=content["stage"], modality=content["modality"], date=content["date"],
        stages=tuple(_a_step(step) for step in content["stages"]),
        roles={role: tuple(_a_backed(value) for value in values) for role, values in content["roles"].items()},
        shown={
            role: Shown(tuple(Filler(*value) for value in values), why)
            for role, (values, why) in content["shown"].items()
        },
        conflicts=tuple(
            Conflict(what, tuple((text, tuple(claims)) for text, claims in values))
            for what, values in content["conflicts"]
        ),
        claims=tuple(content["claims"]), sources=content["sources"],
    )  # fmt: skip


def _filler(filler: Filler) -> list[str]:
    return [filler.text, filler.entity] if filler.entity else [filler.text]


def _backed(value: Backed) -> list[Any]:
    wordings = [[text, list(claims)] for text, claims in value.wordings]
    return [_filler(value.filler), list(value.claims), list(value.against), value.sources, wordings]


def _a_backed(told: list[Any]) -> Backed:
    filler, claims, against, sources, wordings = told
    found = tuple((text, tuple(ids)) for text, ids in wordings)
    return Backed(Filler(*filler), tuple(claims), tuple(against), sources, found)


def _step(step: Step) -> list[Any]:
    dates = [_backed(value) for value in step.dates]
    return [
        step.stage,
        step.modality,
        step.date,
        step.why,
        dates,
        list(step.claims),
        list(step.against),
        step.sources,
    ]


def _a_step(told: list[Any]) -> Step:
    stage, modality, date, why, dates, claims, against, sources = told
    found = tuple(_a_backed(value) for value in dates)
    return Step(stage, modality, date, why, found, tuple(claims), tuple(against), sources)
