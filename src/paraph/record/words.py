"""Words as search sees them: without case, accents or apostrophes, so that `Yaalon` finds `Ya'alon`."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = re.compile("['’‘`´ʻʼ′]")
_NOT_WORD = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """The words of `text` parted by single blanks: `Ya'alon – Çağlar` becomes `yaalon caglar`."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", text.casefold())).strip()


def terms(words: str) -> list[str]:
    """The words somebody looks for, each once, in their order."""
    return list(dict.fromkeys(folded(words).split()))


def names(term: str, text: str) -> bool:
    """True where a word of the folded `text` begins with `term`."""
    return f" {term}" in f" {text}"
