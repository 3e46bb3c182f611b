"""What the database says went wrong, said in our own errors, each with its fix."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from paraph.errors import RecordBusyError, RecordError, RecordFullError

if TYPE_CHECKING:
    from paraph.record.backends import Place

_ANOTHER_FILE = "choose another file with --record"
_LEAST_ROOM = 64 * 1024


@contextmanager
def told(place: Place) -> Iterator[None]:
    """Raise the database's errors about the record at `place` as RecordErrors."""
    try:
        yield
    except DBAPIError as error:
        raise place.explained(error.orig) from error
    except (sqlite3.Error, OSError) as error:
        raise place.explained(error) from error


def explained(error: BaseException | None, path: Path) -> RecordError:
    """The RecordError that says what `error` means for the record at `path`."""
    if isinstance(error, OSError):
        return _of_system(error, path)
    subject = os.fspath(path)
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return RecordBusyError("another process is writing to it", subject=subject)
        case sqlite3.SQLITE_FULL:
            return RecordFullError("the disk is full", subject=subject)
        case sqlite3.SQLITE_NOTADB:
            return RecordError("is not a record of paraph", subject=subject, fix=_ANOTHER_FILE)
        case sqlite3.SQLITE_CORRUPT:
            return damaged(path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return read_only(path)
        case sqlite3.SQLITE_CANTOPEN:
            fix = f"check that the folder {path.absolute().parent} may be read and written"
            return RecordError("cannot be opened", subject=subject, fix=fix)
        case sqlite3.SQLITE_IOERR if _no_room(path):
            return RecordFullError("the disk is full", subject=subject)
    return RecordError(f"the database failed ({error})", subject=subject, fix="run: paraph doctor")


def damaged(path: Path) -> RecordError:
    rescue = f"sqlite3 '{path}' .recover | sqlite3 NEW, then use --record NEW"
    fix = f"put back a copy, or save what is left: {rescue}"
    return RecordError("is damaged", subject=os.fspath(path), fix=fix)


def read_only(path: Path) -> RecordError:
    fix = f"make it writable (chmod u+w '{path}'), or {_ANOTHER_FILE}"
    return RecordError("may only be read, not written", subject=os.fspath(path), fix=fix)


def _no_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.absolute().parent).free < _LEAST_ROOM
    except OSError:
        return False


def _of_system(error: OSError, path: Path) -> RecordError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return RecordFullError("the disk is full", subject=os.fspath(path))
    reason = f"cannot be opened ({error.strerror or error})"
    return RecordError(reason, subject=os.fspath(path), fix=_ANOTHER_FILE)
