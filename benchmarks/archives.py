"""Pages a second out of a web archive, beside bare warcio and trafilatura on the same file.

    python benchmarks/archives.py                                # 500 made-up pages
    python benchmarks/archives.py --pages FOLDER --number 2000   # pages of a folder (.html, .html.gz)
    python benchmarks/archives.py --pages FOLDER --number 100000 --ways bare triage --every 5

The archive comes in parts, each a whole archive: each page with its request and an image, one in ten a page that was
not found. A part is made, every way reads it, so that a busy machine slows all of them alike, and it is deleted before
the next. Where there are fewer pages than asked for, they come again with words of their running text exchanged.
Told are pages a second of the processor's time, and how many times as fast as the first way each is, on the parts
that both have read: with `--every N` the first way reads one part in N. A line after each part says how it stands.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, fields
from io import BytesIO
from pathlib import Path

from trafilatura import extract
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from paraph.documents import Document, read_path
from paraph.reading.triage import Triage

_WORDS = (
    "the ministers of both countries met to sign an accord on patrol boats and radars while officials said that talks"
    " about a loan would go on in spring and reporters were told that no date had been set for another visit"
).split()
_RUNNING = re.compile(
    rb"<(script|style)\b.*?</\1|<!--.*?-->|(?<=>)(?P<text>[^<>]{40,})", re.DOTALL | re.IGNORECASE
)
_WORD = re.compile(rb"(?<![\w&#\x80-\xff])[a-z\x80-\xff]{4,30}(?![\w;\x80-\xff])")
_EXCHANGED = 0.25


@dataclass(slots=True)
class Found:
    """What a way finds in an archive: pages with a text, the characters of these, and how many are worth reading."""

    pages: int = 0
    characters: int = 0
    worth: int = 0

    def __add__(self, other: Found) -> Found:
        return Found(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


@dataclass(slots=True)
class Told:
    """What a way has done: pages given to it, what it found, and seconds of the processor; `beside` counts those of
    parts that the first way read too, and `first` what it took for these."""

    given: int = 0
    seconds: float = 0.0
    beside: float = 0.0
    first: float = 0.0
    found: Found = field(default_factory=Found)

    def __add__(self, other: Told) -> Told:
        return Told(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


def bare(archive: Path) -> Found:
    """As a plain loop over the records finds them."""
    found = Found()
    with archive.open("rb") as file:
        for record in ArchiveIterator(file):
            if record.rec_type != "response" or record.http_headers.get_statuscode() != "200":
                continue
            if not (record.http_headers.get_header("Content-Type") or "").startswith("text/html"):
                continue
            text = extract(record.content_stream().read())
            found.pages += bool(text)
            found.characters += len(text or "")
    return found


def documents(archive: Path) -> Found:
    """As paraph reads the archive: with title, publisher, date and language; other languages are left out."""
    found = Found()
    for result in read_path(archive):
        if isinstance(result, Document):
            found.pages += 1
            found.characters += len(result.text)
    return found


def triage(archive: Path) -> Found:
    """The same, and of each document whether it is worth reading."""
    found, verdicts = Found(), Triage.load()
    for result in read_path(archive):
        if isinstance(result, Document):
            found.pages += 1
            found.characters += len(result.text)
            found.worth += verdicts.worth(result.title, result.text)
    return found


# The ways, the first of which the others are held against. What else is to be timed goes here.
WAYS: dict[str, tuple[str, Callable[[Path], Found]]] = {
    "bare": ("bare warcio + trafilatura", bare),
    "documents": ("paraph, to documents", documents),
    "triage": ("paraph, with triage", triage),
}


def main() -> int:
    options = _options()
    pages = _pages(options.pages)
    told: dict[str, list[Told]] = {
        name: [Told(), Told()] for name in options.ways
    }  # pages as they are, exchanged
    with tempfile.TemporaryDirectory() as folder:
        warm = _archive(Path(folder), pages, range(min(50, options.number)))
        for name in options.ways:  # libraries are loaded before anything is timed
            WAYS[name][1](warm)
        for part, numbers in enumerate(_parts(options.number, len(pages), options.part)):
            archive = _archive(Path(folder), pages, numbers)
            for name, taken in _timed(
                archive, len(numbers), options.ways, with_first=part % options.every == 0
            ):
                told[name][numbers.start >= len(pages)] += taken
            archive.unlink()
            print(_progress(numbers.stop, told), file=sys.stderr, flush=True)
            if options.json:
                figures = {name: [asdict(each) for each in both] for name, both in told.items()}
                options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    _report(told)
    return 0


def _parts(number: int, pages: int, size: int) -> Iterator[range]:
    """N pages in parts; in none are pages as they are beside those that come again."""
    for begin, end in ((0, min(pages, number)), (pages, number)):
        for start in range(begin, end, size):
            yield range(start, min(start + size, end))


def _timed(archive: Path, given: int, ways: Sequence[str], *, with_first: bool) -> Iterator[tuple[str, Told]]:
    first = 0.0
    for place, name in enumerate(ways):
        if place == 0 and not with_first:
            continue
        began = time.process_time()
        found = WAYS[name][1](archive)
        seconds = time.process_time() - began
        first = first if place else seconds
        yield name, Told(given, seconds, seconds if with_first else 0.0, first, found)


def _progress(stop: int, told: dict[str, list[Told]]) -> str:
    both = {name: one + other for name, (one, other) in told.items()}
    rates = (f"{name} {each.given / each.seconds:.1f}" for name, each in both.items())
    times = (f"{each.first / each.beside:.3f}" for each in both.values())
    return f"{stop:,} pages; pages/s: {', '.join(rates)}; times: {', '.join(times)}"


def _report(told: dict[str, list[Told]]) -> None:
    print(f"{'':28}{'given':>9}{'pages/s':>9}{'ms a page':>11}{'times':>7}{'found':>9}{'characters':>15}")
    for name, (one, other) in told.items():
        both = one + other
        print(
            f"{WAYS[name][0]:28}{both.given:9,}{both.given / both.seconds:9.1f}"
            f"{1000 * both.seconds / both.given:11.2f}{both.first / both.beside:7.2f}"
            f"{both.found.pages:9,}{both.found.characters:15,}"
        )
    for label, place in (("as they are", 0), ("with words exchanged", 1)):
        found = [
            each.found for name, both in told.items() if name == "triage" and (each := both[place]).given
        ]
        for each in found:
            print(f"pages {label}: {each.worth:,} of {each.pages:,} documents in English are worth reading")


def _archive(folder: Path, pages: Sequence[Path | bytes], numbers: range) -> Path:
    """One part of the archive, the pages of these numbers."""
    archive = folder / f"{numbers.start:07}.warc.gz"
    chance = random.Random(numbers.start)
    with archive.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for index in numbers:
            _write(writer, index, _varied(pages, index), chance)
    return archive


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


def _varied(pages: Sequence[Path | bytes], index: int) -> bytes:
    """A page; when it comes again, one word in four of its running text gives way to another of the same page.

    Names, whatever is written in capitals, and the markup stay as they are.
    """
    page, again = _bytes(pages[index % len(pages)]), index // len(pages)
    if not again:
        return page
    chance = random.Random(index)
    words = [
        word for found in _RUNNING.finditer(page) if found["text"] for word in _WORD.findall(found["text"])
    ]

    def exchanged(word: re.Match[bytes]) -> bytes:
        return chance.choice(words) if chance.random() < _EXCHANGED else word[0]

    return _RUNNING.sub(lambda found: _WORD.sub(exchanged, found[0]) if found["text"] else found[0], page)


def _bytes(page: Path | bytes) -> bytes:
    if isinstance(page, bytes):
        return page
    return gzip.decompress(page.read_bytes()) if page.suffix == ".gz" else page.read_bytes()


def _pages(folder: Path | None) -> Sequence[Path | bytes]:
    """Pages, or where they lie: a folder of them need not fit into memory. They come in no order of sets or sites."""
    if folder is None:
        return [_made_up(random.Random(seed)) for seed in range(200)]
    files = sorted(path for path in folder.rglob("*") if path.name.endswith((".html", ".htm", ".html.gz")))
    if not files:
        raise SystemExit(f"{folder}: there are no pages (.html, .html.gz) in it")
    random.Random(5).shuffle(files)
    return files


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
    parser.add_argument("--part", type=int, default=250, help="how many pages a part of it has")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=list(WAYS), help="what is timed")
    parser.add_argument("--every", type=int, default=1, help="the first way reads one part in so many")
    parser.add_argument("--json", type=Path, help="where to write the figures, too")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
