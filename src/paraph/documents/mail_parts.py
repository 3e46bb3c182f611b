"""The parts of a mail: what is to be read of it, and what is attached. Bounded in number, depth and time."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import Compat32
from typing import TYPE_CHECKING, Any

from paraph.documents.mail_facts import decode_as, decoded, unescaped
from paraph.documents.mail_text import unflowed
from paraph.documents.mail_words import mail_words
from paraph.errors import DocumentError, TooLargeError, UnreadableError

if TYPE_CHECKING:
    Mail = Message[Any, Any]
else:
    Mail = Message  # it has no parameters when it runs

MAX_ATTACHMENTS = 100
_MAX_DEPTH = 30
_MAX_BODIES = 100
_MAX_WORK = 30_000_000
_LONGEST_HEADER = 8_000
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_UNSAFE = re.compile(r"[\x00-\x1f\x7f]+")
# What the parser of the standard library raises on headers that make no sense to it.
BROKEN = (ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError)


class _Bounded(Compat32):
    """Headers as they were written, read when they are needed: the newer policies take milliseconds for each.

    They are cut where no sensible one is as long, and bytes beyond ASCII in them read.
    """

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, unescaped(value[:_LONGEST_HEADER])


@dataclass(slots=True)
class Parts:
    """`plain` and `html` in the order in which they stand; `messages` are mails within this one."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    attached: list[Mail] = field(default_factory=list)
    messages: list[Mail] = field(default_factory=list)
    unread: list[DocumentError] = field(default_factory=list)


def parsed(data: bytes, subject: str) -> Mail:
    """The mail. Raises TooLargeError where it is made of so many parts that none could be meant."""
    lines = data.count(b"\n")
    if (data.count(b"\n--") + 1) * 400 > _MAX_WORK or (len(_BOUNDARY.findall(data)) + 1) * lines > _MAX_WORK:
        reason = "the message is made of too many parts"
        raise TooLargeError(reason, subject=subject, fix="save what matters in it as files of their own")
    try:
        return message_from_bytes(data, policy=_Bounded())
    except BROKEN as error:
        reason = f"the message cannot be taken apart ({type(error).__name__})"
        raise UnreadableError(reason, subject=subject, fix="save its text as .txt") from None


def parts_of(message: Mail, subject: str) -> Parts:
    """What a mail is made of, mails within it left whole."""
    found = Parts()
    _walk(message, found, subject, _MAX_DEPTH)
    return found


def attachment_name(part: Mail, number: int) -> str:
    """What an attachment is called, or a name with the suffix of its type."""
    try:
        name = decoded(part.get_filename() or "")
    except BROKEN:
        name = ""
    name = _UNSAFE.sub("_", re.split(r"[/\\]", name)[-1])[-200:].strip()
    return name or f"attachment-{number}{mimetypes.guess_extension(content_type(part)) or ''}"


def content_type(part: Mail) -> str:
    """The type of a part; plain text where it tells none that can be read."""
    try:
        return part.get_content_type()
    except BROKEN:
        return "text/plain"


def payload(part: Mail) -> bytes:
    """The bytes of a part, in whatever way they were written."""
    try:
        data = part.get_payload(decode=True)
    except BROKEN:
        data = None
    return data if isinstance(data, bytes) else b""


def within(part: Mail) -> Iterator[Mail]:
    """The parts of a part, none where it has none."""
    inner = part.get_payload() if part.is_multipart() else ()
    yield from (each for each in inner if isinstance(each, Message))


def _walk(part: Mail, found: Parts, subject: str, deepest: int) -> None:
    kind = content_type(part)
    if kind == "message/rfc822" or kind == "message/global":
        found.messages += within(part)
    elif part.is_multipart() and not deepest:
        reason = "its parts lie too deep within each other"
        found.unread.append(TooLargeError(reason, subject=subject, fix="save what matters in it as files"))
    elif part.is_multipart():
        for each in within(part):
            _walk(each, found, subject, deepest - 1)
    elif kind in ("text/plain", "text/html") and not _is_attached(part):
        bodies = found.html if kind == "text/html" else found.plain
        if len(bodies) < _MAX_BODIES:
            bodies.append(_text(part, subject, found))
    elif not _is_no_document(part, kind):
        found.attached.append(part)


def _text(part: Mail, subject: str, found: Parts) -> str:
    try:
        text = decode_as(payload(part), _parameter(part, "charset"), subject)
    except DocumentError as error:
        found.unread.append(error)
        return ""
    if _parameter(part, "format").lower() == "flowed":
        return unflowed(text, delete_space=_parameter(part, "delsp").lower() == "yes")
    return text


def _parameter(part: Mail, name: str) -> str:
    try:
        value = part.get_param(name, "")
    except BROKEN:
        return ""
    return value[2] if isinstance(value, tuple) else str(value or "")


def _is_attached(part: Mail) -> bool:
    try:
        return part.get_content_disposition() == "attachment" or bool(part.get_filename())
    except BROKEN:
        return False


def _is_no_document(part: Mail, kind: str) -> bool:
    words = mail_words()
    return kind.startswith(words.no_types) or attachment_name(part, 0).lower().endswith(words.no_suffixes)
