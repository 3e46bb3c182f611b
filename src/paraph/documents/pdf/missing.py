"""Pages of which nothing could be read: which they are, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from paraph.documents.pdf.sheets import Kind, Sheet
from paraph.errors import DocumentError, EmptyError, ScannedError, UnreadableError

_RECOGNISE = "let the letters be recognised first: ocrmypdf --skip-text FILE.pdf READABLE.pdf"
_RECOGNISE_ALL = "let the letters be recognised from the picture: ocrmypdf --force-ocr FILE.pdf READABLE.pdf"
_MEND = "mend the file: qpdf DAMAGED.pdf MENDED.pdf"
_WHY: dict[Kind, tuple[type[DocumentError], str, str, str]] = {
    "picture": (ScannedError, "is a picture without text", "are pictures without text", _RECOGNISE),
    "meaningless": (
        ScannedError,
        "has letters without meaning: the file does not tell which they are",
        "have letters without meaning: the file does not tell which they are",
        _RECOGNISE_ALL,
    ),
    "damaged": (UnreadableError, "is damaged", "are damaged", _MEND),
}


def nothing_read(sheets: Sequence[Sheet], subject: str) -> DocumentError:
    """Why no page has text."""
    errors = list(_errors(sheets, subject))
    if not errors:
        fix = "check that the file was saved whole"
        return EmptyError("the PDF file has no text: its pages are empty", subject=subject, fix=fix)
    return errors[0]


def partly_read(sheets: Sequence[Sheet], subject: str) -> Iterator[DocumentError]:
    """An error for each kind of page that could not be read; it names them in its subject."""
    for error in _errors(sheets, ""):
        pages = error.reason.partition(" is ")[0].partition(" are ")[0].partition(" has ")[0]
        yield type(error)(error.reason, subject=f"{subject}, {pages.partition(' have ')[0]}", fix=error.fix)


def _errors(sheets: Sequence[Sheet], subject: str) -> Iterator[DocumentError]:
    """What is most often wrong first."""
    found = {kind: [sheet.number for sheet in sheets if sheet.kind == kind] for kind in _WHY}
    for kind in sorted(found, key=lambda kind: -len(found[kind])):
        if numbers := found[kind]:
            error, one, many, fix = _WHY[kind]
            reason = f"{named(numbers)} {one if len(numbers) == 1 else many}"
            yield error(reason, subject=subject, fix=fix)


def named(numbers: Sequence[int]) -> str:
    """`page 4`, `pages 1–12 and 14`."""
    runs = []
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        runs.append(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}")
    if len(runs) > 12:
        runs = [*runs[:10], f"{sum(1 for _ in runs) - 10} more runs"]
    listed = " and ".join((", ".join(runs[:-1]), runs[-1])) if len(runs) > 1 else runs[0]
    return f"page {listed}" if len(numbers) == 1 else f"pages {listed}"
