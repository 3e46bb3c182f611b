"""The records of a WARC file, one after the other, in bounded memory.

A file may be cut off, and a record damaged: then a DamageError is raised, and the next call goes on with the next
record that can be found. (The standard is ISO 28500; nothing here depends on how records are packed.)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from paraph.documents.limits import Readable
from paraph.documents.unpacking import PIECE_BYTES, DamageError

MAX_HEADER_BYTES = 262_144
_BLANK = b"\r\n\0"
_MOST_BYTES = 1 << 60
_VERSION = b"WARC/"
_NEXT = re.compile(rb"(?:\A|\n)(?=WARC/\d\.\d\d?\r?\n)")
_LONGEST_VERSION = 16
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_CUT_OFF = "the archive is cut off in the middle of a record"


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its headers, names in lower case, and the length of its block in bytes."""

    headers: Mapping[str, str]
    length: int

    @property
    def kind(self) -> str:
        """`response`, `request`, `resource`, `conversion`, `revisit`, `warcinfo`, `metadata`."""
        return self.headers.get("warc-type", "").lower()

    @property
    def address(self) -> str:
        """What was asked for; empty where it is not told."""
        return self.headers.get("warc-target-uri", "").strip().removeprefix("<").removesuffix(">")


class Records:
    """The records of an open WARC file. For each: `following()`, then `take` and `skip` within its block."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._held = b""
        self._left = 0
        self._expects = False
        self._is_lost = False
        self._met: DamageError | None = None  # behind the end of a record that is whole

    def following(self) -> Record | None:
        """The next record, the rest of the one before passed over; None at the end of the file.

        Raises DamageError where something is wrong there; called again, it goes on behind that.
        """
        try:
            if self._met is not None:
                met, self._met = self._met, None
                raise met
            if self._is_lost and not self._find():
                return None
            return self._record()
        except DamageError:
            self._lose()
            raise

    def header(self) -> bytes:
        """The block as far as its first blank line, that included: empty where it has none in its first bytes."""
        found = None
        searched = 0
        while found is None and len(self._held) < min(self._left, MAX_HEADER_BYTES):
            found = _HEADER_END.search(self._held, max(searched - 4, 0), self._left)
            searched = len(self._held)
            if found is None and not self._fill():
                break
        found = found or _HEADER_END.search(self._held[: self._left])
        return self.take(found.end()) if found else b""

    def take(self, count: int) -> bytes:
        """So many bytes of the block. Raises DamageError where the file ends before."""
        count = min(count, self._left)
        try:
            pieces = []
            while count > 0:
                if not self._held and not self._fill():
                    raise DamageError(_CUT_OFF)
                piece, self._held = self._held[:count], self._held[count:]
                pieces.append(piece)
                count -= len(piece)
                self._left -= len(piece)
        except DamageError:
            self._lose()
            raise
        return b"".join(pieces)

    def ends_well(self) -> bool:
        """Whether, all of its block taken, the record is followed by another, or the end of the file."""
        try:
            return self._left == 0 and self._comes_next()
        except DamageError as error:
            self._met = error
            return True

    @property
    def left(self) -> int:
        """The bytes of the block that were not taken."""
        return self._left

    def _record(self) -> Record | None:
        while self._left:
            self.take(min(self._left, PIECE_BYTES))
        if not self._comes_next():
            raise DamageError("a record does not end where it says" if self._expects else "this is no record")
        self._expects = True
        if not self._held:
            return None
        head = self._head()
        headers = headers_of(head)
        try:
            self._left = int(headers.get("content-length", ""))
        except ValueError:
            self._left = -1
        if not 0 <= self._left < _MOST_BYTES:
            self._left = 0
            raise DamageError("a record does not tell its length")
        return Record(headers, self._left)

    def _comes_next(self) -> bool:
        """Whether blank lines lead to a record, or to the end."""
        while True:
            self._held = self._held.lstrip(_BLANK)
            if len(self._held) >= len(_VERSION):
                return self._held.startswith(_VERSION)
            if not self._fill():
                return _VERSION.startswith(self._held)

    def _head(self) -> bytes:
        """The lines before the block. Raises DamageError where they do not end."""
        searched = 0
        while (found := _HEADER_END.search(self._held, max(searched - 4, 0))) is None:
            searched = len(self._held)
            if searched > MAX_HEADER_BYTES:
                raise DamageError("the head of a record does not end")
            if not self._fill():
                self._held = b""
                raise DamageError(_CUT_OFF)
        head, self._held = self._held[: found.start()], self._held[found.end() :]
        return head

    def _find(self) -> bool:
        """Go to the next record; False where there is none."""
        while True:
            if found := _NEXT.search(self._held):
                self._held = self._held[found.end() :]
                self._is_lost = self._expects = False
                return True
            self._held = self._held[-_LONGEST_VERSION:]
            if not self._fill():
                self._held = b""
                return False

    def _lose(self) -> None:
        """Nothing of the record is of use any more, but the next one may lie in what is held."""
        self._left, self._is_lost = 0, True
        self._held = self._held.removeprefix(_VERSION)  # a head that was found wrong is not to be found again

    def _fill(self) -> bool:
        """Hold more bytes; False at the end of the file. Raises DamageError: what was held belonged to the damage."""
        try:
            piece = self._stream.read(PIECE_BYTES)
        except DamageError:
            self._held = b""
            self._lose()
            raise
        self._held += piece
        return bool(piece)


def headers_of(head: bytes) -> dict[str, str]:
    """The headers of a record or an answer, names in lower case; of one given twice the first."""
    found: dict[str, str] = {}
    for line in re.sub(rb"\r?\n[ \t]+", b" ", head).split(b"\n")[1:]:
        name, _, value = _decoded(line).partition(":")
        found.setdefault(name.strip().lower(), value.strip())
    return found


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1")
