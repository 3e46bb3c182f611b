"""Words to the encoder's pieces: BERT's lower-casing WordPiece, for one word at a time.

The numbers are those of the `tokenizers` package, which brings forty megabytes along for this.

    pieces = WordPieces.read(path)      # tokenizer.json
    pieces.ids("Kazakhstan's")          # [11769, 1005, 1055]
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

LONGEST = 100
"""Letters of a stretch between punctuation; longer ones are not looked up."""
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co"))


class WordPieces:
    """A vocabulary of pieces; those that go on inside a word start with `##`."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._first = {piece: number for piece, number in vocabulary.items() if not piece.startswith("##")}
        self._inner = {piece[2:]: number for piece, number in vocabulary.items() if piece.startswith("##")}
        self._unknown = vocabulary["[UNK]"]

    @classmethod
    def read(cls, path: Path) -> WordPieces:
        """From the file `tokenizer.json`."""
        return cls.parse(path.read_bytes())

    @classmethod
    def parse(cls, content: bytes) -> WordPieces:
        """From what stands in a `tokenizer.json`."""
        return cls(json.loads(content)["model"]["vocab"])

    def ids(self, word: str) -> list[int]:
        """The numbers of a word's pieces; none where nothing can be seen of it."""
        return [number for stretch in _stretches(_normal(word)) for number in self._longest_first(stretch)]

    def _longest_first(self, stretch: str) -> list[int]:
        if len(stretch) > LONGEST:
            return [self._unknown]
        found: list[int] = []
        start, known = 0, self._first
        while start < len(stretch):
            for end in range(len(stretch), start, -1):
                if (number := known.get(stretch[start:end])) is not None:
                    break
            else:
                return [self._unknown]
            found.append(number)
            start, known = end, self._inner
        return found


def _normal(word: str) -> str:
    """Lower case, without marks on letters or characters that nobody sees; ideographs stand apart."""
    if word.isascii() and word.isprintable():
        return word.lower()
    kept = (_seen(char) for char in word)
    apart = "".join(f" {char} " if _is_ideograph(char) else char for char in kept)
    letters = unicodedata.normalize("NFD", apart)
    return "".join(char for char in letters if unicodedata.category(char) != "Mn").lower()


def _seen(char: str) -> str:
    if char in "\t\n\r":
        return " "
    kind = unicodedata.category(char)
    if char == "\ufffd" or kind in _UNSEEN:
        return ""
    return " " if char.isspace() else char


def _is_ideograph(char: str) -> bool:
    return (
        "\u4e00" <= char <= "\u9fff"
        or "\u3400" <= char <= "\u4dbf"
        or "\uf900" <= char <= "\ufaff"
        or "\U00020000" <= char <= "\U0002a6df"
        or "\U0002a700" <= char <= "\U0002ceaf"
        or "\U0002f800" <= char <= "\U0002fa1f"
    )


def _stretches(text: str) -> Iterator[str]:
    """What stands between spaces, each punctuation mark by itself."""
    start = 0
    for at, char in enumerate(text):
        if char.isspace() or _is_punctuation(char):
            if start < at:
                yield text[start:at]
            if not char.isspace():
                yield char
            start = at + 1
    if start < len(text):
        yield text[start:]


def _is_punctuation(char: str) -> bool:
    if char.isascii():
        return not char.isalnum() and char.isprintable() and char != " "
    return unicodedata.category(char).startswith("P")
