"""Words as search sees them: without case, accents or apostrophes, so that `OBrien` finds `O'Brien`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_LAST_MARK = 0xFE30  # no alphabet has marks behind this
_APOSTROPHES = re.compile("['’‘`´ʻʼ′]")
_NOT_WORD = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """The words of `text` parted by single blanks: `O'Brien – Çağlar` becomes `obrien caglar`."""
    if not text.isascii():
        text = _marks().sub("", unicodedata.normalize("NFKD", text))
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", text.casefold())).strip()


@cache
def _marks() -> re.Pattern[str]:
    """Accents and the like, which stand behind their letter once a text is decomposed."""
    return re.compile(f"[{''.join(c for c in map(chr, range(_LAST_MARK)) if unicodedata.combining(c))}]+")


def terms(words: str) -> list[str]:
    """The words somebody looks for, each once, in their order."""
    return list(dict.fromkeys(folded(words).split()))


def names(term: str, text: str) -> bool:
    """True where a word of the folded `text` begins with `term`."""
    return f" {term}" in f" {text}"
