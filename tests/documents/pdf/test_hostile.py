"""Files that are damaged, or made to do harm: one clear line each, in bounded time and memory."""

from __future__ import annotations

import os
import signal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.documents import Document
from paraph.documents.pdf import apart
from paraph.errors import (
    DocumentError,
    EmptyError,
    PasswordError,
    TooLargeError,
    TooSlowError,
    UnreadableError,
)
from tests.documents.pdf.locked import locked
from tests.documents.pdf.making import Page, assembled, pdf, stream, wrapped
from tests.documents.pdf.reading import document_of, error_of, results_of
from tests.documents.pdf.texts import FIRST, SECOND

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def whole() -> bytes:
    page = Page()
    page.column(50, 100, wrapped(FIRST, 480))
    other = Page()
    other.column(50, 100, wrapped(SECOND, 480))
    return pdf([page, other])


def forms(deep: int, wide: int) -> bytes:
    """A page with forms that draw forms that draw forms, `wide` ** `deep` times."""
    drawn = b"/X Do " * wide
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /XObject << /X 6 0 R >> >> >>",
        stream(drawn),
        FONT,
    ]
    for number in range(7, 7 + deep):
        form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X %d 0 R >> >>"
        objects.append(stream(drawn, form % number))
    return assembled(
        [*objects, stream(b"BT /F 10 Tf (again) Tj ET", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")]
    )


def test_a_password_is_asked_for() -> None:
    error = error_of(locked(FIRST, user="open sesame", owner="master"))
    assert isinstance(error, PasswordError)
    assert "password" in error.reason
    assert "qpdf --decrypt" in error.fix


def test_a_file_that_is_only_kept_from_changes_is_read() -> None:
    assert document_of(locked(FIRST, user="", owner="master")).text == FIRST


def test_a_damaged_table_of_objects_is_made_anew() -> None:
    data = whole()
    at = data.index(b"xref")
    damaged = data[:at] + data[at:].replace(b"00000 n", b"0000x n")
    assert document_of(damaged).text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_truncated_file(share: float) -> None:
    data = whole()
    for found in results_of(data[: int(len(data) * share)]):
        assert isinstance(found, Document | UnreadableError | EmptyError)


def test_a_page_tree_that_loops() -> None:
    kids = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 3 /Kids [2 0 R 3 0 R 2 0 R] >>"]
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    assert isinstance(error_of(assembled([*kids, page])), DocumentError)


def test_a_file_that_says_it_has_a_billion_pages() -> None:
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1000000000 /Kids [] >>"]
    assert isinstance(error_of(assembled(objects)), TooLargeError | UnreadableError)


def test_many_pages() -> None:
    line = "The ministers of the two countries met on day"
    pages = [Page().put(50, 100 + number % 400, f"{line} {number}.") for number in range(2_000)]
    found = document_of(pages)
    assert found.layout is not None
    assert len(found.layout.sizes) == 2_000
    assert found.text.count("The ministers") == 2_000


def test_a_gigantic_page() -> None:
    page = Page(size=(1e9, 1e9))
    page.column(50, 100, wrapped(FIRST, 480))
    found = results_of(pdf([page]))
    assert all(isinstance(each, Document | DocumentError) for each in found)


def test_a_text_that_is_drawn_again_and_again() -> None:
    again = b"BT /regular 10 Tf 50 700 Td (The ministers of the two countries signed it.) Tj ET\n" * 20_000
    found = document_of([Page(raw=again)])
    assert len(found.text) < 200


def test_brackets_in_brackets() -> None:
    page = Page(raw=b"[" * 200_000)
    page.column(50, 100, wrapped(FIRST, 480))
    assert document_of([page]).text == FIRST


def test_what_would_draw_for_ever_is_ended() -> None:
    error = error_of(forms(12, 40))
    assert isinstance(error, TooLargeError | TooSlowError)
    assert error.fix
    assert document_of(whole()).text == f"{FIRST}\n\n{SECOND}"  # the next file is read


def test_what_unpacks_to_too_much_is_ended() -> None:
    again = b"BT /regular 10 Tf 50 700 Td " + b"(boo hoo) Tj " * 2_000_000 + b"ET"
    assert isinstance(error_of(pdf([Page(raw=again)])), TooLargeError)


def test_the_reader_that_died_is_told_from_a_file_that_failed() -> None:
    for code, kind in (
        (-11, UnreadableError),
        (-signal.SIGXCPU, TooSlowError),
        (-signal.SIGKILL, TooLargeError),
    ):
        found = apart._ended(code, "a.pdf")
        assert type(found) is kind
        assert found.line().startswith("a.pdf: the PDF file ")
        assert found.fix


def test_scripts_and_embedded_files_are_passed_over() -> None:
    data = whole().replace(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>",
    )
    assert document_of(data).text == f"{FIRST}\n\n{SECOND}"


def test_a_file_that_is_called_pdf_and_is_none() -> None:
    (found,) = results_of(b"The ministers of the two countries signed the accord on Monday.")
    assert isinstance(found, Document)


@settings(max_examples=25)
@given(st.data())
def test_any_damage(data: st.DataObject) -> None:
    file = bytearray(whole())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(8, len(file) - 1))
        file[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    for found in results_of(bytes(file)):
        assert isinstance(found, Document | DocumentError)
        if isinstance(found, DocumentError):
            assert "\n" not in found.line()
            assert "failed on it" not in found.reason


def test_a_child_of_another_process_is_not_used() -> None:
    document_of(whole())
    child = apart._child()
    assert child.lives
    child.owner = os.getpid() + 1
    assert not child.lives
    child.owner = os.getpid()
