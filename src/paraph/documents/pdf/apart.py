"""PDF files are read, and drawn, in a process of their own.

A small file may tell PDFium to draw for hours, or to fill all memory, and within a call nothing can stop it; one
that is damaged in a new way may bring it down. So the work is done by a child with limits on time and memory: where
it is ended, that file has failed, and the next one gets a new child. Where there are no such limits (Windows), files
are read in this process.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import IO, Any

from paraph.documents.document import Document
from paraph.documents.layout import Box
from paraph.errors import DocumentError, TooLargeError, TooSlowError, UnreadableError

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

Result = Document | DocumentError
Task = Callable[..., Any]

MOST_MEMORY = 1_500_000_000
"""In bytes, for the child as a whole."""

_SECONDS = 20
_BYTES_A_SECOND = 25_000
_PAGES_A_SECOND = 10
_LENGTH = struct.Struct("<Q")
_PRINT = "print it into a new PDF file, and read that"
_START = "from paraph.documents.pdf.apart import work; work()"


def read_apart(data: bytes, subject: str) -> list[Result]:
    """What `read_pdf` yields; the error that it raises comes last."""
    found = _asked(_read, len(data), subject, data)
    return [found] if isinstance(found, DocumentError) else found


def drawn_apart(subject: str, path: Path, page: int, boxes: Sequence[Box], scale: float) -> bytes:
    """What `picture.draw` returns. Raises what it raises."""
    found = _asked(_draw, 0, subject, path, page, boxes, scale)
    if isinstance(found, DocumentError):
        raise found
    return bytes(found)


def _read(begun: Callable[[int], None], subject: str, data: bytes) -> list[Result]:
    from paraph.documents.pdf.reading import read_pdf  # numpy and PDFium are slow to import

    found: list[Result] = []
    try:
        found.extend(read_pdf(data, subject, begun))
    except DocumentError as error:
        found.append(error)
    return found


def _draw(_: Callable[[int], None], subject: str, *arguments: Any) -> bytes:
    from paraph.documents.pdf.picture import draw

    return draw(subject, *arguments)


def _asked(task: Task, size: int, subject: str, *arguments: Any) -> Any:
    """What a task makes of a file of so many bytes, or the error why it makes nothing."""
    if resource is None or not sys.executable:
        return _done(task, lambda _: None, subject, *arguments)
    with _ALONE:
        return _child().ask(task, size, subject, *arguments)


def _done(task: Task, begun: Callable[[int], None], subject: str, *arguments: Any) -> Any:
    try:
        return task(begun, subject, *arguments)
    except DocumentError as error:
        return error
    except MemoryError:
        return _too_much_memory(subject)
    except Exception as error:
        reason = f"the reader failed on it ({type(error).__name__}: {error})"
        return DocumentError(reason, subject=subject, fix="please report it, with the file")


class _Child:
    """The process that does it, until it is ended."""

    def __init__(self) -> None:
        paths = os.pathsep.join(path for path in sys.path if path)
        self.owner = os.getpid()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )

    @property
    def lives(self) -> bool:
        return self._process.poll() is None and self.owner == os.getpid()

    def ask(self, task: Task, size: int, subject: str, *arguments: Any) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            _put(self._process.stdin, pickle.dumps((task, size, subject, arguments)))
            answer = _get(self._process.stdout)
        except (
            BaseException
        ) as error:  # also where somebody is tired of waiting: its answer would be the next one's
            self.end()
            if not isinstance(error, EOFError | BrokenPipeError):
                raise
            return _ended(self._process.returncode, subject)
        return pickle.loads(answer)

    def end(self) -> None:
        """End it. One that has ended by itself has told why."""
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                assert stream is not None
                stream.close()
        try:
            self._process.wait(0.5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


_ALONE = threading.Lock()
_children: list[_Child] = []


def _child() -> _Child:
    """The child of this process; a new one where there is none."""
    if not _children or not _children[-1].lives:
        _children[:] = [_Child()]
    return _children[-1]


@atexit.register
def _end_all() -> None:
    for child in _children:
        if child.owner == os.getpid():
            child.end()


def _ended(code: int, subject: str) -> DocumentError:
    """Why a child ended in the middle of its work."""
    if code == -signal.SIGXCPU:
        reason = "the PDF file takes far longer than its length explains"
        return TooSlowError(reason, subject=subject, fix=_PRINT)
    if code in (-signal.SIGKILL, -signal.SIGTRAP, -signal.SIGABRT):
        return _too_much_memory(subject)
    reason = "the PDF file is damaged in a way that ends its reader"
    return UnreadableError(reason, subject=subject, fix="mend it: qpdf DAMAGED.pdf MENDED.pdf")


def _too_much_memory(subject: str) -> TooLargeError:
    reason = f"the PDF file unpacks to more than {MOST_MEMORY / 1e9:.1f} GB"
    return TooLargeError(reason, subject=subject, fix=_PRINT)


def work() -> None:
    """What the child does: one task after another, until no more come."""
    given, told = sys.stdin.buffer, sys.stdout.buffer
    for limit, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    with suppress(EOFError, BrokenPipeError):
        while True:
            task, size, subject, arguments = pickle.loads(_get(given))
            _allow(size)
            _put(told, pickle.dumps(_done(task, partial(_allow, size), subject, *arguments)))


def _allow(size: int, pages: int = 0) -> None:
    """Let this process work for as long as a file of so many bytes and pages may take; then it is ended."""
    seconds = _SECONDS + size / _BYTES_A_SECOND + pages / _PAGES_A_SECOND
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(used + seconds) + 1, hard))


def _put(stream: IO[bytes], message: bytes) -> None:
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def _get(stream: IO[bytes]) -> bytes:
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    return _exactly(stream, length)


def _exactly(stream: IO[bytes], count: int) -> bytes:
    data = stream.read(count)
    if len(data) < count:
        raise EOFError
    return data
