"""What `paraph read` is given, as documents: files, folders and standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path

from paraph.documents import Document, read_path, read_stream
from paraph.documents.patience import parsing_time, patience
from paraph.documents.walk import files_in, shown
from paraph.errors import DocumentError, EmptyError, TooSlowError

STDIN = Path("-")
_BY_LINE = (".jsonl", ".ndjson")
_CHUNK_BYTES = 1 << 20

Result = Document | DocumentError


class Intake:
    """The documents of `paths`, folders walked; the files of the record, `own`, are none of them."""

    def __init__(self, paths: Sequence[Path], own: Sequence[Path]) -> None:
        self._paths = paths
        self._own = {str(path.absolute()) for path in own}

    def size(self) -> int:
        """About how many documents there are: one a file, or one a line."""
        entries = self._entries()
        return sum(_lines(e) if isinstance(e, Path) and e.suffix in _BY_LINE else 1 for e in entries)

    def results(self) -> Iterator[Result]:
        """All documents, in order. A file on which a format breaks is one error, not the end."""
        for entry in self._entries():
            if isinstance(entry, DocumentError):
                yield entry
            else:
                yield from results_of(entry)

    def _entries(self) -> Iterator[Path | DocumentError]:
        for path in self._paths:
            is_folder = os.path.isdir(path)  # noqa: PTH112  Path.is_dir raises where a folder is closed
            yield from self._files(path) if is_folder else [path]

    def _files(self, folder: Path) -> Iterator[Path | DocumentError]:
        empty = True
        for entry in files_in(folder):
            if isinstance(entry, DocumentError) or str(entry.absolute()) not in self._own:
                empty = False
                yield entry
        if empty:
            fix = "name the files themselves"
            yield EmptyError("there are no documents in this folder", subject=shown(folder), fix=fix)


def results_of(path: Path) -> Iterator[Result]:
    """The documents of one file, or of standard input for `-`, and what could not be read."""
    try:
        yield from read_stream(sys.stdin.buffer) if path == STDIN else _in_time(path)
    except TooSlowError as error:
        yield TooSlowError(error.reason, subject=shown(path))
    except Exception as error:
        reason = f"it cannot be taken apart ({type(error).__name__}: {error})"
        yield DocumentError(reason, subject=shown(path), fix="please report it, with the file")


def _in_time(path: Path) -> Iterator[Result]:
    """The documents of a file; a pipe is waited for as long as it is open."""
    is_file = os.path.isfile(path)  # noqa: PTH113  Path.is_file raises for names too long
    results = iter(read_path(path))
    while True:
        with patience(parsing_time(path.stat().st_size)) if is_file else nullcontext():
            result = next(results, None)
        if result is None:
            return
        yield result


def _lines(path: Path) -> int:
    try:
        if not path.is_file():
            return 1
        with path.open("rb") as file:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_CHUNK_BYTES), b"")) or 1
    except (OSError, ValueError):
        return 1
