"""Asking the web for what is at an address, safely (whatever answers) and politely (whoever is asked)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import Any, Self

from paraph.documents.addresses import host_of
from paraph.documents.fetching.answer import Fetched, answer, validator
from paraph.documents.fetching.connecting import Resolver, Watch, connection, resolved
from paraph.documents.fetching.exchange import HostError, Reply, Request, exchanged
from paraph.documents.fetching.limits import Limits
from paraph.documents.fetching.pace import Pace
from paraph.documents.fetching.proxies import proxy_for
from paraph.documents.fetching.robots import MAX_BYTES, Robots, RobotsShelf
from paraph.documents.fetching.targets import NOBODY, Allowed, Target, shown, target_of
from paraph.errors import FetchError, RefusedError

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
_DEFAULT = Limits()


class Fetcher:
    """Fetches addresses of the web, one at a time.

    `allow`   hosts, or `host:port`, that may be fetched although they are not public or use an odd port
    `proxy`   `http://[user:password@]host:port`; None: as the environment says; "": none
    `contact` an address that tells who asks, for the User-Agent
    `state`   what `state()` of an earlier one gave
    `clock`   seconds since 1970
    `resolve` from host and port to places, in the stead of the system's resolver
    """

    def __init__(
        self,
        limits: Limits = _DEFAULT,
        allow: Iterable[str] = (),
        proxy: str | None = None,
        contact: str | None = None,
        state: Mapping[str, Any] | None = None,
        clock: Callable[[], float] = time.time,
        resolve: Resolver = resolved,
    ) -> None:
        self.limits = limits
        self._allowed = Allowed(allow)
        self._proxy = proxy
        self._agent = user_agent(contact)
        self._pace = Pace(limits, (state or {}).get("pace"))
        self._robots = RobotsShelf((state or {}).get("robots"))
        self._clock = clock
        self._resolve = resolve

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing stays open between requests."""

    def get(
        self, url: str, etag: str | None = None, modified: str | None = None, found_on: str | None = None
    ) -> Fetched:
        """The answer of any status (200, 304, 404, 429, 500 …), after redirects. Never waits, never retries.

        `found_on`: the page or feed that names the address, where no person gave it: what `allow` grants is
        then granted only if that page is itself of a host in `allow`.
        Raises RefusedError for an address that is not fetched, FetchError for no answer or one beyond the limits.
        """
        conditions = {"If-None-Match": validator(etag), "If-Modified-Since": validator(modified)}
        headers = {name: value for name, value in conditions.items() if value}
        reply, target, hops = self._followed(url, headers, self._grant(found_on))
        return answer(target.url, reply.status, reply.headers, reply.body, hops, self._clock())

    def allowed(self, url: str, found_on: str | None = None) -> bool:
        """Whether the host's robots.txt lets paraph fetch this (fetched when first needed, kept for a day).

        False also where robots.txt cannot be had for now (5xx, no answer): ask again after `delay(host)`.
        `found_on` as for `get`. Raises RefusedError for an address that is not fetched.
        """
        grant = self._grant(found_on)
        target = target_of(url, grant)
        robots = self._robots_of(target, grant)
        return robots is not None and robots.allows(target.url)

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """The addresses of sitemaps that the robots.txt of this address's host names."""
        robots = self._robots_of(target_of(url, self._allowed), self._allowed)
        return robots.sitemaps if robots else ()

    def delay(self, host: str) -> float:
        """Seconds to wait before the next request to this host (`host` or `host:port`); 0 for now.

        The pause between two requests, Crawl-delay, Retry-After and the back-off after failures: the longest.
        """
        return self._pace.delay(host, self._clock())

    def state(self) -> dict[str, Any]:
        """Pace, failures and robots.txt of all hosts, as JSON can hold it; for `Fetcher(state=…)`."""
        return {"pace": self._pace.state(), "robots": self._robots.state()}

    def _grant(self, found_on: str | None) -> Allowed:
        if found_on is None:
            return self._allowed
        return self._allowed if self._is_granted(target_of(found_on, self._allowed)) else NOBODY

    def _is_granted(self, target: Target) -> bool:
        return self._allowed.permits(target.host, target.port)

    def _followed(
        self, url: str, headers: Mapping[str, str], grant: Allowed, cut_at: int | None = None
    ) -> tuple[Reply, Target, tuple[str, ...]]:
        """The first answer that is no redirect, who gave it, and the addresses that led there."""
        watch = Watch(self.limits.seconds, self.limits.idle)
        target = target_of(url, grant)
        hops: tuple[str, ...] = ()
        while True:
            reply = self._asked(target, headers, grant, watch, cut_at)
            where = reply.headers.get("location", "").strip()
            if reply.status not in _REDIRECTS or not where:
                return reply, target, hops
            hops += (target.url,)
            # An outsider must not send us where only a person may.
            grant = grant if grant.permits(target.host, target.port) else NOBODY
            target = _redirected(where, grant, hops)
            _check_hops(hops, target, self.limits.redirects)

    def _asked(
        self, target: Target, headers: Mapping[str, str], grant: Allowed, watch: Watch, cut_at: int | None
    ) -> Reply:
        """One request, counted with its host."""
        proxy = proxy_for(target, self._proxy)
        sent = {
            "User-Agent": self._agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Accept-Language": "en, *;q=0.5",
            "Connection": "close",
            **headers,
            **(proxy.headers if proxy and target.scheme == "http" else {}),
        }
        self._pace.asked(target.host, self._clock())
        try:
            made = connection(target, grant, proxy, watch, self._resolve)
            reply = exchanged(made, Request(target, sent, proxy is not None, cut_at), watch, self.limits)
        except HostError:
            self._pace.failed(target.host, self._clock())
            raise
        if reply.status == 429 or reply.status >= 500:
            told = answer(target.url, reply.status, reply.headers, b"", (), self._clock())
            self._pace.failed(target.host, self._clock(), told.retry_after)
        else:
            self._pace.answered(target.host)
        return reply

    def _robots_of(self, target: Target, grant: Allowed) -> Robots | None:
        robots = self._robots.of(
            target.origin, self._clock(), lambda address: self._robots_text(address, grant)
        )
        if robots is not None:
            self._pace.slow_down(target.host, robots.pause)
        return robots

    def _robots_text(self, address: str, grant: Allowed) -> str | None:
        """The text of a robots.txt; "" where there is none, None where it cannot be told for now."""
        if self._pace.rests(host_of(address), self._clock()):
            return None
        try:
            reply, _, _ = self._followed(address, {}, grant, MAX_BYTES)
        except FetchError:
            return None
        if 200 <= reply.status < 300:
            return reply.body.decode("utf-8", "replace").replace("\0", "")
        return "" if 300 <= reply.status < 500 and reply.status != 429 else None


