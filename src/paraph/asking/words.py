"""Records by the words in which they are told, where words name nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from paraph.asking.lens import Lens
from paraph.asking.showing import Seen
from paraph.record.looking import claims, names
from paraph.record.looking.names import Who
from paraph.record.searching import matching
from paraph.record.statements import parts
from paraph.record.tables import DocumentRow
from paraph.record.words import folded, terms
from paraph.record.words import names as begins
from paraph.resolving.said import Said

_DOCUMENTS = 2_000
"""Documents with the words that are looked through, the latest first."""


@dataclass(frozen=True, slots=True)
class Found:
    """The records that have a claim with all the words; `loose` where only documents have them."""

    seen: list[Seen]
    documents: int
    loose: bool


def said_with(lens: Lens, words: str, type: str | None) -> Found:
    """Records that are told in these words: in names, values or sentences."""
    wanted = terms(words)
    pks = _latest(lens, matching(lens.connection, wanted))
    told = [
        (record, said)
        for record, said in claims.of_documents(lens.connection, pks)
        if type in (None, said.type) and lens.known.holds(said)
    ]
    who = _named(lens, (said for _, said in told))
    exact = [(record, said) for record, said in told if _holds(said, wanted, who)]
    chosen = exact or told
    seen = lens.seen(dict.fromkeys(record for record, _ in chosen))
    return Found(seen, len({said.document for _, said in chosen}), loose=bool(told) and not exact)


def _latest(lens: Lens, pks: set[int]) -> list[int]:
    if len(pks) <= _DOCUMENTS:
        return sorted(pks)
    days: list[tuple[str, int]] = []
    for part in parts(sorted(pks)):
        query = select(DocumentRow.published, DocumentRow.pk).where(DocumentRow.pk.in_(part))
        days += [(row[0] or "", row[1]) for row in lens.connection.execute(query)]
    return sorted(pk for _, pk in sorted(days, reverse=True)[:_DOCUMENTS])


def _named(lens: Lens, told: Iterable[Said]) -> dict[str, Who]:
    ids = {filler.entity or "" for said in told for fillers in said.roles.values() for filler in fillers}
    return names.fetch(lens.connection, ids - {""})


def _holds(said: Said, wanted: list[str], who: Mapping[str, Who]) -> bool:
    fillers = [filler for filled in said.roles.values() for filler in filled]
    fillers += [said.attribution] if said.attribution else []
    spelt = [who[id].name for filler in fillers if (id := filler.entity or "") in who]
    text = folded(" | ".join([*(filler.text for filler in fillers), *spelt, said.words]))
    return all(begins(term, text) for term in wanted)
