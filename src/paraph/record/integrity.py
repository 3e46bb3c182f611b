"""Whether a record holds together: the database, the words behind every claim, what was resolved, what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, exists, func, or_, select

from paraph.documents.document import Document
from paraph.record import loading
from paraph.record.layout_tables import layouts_of
from paraph.record.resolved_tables import (
    ProfileRow,
    RecordEntityRow,
    RecordLinkRow,
    RecordRow,
    ResolvedRow,
    SaidRow,
    TargetRow,
)
from paraph.record.tables import (
    DocumentRow,
    EntityRow,
    EvidenceRow,
    MentionRow,
    ReadingRow,
    ValueRow,
    storable,
)

_CHUNK = 200
_NAMED = 5
"""How many of the wrong ones are named."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked: `checked` how many, `wrong` some of those that are not in order.

    `faults` is how many are not; `fatal` says that what is shown may be wrong, else it waits for work or a person.
    """

    name: str
    checked: int
    faults: int = 0
    wrong: tuple[str, ...] = ()
    fix: str = ""
    fatal: bool = True

    @property
    def ok(self) -> bool:
        return not self.faults


@dataclass(slots=True)
class _Count:
    checked: int = 0
    faults: int = 0
    wrong: list[str] = field(default_factory=list)

    def see(self, fine: bool, which: str) -> None:
        self.checked += 1
        if not fine:
            self.faults += 1
            self.wrong += [which] if len(self.wrong) < _NAMED else []

    def finding(self, name: str, fix: str) -> Finding:
        return Finding(name, self.checked, self.faults, tuple(self.wrong), fix)


def findings(connection: Connection) -> Iterator[Finding]:
    """Every check of one moment of the record, the texts first."""
    yield from _texts(connection)
    yield from _resolved(connection)
    yield _judgements(connection)


_READ_AGAIN = "read the documents again: paraph read PATH"
_RESOLVE_AGAIN = "paraph resolve --anew"


def _texts(connection: Connection) -> Iterator[Finding]:
    """Each document is what was read, and each span of a claim has words of it."""
    texts, spans, names, layouts = _Count(), _Count(), _Count(), _Count()
    query = select(DocumentRow.pk, DocumentRow.digest).where(DocumentRow.current).order_by(DocumentRow.pk)
    for chunk in loading.chunks(connection.execute(query).all(), _CHUNK):
        digests = {row.pk: row.digest for row in chunk}
        documents = _documents(connection, list(digests))
        for pk, document in documents.items():
            texts.see(_is_what_was_read(document, digests[pk]), document.id)
        _spans(connection, documents, spans)
        _mentions(connection, documents, names)
        _layouts(connection, documents, layouts)
    yield texts.finding("texts are what was read", "put back a copy: paraph backup makes them")
    yield spans.finding("evidence quotes its text", _READ_AGAIN)
    yield names.finding("mentions name their entities", _READ_AGAIN)
    yield layouts.finding("layouts are of their texts", "put back a copy: paraph backup makes them")


def _documents(connection: Connection, pks: list[int]) -> dict[int, Document]:
    query = select(DocumentRow.id, DocumentRow.pk).where(DocumentRow.pk.in_(pks))
    ids = {row.id: row.pk for row in connection.execute(query)}
    return {ids[document.id]: document for document in loading.documents(connection, pks)}


def _is_what_was_read(document: Document, digest: str) -> bool:
    """A text with characters that no database keeps differs from what was read by those alone."""
    return document.digest == digest or "\ufffd" in storable(document.text + (document.title or ""))


def _spans(connection: Connection, documents: dict[int, Document], count: _Count) -> None:
    for table in (EvidenceRow, ValueRow):
        query = (
            select(ReadingRow.document_pk, table.number, table.start, table.end)
            .join(ReadingRow, ReadingRow.pk == table.reading_pk)
            .where(ReadingRow.document_pk.in_(list(documents)), ReadingRow.current, table.start.is_not(None))
        )
        for row in connection.execute(query):
            document = documents[row.document_pk]
            fine = (
                0 <= row.start < row.end <= len(document.text)
                and document.text[row.start : row.end].strip() != ""
            )
            count.see(fine, f"{document.id}, claim {row.number}")


def _mentions(connection: Connection, documents: dict[int, Document], count: _Count) -> None:
    query = (
        select(ReadingRow.document_pk, MentionRow.start, MentionRow.end, MentionRow.entity)
        .join(ReadingRow, ReadingRow.pk == MentionRow.reading_pk)
        .where(ReadingRow.document_pk.in_(list(documents)), ReadingRow.current)
    )
    for row in connection.execute(query):
        document = documents[row.document_pk]
        count.see(0 <= row.start < row.end <= len(document.text), f"{document.id}, {row.entity}")


def _layouts(connection: Connection, documents: dict[int, Document], count: _Count) -> None:
    """Each word that a layout knows of is within the text, and on one of the pages."""
    for pk, layout in layouts_of(connection, list(documents)):
        count.see(layout is not None and layout.fits(len(documents[pk].text)), documents[pk].id)


def _resolved(connection: Connection) -> Iterator[Finding]:
    """Whatever is resolved leads to what there is, and nothing waits."""
    checks: tuple[tuple[str, Select[Any], Any, str], ...] = (
        ("claims belong to a record that is there", select(SaidRow.id).where(
            SaidRow.record.is_not(None), ~exists().where(RecordRow.id == SaidRow.record)), SaidRow, _RESOLVE_AGAIN),
        ("records have claims", select(RecordRow.id).where(
            ~RecordRow.stale, ~exists().where(SaidRow.record == RecordRow.id)), RecordRow, _RESOLVE_AGAIN),
        ("names belong to a profile that is there", select(EntityRow.key).where(
            EntityRow.profile.is_not(None), ~exists().where(ProfileRow.ref == EntityRow.profile)), EntityRow,
            _RESOLVE_AGAIN),
        ("profiles are somebody", select(ProfileRow.ref).where(
            ~ProfileRow.changed, ~ProfileRow.unsettled, ~exists().where(ResolvedRow.id == ProfileRow.entity)),
            ProfileRow, _RESOLVE_AGAIN),
        ("records know who has a part in them", select(RecordEntityRow.record).where(
            or_(~exists().where(RecordRow.id == RecordEntityRow.record),
                ~exists().where(ResolvedRow.id == RecordEntityRow.entity))), RecordEntityRow, _RESOLVE_AGAIN),
        ("links lead from record to record", select(RecordLinkRow.child).where(
            or_(~exists().where(RecordRow.id == RecordLinkRow.child),
                ~exists().where(RecordRow.id == RecordLinkRow.parent))), RecordLinkRow, _RESOLVE_AGAIN),
    )  # fmt: skip
    for name, query, table, fix in checks:
        wrong = [str(item) for item in connection.scalars(query.limit(1_000))]
        total = connection.scalar(select(func.count()).select_from(table)) or 0
        yield Finding(name, total, len(wrong), tuple(sorted(wrong)[:_NAMED]), fix)
    yield _waiting(connection)


def _waiting(connection: Connection) -> Finding:
    queries = (
        select(func.count()).where(~ReadingRow.resolved, ReadingRow.current, DocumentRow.current,
                                   DocumentRow.pk == ReadingRow.document_pk),
        select(func.count()).where(or_(ProfileRow.changed, ProfileRow.unsettled)),
        select(func.count()).where(or_(SaidRow.dirty, SaidRow.unsettled)),
        select(func.count()).where(RecordRow.stale),
    )  # fmt: skip
    waits = sum(connection.scalar(query) or 0 for query in queries)
    total = connection.scalar(select(func.count()).where(ReadingRow.current)) or 0
    return Finding("everything is resolved", total, waits, (), "paraph resolve", fatal=False)


def _judgements(connection: Connection) -> Finding:
    query = select(TargetRow.judgement_pk, TargetRow.position, TargetRow.attached)
    rows = connection.execute(query.order_by(TargetRow.judgement_pk, TargetRow.position)).all()
    loose = [f"judgement {row.judgement_pk}, target {row.position}" for row in rows if row.attached is None]
    fix = "paraph judge list --unattached, and decide again"
    return Finding("judgements are attached", len(rows), len(loose), tuple(loose[:_NAMED]), fix, fatal=False)
