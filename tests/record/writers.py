"""Processes that write into a record, to be killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier, Event
from pathlib import Path

from sqlalchemy import event

from paraph.documents import ForeignLanguageError
from paraph.documents.document import Document
from paraph.errors import DocumentError, RecordError
from paraph.reading.claims import Reading
from paraph.record import Record
from paraph.record.intake import take_in
from tests.cases import READER, TEXT, document, reading

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.record.writers", "alembic.command", "psycopg"])

ROOT = Path(__file__).parents[2]

ADDS_FOR_EVER = """
import sys
from tests.cases import document, reading
from paraph.record import Record
with Record.open(sys.argv[1]) as record:
    for n in range(100_000):
        of = document(id=f"d{n:06}")
        record.add(of, reading(of))
        if n == 50:
            print("going", flush=True)
"""


@contextmanager
def started(program: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """The program in a process of its own, as soon as it says `going`; it is killed in the end."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    command = [sys.executable, "-c", program, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"going\n"
            yield process
        finally:
            process.kill()


class ByRote:
    """A reader that knows what is said in documents with the words of `TEXT`."""

    version = READER

    def read(self, document: Document) -> Reading:
        return reading(document)

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        return map(self.read, documents)


def documents(number: int) -> list[Document]:
    return [document(f"Number {n}. {TEXT}", id=f"d{n:04}") for n in range(number)]


def read_all(place: str, number: int, going: Event | None = None, last: int = 0) -> None:
    """Bring documents into the record; where `last` is given, die of SIGKILL before that many statements."""
    with Record.open(place) as record:
        if last:
            _die_before(record, last)
        if going:
            going.set()
        for _ in take_in(record, ByRote(), documents(number)):
            pass


class Choosy(ByRote):
    """It reads one document in ten, and sets the others aside."""

    def worth(self, document: Document) -> bool:
        return document.title == "Ministers sign"


def take_all(place: str, number: int, last: int = 0) -> None:
    """Take in documents: of ten, one is read, one is in another language, and eight hold nothing."""
    results: list[Document | DocumentError] = []
    for n in range(number):
        if n % 10 == 1:
            kept = Document(f"Abkommen Nummer {n}.", id=f"g{n}", language="de", source=f"g{n}.txt")
            results.append(ForeignLanguageError(kept, subject=f"g{n}.txt"))
        else:
            title = "Ministers sign" if n % 10 == 0 else f"Rain {n}"
            results.append(document(f"Number {n}. {TEXT}", id=f"d{n:04}", title=title))
    with Record.open(place) as record:
        if last:
            _die_before(record, last)
        for _ in take_in(record, Choosy(), results):
            pass


def _die_before(record: Record, last: int) -> None:
    statements = count(1)

    def counted(*_: object) -> None:
        if next(statements) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    for happening in ("before_cursor_execute", "commit"):
        event.listen(record._engine, happening, counted)
        event.listen(record._writer, happening, counted)


def open_at_once(place: str, gate: Barrier, say: Queue[str]) -> None:
    """Open the record at the same moment as others do."""
    gate.wait()
    try:
        Record.open(place).close()
        say.put("opened")
    except RecordError as error:
        say.put(error.line())


def resolve_all(place: str, going: Event | None = None) -> None:
    """Resolve what waits in the record."""
    with Record.open(place) as record:
        if going:
            going.set()
        for _ in record.resolve():
            pass
