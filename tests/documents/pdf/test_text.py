"""The text of PDF files, in the order in which people read it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.pdf.making import Page, width, wrapped
from tests.documents.pdf.reading import document_of, paragraphs_of
from tests.documents.pdf.texts import FIRST, FOURTH, SECOND, THIRD, TITLE

LEFT, RIGHT, ROOM = 50, 310, 235


def columns(*texts: str, top: float = 150, room: float = ROOM, gutter: float = 25) -> Page:
    page = Page()
    for at, text in enumerate(texts):
        page.column(LEFT + at * (room + gutter), top, wrapped(text, room))
    return page


def test_paragraphs_are_parted_by_space() -> None:
    page = Page()
    y = page.column(50, 100, wrapped(FIRST, 480))
    page.column(50, y + 8, wrapped(SECOND, 480))
    assert paragraphs_of([page]) == [FIRST, SECOND]


def test_paragraphs_are_parted_by_indents() -> None:
    page, y = Page(), 100.0
    for text in (FIRST, SECOND, THIRD):
        first, *rest = wrapped(text, 460)
        page.put(65, y, first)
        y = page.column(50, y + 12, wrapped(" ".join(rest), 475))
    assert paragraphs_of([page]) == [FIRST, SECOND, THIRD]


def test_paragraphs_are_parted_by_a_short_last_line() -> None:
    page = Page()
    y = page.column(50, 100, wrapped(THIRD, 470))
    page.column(50, y, wrapped(SECOND, 470))
    assert paragraphs_of([page]) == [THIRD, SECOND]


def test_two_columns_with_a_heading_across() -> None:
    page = columns(FIRST, SECOND).put(50, 100, TITLE, size=16, font="bold")
    page.column(50, 400, wrapped(THIRD, 495))
    document = document_of([page])
    assert document.title == TITLE
    assert document.text.split("\n\n") == [FIRST, SECOND, THIRD]


def test_two_columns_drawn_row_by_row() -> None:
    page = Page()
    left, right = wrapped(FIRST, ROOM), wrapped(SECOND, ROOM)
    for at, (one, other) in enumerate(zip(left, right, strict=False)):
        page.put(LEFT, 100 + 12 * at, one).put(RIGHT, 100 + 12 * at, other)
    found = document_of([page]).text
    assert found.startswith(" ".join(left[:6]))
    assert " ".join(right[:6]) in found


def test_three_columns() -> None:
    assert paragraphs_of([columns(FIRST, SECOND, THIRD, room=150, gutter=18)]) == [FIRST, SECOND, THIRD]


def test_columns_below_columns() -> None:
    page = columns(FIRST, SECOND, top=100)
    between = "What members of both parliaments said of the accord when it was read to them"
    page.put(50, 300, between, font="bold").put(50, 60, TITLE, size=16)
    page.column(LEFT, 330, wrapped(THIRD, ROOM))
    page.column(RIGHT, 330, wrapped(FOURTH, ROOM))
    assert paragraphs_of([page]) == [FIRST, SECOND, between, THIRD, FOURTH]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    lines = wrapped(f"{FIRST} {SECOND}", ROOM)
    page, following = Page(), Page()
    page.column(LEFT, 100, lines[:5])
    page.column(RIGHT, 100, lines[5:10])
    following.column(LEFT, 100, lines[10:])
    assert paragraphs_of([page, following]) == [f"{FIRST} {SECOND}"]


def test_a_hyphen_at_the_end_of_a_line_is_undone_or_kept() -> None:
    page = Page()
    page.column(50, 100, ["The ministers of Orvania and of Belmark have signed an agree-", "ment on long-"])
    page.column(50, 124, ["range radars for the two straits and the islands between them."])
    assert document_of([page]).text == (
        "The ministers of Orvania and of Belmark have signed an agreement on long-range radars for the two straits"
        " and the islands between them."
    )


@settings(max_examples=15)
@given(st.integers(120, 470))
def test_a_text_is_the_same_however_it_is_wrapped(room: int) -> None:
    page = Page()
    page.column(50, 100, wrapped(f"{SECOND}", room, hyphenate=True))
    assert " ".join(document_of([page]).text.split()) == SECOND


def test_running_heads_feet_and_numbers_are_left_out() -> None:
    pages = []
    for number, text in enumerate((FIRST, SECOND, THIRD, FOURTH), 1):
        page = (
            Page()
            .put(50, 40, "Ministry of Defence of Orvania", size=8)
            .put(500, 40, f"Bulletin {number}", size=8)
        )
        page.column(50, 100, wrapped(text, 480))
        page.put(290, 810, f"– {number} –", size=8)
        pages.append(page)
    assert paragraphs_of(pages) == [FIRST, SECOND, THIRD, FOURTH]


def test_what_runs_up_the_margin_of_every_page_is_left_out() -> None:
    pages = []
    for text in (FIRST, SECOND, THIRD):
        page = Page().put(585, 600, "Printed for the use of members of parliament", size=7, turn=90)
        page.column(50, 100, wrapped(text, 480))
        pages.append(page)
    assert paragraphs_of(pages) == [FIRST, SECOND, THIRD]


def test_a_title_that_becomes_the_running_head_stays() -> None:
    pages = [Page().put(50, 42, TITLE.upper(), size=11)]
    pages[0].column(50, 100, wrapped(FIRST, 480))
    for text in (SECOND, THIRD, FOURTH):
        page = Page().put(50, 42, TITLE, size=11)
        page.column(50, 100, wrapped(text, 480))
        pages.append(page)
    document = document_of(pages)
    assert document.title == TITLE.upper()
    assert document.text.split("\n\n") == [FIRST, SECOND, THIRD, FOURTH]


def test_notes_stand_behind_the_text_of_their_page_and_their_numbers_are_dropped() -> None:
    cut = wrapped(f"{FIRST} {SECOND}", 480)
    page = Page()
    y = page.column(50, 100, [cut[0]])
    page.put(50 + width(cut[0]) + 0.5, 100 - 4, "1", size=6)
    page.column(50, y, cut[1:4])
    page.put(50, 780, "1", size=5).put(54, 783, "Orvanian Official Gazette, number 14, page 3.", size=7.5)
    following = Page()
    following.column(50, 100, cut[4:])
    assert paragraphs_of([page, following]) == [
        f"{FIRST} {SECOND}",
        "1 Orvanian Official Gazette, number 14, page 3.",
    ]


def test_powers_stay() -> None:
    page = Page()
    page.put(50, 100, "The exercise area covers 400 km").put(
        50 + width("The exercise area covers 400 km"), 96, "2", 6
    )
    page.put(60 + width("The exercise area covers 400 km"), 100, "of open water east of the Strait of Senn.")
    assert "400 km2 of open water" in document_of([page]).text


def test_a_table_is_told_row_by_row() -> None:
    page = Page()
    rows = [
        ("Supplier", "Equipment", "Number"),
        ("Belmark", "coastal patrol vessel", "6"),
        ("Belmark", "radar", "11"),
        ("Tessaly", "light helicopter", "4"),
        ("Tessaly", "torpedo", "40"),
    ]
    for at, row in enumerate(rows):
        for x, cell in zip((50, 180, 400), row, strict=True):
            page.put(x, 100 + 14 * at, cell)
    page.column(50, 220, wrapped(FIRST, 480))
    text = document_of([page]).text
    assert "\n".join(" | ".join(row) for row in rows) in text
    assert FIRST in text


def test_items_of_a_list_stand_in_lines_of_their_own() -> None:
    page = Page()
    items = ["Four exercises are to be held in each year.", "Liaison officers are to be exchanged by June."]
    for at, item in enumerate(items):
        page.put(50, 100 + 12 * at, f"{at + 1}.").put(70, 100 + 12 * at, item)
    page.column(50, 150, wrapped(FIRST, 480))
    assert f"1. {items[0]}\n2. {items[1]}" in document_of([page]).text


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_that_is_shown_turned(rotate: int) -> None:
    page = columns(FIRST, SECOND)
    page.rotate = rotate
    assert paragraphs_of([page]) == [FIRST, SECOND]


@pytest.mark.parametrize("turn", [90, 270])
def test_a_page_whose_text_lies_on_its_side(turn: int) -> None:
    page = Page()
    for at, line in enumerate(wrapped(FIRST, 480)):
        x = 100 + 12 * at
        page.put(x if turn == 90 else 595 - x, 700 if turn == 90 else 100, line, turn=turn)
    assert paragraphs_of([page]) == [FIRST]


def test_what_is_printed_twice_to_look_bold_is_told_once() -> None:
    page = Page()
    for shift in (0, 0.3):
        page.column(50 + shift, 100, wrapped(FIRST, 480))
    assert paragraphs_of([page]) == [FIRST]


def test_a_sidebar_does_not_cut_the_text() -> None:
    page = Page()
    lines = wrapped(FIRST + " " + SECOND, 300)
    page.column(50, 100, lines)
    page.column(390, 130, wrapped(THIRD, 120, size=8), size=8, leading=10)
    text = document_of([page]).text
    assert f"{FIRST} {SECOND}" in text
    assert THIRD in text


@pytest.mark.parametrize("numbers_first", [False, True])
@pytest.mark.parametrize("by_row", [False, True])
def test_line_numbers_at_the_margin_are_left_out(by_row: bool, numbers_first: bool) -> None:
    lines = wrapped(f"{FIRST} {SECOND}", 440)
    numbers = [(35.0, 100 + 12 * at, str(at + 1)) for at in range(len(lines))]
    text = [(75.0, 100 + 12 * at, line) for at, line in enumerate(lines)]
    puts = [*numbers, *text] if numbers_first else [*text, *numbers]
    page = Page()
    for x, y, said in sorted(puts, key=lambda put: put[1]) if by_row else puts:
        page.put(x, y, said)
    assert paragraphs_of([page]) == [f"{FIRST} {SECOND}"]


def test_figures_are_no_line_numbers() -> None:
    page = Page()
    page.column(50, 100, wrapped(FIRST, 230))
    page.column(350, 100, ["1997", "2004", "2011", "12", "7"])
    assert "1997" in document_of([page]).text
