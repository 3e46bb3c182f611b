"""Days of publication and datelines."""

from __future__ import annotations

import pytest

from paraph.documents.dateline import dateline, first_dateline
from paraph.documents.dates import date_within, is_partial_date, iso_date


@pytest.mark.parametrize(
    "text",
    [
        "2014-01-20",
        "2014-01-20T10:15:00+02:00",
        "2014-01-20 10:15:00.123 UTC",
        "20140120",
        "2014-W04-1",
        "2014/01/20",
        "2014/1/20 10:15",
        "20.01.2014",
        "20/01/2014",
        "01/20/2014",
        "20 January 2014",
        "20th of January, 2014",
        "Monday, 20 Jan. 2014 10:15 GMT",
        "Mon, 20 Jan 2014 10:15:00 +0200",
        "January 20, 2014",
        "Jan. 20th 2014, 10:15 a.m. EST",
        "JANUARY 20 2014 at 10:15",
        "20-Jan-14",
        "20-Jan-2014",
    ],
)
def test_days(text: str) -> None:
    assert iso_date(text) == "2014-01-20"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2014",
        "January 2014",
        "01/02/2014",
        "31 February 2014",
        "2014-13-01",
        "20 Janvier 14",
        "on 20 January 2014",
        "x",
    ],
)
def test_no_days(text: str) -> None:
    assert iso_date(text) is None


def test_a_date_within_a_line() -> None:
    assert date_within("Done in Astana, 3 May 1999, in two copies") == "1999-05-03"
    assert date_within("no date") is None
    assert is_partial_date(" 2014-05 ")
    assert not is_partial_date("2014-05-01")


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        ("TEL AVIV, Jan 20 (Agency) — Ministers", "Tel Aviv", None),
        ("BRISBANE, April 17 (KLM) - Australia", "Brisbane", None),
        ("LIMA — Peru and Korea", "Lima", None),
        ("WASHINGTON, D.C., Jan. 20, 2014 — The", "Washington, D.C.", "2014-01-20"),
        ("Jerusalem, 20 Jan 2014 (AFP) —The", "Jerusalem", "2014-01-20"),
        ("Kigali (Reuters) - Rwanda", "Kigali", None),
        ("RIO DE JANEIRO (AP) -- Brazil", "Rio de Janeiro", None),
        ("PORT-AU-PRINCE, Haiti (AP) — The", "Port-au-Prince, Haiti", None),
        ("ST. PETERSBURG, Russia — The", "St. Petersburg, Russia", None),
        ("SEOUL, South Korea, Dec. 9, 2021 /PRNewswire/ -- A", "Seoul, South Korea", "2021-12-09"),
        ("NEW DELHI: India", "New Delhi", None),
    ],
)
def test_datelines(text: str, place: str, day: str | None) -> None:
    assert dateline(text) == (place, day)


@pytest.mark.parametrize(
    "text",
    [
        "Peru - a country of the Andes - signed.",
        "NATO — the alliance — met.",
        "BREAKING: Ministers sign",
        "The minister (AP) said - and left.",
        "Ministers sign accord",
        "",
    ],
)
def test_no_datelines(text: str) -> None:
    assert dateline(text) == (None, None)


def test_a_dateline_under_a_summary() -> None:
    assert first_dateline("Deal covers drones\n\nASTANA (LCN) — The ministers signed.") == ("Astana", None)
