"""What happened when: every step of every record as a moment of its own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from paraph.asking.entries import Entry, Stage, beginning
from paraph.asking.known import ALL, AsOf, Known
from paraph.asking.lens import looking, newest
from paraph.asking.whom import Party, Unclear, meant
from paraph.asking.wording import stage_words
from paraph.record import Record
from paraph.record.looking import records
from paraph.record.looking.records import Wanted


@dataclass(frozen=True, slots=True)
class Moment:
    """A step of an entry: `date` is EDTF, `begins` the first day, month or year that it can mean."""

    date: str
    begins: str
    stage: Stage
    entry: Entry

    @property
    def words(self) -> str:
        """`Israel ↔ Kazakhstan · framework · signed`."""
        how = stage_words(self.stage.stage, self.stage.modality)
        return " · ".join(part for part in (self.entry.lead, *self.entry.details, how) if part)


@dataclass(frozen=True, slots=True)
class Timeline:
    """`moments` in time; `undated` are entries with no date at all. `more` is true where the limit cut some off."""

    moments: tuple[Moment, ...]
    undated: tuple[Entry, ...]
    parties: tuple[Party, ...] = ()
    unclear: Unclear = ()
    more: bool = False
    known: Known = ALL


def timeline(
    record: Record, *who: str, types: Collection[str] = (), since: str | None = None, until: str | None = None,
    as_of: AsOf = None, limit: int = 100, sentences: int | None = 1,
) -> Timeline:  # fmt: skip
    """The moments of an entity, of a pair, or of everything: those of the `limit` latest records.

    `since` and `until` (YYYY-MM-DD, ends included) are days between which records begin; `types` keeps to some.
    """
    if len(who) > 2:
        raise ValueError("a timeline is of one, or of a pair")
    with looking(record, as_of) as lens:
        whom = [(words, meant(lens.connection, words)) for words in who]
        if unclear := tuple((words, found.others) for words, found in whom if found.party is None):
            return Timeline((), (), unclear=unclear, known=lens.known)
        parties = tuple(found.party for _, found in whom if found.party)
        ids = [party.id for party in parties] + [None, None]
        lens.about(*ids)
        wanted = Wanted(entity=ids[0], other=ids[1], since=since, until=until)
        wanted = records.smaller_first(lens.connection, wanted)
        chosen: list[str | None] = [*sorted(types)] or [None]
        every = lens.all_wanted([replace(wanted, type=type) for type in chosen], limit + 1)
        every.sort(key=lambda seen: seen.id)
        every.sort(key=lambda seen: newest(seen.merged), reverse=True)
        entries = lens.entries(every[:limit], sentences)
        return Timeline(
            tuple(sorted(moments(entries), key=lambda m: (m.begins, m.entry.id, m.stage.stage))),
            tuple(entry for entry in entries if not any(stage.date for stage in entry.stages)),
            parties, (), len(every) > limit, lens.known,
        )  # fmt: skip


def moments(entries: Collection[Entry]) -> list[Moment]:
    """Each dated step of the entries; in no certain order."""
    return [
        Moment(stage.date, beginning(stage.date), stage, entry)
        for entry in entries
        for stage in entry.stages
        if stage.date
    ]
