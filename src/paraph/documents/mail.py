"""Mails: one file each (`.eml`), or a mailbox of them (`.mbox`).

A mail is one document, a newsletter of many items too; mails within it and attachments are documents of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from paraph.documents.document import Document
from paraph.documents.limits import Limits
from paraph.documents.magic import is_text
from paraph.documents.mail_facts import MailFacts, bare_subject, mail_day, mail_facts, sender
from paraph.documents.mail_parts import (
    MAX_ATTACHMENTS,
    Mail,
    Parts,
    attachment_name,
    parsed,
    parts_of,
    payload,
)
from paraph.documents.mail_text import MailText, finished, mail_text
from paraph.documents.members import member_name, read_member
from paraph.documents.registry import has_suffix
from paraph.documents.source import MAX_BYTES, Line, Source, too_many_bytes
from paraph.errors import DocumentError, EmptyError, TooLargeError

_MAX_DEPTH = 5
_LINKED = 0.2
_FEWER = 0.3
_TAGS = re.compile(r"<(style|script|head)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_URL = re.compile(r"https?://\S+")
_HEADER = re.compile(rb"(?P<name>[!-9;-~]{1,60}):[ \t]?[^\n]*(?:\n[ \t][^\n]*)*\n?")
_SURE = frozenset({b"received", b"message-id", b"mime-version", b"return-path", b"delivered-to", b"x-mailer"})
_LIKELY = frozenset({b"from", b"to", b"subject", b"date"})
_TEXT_NAMES = (".txt", ".text", ".md", ".html", ".htm", ".json", ".jsonl", ".csv", ".tsv")
_FROM_LINE = re.compile(rb"From \S+.{0,200}\d{4}\s*$")
_QUOTED_FROM = re.compile(rb">+From ")


class MailFile:
    """One mail, as programs save it."""

    name = "mail"
    suffixes = (".eml",)

    def sniff(self, head: bytes, name: str) -> bool:
        """By its name, or by the headers at its beginning."""
        return is_text(head) and (has_suffix(name, self.suffixes) or _begins_like_mail(head, name))

    def read(self, source: Source) -> Iterator[Document | DocumentError]:
        """The mail, the mails within it, its attachments."""
        yield from read_mail(source.data(), source.name, source.within)


class Mailbox:
    """Mails one after the other, of any number; errors name the file and the mail: `file.mbox#3`."""

    name = "mbox"
    suffixes = (".mbox", ".mbx")

    def sniff(self, head: bytes, name: str) -> bool:  # noqa: ARG002  a text may have any name
        """By the line above its first mail."""
        first, _, rest = head.lstrip(b"\r\n").partition(b"\n")
        return _FROM_LINE.fullmatch(first) is not None and _HEADER.match(rest) is not None

    def read(self, source: Source) -> Iterator[Document | DocumentError]:
        """The mails in order; one that cannot be read does not end the file."""
        for number, (data, too_long) in enumerate(_messages(source.lines()), start=1):
            subject = f"{source.name}#{number}"
            if too_long:
                yield too_many_bytes(subject)
                continue
            yield from read_mail(data, subject, source.within)


def read_mail(data: bytes, subject: str, within: Limits | None = None) -> Iterator[Document | DocumentError]:
    """The documents of a mail, and what could not be read; only what a member raises is raised."""
    try:
        message = parsed(data, subject)
    except DocumentError as error:
        yield error
        return
    yield from _read(message, subject, within or Limits(), _MAX_DEPTH)


def _read(message: Mail, subject: str, within: Limits, deepest: int) -> Iterator[Document | DocumentError]:
    parts, facts = parts_of(message, subject), mail_facts(message)
    document = _document(parts, facts, subject)
    if document.text:
        yield document
    yield from parts.unread
    yield from _messages_within(parts.messages, subject, within, deepest)
    yield from _attachments(parts.attached, subject, within)
    if not (document.text or parts.unread or parts.messages or parts.attached):
        yield EmptyError("there is no text in the message", subject=subject, fix="leave it out")


def _document(parts: Parts, facts: MailFacts, subject: str) -> Document:
    """The mail as a document, its text empty where it has none; of one passed on, the facts are its own."""
    found = _text(parts, facts, subject)
    document = Document(
        text=found.text,
        id=facts.id,
        title=facts.title,
        publisher=facts.publisher,
        published=facts.published,
        byline=facts.byline,
        source=subject,
    )
    if not found.headers:
        return document
    byline, publisher = sender(found.headers.get("from", ""))
    title = bare_subject(found.headers.get("subject", "")) or facts.title
    published = mail_day(found.headers.get("date", "")) or facts.published
    return replace(document, byline=byline, publisher=publisher, title=title, published=published)


def _text(parts: Parts, facts: MailFacts, subject: str) -> MailText:
    """The plain text, or the HTML where the plain one is missing, a stub or full of addresses."""
    plain = "\n\n".join(parts.plain)
    found = mail_text(plain, facts.title, is_forward=facts.is_forward)
    written = sum(len(" ".join(_TAGS.sub(" ", each).split())) for each in parts.html)
    linked = sum(map(len, _URL.findall(plain))) > _LINKED * len(plain)
    if not written or (len(found.text) > _FEWER * written and not (linked or facts.is_newsletter)):
        return found
    from paraph.documents.newsletter import newsletter_lines  # the reader of pages is slow to import

    pages = (newsletter_lines(each, subject, is_forward=facts.is_forward) for each in parts.html)
    html = "\n\n".join(page for page in pages if page)
    if facts.is_forward:
        better = mail_text(html, facts.title, is_forward=True)
    else:
        better = MailText(finished(html, facts.title))
    return better if better.text else found


def _messages_within(
    messages: list[Mail], subject: str, within: Limits, deepest: int
) -> Iterator[Document | DocumentError]:
    for number, each in enumerate(messages[:MAX_ATTACHMENTS], start=1):
        name = member_name(subject, f"message-{number}")
        if not deepest:
            yield TooLargeError("mails lie too deep within each other", subject=name, fix="save it as a file")
            return
        yield from _read(each, name, within, deepest - 1)
    yield from _beyond(len(messages), subject, "messages")


def _attachments(parts: list[Mail], subject: str, within: Limits) -> Iterator[Document | DocumentError]:
    for number, part in enumerate(parts[:MAX_ATTACHMENTS], start=1):
        yield from read_member(payload(part), member_name(subject, attachment_name(part, number)), within)
    yield from _beyond(len(parts), subject, "attachments")


def _beyond(count: int, subject: str, what: str) -> Iterator[DocumentError]:
    """One line for all that is over the bound."""
    if count > MAX_ATTACHMENTS:
        reason = f"it has {count} {what}; the first {MAX_ATTACHMENTS} were read"
        yield TooLargeError(reason, subject=subject, fix="save the others as files and read these")


def _begins_like_mail(head: bytes, name: str) -> bool:
    """Whether header lines of a mail stand at the beginning; a text file must have those that only mails have."""
    at, names, has_address = 0, set(), False
    head = head.replace(b"\r\n", b"\n").lstrip(b"\n")
    while found := _HEADER.match(head, at):
        names.add(found["name"].lower())
        has_address = has_address or (found["name"].lower() == b"from" and b"@" in found[0])
        at = found.end()
    sure = bool(names & _SURE)
    return (sure and len(names & (_LIKELY | _SURE)) >= 3) or (
        has_address and names >= _LIKELY - {b"to"} and not has_suffix(name, _TEXT_NAMES)
    )


def _messages(lines: Iterator[Line]) -> Iterator[tuple[bytes, bool]]:
    """The mails of a mailbox, and whether each was too long to be kept; lines that are blank are counted back in."""
    kept: list[bytes] = []
    size, last, begun = 0, 0, False
    for line in lines:
        blank, last = line.number - last - 1, line.number
        if _FROM_LINE.fullmatch(line.data) and (blank or not begun):
            if begun:
                yield b"\n".join(kept), size > MAX_BYTES
            kept, size, begun = [], 0, True
            continue
        data = line.data[1:] if _QUOTED_FROM.match(line.data) else line.data
        size += len(data) + 1 + (MAX_BYTES if line.too_long else 0)
        if size <= MAX_BYTES:
            kept += [*([b""] * min(blank, 3)), data]
        else:
            kept.clear()
    if begun:
        yield b"\n".join(kept), size > MAX_BYTES
