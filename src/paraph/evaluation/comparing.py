"""From annotated documents to what a reader makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from paraph.documents.document import Document
from paraph.evaluation.annotated import Annotated
from paraph.evaluation.matching import Match, match
from paraph.evaluation.told import of_reading
from paraph.reading.claims import Reading


class Reads(Protocol):
    """Whatever makes a reading of a document."""

    def read(self, document: Document, /) -> Reading: ...


def compare(reader: Reads, documents: Iterable[Annotated]) -> Iterator[Match]:
    """Read each document and hold its claims against its records."""
    for each in documents:
        yield match(each, of_reading(reader.read(each.document()), each.text))
