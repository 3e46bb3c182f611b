"""The text that is read: the given one without what hides its words from a reader.

Characters that nobody sees go, words broken at line ends come together, ligatures, decomposed accents, letters of
another alphabet among Latin ones, digits that a scanner took for letters become the letters that they stand for.
Evidence quotes the given text: `Readable.given` leads back to it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from paraph.documents.hyphens import joint
from paraph.documents.paragraphs import flowing

_HIDDEN = (
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\x00-\x08\x0e-\x1b\x7f"
)
_ODD = re.compile(
    rf"""
      (?P<soft>\u00ad[^\S\n]*\n[^\S\n]*(?=[^\W\d_]))
    | (?P<hyphen>(?<=[^\W\d_])[-\u2010\u00ac][^\S\n]*\n[^\S\n]*(?=[^\W_]))
    | (?P<hidden>[{_HIDDEN}]+|\r(?=\n))
    | (?P<windows>[\x80-\x84\x86-\x9f])
    | (?P<pair>[\ud800-\udbff][\udc00-\udfff])
    | (?P<stray>(?<![^\W\d_])[\ud800-\udfff\ufffd]+|[\ud800-\udfff\ufffd]+(?![^\W\d_]))
    | (?P<half>[\ud800-\udfff])
    | (?P<form>[\ufb00-\ufb06\uff01-\uff5e])
    | (?P<accent>[^\W\d_][\u0300-\u036f]+)
    | (?P<digit>(?<=[a-z]{{2}})[015](?=[a-z]{{2}})|(?<![^\s“"'(])0(?=[a-z]{{3}}))
    """,
    re.VERBOSE,
)
_RARE = re.compile(
    f"[{_HIDDEN}\r\x80-\x9f\u00ac\u0300-\u036f\u2010\ud800-\udfff\ufb00-\ufb06\uff01-\uff5e\ufffd]"
)
_PLAIN = re.compile(
    r"""
      (?P<hyphen>-(?<=[^\W\d_]-)[^\S\n]*\n[^\S\n]*(?=[^\W_]))
    | (?P<digit>[015](?<=[a-z]{2}[015])(?=[a-z]{2})|0(?<![^\s“"'(]0)(?=[a-z]{3}))
    """,
    re.VERBOSE,
)
"""What `_ODD` finds where none of `_RARE` stands in a text, found sooner."""
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_MIXED = re.compile(r"(?<!\w)(?=[^\W\d_]*[A-Za-z])(?=[^\W\d_]*[\u0370-\u04ff])[^\W\d_]{2,40}(?!\w)")
_STOP = re.compile(r"(?<=[A-Z\d)])\s+STOP\b(?=\s|$)")
_ALIKE = str.maketrans(
    "аеорсухіѕјһАВЕЅІЈКМНОРСТУХҮοΟΑΒΕΖΗΙΚΜΝΡΤΥΧνρ", "aeopcyxisjhABESIJKMHOPCTYXYoOABEZHIKMNPTYXvp"
)
_DIGITS = {"0": "o", "1": "l", "5": "s"}
_LOUD, _FEWEST = 0.9, 40
_CONTEXT = 40


@dataclass(frozen=True, slots=True)
class _Edit:
    """Characters `start` to `end` of the given text that `new` stands for."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Readable:
    """`text` is what is read; `flowing` the same with spaces for line breaks that only wrap it."""

    text: str
    flowing: str
    _edits: tuple[_Edit, ...] = ()

    @property
    def is_edited(self) -> bool:
        """Whether it differs from the given text in more than line breaks."""
        return bool(self._edits)

    def given(self, start: int, end: int) -> tuple[int, int]:
        """Where characters of `text` stand in the given text."""
        if not self._edits:
            return start, end
        return self._given(start)[0], self._given(end - 1)[1] if end > start else self._given(start)[0]

    def _given(self, at: int) -> tuple[int, int]:
        """The given characters of one that is read."""
        index = bisect_right(self._places, at) - 1
        if index < 0:
            return at, at + 1
        edit, into = self._edits[index], at - self._places[index]
        if into >= len(edit.new):
            place = edit.end + into - len(edit.new)
            return place, place + 1
        if len(edit.new) == edit.end - edit.start:
            return edit.start + into, edit.start + into + 1
        return edit.start, edit.end

    @cached_property
    def _places(self) -> list[int]:
        """Where each edit stands in `text`."""
        places, shift = [], 0
        for edit in self._edits:
            places.append(edit.start + shift)
            shift += len(edit.new) - (edit.end - edit.start)
        return places


def readable(text: str) -> Readable:
    """The text as it is to be read."""
    edits = tuple(_edits(text))
    return Readable(_edited(text, edits), _edited(flowing(text), edits), edits)


def is_shouted(text: str) -> bool:
    """Whether a text is written in capitals, as telegrams are."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= _FEWEST and sum(c.isupper() for c in letters) >= _LOUD * len(letters)


def _edits(text: str) -> Iterator[_Edit]:
    found = [
        _Edit(*m.span(), _better(m, text)) for m in (_ODD if _RARE.search(text) else _PLAIN).finditer(text)
    ]
    if _FOREIGN.search(text):
        found += [_Edit(*m.span(), m[0].translate(_ALIKE)) for m in _MIXED.finditer(text)]
    if "STOP" in text and is_shouted(text):
        found += [_Edit(*m.span(), ".") for m in _STOP.finditer(text)]
    end = 0
    for edit in sorted(found, key=lambda e: (e.start, e.end)):
        if edit.start >= end and edit.new != text[edit.start : edit.end]:
            yield edit
            end = edit.end


def _better(found: re.Match[str], text: str) -> str:
    """What an odd stretch stands for."""
    match found.lastgroup:
        case "hyphen":
            before = text[max(found.start() - _CONTEXT, 0) : found.start()]
            return joint(before, text[found.end() : found.end() + _CONTEXT])
        case "windows":
            return found[0].encode("latin-1").decode("cp1252", "ignore")
        case "pair":
            return found[0].encode("utf-16", "surrogatepass").decode("utf-16")
        case "half":
            return "\ufffd"
        case "form":
            return unicodedata.normalize("NFKC", found[0])
        case "accent":
            return unicodedata.normalize("NFC", found[0])
        case "digit":
            return (
                "O"
                if found[0] == "0" and not text[found.start() - 1 : found.start()].islower()
                else _DIGITS[found[0]]
            )
    return ""


def _edited(text: str, edits: tuple[_Edit, ...]) -> str:
    if not edits:
        return text
    pieces, end = [], 0
    for edit in edits:
        pieces += [text[end : edit.start], edit.new]
        end = edit.end
    return "".join([*pieces, text[end:]])
