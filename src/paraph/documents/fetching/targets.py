"""From an address as somebody wrote it to what is asked of whom. Parsed once: what is checked is what is used."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from paraph.documents.fetching.networks import Address, not_public
from paraph.errors import RefusedError

PORTS = {"http": 80, "https": 443}
_USUAL_PORTS = frozenset({80, 443, 8080, 8443})
_LONGEST = 8_192
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_CREDENTIALS = re.compile(r"(?<=//)[^/?#]*@")
_UNSAFE = re.compile(r"[^!-~]")
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
# Names that never leave a network; a name without a dot does not either.
_INNER = tuple(
    f".{name}" for name in "localhost localdomain local internal intranet private corp lan".split()
)
_INNER_NAMES = (*_INNER, ".home", ".home.arpa")
_SCHEME_FIX = "give an address that begins with https:// or http://"


@dataclass(frozen=True, slots=True)
class Target:
    """What to ask, and whom: `host` in ASCII and lower case, without brackets; `path` with the query.

    `literal` is the address that the host spells, where it is no name.
    """

    scheme: str
    host: str
    port: int
    path: str
    literal: Address | None = None

    @property
    def origin(self) -> str:
        """`https://example.org`, with the port where it does not go without saying."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + (f":{self.port}" if self.port != PORTS[self.scheme] else "")

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.path


class Allowed:
    """Hosts that may be asked although they are not public: `host` (any port) or `host:port`."""

    def __init__(self, entries: Iterable[str] = ()) -> None:
        self._entries = frozenset(_entry(each) for each in entries)

    def permits(self, host: str, port: int) -> bool:
        """Whether somebody named this host, or this host with this port."""
        return (host, None) in self._entries or (host, port) in self._entries


NOBODY = Allowed()


def target_of(url: str, allowed: Allowed = NOBODY, base: str = "") -> Target:
    """The target of an address, absolute or relative to `base`. Raises RefusedError with the reason."""
    subject = shown(url)
    if len(url) > _LONGEST:
        raise RefusedError("the address is longer than 8,192 characters", subject=subject[:80] + "…")
    if _CONTROLS.search(url.strip()):
        raise RefusedError("the address has control characters in it", subject=subject, fix="write it anew")
    try:
        parts = urlsplit(urljoin(base, url.strip()))
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise RefusedError("this is no address", subject=subject, fix=_SCHEME_FIX) from None
    if parts.scheme not in PORTS or not host:
        raise RefusedError("only addresses of the web are fetched", subject=subject, fix=_SCHEME_FIX)
    if "@" in parts.netloc or "\\" in parts.netloc:
        fix = "leave out what stands before the @; pages behind a login are not fetched"
        raise RefusedError("the address has a name or password in it", subject=subject, fix=fix)
    name, literal = _host(host, "[" in parts.netloc, subject)
    target = Target(parts.scheme, name, PORTS[parts.scheme] if port is None else port, _path(parts), literal)
    if not allowed.permits(target.host, target.port):
        _check(target, subject)
    return target


def check_address(address: Address, target: Target) -> None:
    """Raises RefusedError where the host of a target, which nobody allowed, is at an address that is not public."""
    if (what := not_public(address)) is not None:
        where = "the address" if target.literal is not None else f"{target.host} is at {address}, which"
        reason = f"{where} is not public but {what}"
        raise RefusedError(reason, subject=target.url, fix=_allow_fix(target))


def shown(url: str) -> str:
    """The address fit for a message: on one line, without name and password, not endless."""
    clean = _CREDENTIALS.sub("", _CONTROLS.sub("�", url.strip()))
    return clean if len(clean) <= 200 else clean[:199] + "…"


def _check(target: Target, subject: str) -> None:
    """Refuse inner names, addresses that are not public, and ports of other services."""
    fix = _allow_fix(target)
    if target.literal is not None:
        check_address(target.literal, target)
    elif "." not in target.host or f".{target.host}".endswith(_INNER_NAMES):
        raise RefusedError(f"{target.host} is a name of a local network", subject=subject, fix=fix)
    if target.port not in _USUAL_PORTS:
        reason = f"port {target.port} is none of the web (80, 443, 8080, 8443)"
        raise RefusedError(reason, subject=subject, fix=fix)


def _allow_fix(target: Target) -> str:
    host = f"[{target.host}]" if ":" in target.host else target.host
    return f"if you trust it, allow it by name: {host}:{target.port}"


def _host(host: str, bracketed: bool, subject: str) -> tuple[str, Address | None]:
    """The host in plain letters, and the address it spells. Odd spellings of addresses are refused."""
    if bracketed or ":" in host:
        try:
            six = IPv6Address(host)
        except AddressValueError:
            raise _no_host(subject) from None
        if six.scope_id is not None:
            raise RefusedError("the address names a network card", subject=subject)
        return str(six), six
    try:
        name = host.encode("idna").decode() if not host.isascii() else host
    except UnicodeError:
        raise _no_host(subject) from None
    bare = name.lower().removesuffix(".")
    if not _NAME.fullmatch(bare) or len(bare) > 253:
        raise _no_host(subject)
    if not _NUMBER.fullmatch(bare.rpartition(".")[2]):
        return bare, None
    try:
        return bare, IPv4Address(name)
    except AddressValueError:
        reason = "the host is an odd spelling of an address"
        fix = "write the name of the host, or its address as four plain numbers"
        raise RefusedError(reason, subject=subject, fix=fix) from None


def _no_host(subject: str) -> RefusedError:
    return RefusedError("the host is no name and no address", subject=subject, fix="check the spelling")


def _path(parts: SplitResult) -> str:
    query = f"?{parts.query}" if parts.query else ""
    return _UNSAFE.sub(lambda found: quote(found[0], errors="replace"), (parts.path or "/") + query)


def _entry(entry: str) -> tuple[str, int | None]:
    """Host and port of something allowed. Raises RefusedError where it is neither."""
    text = f"[{entry}]" if entry.count(":") > 1 and "[" not in entry else entry
    fix = 'write "host" or "host:port", without https:// and path'
    try:
        parts = urlsplit(f"//{text.strip()}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    if not host or parts.path or "@" in text:
        raise RefusedError("this is no host that could be allowed", subject=shown(entry), fix=fix)
    return _host(host, "[" in text, entry)[0], port
