"""What triage costs and keeps: time beside extraction and reading, recall on annotated documents, what it sets aside.

    python benchmarks/triage.py corpus/dev                      recall, time beside reading
    python benchmarks/triage.py corpus/dev --pages FOLDER       also beside the extraction of saved pages
    python benchmarks/triage.py corpus/dev --others FILE.jsonl  also the share of other texts that is set aside

`FILE.jsonl` has one JSON object a line with `title`, `text` and a `set` to count by.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from paraph.documents import Document
from paraph.documents.page import page_document
from paraph.errors import DocumentError
from paraph.reading import Reader
from paraph.reading.triage import Triage

T = TypeVar("T")
R = TypeVar("R")
_TIMES = 5
_WORDS = (300, 800)


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("annotated", type=Path, nargs="+", help="folders of annotated documents")
    parser.add_argument("--pages", type=Path, help="folder of saved pages (.html, .html.gz)")
    parser.add_argument(
        "--others", type=Path, nargs="*", default=[], help="texts with nothing for the record"
    )
    parser.add_argument("--read", type=int, default=40, help="documents to read, for comparison")
    parser.add_argument("--failures", action="store_true", help="list what is wrongly set aside")
    options = parser.parse_args()
    triage = Triage.load()
    for folder in options.annotated:
        print_recall(folder, triage, failures=options.failures)
    for path in options.others:
        print_set_aside(path, triage)
    documents = [document for folder in options.annotated for document, _ in annotated(folder)]
    print_times(documents, triage, options.read, list(saved(options.pages)) if options.pages else [])


def annotated(folder: Path) -> Iterator[tuple[Document, int]]:
    """Documents with the number of their records that are not optional; -1 where only those are there."""
    for path in sorted(folder.glob("*.json")):
        each = json.loads(path.read_text("utf-8"))
        records = len([record for record in each["records"] if not record.get("optional")])
        yield (
            Document(each["text"], id=each["id"], title=each["title"], published=each["published"]),
            records or -bool(each["records"]),
        )


def saved(folder: Path) -> Iterator[bytes]:
    """The bytes of saved pages."""
    for path in sorted(folder.rglob("*.html*")):
        yield gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def print_recall(folder: Path, triage: Triage, *, failures: bool) -> None:
    """Relevant documents kept, and the records lost with the others."""
    kept, records, lost, without, left = 0, 0, 0, 0, 0
    relevant = 0
    for document, number in annotated(folder):
        worth = triage.worth(document.title, document.text)
        if number > 0:
            relevant, kept, records = relevant + 1, kept + worth, records + number
            lost += 0 if worth else number
            if failures and not worth:
                print(f"  {document.id}: {triage.score(document.title, document.text):+.2f} {document.title}")
        elif number == 0:
            without, left = without + 1, left + (not worth)
    print(
        f"{folder}: {kept} of {relevant} relevant documents kept ({kept / relevant:.2%}), {lost} of {records} records"
        f" lost; {left} of {without} documents without records set aside"
    )


def print_set_aside(path: Path, triage: Triage) -> None:
    """The share of other texts that is set aside, by set."""
    every, left = Counter[str](), Counter[str]()
    for line in path.read_text("utf-8").splitlines():
        each = json.loads(line)
        every[each["set"]] += 1
        left[each["set"]] += not triage.worth(each["title"], each["text"])
    for name in sorted(every):
        print(f"  {name:24} {left[name]:5} of {every[name]:5} set aside  {left[name] / every[name]:.1%}")


def print_times(documents: Sequence[Document], triage: Triage, read: int, pages: Sequence[bytes]) -> None:
    """Microseconds of processor time a document: of triage, of reading, and of extraction where there are pages."""
    typical = [d for d in documents if _WORDS[0] <= len(d.text.split()) <= _WORDS[1]]
    if pages:
        took, found = _timed(pages, _extracted, 1)
        print(f"extraction (trafilatura and what paraph adds): {took:10.0f} µs a page, {len(pages)} pages")
        texts = [d for d in found if d is not None and _WORDS[0] <= len(d.text.split()) <= _WORDS[1]]
        per_text, worth = _timed(texts, lambda d: triage.worth(d.title, d.text), _TIMES)
        print(
            f"triage of its {len(texts)} texts of {_WORDS[0]} to {_WORDS[1]} words: {per_text:.0f} µs, "
            f"{per_text / took:.1%} of extraction; {worth.count(False)} set aside"
        )
    for name, some in (("annotated", documents), (f"{_WORDS[0]} to {_WORDS[1]} words", typical)):
        if some:
            quick, _ = _timed(some, lambda d: triage.worth(d.title, d.text), _TIMES)
            whole, _ = _timed(some, lambda d: triage.score(d.title, d.text), _TIMES)
            print(f"triage, {len(some)} documents, {name}: {quick:.0f} µs, without early exit {whole:.0f} µs")
    reader = Reader.load()
    chosen = documents[:: max(len(documents) // read, 1)]
    reader.read(chosen[0])
    slow, _ = _timed(chosen, reader.read, 1)
    quick, _ = _timed(chosen, lambda d: triage.worth(d.title, d.text), _TIMES)
    print(f"reading, {len(chosen)} documents: {slow:.0f} µs, {slow / quick:.0f} × triage of the same")


def _extracted(page: bytes) -> Document | None:
    try:
        return page_document(page, "page")
    except DocumentError:
        return None


def _timed(items: Iterable[T], what: Callable[[T], R], times: int) -> tuple[float, list[R]]:
    """Microseconds of processor time an item, the best of several times; and what came out."""
    items, best, results = list(items), float("inf"), list[R]()
    for _ in range(times):
        start = time.process_time()
        results = [what(item) for item in items]
        best = min(best, time.process_time() - start)
    return best / max(len(items), 1) * 1e6, results


if __name__ == "__main__":
    main()
