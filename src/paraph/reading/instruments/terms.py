"""What an agreement says of its own time: when it enters into force and for how long; and what it was made under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from paraph.language.numbers import parse_number
from paraph.reading.claims import Span
from paraph.reading.instruments import wording
from paraph.reading.instruments.closing import dated
from paraph.reading.instruments.plain import Plain

_FORCE = re.compile(
    r"\b(?:enters?|comes?|entered|brought|put|entering)\s+in(?:to)?\s+(?:force|effect|operation)\b|\b(?:be|"
    r"become|becomes|is)\s+effective\b|\btakes?\s+effect\b",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\b(?:remains?|be|continues?|concluded|valid|stay)\b[^.;]{0,60}?\b(?:for|"
    r"of)\s+(?:an?\s+)?(?:initial\s+|"
    r"further\s+)?(?:period\s+of\s+)?(?P<number>[\w-]+)\s*(?:\(\w+\)\s*)?(?:-\s*)?(?P<unit>years?|"
    r"months?)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:this|the\s+present)\b|\bit\s+shall\b|\b(?:which|that|and)\s+(?:shall|will)\b|"
    r"\bthe\s+(?:agreement|mou|memorandum|arrangement|protocol|treaty)\s+(?:shall|will)\b",
    re.IGNORECASE,
)
_NOT_ITSELF = re.compile(
    r"\b(?:amendments?|denunciation|termination|provisionally|annex|withdrawal)\b", re.IGNORECASE
)
_UNSURE = re.compile(
    r"\b(?:after|following|unless|until|notif\w+|when|ratif\w+|deposit\w*|approval|acceptance|receipt|month)\b",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?<!arties )(?<!arty )(?:to|under|of|implementing|implement|supplementing|supplement|amending|"
    r"amend|pursuant\s+to|additional\s+to)\s+(?:the\s+)?(?P<accord>(?:[A-ZÀ-Ý][\w’'-]*\s+(?:of\s+|on\s+|"
    r"and\s+)?){0,5}"
    r"(?:Agreement|Convention|Treaty|Protocol|Memorandum|Charter|Covenant|Constitution)\b[^\n]*)"
)
_SUBORDINATE = re.compile(
    r"\b(?:protocol|supplement\w*|implement\w*|additional|administrative|amend\w*|annex)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class InForce:
    """A sentence on entry into force: its day or days (EDTF), and where it says so."""

    date: str
    sentence: Span


def entry_into_force(plain: Plain, signed: str | None, *, reply: bool = False) -> InForce | None:
    """When the agreement enters into force, where its text fixes the day; else None."""
    for start, end in _sentences(plain, _FORCE):
        sentence = plain.text[start:end]
        found = _FORCE.search(sentence)
        if (
            found is None
            or not _SUBJECT.search(sentence[: found.end()])
            or _NOT_ITSELF.search(sentence[: found.end() + 20])
        ):
            continue
        day = _day(plain, start + found.end(), end, signed, reply)
        if day is not None:
            return InForce(_with_term(plain, day, start), plain.span(start, end))
    return None


def _day(plain: Plain, start: int, end: int, signed: str | None, reply: bool) -> str | None:
    rest = plain.text[start:end]
    if signed and len(signed) == 10:
        at_once = wording.at_signature().search(rest) or (wording.at_reply().search(rest) if reply else None)
        if at_once and not re.search(
            r"\b(?:after|following|unless|until)\b", rest[: at_once.start()], re.IGNORECASE
        ):
            return signed
    day, _ = dated(plain, start, min(end, start + 160))
    if day is None or len(day) != 10 or _UNSURE.search(plain.text[start : start + 60]):
        return None
    return day


def _with_term(plain: Plain, day: str, at: int) -> str:
    """The day, to the end of the term where the text gives one: for two years from 2009-05-13."""
    match = next(
        (m for m in _TERM.finditer(plain.text, max(0, at - 1500), at + 2500) if _of_itself(plain.text, m)),
        None,
    )
    if match is None:
        return day
    number = parse_number(match["number"].replace("-", " "))
    if number is None or not 0 < number < 100 or number != int(number):
        return day
    months = int(number) * (12 if match["unit"].lower().startswith("year") else 1)
    return f"{day}/{_later(date.fromisoformat(day), months).isoformat()}"


def _of_itself(text: str, match: re.Match[str]) -> bool:
    sentence = text[text.rfind(".", 0, match.start()) + 1 : match.start() + 40]
    return bool(_SUBJECT.search(sentence)) and bool(
        re.search(r"\b(?:force|effect|valid|concluded)\b", text[match.start() - 60 : match.end()])
    )


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + month // 11, (month + 1) % 12 + 1, 1) - date.resolution).day
    return date(year, month + 1, min(day.day, last))


def _sentences(plain: Plain, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Sentences in which a pattern stands."""
    last = -1
    for match in pattern.finditer(plain.text):
        start = max(
            plain.text.rfind(". ", 0, match.start()) + 1, plain.text.rfind("\n", 0, match.start()) + 1, 0
        )
        if start == last:
            continue
        last = start
        stop = re.compile(r"[.;](?=\s)|\n").search(plain.text, match.end())
        yield start, stop.end() if stop else len(plain.text)


def made_under(plain: Plain, title: tuple[int, int]) -> tuple[int, int] | None:
    """The agreement that a protocol or an implementing arrangement is to, as its title names it."""
    text = plain.text[slice(*title)]
    first = " ".join(text.split()[:6])
    if not _SUBORDINATE.search(first):
        return None
    match = _UNDER.search(text)
    if match is None:
        return None
    name = match["accord"]
    noun = wording.accord().search(name)
    end = len(name)
    if noun and noun.start() > 0:
        end = noun.end()
    elif cut := re.search(r",\s*(?:concerning|relating|regarding|on|with)\b|\sof\s+\d", name):
        end = cut.start()
    return title[0] + match.start("accord"), title[0] + match.start("accord") + len(name[:end].rstrip(" .,"))
