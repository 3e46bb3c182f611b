"""Web archives: WARC files, as crawlers keep what servers answered. (WACZ is a ZIP of them: zip_archive.)

Read are answers of status 200, and resources and conversions kept without one, whose type is that of a document.
Each is known by its address: its id is made from it, so that a later capture is a new version of the same document.
The day of capture is no day of publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from paraph.documents.addresses import address_id, canonical
from paraph.documents.dates import iso_date
from paraph.documents.document import Document
from paraph.documents.http_answers import Answer, answer_of, body_of, in_utf8, media_type
from paraph.documents.languages import ForeignLanguageError
from paraph.documents.limits import Limits, Metered
from paraph.documents.media import SUFFIXES
from paraph.documents.members import INSIDE, Result, printable, read_member
from paraph.documents.registry import has_suffix
from paraph.documents.source import MAX_BYTES, Source, too_many_bytes
from paraph.documents.unpacking import AGAIN, GZIP, PIECE_BYTES, DamageError, Unpacked, begins
from paraph.documents.warc_records import Record, Records
from paraph.errors import DocumentError, EmptyError, UnreadableError

_BEGINNING = b"WARC/"
# The types that are read, and what a file of that type is called.
TYPES = {**SUFFIXES, "text/plain": ".txt"}
_TEXTS = (".html", ".txt", ".md")
_SCHEMES = ("http://", "https://")
_FOR_MACHINES = ("/robots.txt", "/ads.txt", "/app-ads.txt", "/humans.txt", "/security.txt", "/llms.txt")
_ANSWERS, _BARE = ("response",), ("resource", "conversion")


class WebArchive:
    """A WARC file, packed record by record or not at all."""

    name = "web-archive"
    suffixes = (".warc", ".warc.gz")

    def sniff(self, head: bytes, name: str) -> bool:
        """By its first bytes, also where they are packed."""
        if not head.startswith(GZIP.magic):
            return head.startswith(_BEGINNING)
        return has_suffix(name, self.suffixes) or begins(head, GZIP, len(_BEGINNING)) == _BEGINNING

    def read(self, source: Source) -> Iterator[Document | DocumentError]:
        """The documents in it, in order. What is damaged is yielded as an error, and the rest is read."""
        source.within.require(source.name)
        any_found = False
        for result in _captures(_records(source), source):
            any_found = True
            yield result
        if not any_found:
            raise EmptyError("there are no pages in it", subject=source.name, fix="check what was captured")


@dataclass(frozen=True, slots=True)
class _Capture:
    """What one record holds: where it is from, the day of capture, what it is called for its format."""

    address: str
    captured: str | None
    suffix: str
    answer: Answer | None


def pages_in(source: Source) -> int:
    """How many records hold a page or another document, without reading any."""
    records, count = _records(source), 0
    while True:
        with suppress(DamageError):
            record = records.following()
            if record is None:
                return count
            count += _capture(record, records) is not None


def _records(source: Source) -> Records:
    pieces = source.pieces(PIECE_BYTES)
    if source.head.startswith(GZIP.magic):
        unpacked = Unpacked(pieces, GZIP, source.name, resumes=True)
        return Records(Metered(unpacked, source.within.budget))
    return Records(_Stream(pieces))


def _captures(records: Records, source: Source) -> Iterator[Result]:
    while True:
        at = source.name
        try:
            record = records.following()
            if record is None:
                return
            capture = _capture(record, records)
            if capture is None:
                continue
            at = source.name + INSIDE + printable(capture.address)
            if records.left > MAX_BYTES:
                yield too_many_bytes(at, records.left)
                continue
            data = records.take(records.left)
            if not records.ends_well():
                raise DamageError("the record does not end where it says")
        except DamageError as error:
            yield UnreadableError(f"{error}: the rest of it is passed over", subject=at, fix=AGAIN)
            continue
        yield from _documents(capture, data, at, source.within)


def _capture(record: Record, records: Records) -> _Capture | None:
    """What the record holds, its head taken; None for what is not read."""
    address = record.address
    if (
        not address.lower().startswith(_SCHEMES)
        or record.kind not in _ANSWERS + _BARE
        or _is_for_machines(address)
    ):
        return None
    answer = None
    kind = media_type(record.headers.get("content-type", ""))
    if kind == "application/http" or record.kind in _ANSWERS:
        answer = answer_of(records.header())
        if answer is None or answer.status != 200:
            return None
        kind = answer.type or media_type(record.headers.get("warc-identified-payload-type", ""))
    suffix = TYPES.get(kind)
    if suffix is None:
        return None
    return _Capture(address, iso_date(record.headers.get("warc-date", "")[:10]), suffix, answer)


def _documents(capture: _Capture, data: bytes, at: str, within: Limits) -> Iterator[Result]:
    try:
        body = body_of(capture.answer, data, at) if capture.answer else data
    except DocumentError as error:
        yield error
        return
    if capture.suffix in _TEXTS and capture.answer:
        body = in_utf8(body, capture.answer.charset)
    called = f"page{capture.suffix}"
    for result in read_member(body, at, within.afresh(), called=called, address=capture.address):
        yield _of_address(result, capture, at)


def _of_address(result: Result, capture: _Capture, at: str) -> Result:
    """What was read, with the address as what it is known by; what is found within a page's file keeps its own."""
    if isinstance(result, ForeignLanguageError):
        document = _of_address(result.document, capture, at)
        return (
            ForeignLanguageError(document, subject=result.subject)
            if isinstance(document, Document)
            else result
        )
    if not isinstance(result, Document) or result.source != at:
        return result
    address = canonical(capture.address)
    return replace(result, url=address, id=address_id(address), captured=capture.captured)


def _is_for_machines(address: str) -> bool:
    return address.partition("?")[0].endswith(_FOR_MACHINES) or "/.well-known/" in address


class _Stream:
    """Pieces as a stream: each read gives the next."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def read(self, count: int = -1, /) -> bytes:  # noqa: ARG002  no piece is longer than what is asked for
        return next(self._pieces, b"")
