"""A document that would take for ever does not stall a batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from paraph.documents import Document, patience
from paraph.reading import Reading
from paraph.record import Record
from paraph.record.intake import take_in


class Stuck:
    """A reader that never comes to an end with texts that say so."""

    version = "stuck-1"

    def read(self, document: Document) -> Reading:
        while "for ever" in document.text:
            pass
        return Reading(document.id, self.version, (), (), ())

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        return map(self.read, documents)


def test_it_is_listed_with_its_reason_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "SECONDS", 0.1)
    documents = [
        Document("Short.", id="a"),
        Document("This takes for ever.", id="b"),
        Document("Short again.", id="c"),
    ]
    with Record.open(tmp_path / "slow.paraph") as record:
        outcomes = list(take_in(record, Stuck(), documents))
        assert [outcome.kind for outcome in outcomes] == ["read", "unread", "read"]
        [unread] = record.unread()
        assert (unread.source, unread.code) == ("b", "too-slow")
        assert "far more than its length explains" in unread.reason
