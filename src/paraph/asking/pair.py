"""Two states, or any two: what they have agreed, sold, visited, and how they stand with each other."""

from __future__ import annotations

from dataclasses import dataclass

from paraph.asking.dossier import shelved
from paraph.asking.entries import Entry, Group
from paraph.asking.known import ALL, AsOf, Known
from paraph.asking.lens import Lens, looking
from paraph.asking.umbrella import Node, trees
from paraph.asking.whom import Party, Unclear, meant
from paraph.record import Record
from paraph.record.looking.records import Wanted

_AGREEMENTS = 200


@dataclass(frozen=True, slots=True)
class Pair:
    """`groups` are the records of both, newest first; `trees` their agreements with what grew beneath them.

    `ties` are the steps of their diplomatic relations in time, the last of which is how they stand.
    Where one of them is not clear, `unclear` says who may be meant, and the rest is empty. What was read of them at
    all is told by `coverage`.
    """

    one: Party | None
    other: Party | None
    groups: tuple[Group, ...] = ()
    trees: tuple[Node, ...] = ()
    ties: tuple[Entry, ...] = ()
    unclear: Unclear = ()
    known: Known = ALL


def pair(
    record: Record, one: str, other: str, *, type: str | None = None, as_of: AsOf = None, limit: int | None = 8,
    sentences: int | None = 1,
) -> Pair:  # fmt: skip
    """The dossier of two: ids, codes of states (`KAZ`), or names."""
    with looking(record, as_of) as lens:
        first, second = meant(lens.connection, one), meant(lens.connection, other)
        if first.party is None or second.party is None:
            told = ((one, first), (other, second))
            unclear = tuple((words, whom.others) for words, whom in told if whom.party is None)
            return Pair(first.party, second.party, unclear=unclear, known=lens.known)
        return _pair(lens, first.party, second.party, type, limit, sentences)


def _pair(
    lens: Lens, first: Party, second: Party, type: str | None, limit: int | None, sentences: int | None
) -> Pair:
    wanted = Wanted(entity=first.id, other=second.id)
    lens.about(wanted.entity, wanted.other)
    groups, _ = shelved(lens, wanted, type, limit, sentences)
    agreements = lens.wanted(Wanted("agreement", wanted.entity, wanted.other), _AGREEMENTS)
    ties = lens.entries(lens.wanted(Wanted("ties", wanted.entity, wanted.other), None), sentences)
    return Pair(
        first,
        second,
        groups, trees(lens, [seen.id for seen in agreements], sentences),
        tuple(sorted(ties, key=lambda entry: (entry.begins, entry.id))), known=lens.known,
    )  # fmt: skip
