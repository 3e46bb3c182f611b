"""One thing in the world, as it is shown: its stages, its values, what sources dispute, and the sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

LAST = "9999"  # what has no date stands behind what has one


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of a document that say it; `start` and `end` count characters of the document's text.

    `claim` is the id of the claim that rests on them; `attribution` is who the document says it from, None where
    it says so itself.
    """

    text: str
    start: int
    end: int
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    attribution: str | None = None
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A value as it is shown, with the claims for and against it. `sources` is how many independent ones give it.

    `id` is the entity's; None for a literal.
    """

    text: str
    id: str | None
    claims: tuple[str, ...]
    against: tuple[str, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of its history: `date` is EDTF, None where no source gives one; `why` says why this date is shown.

    `modality` is the surest that is said of it; `against` are claims that deny it.
    """

    stage: str
    modality: str
    date: str | None
    why: str
    claims: tuple[str, ...]
    against: tuple[str, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """Where sources disagree. `what` is a role, `date:STAGE` or `stage:STAGE`; the first side is shown, and why."""

    what: str
    sides: tuple[Told, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One record: one thing in the world, said by one document or by many.

    `lead`, `details` and `outcome` make the headline; `place` is where it happened; `date` (EDTF) is of its stage.
    `roles` holds the values that are shown, `values` all of them, each with its claims; `parties` the ids of all
    entities in it. `sentences` are some of those behind it, `claims` the ids of all claims. `sources` counts copies
    of one text once, `documents` each. `minor` marks what is said in passing.
    """

    id: str
    type: str
    stage: str
    modality: str
    date: str | None
    lead: str
    details: tuple[str, ...]
    outcome: str
    place: str | None
    roles: Mapping[str, tuple[str, ...]]
    values: Mapping[str, tuple[Told, ...]]
    stages: tuple[Stage, ...]
    disputes: tuple[Dispute, ...]
    sentences: tuple[Sentence, ...]
    claims: tuple[str, ...]
    documents: int
    sources: int
    published: tuple[str | None, str | None]
    minor: bool = False

    @property
    def headline(self) -> str:
        """All of it in one line: `Israel ↔ Kazakhstan · framework · signed 2014-01-20, Tel Aviv`."""
        when = " ".join(part for part in (self.outcome, self.date) if part)
        last = ", ".join(part for part in (when, self.place) if part)
        return " · ".join(part for part in (self.lead, *self.details, last) if part)

    @property
    def begins(self) -> str:
        """What it is sorted by."""
        return beginning(self.date)

    def said_by(self, *values: Told | Stage) -> Iterator[Sentence]:
        """Those of its sentences that stand behind these values or stages."""
        wanted = {claim for value in values for claim in value.claims}
        return (sentence for sentence in self.sentences if sentence.claim in wanted)


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of one type, newest first, what has no date and what is minor last. `colour` is `#rrggbb`.

    `total` is how many there are in all; None where that would have to be counted one by one.
    """

    type: str
    title: str
    colour: str
    entries: tuple[Entry, ...]
    total: int | None = None


def beginning(date: str | None) -> str:
    """The first day, month or year of an EDTF date, to sort by; after all dates where there is none."""
    ends = [re.sub(r"[~?%]", "", end) for end in (date or "").split("/")]
    return next((end for end in ends if end and end != ".."), LAST)
