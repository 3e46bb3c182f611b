"""From paths and streams to documents.

What cannot be read is yielded as a DocumentError, in its place in the order, so that a batch goes on.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from paraph.documents.dateline import first_dateline
from paraph.documents.document import Document
from paraph.documents.languages import with_language
from paraph.documents.magic import binary_error
from paraph.documents.registry import format_of
from paraph.documents.source import HEAD_BYTES, MAX_CHARACTERS, Source, too_many_characters
from paraph.documents.walk import files_in, os_error, shown
from paraph.errors import DocumentError, EmptyError, UnreadableError

Result = Document | DocumentError


def read_paths(paths: Iterable[Path | str]) -> Iterator[Result]:
    """The documents of several files and folders, in the order given."""
    for path in paths:
        yield from read_path(path)


def read_path(path: Path | str) -> Iterator[Result]:
    """The documents of a file, or of all files in a folder and below (`walk` has the rule)."""
    path = Path(path)
    if not os.path.isdir(path):  # noqa: PTH112  Path.is_dir raises where a folder may not be entered
        yield from _read_file(path)
        return
    found = False
    for each in files_in(path):
        found = True
        yield from _read_file(each) if isinstance(each, Path) else iter((each,))
    if not found:
        reason = "there are no documents in this folder (hidden files, links and READMEs are passed over)"
        yield EmptyError(reason, subject=shown(path), fix="name the files themselves")


def read_stream(stream: bytes | BinaryIO, name: str = "-") -> Iterator[Result]:
    """The documents in bytes or in an open binary stream, such as standard input."""
    opened = io.BytesIO(stream) if isinstance(stream, bytes) else stream
    try:
        yield from _read(Source(opened, name, len(stream) if isinstance(stream, bytes) else None))
    except OSError as error:
        yield os_error(error, name)


def _read_file(path: Path) -> Iterator[Result]:
    name = shown(path)
    try:
        with _opened(path, name) as stream:
            size = os.fstat(stream.fileno()).st_size
            yield from _read(Source(stream, name, size or None))
    except OSError as error:
        yield os_error(error, name)
    except DocumentError as error:
        yield error


def _opened(path: Path, name: str) -> BinaryIO:
    """The file or pipe. Raises UnreadableError for devices and sockets, which may never end."""
    try:
        mode = path.stat().st_mode
    except ValueError:  # a NUL in the path
        raise UnreadableError(
            "this is no path", subject=name.replace("\0", "\\0"), fix="check the path"
        ) from None
    if not stat.S_ISREG(mode) and not stat.S_ISFIFO(mode):
        raise UnreadableError("this is a device or socket, not a file", subject=name)
    return path.open("rb")


def _read(source: Source) -> Iterator[Result]:
    """The documents of one source; an error that ends it is the last thing yielded."""
    if not source.head.strip() and len(source.head) < HEAD_BYTES:
        yield EmptyError("the file is empty", subject=source.name)
        return
    chosen = format_of(source.head, source.name)
    if chosen is None:
        yield binary_error(source.head, source.name) or UnreadableError(
            "the format is not known", subject=source.name
        )
        return
    try:
        for result in chosen.read(source):
            yield _finished(result, source.name) if isinstance(result, Document) else result
    except DocumentError as error:
        yield error


def _finished(document: Document, source: str) -> Result:
    """The document with source, dateline, language and id, or why it is not read."""
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
