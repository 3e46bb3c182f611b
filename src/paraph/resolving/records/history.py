"""The stages of a record: each with its dates, who says so and who denies it."""

from __future__ import annotations

from collections.abc import Sequence

from paraph import ontology
from paraph.language.dates.edtf import compatible
from paraph.reading.claims import Modality
from paraph.resolving.records import times
from paraph.resolving.records.merged import Conflict, Step
from paraph.resolving.records.rules import rules
from paraph.resolving.records.weighing import Given, backed, conflict, families, sources, why
from paraph.resolving.said import Filler, Said

_SURE: tuple[Modality, ...] = ("asserted", "planned", "possible", "denied")


def history(claims: Sequence[Said]) -> tuple[tuple[Step, ...], tuple[Conflict, ...]]:
    """The stages that the claims tell, in the order of the ontology, and the contradictions between them."""
    steps, conflicts = [], []
    for stage in ontology.types()[claims[0].type].stages:
        told = [claim for claim in claims if claim.stage == stage]
        if told:
            step, found = _step(stage, told)
            steps.append(step)
            conflicts += found
    return tuple(steps), tuple(conflicts)


def furthest(steps: Sequence[Step], claims: Sequence[Said]) -> tuple[str, Modality, str | None]:
    """Stage, modality and date of the record as a whole."""
    step = _furthest(steps, claims)
    if _withdrawn(step, claims):
        return step.stage, "denied", None
    date = step.date
    if date is None and rules()[claims[0].type].moment:
        date = next((s.date for s in reversed(steps) if s.date), None)
    return step.stage, step.modality, date


def _furthest(steps: Sequence[Step], claims: Sequence[Said]) -> Step:
    for modality in _SURE[:3]:
        if found := [step for step in steps if step.modality == modality and not _withdrawn(step, claims)]:
            return found[-1]
    return next((s for s in reversed(steps) if s.against or s.modality == "denied"), steps[-1])


def _withdrawn(step: Step, claims: Sequence[Said]) -> bool:
    """Whether what was only foreseen has been denied since."""
    if step.modality == "asserted" or not step.against:
        return False
    published = {claim.id: claim.published or "" for claim in claims}
    return max(published[id] for id in step.against) > max(published[id] for id in step.claims)


def _step(stage: str, told: Sequence[Said]) -> tuple[Step, list[Conflict]]:
    saying = [claim for claim in told if claim.modality != "denied"]
    denying = [claim for claim in told if claim.modality == "denied"]
    shown = saying or denying
    modality = min((claim.modality for claim in shown), key=_SURE.index)
    surest = [claim for claim in shown if claim.modality == modality]
    dates = families([Given(Filler(c.date or ""), c) for c in _dated(surest, shown)], _one_time, _exactness)
    everybody = {g.claim.id for family in dates for g in family.given}
    step = Step(
        stage, modality, dates[0].finest.text if dates else None, why(dates) if dates else "no source gives a date",
        tuple(backed(family, everybody) for family in dates), tuple(sorted(c.id for c in shown)),
        tuple(sorted(c.id for c in denying)) if saying else (), sources(shown),
    )  # fmt: skip
    conflicts = [conflict(f"date:{stage}", dates)] if len(dates) > 1 else []
    if saying and denying:
        conflicts.append(Conflict(f"stage:{stage}", ((modality, step.claims), ("denied", step.against))))
    return step, conflicts


def _dated(surest: Sequence[Said], shown: Sequence[Said]) -> list[Said]:
    """Claims with a date: of those that are surest, if they have one; a date foreseen is none that was kept."""
    return [c for c in surest if times.stretch(c.date)] or [c for c in shown if times.stretch(c.date)]


def _one_time(one: Filler, other: Filler) -> bool:
    return compatible(one.text, other.text)


def _exactness(date: Filler) -> float:
    when = times.stretch(date.text)
    return -float(when.days) if when else float("-inf")
