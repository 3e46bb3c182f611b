"""Where a document's bytes come from, read no further than the limits allow."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from paraph.documents.limits import Limits, Readable
from paraph.errors import TooLargeError

HEAD_BYTES = 8_192
MAX_BYTES = 20_000_000
MAX_CHARACTERS = 5_000_000
MAX_SPOOLED = 4_000_000_000
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: its number from 1, its bytes, and whether it was too long to keep."""

    number: int
    data: bytes
    too_long: bool = False


class Source:
    """An opened file or stream: what it is called, how it begins, and the rest on demand.

    `name` is the path as given, or that of a member: `archive.zip!/inside/page.html`; `head` its first bytes;
    `size` is None for a pipe; `within` bounds what is found in it; `address` is that under which it was fetched
    or captured, empty where there is none.
    The bytes can be taken once, by `data()`, `lines()`, `pieces()` or `seekable()`.
    """

    def __init__(
        self,
        stream: Readable,
        name: str,
        size: int | None = None,
        within: Limits | None = None,
        address: str = "",
    ) -> None:
        self.name = name
        self.address = address
        self.size = size
        self.within = within or Limits()
        self._is_whole = _at_start(stream)
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
        for chunk in self.pieces():
            if not kept and not too_long and chunk.endswith(b"\n") and not chunk.strip():
                number += chunk.count(b"\n")
                continue
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

    def pieces(self, count: int = _CHUNK_BYTES) -> Iterator[bytes]:
        """All bytes, the head first, then in pieces of so many at most."""
        yield self.head
        while chunk := self._stream.read(count):
            yield chunk

    @contextmanager
    def seekable(self) -> Iterator[BinaryIO]:
        """The bytes as a file in which one can go back and forth, for as long as the block lasts.

        What is none is copied to a temporary file. Raises TooLargeError for more than MAX_SPOOLED.
        """
        if self._is_whole and isinstance(self._stream, io.BytesIO | io.BufferedReader):
            self._stream.seek(0)
            yield self._stream
            return
        with tempfile.SpooledTemporaryFile(max_size=MAX_BYTES) as spool:
            count = 0
            for piece in self.pieces():
                count += len(piece)
                if count > MAX_SPOOLED:
                    reason = (
                        f"it is too large to be unpacked from a pipe or another archive ({_SPOOLED} at most)"
                    )
                    raise TooLargeError(reason, subject=self.name, fix="save it as a file and read that")
                spool.write(piece)
            spool.seek(0)
            yield spool  # type: ignore[misc]  # it has all that a BinaryIO has


_SPOOLED = f"{MAX_SPOOLED // 1_000_000_000} GB"


def _at_start(stream: Readable) -> bool:
    """Whether the stream is a file, or bytes, of which nothing was read yet."""
    if not isinstance(stream, io.BytesIO | io.BufferedReader):
        return False
    return stream.seekable() and stream.tell() == 0


def read_fully(stream: Readable, count: int) -> bytes:
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
