"""Dates of the record in the words of a reader: `2014-01-20/2014-01-23` is `20–23 January 2014`."""

from __future__ import annotations

from calendar import month_name

from paraph.language.dates.edtf import EDTF, EDTFDate, EDTFError

_PARTS = {
    **dict(zip(range(21, 25), ("spring", "summer", "autumn", "winter"), strict=True)),
    **{33 + n: f"{name} quarter of" for n, name in enumerate(("first", "second", "third", "fourth"))},
    **{37 + n: f"{name} third of" for n, name in enumerate(("first", "second", "last"))},
    **{40 + n: f"{name} half of" for n, name in enumerate(("first", "second"))},
}
_MARKS = {"~": "about {}", "?": "{} (uncertain)", "%": "about {} (uncertain)"}


def date_words(edtf: str | None) -> str:
    """The date as one would write it; what is no EDTF date is given back as it is."""
    try:
        return _words(EDTF.parse(edtf)) if edtf else ""
    except EDTFError:
        return edtf or ""


def _words(date: EDTF) -> str:
    if not date.interval:
        return _one(date.start) if date.start else ""
    if date.start is None or date.end is None:
        return _open(date)
    return _stretch(date.start, date.end)


def _open(date: EDTF) -> str:
    if date.start:
        return f"since {_one(date.start)}" + ("" if date.open_end else ", end not known")
    if date.end is None:
        return str(date)
    return f"until {_one(date.end)}" + ("" if date.open_start else ", beginning not known")


def _stretch(start: EDTFDate, end: EDTFDate) -> str:
    plain = not (start.mark or end.mark)
    if plain and start.day and end.day and start.year == end.year:
        if start.month == end.month:
            return f"{start.day}–{_one(end)}"
        return f"{start.day} {month_name[start.month or 0]} – {_one(end)}"
    return f"{_one(start)} – {_one(end)}"


def _one(date: EDTFDate) -> str:
    return _MARKS.get(date.mark, "{}").format(_plain(date))


def _plain(date: EDTFDate) -> str:
    match date.precision:
        case "day":
            return f"{date.day} {month_name[date.month or 0]} {date.year}"
        case "month":
            return f"{month_name[date.month or 0]} {date.year}"
        case "season":
            return f"{_PARTS[date.month or 0]} {date.year}"
        case "decade":
            return f"the {date.year}s"
        case "century":
            return f"the {_ordinal(date.year // 100 + 1)} century"
    return str(date.year)


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number // 10 % 10 != 1 else "th"
    return f"{number}{ending}"
