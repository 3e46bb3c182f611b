"""From bytes to characters, in whatever encoding they were saved."""

from __future__ import annotations

import codecs
import re

from paraph.documents.magic import wide_encoding
from paraph.errors import UnreadableError

_MARKS = (  # the UTF-32 marks begin with those of UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What is no text, as UTF-8 has it. (Patterns that begin with one byte are searched for fastest.)
_BAD = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
_BAD_PAIR, _BROKEN = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]"), "\ufffd".encode()
_SURROGATES = re.compile("[\ud800-\udfff\x00]")
_BAD_SHARE = 0.01
_SAMPLE_BYTES = 32_768
FIX = "save it again as UTF-8, for example: iconv -f OLD-ENCODING -t UTF-8 FILE > NEW"


def decode(data: bytes, subject: str = "", declared: str | None = None) -> str:
    """The text of these bytes; `declared` is an encoding that the file itself names.

    Order: byte order mark, UTF-16 without one, UTF-8, the declared encoding, a guess.
    Raises UnreadableError where too many characters come out as no text.
    """
    text = _marked(data)
    for encoding in ("utf-8", declared):
        text = _strict(data, encoding) if text is None else text
    text = storable(_guessed(data) if text is None else text)
    if _bad(text) > max(1, _BAD_SHARE * len(text)):
        raise UnreadableError("the text is garbled: its encoding cannot be told", subject=subject, fix=FIX)
    return text


def storable(text: str) -> str:
    """The text with what no database keeps (NUL, halves of surrogate pairs) replaced, at the same offsets."""
    if "\0" not in text:
        try:
            text.encode("utf-8")
            return text
        except UnicodeEncodeError:
            pass
    return _SURROGATES.sub("\ufffd", text)


def _bad(text: str) -> int:
    """How many characters of a text that can be stored are control characters, or stand for broken ones."""
    data = text.encode("utf-8")
    controls = len(data) - len(data.translate(None, _BAD))
    return controls + len(_BAD_PAIR.findall(data)) + data.count(_BROKEN)


def _marked(data: bytes) -> str | None:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None) or wide_encoding(
        data[:8192]
    )
    return data.decode(encoding, "replace").removeprefix("\ufeff") if encoding else None


def _strict(data: bytes, encoding: str | None) -> str | None:
    """The text where the bytes are valid in that encoding, else None."""
    if not encoding:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):  # LookupError: a page may declare what does not exist
        return None


def _guessed(data: bytes) -> str:
    """UTF-8 with a few broken bytes, Windows-1252, or what charset-normalizer takes it for."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken * 4 < sum(character > "\x7f" for character in text[:_SAMPLE_BYTES]) or not data:
        return text
    if sum(byte > 0x7F for byte in data[:_SAMPLE_BYTES]) * 8 < min(len(data), _SAMPLE_BYTES):
        return data.decode("cp1252", "replace")
    return data.decode(_detected(data[:_SAMPLE_BYTES]) or "cp1252", "replace")


def _detected(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes  # slow to import, seldom needed

    best = from_bytes(sample).best()
    return best.encoding if best else None
