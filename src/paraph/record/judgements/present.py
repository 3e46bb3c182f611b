"""What a record holds now that a judgement can be about: claims as they were read, entities under their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from paraph import ontology
from paraph.ontology.gazetteer import state_name
from paraph.reading.claims import Span
from paraph.record.resolved_tables import ProfileRow, SaidRow
from paraph.record.statements import parts
from paraph.record.tables import ClaimRow, DocumentRow, EntityRow, EvidenceRow, ReadingRow, ValueRow

_NAMES = 8
_DOCUMENTS = 12

Anchor = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Present:
    """A claim of a current reading. `keys` are the values of its key roles, `spans` its evidence."""

    id: str
    document: str
    type: str
    stage: str
    modality: str
    date: str | None
    keys: Mapping[str, tuple[str, ...]]
    spans: tuple[Span, ...]
    text: str  # of the document

    @property
    def evidence(self) -> tuple[str, ...]:
        return tuple(span.words(self.text) for span in self.spans)

    def anchor(self) -> Anchor:
        """What finds this claim again."""
        return {
            "claim": self.id, "document": self.document, "type": self.type, "stage": self.stage,
            "modality": self.modality, "date": self.date,
            "keys": {role: list(values) for role, values in sorted(self.keys.items())},
            "evidence": list(self.evidence), "spans": [[span.start, span.end] for span in self.spans],
        }  # fmt: skip


def claims(connection: Connection, ids: Collection[str]) -> dict[str, Present]:
    """The resolved claims with these ids, those that there are."""
    places: set[tuple[int, int]] = set()
    for some in parts(sorted(set(ids))):
        query = select(SaidRow.reading_pk, SaidRow.number).where(SaidRow.id.in_(some))
        places.update((row[0], row[1]) for row in connection.execute(query))
    wanted = set(ids)
    readings = sorted({reading for reading, _ in places})
    return {claim.id: claim for claim in _loaded(connection, readings) if claim.id in wanted}


def claims_of(connection: Connection, documents: Collection[str]) -> dict[str, list[Present]]:
    """The claims of the current readings of these documents, in the reader's order."""
    found: dict[str, list[Present]] = {document: [] for document in documents}
    for some in parts(sorted(found)):
        query = select(ReadingRow.pk).join(DocumentRow, DocumentRow.pk == ReadingRow.document_pk)
        counting = query.where(DocumentRow.id.in_(some), DocumentRow.current, ReadingRow.current)
        for claim in _loaded(connection, list(connection.scalars(counting))):
            found[claim.document].append(claim)
    return found


def _loaded(connection: Connection, readings: Iterable[int]) -> list[Present]:
    return [claim for some in parts(readings) for claim in _of_readings(connection, some)]


def _of_readings(connection: Connection, readings: list[int]) -> list[Present]:
    query = select(ReadingRow.pk, DocumentRow.id, DocumentRow.text)
    sources = query.join(DocumentRow, DocumentRow.pk == ReadingRow.document_pk).where(
        ReadingRow.pk.in_(readings)
    )
    texts = {row.pk: (row.id, row.text) for row in connection.execute(sources)}
    keys = _values(connection, readings)
    spans = _spans(connection, readings)
    described = select(*(getattr(ClaimRow, n) for n in ("reading_pk", "number", *_PLAIN)))
    ordered = described.where(ClaimRow.reading_pk.in_(readings)).order_by(
        ClaimRow.reading_pk, ClaimRow.number
    )
    found = []
    for row in connection.execute(ordered):
        place, known = (row.reading_pk, row.number), ontology.types()[row.type].keys
        told = {role: tuple(values) for role, values in keys[place].items() if role in known}
        document, text = texts[row.reading_pk]
        found.append(
            Present(
                row.id, document, row.type, row.stage, row.modality, row.date, told, tuple(spans[place]), text
            )
        )
    return found


_PLAIN = ("id", "type", "stage", "modality", "date")
Place = tuple[int, int]


def _values(connection: Connection, readings: list[int]) -> dict[Place, dict[str, list[str]]]:
    found: dict[Place, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    order = (ValueRow.reading_pk, ValueRow.number, ValueRow.position)
    query = select(ValueRow.reading_pk, ValueRow.number, ValueRow.role, ValueRow.text)
    for row in connection.execute(query.where(ValueRow.reading_pk.in_(readings)).order_by(*order)):
        found[row.reading_pk, row.number][row.role].append(row.text)
    return found


def _spans(connection: Connection, readings: list[int]) -> dict[Place, list[Span]]:
    found: dict[Place, list[Span]] = defaultdict(list)
    order = (EvidenceRow.reading_pk, EvidenceRow.number, EvidenceRow.position)
    query = select(EvidenceRow.reading_pk, EvidenceRow.number, EvidenceRow.start, EvidenceRow.end)
    for row in connection.execute(query.where(EvidenceRow.reading_pk.in_(readings)).order_by(*order)):
        found[row.reading_pk, row.number].append(Span(row.start, row.end))
    return found


# entities


def entity_of(connection: Connection, id: str) -> str | None:
    """The entity that has this id, or a profile with this ref; None where there is none."""
    row = connection.execute(select(ProfileRow.ref, ProfileRow.entity).where(ProfileRow.ref == id)).first()
    return (row.entity or row.ref) if row else None


def profiles_of(connection: Connection, entity: str) -> list[str]:
    """The refs of an entity's profiles, its own first, then those told of by most documents."""
    query = select(ProfileRow.ref, ProfileRow.documents).where(ProfileRow.entity == entity)
    rows = sorted(connection.execute(query), key=lambda row: (row.ref != entity, -row.documents, row.ref))
    return [row.ref for row in rows]


def anchors_of_profiles(connection: Connection, refs: Collection[str]) -> dict[str, Anchor]:
    """What finds these profiles again, by ref."""
    found: dict[str, Anchor] = {}
    columns = (ProfileRow.ref, ProfileRow.kind, ProfileRow.iso3, ProfileRow.context)
    for some in parts(sorted(set(refs))):
        for row in connection.execute(select(*columns).where(ProfileRow.ref.in_(some))):
            names = sorted(row.context["names"], key=lambda name: (-row.context["names"][name], name))
            if row.kind == "state" and row.iso3:
                names = list(dict.fromkeys([state_name(row.iso3), *names]))
            found[row.ref] = {"ref": row.ref, "kind": row.kind, "state": row.iso3, "names": names[:_NAMES]}
    for ref, anchor in found.items():
        query = select(DocumentRow.id).join(ReadingRow, ReadingRow.document_pk == DocumentRow.pk)
        naming = query.join(EntityRow, EntityRow.reading_pk == ReadingRow.pk).where(EntityRow.profile == ref)
        anchor["documents"] = sorted(set(connection.scalars(naming.limit(_DOCUMENTS))))
    return found
