"""One reader for all tests of reading, and a `read` that checks every reading against the invariants."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from paraph.documents import Document
from paraph.language.pipeline import load_language
from paraph.reading import Reader, Reading
from tests.reading.expecting import PUBLISHED
from tests.reading.invariants import check

Read = Callable[[str], Reading]


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader with its rules alone: what they find is told case by case here."""
    return Reader(load_language())


@pytest.fixture(scope="session")
def read(reader: Reader) -> Read:
    """Read a text as a document of PUBLISHED."""

    def reading(text: str) -> Reading:
        document = Document(text, id="case", published=PUBLISHED)
        found = reader.read(document)
        check(found, document)
        return found

    return reading
