"""Telling binary files from text by their first bytes."""

from __future__ import annotations

import codecs
from functools import lru_cache

from paraph.errors import UnreadableError

# (first bytes, what it is called, what to do about it)
SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"PK\x03\x04", "a zip archive or office document", "save its text as .txt"),
    (b"PK\x05\x06", "an empty zip archive", ""),
    (b"PK\x07\x08", "one part of a zip archive in several", "join the parts: zip -s 0 FILE --out WHOLE.zip"),
    (b"\x1f\x8b", "a gzip archive", ""),
    (b"BZh", "a bzip2 archive", ""),
    (b"\xfd7zXZ\x00", "an xz archive", ""),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it: unzstd FILE"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it"),
    (b"Rar!\x1a\x07", "a rar archive", "unpack it"),
    (b"\x7fELF", "a program (ELF)", ""),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", "images are not read: give the text"),
    (b"\xff\xd8\xff", "a JPEG image", "images are not read: give the text"),
    (b"GIF87a", "a GIF image", "images are not read: give the text"),
    (b"GIF89a", "a GIF image", "images are not read: give the text"),
    (b"II*\x00", "a TIFF image", "images are not read: give the text"),
    (b"MM\x00*", "a TIFF image", "images are not read: give the text"),
    (b"SQLite format 3\x00", "a SQLite database", "to open a record, use --record FILE"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", "save its text as .txt"),
    (b"{\\rtf", "an RTF document", "save it as plain text (.txt)"),
    (b"ID3", "an audio file", ""),
    (b"OggS", "an audio or video file", ""),
    (b"wOFF", "a font", ""),
    (b"wOF2", "a font", ""),
)
_WIDE_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\r\f\v\x1b")))


def binary_error(head: bytes, subject: str = "") -> UnreadableError | None:
    """What a binary file is, as an error to yield; None where the bytes may be text."""
    for signature, what, fix in SIGNATURES:
        if head.startswith(signature):
            return UnreadableError(f"this is {what}, not text", subject=subject, fix=fix)
    if head.startswith(_WIDE_BOMS) or wide_encoding(head):
        return None
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if b"\0" in head or controls * 10 > len(head):
        return UnreadableError("this is binary data, not text", subject=subject)
    return None


@lru_cache(maxsize=4)
def is_text(head: bytes) -> bool:
    """Whether the bytes may be text in some encoding. (Format after format asks it of the same ones.)"""
    return binary_error(head) is None


def wide_encoding(head: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` where every other byte is zero, as in text without a mark."""
    sample = head[: len(head) // 2 * 2]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None
