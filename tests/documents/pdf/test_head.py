"""Title, day and author of PDF files."""

from __future__ import annotations

import pytest

from tests.documents.pdf.making import Page, wrapped
from tests.documents.pdf.reading import document_of
from tests.documents.pdf.texts import FIRST, SECOND, TITLE


def article(top: float = 200) -> Page:
    page = Page()
    y = page.column(50, top, wrapped(FIRST, 480))
    page.column(50, y + 10, wrapped(SECOND, 480))
    return page


def test_the_title_is_in_the_largest_type() -> None:
    page = article()
    for at, line in enumerate(wrapped(TITLE, 300, size=18)):
        page.put(50, 100 + 22 * at, line, size=18)
    page.put(50, 60, "Ministry of Defence", size=12)
    document = document_of([page])
    assert document.title == TITLE
    assert document.text == f"Ministry of Defence\n\n{FIRST}\n\n{SECOND}"


def test_a_masthead_is_no_title() -> None:
    page = article().put(50, 60, "Harbour Gazette", size=30).put(50, 120, TITLE, size=16)
    document = document_of([page])
    assert document.title == TITLE
    assert document.text.startswith("Harbour Gazette")


def test_day_and_author_are_taken_from_below_the_title() -> None:
    page = article().put(50, 100, TITLE, size=16).put(50, 130, "By Ilse Marrow").put(50, 160, "14 May 2019")
    document = document_of([page])
    assert (document.title, document.byline, document.published) == (TITLE, "Ilse Marrow", "2019-05-14")
    assert document.text == f"{FIRST}\n\n{SECOND}"


def test_a_day_above_the_title_counts() -> None:
    page = article().put(50, 60, "Published: 14 May 2019").put(50, 100, TITLE, size=16)
    document = document_of([page])
    assert (document.title, document.published) == (TITLE, "2019-05-14")


def test_a_day_in_the_text_is_none_of_publication() -> None:
    page = Page().put(50, 100, TITLE, size=16)
    page.column(50, 130, wrapped(f"Signed at Lesk on 14 May 2019 in two originals. {FIRST}", 480))
    assert document_of([page]).published is None


@pytest.mark.parametrize("act", ["Signed", "Accepted", "Received", "Done at Lesk"])
def test_the_day_of_an_act_is_none_of_publication(act: str) -> None:
    page = article().put(50, 100, TITLE, size=16).put(50, 130, f"{act} 14 May 2019")
    document = document_of([page])
    assert document.published is None
    assert document.publisher is None
    assert document.text.startswith(f"{act} 14 May 2019")


def test_a_dateline_counts() -> None:
    page = Page().put(50, 100, TITLE, size=16)
    page.column(50, 130, wrapped(f"LESK, May 14, 2019 (OPA) - {FIRST}", 480))
    document = document_of([page])
    assert (document.dateline, document.published) == ("Lesk", "2019-05-14")


def test_the_title_that_the_file_states_counts_where_it_is_printed() -> None:
    page = article().put(50, 100, TITLE)
    document = document_of([page], info={"Title": TITLE})
    assert document.title == TITLE
    assert TITLE not in document.text


@pytest.mark.parametrize("stated", ["report_final_v2.doc", "Microsoft Word - Document1", "Untitled", "x", ""])
def test_what_programs_write_as_a_title_does_not_count(stated: str) -> None:
    assert document_of([article()], info={"Title": stated}).title is None


def test_a_sensible_title_counts_where_none_is_printed() -> None:
    document = document_of([article()], info={"Title": "Joint patrols in the Strait of Senn"})
    assert document.title == "Joint patrols in the Strait of Senn"


def test_dates_and_authors_of_the_file_are_not_used() -> None:
    info = {"CreationDate": "D:20190514120000Z", "ModDate": "D:20190514120000Z", "Author": "kmueller"}
    document = document_of([article()], info=info)
    assert document.published is None
    assert document.byline is None
