"""About how many documents a file holds, told before it is read: for bars of progress."""

from __future__ import annotations

import io
import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from paraph.documents.registry import format_of
from paraph.documents.source import HEAD_BYTES, Source
from paraph.documents.web_archive import WebArchive, pages_in
from paraph.documents.zip_archive import ZipArchive, files_in_archive
from paraph.errors import DocumentError

SEEN_BYTES = 4_000_000


def expected(path: Path) -> int:
    """How many documents an archive is likely to give; 1 for any other file, and where it cannot be told.

    The files in a ZIP archive are counted. Of a web archive the first megabytes are looked at, and the rest is taken
    to be like them.
    """
    with suppress(OSError, ValueError, DocumentError):
        if path.is_file():
            with path.open("rb") as file:
                return max(_expected(file, str(path)), 1)
    return 1


def _expected(file: BinaryIO, name: str) -> int:
    found = format_of(file.read(HEAD_BYTES), name)
    file.seek(0)
    kind = found.name if found else ""
    if kind == ZipArchive.name:
        return files_in_archive(file, name)
    if kind == WebArchive.name:
        seen = file.read(SEEN_BYTES)
        size = os.fstat(file.fileno()).st_size
        return round(pages_in(Source(io.BytesIO(seen), name, len(seen))) * size / len(seen))
    return 1
