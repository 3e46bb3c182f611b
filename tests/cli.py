"""The `paraph` command as a test runs it, with a reader that needs no model."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from click.testing import CliRunner, Result

from paraph.commands import main
from paraph.documents import Document
from paraph.reading.claims import Reading
from tests.cases import READER, TEXT, document, reading


class ByHand:
    """A reader that knows one text, fails on another, and finds nothing in the rest."""

    version = READER

    @classmethod
    def load(cls) -> ByHand:
        return cls()

    def read(self, document: Document, trace: object = None) -> Reading:
        if "unspeakable" in document.text:
            raise ZeroDivisionError("of its own")
        if document.text == TEXT:
            return reading(document)
        return Reading(document.identified().id, READER, (), (), ())

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        return map(self.read, documents)


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin, catch_exceptions=False)


def put(folder: Path, id: str = "accord", text: str = TEXT, **fields: str) -> Path:
    """A JSON document in `folder`."""
    of = document(text, id=id)
    told = {
        "id": of.id,
        "title": of.title,
        "publisher": of.publisher,
        "published": of.published,
        "text": of.text,
    }
    path = folder / f"{id}.json"
    path.write_text(json.dumps(told | fields), encoding="utf-8")
    return path
