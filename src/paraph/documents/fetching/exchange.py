"""One request and its answer: within the limits, or a FetchError that says why not."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException

from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError, NameResolutionError, SSLError
from urllib3.response import BaseHTTPResponse

from paraph.documents.fetching.connecting import TooManyBytesError, Watch
from paraph.documents.fetching.decoding import DecodingError, decoded
from paraph.documents.fetching.limits import Limits
from paraph.documents.fetching.targets import Target
from paraph.errors import FetchError

_STEP = 65_536
_FRAMES = 1_000_000
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
_FIX_FILE = "save it from a browser and give the file"


class HostError(FetchError):
    """The host did not answer as hosts do: a reason to leave it alone for a while."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask of a target. `cut_at`: a longer body is cut there; with None it is an error beyond the limit."""

    target: Target
    headers: Mapping[str, str]
    through_proxy: bool = False
    cut_at: int | None = None

    @property
    def path(self) -> str:
        """What stands in the first line: a proxy is told the whole address, unless it is a tunnel."""
        whole = self.through_proxy and self.target.scheme == "http"
        return self.target.url if whole else self.target.path


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, headers (names in lower case) and body of one answer; `cut` where the body goes on."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    cut: bool = False


def exchanged(
    connection: HTTPConnection,
    request: Request,
    watch: Watch,
    limits: Limits,
) -> Reply:
    """Ask, and read the answer; the connection is closed. Raises FetchError, RefusedError."""
    try:
        with closing(connection):
            watch.left = limits.headers
            connection.request(
                "GET", request.path, headers=request.headers, preload_content=False, decode_content=False
            )
            with closing(connection.getresponse()) as response:
                # The frames of chunks come on top of the body.
                watch.left = 2 * limits.size + _FRAMES
                return _reply(response, request, limits)
    except FetchError:
        raise
    except DecodingError as error:
        reason = f"the answer cannot be read: {error}"
        raise FetchError(reason, subject=request.target.url, fix=_FIX_FILE) from None
    except (OSError, HTTPError, HTTPException, ValueError) as error:
        reason, fix = _explained(error, watch)
        raise HostError(reason, subject=request.target.url, fix=fix) from None


def _reply(response: BaseHTTPResponse, request: Request, limits: Limits) -> Reply:
    target, cut_at = request.target, request.cut_at
    headers = {name.lower(): _CONTROLS.sub(" ", value) for name, value in response.headers.items()}
    if not 200 <= response.status < 300:
        return Reply(response.status, headers)
    most = limits.size if cut_at is None else cut_at
    declared = headers.get("content-length", "")
    if cut_at is None and declared.isdecimal() and int(declared[:15]) > most:
        raise too_large(target, most)
    raw = _counted(response, most, target)
    body = bytearray()
    for piece in decoded(raw, headers.get("content-encoding", "")):
        body += piece
        if len(body) > most:
            if cut_at is None:
                raise too_large(target, most)
            return Reply(response.status, headers, bytes(body[:most]), cut=True)
    return Reply(response.status, headers, bytes(body))


def _counted(response: BaseHTTPResponse, most: int, target: Target) -> Iterator[bytes]:
    """The bytes as they come. Compressed ones count too: there is no end to what decompresses to nothing."""
    count = 0
    for chunk in response.stream(_STEP, decode_content=False):
        yield chunk
        count += len(chunk)
        if count > most:
            raise too_large(target, most)


def too_large(target: Target, most: int) -> FetchError:
    """The error for a body beyond the limit."""
    reason = f"it is larger than {most / 1_000_000:.0f} MB, also decompressed"
    return FetchError(reason, subject=target.url, fix="fetch it with a browser, and give its parts as files")


def _explained(error: Exception, watch: Watch) -> tuple[str, str]:
    """What went wrong between here and there, in words, and what to do about it."""
    cause = _innermost(error)
    later = "try again later"
    if watch.is_over:
        return f"it took longer than {watch.seconds:g} seconds", later
    if isinstance(cause, TimeoutError):
        return f"the server was silent for {watch.idle:g} seconds", later
    if isinstance(cause, TooManyBytesError):
        return "the answer, or its headers, are too long", "open the address in a browser"
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted ({cause.verify_message})", "check the address; do not go on"
    if isinstance(cause, ssl.SSLError) or isinstance(error, SSLError):
        return "no secure connection can be made", "check the address"
    if isinstance(cause, socket.gaierror) or isinstance(error, NameResolutionError):
        return "there is no such host", "check the spelling and your connection"
    if isinstance(cause, ConnectionRefusedError):
        return "nothing answers there", "check the address and the port"
    if isinstance(cause, OSError) and str(cause).startswith("Tunnel connection failed"):
        return (
            f"the proxy does not connect to it ({str(cause).rpartition(': ')[2][:80]})",
            "check the proxy setting",
        )
    if isinstance(cause, ConnectionError) or "prematurely" in str(error) or "IncompleteRead" in str(error):
        return "the connection broke off", later
    if isinstance(cause, OSError):
        return (
            f"the connection failed ({(cause.strerror or 'no reason given').lower()})",
            "check your connection",
        )
    return "the server does not speak HTTP as it should", "open the address in a browser"


def _innermost(error: BaseException) -> BaseException:
    """The error that the others were made of."""
    seen = error
    for _ in range(10):
        wrapped = next(
            (each for each in (*seen.args, seen.__cause__) if isinstance(each, BaseException)), None
        )
        if wrapped is None:
            return seen
        seen = wrapped
    return seen
