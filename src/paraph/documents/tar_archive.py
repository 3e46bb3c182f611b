"""Tar archives, as they come: nothing is gone back to, so that a packed one is read while it is unpacked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paraph.documents.document import Document
from paraph.documents.members import member_name, read_member
from paraph.documents.source import Source
from paraph.documents.unpacking import AGAIN, PIECE_BYTES
from paraph.documents.walk import documents_among
from paraph.errors import DocumentError, EmptyError, UnreadableError

_BLOCK = 512
_MAGIC_AT, _MAGIC = 257, b"ustar"
_LONG_NAME_BYTES = 65_536
_FILES = (b"0", b"\0", b"7")
_LONG_NAME, _FACTS, _FACTS_OF_ALL = b"L", b"x", b"g"


class TarArchive:
    """A tar archive; each file in it is read by its own format, but for what is passed over in folders."""

    name = "tar"
    suffixes = (".tar",)

    def sniff(self, head: bytes, name: str) -> bool:  # noqa: ARG002  whatever its name
        """By the mark of its first entry."""
        return head[_MAGIC_AT : _MAGIC_AT + len(_MAGIC)] == _MAGIC and _sum_is_right(head[:_BLOCK])

    def read(self, source: Source) -> Iterator[Document | DocumentError]:
        """The documents of the files in it, in their order there; of one that is cut off, those before."""
        source.within.require(source.name)
        bytes_of = _Bytes(source.pieces(PIECE_BYTES), source.name)
        any_found = False
        while (entry := _next(bytes_of)) is not None:
            if entry.is_file and documents_among([entry.name]):
                any_found = True
                name = member_name(source.name, entry.name)
                yield from read_member(bytes_of, name, source.within, size=entry.size)
        if not any_found:
            raise EmptyError(
                "there are no documents in it", subject=source.name, fix="name the files themselves"
            )


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    size: int
    is_file: bool


class _Bytes:
    """The bytes of the archive; `read` gives those of the entry whose head was taken last, and no more."""

    def __init__(self, pieces: Iterator[bytes], subject: str) -> None:
        self.subject = subject
        self._pieces = pieces
        self._held = b""
        self._left = self._padding = 0

    def read(self, count: int = -1, /) -> bytes:
        """So many bytes of the entry at most. Raises UnreadableError where the archive ends before."""
        count = self._left if count < 0 else min(count, self._left)
        data = self._some(count) if count else b""
        self._left -= len(data)
        return data

    def head(self) -> bytes:
        """The next block of 512 bytes, the rest of the entry passed over; empty at the end of the file."""
        self._left += self._padding
        self._padding = 0
        while self.read(PIECE_BYTES):
            pass
        while len(self._held) < _BLOCK and (piece := next(self._pieces, b"")):
            self._held += piece
        block, self._held = self._held[:_BLOCK], self._held[_BLOCK:]
        return block

    def expect(self, size: int) -> None:
        """So many bytes follow, filled up to whole blocks."""
        self._left, self._padding = size, -size % _BLOCK

    def _some(self, count: int) -> bytes:
        self._held = self._held or next(self._pieces, b"")
        if not self._held:
            raise UnreadableError(
                "the archive is cut off in the middle of a file", subject=self.subject, fix=AGAIN
            )
        data, self._held = self._held[:count], self._held[count:]
        return data


def _next(bytes_of: _Bytes) -> _Entry | None:
    """The next entry, with the name that entries before it give it; None at the end."""
    name = ""
    while True:
        block = bytes_of.head()
        if len(block) < _BLOCK or not block.strip(b"\0"):
            return None
        kind = block[156:157]
        size = _number(block[124:136])
        if size is None or not _sum_is_right(block):
            raise UnreadableError("the archive is damaged", subject=bytes_of.subject, fix=AGAIN)
        bytes_of.expect(size)
        if kind in (_LONG_NAME, _FACTS):
            name = _told(_whole(bytes_of, min(size, _LONG_NAME_BYTES)), kind) or name
        elif kind != _FACTS_OF_ALL:
            return _Entry(name or _short_name(block), size, kind in _FILES)


def _whole(bytes_of: _Bytes, size: int) -> bytes:
    data = b""
    while len(data) < size and (piece := bytes_of.read(size - len(data))):
        data += piece
    return data


def _told(data: bytes, kind: bytes) -> str:
    """The name that an entry before the file gives: as it is, or as `27 path=…` among other facts."""
    if kind == _LONG_NAME:
        return _text(data)
    lines = (line.partition(b" ")[2] for line in data.split(b"\n"))
    return next((_text(line[5:]) for line in lines if line.startswith(b"path=")), "")


def _short_name(block: bytes) -> str:
    name, before = _text(block[:100]), _text(block[345:500])
    is_posix = block[_MAGIC_AT : _MAGIC_AT + 6] == b"ustar\0"
    return f"{before}/{name}" if before and is_posix else name


def _text(data: bytes) -> str:
    return data.partition(b"\0")[0].decode("utf-8", "surrogateescape")


def _number(field: bytes) -> int | None:
    """A number in octal digits, or, where it is too large for them, in bytes."""
    if field[0] & 0x80:
        return int.from_bytes(field[1:], "big") if field[0] == 0x80 else None
    try:
        return int(field.strip(b" \0") or b"0", 8)
    except ValueError:
        return None


def _sum_is_right(block: bytes) -> bool:
    told = _number(block[148:156]) if len(block) == _BLOCK else None
    return told == sum(block) - sum(block[148:156]) + 8 * 0x20
