"""What a person should decide next: questions, those first whose answer changes the record most.

for item in queue(record, limit=10):
    print(item.question)
    record.judge(replace(item.answers[0].judgement, author="ana"))

    items      the questions
    pairs      names, and records, that may be one
    singles    contradictions, claims that are not sure, inferred links, judgements that lost their target
    answered   what has been decided, or left open: it does not come back
    told       sentences and headlines
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import islice

from sqlalchemy import Connection

from paraph.asking.review import pairs, singles
from paraph.asking.review.answered import Answered, answered
from paraph.asking.review.items import KINDS, Answer, Candidate, Item, ItemKind, Quote, Side
from paraph.record import Record

_POOL = 100
"""Questions of each kind that are weighed; only those asked are put into words."""
_FINDERS: Mapping[ItemKind, Callable[[Connection, Answered, int], list[Candidate]]] = {
    "entities": pairs.entities,
    "records": pairs.records,
    "conflicts": singles.conflicts,
    "claims": singles.claims,
    "links": singles.links,
    "judgements": singles.judgements,
}


def queue(record: Record, *, limit: int = 20, kind: ItemKind | None = None) -> list[Item]:
    """The questions that matter most, at most `limit`; all kinds, or one. What was answered is left out."""

    def find(connection: Connection) -> list[Item]:
        done = answered(connection)
        pool = max(_POOL, 2 * limit)
        weighed = [each for k in ([kind] if kind else KINDS) for each in _FINDERS[k](connection, done, pool)]
        weighed.sort(key=lambda each: (-each.score, each.key))
        return list(islice((item for each in weighed for item in each.items()), limit))

    return record.ask(find)


__all__ = ["KINDS", "Answer", "Item", "ItemKind", "Quote", "Side", "queue"]
