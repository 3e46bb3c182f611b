"""Fetching from the web, safely and politely.

with Fetcher(limits=Limits(), allow=("localhost:8000",)) as fetcher:
    answer = fetcher.get("https://example.org/feed.xml", etag=kept)
"""

from __future__ import annotations

from paraph.documents.fetching.answer import Fetched
from paraph.documents.fetching.fetcher import Fetcher
from paraph.documents.fetching.limits import Limits
from paraph.documents.fetching.reading import own_address, read_address, read_answer
from paraph.errors import FetchError, RefusedError

__all__ = [
    "FetchError",
    "Fetched",
    "Fetcher",
    "Limits",
    "RefusedError",
    "own_address",
    "read_address",
    "read_answer",
]
