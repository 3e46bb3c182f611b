"""What a PostgreSQL server says went wrong, said in our own errors, each with its fix, none with a password."""

from __future__ import annotations

import re

from paraph.errors import DocumentError, ParaphError, RecordBusyError, RecordError, RecordFullError

_AGAIN = "see that the server runs, then run the same command again: what was recorded is kept"
_LET_IN = "check user and password: PGPASSWORD, ~/.pgpass, or the address in --record"

# libpq gives no code for what happens before there is a connection; servers in other languages end in `cannot`.
_NOT_LET_IN = re.compile(r"password|authentication|pg_hba|role .* does not exist", re.IGNORECASE)
_NO_DATABASE = re.compile(r"database .* does not exist", re.IGNORECASE)
_NO_SERVER = re.compile(
    r"connection refused|no such file|timeout expired|timed out|could not translate|resolve|unreachable"
    r"|starting up|shutting down|connection is bad",
    re.IGNORECASE,
)
_CROWDED = re.compile(r"too many (clients|connections)|connection slots", re.IGNORECASE)
_LOST = re.compile(
    r"closed the connection|connection is closed|connection (was )?lost|consuming input", re.IGNORECASE
)


def explained(error: BaseException | None, subject: str) -> ParaphError:
    """The error that says what `error` means for the record at `subject`."""
    said = _first_line(error)
    code = getattr(error, "sqlstate", None) or ""
    return _by_code(code, said, subject) or _by_words(str(error), said, subject)


def _by_code(code: str, said: str, subject: str) -> ParaphError | None:
    match code:
        case "55P03" | "40P01" | "40001":
            return RecordBusyError("another process is writing to it", subject=subject)
        case "53100":
            return RecordFullError("the server's disk is full", subject=subject)
        case "53300" | "53200":
            return _crowded(said, subject)
        case "25006":
            return read_only(subject)
        case "42501":
            fix = "let the database's owner GRANT it, or use a database of your own with --record"
            return RecordError(f"the server does not allow it ({said})", subject=subject, fix=fix)
        case "28P01" | "28000":
            return RecordError(f"the server lets nobody in so ({said})", subject=subject, fix=_LET_IN)
        case "3D000":
            return _no_database(subject)
        case "3F000":
            fix = "make its schema: CREATE SCHEMA NAME"
            return RecordError("there is no schema to keep a record in", subject=subject, fix=fix)
        case "54000":
            fix = "shorten it, or keep the record in a file"
            return DocumentError(f"has a name or an id too long for the database ({said})", fix=fix)
        case "57P03":
            return _no_server(said, subject)
        case "57P01" | "57P02" | "57P05":
            return _lost(subject)
    if code.startswith("08"):
        return _lost(subject)
    return damaged(subject, f" ({said})") if _damages(code) else None


def _by_words(words: str, said: str, subject: str) -> RecordError:
    """For what has no code: it happened on the way to the server."""
    if _CROWDED.search(words):
        return _crowded(said, subject)
    if _LOST.search(words):
        return _lost(subject)
    if _NO_DATABASE.search(words):
        return _no_database(subject)
    if _NO_SERVER.search(words):
        return _no_server(said, subject)
    if _NOT_LET_IN.search(words):
        return RecordError(f"the server lets nobody in so ({said})", subject=subject, fix=_LET_IN)
    return RecordError(f"the database failed ({said})", subject=subject, fix="run: paraph doctor")


def is_damage(error: BaseException | None) -> bool:
    """Whether the server says that what it keeps is not as it was written."""
    return _damages(getattr(error, "sqlstate", None) or "")


def _damages(code: str) -> bool:
    return code in ("XX001", "XX002", "58P01", "58030")


def damaged(subject: str, said: str = "") -> RecordError:
    fix = "put back a copy, which paraph backup or pg_dump made, in a new database"
    return RecordError(f"is damaged{said}", subject=subject, fix=fix)


def read_only(subject: str) -> RecordError:
    fix = "name the main server, not one that follows it, or ask for the right to write (GRANT)"
    return RecordError("may only be read, not written", subject=subject, fix=fix)


def no_driver(subject: str) -> RecordError:
    fix = "pip install 'paraph[postgres]'"
    return RecordError("what speaks to PostgreSQL is not installed", subject=subject, fix=fix)


def wrong_encoding(database: str, encoding: str) -> RecordError:
    fix = "make a database that keeps all characters: createdb --encoding=UTF8 --template=template0 NAME"
    return RecordError(f"its encoding is {encoding}, not UTF8", subject=database, fix=fix)


def _no_database(subject: str) -> RecordError:
    return RecordError("there is no such database", subject=subject, fix="make it: createdb NAME")


def _no_server(said: str, subject: str) -> RecordError:
    fix = "see that the server runs, and check host and port"
    return RecordError(f"the server cannot be reached ({said})", subject=subject, fix=fix)


def _crowded(said: str, subject: str) -> RecordError:
    fix = "run the same command again later, or raise max_connections of the server"
    return RecordBusyError(f"the server has no room for another ({said})", subject=subject, fix=fix)


def _lost(subject: str) -> RecordError:
    return RecordError("the connection to the server was lost", subject=subject, fix=_AGAIN)


def _first_line(error: BaseException | None) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = next((line for line in lines if "FATAL:" in line), lines[0] if lines else type(error).__name__)
    return told.rpartition("FATAL:")[2].strip() or told
