"""Bodies as they were before they were compressed, never more of them than asked for."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

_STEP = 65_536
_GZIP, _ZLIB, _RAW = 31, 15, -15
_GZIP_MARK = b"\x1f\x8b"


class DecodingError(Exception):
    """The bytes are not what their header says; the reason to show."""


def decoded(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The plain bytes, in pieces of 64 KiB at most, as they become known.

    `encoding` is the Content-Encoding. Raises DecodingError, also where the compressed bytes end early.
    """
    name = encoding.strip().lower()
    if name in ("", "identity"):
        yield from chunks
    elif name in ("gzip", "x-gzip", "deflate"):
        yield from _inflated(chunks, name == "deflate")
    else:
        raise DecodingError(f"it is compressed in a way that was not asked for ({name[:40]!r})")


def _inflated(chunks: Iterable[bytes], deflate: bool) -> Iterator[bytes]:
    machine = None
    for chunk in chunks:
        waiting = chunk
        while waiting:
            if machine is None or machine.eof:
                if machine is not None and not waiting.startswith(_GZIP_MARK):
                    return  # what follows the end is padding
                machine = zlib.decompressobj(_window(waiting, deflate))
            try:
                piece = machine.decompress(waiting, _STEP)
            except zlib.error:
                raise DecodingError("its compressed bytes are damaged") from None
            if piece:
                yield piece
            waiting = machine.unused_data if machine.eof else machine.unconsumed_tail
    if machine is not None and not machine.eof:
        raise DecodingError("it was cut off")


def _window(first: bytes, deflate: bool) -> int:
    """How zlib is to read it: of what is called deflate, some has zlib's header and some has none."""
    if not deflate:
        return _GZIP
    return _ZLIB if first[0] & 0x0F == 8 and (len(first) < 2 or int.from_bytes(first[:2]) % 31 == 0) else _RAW
