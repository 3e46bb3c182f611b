"""Addresses that a person names, fetched one after the other, no faster than their hosts like."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

from paraph.documents import Document
from paraph.documents.addresses import host_of
from paraph.errors import DocumentError, FetchError

if TYPE_CHECKING:
    from paraph.documents.fetching import Fetcher

_LONGEST_WAIT_SECONDS = 60.0


class Web:
    """Fetches; `allow` are hosts that may be fetched from although they are not public."""

    def __init__(
        self,
        allow: tuple[str, ...] = (),
        proxy: str | None = None,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._allow, self._proxy, self._wait = allow, proxy, wait
        self._fetcher: Fetcher | None = None

    def results(self, address: str, until: ExitStack) -> Iterator[Document | DocumentError]:
        """The documents at an address; connections stay open `until` all are read."""
        from paraph.documents.fetching import Fetcher, read_address

        if self._fetcher is None:
            self._fetcher = until.enter_context(Fetcher(allow=self._allow, proxy=self._proxy))
        seconds = self._fetcher.delay(host_of(address))
        if seconds > _LONGEST_WAIT_SECONDS:
            reason = f"its host wants to be left alone for {round(seconds / 60)} minutes"
            yield FetchError(reason, subject=address, fix="later: paraph retry --fetch")
            return
        if seconds > 0:
            self._wait(seconds)
        yield from read_address(address, self._fetcher)
