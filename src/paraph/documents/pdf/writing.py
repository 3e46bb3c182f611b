"""The text of a document from its paragraphs, and where each word of it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable

from paraph.documents.hyphens import joint
from paraph.documents.layout import Piece
from paraph.documents.pdf.flow import Chain
from paraph.documents.pdf.rows import Row
from paraph.documents.pdf.words import Word
from paraph.documents.source import MAX_CHARACTERS, too_many_characters

_BROKEN = re.compile(r"\w-$")
_UNSPACED = re.compile(r"\w[–—]$|(?:https?://|www\.)\S*[/=&?]$")
_LOOK_BACK = 41


class Writer:
    """Puts down paragraph after paragraph."""

    def __init__(self, subject: str = "") -> None:
        self.pieces: list[Piece] = []
        self._subject = subject
        self._parts: list[str] = []
        self._length = 0
        self._line = 0

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def put(self, chain: Chain) -> None:
        """Put a paragraph behind the others. Raises TooLargeError."""
        if self._parts:
            self._add("\n" if chain.close else "\n\n")
        for number, (page, row) in enumerate(chain.rows):
            if number:
                self._break(row)
            for space, word in row.spaced():
                self._add(space)
                self._word(word, page)
            self._line += 1
        if self._length > MAX_CHARACTERS:
            raise too_many_characters(self._subject, self._length)

    def _word(self, word: Word, page: int) -> None:
        box = word.frame.shown(word.u0, word.v0, word.u1, word.v1)
        self.pieces.append(Piece(self._length, self._length + len(word.text), self._line, page, box))
        self._add(word.text)

    def _break(self, row: Row) -> None:
        """Go on in the next row: with a space, or in the middle of a word."""
        before = "".join(self._parts[-8:])[-_LOOK_BACK:]
        if not _BROKEN.search(before):
            self._add("" if _UNSPACED.search(before) else " ")
            return
        between = joint(before[:-1], row.text)
        if between.startswith("-"):
            self._add(between[1:])
            return
        self._parts[-1] = self._parts[-1][:-1]
        self._length -= 1
        last = self.pieces.pop()
        if last.end - 1 > last.start:
            self.pieces.append(last._replace(end=last.end - 1))
        self._add(between)

    def _add(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)


def text_of(chains: Iterable[Chain]) -> str:
    """The text of some paragraphs alone."""
    writer = Writer()
    for chain in chains:
        writer.put(chain)
    return writer.text
