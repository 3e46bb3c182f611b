"""The parts of a Word document that are read, out of its archive: nothing else is unpacked."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from paraph.errors import TooLargeError, UnreadableError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAX_ENTRIES = 20_000
MAX_PART_BYTES = 100_000_000
_PLAIN_BYTES = 5_000_000
_MOST_PACKED = 200
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_PARTS = ("styles", "footnotes", "endnotes")
_AGAIN = "save it again in Word, or save its text as .txt"
_FAILURES = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Package:
    """Parsed parts: the `body`, and by name `styles`, `footnotes`, `endnotes`, `core`, those that are there."""

    body: Any
    others: Mapping[str, Any]


def package(data: bytes, subject: str) -> Package:
    """The parts. Raises UnreadableError (damaged, locked, no Word document) and TooLargeError."""
    if data.startswith(OLE):
        raise _old(data, subject)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _parts(archive, subject)
    except _FAILURES as error:
        reason = f"the document is damaged ({' '.join(str(error).split())[:100]})"
        raise UnreadableError(reason, subject=subject, fix=_AGAIN) from None


def local(element: Any) -> str:
    """The name of an element without its namespace: `p`; empty for comments."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """The value of an attribute, whatever its namespace."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _parts(archive: zipfile.ZipFile, subject: str) -> Package:
    infos = archive.infolist()
    if len(infos) > _MAX_ENTRIES:
        raise TooLargeError(f"it holds {len(infos)} files", subject=subject, fix=_AGAIN)
    if any(info.flag_bits & 1 for info in infos):
        raise _locked(subject)
    names = {info.filename: info for info in infos}
    main = _main(archive, names, subject)
    folder = posixpath.dirname(main)
    wanted = {name: posixpath.join(folder, f"{name}.xml") for name in _PARTS} | {"core": "docProps/core.xml"}
    others = {key: _xml(archive, names[name], subject) for key, name in wanted.items() if name in names}
    return Package(_xml(archive, names[main], subject), others)


def _main(archive: zipfile.ZipFile, names: Mapping[str, zipfile.ZipInfo], subject: str) -> str:
    """The part with the text: as the package says, or where it usually is. Raises UnreadableError."""
    if "_rels/.rels" in names:
        for each in _xml(archive, names["_rels/.rels"], subject):
            target = (attribute(each, "Target") or "").lstrip("/")
            if (attribute(each, "Type") or "").endswith("/officeDocument") and target in names:
                return target
    if "word/document.xml" in names:
        return "word/document.xml"
    raise UnreadableError("this is no Word document, whatever its name", subject=subject, fix=_AGAIN)


def _xml(archive: zipfile.ZipFile, info: zipfile.ZipInfo, subject: str) -> Any:
    """A parsed part. Nothing it declares is expanded: a part that declares anything is refused."""
    most = max(_PLAIN_BYTES, _MOST_PACKED * info.compress_size)
    if info.file_size > min(MAX_PART_BYTES, most):
        reason = f"it unpacks to {info.file_size / 1_000_000:.0f} MB of text, as only a bomb does"
        raise TooLargeError(reason, subject=subject, fix="split it into articles, or save its text as .txt")
    data = archive.read(info)
    if any(mark in data.replace(b"\0", b"") for mark in _DECLARATIONS):
        reason = (
            "it declares entities, which no Word document does and which may stand for any amount of text"
        )
        raise UnreadableError(reason, subject=subject, fix=_AGAIN)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        tree = etree.fromstring(data, parser)
    except etree.LxmlError as error:
        raise UnreadableError(f"the document is damaged ({error})", subject=subject, fix=_AGAIN) from None
    if tree is None:
        raise UnreadableError("the document is damaged (no XML)", subject=subject, fix=_AGAIN)
    return tree


def _old(data: bytes, subject: str) -> UnreadableError:
    if _ENCRYPTED in data:
        return _locked(subject)
    reason = "this is a document of Word 97 to 2003 (.doc), whatever its name"
    return UnreadableError(reason, subject=subject, fix="save it in Word as .docx")


def _locked(subject: str) -> UnreadableError:
    reason = "the document is protected by a password"
    return UnreadableError(reason, subject=subject, fix="open it in Word and save it without the password")
