"""From paths and streams to documents.

What cannot be read is yielded as a DocumentError, in its place in the order, so that a batch goes on.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from paraph.documents.limits import Budget, Limits, Piped
from paraph.documents.members import Result, read_source
from paraph.documents.position import following
from paraph.documents.source import Source
from paraph.documents.walk import files_in, os_error, shown
from paraph.errors import BombError, DocumentError, EmptyError, UnreadableError


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


def read_stream(stream: bytes | BinaryIO, name: str = "-", address: str = "") -> Iterator[Result]:
    """The documents in bytes or in an open binary stream, such as standard input or what an `address` gave."""
    opened = io.BytesIO(stream) if isinstance(stream, bytes) else stream
    try:
        size = len(stream) if isinstance(stream, bytes) else None
        yield from _results(_source(opened, name, size, address))
    except OSError as error:
        yield os_error(error, name)


def _read_file(path: Path) -> Iterator[Result]:
    name = shown(path)
    try:
        with _opened(path, name) as stream:
            size = os.fstat(stream.fileno()).st_size
            yield from _results(_source(stream, name, size or None))
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
    return following(path.open("rb"))


def _results(source: Source) -> Iterator[Result]:
    try:
        yield from read_source(source)
    except BombError as error:
        yield error


def _source(stream: BinaryIO, name: str, size: int | None, address: str = "") -> Source:
    """The source, with bounds for what is found in it by its size, or by what has come through the pipe."""
    size = size or _size_of(stream)
    budget = Budget(name, size or 0)
    return Source(stream if size else Piped(stream, budget), name, size, Limits(budget=budget), address)


def _size_of(stream: BinaryIO) -> int | None:
    """The bytes of a file, as standard input may be one; None for a pipe and for what was read in part."""
    if not isinstance(stream, io.BufferedReader) or not stream.seekable() or stream.tell():
        return None
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    return size
