"""Pages that hold no text are named, and the others are read."""

from __future__ import annotations

import pytest

from paraph.documents import Document
from paraph.documents.pdf.letters import is_meaningless
from paraph.documents.pdf.missing import named
from paraph.errors import EmptyError, ScannedError
from tests.documents.pdf.making import Page, pdf, wrapped
from tests.documents.pdf.reading import document_of, error_of, results_of
from tests.documents.pdf.texts import FIRST, SECOND, THIRD


def shifted(text: str) -> str:
    """A text as some fonts tell it: each letter is another."""
    return "".join(chr(33 + (ord(sign) - 33 + 60) % 90) if sign != " " else sign for sign in text)


def page_of(text: str) -> Page:
    page = Page()
    page.column(50, 100, wrapped(text, 480))
    return page


def test_a_scanned_file_says_so() -> None:
    error = error_of(pdf([Page(picture=True) for _ in range(12)]))
    assert isinstance(error, ScannedError)
    assert error.code == "scanned"
    assert "pages 1–12 are pictures without text" in error.line()
    assert "ocrmypdf" in error.fix


def test_one_scanned_page() -> None:
    assert "page 1 is a picture without text" in error_of(pdf([Page(picture=True)])).line()


def test_a_stamp_on_a_scanned_page_is_not_its_text() -> None:
    pages = [Page(picture=True).put(50, 820, f"Downloaded, page {n}", size=7) for n in range(1, 4)]
    assert isinstance(error_of(pdf(pages)), ScannedError)


def test_a_recognised_page_is_read() -> None:
    page = page_of(FIRST)
    page.picture = True
    assert document_of([page]).text == FIRST


def test_the_pages_with_text_are_read_and_the_others_named() -> None:
    pages = [page_of(FIRST), Page(picture=True), Page(picture=True), page_of(SECOND), Page(picture=True)]
    document, error = results_of(pdf(pages))
    assert isinstance(document, Document)
    assert document.text == f"{FIRST}\n\n{SECOND}"
    assert document.layout is not None
    assert {line.place.page for line in document.layout.lines()} == {1, 4}
    assert isinstance(error, ScannedError)
    assert error.subject == "report.pdf, pages 2–3 and 5"
    assert "are pictures without text" in error.reason


def test_empty_pages_are_not_missed() -> None:
    assert document_of([page_of(FIRST), Page(), page_of(SECOND)]).text == f"{FIRST}\n\n{SECOND}"


def test_a_file_of_empty_pages() -> None:
    assert isinstance(error_of(pdf([Page(), Page()])), EmptyError)


def test_letters_without_meaning() -> None:
    error = error_of(pdf([page_of(shifted(f"{FIRST} {SECOND}"))]))
    assert isinstance(error, ScannedError)
    assert "letters without meaning" in error.line()
    assert "--force-ocr" in error.fix


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST} {SECOND} {THIRD}",
        FIRST.upper(),
        "Le ministre de la défense a signé un protocole d'accord avec son homologue, a-t-on appris mardi. "
        * 3,
        "Rozporządzenie Ministra Obrony Narodowej w sprawie szczegółowych warunków przechowywania sprzętu. "
        * 3,
        "Министры обороны двух стран подписали меморандум о совместном патрулировании пролива. " * 3,
        "Belmark 12 450 11 380 Orvania 14 220 9 115 Tessaly 1 002 77 Total 27 672 20 572 " * 4,
        "MoD MFA HQ RFP RFI FMS DSCA LOA MRO UAV UCAV SAM IADS C4ISR NATO SHAPE",
    ],
)
def test_writing_has_meaning(text: str) -> None:
    assert not is_meaningless(text, 0.0)


def test_private_signs_have_no_meaning() -> None:
    assert is_meaningless("\ue012\ue013 \ue044\ue045\ue046 " * 60, 0.0)
    assert is_meaningless("The letters may look well.", 0.9)


def test_numbers_of_pages() -> None:
    assert named([4]) == "page 4"
    assert named([1, 2, 3, 7, 9, 10]) == "pages 1–3, 7 and 9–10"
    assert named(range(1, 200, 2)).endswith("and 90 more runs")
