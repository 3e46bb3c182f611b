"""The register of transfers: who supplies whom with what, how many, for how much, ordered and delivered when."""

from __future__ import annotations

from dataclasses import dataclass

from paraph.asking.entries import Entry, Told
from paraph.asking.known import ALL, AsOf, Known
from paraph.asking.lens import looking
from paraph.asking.whom import Party, Unclear, meant
from paraph.record import Record
from paraph.record.looking import records
from paraph.record.looking.records import Wanted


@dataclass(frozen=True, slots=True)
class Line:
    """A transfer. What sources do not tell is empty; `conflicts` names what they disagree on.

    `ordered` and `delivered` are EDTF; `delivered` has a date where a delivery is said to have come about, and
    `status` says how far it is (`signed` counts as `ordered`; what is foreseen is `to be …`).
    """

    entry: Entry
    supplier: tuple[Told, ...]
    recipient: tuple[Told, ...]
    item: tuple[Told, ...]
    quantity: tuple[Told, ...]
    value: tuple[Told, ...]
    ordered: str | None
    delivered: str | None
    status: str
    sources: int
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Transfers:
    """`lines` newest first; `total` is how many there are, None where they would have to be counted one by one."""

    lines: tuple[Line, ...]
    total: int | None
    parties: tuple[Party, ...] = ()
    unclear: Unclear = ()
    known: Known = ALL


def transfers(
    record: Record, *who: str, supplier: str | None = None, recipient: str | None = None, since: str | None = None,
    until: str | None = None, as_of: AsOf = None, limit: int | None = 50, sentences: int | None = 1,
) -> Transfers:  # fmt: skip
    """The register: of all, of one or two in any part of it, of a `supplier`, of a `recipient`, or of both."""
    named: list[tuple[str, tuple[str, ...]]] = [(words, ()) for words in who]
    named += [(words, (role,)) for role, words in (("supplier", supplier), ("recipient", recipient)) if words]
    if len(named) > 2:
        raise ValueError("transfers are of one, or of a pair")
    with looking(record, as_of) as lens:
        whom = [(words, role, meant(lens.connection, words)) for words, role in named]
        if unclear := tuple((words, found.others) for words, _, found in whom if found.party is None):
            return Transfers((), 0, unclear=unclear, known=lens.known)
        parties = [(found.party, role) for _, role, found in whom if found.party]
        ids = [party.id for party, _ in parties] + [None, None]
        lens.about(*ids)
        roles = parties[0][1] if parties else ()
        wanted = Wanted("transfer", ids[0], ids[1], roles, since, until)
        wanted = records.smaller_first(lens.connection, wanted)
        lines = [_line(entry) for entry in lens.entries(lens.wanted(wanted, limit), sentences)]
        if len(parties) > 1 and parties[1][1]:
            lines = [
                line for line in lines if ids[1] in {told.id for told in getattr(line, parties[1][1][0])}
            ]
        total = None if lens.known or len(parties) > 1 else records.count(lens.connection, wanted)
        return Transfers(tuple(lines), total, tuple(party for party, _ in parties), (), lens.known)


def _line(entry: Entry) -> Line:
    dates = {stage.stage: stage.date for stage in entry.stages if stage.modality == "asserted"}
    return Line(
        entry, _shown(entry, "supplier"), _shown(entry, "recipient"), _shown(entry, "item"),
        _shown(entry, "quantity"), _shown(entry, "value"), dates.get("ordered"), dates.get("delivered"),
        entry.outcome, entry.sources, tuple(dispute.what for dispute in entry.disputes),
    )  # fmt: skip


def _shown(entry: Entry, role: str) -> tuple[Told, ...]:
    shown = entry.roles.get(role, ())
    return tuple(told for told in entry.values.get(role, ()) if told.text in shown)
