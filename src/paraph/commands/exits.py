"""What the exit codes mean, and which error gives which."""

from __future__ import annotations

from paraph.errors import (
    AnnotationError,
    DocumentError,
    JudgementError,
    ModelError,
    OntologyError,
    ParaphError,
    RecordError,
    WatchListError,
)

DONE = 0
SOME_UNREAD = 1
BELOW = 1
USAGE = 2
NO_RECORD = 3
BROKEN = 4
STOPPED = 130

MEANING = {
    DONE: "done; for read: all documents could be read",
    SOME_UNREAD: "some documents could not be read, or figures are below their floors",
    USAGE: "the command was not given right",
    NO_RECORD: "the record cannot be opened, read or written",
    BROKEN: "the installation is broken; paraph doctor says what to do",
    STOPPED: "stopped with Ctrl-C; what was read is recorded",
}


def code_of(error: ParaphError) -> int:
    """The exit code for an error that ends a command."""
    match error:
        case RecordError():
            return NO_RECORD
        case ModelError() | OntologyError():
            return BROKEN
        case DocumentError():
            return SOME_UNREAD
        case AnnotationError() | JudgementError() | WatchListError():
            return USAGE
    return BROKEN
