"""The bytes within a gzip, bzip2 or xz stream, unpacked as they are asked for and never more at once."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from paraph.documents.limits import FREE_BYTES, MAX_RATIO
from paraph.errors import UnreadableError

PIECE_BYTES = 1 << 16
_XZ_MEMORY = 128 << 20
_RESERVED_FLAGS = 0xE0
AGAIN = "fetch or pack it again"


class Decoder(Protocol):
    """As bz2 and lzma have it."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Gzip:
    """zlib's decoder in the manner of the others."""

    def __init__(self) -> None:
        self._decoder = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._held = b""

    @property
    def eof(self) -> bool:
        return self._decoder.eof

    @property
    def needs_input(self) -> bool:
        return not self._held and not self._decoder.eof

    @property
    def unused_data(self) -> bytes:
        return self._decoder.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        unpacked = self._decoder.decompress(self._held + data if self._held else data, max(max_length, 0))
        self._held = self._decoder.unconsumed_tail
        return unpacked


@dataclass(frozen=True, slots=True)
class Packing:
    """A way of packing: what it is called, how it begins, the suffixes of its files, and what undoes it."""

    name: str
    magic: bytes
    suffixes: tuple[str, ...]
    decoder: Callable[[], Decoder]


GZIP = Packing("gzip", b"\x1f\x8b\x08", (".gz", ".gzip"), _Gzip)
PACKINGS = (
    GZIP,
    Packing("bzip2", b"BZh", (".bz2",), bz2.BZ2Decompressor),
    Packing("xz", b"\xfd7zXZ\x00", (".xz",), lambda: lzma.LZMADecompressor(memlimit=_XZ_MEMORY)),
)
_FAILURES = (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError)


class DamageError(Exception):
    """A stream in the middle of others is damaged; reading goes on with the next."""


class Unpacked:
    """The bytes within one packed stream after another, as a stream.

    `pieces` are the packed bytes. What is cut off or damaged raises an UnreadableError that names `name`; with
    `resumes` a DamageError, after which reading goes on where another stream seems to begin.
    """

    def __init__(
        self, pieces: Iterator[bytes], packing: Packing, name: str, *, resumes: bool = False
    ) -> None:
        self._pieces = pieces
        self._packing = packing
        self._name = name
        self._resumes = resumes
        self._decoder: Decoder | None = None
        self._fed = b""  # the packed bytes that the decoder has, or those not yet given to one
        self._taken = self._given = self._streams = 0
        self._is_guess = False  # whether what is unpacked only looks like the beginning of a stream

    def read(self, count: int = PIECE_BYTES, /) -> bytes:
        """So many bytes at most; none at the end. Raises UnreadableError, or DamageError where it resumes."""
        while self._decoder is not None or self._begun():
            unpacked = self._step(count)
            if unpacked:
                return unpacked
        return b""

    def _step(self, count: int) -> bytes:
        """What the decoder gives next; nothing where it wants more, and where its stream ends."""
        decoder = self._decoder
        assert decoder is not None
        try:
            more = self._more() if self._taken == 0 or decoder.needs_input else b""
            unpacked = decoder.decompress(more, count)
        except _FAILURES as error:
            return self._failed(f"the {self._packing.name} data in it is damaged ({_said(error)})")
        self._given += len(unpacked)
        if decoder.eof:
            self._decoder, self._fed = None, decoder.unused_data
            self._streams += 1
        elif self._resumes and self._given > FREE_BYTES // 2 + MAX_RATIO * self._taken:
            return self._failed(f"it unpacks to more than {MAX_RATIO} times its size, as only a bomb does")
        return unpacked

    def _more(self) -> bytes:
        """More packed bytes. Raises EOFError where there are none."""
        if self._taken:
            self._fed = next(self._pieces, b"")
        if not self._fed:
            raise EOFError("it is cut off")
        self._taken += len(self._fed)
        return self._fed

    def _begun(self) -> bool:
        """Whether another stream begins here. What follows the last one and is none is left."""
        self._fed = self._fed.lstrip(b"\0") if self._streams else self._fed
        while len(self._fed) <= len(self._packing.magic) and (piece := next(self._pieces, b"")):
            self._fed = (self._fed + piece).lstrip(b"\0") if self._streams else self._fed + piece
        if self._fed.startswith(self._packing.magic):
            self._begin()
            return True
        if not self._fed or (self._streams and not self._resumes):
            return False
        is_cut = self._packing.magic.startswith(self._fed)
        what = f"there is something between its parts that is no {self._packing.name} data"
        self._failed("it is cut off" if is_cut else what)
        return self._decoder is not None

    def _begin(self, *, is_guess: bool = False) -> None:
        self._is_guess = is_guess
        self._decoder = self._packing.decoder()
        self._taken = self._given = 0

    def _failed(self, reason: str) -> bytes:
        """Raise what the reader is to know; or go on in silence where a beginning turned out to be none."""
        if not self._resumes:
            raise UnreadableError(reason, subject=self._name, fix=AGAIN)
        was_stream = not self._is_guess or self._given > 0
        begins_here = self._decoder is not None and self._taken == len(self._fed)
        self._seek(1 if begins_here else 0)
        if was_stream:
            self._streams = max(self._streams, 1)
            raise DamageError(reason)
        return b""

    def _seek(self, start: int) -> None:
        """Go to the next place that looks like the beginning of a stream, or to the end."""
        self._decoder = None
        magic, at = self._packing.magic, start
        while True:
            at = self._fed.find(magic, at)
            if at < 0:
                kept = self._fed[1 - len(magic) :] if len(self._fed) >= len(magic) else self._fed[start:]
                piece = next(self._pieces, b"")
                if not piece:
                    self._fed = b""
                    return
                self._fed, at, start = kept + piece, 0, 0
            elif at + len(magic) < len(self._fed) and self._fed[at + len(magic)] & _RESERVED_FLAGS:
                at += 1
            else:
                self._fed = self._fed[at:]
                self._begin(is_guess=True)
                return


def packing_of(head: bytes) -> Packing | None:
    """How a file that begins like this is packed."""
    return next((each for each in PACKINGS if head.startswith(each.magic)), None)


def begins(head: bytes, packing: Packing, count: int) -> bytes:
    """The first bytes within a packed file of which the first are given; fewer where that is damaged."""
    try:
        return Unpacked(iter((head,)), packing, "").read(count)
    except UnreadableError:
        return b""


def _said(error: Exception) -> str:
    return str(error).lower().removeprefix("error -3 while decompressing data: ") or type(error).__name__
