"""What a server answered, as an archive keeps it: status, headers, and the body as it was before it was packed."""

from __future__ import annotations

import re
import zlib
from codecs import BOM_UTF8
from collections.abc import Mapping
from dataclasses import dataclass

from paraph.documents.media import recoded
from paraph.documents.source import MAX_BYTES, too_many_bytes
from paraph.documents.unpacking import GZIP
from paraph.documents.warc_records import headers_of
from paraph.errors import UnreadableError

_STATUS = re.compile(rb"HTTP/\S{1,8}\s+(\d{3})\b")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,1024}\r?\n")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_GZIP, _ZLIB, _BARE = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
_UTF8 = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})


@dataclass(frozen=True, slots=True)
class Answer:
    """The head of an answer: its status, and its headers with names in lower case."""

    status: int
    headers: Mapping[str, str]

    @property
    def type(self) -> str:
        """What the server says that it is, such as `text/html`; empty where it does not say."""
        return media_type(self.headers.get("content-type", ""))

    @property
    def charset(self) -> str | None:
        """The encoding that the server says it has."""
        found = _CHARSET.search(self.headers.get("content-type", ""))
        return found[1].lower() if found else None


def answer_of(head: bytes) -> Answer | None:
    """The head of an answer; None where it is none."""
    found = _STATUS.match(head)
    return Answer(int(found[1]), headers_of(head)) if found else None


def media_type(header: str) -> str:
    """A type without what follows it: `text/html` of `Text/HTML; charset=utf-8`."""
    return header.partition(";")[0].strip().lower()


def body_of(answer: Answer, data: bytes, subject: str) -> bytes:
    """The body, out of its chunks and unpacked. Raises TooLargeError, UnreadableError."""
    if "chunked" in answer.headers.get("transfer-encoding", "").lower():
        data = _joined(data)
    for coding in reversed(answer.headers.get("content-encoding", "").lower().split(",")):
        data = _unpacked(data, coding.strip(), subject)
        if len(data) > MAX_BYTES:
            raise too_many_bytes(subject)
    return data


def in_utf8(data: bytes, charset: str | None) -> bytes:
    """A text in the encoding that its server told, marked as UTF-8; what is no such text comes back as it was."""
    made = recoded(data, charset) if charset and charset not in _UTF8 else None
    return data if made is None else BOM_UTF8 + made


def _joined(data: bytes) -> bytes:
    """The chunks as one; many archives keep bodies whose chunks were joined before."""
    pieces: list[bytes] = []
    at = 0
    while found := _CHUNK.match(data, at):
        length = int(found[1], 16)
        if not length:
            return b"".join(pieces)
        pieces.append(data[found.end() : found.end() + length])
        at = found.end() + length
        at += 2 if data.startswith(b"\r\n", at) else 1 if data.startswith(b"\n", at) else 0
    return b"".join(pieces) if pieces and at >= len(data) else data


def _unpacked(data: bytes, coding: str, subject: str) -> bytes:
    """The data without one coding; many archives name one that they have undone."""
    if coding in ("", "identity", "none"):
        return data
    if coding in ("gzip", "x-gzip"):
        return _inflated(data, (_GZIP,), subject) if data.startswith(GZIP.magic) else data
    if _is_plain(data):
        return data
    if coding == "deflate":
        return _inflated(data, (_ZLIB, _BARE), subject)
    reason = f"the server packed it in a way that is not read ({coding[:20]})"
    raise UnreadableError(reason, subject=subject, fix="capture it anew without that coding")


def _is_plain(data: bytes) -> bool:
    return data.isascii() or data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _inflated(data: bytes, windows: tuple[int, ...], subject: str) -> bytes:
    """One byte more than a document may have, at most; of what is cut off, as much as there is."""
    for window in windows:
        try:
            return zlib.decompressobj(window).decompress(data, MAX_BYTES + 1)
        except zlib.error:
            continue
    raise UnreadableError("its packed body is damaged", subject=subject, fix="capture it anew")
