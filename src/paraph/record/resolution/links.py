"""Records under, and concerning, others."""

from __future__ import annotations

from sqlalchemy import Connection

from paraph.record.resolution import ties
from paraph.record.resolution.decided import Decided


def link(connection: Connection, _: Decided) -> int:
    return ties.tie(connection, ())
