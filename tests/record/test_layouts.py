"""Where the text of documents stands is kept with each version, copied, and checked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from paraph.documents import Document, ForeignLanguageError
from paraph.documents.layout import Box, Layout, Piece, Size
from paraph.errors import RecordError
from paraph.record import Record
from paraph.record.backends import place as place_at
from paraph.record.copying import copy
from paraph.record.layout_tables import LayoutRow
from tests.cases import TEXT, document, reading


def printed(text: str = TEXT, *, shift: float = 0, id: str = "accord") -> Document:
    """A document whose words stand one after another, five to a line."""
    pieces, at = [], 0
    for number, word in enumerate(text.split()):
        at = text.index(word, at)
        x, y = 50 + 60 * (number % 5) + shift, 100 + 12 * (number // 5)
        pieces.append(Piece(at, at + len(word), number // 5, 1, Box(x, y, x + 55, y + 11)))
        at += len(word)
    return replace(document(text, id=id), layout=Layout.of([Size(595, 842)], pieces))


def kept(record: Record, of: Document) -> Layout | None:
    record.add(of, reading(of))
    return record.layout(of.id)


def test_a_layout_comes_back(record: Record) -> None:
    of = printed()
    assert kept(record, of) == of.layout
    found = record.document("accord")
    assert found == of
    start = TEXT.index("framework agreement")
    layout = record.layout("accord")
    assert layout is not None
    assert of.layout is not None
    assert layout.places(start, start + 19) == of.layout.places(start, start + 19) != ()


def test_a_document_without_pages_has_none(record: Record) -> None:
    assert kept(record, document()) is None
    assert record.layout("nobody") is None


def test_each_version_has_its_own(record: Record) -> None:
    first, second = printed(), printed(TEXT + " More is to follow.", shift=3)
    assert kept(record, first) == first.layout
    assert kept(record, second) == second.layout
    record.restore(first, reading(first).reader)
    assert record.layout("accord") == first.layout


def test_a_layout_that_comes_later_is_kept(record: Record) -> None:
    record.add(document(), reading())
    of = printed()
    record.add(of, replace(reading(of), reader="by-hand 2"))
    assert record.layout("accord") == of.layout


def test_a_foreign_document_is_kept_as_unread_without_it(record: Record) -> None:
    foreign = printed("Les ministres ont signé un accord.", id="fr")
    record.fail("fr.pdf", ForeignLanguageError(foreign, subject="fr.pdf"))
    (unread,) = record.unread()
    assert unread.document == foreign
    assert unread.document is not None
    assert unread.document.layout is None


def test_copies_hold_layouts(record: Record, tmp_path: Path) -> None:
    of = printed()
    kept(record, of)
    copy(record, place_at(tmp_path / "copy.paraph"))
    with Record.open(tmp_path / "copy.paraph", create=False) as copied:
        assert copied.layout("accord") == of.layout
        assert all(finding.ok or not finding.fatal for finding in copied.check())


def test_a_check_finds_layouts_that_are_wrong(record: Record) -> None:
    kept(record, printed())
    assert _finding(record) == (1, 0)
    with record._changing() as connection:
        connection.execute(update(LayoutRow).values(packed=b"nonsense"))
    assert _finding(record) == (1, 1)
    with pytest.raises(RecordError, match=r"layout of a document is damaged.*paraph backup"):
        record.layout("accord")
    with record._changing() as connection:
        connection.execute(delete(LayoutRow))
    assert _finding(record) == (0, 0)


def _finding(record: Record) -> tuple[int, int]:
    (found,) = [each for each in record.check() if each.name == "layouts are of their texts"]
    return found.checked, found.faults
