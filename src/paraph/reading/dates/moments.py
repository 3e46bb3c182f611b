"""The dates of a text in its order, each read against those before it: "the next day" is the day after one of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Token

from paraph.language.dates import EDTF, DateMention, Tense, find_dates

_ORDINAL_DAY = re.compile(r"on the \d{1,2}(?:st|nd|rd|th)$", re.IGNORECASE)
_OWN_YEAR = re.compile(
    r"\d{4}|last|this|next|coming|today|yesterday|tomorrow|ago|now|week|year", re.IGNORECASE
)
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}(?=-\d\d)")
_AFTER = re.compile(r"\b(after|before)$", re.IGNORECASE)
_SWAP = {"after": "before", "before": "after"}


class Tenses:
    """The dates of a text read as past or as future; each is read once, when it is first asked for."""

    def __init__(self, text: str, reference: date | None) -> None:
        self._text, self._reference = text, reference
        self._read: dict[Tense, dict[int, str | None]] = {}

    def at(self, start: int, tense: Tense) -> str | None:
        """The date that stands at `start`; None where it cannot be resolved in that tense."""
        if tense not in self._read:
            found = find_dates(self._text, self._reference, tense=tense)
            self._read[tense] = {mention.start: mention.edtf for mention in found}
        return self._read[tense].get(start)


@dataclass(slots=True)
class Dated:
    """A date in the text with the word that it hangs on.

    `value` is what it means by the dates before it, where that decides. `year` is the year that the text is in.
    `inner` where it dates what follows it rather than its clause ("on Monday, a day after recognising it").
    """

    mention: DateMention
    token: Token
    paragraph: int
    tenses: Tenses
    value: str | None = None
    year: int | None = None
    inner: bool = False

    def edtf(self, tense: Tense | None) -> str | None:
        """The date as read in a tense."""
        if self.value is not None:
            return self.value
        edtf = self.tenses.at(self.mention.start, tense) if tense else self.mention.edtf
        return put_in_year(edtf, self.year) if edtf and self.year else edtf


def put_in_year(edtf: str, year: int) -> str:
    """A date of months or days in another year; a stretch over the turn of a year still goes over it."""
    first = _YEAR.search(edtf)
    by = year - int(first[0]) if first else 0
    return _YEAR.sub(lambda match: f"{int(match[0]) + by:04}", edtf)


def read_dates(doc: Doc, text: str, reference: date | None) -> list[Dated]:
    """All dates that can be resolved."""
    tenses = Tenses(text, reference)
    breaks = [match.start() for match in re.finditer("\n", text)]
    found: list[Dated] = []
    for mention in find_dates(text, reference):
        words = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if words is None or not len(words):
            continue
        dated = Dated(mention, words.root, bisect_right(breaks, mention.start), tenses)
        _read_against(dated, found, reference)
        if dated.edtf(None):
            found.append(dated)
    return found


def _read_against(dated: Dated, before: list[Dated], reference: date | None) -> None:
    """Resolve what points back, and give a month the year that the paragraph is in."""
    mention = dated.mention
    if mention.kind == "anaphoric" or _ORDINAL_DAY.search(f"{mention.preposition or ''} {mention.text}"):
        anchor = _anchor(dated, before)
        if anchor is not None and (mention.kind == "anaphoric" or len(anchor.edtf(None) or "") >= _MONTHLY):
            dated.inner = _AFTER.search(mention.text) is not None and anchor.token.sent == dated.token.sent
            dated.value = _from_anchor(dated, anchor, reference)
    if dated.value is None and mention.edtf and not _OWN_YEAR.search(mention.text):
        dated.year = _year_in_progress(dated, before)


def _anchor(dated: Dated, before: list[Dated]) -> Dated | None:
    """The date that a pointing one counts from: the last before it, in its paragraph or the one before."""
    near = [d for d in before if dated.paragraph - d.paragraph <= _REACH]
    return next((d for d in reversed(near) if not d.inner and ".." not in (d.edtf(None) or "..")), None)


_REACH = 4
_MONTHLY = len("2014-01")


def _from_anchor(dated: Dated, anchor: Dated, reference: date | None) -> str | None:
    known = anchor.edtf(None)
    return None if known is None else _counted(dated, known, reference)


def _counted(dated: Dated, known: str, reference: date | None, back: bool = False) -> str | None:
    """What a pointing date means when it counts from a known one; `back` where "after" is to be read as before."""
    sentence = dated.token.sent
    text, offset = sentence.text, sentence.start_char
    if dated.inner != back:
        text = text[: dated.mention.end - offset]
        text = _AFTER.sub(lambda match: _SWAP[match[1].lower()], text)
    day = EDTF.parse(known).bounds()[0]
    for mention in find_dates(text, reference, anchor=day):
        if mention.start <= dated.mention.start - offset < mention.end and mention.edtf:
            return _no_finer(mention, known)
    return None


def _no_finer(mention: DateMention, known: str) -> str | None:
    """A date counted from a month or year is no more exact than that; years counted from a month keep it."""
    edtf, first = (mention.edtf or "").rstrip("~"), known.split("/", maxsplit=1)[0].rstrip("~")
    if "/" in edtf or not edtf:
        return edtf or None
    if re.fullmatch(r"\d{4}", edtf) and re.search(r"\blater|earlier|\bon$|after|before", mention.text):
        return edtf + first[4:7] if "the" not in mention.text.lower().split() else edtf
    given = re.search(r"\d|year", mention.text)
    return first if len(edtf) > len(first) and not given else edtf


def _year_in_progress(dated: Dated, before: list[Dated]) -> int | None:
    """A month after "in April 2016" in the same paragraph is of that year, where it comes later in it."""
    own = _MONTH.match(dated.mention.edtf or "")
    last = next((d for d in reversed(before) if d.paragraph == dated.paragraph), None)
    if own is None or last is None:
        return None
    told = last.edtf(None) or ""
    match = _MONTH.match(told)
    year = int(told[:4]) if told[:4].isdigit() else 0
    if (
        not year
        or "/" in told
        or year >= int(own[1])
        or not (last.year or re.search(r"\d{4}", last.mention.text))
    ):
        return None
    if match is not None and int(match[2]) > int(own[2]):
        return None
    return year if match is not None else None


def readings(dated: Dated, dates: list[Dated], reference: date | None) -> list[str]:
    """What a date can mean, the usual reading first: as past, as future, counted from other dates before it.

    Readings that a date has not are empty text.
    """
    usual = dated.edtf(None) or ""
    named = re.search(r"\d{4}", dated.mention.text) is not None
    found = [usual, "", ""] if named else [usual, dated.edtf("past") or "", dated.edtf("future") or ""]
    if not named and (dated.mention.kind == "anaphoric" or _COUNTED.search(_with_preposition(dated.mention))):
        before = [
            d for d in dates if d.mention.start < dated.mention.start and ".." not in (d.edtf(None) or "..")
        ]
        found += [_from_anchor(dated, d, reference) or "" for d in before[: -_ANCHORS - 1 : -1]]
        if _AFTER.search(dated.mention.text):
            found += [_counted(dated, d.edtf(None) or "", reference, True) or "" for d in before[:-2:-1]]
        if reference is not None:
            found.append(_counted(dated, reference.isoformat(), reference) or "")
    return found


_COUNTED = re.compile(
    r"on the \d{1,2}(?:st|nd|rd|th)$|^(?:the )?(?:next|following) (?:day|week|month|year)", re.IGNORECASE
)
_ANCHORS = 4
"""Dates before a pointing one that it may count from."""


def _with_preposition(mention: DateMention) -> str:
    return f"{mention.preposition or ''} {mention.text}".strip()


def sentences_of(dates: list[Dated]) -> dict[int, list[Dated]]:
    """Dates by the first word of their sentence."""
    found: dict[int, list[Dated]] = {}
    for dated in dates:
        found.setdefault(dated.token.sent.start, []).append(dated)
    return found


def in_span(dates: list[Dated], start: int, end: int) -> Iterator[Dated]:
    """Dates between two characters."""
    return (d for d in dates if start <= d.mention.start < end)
