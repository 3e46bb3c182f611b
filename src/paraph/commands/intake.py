"""What `paraph read` is given, as documents: files, folders, addresses and standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from paraph.commands.origins import is_address
from paraph.documents import Document, read_path, read_stream
from paraph.documents.members import broken
from paraph.documents.patience import parsing_time, patience
from paraph.documents.position import position
from paraph.documents.walk import files_in, shown
from paraph.errors import DocumentError, EmptyError, TooSlowError

if TYPE_CHECKING:
    from paraph.commands.web import Web

STDIN = Path("-")
_PAGE_BYTES = 100_000
"""What an address counts for in progress."""

Result = Document | DocumentError
Entry = Path | str | DocumentError


class Intake:
    """The documents of what is `given`: paths, folders walked, and addresses, fetched with `web`.

    The files of the record, `own`, are none of them. `finished` names what was read to its end.
    """

    def __init__(self, given: Sequence[str | Path], own: Sequence[Path], web: Web | None = None) -> None:
        self.finished: set[str] = set()
        self._given = [each if isinstance(each, str) and is_address(each) else Path(each) for each in given]
        self._own = {str(path.absolute()) for path in own}
        self._web = web
        self._before, self._now = 0, 0

    def size(self) -> int | None:
        """Bytes that there are to read; None where nobody can tell."""
        if any(given == STDIN for given in self._given):
            return None
        return sum(_bytes(entry) for entry in self._entries()) or None

    def done(self) -> int:
        """Bytes that were read."""
        return self._before + min(position(), self._now)

    def results(self) -> Iterator[Result]:
        """All documents, in order. A file on which a format breaks is one error, not the end."""
        with ExitStack() as open_until_the_end:
            for entry in self._entries():
                if isinstance(entry, DocumentError):
                    yield entry
                    continue
                self._now = _bytes(entry)
                if isinstance(entry, Path):
                    yield from results_of(entry)
                    self.finished.add(shown(entry))
                else:
                    yield from self._fetched(entry, open_until_the_end)
                self._before, self._now = self._before + self._now, 0

    def _fetched(self, address: str, until: ExitStack) -> Iterator[Result]:
        if self._web is None:
            from paraph.commands.web import Web

            self._web = Web()
        yield from self._web.results(address, until)
        self.finished.add(address)

    def _entries(self) -> Iterator[Entry]:
        for given in self._given:
            is_folder = isinstance(given, Path) and os.path.isdir(given)  # noqa: PTH112  Path.is_dir may raise
            if isinstance(given, Path) and is_folder:
                yield from self._files(given)
            else:
                yield given

    def _files(self, folder: Path) -> Iterator[Path | DocumentError]:
        empty = True
        for entry in files_in(folder):
            if isinstance(entry, DocumentError) or str(entry.absolute()) not in self._own:
                empty = False
                yield entry
        if empty:
            fix = "name the files themselves"
            yield EmptyError("there are no documents in this folder", subject=shown(folder), fix=fix)
        else:
            self.finished.add(shown(folder))


def results_of(path: Path) -> Iterator[Result]:
    """The documents of one file, or of standard input for `-`, and what could not be read."""
    try:
        yield from read_stream(sys.stdin.buffer) if path == STDIN else _in_time(path)
    except TooSlowError as error:
        yield TooSlowError(error.reason, subject=shown(path))
    except Exception as error:
        yield broken(shown(path), error)


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


def _bytes(entry: Entry) -> int:
    """How much of the work it is."""
    if isinstance(entry, str):
        return _PAGE_BYTES
    try:
        return max(1, entry.stat().st_size) if isinstance(entry, Path) else 1
    except (OSError, ValueError):
        return 1
