"""Through which proxy to ask, as the setting or the environment says."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies_environment

from urllib3.util import make_headers

from paraph.documents.fetching.targets import Target, shown
from paraph.errors import FetchError


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy; `headers` are for it alone (they hold the password)."""

    host: str
    port: int
    headers: dict[str, str] = field(default_factory=dict, repr=False)


def proxy_for(target: Target, setting: str | None) -> Proxy | None:
    """The proxy for a target: the one set; with None as HTTP_PROXY, HTTPS_PROXY, NO_PROXY say; with "" none.

    Raises FetchError where that is no HTTP proxy.
    """
    if setting is not None:
        return _proxy(setting) if setting else None
    known = getproxies_environment()
    named = known.get(target.scheme) or known.get("all")
    if not named or _is_direct(target, known.get("no", "")):
        return None
    return _proxy(named)


def _is_direct(target: Target, without: str) -> bool:
    """Whether NO_PROXY has the target: its host or a domain above it, perhaps with the port, or `*`."""
    for entry in without.lower().replace(",", " ").split():
        name, colon, port = entry.rpartition(":") if entry.rpartition(":")[2].isdecimal() else (entry, "", "")
        name = name.removeprefix("*").removeprefix(".").strip("[]")
        if entry == "*" or (name and f".{target.host}".endswith(f".{name}")):
            if not colon or int(port) == target.port:
                return True
    return False


def _proxy(address: str) -> Proxy:
    whole = address if "://" in address else f"http://{address}"
    try:
        parts = urlsplit(whole)
        name, password = unquote(parts.username or ""), unquote(parts.password or "")
        headers = make_headers(proxy_basic_auth=f"{name}:{password}") if name else {}
        proxy = Proxy(parts.hostname or "", parts.port or 80, dict(headers))
    except ValueError:  # a port that is no number, a password that no header can hold
        proxy = Proxy("", 0)
    if not proxy.host or parts.scheme != "http":
        fix = "write it as http://host:port (also in HTTP_PROXY and HTTPS_PROXY), or set it to nothing"
        raise FetchError("the proxy is no HTTP proxy", subject=shown(whole), fix=fix)
    return proxy
