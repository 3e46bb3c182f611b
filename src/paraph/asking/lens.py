"""The record at one moment, seen with what was known by a day: rows in, entries out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice

from sqlalchemy import Connection

from paraph import ontology
from paraph.asking.entries import Entry, Group
from paraph.asking.known import AsOf, Known, known
from paraph.asking.showing import Seen, entry_of, sentences_of
from paraph.record import Record
from paraph.record.looking import claims, names, past, records
from paraph.record.looking.records import Kept, Wanted
from paraph.resolving.records import Merged, Step, gather, reach, unpacked
from paraph.resolving.said import Said

_PER_ROUND, _MOST = 16, 500
"""Records that are looked at in one go, to see what of them was known."""
_ROUNDS = 32


class Lens:
    """Looks at the record through one connection, with `known` as what counts."""

    def __init__(self, connection: Connection, known: Known) -> None:
        self.connection = connection
        self.known = known
        self._past: dict[frozenset[str], past.Past] = {}
        self._places: dict[str, claims.Place] = {}

    def wanted(self, wanted: Wanted, limit: int | None) -> list[Seen]:
        """The records that are wanted, newest first; as far as they are known."""
        return self.all_wanted([wanted], limit)

    def all_wanted(self, several: Iterable[Wanted], limit: int | None) -> list[Seen]:
        """The records of each of several wishes, one after the other."""
        if self.known:
            return [seen for wanted in several for seen in self._as_known(wanted, limit)]
        keys = [key for wanted in several for key in records.keys(self.connection, wanted, limit)]
        return self.seen(key.record for key in keys)

    def _as_known(self, wanted: Wanted, limit: int | None) -> list[Seen]:
        found = self._superseded(wanted)
        after, rounds, size = None, 0, min(max(_PER_ROUND, limit or 0), _MOST)
        while (limit is None or len(found) < limit) and rounds < _ROUNDS:
            page = records.keys(self.connection, self._narrow(wanted), size, after)
            have = {seen.id for seen in found}
            found += [seen for seen in self.seen(key.record for key in page) if seen.id not in have]
            if len(page) < size:
                break
            after, rounds = page[-1], rounds + 1
        found.sort(key=lambda seen: seen.id)
        found.sort(key=lambda seen: newest(seen.merged), reverse=True)
        return found[:limit]

    def _narrow(self, wanted: Wanted) -> Wanted:
        return wanted if self.known.read else replace(wanted, published=self.known.published)

    def seen(self, ids: Iterable[str]) -> list[Seen]:
        """The records with these ids, in their order, without those of which nothing is known."""
        ordered = list(ids)
        kept = records.fetch(self.connection, ordered)
        if not self.known:
            return [_plain(kept[id]) for id in ordered if id in kept]
        told = claims.of_records(self.connection, ordered)
        if self.known.read:
            told = {id: past.judged(self.connection, every, self.known.read) for id, every in told.items()}
        before = self._held_then(self._about).claims if self.known.read else {}
        found = ((id, [*told.get(id, ()), *before.get(id, ())]) for id in ordered)
        return [seen for id, every in found if (seen := self._gathered(id, every))]

    def _gathered(self, id: str, every: Iterable[Said]) -> Seen | None:
        counting = {said.id: said for said in every if self.known.holds(said)}
        if not counting:
            return None
        days = sorted(said.published for said in counting.values() if said.published)
        documents = len({said.document for said in counting.values()})
        ends = (days[0], days[-1]) if days else (None, None)
        return Seen(id, gather(list(counting.values())), documents, ends, counting)

    def claims_of(self, seen: Collection[Seen]) -> dict[str, list[Said]]:
        """All claims of records, as far as they are known."""
        if self.known:
            return {each.id: sorted(each.told.values(), key=claims.order) for each in seen}
        return claims.of_records(self.connection, [each.id for each in seen])

    # what has been superseded

    def _superseded(self, wanted: Wanted) -> list[Seen]:
        """Records that only readings of then speak of, or that were another thing then."""
        if not self.known.read:
            return []
        entities = frozenset(entity for entity in (wanted.entity, wanted.other) if entity)
        found = []
        for id, told in self._held_then(entities).claims.items():
            if records.current(self.connection, id) == id:
                continue  # one of today's too: found as such
            seen = self._gathered(id, told)
            if seen and _fits(seen, wanted):
                found.append(seen)
        return found

    def _held_then(self, entities: frozenset[str]) -> past.Past:
        if entities not in self._past:
            assert self.known.read
            self._past[entities] = past.past(self.connection, self.known.read, entities)
            self._places.update(self._past[entities].places)
        return self._past[entities]

    _about: frozenset[str] = frozenset()

    def about(self, *entities: str | None) -> None:
        """Whom all that is asked is about: what was held then is looked for among their documents only."""
        self._about = frozenset(entity for entity in entities if entity)

    # as shown

    def entries(self, seen: Sequence[Seen], sentences: int | None = 1) -> list[Entry]:
        """As they are shown, in the order given, each with at most so many claims' sentences (None: all)."""
        chosen = self._chosen(seen, sentences)
        ids = {id for each in seen for id in _entities(each.merged)}
        ids |= {
            said.attribution.entity or "" for some in chosen.values() for said in some if said.attribution
        }
        who = names.fetch(self.connection, ids)
        quotes = claims.quotes(
            self.connection, [said.id for some in chosen.values() for said in some], self._places
        )
        made = []
        for each in seen:
            told = [s for said in chosen[each.id] for s in sentences_of(said, quotes.get(said.id, ()), who)]
            made.append(entry_of(each, tuple(told), who))
        return made

    def _chosen(self, seen: Sequence[Seen], sentences: int | None) -> dict[str, list[Said]]:
        """The claims whose sentences are shown: those of the stage that is shown before others, then by time."""
        if sentences == 0:
            return {each.id: [] for each in seen}
        among = {
            each.id: _telling(each.merged, None if sentences is None else sentences + 3) for each in seen
        }
        loaded = claims.fetch(
            self.connection, [id for each in seen for id in among[each.id] if id not in each.told]
        )
        found = {}
        for each in seen:
            first = set(_step(each.merged).claims)
            known = [said for id in among[each.id] if (said := each.told.get(id) or loaded.get(id))]
            known.sort(key=lambda said: (said.id not in first, claims.order(said)))
            found[each.id] = known[:sentences]
        return found

    def grouped(
        self, seen: Sequence[Seen], sentences: int | None, totals: Mapping[str, int] | None
    ) -> tuple[Group, ...]:
        """Entries in groups by type, in the ontology's order."""
        kinds = list(ontology.types())
        by_type: dict[str, list[Entry]] = {}
        for entry in self.entries(seen, sentences):
            by_type.setdefault(entry.type, []).append(entry)
        order = {name: n for n, name in enumerate(kinds)}
        found = sorted(by_type, key=lambda name: (order.get(name, len(kinds)), name))
        return tuple(_group(name, by_type[name], (totals or {}).get(name)) for name in found)


