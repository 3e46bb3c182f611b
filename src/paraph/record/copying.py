"""A whole record, as it is at one moment, copied to another place while others go on writing."""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from paraph.errors import RecordError
from paraph.record.backends import Place
from paraph.record.failures import told
from paraph.record.moving import move
from paraph.record.sqlite import File, helpers
from paraph.record.store import Record

Progress = Callable[[int, int], None]

_PAGES = 1000  # copied at a time


def copy(record: Record, to: Place, *, force: bool = False, progress: Progress | None = None) -> None:
    """Make `to` a record that holds what `record` holds now, and check it.

    A file appears whole or not at all, in place of another only with `force`; a database must be empty, and
    stays so where something goes wrong. `progress` is told how much is done, of how much. Raises RecordError.
    """
    if isinstance(to, File):
        _to_file(record, to, force, progress or _nobody)
    else:
        move(record, to, progress or _nobody)


def _nobody(_: int, __: int) -> None: ...


def _to_file(record: Record, to: File, force: bool, progress: Progress) -> None:
    with told(to):
        _check(record, to, force)
        with _aside(to.path) as made:
            if isinstance(record.place, File):
                _copy_pages(record, record.place.path, made, progress)
            else:
                move(record, File(made), progress, shown=to)
            _verify(made, to)
            _put_in_place(made, to.path, force)


def _check(record: Record, to: File, force: bool) -> None:
    """Raises RecordError where the copy may not be put."""
    to.check(create=True)
    if not to.path.exists():
        return
    if isinstance(record.place, File) and to.path.samefile(record.place.path):
        raise RecordError("is the record itself", subject=to.name, fix="name another file")
    if not force:
        raise _there_already(to.path)


def _there_already(path: Path) -> RecordError:
    fix = "name another file, or put the copy in its place with --force"
    return RecordError("is there already", subject=os.fspath(path), fix=fix)


@contextmanager
def _aside(path: Path) -> Iterator[Path]:
    """A new file beside `path`, and gone afterwards unless it was moved."""
    made = path.with_name(f".{path.name[:200]}.{secrets.token_hex(4)}")
    made.touch(exist_ok=False)
    try:
        yield made
    finally:
        for each in (made, *helpers(made)):
            each.unlink(missing_ok=True)


def _copy_pages(record: Record, source: Path, made: Path, progress: Progress) -> None:
    shutil.copymode(source, made)
    with record.snapshot() as connection, closing(sqlite3.connect(made)) as copied:
        # From its first statement on, a transaction sees the same moment, and so the copy is of one.
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
        original = connection.connection.driver_connection
        assert isinstance(original, sqlite3.Connection)
        original.backup(
            copied, pages=_PAGES, progress=lambda _, left, total: progress(total - left, total), sleep=0
        )


def _verify(made: Path, to: File) -> None:
    fix = "see what paraph doctor says of the record, and of the disk"
    try:
        with Record.open(made, create=False) as record:
            damage = record.damage()
    except RecordError as error:
        damage = error.reason
    if damage:
        raise RecordError(f"the copy is not sound ({damage}), and was not kept", subject=to.name, fix=fix)


def _put_in_place(made: Path, path: Path, force: bool) -> None:
    """Give the file its name, once all of it has reached the disk."""
    _sync(made)
    if force:
        for helper in helpers(path):  # what they hold belongs to the file that goes, and would spoil this one
            helper.unlink(missing_ok=True)
        made.replace(path)
    else:
        _name(made, path)
    with suppress(OSError):  # not everywhere can a folder be opened
        _sync(path.parent)


def _name(made: Path, path: Path) -> None:
    """Rename, but never over a file that came in between."""
    try:
        path.hardlink_to(made)
    except FileExistsError:
        raise _there_already(path) from None
    except OSError:  # there are disks without links
        if path.exists():
            raise _there_already(path) from None
        made.replace(path)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
