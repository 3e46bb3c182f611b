"""States by any of their names, in whatever Latin spelling: `territories.tsv`, one state a line.

The names come from rigour (MIT licence, OpenSanctions); `tools/territories.py` writes the file again.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ə": "a"}
)


@cache
def territories() -> dict[str, str]:
    """ISO 3166-1 alpha-3 code by folded name: of the state itself and of its people."""
    lines = files(__package__).joinpath("territories.tsv").read_text(encoding="utf-8").splitlines()
    return {name: code for code, *names in (line.split("\t") for line in lines) for name in names}


def fold(name: str) -> str:
    """A name without marks, capitals and punctuation: São Tomé, SAO TOME and Sao-Tome are one."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    kept = (char for char in plain if not unicodedata.combining(char) and char not in ".()[],;:_-/ʻ'’")
    return " ".join("".join(char if char.isalnum() else " " for char in kept).split())