def user_agent(contact: str | None = None) -> str:
    """How paraph names itself: `paraph/0.1.0 (+https://example.org/who-we-are)`."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        name = f"paraph/{version('paraph')}"
    except PackageNotFoundError:  # run from a source tree
        name = "paraph"
    known = validator(contact)
    return f"{name} (+{known})" if known else name


def _redirected(where: str, grant: Allowed, hops: tuple[str, ...]) -> Target:
    """The target of a redirect; where it is refused, the error names the address that led there."""
    try:
        return target_of(_characters(where), grant, base=hops[-1])
    except RefusedError as error:
        reason = f"it redirects to {error.subject}: {error.reason}"
        fix = "open the address in a browser to see where it leads"
        raise RefusedError(reason, subject=hops[0], fix=fix) from None


def _characters(where: str) -> str:
    """An address from a header: bytes that are UTF-8 come out of `http.client` as Latin-1."""
    try:
        return where.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return where


def _check_hops(hops: tuple[str, ...], target: Target, most: int) -> None:
    fix = "open the address in a browser, and give the one that it ends at"
    if target.url in hops:
        raise FetchError("its redirects go round in a circle", subject=shown(hops[0]), fix=fix)
    if len(hops) > most:
        raise FetchError(f"it redirects more than {most} times", subject=shown(hops[0]), fix=fix)
