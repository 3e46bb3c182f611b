"""What cannot be read gets one clear line, and the rest of the batch goes on."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from paraph.documents import Document, read_path, read_paths, read_stream
from paraph.documents.source import MAX_BYTES, MAX_CHARACTERS
from paraph.errors import DocumentError, EmptyError, TooLargeError, UnreadableError

GOOD = b"The ministers of the two countries signed the accord on Monday."


def error_of(path: Path) -> DocumentError:
    (error,) = read_path(path)
    assert isinstance(error, DocumentError), error
    assert str(path) in error.line()
    assert "\n" not in error.line()
    assert error.reason
    assert error.fix
    return error


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.jsonl", "a"])
@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_empty_files(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert isinstance(error_of(path), EmptyError)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "the PDF file is damaged"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        (b"\x7fELF\x02\x01\x01\x00", "a program"),
        (b"\x1f\x8b\x08\x00\x00", "the gzip data in it is damaged (it is cut off)"),
        (b"SQLite format 3\x00\x10", "a SQLite database"),
        (bytes(range(256)) * 4, "binary data"),
        (b"plain at first\x00\x01\x02 then not", "binary data"),
    ],
)
@pytest.mark.parametrize("name", ["a.bin", "a.txt", "a.html", "a.json"])
def test_binary_files_are_named_for_what_they_are(tmp_path: Path, data: bytes, what: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    error = error_of(path)
    assert isinstance(error, UnreadableError)
    assert what in error.reason


def test_a_pdf_without_pages_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\n")
    assert "qpdf" in error_of(path).fix


def test_a_word_document_without_text(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert error_of(path).reason == "there is no text in it"


def test_binary_data_after_a_beginning_of_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(GOOD * 200 + os.urandom(40_000))
    error = error_of(path)
    assert isinstance(error, UnreadableError)
    assert "iconv" in error.fix


def test_too_large_is_known_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.write(GOOD * 200)
        file.truncate(50_000_000)
    assert "50 MB" in error_of(path).reason


def test_fifty_megabytes_take_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(GOOD * (50_000_000 // len(GOOD)))
    code = (
        "import sys, tracemalloc; from paraph.documents import read_path; tracemalloc.start();"
        "print(next(read_path(sys.argv[1]))); print(tracemalloc.get_traced_memory()[1])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    message, peak = done.stdout.splitlines()
    assert "too large" in message
    assert int(peak) < 5_000_000


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.jsonl"])
def test_too_many_characters(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    text = b"the " * (MAX_CHARACTERS // 4 + 1)
    path.write_bytes(text if name == "a.txt" else b'{"text": "' + text + b'"}')
    error = error_of(path)
    assert isinstance(error, TooLargeError)
    assert "million characters" in error.reason


def test_a_line_too_long_does_not_end_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "' + b"x" * MAX_BYTES + b'"}\n{"text": "' + GOOD + b'"}\n')
    error, document = read_path(path)
    assert isinstance(error, TooLargeError)
    assert error.subject == f"{path}:1"
    assert isinstance(document, Document)


def test_a_stream_is_read_no_further_than_the_limit() -> None:
    class Endless:
        taken = 0

        def read(self, count: int = -1) -> bytes:
            self.taken += count
            return b"the " * (count // 4 or 1)

    stream = Endless()
    (error,) = read_stream(stream)  # type: ignore[arg-type]
    assert isinstance(error, TooLargeError)
    assert stream.taken < 2 * MAX_BYTES


def test_a_missing_file(tmp_path: Path) -> None:
    assert "no such file" in error_of(tmp_path / "none.txt").reason


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(GOOD)
    path.chmod(0)
    assert "may not read" in error_of(path).reason


def test_permission_and_disk_errors_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(GOOD)
    for failure, words in (
        (PermissionError(13, "x"), "may not read"),
        (OSError(5, "Input/output error"), "input/output"),
    ):

        def fail(*_: object, failure: OSError = failure) -> None:
            raise failure

        monkeypatch.setattr(Path, "open", fail)
        assert words in error_of(path).reason


def test_links_in_a_circle_and_to_nothing(tmp_path: Path) -> None:
    circle, broken = tmp_path / "circle.txt", tmp_path / "broken.txt"
    circle.symlink_to(circle)
    broken.symlink_to(tmp_path / "gone.txt")
    assert isinstance(error_of(circle), UnreadableError)
    assert "no such file" in error_of(broken).reason


def test_devices_and_sockets_are_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "device" in error_of(Path("/dev/zero")).reason
    with socket.socket(socket.AF_UNIX) as opened:
        monkeypatch.chdir(tmp_path)  # the path of a socket must be short
        opened.bind("s")
        assert "socket" in error_of(Path("s")).reason


def test_odd_paths_are_no_crash() -> None:
    for path in ("a\0b.txt", "x" * 5_000, "\udcff.txt"):
        (error,) = read_path(path)
        assert isinstance(error, DocumentError)
        error.line().encode("utf-8")


def test_a_name_that_is_no_text_can_be_printed(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_bytes(GOOD)
    (document,) = read_path(path)
    assert isinstance(document, Document)
    assert document.source is not None
    assert document.source.encode("utf-8").endswith(b"caf\\udce9.txt")


def test_the_batch_goes_on(tmp_path: Path) -> None:
    for name, data in (
        ("1.txt", b""),
        ("2.txt", GOOD),
        ("3.bin", b"\x7fELF"),
        ("4.json", b"{"),
        ("5.txt", GOOD),
    ):
        (tmp_path / name).write_bytes(data)
    results = list(read_paths([tmp_path / "gone", tmp_path]))
    codes = [result.code if isinstance(result, DocumentError) else "read" for result in results]
    assert codes == ["unreadable", "empty", "read", "unreadable", "unreadable", "read"]
