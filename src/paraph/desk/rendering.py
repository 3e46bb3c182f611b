"""Templates: everything that is put into them is escaped."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from paraph.desk.dates import date_words

HERE = Path(__file__).parent
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def render(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page as an answer to `request`."""
    return HTMLResponse(rendered(template, path=request.url.path, **values), status)


def rendered(template: str, **values: Any) -> str:
    """A template with its values."""
    return _environment().get_template(template).render(**values)


def document_path(id: str) -> str:
    return f"/documents/{quoted(id)}"


def quoted(text: str) -> str:
    """`text` as one part of an address, whatever is in it."""
    return quote(text, safe="", errors="replace")


def web_address(url: str | None) -> str | None:
    """`url` where it is one that may be linked (http or https, with a host), else None."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    return parts.geturl() if parts.scheme in ("http", "https") and parts.hostname else None


def web_host(url: str | None) -> str:
    """The host of an address, to be read by people."""
    return (urlsplit(url or "").hostname or "").removeprefix("www.")


def language(code: str | None) -> str:
    """`code` where it may stand in a `lang` attribute, else `en`."""
    return code if code and _LANGUAGE.fullmatch(code) else "en"


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 claim`, `2 claims`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        date_words=date_words,
        document_path=document_path,
        quoted=quoted,
        web_address=web_address,
        web_host=web_host,
        language=language,
        counted=counted,
    )
    made.globals["version"] = _version()
    return made


def _version() -> str:
    try:
        return version("paraph")
    except PackageNotFoundError:  # run from a source tree
        return ""
