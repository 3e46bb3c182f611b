"""How far the file that is being read has been read, for whoever shows progress."""

from __future__ import annotations

from contextvars import ContextVar
from typing import BinaryIO

_followed: ContextVar[BinaryIO | None] = ContextVar("followed", default=None)


def following(stream: BinaryIO) -> BinaryIO:
    """The same stream, which is asked for its position from now on."""
    _followed.set(stream)
    return stream


def position() -> int:
    """Bytes from the beginning of the file that was opened last; 0 where it is closed, or a pipe."""
    stream = _followed.get()
    try:
        return stream.tell() if stream is not None and not stream.closed else 0
    except (OSError, ValueError):
        return 0
