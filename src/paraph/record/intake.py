"""From documents to the record: each is read, known, a copy, set aside or unread, and the record keeps which.

Documents come in windows. What the record has is passed over, what holds nothing for it is set aside, and both are
kept a window at a time, in one transaction; the rest is read in small batches, each document kept by itself. So what
is killed loses a window at most, and the next run does that again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol, runtime_checkable

from paraph.documents.document import Document
from paraph.documents.patience import patience, reading_time
from paraph.errors import DocumentError, ParaphError
from paraph.reading.claims import Reading
from paraph.record import loading, passing, unreadable
from paraph.record.passing import Held, Passed
from paraph.record.store import Record

BATCH_DOCUMENTS = 8
BATCH_CHARACTERS = 30_000
WINDOW_DOCUMENTS = 32
WINDOW_CHARACTERS = 300_000

Kind = Literal["read", "copy", "unchanged", "aside", "unread"]
Result = Document | DocumentError


class Reads(Protocol):
    """What reads documents; `version` names it, and changes whenever it would read otherwise."""

    @property
    def version(self) -> str: ...

    def read(self, document: Document) -> Reading: ...

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]: ...


@runtime_checkable
class Weighs(Protocol):
    """A reader that can tell beforehand, and fast, whether there is anything for the record in a document."""

    def worth(self, document: Document) -> bool: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document.

    read       now; `claims` by type
    copy       it has the content of a document in the record, `of`, whose reading is its own too; `claims`
    unchanged  the record has it, or has set it aside, as it is
    aside      set aside: there is nothing in it for the record
    unread     it could not be read: `error`
    """

    kind: Kind
    source: str
    claims: Mapping[str, int] = field(default_factory=dict)
    error: DocumentError | None = None
    document: str = ""
    title: str = ""
    of: str = ""


def take_in(
    record: Record, reader: Reads, results: Iterable[Result], *, everything: bool = False
) -> Iterator[Outcome]:
    """Bring documents into the record; `everything` reads also what the reader would set aside.

    A document that the record has in another version is always read. Whatever is wrong with a document becomes
    an outcome. Raises a RecordError where the record fails, and a ModelError or OntologyError where the reader
    itself is broken; what was kept before stays.
    """
    yield from _Taking(record, reader, everything).outcomes(results)


