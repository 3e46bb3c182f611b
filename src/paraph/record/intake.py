"""From documents to the record: what it has is passed over, the rest is read and kept, failures are noted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from paraph.documents.document import Document
from paraph.documents.patience import patience, reading_time
from paraph.errors import DocumentError, ParaphError
from paraph.reading.claims import Reading
from paraph.record.store import Record

BATCH_DOCUMENTS = 8
BATCH_CHARACTERS = 30_000


class Reads(Protocol):
    """What reads documents; `version` names it, and changes whenever it would read otherwise."""

    @property
    def version(self) -> str: ...

    def read(self, document: Document) -> Reading: ...

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: read now (`claims` by type), unchanged, or unread (`error`)."""

    kind: Literal["read", "unchanged", "unread"]
    source: str
    claims: Mapping[str, int] = field(default_factory=dict)
    error: DocumentError | None = None


def take_in(record: Record, reader: Reads, results: Iterable[Document | DocumentError]) -> Iterator[Outcome]:
    """Bring documents into the record, in small batches; each is kept as soon as its batch is read.

    Whatever is wrong with a document becomes an outcome. Raises a RecordError where the record fails, and a
    ModelError or OntologyError where the reader itself is broken; what was kept before stays.
    """
    batch: list[Document] = []
    for result in results:
        if isinstance(result, DocumentError):
            yield _failed(record, result.subject or "?", result)
            continue
        document = result.identified()
        if record.has(document, reader.version):
            record.restore(document, reader.version)
            yield Outcome("unchanged", _source(document))
            continue
        batch.append(document)
        if _is_full(batch):
            yield from _read(record, reader, batch)
            batch = []
    yield from _read(record, reader, batch)


def _is_full(batch: list[Document]) -> bool:
    return len(batch) >= BATCH_DOCUMENTS or sum(len(d.text) for d in batch) >= BATCH_CHARACTERS


def _read(record: Record, reader: Reads, batch: list[Document]) -> Iterator[Outcome]:
    for document, reading in zip(batch, _readings(reader, batch), strict=True):
        if isinstance(reading, DocumentError):
            yield _failed(record, _source(document), reading)
        else:
            yield _kept(record, document, replace(reading, reader=reader.version))


def _kept(record: Record, document: Document, reading: Reading) -> Outcome:
    try:
        added = record.add(document, reading)
    except DocumentError as error:  # something in it is more than the database can hold
        return _failed(record, _source(document), error)
    if not added:
        return Outcome("unchanged", _source(document))
    return Outcome("read", _source(document), Counter(claim.type for claim in reading.claims))


def _readings(reader: Reads, batch: list[Document]) -> list[Reading | DocumentError]:
    """A reading or an error for each; where one breaks the batch, each is read by itself."""
    try:
        with patience(reading_time(sum(len(document.text) for document in batch))):
            together = list(reader.read_many(batch)) if batch else []
        if len(together) == len(batch):
            return [*together]
    except Exception as error:
        if isinstance(error, ParaphError) and not isinstance(error, DocumentError):
            raise
    return [_alone(reader, document) for document in batch]


def _alone(reader: Reads, document: Document) -> Reading | DocumentError:
    try:
        with patience(reading_time(len(document.text))):
            return reader.read(document)
    except DocumentError as error:
        return error
    except ParaphError:
        raise
    except Exception as error:
        reason = f"the reader failed on it ({type(error).__name__}: {error})"
        return DocumentError(reason, subject=_source(document), fix="please report it, with the document")


def _failed(record: Record, source: str, error: DocumentError) -> Outcome:
    record.fail(source, error)
    return Outcome("unread", source, error=error)


def _source(document: Document) -> str:
    return document.source or document.id
