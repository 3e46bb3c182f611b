"""Public sets of pages with what is true of each: the pages, and the readers that they are given to."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its key; what the key does not say is None. `shown` and `hidden`: stretches of text."""

    url: str
    path: Path
    text: str | None = None
    shown: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    title: str | None = None
    published: str | None = None
    authors: str | None = None
    kind: str = ""

    def data(self) -> bytes:
        """The bytes of the page."""
        data = self.path.read_bytes()
        return gzip.decompress(data) if self.path.suffix == ".gz" else data

    @property
    def half(self) -> int:
        """0: rules were chosen on it; 1: only reported."""
        return zlib.crc32(self.url.encode()) & 1


def scrapinghub(folder: Path) -> Iterator[Page]:
    """scrapinghub/article-extraction-benchmark: the whole text of 181 articles."""
    for name, key in _json(folder / "ground-truth.json").items():
        yield Page(key["url"], folder / "html" / f"{name}.html.gz", text=key["articleBody"])


def trafilatura(folder: Path) -> Iterator[Page]:
    """adbar/trafilatura, tests/: stretches of the text and of what is around it, title, author, date."""
    for url, key in _json(folder / "evaldata.json").items():
        yield Page(
            url,
            _found(folder, key["file"], "cache", "eval"),
            shown=tuple(key["with"]),
            hidden=tuple(key["without"]),
            title=key.get("title") or None,
            published=_day(key.get("date")),
            authors=_listed(key.get("author")),
        )


def htmldate(folder: Path) -> Iterator[Page]:
    """adbar/htmldate, tests/: the days on which 1,000 pages were published."""
    for name in ("eval_mediacloud_2020.json", "eval_default.json"):
        for url, key in _json(folder / name).items():
            yield Page(
                url, _found(folder, key["file"], "test_set", "cache", "eval"), published=_day(key["date"])
            )


def wcxb(folder: Path) -> Iterator[Page]:
    """Murrough-Foley/web-content-extraction-benchmark: articles, forums, shops, manuals, lists."""
    for part in ("dev", "test"):
        for file in sorted((folder / part / "ground-truth").glob("*.json")):
            told = _json(file)
            key = told["ground_truth"]
            yield Page(
                told.get("url") or file.stem,
                folder / part / "html" / f"{file.stem}.html.gz",
                text=key.get("main_content"),
                title=key.get("title") or None,
                published=_day(key.get("publish_date")),
                authors=_listed(key.get("author")),
                kind=told["_internal"]["page_type"]["primary"],
            )


def readability(folder: Path) -> Iterator[Page]:
    """mozilla/readability, test/test-pages: what that program makes of 130 pages, checked by its makers."""
    for case in sorted(path.parent for path in folder.glob("*/expected-metadata.json")):
        key = _json(case / "expected-metadata.json")
        yield Page(
            case.name,
            case / "source.html",
            text=html.fromstring((case / "expected.html").read_text(encoding="utf-8")).text_content(),
            title=key.get("title") or None,
            published=_day(key.get("publishedTime")),
            authors=_listed(key.get("byline")),
        )


SETS: dict[str, Callable[[Path], Iterator[Page]]] = {
    "scrapinghub": scrapinghub,
    "trafilatura": trafilatura,
    "htmldate": htmldate,
    "wcxb": wcxb,
    "readability": readability,
}


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _found(folder: Path, name: str, *below: str) -> Path:
    """Where a page lies; the last place, where it lies nowhere."""
    places = [folder / each / name for each in below]
    return next((place for place in places if place.is_file()), places[-1])


def _day(stated: object) -> str | None:
    found = re.match(r"\d{4}-\d{2}-\d{2}", str(stated))
    return found[0] if found else None


def _listed(stated: str | list[str] | None) -> str | None:
    return ("; ".join(stated) if isinstance(stated, list) else stated) or None
