"""The record: one file that keeps what was read, and says where each word of it stands.

with Record.open("case.paraph") as record:
    record.add(document, reading)
    for claim in record.claims(type="agreement"):
        ...
"""

from __future__ import annotations

from paraph.record.store import Counts, Record, Unread

__all__ = ["Counts", "Record", "Unread"]
