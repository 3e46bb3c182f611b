"""Records under, and concerning, others."""

from __future__ import annotations

from sqlalchemy import Connection

from paraph.record.resolution.decided import Decided


def waiting(connection: Connection) -> int:
    return 0


def link(connection: Connection, decided: Decided) -> int:
    return 0
