"""PDF files: how fast they are read, and how much of what was set in them comes back.

    PYTHONPATH=. python benchmarks/pdf.py [--documents N] [FILE.pdf …]

Documents of the corpus are set as PDF files in six ways: one, two and three columns, in the order in which they are
read and row by row; hyphens at the ends of lines, a heading across the columns, running heads and numbers of pages.
Then they are read, and PDFium's own text of the same pages is taken beside it, in the same run: `ratio` is the pages
a second of the one by those of the other. `paragraphs` is the share of paragraphs that come back word for word and by
themselves; `in order` the share of pairs of neighbouring words of the original that are neighbours in what is read.

Given files are only timed.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path

import pypdfium2

from paraph.documents import Document
from paraph.documents.pdf.reading import read_pdf
from paraph.errors import DocumentError
from paraph.evaluation import Annotated, annotated_in
from tests.documents.pdf.making import Page, pdf, wrapped

CORPUS = Path(__file__).parent.parent / "corpus" / "train"
TOP, BOTTOM, LEFT, RIGHT, GUTTER, LEADING = 110, 760, 50, 545, 20, 12.0
Line = tuple[str, bool]


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--documents", type=int, default=60)
    options.add_argument("files", nargs="*", type=Path)
    given = options.parse_args()
    if given.files:
        print(timed([path.read_bytes() for path in given.files]))
        return
    texts = [(each.title or "", each.text.split("\n\n")) for each in islice(settable(), given.documents)]
    print(f"{'set in':24} {'paragraphs':>18} {'in order':>18}   speed")
    for columns in (1, 2, 3):
        for by_row in (False, True) if columns > 1 else (False,):
            files = [(paragraphs, set_in(title, paragraphs, columns, by_row)) for title, paragraphs in texts]
            name = f"{columns} column{'s' * (columns > 1)}{', row by row' * by_row}"
            ours, theirs = measured(files, ours_of), measured(files, theirs_of)
            print(
                f"{name:24} {ours[0]:6.1%} PDFium {theirs[0]:4.0%} {ours[1]:6.1%} PDFium {theirs[1]:4.0%}  ",
                end=" ",
            )
            print(timed([data for _, data in files]))


def settable() -> Iterator[Annotated]:
    """Documents of the corpus whose letters the standard fonts have."""
    for each in sorted(annotated_in(CORPUS), key=lambda each: each.id):
        if (each.text + (each.title or "")).encode("cp1252", "replace").count(b"?") == each.text.count("?"):
            yield each


def set_in(title: str, paragraphs: Sequence[str], columns: int, by_row: bool) -> bytes:
    """A file with these paragraphs in columns."""
    room = (RIGHT - LEFT - GUTTER * (columns - 1)) / columns
    lines = [line for each in "\n".join(paragraphs).split("\n") for line in lines_of(each, room)]
    pages: list[Page] = []
    rows = int((BOTTOM - TOP) // LEADING)
    for number, start in enumerate(range(0, len(lines), rows * columns), 1):
        page = Page().put(LEFT, 40, "The Record of Public Affairs", size=8).put(520, 40, str(number), size=8)
        if number == 1:
            page.column(LEFT, 70, wrapped(title, RIGHT - LEFT, size=15), size=15, leading=17)
        spots = [
            (LEFT + (room + GUTTER) * (at // rows) + 10 * first, TOP + LEADING * (at % rows), text)
            for at, (text, first) in enumerate(lines[start : start + rows * columns])
        ]
        for spot in sorted(spots, key=lambda spot: (spot[1], spot[0])) if by_row else spots:
            page.put(*spot)
        pages.append(page)
    return pdf(pages)


def lines_of(paragraph: str, room: float) -> list[Line]:
    """The lines of a paragraph, the first indented."""
    lines = wrapped(paragraph, room, hyphenate=True, indent=10)
    return [(line, number == 0) for number, line in enumerate(lines)]


def measured(
    files: Sequence[tuple[Sequence[str], bytes]], read: Callable[[bytes], str]
) -> tuple[float, float]:
    """Shares of paragraphs, and of pairs of words, that come back."""
    found = whole = kept = pairs = 0
    for paragraphs, data in files:
        text = read(data)
        read_ones = Counter(" ".join(each.split()) for each in text.split("\n"))
        wanted = Counter(" ".join(each.split()) for paragraph in paragraphs for each in paragraph.split("\n"))
        whole += wanted.total()
        found += (wanted & read_ones).total()
        given, got = (Counter(pairwise(re.findall(r"\w+", t))) for t in (" ".join(paragraphs), text))
        pairs += given.total()
        kept += (given & got).total()
    return found / whole, kept / pairs


def ours_of(data: bytes) -> str:
    return next((found.text for found in read_pdf(data, "file") if isinstance(found, Document)), "")


def theirs_of(data: bytes) -> str:
    return "".join(bare(data))


def bare(data: bytes) -> Iterator[str]:
    """PDFium's own text of each page."""
    file = pypdfium2.PdfDocument(data)
    for page in file:
        yield page.get_textpage().get_text_range()
    file.close()


def timed(files: Sequence[bytes]) -> str:
    """Pages a second, PDFium's, and the one by the other."""
    seconds = {read: best(lambda read=read: [read(data) for data in files]) for read in (all_of, list_of)}
    pages = sum(len(list(bare(data))) for data in files)
    ours, theirs = (pages / seconds[read] for read in (all_of, list_of))
    return f"{ours:6.0f} pages a second, PDFium {theirs:6.0f}, ratio {ours / theirs:.2f}"


def all_of(data: bytes) -> object:
    try:
        return list(read_pdf(data, "file"))
    except DocumentError as error:
        return error


def list_of(data: bytes) -> object:
    try:
        return list(bare(data))
    except pypdfium2.PdfiumError as error:
        return error


def best(work: Callable[[], object]) -> float:
    """Seconds of the processor, the best of three."""
    spent = []
    for _ in range(3):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return min(spent)


if __name__ == "__main__":
    main()
