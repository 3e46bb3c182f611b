"""What the tests of archives share: pages, and archives made by hand so that they can be made wrong."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterable, Mapping

from paraph.documents import Document, read_stream
from paraph.errors import DocumentError

TEXT = "The ministers of the two countries signed the accord on Monday, officials of the ministry said."


def page(title: str, text: str = TEXT) -> bytes:
    paragraphs = (
        f"<p>{text}</p><p>It is the first accord that they have signed since the talks of {title}.</p>"
    )
    head = f'<head><meta charset="utf-8"><title>{title}</title></head>'
    return f"<!DOCTYPE html><html>{head}<body><article><h1>{title}</h1>{paragraphs}</article></body></html>".encode()


def zipped(
    files: Mapping[str, bytes] | Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in files.items() if isinstance(files, Mapping) else files:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return made.getvalue()


def tarred(files: Mapping[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=form) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return made.getvalue()


def record(
    address: str,
    body: bytes,
    *,
    kind: str = "response",
    type: str = "text/html",
    status: str = "200 OK",
    headers: Mapping[str, str] | None = None,
    day: str = "2021-03-04",
    length: int | None = None,
) -> bytes:
    """One record of a WARC file; `length` where it tells a wrong one."""
    answer = "".join(
        f"{name}: {value}\r\n" for name, value in {"Content-Type": type, **(headers or {})}.items()
    )
    block = f"HTTP/1.1 {status}\r\n{answer}\r\n".encode() + body if kind == "response" else body
    packed = "application/http; msgtype=response" if kind == "response" else type
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: {day}T05:06:07Z\r\n"
        f"Content-Type: {packed}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def packed(records: Iterable[bytes]) -> bytes:
    """Records as crawlers pack them: each by itself."""
    return b"".join(gzip.compress(each, mtime=0) for each in records)


def read(data: bytes, name: str) -> tuple[list[Document], list[DocumentError]]:
    """Documents and errors; each error has one line, a reason and a fix."""
    results = list(read_stream(data, name))
    errors = [result for result in results if isinstance(result, DocumentError)]
    for error in errors:
        assert error.reason
        assert error.fix
        assert "\n" not in error.line()
    return [result for result in results if isinstance(result, Document)], errors


def sources(documents: Iterable[Document]) -> list[str]:
    return [document.source or "" for document in documents]
