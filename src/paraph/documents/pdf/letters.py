"""Letters: ligatures undone, and whether what the file tells can be its letters at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
    0x0132: "IJ", 0x0133: "ij", 0x2010: "-", 0x2011: "-", 0x00AD: "-", 0x0002: "-", 0xFFFE: "-",
    0x200B: "", 0x200C: "", 0x200D: "", 0x2060: "", 0xFEFF: "",
}  # fmt: skip
_BULLETS = {
    0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "►", 0xF02D: "-", 0xF0FC: "✓", 0xF020: "",
}  # fmt: skip
"""Signs of the Symbol and Wingdings fonts that are what they look like."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z]")
_VOWEL = re.compile(r"[aeiouyAEIOUY]")
_DIGIT = re.compile(r"\d")
_ODD = re.compile(r"[^\w\s]|_")
_LOST = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010fffd]")
_SAMPLE = 3_000
_FEWEST_LETTERS = 120
_FEWEST_VOWELS = 0.22
_MOST_MEANINGLESS = 0.3
_MOST_DIGITS = 0.3


def spelled(codes: Sequence[int]) -> str:
    """The text of code points as PDFium gives them: ligatures undone, halves of characters together."""
    if all(32 < code < 0x250 and code not in _LIGATURES for code in codes):
        return "".join(map(chr, codes))
    text = "".join(_letter(code) for code in codes)
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return re.sub(r"(?<=\w)-(?=\w)", _soft, whole) if 0x00AD in codes else whole


def _soft(_: re.Match[str]) -> str:
    """A soft hyphen that no line ends at is not shown."""
    return ""


def _letter(code: int) -> str:
    if code in _LIGATURES or code in _BULLETS:
        return _LIGATURES.get(code, _BULLETS.get(code, ""))
    if code < 32 or 0x7F <= code < 0xA0 or not 0 <= code <= 0x10FFFF:
        return "\ufffd"
    return chr(code)


def is_meaningless(text: str, unknown: float) -> bool:
    """Whether a text is no writing: its letters are not told (`unknown`, a share), or are others than are shown."""
    if unknown > _MOST_MEANINGLESS:
        return True
    signs = "".join(text[:_SAMPLE].split())
    if len(signs) < _FEWEST_LETTERS:
        return False
    return len(_LOST.findall(signs)) > _MOST_MEANINGLESS * len(signs) or _is_cipher(
        text[:_SAMPLE], len(signs)
    )


def _is_cipher(text: str, length: int) -> bool:
    """Whether letters have changed places with others: too few vowels for what is mostly Latin letters and signs.

    Tables of figures have few letters, and are left alone.
    """
    latin = len(_LATIN.findall(text))
    others = len(_LETTER.findall(text)) - latin
    if len(_DIGIT.findall(text)) > _MOST_DIGITS * length or others > latin or latin < _FEWEST_LETTERS / 2:
        return False
    few_vowels = len(_VOWEL.findall(text)) < _FEWEST_VOWELS * latin
    return few_vowels and (
        len(_ODD.findall(text)) > 0.1 * length or len(_WORD.findall(text)) * 3 >= latin / 12
    )
