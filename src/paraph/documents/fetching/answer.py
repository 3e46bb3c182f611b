"""What a server answered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from itertools import pairwise
from math import ceil

from paraph.documents.fetching.targets import shown
from paraph.errors import FetchError

_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_PRINTABLE = re.compile(r"[\x20-\x7e]{1,1000}")
_WHOLE = re.compile(r"\d{1,9}")
# status → what it means, what to do
_WHY = {
    401: ("it is behind a login", "save the page from a browser and give the file"),
    403: ("the server does not give it to programs", "save the page from a browser and give the file"),
    404: ("there is no such page", "check the address"),
    407: (
        "the proxy asks for a name and password",
        "write them in the proxy setting: http://name:password@host:port",
    ),
    410: ("the page has been taken down", "look for it in a web archive"),
    429: ("the server is asked too often", "try again later"),
    451: ("the page is withheld for legal reasons", "look for it in a web archive"),
}
_OTHERS = {
    True: ("the server has a fault", "try again later"),
    False: ("the server gives nothing to read", "open the address in a browser"),
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answer, after redirects.

    `url`         the address that answered, after redirects
    `headers`     names in lower case; of a header sent twice the values joined by ", "
    `body`        decompressed; empty unless `ok`
    `etag`, `modified`  to be given back with the next request, as they came (None: not sent)
    `type`        media type in lower case, without parameters; "" where not told
    `charset`     as the header tells it, in lower case, else None
    `retry_after` seconds to wait, where the server asks for it, else None
    `hops`        the addresses on the way, that of the request first, `url` not among them
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    etag: str | None = None
    modified: str | None = None
    type: str = ""
    charset: str | None = None
    retry_after: float | None = None
    hops: tuple[str, ...] = field(default=())

    @property
    def ok(self) -> bool:
        """Whether `body` is what was asked for."""
        return 200 <= self.status < 300

    @property
    def unchanged(self) -> bool:
        """304: as it was when `etag` or `modified` were given."""
        return self.status == 304

    @property
    def gone(self) -> bool:
        """404 or 410: there is no such page (any more)."""
        return self.status in (404, 410)

    @property
    def downgraded(self) -> bool:
        """Whether a redirect led from https to http: somebody on the way may have changed what came."""
        ways = [url.startswith("https:") for url in (*self.hops, self.url)]
        return any(before and not after for before, after in pairwise(ways))

    def error(self) -> FetchError | None:
        """Why `body` is not what was asked for, as a line to show; None where it is, or is unchanged."""
        if self.ok or self.unchanged:
            return None
        known, fix = _WHY.get(self.status, _OTHERS[self.status // 100 == 5])
        if self.retry_after:
            fix = f"try again in {ceil(self.retry_after)} seconds"
        return FetchError(f"{known} (the server answered {self.status})", subject=shown(self.url), fix=fix)


def answer(
    url: str, status: int, headers: Mapping[str, str], body: bytes, hops: tuple[str, ...], now: float
) -> Fetched:
    """The answer with what its headers say; `now` in seconds since 1970."""
    kind = headers.get("content-type", "")
    charset = _CHARSET.search(kind)
    return Fetched(
        url=url,
        status=status,
        headers=headers,
        body=body,
        etag=validator(headers.get("etag")),
        modified=validator(headers.get("last-modified")),
        type=kind.partition(";")[0].strip().lower(),
        charset=charset[1].lower() if charset else None,
        retry_after=_seconds(headers.get("retry-after"), now),
        hops=hops,
    )


def validator(text: str | None) -> str | None:
    """An ETag or a date as it can be given back; None for what no header can hold."""
    return text if text and _PRINTABLE.fullmatch(text) else None


def _seconds(text: str | None, now: float) -> float | None:
    """Seconds to wait: `Retry-After` has them as a number, or the day and hour."""
    if not text:
        return None
    if _WHOLE.fullmatch(text.strip()):
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