class _Taking:
    """Documents on their way in; `_waiting` are those that are going to be read.

    `_unread` are sources that could not be read once, `_failing` those that something is wrong with now, with the ids
    of their documents: an archive that is cut off remains unread, whatever was read in it.
    """

    def __init__(self, record: Record, reader: Reads, everything: bool) -> None:
        self._record = record
        self._reader = reader
        self._version = reader.version
        self._weighs = None if everything or not isinstance(reader, Weighs) else reader
        self._waiting: list[Document] = []
        self._unread: set[str] = set()
        self._failing: dict[str, set[str]] = {}

    def outcomes(self, results: Iterable[Result]) -> Iterator[Outcome]:
        window: list[Result] = []
        for result in results:
            window.append(result.identified() if isinstance(result, Document) else result)
            if _is_full(window, WINDOW_DOCUMENTS, WINDOW_CHARACTERS):
                yield from self._window(window)
                window = []
        yield from self._window(window)
        yield from self._read()
        if self._failing:
            self._record.change(lambda connection: unreadable.settle(connection, self._failing))

    def _window(self, window: list[Result]) -> Iterator[Outcome]:
        """All of a window; where something in it is what waits to be read already, that is read first."""
        while window:
            passed, to_read, left = self._parted(window)
            yield from self._pass(passed)
            for document in to_read:
                self._waiting.append(document)
                if _is_full(self._waiting, BATCH_DOCUMENTS, BATCH_CHARACTERS):
                    yield from self._read()
            if left:
                yield from self._read()
            window = left

    def _parted(self, window: list[Result]) -> tuple[Passed, list[Document], list[Result]]:
        """What is passed over, what is to be read, and what has to wait for the reading of these."""
        documents = [result for result in window if isinstance(result, Document)]
        held = self._record.ask(lambda connection: passing.held(connection, documents, self._version))
        self._unread |= held.unread
        passed, to_read = Passed(), list[Document]()
        going = {key for document in self._waiting for key in (document.id, document.digest)}
        for number, result in enumerate(window):
            if isinstance(result, DocumentError):
                passed.failed.append((result.subject or "?", result))
                self._fails(result.subject or "?", result)
            elif result.id in going or result.digest in going:
                return passed, to_read, window[number:]
            elif not self._is_passed(result, held, passed):
                to_read.append(result)
                going |= {result.id, result.digest}
        return passed, to_read, []

    def _is_passed(self, document: Document, held: Held, passed: Passed) -> bool:
        version = (document.id, document.digest)
        if version in held.read:
            (passed.same if held.read[version] else passed.again).append(document)
        elif version in held.aside and self._weighs:
            passed.same.append(document)
        elif not self._is_worth(document, held):
            passed.aside.append(document)
        else:
            return False
        passed.forgiven += self._forgiven(document)
        return True

    def _forgiven(self, document: Document) -> list[str]:
        """Its source, where that could not be read before and can be now."""
        source = document.source or ""
        return [source] if source in self._unread and source not in self._failing else []

    def _fails(self, source: str, error: DocumentError, id: str = "") -> None:
        """Remember what is wrong now: a source, or the document in it that has this `id`."""
        source, id = unreadable.key_of(source, error, id)
        self._failing.setdefault(source, set()).add(id)

    def _is_worth(self, document: Document, held: Held) -> bool:
        """What the record has, in another version or from elsewhere, it goes on having."""
        if self._weighs is None or document.id in held.ids or document.digest in held.texts:
            return True
        try:
            with patience(reading_time(len(document.text))):
                return self._weighs.worth(document)
        except Exception as error:
            if isinstance(error, ParaphError) and not isinstance(error, DocumentError):
                raise
            return True  # the reading will say what is wrong

    def _pass(self, passed: Passed) -> Iterator[Outcome]:
        if passed:
            try:
                self._keep(passed)
            except DocumentError:  # something in it is more than the database can hold
                yield from self._pass_apart(passed)
        for source, error in passed.failed:
            yield Outcome("unread", source, error=error, document=unreadable.key_of(source, error)[1])
        for document in (*passed.same, *passed.again):
            yield Outcome("unchanged", _source(document), document=document.id)
        for document in passed.aside:
            yield Outcome("aside", _source(document), document=document.id, title=document.title or "")

    def _keep(self, passed: Passed) -> None:
        self._record.change(lambda connection: passing.keep(connection, passed, self._version))

    def _pass_apart(self, passed: Passed) -> Iterator[Outcome]:
        """Keep what can be kept; what cannot even be set aside is unread."""
        for one in passed.apart():
            try:
                self._keep(one)
            except DocumentError as error:
                for document in one.aside:
                    passed.aside.remove(document)
                    yield self._failed(document, error)

    def _read(self) -> Iterator[Outcome]:
        batch, self._waiting = self._waiting, []
        held = self._record.ask(lambda connection: passing.held(connection, batch, self._version))
        copies = [document for document in batch if document.digest in held.texts]
        others = [document for document in batch if document.digest not in held.texts]
        for document in copies:
            yield self._copied(document, *held.texts[document.digest])
        for document, reading in zip(others, _readings(self._reader, others), strict=True):
            if isinstance(reading, DocumentError):
                yield self._failed(document, reading)
            else:
                yield self._kept(document, replace(reading, reader=self._version))

    def _copied(self, document: Document, reading_pk: int, of: str) -> Outcome:
        """What was read in another document of the same content is what would be read in this one."""
        found = self._record.ask(lambda connection: loading.readings_at(connection, [reading_pk]))
        claims = tuple(replace(c, document=document.id, id="") for c in found[reading_pk].claims)
        return self._kept(document, replace(found[reading_pk], document=document.id, claims=claims), of)

    def _kept(self, document: Document, reading: Reading, of: str = "") -> Outcome:
        try:
            added = self._record.add(document, reading, forgive=False)
            if gone := self._forgiven(document):
                self._record.forgive(gone)
        except DocumentError as error:  # something in it is more than the database can hold
            return self._failed(document, error)
        if not added:
            return Outcome("unchanged", _source(document), document=document.id)
        claims = Counter(claim.type for claim in reading.claims)
        return Outcome("copy" if of else "read", _source(document), claims, document=document.id, of=of)

    def _failed(self, document: Document, error: DocumentError) -> Outcome:
        self._fails(_source(document), error, document.id)
        self._record.fail(_source(document), error, document.id)
        return Outcome("unread", _source(document), error=error, document=document.id)


def _is_full(items: Sequence[Result], documents: int, characters: int) -> bool:
    if len(items) >= documents:
        return True
    return sum(len(item.text) for item in items if isinstance(item, Document)) >= characters


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


def _source(document: Document) -> str:
    return document.source or document.id
