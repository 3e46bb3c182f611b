"""Word documents."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import docx
import pytest

from paraph.documents import Document, read_stream
from paraph.errors import DocumentError, EmptyError, TooLargeError, UnreadableError

BODY = "The ministers of the two countries signed the accord on Monday."
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(data: bytes, name: str = "a.docx") -> Document:
    (document,) = read_stream(data, name)
    assert isinstance(document, Document), document
    return document


def error(data: bytes, name: str = "a.docx") -> DocumentError:
    (found,) = read_stream(data, name)
    assert isinstance(found, DocumentError), found
    assert "\n" not in found.line()
    return found


def saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def packed(body: str, **others: str) -> bytes:
    """A document of that XML; others by the name of their part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>'
        )
        for name, xml in others.items():
            archive.writestr(f"word/{name}.xml", xml)
    return out.getvalue()


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def test_a_release() -> None:
    made = docx.Document()
    made.add_heading("Accord signed", 0)
    made.add_paragraph("By Lena Orsk")
    made.add_paragraph("20 January 2014")
    made.add_paragraph(BODY)
    made.add_heading("Terms", 1)
    made.add_paragraph("Four ships", style="List Bullet")
    made.add_paragraph("Two ports", style="List Number")
    table = made.add_table(2, 2)
    for cell, text in zip(table._cells, ("Item", "Number", "Ships", "4"), strict=True):
        cell.text = text
    made.add_paragraph("It covers the sea.")
    made.sections[0].header.paragraphs[0].text = "Ministry of Ports"
    made.sections[0].footer.paragraphs[0].text = "Page 1"
    document = read(saved(made))
    assert (document.title, document.byline, document.published) == (
        "Accord signed",
        "Lena Orsk",
        "2014-01-20",
    )
    assert (
        document.text
        == f"{BODY}\n\nTerms\n\n- Four ships\n- Two ports\n\nItem | Number\nShips | 4\n\nIt covers the sea."
    )


def test_it_is_known_without_its_name() -> None:
    assert read(packed(paragraph(BODY)), "-").text == BODY


def properties(title: str, author: str, created: str, modified: str, *lines: str) -> Document:
    made = docx.Document()
    core = made.core_properties
    core.title, core.author = title, author
    core.created, core.modified = datetime.fromisoformat(created), datetime.fromisoformat(modified)
    for line in lines:
        made.add_paragraph(line)
    return read(saved(made))


def test_sensible_properties_count() -> None:
    document = properties(
        "Accord on ports signed", "Lena Orsk", "2014-01-20", "2014-01-21", BODY, "It covers the sea."
    )
    assert (document.title, document.byline, document.published) == (
        "Accord on ports signed",
        "Lena Orsk",
        "2014-01-20",
    )
    again = properties(
        "Accord on ports", "x", "2014-01-20", "2014-01-21", "Accord on ports", BODY, "It covers the sea."
    )
    assert (again.title, again.text) == ("Accord on ports", f"{BODY}\n\nIt covers the sea.")


@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("Microsoft Word - accord final.doc", "Microsoft Office User"),
        ("Press Release Template", "python-docx"),
        ("accord_v2.docx", "lena@ledger.example"),
        ("Untitled document", "Admin User"),
        ("", ""),
    ],
)
def test_what_programs_write_does_not(title: str, author: str) -> None:
    document = properties(title, author, "2009-01-20", "2014-01-21", BODY, "It covers the sea.")
    assert (document.title, document.byline, document.published) == (None, None, None)


def test_changes_count_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t xml:space='preserve'>The minister </w:t></w:r>"
        "<w:del><w:r><w:delText>refused</w:delText></w:r></w:del><w:ins><w:r><w:t>signed</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t xml:space='preserve"
        "'> the accord.</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>Both of the </w:t></w:r></w:p>"
        + paragraph("countries hold it.")
        + f"<w:ins>{paragraph('It holds.')}</w:ins><w:sdt><w:sdtContent>{paragraph('It lasts.')}</w:sdtContent></w:sdt>"
    )
    text = read(packed(body)).text
    assert (
        text == "The minister signed the accord.\n\nBoth of the countries hold it.\n\nIt holds.\n\nIt lasts."
    )


def test_notes_stand_at_the_end_and_comments_nowhere() -> None:
    notes = f'<w:footnotes xmlns:w="{SPACE}"><w:footnote w:type="separator">{paragraph("---")}</w:footnote>'
    notes += f"<w:footnote>{paragraph('Said on Monday.')}</w:footnote></w:footnotes>"
    comments = f'<w:comments xmlns:w="{SPACE}"><w:comment>{paragraph("Really?")}</w:comment></w:comments>'
    data = packed(paragraph(BODY) + paragraph("It holds."), footnotes=notes, comments=comments)
    assert read(data).text == f"{BODY}\n\nIt holds.\n\nSaid on Monday."


def test_a_table_that_places_paragraphs_is_none() -> None:
    cells = "".join(
        f"<w:tc>{paragraph((text + ' ') * 8)}</w:tc>"
        for text in (BODY, "It covers the sea and the ports of the two.")
    )
    text = read(packed(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")).text
    assert "|" not in text
    assert len(text.split("\n\n")) == 2


# --- hostile and damaged


def test_a_password_is_told() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert (
        error(ole + "EncryptedPackage".encode("utf-16-le")).reason
        == "the document is protected by a password"
    )
    assert "Word 97 to 2003" in error(ole).reason


def test_a_bomb_is_not_unpacked() -> None:
    assert isinstance(error(packed(paragraph("a" * 50_000_000))), TooLargeError)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str) -> None:
    out = io.BytesIO()
    xml = f'<!DOCTYPE d [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><w:document xmlns:w="{SPACE}">&b;</w:document>'
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", xml.encode(encoding))
    assert "entities" in error(out.getvalue()).reason


def test_parts_within_parts_end() -> None:
    found = list(read_stream(packed("<w:sdt>" * 20_000 + paragraph(BODY) + "</w:sdt>" * 20_000), "a.docx"))
    assert len(found) == 1


def test_damage_is_told() -> None:
    whole = saved(docx.Document())
    assert isinstance(error(whole), EmptyError)
    assert isinstance(error(whole[: len(whole) // 2]), UnreadableError)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", BODY)
    assert error(out.getvalue()).reason == "this is no Word document, whatever its name"


@pytest.mark.parametrize("at", range(40, 340, 25))
def test_any_damage_is_a_result(at: int) -> None:
    data = bytearray(packed(paragraph(BODY) * 30))
    data[at % len(data)] ^= 0xFF
    for each in read_stream(bytes(data), "a.docx"):
        assert isinstance(each, Document | DocumentError)
