"""What was read, year by year, so that `nothing found` and `not covered` differ."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from paraph.asking.known import ALL, AsOf, Known
from paraph.asking.lens import Lens, looking
from paraph.asking.whom import Party, Unclear, meant
from paraph.record import Record
from paraph.record.looking import coverage as shelves
from paraph.record.looking import records
from paraph.record.looking.records import Wanted


@dataclass(frozen=True, slots=True)
class Year:
    """`documents` published in the year that speak of all who are asked for, of `read` documents of that year.

    `publishers` have counts of the former. `records` begin in the year, whenever they were told; it is None (NA, not
    covered) where no document of that year speaks of them and none of another year tells of it: 0 is a finding.
    """

    year: str
    documents: int
    read: int
    publishers: tuple[tuple[str, int], ...]
    records: int | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """`years` in order, those without anything in between too; `undated` documents have no day of publication."""

    parties: tuple[Party, ...]
    years: tuple[Year, ...]
    undated: int
    unclear: Unclear = ()
    known: Known = ALL


def coverage(record: Record, *who: str, as_of: AsOf = None) -> Coverage:
    """What was read of a state, of a pair, or (of nobody) of everything."""
    if len(who) > 2:
        raise ValueError("coverage is of one, or of a pair")
    with looking(record, as_of) as lens:
        whom = [(words, meant(lens.connection, words)) for words in who]
        if unclear := tuple((words, found.others) for words, found in whom if found.party is None):
            return Coverage((), (), 0, unclear, lens.known)
        parties = tuple(found.party for _, found in whom if found.party)
        ids = tuple(party.id for party in parties)
        undated = shelves.shelves(lens.connection, ids, lens.known.published).get("")
        return Coverage(parties, years(lens, ids), undated.documents if undated else 0, (), lens.known)


def years(lens: Lens, ids: tuple[str, ...]) -> tuple[Year, ...]:
    """The years from the first to the last of which there is anything."""
    speaking = shelves.shelves(lens.connection, ids, lens.known.published)
    read = shelves.shelves(lens.connection, (), lens.known.published) if ids else speaking
    begun = _begun(lens, ids)
    told = sorted({year for year in (*speaking, *begun) if year})
    if not told:
        return ()
    found = []
    for number in range(int(told[0]), int(told[-1]) + 1):
        year = f"{number:04d}"
        shelf = speaking.get(year, shelves.Shelf())
        publishers = tuple(sorted(shelf.publishers.items(), key=lambda item: (-item[1], item[0])))
        whole = read.get(year, shelves.Shelf()).documents
        covered = shelf.documents > 0 or begun[year] > 0
        found.append(Year(year, shelf.documents, whole, publishers, begun[year] if covered else None))
    return tuple(found)


def _begun(lens: Lens, ids: tuple[str, ...]) -> Counter[str]:
    wanted = Wanted(entity=ids[0] if ids else None, other=ids[1] if len(ids) > 1 else None)
    wanted = records.smaller_first(lens.connection, wanted)
    if lens.known:
        return Counter((seen.merged.date or "")[:4] for seen in lens.wanted(wanted, None) if seen.merged.date)
    return Counter(records.by_year(lens.connection, wanted))
