"""What stands above an article in plain text: title, byline, date, source.

Taken from the first lines, until one is none of these:

- `Title: …`, `By: …`, `Published: …`, `Source: …`, `URL: …`, also between `---` as in Markdown;
- a heading (`# …`), or a first short line without a full stop, followed by a blank line or by one of the
  lines below, unless it is a dateline;
- `By Moshe Levi` or `By Moshe Levi, Tel Aviv`;
- `20 January 2014`, `Published: Jan. 20, 2014 10:15`, `Harbour Gazette 07-Mar-11`, and such between bars:
  `Tel Aviv, 20 January 2014 | The Ledger | By Moshe Levi`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from paraph.documents.dateline import dateline
from paraph.documents.dates import iso_date

_FIELD = re.compile(r"(?P<key>[A-Za-z][A-Za-z -]{1,20}):\s*(?P<value>\S.*)")
_KEYS = {
    "title": "title", "headline": "title", "date": "published", "published": "published",
    "published on": "published", "posted": "published", "posted on": "published",
    "date published": "published", "publication date": "published", "by": "byline", "author": "byline",
    "byline": "byline", "source": "publisher", "publisher": "publisher", "publication": "publisher",
    "url": "url", "link": "url", "dateline": "dateline",
}  # fmt: skip
_IGNORED = frozenset({"updated", "last updated", "modified", "tags", "layout", "category", "section"})
_PUBLISHED = re.compile(
    r"(?:(?:first )?published|posted|released|issued)(?: on| at)?:?\s+(?P<date>.+)", re.IGNORECASE
)
_UPDATED = re.compile(r"(?:last )?(?:updated|modified)(?: on| at)?:?\s+(?P<date>.+)", re.IGNORECASE)
_NAME = r"[^\W\d_a-z][\w.&'’-]*"
_PERSONS = rf"{_NAME}(?:,? (?:{_NAME}|and|de|al|van|von|bin|ben|el|da|di|the|of|&)){{0,9}}"
_BYLINE = re.compile(rf"[Bb][Yy]:? (?P<name>{_PERSONS})(?:\s*\|.*)?")
_OUTLET = rf"(?:{_NAME}|of|the|and)(?: (?:{_NAME}|of|the|and)){{0,4}}"
_SOURCE_LINE = re.compile(rf"(?P<name>{_OUTLET}),?(?: [-–—|·])? (?P<date>\S.*)")
_BAR = re.compile(r"\s*[|•·]\s*")
_PLACE_AND_DAY = re.compile(rf"(?:(?P<place>{_NAME}(?: {_NAME}){{0,3}}), )?(?P<day>.+)")
_HEADING = re.compile(r"#{1,6}\s+(?P<title>.*?)\s*#*")
_RULE = re.compile(r"[=~_*-]{3,}")
_INITIALS = re.compile(r"(?:\b[A-Z]\.){2,}[\"'’”]?$")
_WORD, _NO_WORD = re.compile(r"\w+"), re.compile(r"\W+")
_LONGEST_TITLE = 200
_LONGEST_FACT = 160
_LONGEST_FIELD = 300
_MOST_FACTS = 100


@dataclass(slots=True)
class Header:
    """What was found, and the lines that remain."""

    found: dict[str, Any] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)

    def take(self, key: str, value: str) -> bool:
        """Keep the value; the first of its kind counts."""
        self.found.setdefault(key, value)
        return True


def parse_header(lines: list[str]) -> Header:
    """The header of a text given as lines."""
    header = Header()
    last, first = _last(lines), 0
    while first < len(lines) and _take_line(lines, first, last, header):
        first += 1
    header.rest = lines[first:]
    return header


def parse_facts(lines: list[str]) -> Header:
    """A header of facts alone: date, byline, source."""
    header = Header()
    last, first = _last(lines), 0
    while first < min(last, _MOST_FACTS) and (not lines[first] or _take_fact(lines[first], header)):
        first += 1
    header.rest = lines[first:]
    return header


def squeezed(text: str) -> str:
    """The letters and digits of a text, to compare lines by."""
    return _NO_WORD.sub("", text).casefold()


def first_squeezed(text: str) -> str:
    """How `squeezed` begins, told from the first word alone: empty only where it is."""
    found = _WORD.search(text)
    return found[0].casefold() if found else ""


def _last(lines: list[str]) -> int:
    """The place of the last line with anything in it, which is text, whatever it looks like."""
    return max((at for at, line in enumerate(lines) if line), default=0)


def _take_line(lines: list[str], at: int, last: int, header: Header) -> bool:
    """Whether a line belongs to the header, as all above it do; what it says is kept."""
    line = lines[at]
    if not line or _RULE.fullmatch(line):
        return True
    return at < last and (_take_fact(line, header) or _take_title(line, lines[at + 1], header))


def _take_fact(line: str, header: Header) -> bool:
    named = _FIELD.fullmatch(line) if len(line) <= _LONGEST_FIELD else None
    if named and (key := named["key"].lower()) in _KEYS.keys() | _IGNORED:
        return _take_field(_KEYS.get(key), named["value"].strip(" \"'"), header)
    if (day := _day(line)) is not None:
        return header.take("published", day)
    if (updated := _UPDATED.fullmatch(line)) and iso_date(updated["date"]):
        return True
    if len(line) < _LONGEST_FACT and (by := _BYLINE.fullmatch(line)):
        return header.take("byline", by["name"])
    if (named := _SOURCE_LINE.fullmatch(line)) and (day := iso_date(named["date"])):
        return header.take("publisher", named["name"]) and header.take("published", day)
    return _take_parts(line, header)


def _take_parts(line: str, header: Header) -> bool:
    """A line of facts between bars, one of them a date: `29 August 1992 | The Ledger | By Lena Orsk`."""
    parts = [part for part in _BAR.split(line) if part]
    days = [found for part in parts if (found := _PLACE_AND_DAY.fullmatch(part)) and _day(found["day"])]
    if len(parts) < 2 or len(line) > _LONGEST_FACT or not days:
        return False
    header.take("published", _day(days[0]["day"]) or "")
    if days[0]["place"]:
        header.take("dateline", days[0]["place"])
    for part in parts:
        if by := _BYLINE.fullmatch(part):
            header.take("byline", by["name"])
        elif part != days[0][0] and re.fullmatch(_OUTLET, part):
            header.take("publisher", part)
    return True


def _take_field(key: str | None, value: str, header: Header) -> bool:
    if key == "published":
        day = iso_date(value)
        return day is not None and header.take(key, day)
    return key is None or header.take(key, value)


def _day(line: str) -> str | None:
    stated = _PUBLISHED.fullmatch(line)
    return iso_date(stated["date"] if stated else line)


def _take_title(line: str, following: str, header: Header) -> bool:
    if "title" in header.found:  # given above, and now repeated over the text
        return squeezed(line) == squeezed(header.found["title"])
    if heading := _HEADING.fullmatch(line):
        return header.take("title", heading["title"])
    if not _is_title(line) or not _stands_alone(following):
        return False
    return header.take("title", line)


def _stands_alone(following: str) -> bool:
    return not following or _RULE.fullmatch(following) is not None or _take_fact(following, Header())


def _is_title(line: str) -> bool:
    ended = line.endswith((".", ":", ";", ",")) and not line.endswith("...") and not _INITIALS.search(line)
    marked = line.startswith(("- ", "* ", "• ", "> "))
    return len(line) <= _LONGEST_TITLE and not ended and not marked and dateline(line) == (None, None)
