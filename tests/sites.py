"""A small site on this machine, with a ministry's feed, that tests change as they like; and a clock that they set."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from paraph.documents.fetching import Fetcher, Limits

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class SetClock:
    """A clock that stands still but for waiting, which takes no time."""

    def __init__(self, now: datetime = START) -> None:
        self._now = now
        self._lock = threading.Lock()

    def now(self) -> datetime:
        with self._lock:
            return self._now

    def wait(self, seconds: float) -> None:
        self.advance(seconds=seconds)

    def advance(self, **span: float) -> None:
        with self._lock:
            self._now += timedelta(**span)


@dataclass
class Answered:
    """What the site has at a path."""

    body: str = ""
    status: int = 200
    type: str = "text/html; charset=utf-8"
    etag: str | None = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Site:
    """`pages` by path; `asked` is every request in order, with the status it was given."""

    host: str
    pages: dict[str, Answered] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)

    def address(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def times(self, path: str) -> int:
        return sum(each == path for each, _ in self.asked)

    def article(self, path: str, title: str, *paragraphs: str, **more: Any) -> None:
        """Put an article there, as ministries have them."""
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        page = (
            f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>"
            f"<meta property='article:published_time' content='{more.pop('day', '2026-03-01')}T09:00:00Z'>"
            "<meta property='og:site_name' content='Ministry of Defence of Norland'></head>"
            f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{body}</article>"
            "<footer>Contact</footer></body></html>"
        )
        self.pages[path] = Answered(page, **more)

    def feed(
        self, path: str, entries: Mapping[str, str], *, content: Mapping[str, str] | None = None
    ) -> None:
        """Put a feed there: addresses of entries with their titles, and the whole text of some."""
        items = "".join(
            f"<item><title>{title}</title><link>{self.address(at)}</link><guid>{at}</guid>"
            "<pubDate>Sun, 01 Mar 2026 09:00:00 GMT</pubDate>"
            + (
                f"<content:encoded><![CDATA[{(content or {})[at]}]]></content:encoded>"
                if at in (content or {})
                else ""
            )
            + "</item>"
            for at, title in entries.items()
        )
        body = (
            '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            f"<channel><title>Releases</title><link>{self.address('/')}</link>{items}</channel></rss>"
        )
        self.pages[path] = Answered(
            body, type="application/rss+xml", etag=f'"{len(body)}-{sum(body.encode())}"'
        )

    def opens(self, clock: SetClock) -> Any:
        """What fetches for a run; it does not wait between two requests."""

        def opened(allow: tuple[str, ...], state: Mapping[str, Any] | None) -> Fetcher:
            limits = Limits(seconds=5, idle=5, pause=0)
            return Fetcher(limits, allow, proxy="", state=state, clock=lambda: clock.now().timestamp())

        return opened

    def list(self, *sources: str, again: str = "[1h, 6h, 1d, 7d, 30d]") -> str:
        """A list that watches such sources; `HOST` in them is the site."""
        return f"again: {again}\nsources:\n" + "".join(
            f"  - {{{source.replace('HOST', self.host)}, allow: ['{self.host}']}}\n" for source in sources
        )


@contextmanager
def site() -> Iterator[Site]:
    """A site that answers as long as it is open."""
    made: Site

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            page = made.pages.get(self.path, Answered("not here", 404))
            known = self.headers.get("If-None-Match")
            status = 304 if page.etag and known == page.etag and page.status == 200 else page.status
            body = b"" if status == 304 else page.body.encode()
            made.asked.append((self.path, status))
            self.send_response(status)
            told = {"Content-Type": page.type, "Content-Length": str(len(body)), **page.headers}
            for name, value in (told | ({"ETag": page.etag} if page.etag else {})).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made = Site(f"127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
