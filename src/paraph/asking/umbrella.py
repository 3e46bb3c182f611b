"""The umbrella: agreements with what was made under them, each link with its evidence or its reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from paraph.asking.entries import Entry, Sentence
from paraph.asking.known import ALL, AsOf, Known
from paraph.asking.lens import Lens, looking
from paraph.asking.showing import Seen
from paraph.asking.whom import Party, Unclear, meant
from paraph.record import Record
from paraph.record.looking import claims, links, records
from paraph.record.looking.links import Tie
from paraph.record.looking.records import Wanted
from paraph.resolving.links.known import Known as KnownRecord
from paraph.resolving.umbrella import Status, status

_TOP = 200


@dataclass(frozen=True, slots=True)
class Branch:
    """How an entry hangs on the one above: `how` is stated, inferred or decided (by a person).

    `role` says what it is there (`under`, …), `claims` say so, with some of their `sentences`; `reason` is a
    clause that says why it is held to be so, where no claim does.
    """

    how: str
    role: str
    score: float
    claims: tuple[str, ...]
    reason: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A record and what stands under it, by date. `branch` is None at the top; `status` is how an agreement
    stands on the day that is asked for, None for other types."""

    entry: Entry
    branch: Branch | None
    children: tuple[Node, ...]
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Umbrella:
    """`trees` by the date of what stands at their top."""

    trees: tuple[Node, ...]
    party: Party | None = None
    unclear: Unclear = ()
    known: Known = ALL


def umbrella(
    record: Record, what: str = "", *, as_of: AsOf = None, limit: int = _TOP, sentences: int | None = 1
) -> Umbrella:
    """The trees of a record (`r-…`), of an entity's agreements, or of the latest agreements of the record."""
    with looking(record, as_of) as lens:
        if what.startswith("r-"):
            found = records.current(lens.connection, what)
            return Umbrella(trees(lens, [found] if found else [], sentences), known=lens.known)
        whom = meant(lens.connection, what) if what.strip() else None
        if whom and whom.party is None:
            return Umbrella((), unclear=((what, whom.others),), known=lens.known)
        party = whom.party if whom else None
        lens.about(party.id if party else None)
        tops = lens.wanted(Wanted("agreement", party.id if party else None), limit)
        return Umbrella(trees(lens, [seen.id for seen in tops], sentences), party, known=lens.known)


def trees(lens: Lens, ids: Collection[str], sentences: int | None) -> tuple[Node, ...]:
    """The whole trees that these records stand in."""
    ties = {tie.child: tie for tie in links.tree(lens.connection, ids)}
    seen = lens.seen(sorted({*ids, *ties, *(tie.parent for tie in ties.values())}))
    entries = {entry.id: entry for entry in lens.entries(seen, sentences)}
    branches = _branches(
        lens, [tie for tie in ties.values() if tie.child in entries and tie.parent in entries]
    )
    below: dict[str, list[str]] = {}
    for child in branches:
        below.setdefault(ties[child].parent, []).append(child)
    stands = _statuses(lens, seen)
    tops = [id for id in entries if id not in branches]
    made: dict[str, Node] = {}
    for id in _from_below(tops, below):
        under = sorted(below.get(id, ()), key=lambda child: (entries[child].begins, child))
        made[id] = Node(entries[id], branches.get(id), tuple(made[child] for child in under), stands.get(id))
    return tuple(made[id] for id in sorted(tops, key=lambda id: (entries[id].begins, id)))


def _branches(lens: Lens, ties: list[Tie]) -> dict[str, Branch]:
    """Links whose evidence is known; what is inferred or decided needs none."""
    told = claims.fetch(lens.connection, {id for tie in ties for id in tie.claims})
    quotes = claims.quotes(lens.connection, {id for tie in ties for id in tie.claims[:1]})
    found = {}
    for tie in ties:
        holding = tuple(id for id in tie.claims if id not in told or lens.known.holds(told[id]))
        if holding or not tie.claims:
            words = tuple(s for id in tie.claims[:1] for s in _words(id, quotes.get(id, ())))
            found[tie.child] = Branch(tie.how, tie.role, tie.score, holding, tie.reason, words)
    return found


def _words(claim: str, quotes: Iterable[claims.Quote]) -> list[Sentence]:
    return [
        Sentence(
            " ".join(q.text.split()),
            q.start,
            q.end,
            q.document,
            q.title,
            q.publisher,
            q.published,
            claim=claim,
        )
        for q in quotes
    ]


def _statuses(lens: Lens, seen: Collection[Seen]) -> dict[str, Status]:
    on = date.fromisoformat(lens.known.published) if lens.known.published else None
    chosen = [each for each in seen if each.merged.type == "agreement"]
    told = lens.claims_of(chosen)
    found = {}
    for each in chosen:
        merged = each.merged
        known = KnownRecord(
            each.id, merged.type, merged.stage, merged.modality, merged.date, tuple(told.get(each.id, ()))
        )
        found[each.id] = status(known, on)
    return found


def _from_below(tops: list[str], below: dict[str, list[str]]) -> list[str]:
    """All records, each after those under it."""
    order: list[str] = []
    waiting = list(tops)
    while waiting:
        id = waiting.pop()
        order.append(id)
        waiting += below.get(id, ())
    return order[::-1]
