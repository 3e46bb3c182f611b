"""Pages a second out of a web archive, beside bare warcio and trafilatura on the same file.

    .venv/bin/python benchmarks/archives.py                                # 500 made-up pages
    .venv/bin/python benchmarks/archives.py --pages FOLDER --number 2000   # pages of a folder (.html, .html.gz)

The archive is made first: each page with its request and an image, one in ten a page that was not found. Where
there are fewer pages than asked for, they come again with other words in them. It is cut into parts, each a whole
archive, and every way reads a part before the next part begins, so that a busy machine slows all of them alike. Told
are pages a second of the processor's time, and how many times as fast as the first way each is.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

from trafilatura import extract
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from paraph.documents import Document, read_path

PARTS = 10
_WORDS = (
    "the ministers of both countries met to sign an accord on patrol boats and radars while officials said that talks"
    " about a loan would go on in spring and reporters were told that no date had been set for another visit"
).split()


def bare(archive: Path) -> tuple[int, int]:
    """Pages and their characters, as a plain loop over the records finds them."""
    pages = characters = 0
    with archive.open("rb") as file:
        for record in ArchiveIterator(file):
            if record.rec_type != "response" or record.http_headers.get_statuscode() != "200":
                continue
            if not (record.http_headers.get_header("Content-Type") or "").startswith("text/html"):
                continue
            text = extract(record.content_stream().read())
            pages += bool(text)
            characters += len(text or "")
    return pages, characters


def documents(archive: Path) -> tuple[int, int]:
    """Documents and their characters, as paraph reads the archive: with title, publisher, date and language."""
    found = [result for result in read_path(archive) if isinstance(result, Document)]
    return len(found), sum(len(document.text) for document in found)


# The ways, the first of which the others are held against. What else is to be timed goes here.
WAYS: dict[str, Callable[[Path], tuple[int, int]]] = {
    "bare warcio + trafilatura": bare,
    "paraph, to documents": documents,
}


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        archives = list(_archives(Path(folder), _pages(options.pages), options.number))
        size = sum(archive.stat().st_size for archive in archives)
        print(f"{options.number:,} pages, {size / 1e6:.0f} MB in {len(archives)} archives")
        figures = _timed(archives)
    _report(figures, options.number)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def _timed(archives: Sequence[Path]) -> dict[str, dict[str, float]]:
    """For each way: seconds of the processor, pages and characters found."""
    totals = {name: {"seconds": 0.0, "pages": 0, "characters": 0} for name in WAYS}
    for way in WAYS.values():  # libraries are loaded, and their caches warm, before anything is timed
        way(archives[0])
    for archive in archives:
        for name, way in WAYS.items():
            began = time.process_time()
            pages, characters = way(archive)
            totals[name]["seconds"] += time.process_time() - began
            totals[name]["pages"] += pages
            totals[name]["characters"] += characters
    return totals


def _report(figures: dict[str, dict[str, float]], number: int) -> None:
    first = next(iter(figures.values()))["seconds"]
    print(f"{'':28}{'pages/s':>9}{'ms a page':>11}{'times':>7}{'found':>9}{'characters':>13}")
    for name, told in figures.items():
        seconds = told["seconds"]
        print(
            f"{name:28}{number / seconds:9.1f}{1000 * seconds / number:11.2f}{first / seconds:7.2f}"
            f"{told['pages']:9,.0f}{told['characters']:13,.0f}"
        )


def _archives(folder: Path, pages: Sequence[bytes], number: int) -> Iterator[Path]:
    """The archive in parts, N pages in all."""
    chance = random.Random(5)
    parts = min(PARTS, number)
    for part in range(parts):
        archive = folder / f"{part:03}.warc.gz"
        with archive.open("wb") as file:
            writer = WARCWriter(file, gzip=True)
            for index in range(part, number, parts):
                _write(writer, index, _varied(pages, index), chance)
        yield archive


def _write(writer: WARCWriter, index: int, page: bytes, chance: random.Random) -> None:
    address = f"https://{hashlib.sha256(page[:2000]).hexdigest()[:6]}.example.org/news/{index}"
    request = StatusAndHeaders(f"GET /news/{index} HTTP/1.1", [("Host", "example.org")], is_http_request=True)
    writer.write_record(writer.create_warc_record(address, "request", http_headers=request))
    _answer(writer, address, "200 OK", "text/html; charset=utf-8", page)
    _answer(writer, f"{address}.jpg", "200 OK", "image/jpeg", chance.randbytes(8_000))
    if index % 10 == 0:
        _answer(
            writer,
            f"{address}/gone",
            "404 Not Found",
            "text/html",
            b"<html><p>There is no such page.</p></html>",
        )


def _answer(writer: WARCWriter, address: str, status: str, kind: str, body: bytes) -> None:
    headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
    record = writer.create_warc_record(address, "response", payload=BytesIO(body), http_headers=headers)
    writer.write_record(record)


def _varied(pages: Sequence[bytes], index: int) -> bytes:
    """A page; when it comes again, with a paragraph of its own, so that nothing kept from before helps."""
    page, again = pages[index % len(pages)], index // len(pages)
    own = f"<p>{_sentence(random.Random(index), 40)}</p></body>".encode()
    return page.replace(b"</body>", own, 1) if again else page


def _pages(folder: Path | None) -> list[bytes]:
    if folder is None:
        return [_made_up(random.Random(seed)) for seed in range(200)]
    files = sorted(path for path in folder.rglob("*") if path.name.endswith((".html", ".htm", ".html.gz")))
    if not files:
        raise SystemExit(f"{folder}: there are no pages (.html, .html.gz) in it")
    return [
        gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in files
    ]


def _made_up(chance: random.Random) -> bytes:
    """A page with menus, teasers and an article, of as many paragraphs as the chance gives it."""
    title = _sentence(chance, 9)
    menu = "".join(
        f'<li><a href="/{i}">{_sentence(chance, 2)}</a></li>' for i in range(chance.randint(10, 80))
    )
    body = "".join(
        f"<p>{_sentence(chance, chance.randint(15, 90))}</p>" for _ in range(chance.randint(3, 40))
    )
    teasers = "".join(
        f'<div class="teaser"><a href="/t{i}">{_sentence(chance, 8)}</a></div>'
        for i in range(chance.randint(3, 30))
    )
    day = f"20{chance.randint(10, 24)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title><meta charset="utf-8">'
        f'<meta property="article:published_time" content="{day}"><style>{"p{margin:0}" * 50}</style></head><body>'
        f"<nav><ul>{menu}</ul></nav><article><h1>{title}</h1>{body}</article><aside>{teasers}</aside>"
        f"<footer>{_sentence(chance, 20)}</footer></body></html>"
    ).encode()


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)).capitalize() + "."


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pages", type=Path, help="a folder of pages; made-up ones where it is not given")
    parser.add_argument("--number", type=int, default=500, help="how many pages the archive has")
    parser.add_argument("--json", type=Path, help="where to write the figures, too")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
