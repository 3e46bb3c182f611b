"""The record behind the desk: opened when it is there, and summed up once for each state of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from paraph.record import Record
from paraph.record.backends import Place


@dataclass(frozen=True, slots=True)
class Summary:
    """A document in the list; `claims` by type."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    beginning: str
    claims: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.claims.values())


@dataclass(frozen=True, slots=True)
class Contents:
    """What the record holds, in short: documents by date; `homes` lead from claims to documents."""

    documents: tuple[Summary, ...] = ()
    homes: Mapping[str, str] = field(default_factory=dict)
    entities: int = 0

    @property
    def claims(self) -> Counter[str]:
        return sum((Counter(document.claims) for document in self.documents), Counter())


class Shelf:
    """The record at `place`, which may not be there yet, may grow, and may be put in place of another."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._lock = Lock()
        self._record: Record | None = None
        self._incarnation: object = None
        self._state: object = None
        self._contents = Contents()

    def record(self) -> Record | None:
        """The record, opened; None where there is none yet. Raises RecordError where it cannot be opened."""
        with self._lock:
            return self._open()

    def contents(self) -> Contents:
        """What is in the record now."""
        with self._lock:
            record = self._open()
            if record is None:
                return Contents()
            state = record.state()
            if state != self._state:
                self._contents = _summed(record)
                self._state = state
            return self._contents

    def close(self) -> None:
        with self._lock:
            self._shut()

    def _open(self) -> Record | None:
        incarnation = self.place.incarnation()
        if incarnation is None:
            self._shut()
            return None
        if self._record is None or incarnation != self._incarnation:
            self._shut()
            self._record = Record.open(self.place, create=False)
            self._incarnation = incarnation
        return self._record

    def _shut(self) -> None:
        if self._record:
            self._record.close()
        self._record, self._state = None, None


def _summed(record: Record) -> Contents:
    documents: list[Summary] = []
    homes: dict[str, str] = {}
    keys: set[str] = set()
    for document, reading in record.pairs():
        claims = Counter(claim.type for claim in reading.claims)
        homes.update({claim.id: document.id for claim in reading.claims})
        keys.update(entity.key for entity in reading.entities)
        documents.append(
            Summary(
                document.id,
                document.title,
                document.publisher,
                document.published,
                _beginning(document.text) if not document.title else "",
                claims,
            )
        )
    documents.sort(key=lambda one: (one.published or "9999", one.id))
    return Contents(tuple(documents), homes, len(keys))


def _beginning(text: str, length: int = 80) -> str:
    """The first words, for a document without a title."""
    words = " ".join(text[: 4 * length].split())
    return words if len(words) <= length else words[:length].rsplit(" ", 1)[0] + " …"
