"""Where a document's bytes come from, read no further than the limits allow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from paraph.errors import TooLargeError

HEAD_BYTES = 8_192
MAX_BYTES = 20_000_000
MAX_CHARACTERS = 5_000_000
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: its number from 1, its bytes, and whether it was too long to keep."""

    number: int
    data: bytes
    too_long: bool = False


class Source:
    """An opened file or stream: what it is called, how it begins, and the rest on demand.

    `name` is the path as given; `head` its first bytes; `size` is None for a pipe.
    The bytes can be taken once, by `data()` or by `lines()`.
    """

    def __init__(self, stream: BinaryIO, name: str, size: int | None = None) -> None:
        self.name = name
        self.size = size
        self.head = read_fully(stream, HEAD_BYTES)
        self._stream = stream

    def data(self) -> bytes:
        """All bytes. Raises TooLargeError, before reading where the size is known."""
        if self.size is not None and self.size > MAX_BYTES:
            raise too_many_bytes(self.name, self.size)
        rest = read_fully(self._stream, MAX_BYTES + 1 - len(self.head))
        if len(self.head) + len(rest) > MAX_BYTES:
            raise too_many_bytes(self.name)
        return self.head + rest

    def lines(self) -> Iterator[Line]:
        """Lines that are not blank; of a line beyond the limit only the fact is kept."""
        number, kept, too_long = 1, bytearray(), False
        for chunk in self._chunks():
            first, *others = chunk.split(b"\n")
            too_long = _extend(kept, first, too_long)
            for piece in others:
                if too_long or kept.strip():
                    yield Line(number, bytes(kept), too_long)
                number += 1
                kept, too_long = bytearray(), False
                too_long = _extend(kept, piece, too_long)
        if too_long or kept.strip():
            yield Line(number, bytes(kept), too_long)

    def _chunks(self) -> Iterator[bytes]:
        yield self.head
        while chunk := self._stream.read(_CHUNK_BYTES):
            yield chunk


def read_fully(stream: BinaryIO, count: int) -> bytes:
    """`count` bytes, or fewer where the stream ends; pipes give theirs in pieces."""
    pieces: list[bytes] = []
    while count > 0 and (piece := stream.read(min(count, _CHUNK_BYTES))):
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)


def too_many_bytes(subject: str, size: int | None = None) -> TooLargeError:
    """The error for a file of more than MAX_BYTES."""
    limit = f"{MAX_BYTES // 1_000_000} MB"
    found = f"{size / 1_000_000:.0f} MB, more than the {limit}" if size else f"more than the {limit}"
    return TooLargeError(f"the file is too large ({found} that one document may have)", subject=subject)


def too_many_characters(subject: str, count: int) -> TooLargeError:
    """The error for a text of more than MAX_CHARACTERS."""
    limit = f"{MAX_CHARACTERS / 1_000_000:.0f} million"
    reason = f"the text is too long ({count / 1_000_000:.1f} million characters, at most {limit} are read)"
    return TooLargeError(reason, subject=subject)


def _extend(kept: bytearray, piece: bytes, too_long: bool) -> bool:
    """Add a piece to the line so far; drop all of it, and say so, once it is too long."""
    if too_long or len(kept) + len(piece) > MAX_BYTES:
        kept.clear()
        return True
    kept += piece
    return False
