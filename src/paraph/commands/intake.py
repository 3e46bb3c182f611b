"""What `paraph read` is given, as documents: files, folders and standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from paraph.documents import read_path, read_stream
from paraph.documents.document import Document
from paraph.documents.walk import files_in, shown
from paraph.errors import DocumentError

STDIN = Path("-")
_BY_LINE = (".jsonl", ".ndjson")
_CHUNK_BYTES = 1 << 20

Result = Document | DocumentError


def results(paths: Sequence[Path]) -> Iterator[Result]:
    """The documents of all paths, in order. A file on which a format breaks is one error, not the end."""
    for entry in entries(paths):
        if isinstance(entry, DocumentError):
            yield entry
        else:
            yield from _guarded(entry)


def entries(paths: Sequence[Path]) -> Iterator[Path | DocumentError]:
    """The files of all paths, folders walked; what cannot be opened is an error in its place."""
    for path in paths:
        yield from _files(path) if path.is_dir() else [path]


def size(paths: Sequence[Path]) -> int:
    """About how many documents there are: one a file, or one a line."""
    return sum(_lines(e) if isinstance(e, Path) and e.suffix in _BY_LINE else 1 for e in entries(paths))


def _guarded(path: Path) -> Iterator[Result]:
    try:
        yield from read_stream(sys.stdin.buffer) if path == STDIN else read_path(path)
    except Exception as error:
        reason = f"it cannot be taken apart ({type(error).__name__}: {error})"
        yield DocumentError(reason, subject=shown(path), fix="please report it, with the file")


def _files(folder: Path) -> Iterator[Path | DocumentError]:
    empty = True
    for entry in files_in(folder):
        empty = False
        yield entry
    if empty:
        yield folder  # about which `read_path` complains


def _lines(path: Path) -> int:
    if not path.is_file():
        return 1
    try:
        with path.open("rb") as file:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_CHUNK_BYTES), b"")) or 1
    except OSError:
        return 1
