"""ZIP archives, and web archives packed as one (WACZ)."""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import BinaryIO

from paraph.documents.document import Document
from paraph.documents.limits import MAX_MEMBERS, Readable
from paraph.documents.members import member_name, read_member
from paraph.documents.registry import format_named, has_suffix
from paraph.documents.source import Source
from paraph.documents.unpacking import AGAIN
from paraph.documents.walk import documents_among
from paraph.errors import DocumentError, EmptyError, TooLargeError, UnreadableError

_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")
_WORD_NAMES = (".docx", ".docm", ".dotx")
_WORD = "word/document.xml"
_PACKED_WEB = re.compile(r"archive/[^/]+\.warc(?:\.gz)?", re.IGNORECASE)
# (a file in it, what the archive is then, what to do about it)
_NOT_READ = (
    ("xl/workbook.xml", "a spreadsheet (.xlsx)", "save the sheet as CSV"),
    ("xl/workbook.bin", "a spreadsheet (.xlsb)", "save the sheet as CSV"),
    ("ppt/presentation.xml", "a presentation (.pptx)", "save it as PDF"),
    ("META-INF/container.xml", "an e-book (.epub)", "save its text as .txt"),
    ("content.xml", "an OpenDocument file (.odt, .ods, .odp)", "save it as .docx or PDF"),
    ("Index/Document.iwa", "an Apple document", "save it as .docx or PDF"),
    ("AndroidManifest.xml", "a program", ""),
    ("META-INF/MANIFEST.MF", "a program", ""),
)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DIRECTORY_BYTES = 24_000_000
_END, _END_BYTES, _COMMENT_BYTES, _LOCAL_BYTES = b"PK\x05\x06", 22, 65_535, 30
_NOT_KNOWN = 0xFFFFFFFF
_FAILURES = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


class ZipArchive:
    """A ZIP archive; each file in it is read by its own format, but for what is passed over in folders."""

    name = "zip"
    suffixes = (".zip", ".wacz")

    def sniff(self, head: bytes, name: str) -> bool:
        """By its first bytes, where it is no Word document."""
        return head.startswith(_BEGINNINGS) and not has_suffix(name, _WORD_NAMES)

    def read(self, source: Source) -> Iterator[Document | DocumentError]:
        """The documents of the files in it, in their order there; of a WACZ, those of its web archives."""
        source.within.require(source.name)
        with source.seekable() as file:
            archive = _opened(file, source.name)
            names = {info.filename for info in archive.infolist()}
            if _WORD in names:
                yield from _word(file, source)
                return
            _refuse_other_kinds(names, source.name)
            yield from _members(archive, source)


def files_in_archive(file: BinaryIO, name: str) -> int:
    """How many files of an archive would be read. Raises UnreadableError, TooLargeError."""
    return len(_chosen(_opened(file, name)))


def _opened(file: BinaryIO, name: str) -> zipfile.ZipFile:
    """The archive with its list of files. Raises UnreadableError, TooLargeError."""
    _require_short_list(file, name)
    try:
        archive = zipfile.ZipFile(file)
    except UnicodeDecodeError:
        raise UnreadableError("the names of the files in it are damaged", subject=name, fix=AGAIN) from None
    except (*_FAILURES, struct.error, OSError) as error:
        cut = "it is cut off, or no zip archive" if "not a zip" in str(error) else f"it is damaged ({error})"
        raise UnreadableError(cut.lower(), subject=name, fix=AGAIN) from None
    if len(archive.infolist()) > MAX_MEMBERS:
        raise _too_many(name)
    _require_apart(archive.infolist(), name)
    return archive


def _require_short_list(file: BinaryIO, name: str) -> None:
    """Raise TooLargeError where the list of files alone would fill the memory."""
    size = file.seek(0, 2)
    file.seek(max(size - _END_BYTES - _COMMENT_BYTES, 0))
    tail = file.read()
    at = tail.rfind(_END)
    file.seek(0)
    if 0 <= at <= len(tail) - _END_BYTES:
        length = struct.unpack_from("<L", tail, at + 12)[0]
        listed = min(length, size) if length != _NOT_KNOWN else _zip64_list(tail, at)
        if listed > _DIRECTORY_BYTES:
            raise _too_many(name)


