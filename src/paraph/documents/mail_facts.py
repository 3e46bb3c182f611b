"""Who sent a mail, when, about what: from its headers, however broken."""

from __future__ import annotations

import codecs
import hashlib
import re
from base64 import b64decode
from binascii import Error as Base64Error
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from email.quoprimime import header_decode
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from paraph.documents.encoding import decode, storable
from paraph.documents.fields import day_of
from paraph.documents.mail_words import mail_words

_ENCODED = re.compile(r"=\?([\w.:-]+)(?:\*[\w-]*)?\?([bBqQ])\?([^?\n]*)\?=")
_NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})
"""Codecs that no mail is in, one of them slow."""
_SAID = frozenset({"", "us-ascii", "ascii", "utf-8", "utf8", "iso-8859-1", "latin1", "unknown-8bit"})
_GAP = re.compile(r"(\?=)\s+(=\?)")
_VIA = re.compile(r"\s+(?:via|through) .*$|\s*[(<\[].*$", re.IGNORECASE)
_NAME_FIRST = re.compile(r"([^,]+), ([^,]+)")


@dataclass(frozen=True, slots=True)
class MailFacts:
    """`is_forward`: it passes another mail on; `is_newsletter`: it went to all who subscribed."""

    id: str = ""
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    is_forward: bool = False
    is_newsletter: bool = False


def mail_facts(message: Message[Any, Any]) -> MailFacts:
    """The facts of a mail's headers."""
    raw = {name.lower(): value for name, value in reversed(list(message.raw_items()))}
    subject = decoded(str(raw.get("subject", "")))
    newsletter = "list-unsubscribe" in raw and "list-post" not in raw
    byline, publisher = sender(str(raw.get("from", "")), is_newsletter=newsletter)
    number = str(raw.get("message-id", "")).strip()
    return MailFacts(
        id=hashlib.sha256(f"message\x1f{storable(number)}".encode()).hexdigest()[:16] if number else "",
        title=bare_subject(subject),
        byline=byline,
        publisher=publisher,
        published=mail_day(str(raw.get("date", "")))
        or mail_day(str(raw.get("received", "")).rpartition(";")[2]),
        is_forward=mail_words().forward_prefix.match(subject.strip()) is not None,
        is_newsletter=newsletter,
    )


def decoded(value: str) -> str:
    """A header as it is meant: encoded words (RFC 2047) read, also where they part a character."""
    value = _GAP.sub(r"\1\2", unescaped(value))
    pieces: list[tuple[bytes, str]] = []
    out, end = [], 0
    for found in _ENCODED.finditer(value):
        if found.start() > end or (pieces and pieces[-1][1] != found[1].lower()):
            out.append(_joined(pieces))
            out.append(value[end : found.start()])
            pieces = []
        pieces.append((_encoded_bytes(found[2], found[3]), found[1].lower()))
        end = found.end()
    return storable(" ".join("".join([*out, _joined(pieces), value[end:]]).split()))


def unescaped(value: str) -> str:
    """The header with the characters that its bytes beyond ASCII stand for."""
    return value if value.isascii() else _bytes_read(value.encode("utf-8", "surrogateescape"), None)


def bare_subject(subject: str) -> str | None:
    """The subject without `Re:`, `Fwd:` and the tags of lists."""
    prefix = mail_words().prefix
    while (found := prefix.match(subject.strip())) and subject.strip()[found.end() :].strip():
        subject = subject.strip()[found.end() :]
    return subject.strip() or None


def sender(value: str, *, is_newsletter: bool = False) -> tuple[str | None, str | None]:
    """(byline, publisher): a person and the host, or the institution that the name is of."""
    name, address = parseaddr(value)
    name = _VIA.sub("", decoded(name)).strip(" \"'")
    if (turned := _NAME_FIRST.fullmatch(name)) and not is_newsletter:
        name = f"{turned[2]} {turned[1]}"
    host = _host(decoded(address).rpartition("@")[2])
    if not name or "@" in name:
        return None, host
    words = set(re.findall(r"[^\W\d_]+", name.lower()))
    if is_newsletter or words & mail_words().institutions:
        return None, name
    return name, host


def mail_day(value: str) -> str | None:
    """The ISO date on which it was written, in the sender's time zone."""
    try:
        return parsedate_to_datetime(value.strip()).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return day_of(" ".join(value.split()))


def _host(host: str) -> str | None:
    """The host that publishes, without the parts that only send."""
    parts = host.strip(" .>").lower().split(".")
    while len(parts) > 2 and parts[0] in mail_words().senders:
        parts = parts[1:]
    bare = ".".join(parts)
    return None if len(parts) < 2 or bare in mail_words().anybody else bare


def _encoded_bytes(how: str, text: str) -> bytes:
    if how in "qQ":
        return header_decode(text).encode("latin-1", "replace")
    try:
        return b64decode(re.sub(r"[^A-Za-z0-9+/]", "", text) + "===")
    except (Base64Error, ValueError):
        return b""


def _joined(pieces: list[tuple[bytes, str]]) -> str:
    """Encoded words that stood together, in one encoding."""
    return _bytes_read(b"".join(data for data, _ in pieces), pieces[0][1]) if pieces else ""


def _bytes_read(data: bytes, charset: str | None) -> str:
    """The few bytes of a header: too few to guess their encoding where the one that is told does not fit."""
    told = [charset] if charset and _is_telling(charset) else []
    for each in (*told, "utf-8", "cp1252"):
        with suppress(UnicodeError, LookupError, ValueError):
            return data.decode(each)
    return data.decode("latin-1")


def decode_as(data: bytes, charset: str | None, subject: str = "") -> str:
    """The text of a part in its charset, or as it is found to be. Raises UnreadableError where it is garbled."""
    charset = (charset or "").strip("\"' ").lower()
    if _is_telling(charset):
        with suppress(UnicodeError, LookupError, ValueError):
            return data.decode(charset)  # before UTF-8, which the 7 bits of ISO-2022-JP are, too
    return decode(data, subject, "cp1252" if "8859" in charset else None)


def _is_telling(charset: str) -> bool:
    """Whether a charset is worth trying first: not one that many write without meaning it."""
    try:
        return charset not in _SAID and codecs.lookup(charset).name not in _NO_CHARSETS
    except (LookupError, ValueError, UnicodeError):
        return False
