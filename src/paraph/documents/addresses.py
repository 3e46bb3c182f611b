"""Addresses of pages: one wording for each, so that a page met again is known."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit

_PORTS = {"http": 80, "https": 443}
_CAMPAIGN = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|igshid|_hs(?:enc|mi)|cmpid|ocid|ref_src|spm|at_\w+",
    re.IGNORECASE,
)
_UNSAFE = re.compile(r"[^!-~]")


def canonical(address: str, base: str = "") -> str:
    """The address in one wording, absolute where `base` is given.

    Scheme and host in lower case, no port that goes without saying, no fragment, no name and password, nothing
    that only tells a campaign; the rest as it is. What is no address of the web comes back as it was.
    """
    try:
        parts = urlsplit(urljoin(base, address.strip()) if base else address.strip())
        port = parts.port
    except ValueError:
        return address
    if parts.scheme not in _PORTS or not parts.hostname:
        return address
    return SplitResult(parts.scheme, _host(parts, port), _path(parts.path), _query(parts.query), "").geturl()


def host_of(address: str) -> str:
    """The host of an address, in lower case; empty where there is none."""
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""


def address_id(address: str) -> str:
    """Sixteen hex digits that stand for the page at the address, whatever it says on a day.

    The same over http and https, and with or without `www.`.
    """
    _, _, rest = canonical(address).partition("://")
    return hashlib.sha256(f"address\x1f{rest.removeprefix('www.')}".encode()).hexdigest()[:16]


def _host(parts: SplitResult, port: int | None) -> str:
    host = (parts.hostname or "").rstrip(".")
    with suppress(UnicodeError):
        host = host.encode("idna").decode() if not host.isascii() else host
    host = f"[{host}]" if ":" in host else host
    return host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"


def _path(path: str) -> str:
    return _UNSAFE.sub(lambda found: quote(found[0]), path) or "/"


def _query(query: str) -> str:
    fields = parse_qsl(query, keep_blank_values=True, max_num_fields=None)
    kept = [(name, value) for name, value in fields if not _CAMPAIGN.fullmatch(name)]
    return query if len(kept) == len(fields) else urlencode(kept)