def _zip64_list(tail: bytes, end: int) -> int:
    """The length of the list of files in an archive of the large kind."""
    at = tail.rfind(b"PK\x06\x06", 0, end)
    return int(struct.unpack_from("<Q", tail, at + 40)[0]) if 0 <= at <= len(tail) - 48 else _NOT_KNOWN


def _too_many(name: str) -> TooLargeError:
    reason = f"it has more than {MAX_MEMBERS:,} files in it"
    return TooLargeError(reason, subject=name, fix="unpack it, and give the folder")


def _require_apart(infos: Sequence[zipfile.ZipInfo], name: str) -> None:
    """Raise UnreadableError where two files share bytes: so a small archive can pretend to be a huge one."""
    placed = sorted(infos, key=lambda info: info.header_offset)
    for info, after in pairwise(placed):
        if info.header_offset + _LOCAL_BYTES + info.compress_size > after.header_offset:
            reason = "files in it lie over one another, as only in a bomb"
            raise UnreadableError(
                reason, subject=name, fix="unpack it where you trust it, and give the folder"
            )


def _refuse_other_kinds(names: set[str], name: str) -> None:
    for inside, what, fix in _NOT_READ:
        if inside in names and (inside != "content.xml" or "mimetype" in names):
            raise UnreadableError(f"this is {what}, which is not read", subject=name, fix=fix)


def _word(file: BinaryIO, source: Source) -> Iterator[Document | DocumentError]:
    """What the format of Word documents reads, whatever the file is called."""
    word = format_named("word")
    if word is None:
        reason = "this is a Word document (.docx), which is not read"
        raise UnreadableError(reason, subject=source.name, fix="save its text as .txt")
    file.seek(0)
    yield from word.read(Source(file, source.name, source.size, source.within))


def _members(archive: zipfile.ZipFile, source: Source) -> Iterator[Document | DocumentError]:
    chosen = _chosen(archive)
    locked = [name for name, info in chosen.items() if info.flag_bits & 1]
    if locked:
        yield _locked(locked, len(chosen), source.name)
    for name, info in chosen.items():
        if not info.flag_bits & 1:
            subject = member_name(source.name, name)
            yield from read_member(
                _Member(archive, info, subject), subject, source.within, size=info.file_size
            )
    if not chosen:
        reason = "there are no documents in it (hidden files, images, scripts and READMEs are passed over)"
        yield EmptyError(reason, subject=source.name, fix="unpack it, and name the files themselves")


def _chosen(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The files to read, by their names; of a WACZ only the web archives."""
    files = [info for info in archive.infolist() if not info.is_dir() and not _is_link(info)]
    if any(info.filename == "datapackage.json" for info in files):
        web = [info for info in files if _PACKED_WEB.fullmatch(info.filename)]
        files = web or files
    named = {_name(info): info for info in files}
    return {name: named[name] for name in documents_among(named)}


def _name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant: many archives have UTF-8 without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _is_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)


def _locked(names: list[str], of: int, archive: str) -> DocumentError:
    """One line, however many there are."""
    fix = "unpack it with its password, and give the folder"
    if len(names) == 1:
        return UnreadableError("it is encrypted", subject=member_name(archive, names[0]), fix=fix)
    return UnreadableError(f"{len(names):,} of {of:,} files in it are encrypted", subject=archive, fix=fix)


class _Member(Readable):
    """The bytes of one file, opened when first read; whatever is wrong with it is a DocumentError."""

    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, subject: str) -> None:
        self._archive, self._info, self._subject = archive, info, subject
        self._file: zipfile.ZipExtFile | None = None

    def read(self, count: int = -1, /) -> bytes:
        """As of a stream. Raises UnreadableError."""
        if self._info.compress_type not in _METHODS:  # others unpack to any length at once
            method = zipfile.compressor_names.get(self._info.compress_type, self._info.compress_type)  # type: ignore[attr-defined]
            reason = f"it is packed in a way that is not read (method {method})"
            raise UnreadableError(reason, subject=self._subject, fix="unpack it, and give the folder")
        try:
            if self._file is None:
                self._file = self._archive.open(self._info)  # type: ignore[assignment]
            assert self._file is not None
            return self._file.read(count)
        except (*_FAILURES, OSError) as error:
            reason = f"its data in the archive is damaged ({error})"
            raise UnreadableError(reason, subject=self._subject, fix=AGAIN) from None
