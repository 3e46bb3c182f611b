"""What every answer carries, since the desk shows other people's text, and whom it answers."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Collection
from ipaddress import ip_address

from fastapi import FastAPI, Request, Response

from paraph.desk.rendering import render

POLICY = "; ".join((
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
))  # fmt: skip

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

_PORT = re.compile(r":\d+\Z")


def guard(app: FastAPI, hosts: Collection[str]) -> None:
    """Set the headers on every answer; answer only to addresses, `localhost` and the names in `hosts`.

    A name that somebody else's site has made to point here could otherwise be used to read the record.
    """
    known = {"localhost", *(host.casefold() for host in hosts)}

    @app.middleware("http")
    async def guarded(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        name = host_name(request.headers.get("host", ""))
        response = await go_on(request) if _is_known(name, known) else _stranger(request, name)
        for header, value in HEADERS.items():
            response.headers[header] = value
        response.headers.setdefault("Cache-Control", "no-cache")
        return response


def host_name(host: str) -> str:
    """The name in a Host header, without port and brackets."""
    return _PORT.sub("", host).strip("[]").casefold()


def _is_known(name: str, known: Collection[str]) -> bool:
    if name in known or "*" in known:
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _stranger(request: Request, name: str) -> Response:
    return render(
        request,
        "error.html",
        status=421,
        title="Not under this name",
        reason=f"the desk does not answer to {name!r}",
        fix="use the address that paraph serve printed",
    )
