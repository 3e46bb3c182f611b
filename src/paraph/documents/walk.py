"""Which files of a folder are documents.

All files below the folder, in the order of their names, except

- hidden files and folders (`.git`), and editors' copies (`article.txt~`);
- notes on the folder rather than documents of it: README, LICENSE, COPYING, AUTHORS, CONTRIBUTING,
  CHANGELOG in any text format, NOTICE, CHANGES, SECURITY and an index as Markdown;
- what belongs to a saved page: the folder `PAGE_files` beside `PAGE.html`;
- scripts, styles, images, sounds, fonts, indexes and data tables, by their suffix, but for what a format reads;
- symbolic links: what they point to is read where it lies (a broken one is reported);
- devices, pipes and sockets.

Any other file is read, so that one that cannot be read is reported. A file that is named itself is
always read, whatever its name. The same rule holds for the names in an archive (`documents_among`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from paraph.documents.registry import formats
from paraph.errors import DocumentError, UnreadableError

_NOTES = re.compile(
    r"(?:readme|licen[cs]e)(?:[-_.][\w-]+)?(?:\.\w+)?"
    r"|(?:copying|authors|contributors|contributing|changelog|code_of_conduct)(?:\.(?:md|markdown|txt|rst|html?))?"
    r"|(?:notice|changes|security|model_card|index)(?:\.(?:md|markdown|rst))?",
    re.IGNORECASE,
)
_NOT_DOCUMENTS = frozenset(
    ".py .pyc .js .mjs .ts .css .scss .map .wasm .png .jpg .jpeg .gif .svg .webp .avif .ico .bmp .tif .tiff"
    " .mp3 .mp4 .wav .ogg .webm .mov .avi .woff .woff2 .ttf .otf .eot .yaml .yml .toml .ini .cfg .csv .tsv"
    " .parquet .arrow .cdx .cdxj .sqlite .db .db-wal .db-shm .sqlite-wal .sqlite-shm .lock .log .bak .tmp .swp".split()
)

_APPLE = "__MACOSX"
_SLASHES = re.compile(r"[/\\]+")


def files_in(folder: Path) -> Iterator[Path | DocumentError]:
    """The documents of a folder and of those in it; what cannot be opened is yielded as an error."""
    waiting: list[tuple[Path, bool]] = [(folder, True)]
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            yield path
            continue
        try:
            entries = sorted(os.scandir(path), key=lambda entry: entry.name, reverse=True)
            waiting += _documents_of(entries)
        except OSError as error:
            yield os_error(error, shown(path))
            continue
        for entry in reversed(entries):
            if entry.is_symlink():
                yield from _broken_link(Path(entry.path))


def _documents_of(entries: list[os.DirEntry[str]]) -> list[tuple[Path, bool]]:
    """Files and folders (True) to read, links and what is skipped left out."""
    names = {entry.name for entry in entries}
    real = [entry for entry in entries if not entry.is_symlink()]
    folders = {entry.name for entry in real if entry.is_dir() and not _is_skipped_folder(entry.name, names)}
    files = {entry.name for entry in real if entry.is_file() and not is_skipped(entry.name)}
    return [(Path(entry.path), entry.name in folders) for entry in real if entry.name in folders | files]


def is_skipped(name: str) -> bool:
    """Whether a file of this name, found in a folder, is no document."""
    hidden = name.startswith(".") or name.endswith("~")
    return hidden or Path(name).suffix.lower() in _not_documents() or _NOTES.fullmatch(name) is not None


def documents_among(names: Iterable[str]) -> list[str]:
    """Of the paths of files in an archive, those that would be read in a folder, in the same order."""
    parts = {name: [part for part in _SLASHES.split(name) if part not in ("", ".", "..")] for name in names}
    beside: dict[tuple[str, ...], set[str]] = {}
    for path in parts.values():
        beside.setdefault(tuple(path[:-1]), set()).update(path[-1:])
    return [name for name, path in parts.items() if path and not _is_skipped_path(path, beside)]


def shown(path: Path) -> str:
    """The path as given, bytes that are no characters written out: it can be printed and stored."""
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")


def os_error(error: OSError, subject: str) -> UnreadableError:
    """What the system says about a file that cannot be opened, with what to do about it."""
    if isinstance(error, FileNotFoundError):
        return UnreadableError("no such file", subject=subject, fix="check the path")
    if isinstance(error, PermissionError):
        return UnreadableError("you may not read this file", subject=subject, fix=f"chmod u+r '{subject}'")
    reason = (error.strerror or str(error)).lower()
    return UnreadableError(
        f"it cannot be opened ({reason})", subject=subject, fix="check the path and the disk"
    )


@cache
def _not_documents() -> frozenset[str]:
    """The suffixes that are passed over; a plug-in may read one of them."""
    return _NOT_DOCUMENTS - {suffix for each in formats() for suffix in each.suffixes}


def _is_skipped_path(path: list[str], beside: dict[tuple[str, ...], set[str]]) -> bool:
    folders = enumerate(path[:-1])
    return (
        is_skipped(path[-1])
        or path[0] == _APPLE
        or any(_is_skipped_folder(name, beside.get(tuple(path[:depth]), set())) for depth, name in folders)
    )


def _is_skipped_folder(name: str, siblings: set[str]) -> bool:
    page = name.removesuffix("_files")
    saved = page != name and bool({f"{page}.html", f"{page}.htm"} & siblings)
    return name.startswith(".") or name == "__pycache__" or saved


def _broken_link(path: Path) -> Iterator[DocumentError]:
    try:
        path.stat()
    except FileNotFoundError:
        target = shown(path.readlink())
        yield UnreadableError(f"a link to {target}, which is not there", subject=shown(path), fix="remove it")
    except OSError as error:
        yield os_error(error, shown(path))
