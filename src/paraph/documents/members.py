"""Something found inside another file, read by its own format.

    for number, (name, data) in enumerate(attachments):
        yield from read_member(data, member_name(source.name, name), source.within)

A format that holds others calls this for each; `source.within` carries the bounds down. Names are written
`archive.zip!/inside/page.html`, however deep: `a.zip!/b.mbox!/c.pdf`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace

from paraph.documents.dateline import first_dateline
from paraph.documents.document import Document
from paraph.documents.languages import with_language
from paraph.documents.limits import Limits, Metered, Readable
from paraph.documents.magic import binary_error
from paraph.documents.patience import parsing_time, patience
from paraph.documents.registry import format_of
from paraph.documents.source import HEAD_BYTES, MAX_BYTES, MAX_CHARACTERS, Source, too_many_characters
from paraph.errors import BombError, DocumentError, EmptyError, TooSlowError, UnreadableError

Result = Document | DocumentError
INSIDE = "!/"
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def read_member(
    data: bytes | Readable,
    name: str,
    within: Limits,
    *,
    called: str = "",
    size: int | None = None,
    address: str = "",
) -> Iterator[Result]:
    """The documents of a member, and what could not be read; both are named `name`.

    `data` is its bytes or a stream of them, of `size` bytes where that is known; `called` the name by which its
    format is told, where that is not `name`; `address` that under which it was captured.

    Only a BombError is raised: it ends all of the outermost file.
    """
    try:
        within.require(name)
        within.budget.count()
        stream: Readable = io.BytesIO(data) if isinstance(data, bytes) else Metered(data, within.budget)
        if isinstance(data, bytes):
            size = len(data)
            within.budget.unpack(size)
        source = Source(stream, name, size, within.deeper(), address)
    except BombError:
        raise
    except DocumentError as error:
        yield error
        return
    yield from _patiently(source, read_source(source, called))


def read_source(source: Source, called: str = "") -> Iterator[Result]:
    """The documents of one source; an error that ends it is the last thing yielded.

    A BombError is raised, and so is a TooSlowError, by whoever's patience it is.
    """
    if not source.head.strip() and len(source.head) < HEAD_BYTES:
        yield EmptyError("the file is empty", subject=source.name)
        return
    chosen = format_of(source.head, called or source.name)
    if chosen is None:
        yield binary_error(source.head, source.name) or UnreadableError(
            "the format is not known", subject=source.name
        )
        return
    try:
        for result in chosen.read(source):
            yield _finished(result, source.name) if isinstance(result, Document) else result
    except (BombError, TooSlowError):
        raise
    except DocumentError as error:
        yield error


def member_name(outer: str, inner: str) -> str:
    """What a member is called in errors and as a source: its name in the archive, without what leads out of it."""
    parts = (printable(part) for part in re.split(r"[/\\]+", inner) if part not in ("", ".", ".."))
    return f"{outer}{INSIDE}{'/'.join(parts) or '?'}"


def printable(name: str) -> str:
    """The name on one line: control characters and what is no character are written out."""
    text = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return _CONTROLS.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def _patiently(source: Source, results: Iterator[Result]) -> Iterator[Result]:
    """The results; a member that is stuck is one error, and the archive goes on.

    One longer than MAX_BYTES is a file of very many documents, on which whoever reads the archive waits.
    """
    bounded = source.size is not None and source.size <= MAX_BYTES
    while True:
        try:
            with patience(parsing_time(source.size or 0)) if bounded else nullcontext():
                result = next(results, None)
        except TooSlowError as error:
            if not bounded:
                raise
            result, results = TooSlowError(error.reason, subject=source.name), iter(())
        except DocumentError:
            raise
        except Exception as error:
            result, results = broken(source.name, error), iter(())
        if result is None:
            return
        yield result


def broken(name: str, error: Exception, what: str = "file") -> DocumentError:
    """What to say of a file, or of `what` there is instead of one, on which its format breaks."""
    reason = f"it cannot be taken apart ({type(error).__name__}: {error})"
    return DocumentError(reason, subject=name, fix=f"please report it, with the {what}")


def _finished(document: Document, source: str) -> Result:
    """The document with source, dateline, language and id, or why it is not read; a member has all that."""
    if document.source and document.source.startswith(source + INSIDE):
        return document
    subject = document.source or source
    if not document.text.strip():
        return EmptyError("there is no text in it", subject=subject)
    if len(document.text) > MAX_CHARACTERS:
        return too_many_characters(subject, len(document.text))
    place, day = first_dateline(document.text)
    filled = replace(
        document,
        source=source,
        dateline=document.dateline or place,
        published=document.published or day,
    )
    return with_language(filled.identified(), subject)
