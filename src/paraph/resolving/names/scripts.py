"""Names of other scripts in Latin letters, well enough to be compared.

The readings of signs are those of `anyascii` (ISC licence, no dependencies: it has all scripts, and the signs of
Chinese too), but for the letters of `scripts.yaml`. It is no scholarly transliteration and none to be shown.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from paraph.resolving.names.lexicon import strings, table

_DATA = table("scripts.yaml")
_LETTERS = {str(char): str(said or "") for char, said in _DATA["letters"].items()}
_SILENT = str.maketrans("", "", str(_DATA["silent"]))
_FAMILIES = {str(sign): str(said) for sign, said in _DATA["families"].items()}
_COMPOUND = strings(_DATA["compound_families"])
_ARTICLE = re.compile(rf"(?<!\w)(?:{'|'.join(strings(_DATA['articles']))})(?=\w{{2}})")
_SIGNS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]+")


@lru_cache(maxsize=1 << 16)
def romanised(text: str) -> str:
    """The text in ASCII letters, roughly as it is read; capitals are kept, and marks inside words are dropped."""
    plain = unicodedata.normalize("NFKC", text).translate(_SILENT)
    if plain.isascii():
        return plain
    composed = _ARTICLE.sub("al ", plain)
    return " ".join("".join(map(_read, composed)).split())


def family_first(text: str) -> str:
    """A person's name in Chinese or Korean signs, with a space between family and given name."""
    return _SIGNS.sub(_parted, text)


def has_signs(text: str) -> bool:
    """Whether a part is written in Chinese or Korean signs."""
    return not text.isascii() and _SIGNS.search(text) is not None


def _parted(found: re.Match[str]) -> str:
    signs = found.group()
    family = signs[:2] if signs.startswith(_COMPOUND) else signs[0]
    given = romanised(signs[len(family) :]).replace(" ", "").lower()
    return f" {_FAMILIES.get(family) or romanised(family).lower()} {given} "


def _read(char: str) -> str:
    if char.isascii():
        return char
    said = _LETTERS.get(char)
    if said is not None:
        return said
    if unicodedata.combining(char):
        return ""
    return anyascii(char).replace("'", "").replace("`", "")
