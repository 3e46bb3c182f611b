"""Records of annotated documents as the record has them: claims whose entities are resolved, in groups.

Documents of one cluster share entities and events; beyond it only states are the same. Which state a body belongs
to is told by its names alone ("Kenya Navy"), so that less is known here than a record would know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from paraph.evaluation.annotated import Annotated, Named, Record, annotated_in
from paraph.resolving.links.known import Known
from paraph.resolving.links.phrases import phrase
from paraph.resolving.said import Filler, Said

ROOT = Path(__file__).resolve().parents[1]


def corpus() -> list[Annotated]:
    """The documents of train and dev."""
    return [*annotated_in(ROOT / "corpus" / "train"), *annotated_in(ROOT / "corpus" / "dev")]


def entity_id(entity: Named, scope: str) -> str:
    if entity.kind == "state" and entity.iso3:
        return f"state:{entity.iso3}"
    return f"{entity.kind}:{scope}/{entity.id}"


def filler(document: Annotated, value: str) -> Filler:
    named, scope = document.entity(value), document.cluster or document.id
    return Filler(named.names[0], entity_id(named, scope)) if named else Filler(value)


def said(document: Annotated, order: int, record: Record) -> Said:
    """The claim that an annotated record stands for."""
    roles = {role: tuple(filler(document, v) for v in values) for role, values in record.roles.items()}
    return Said(
        id=f"{document.id}#{order}", document=document.id, type=record.type, stage=record.stage,
        modality=record.modality, roles=roles, date=record.date,
        attribution=filler(document, record.attribution) if record.attribution else None,
        published=document.published, source=document.id, order=order, words=" ".join(record.evidence),
        states=belonging(document),
    )  # fmt: skip


def belonging(document: Annotated) -> Mapping[str, str]:
    """States of bodies and companies whose names have one."""
    found = {}
    for entity in document.entities:
        if entity.kind in ("body", "company"):
            states = {state for name in entity.names for state in phrase(name, "").states}
            if len(states) == 1:
                found[entity_id(entity, document.cluster or document.id)] = states.pop()
    return found


def records(documents: Iterable[Annotated]) -> list[Known]:
    """Claims of one event of one cluster together, as a careful person has grouped them."""
    groups: dict[str, list[Said]] = defaultdict(list)
    for document in documents:
        for order, record in enumerate(document.records):
            scope = document.cluster or document.id
            alone = f"{document.id}#{order}"
            groups[f"{record.type}:{scope}/{record.event or alone}"].append(said(document, order, record))
    return [known(id, claims) for id, claims in sorted(groups.items())]


def known(id: str, claims: list[Said]) -> Known:
    """The record of some claims; its stage is that of the latest that is said as fact, if any is."""
    main = max(claims, key=lambda c: (c.modality == "asserted", c.date or "", c.published or "", c.id))
    return Known(id, main.type, main.stage, main.modality, main.date, tuple(claims))
