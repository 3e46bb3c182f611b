"""One record: what the claims of one thing say together, and where they disagree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from paraph.reading.claims import Modality
from paraph.resolving.said import Filler


@dataclass(frozen=True, slots=True)
class Backed:
    """One value, under all its wordings, with the ids of the claims that give it and of those against it.

    `filler`   the finest wording: `155 mm howitzers` rather than `howitzers`
    `wordings` every wording with the claims that have it, the finest first
    `against`  claims that give another value where there can be only one
    `sources`  how many independent sources give it
    """

    filler: Filler
    claims: tuple[str, ...]
    against: tuple[str, ...]
    sources: int
    wordings: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The values of a role that are shown, in their order, and why these."""

    values: tuple[Filler, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the record's history.

    `modality` the surest that is said of it; `denied` only where nobody says that it came about
    `date`     EDTF; the date that is shown, `why` it is, and all `dates` that are given
    `claims`   that say so, `against` those that deny it
    """

    stage: str
    modality: Modality
    date: str | None
    why: str
    dates: tuple[Backed, ...]
    claims: tuple[str, ...]
    against: tuple[str, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """A contradiction. `what` is a role, `date:STAGE` or `stage:STAGE`; each value with its claims, the one
    that is shown first."""

    what: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What the claims of one group say together.

    `stage`   the furthest that has happened; where nothing has, the furthest that is foreseen, else denied
    `date`    EDTF, of that stage
    `stages`  the history, in the order of the ontology
    `roles`   role → its values, those that are shown first
    `shown`   role → what is shown, and why
    `sources` how many independent sources there are
    """

    type: str
    stage: str
    modality: Modality
    date: str | None
    stages: tuple[Step, ...]
    roles: Mapping[str, tuple[Backed, ...]]
    shown: Mapping[str, Shown]
    conflicts: tuple[Conflict, ...]
    claims: tuple[str, ...]
    sources: int
