"""Full-text search over a connection."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from paraph.record.backends import backend


def matching(connection: Connection, terms: Sequence[str]) -> set[int]:
    """Documents (their `pk`) in which every term begins a word of the text, the title or an entity's name."""
    return backend(connection).matching(connection, terms)


def matching_unread(connection: Connection, terms: Sequence[str]) -> set[int]:
    """Documents kept unread (`UnreadDocumentRow.pk`) in which every term begins a word of the text or the title."""
    return backend(connection).matching_unread(connection, terms)
