from __future__ import annotations

import pytest

from paraph.desk.dates import date_words

CASES = {
    "2014-01-20": "20 January 2014",
    "2009-06": "June 2009",
    "1992": "1992",
    "2004~": "about 2004",
    "2004?": "2004 (uncertain)",
    "2004%": "about 2004 (uncertain)",
    "199X": "the 1990s",
    "19XX": "the 20th century",
    "20XX": "the 21st century",
    "2015-21": "spring 2015",
    "2015-33": "first quarter of 2015",
    "2015-41": "second half of 2015",
    "2014-01-20/2014-01-23": "20–23 January 2014",
    "2014-01-20/2014-02-03": "20 January – 3 February 2014",
    "2013-12-30/2014-01-02": "30 December 2013 – 2 January 2014",
    "2010/2012": "2010 – 2012",
    "2010/..": "since 2010",
    "../2010": "until 2010",
    "2010/": "since 2010, end not known",
    "/2010": "until 2010, beginning not known",
    "last Tuesday": "last Tuesday",
    "": "",
}


@pytest.mark.parametrize(("edtf", "words"), CASES.items())
def test_dates_in_words(edtf: str, words: str) -> None:
    assert date_words(edtf) == words


def test_no_date_is_no_words() -> None:
    assert date_words(None) == ""