def parties(seen: Seen) -> set[str]:
    """Who has a part in a record whose claims were looked at; states through their people and bodies too."""
    found = {entity for said in seen.told.values() for entity in _named(said)}
    return found | {f"state:{code}" for said in seen.told.values() for code in said.states.values()}


def _named(said: Said) -> Iterator[str]:
    return (filler.entity for filled in said.roles.values() for filler in filled if filler.entity)


@contextmanager
def looking(record: Record, as_of: AsOf = None) -> Iterator[Lens]:
    """A lens on the record as it is now, with what was known by `as_of`."""
    with record.snapshot() as connection:
        yield Lens(connection, known(as_of))


def _group(name: str, entries: list[Entry], total: int | None) -> Group:
    kind = ontology.types().get(name)
    title, colour = (kind.plural, kind.colour) if kind else (name, "#808080")
    entries.sort(key=lambda entry: entry.minor)
    return Group(name, title, colour, tuple(entries), None if total is None else max(total, len(entries)))


def _plain(kept: Kept) -> Seen:
    return Seen(kept.id, unpacked(kept.content), kept.documents, (kept.first_published, kept.last_published))


def newest(merged: Merged) -> str:
    """What sorts records by time, as the tables do: the first day of the date, empty where there is none."""
    return reach(merged.date)[0] or ""


def _fits(seen: Seen, wanted: Wanted) -> bool:
    if wanted.type and seen.merged.type != wanted.type:
        return False
    filled = {role: {v.filler.entity for v in values} for role, values in seen.merged.roles.items()}
    roles = wanted.roles or tuple(filled)
    begins = newest(seen.merged)
    return (
        (not wanted.entity or any(wanted.entity in filled.get(role, ()) for role in roles))
        and (not wanted.other or any(wanted.other in some for some in filled.values()))
        and (not wanted.since or begins >= wanted.since)
        and (not wanted.until or (bool(begins) and begins <= wanted.until))
        and (not wanted.disputed or bool(seen.merged.conflicts))
    )


def _entities(merged: Merged) -> Iterator[str]:
    return (
        value.filler.entity for values in merged.roles.values() for value in values if value.filler.entity
    )


def _step(merged: Merged) -> Step:
    return next((step for step in merged.stages if step.stage == merged.stage), merged.stages[-1])


def _telling(merged: Merged, limit: int | None) -> list[str]:
    return list(islice(dict.fromkeys([*_step(merged).claims, *merged.claims]), limit))
