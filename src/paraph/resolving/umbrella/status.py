"""How an agreement stands, now or on a day, from the stages that its claims tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from paraph.reading.claims import Modality
from paraph.resolving.links.days import bounds, day
from paraph.resolving.links.known import Known, claim_order
from paraph.resolving.said import Said
from paraph.resolving.umbrella.rules import umbrella

Day = date


@dataclass(frozen=True, slots=True)
class Period:
    """A stage that happened. `date` is EDTF, None where no source gives one; `known` is the day from which it is
    known: the last that the date can mean, or the day of publication. `ends` where the date gives an end."""

    stage: str
    date: str | None
    known: Day
    claims: tuple[str, ...]
    ends: Day | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """How an agreement stands: `since` is EDTF, None where no date is given; `claims` say it; `note` is a clause
    for a person, empty where there is nothing to add. `modality` other than asserted: nothing has happened yet.
    `stage` is None where nothing is known by that day."""

    stage: str | None
    since: str | None
    modality: Modality
    claims: tuple[str, ...]
    note: str = ""


def history(record: Known) -> tuple[Period, ...]:
    """The stages that are told as having happened, in time; those of one day from first to last stage."""
    happened: dict[tuple[str, str | None], list[Said]] = {}
    for claim in sorted(record.claims, key=claim_order):
        if claim.modality == "asserted":
            happened.setdefault((claim.stage, claim.date), []).append(claim)
    dated = {stage for stage, when in happened if when}
    found = [
        _period(stage, when, claims)
        for (stage, when), claims in happened.items()
        if when or stage not in dated  # an undated report of a dated stage adds nothing
    ]
    undated = [_merged(stage, found) for stage in sorted({p.stage for p in found if p.date is None})]
    return tuple(sorted([*(p for p in found if p.date), *undated], key=_order))


def _order(period: Period) -> tuple[date, int, str]:
    return (period.known, _rank(period.stage), period.date or "")


def _rank(stage: str) -> int:
    rules = umbrella().status
    stages = (*rules.forward, *sorted(rules.halted), *sorted(rules.over))
    return stages.index(stage) if stage in stages else len(stages)


def _period(stage: str, when: str | None, claims: list[Said]) -> Period:
    span, ids = bounds(when), tuple(sorted({claim.id for claim in claims}))
    published = min((known for claim in claims if (known := day(claim.published))), default=date.max)
    if span is None:
        return Period(stage, None, published, ids)
    first, last = span
    if when and "/" in when:  # from one day to another: it began with the first
        return Period(
            stage, when, first if first > date.min else last, ids, last if last < date.max else None
        )
    return Period(stage, when, min(last, max(published, first)), ids)


def _merged(stage: str, found: Iterable[Period]) -> Period:
    """Reports without a date that can be read, as one: known since the first of them."""
    same = [period for period in found if period.stage == stage and period.date is None]
    ids = tuple(sorted({id for period in same for id in period.claims}))
    return Period(stage, None, min(period.known for period in same), ids)


def status(record: Known, on: date | None = None) -> Status:
    """How it stands on a day, or now (None): what had happened by then, by the dates that the sources give."""
    periods = [period for period in history(record) if on is None or period.known <= on]
    current: Period | None = None
    note = ""
    for period in periods:
        if current is None or _supersedes(period, current):
            note = _revival(period, current)
            current = period
    if current is None:
        return _foreseen(record, on)
    return Status(
        current.stage, current.date, "asserted", current.claims, _joined(note, _remarks(record, current, on))
    )


def _supersedes(period: Period, current: Period) -> bool:
    """Later reports of earlier stages change nothing; what was halted goes on only by a later date."""
    rules, stopped = umbrella().status, umbrella().status.halted | umbrella().status.over
    if current.stage in stopped and period.stage not in stopped:
        return period.stage in rules.resumed and period.date is not None and period.known > current.known
    return _rank(period.stage) >= _rank(current.stage)


def _revival(period: Period, current: Period | None) -> str:
    rules = umbrella().status
    if current is None or current.stage not in rules.over or period.stage in rules.over:
        return ""
    return rules.notes.revived.format(stage=_plain(period.stage), before=_plain(current.stage))


def _remarks(record: Known, current: Period, on: date | None) -> str:
    rules = umbrella().status
    notes, stopped = list[str](), rules.halted | rules.over
    if current.date is None and current.known < date.max:
        notes.append(rules.notes.undated.format(day=current.known))
    if current.ends and current.stage not in stopped and on is not None and on > current.ends:
        notes.append(rules.notes.lapsed.format(day=current.ends))
    for claim in sorted(record.claims, key=claim_order):
        later = _rank(claim.stage) > _rank(current.stage)
        if claim.modality == "denied" and claim.stage == current.stage:
            notes.append(rules.notes.denied.format(stage=_plain(claim.stage)))
        elif later and claim.modality == "planned" and _by(claim, on):
            notes.append(rules.notes.planned.format(stage=_plain(claim.stage)))
        elif later and claim.modality == "possible" and _by(claim, on):
            notes.append(rules.notes.possible.format(stage=_plain(claim.stage)))
    return _joined(*notes)


def _foreseen(record: Known, on: date | None) -> Status:
    """Where nothing has happened: the furthest stage that is planned, or spoken of, or denied."""
    notes = umbrella().status.notes
    modalities: tuple[Modality, ...] = ("planned", "possible", "denied")
    for modality in modalities:
        told = [claim for claim in record.claims if claim.modality == modality and _by(claim, on)]
        if told:
            stage = max((claim.stage for claim in told), key=_rank)
            same = sorted((claim for claim in told if claim.stage == stage), key=claim_order)
            ids = tuple(sorted({claim.id for claim in same}))
            note = notes.denied.format(stage=_plain(stage)) if modality == "denied" else notes.foreseen
            return Status(stage, same[-1].date, modality, ids, note)
    return Status(None, None, "asserted", (), notes.unknown)


def _by(claim: Said, on: date | None) -> bool:
    """Whether it was published by that day."""
    published = day(claim.published)
    return on is None or published is None or published <= on


def _plain(stage: str) -> str:
    return stage.replace("_", " ")


def _joined(*notes: str) -> str:
    return "; ".join(dict.fromkeys(note for note in notes if note))
