"""Meetings and talks."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read
from tests.reading.expecting import Said, expect, of, said, texts

TWO = ("Tiago Moreira", "Kwame Adomako")

CASES = [
    said(
        "Portuguese Defence Minister Tiago Moreira met Ghanaian President Kwame Adomako in Accra on Monday.",
        "meeting held",
        participant=TWO,
        place="Accra",
        date="2019-05-13",
    ),
    said(
        "Portuguese Defence Minister Tiago Moreira met with Ghanaian President Kwame Adomako.",
        "meeting held",
        participant=TWO,
    ),
    said(
        "Portuguese Defence Minister Tiago Moreira met his Ghanaian counterpart, Kwame Adomako, in Accra.",
        "meeting held",
        participant=TWO,
        place="Accra",
    ),
    said(
        "Portuguese Defence Minister Tiago Moreira held talks with Ghanaian President Kwame Adomako on 3 May 2019.",
        "meeting held",
        participant=TWO,
        date="2019-05-03",
    ),
    said(
        "Ghanaian President Kwame Adomako received Portuguese Defence Minister Tiago Moreira in Accra.",
        "meeting held",
        participant=TWO,
        place="Accra",
    ),
    said(
        "Portuguese Defence Minister Tiago Moreira and Ghanaian President Kwame Adomako met in Accra.",
        "meeting held",
        participant=TWO,
        place="Accra",
    ),
    said(
        "Portuguese Defence Minister Tiago Moreira spoke with Ghanaian President Kwame Adomako on Monday.",
        "meeting held",
        participant=TWO,
    ),
    said(
        "Portuguese Defence Minister Tiago Moreira will meet Ghanaian President Kwame Adomako in June.",
        "meeting planned planned",
        participant=TWO,
        date="2019-06",
    ),
    said(
        "Portuguese Defence Minister Tiago Moreira may meet Ghanaian President Kwame Adomako in June.",
        "meeting planned possible",
        participant=TWO,
    ),
    said(
        "Portuguese Defence Minister Tiago Moreira did not meet Ghanaian President Kwame Adomako.",
        "meeting held denied",
        participant=TWO,
    ),
    said("Officials from Norway and Ghana held talks in 2017.", "meeting held", date="2017"),
    said("The defence ministers of Portugal and Ghana met in Accra.", "meeting held", place="Accra"),
    said(
        "The meeting between Portugal and Ghana was cancelled.",
        "meeting cancelled",
        participant=("PRT", "GHA"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=texts(CASES))
def test_read(read: Read, case: Said) -> None:
    expect(read(case.text), case)


@pytest.mark.parametrize(
    "text",
    [
        "The new tank meets the needs of Norway.",
        "Talks are an art, the book from Norway explains.",
    ],
)
def test_no_meeting(read: Read, text: str) -> None:
    assert not of(read(text), "meeting")
