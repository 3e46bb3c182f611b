"""Where sources disagree: both sides of it, what is shown, and why."""

from __future__ import annotations

from dataclasses import dataclass

from paraph.asking.entries import Entry
from paraph.asking.known import ALL, AsOf, Known
from paraph.asking.lens import looking
from paraph.asking.whom import Party, Unclear, meant
from paraph.record import Record
from paraph.record.looking import records
from paraph.record.looking.records import Wanted


@dataclass(frozen=True, slots=True)
class Contradictions:
    """`entries` have `disputes`, the newest first; `total` is how many there are, None where that is not counted."""

    entries: tuple[Entry, ...]
    total: int | None
    party: Party | None = None
    unclear: Unclear = ()
    known: Known = ALL


def contradictions(
    record: Record, who: str = "", *, type: str | None = None, as_of: AsOf = None, limit: int | None = 50,
    sentences: int | None = None,
) -> Contradictions:  # fmt: skip
    """Records that sources disagree on: of an entity, or all. All their sentences come along, if not fewer."""
    with looking(record, as_of) as lens:
        whom = meant(lens.connection, who) if who.strip() else None
        if whom and whom.party is None:
            return Contradictions((), 0, unclear=((who, whom.others),), known=lens.known)
        party = whom.party if whom else None
        lens.about(party.id if party else None)
        wanted = Wanted(type, party.id if party else None, disputed=True)
        seen = [each for each in lens.wanted(wanted, limit) if each.merged.conflicts]
        total = None if lens.known else records.count(lens.connection, wanted)
        return Contradictions(tuple(lens.entries(seen, sentences)), total, party, (), lens.known)
