"""A place to listen: the port that was asked for, or the next one that is free."""

from __future__ import annotations

import contextlib
import socket

TRIES = 50


def listen(host: str, port: int) -> socket.socket:
    """A bound socket on `host` at `port` or at the first free one of the next `TRIES`.

    Raises OSError where the host is none of this machine's, or nothing is free.
    """
    family, _, _, _, _ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    for each in range(port, min(port + TRIES, 65_536)):
        with contextlib.suppress(PermissionError):
            bound = _bound(family, host, each)
            if bound:
                return bound
    raise OSError(f"no port from {port} to {port + TRIES - 1} is free")


def is_free(host: str, port: int) -> bool:
    """Whether somebody could listen there now."""
    try:
        found = _bound(socket.AF_INET, host, port)
    except OSError:
        return False
    if found:
        found.close()
    return found is not None


def _bound(family: int, host: str, port: int) -> socket.socket | None:
    """A socket, or None where the port is taken."""
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen(128)
    except PermissionError:
        made.close()
        raise
    except OSError as error:
        made.close()
        if error.errno in _TAKEN:
            return None
        raise
    return made


_TAKEN = {98, 48, 10_048}  # EADDRINUSE of Linux, macOS, Windows
