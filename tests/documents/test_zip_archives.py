"""ZIP archives: what is read in them, and what a hostile one costs."""

from __future__ import annotations

import io
import struct
import sys
import zipfile
from pathlib import Path
from subprocess import run

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.documents import limits, read_path, read_stream, source
from paraph.documents import zip_archive as zips
from paraph.errors import BombError, DocumentError, EmptyError, TooLargeError, UnreadableError
from tests.documents.packed import TEXT, packed, page, read, record, sources, tarred, zipped


def test_each_file_is_read_by_its_own_format() -> None:
    lines = b'{"text": "%s"}\n{"text": 5}\n' % TEXT.encode()
    files = {"a/page.html": page("Oslo"), "b.txt": TEXT.encode(), "c.jsonl": lines}
    documents, (error,) = read(zipped(files), "week.zip")
    assert sources(documents) == ["week.zip!/a/page.html", "week.zip!/b.txt", "week.zip!/c.jsonl"]
    assert documents[0].title == "Oslo"
    assert error.subject == "week.zip!/c.jsonl:2"


def test_what_folders_pass_over_is_passed_over() -> None:
    files = dict.fromkeys(
        (
            ".git/a.html", "__MACOSX/b.html", "README.md", "x/page.html", "x/page_files/ad.html", "x/style.css",
            "x/photo.jpg", "x/.hidden.txt", "empty/",
        ),
        page("Oslo"),
    )  # fmt: skip
    documents, errors = read(zipped(files), "a.zip")
    assert sources(documents) == ["a.zip!/x/page.html"]
    assert not errors


def test_archives_within_archives() -> None:
    inner = zipped({"b/page.html": page("Oslo")})
    documents, errors = read(zipped({"in.zip": inner, "t.tar": tarred({"x.txt": TEXT.encode()})}), "out.zip")
    assert sources(documents) == ["out.zip!/in.zip!/b/page.html", "out.zip!/t.tar!/x.txt"]
    assert not errors


def test_archives_are_opened_only_so_deep() -> None:
    data = zipped({"page.html": page("Oslo")})
    for level in range(3):
        data = zipped({f"{level}.zip": data})
    documents, errors = read(data, "deep.zip")
    assert len(documents) == 1
    assert not errors
    documents, (error,) = read(zipped({"more.zip": data, "z.txt": TEXT.encode()}), "deep.zip")
    assert sources(documents) == ["deep.zip!/z.txt"]
    assert error.subject == "deep.zip!/more.zip!/2.zip!/1.zip!/0.zip"
    assert "4 deep" in error.reason


def test_an_archive_that_holds_itself_ends() -> None:
    data = zipped({"a.zip": zipped({"a.zip": b"x"}), "b.txt": TEXT.encode()})
    documents, errors = read(data, "q.zip")
    assert len(documents) == 1
    assert len(errors) == 1


def _wrong(data: bytes, old: bytes, new: bytes) -> bytes:
    assert old in data
    return data.replace(old, new)


def test_encrypted_files_are_one_line() -> None:
    files = {f"{number}.txt": TEXT.encode() for number in range(5)}
    data = bytearray(zipped(files))
    archive = zipfile.ZipFile(io.BytesIO(bytes(data)))
    at = archive.start_dir
    for _ in range(4):  # the mark of encryption in the list of files
        at = data.index(b"PK\x01\x02", at)
        data[at + 8] |= 1
        at += 4
    documents, (error,) = read(bytes(data), "locked.zip")
    assert sources(documents) == ["locked.zip!/4.txt"]
    assert error.reason == "4 of 5 files in it are encrypted"


def test_one_encrypted_file_is_named() -> None:
    data = bytearray(zipped({"a.txt": TEXT.encode()}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    _, (error,) = read(bytes(data), "locked.zip")
    assert error.line() == (
        "locked.zip!/a.txt: it is encrypted → unpack it with its password, and give the folder"
    )


def test_a_file_whose_sum_is_wrong_is_an_error_and_the_rest_is_read() -> None:
    data = zipped({"a.txt": TEXT.encode(), "b.txt": b"The other text."}, zipfile.ZIP_STORED)
    documents, (error,) = read(_wrong(data, b"accord", b"ACCORD"), "a.zip")
    assert sources(documents) == ["a.zip!/b.txt"]
    assert isinstance(error, UnreadableError)
    assert error.subject == "a.zip!/a.txt"
    assert "CRC" in error.reason


def test_an_archive_that_is_cut_off() -> None:
    data = zipped({"a.txt": TEXT.encode() * 3, "b.html": page("Oslo")})
    for length in (10, 40, len(data) // 2, len(data) - 30, len(data) - 1):
        documents, errors = read(data[:length], "cut.zip")
        assert not documents
        assert [error.subject for error in errors] == ["cut.zip"]


def test_files_that_lie_over_one_another() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", TEXT * 100)
        for number in range(50):
            twin = zipfile.ZipInfo(f"{number}.txt")
            for slot in ("header_offset", "compress_size", "file_size", "CRC", "compress_type"):
                setattr(twin, slot, getattr(archive.filelist[0], slot))
            archive.filelist.append(twin)
    (error,) = read_stream(made.getvalue(), "quine.zip")
    assert isinstance(error, UnreadableError)
    assert "lie over one another" in error.reason


@pytest.mark.parametrize(
    "name", ["../../etc/page.html", "/etc/page.html", "..\\..\\etc\\page.html", "./etc//page.html"]
)
def test_no_name_leads_out_of_the_archive(name: str) -> None:
    documents, _ = read(zipped({name: page("Oslo")}), "a.zip")
    assert sources(documents) == ["a.zip!/etc/page.html"]


def test_odd_names() -> None:
    meant = "Überfall-é.txt".encode()
    data = zipped({"x" * len(meant): TEXT.encode(), "b\n\x07.txt": TEXT.encode()})
    documents, _ = read(data.replace(b"x" * len(meant), meant), "a.zip")
    assert sources(documents) == ["a.zip!/Überfall-é.txt", "a.zip!/b\\x0a\\x07.txt"]
    old = b"caf\x82.txt"  # as DOS wrote é
    documents, _ = read(zipped({"xxxx.txt": TEXT.encode()}).replace(b"xxxx.txt", old), "a.zip")
    assert sources(documents) == ["a.zip!/café.txt"]


def test_names_that_claim_to_be_utf8_and_are_not() -> None:
    data = zipped({"é.txt": TEXT.encode()}).replace("é".encode(), b"\xff\xfe")
    _, (error,) = read(data, "a.zip")
    assert "names" in error.reason


def test_large_archives_of_the_64_bit_kind() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive, archive.open("a.html", "w", force_zip64=True) as file:
        file.write(page("Oslo"))
    documents, errors = read(made.getvalue(), "big.zip")
    assert len(documents) == 1
    assert not errors


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        (("xl/workbook.xml",), "spreadsheet"),
        (("ppt/presentation.xml",), "presentation"),
        (("mimetype", "content.xml"), "OpenDocument"),
        (("mimetype", "META-INF/container.xml"), "e-book"),
        (("META-INF/MANIFEST.MF",), "program"),
    ],
)
def test_other_files_that_are_archives_inside(inside: tuple[str, ...], what: str) -> None:
    documents, (error,) = read(zipped([(name, b"x" * 50) for name in inside]), "a.zip")
    assert not documents
    assert what in error.reason


def test_an_article_called_content_is_no_office_document() -> None:
    documents, _ = read(zipped({"content.xml": page("Oslo")}), "a.zip")
    assert len(documents) == 1


def test_an_archive_without_documents() -> None:
    for data in (zipped({}), zipped({"photo.jpg": b"x"})):
        (error,) = read_stream(data, "a.zip")
        assert isinstance(error, EmptyError)


def test_ways_of_packing_that_unpack_without_bound_are_refused() -> None:
    documents, (error,) = read(zipped({"a.txt": TEXT.encode()}, zipfile.ZIP_BZIP2), "a.zip")
    assert not documents
    assert "bzip2" in error.reason


def test_a_file_too_large_is_told_before_it_is_unpacked() -> None:
    data = zipped({"big.txt": b"the " * (source.MAX_BYTES // 4 + 1), "a.txt": TEXT.encode()})
    documents, (error,) = read(data, "a.zip")
    assert isinstance(error, TooLargeError)
    assert len(documents) == 1


def test_a_bomb_within_a_bomb_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE_BYTES", 3_000_000)
    monkeypatch.setattr(limits, "MAX_RATIO", 2)
    bottom = zipped({"0.txt": b"\0" * 1_000_000}, zipfile.ZIP_STORED)
    middle = zipped({f"{n}.zip": bottom for n in range(10)})
    results = list(read_stream(zipped({f"{n}.zip": middle for n in range(10)}), "bomb.zip"))
    bombs = [result for result in results if isinstance(result, BombError)]
    assert results[-1] is bombs[-1]
    assert [bomb.subject for bomb in bombs] == ["bomb.zip"]
    assert len(results) < 5


def test_very_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MAX_MEMBERS", 20)
    (error,) = read_stream(zipped({f"{n}.txt": b"x" for n in range(21)}), "a.zip")
    assert isinstance(error, TooLargeError)
    assert "more than 20 files" in error.reason


def test_very_many_files_in_nested_archives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_MEMBERS", 20)
    inner = zipped({f"{n}.txt": TEXT.encode() for n in range(8)})
    results = list(read_stream(zipped({f"{n}.zip": inner for n in range(5)}), "a.zip"))
    assert isinstance(results[-1], BombError)
    assert len(results) == 18  # two archives of eight, one of the third, and the line


def test_a_list_of_files_that_would_fill_the_memory_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "_DIRECTORY_BYTES", 100)
    (error,) = read_stream(zipped({f"{n}.txt": b"x" for n in range(5)}), "a.zip")
    assert isinstance(error, TooLargeError)


def test_a_web_archive_packed_as_one() -> None:
    warc = packed([record("https://example.org/a", page("Oslo"))])
    files = {
        "datapackage.json": b'{"profile": "data-package"}',
        "archive/data.warc.gz": warc,
        "indexes/index.cdx.gz": b"x",
        "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n{"url": "https://example.org/a"}\n',
    }
    documents, errors = read(zipped(files, zipfile.ZIP_STORED), "site.wacz")
    assert sources(documents) == ["site.wacz!/archive/data.warc.gz!/https://example.org/a"] or sources(
        documents
    ) == ["site.wacz!/archive/data.warc.gz!/https:/example.org/a"]
    assert documents[0].url == "https://example.org/a"
    assert not errors


def test_from_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"page.html": page("Oslo")}))
    code = (
        "import sys; from paraph.documents import read_stream\n"
        "for result in read_stream(sys.stdin.buffer): print(result.source)"
    )
    for command in (
        f"cat '{path}' | '{sys.executable}' -c '{code}'",
        f"'{sys.executable}' -c '{code}' < '{path}'",
    ):
        done = run(["bash", "-c", command], capture_output=True, text=True, check=True)
        assert done.stdout == "-!/page.html\n"


def test_a_pipe_is_kept_only_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pipe(io.RawIOBase):
        left = zipped({"page.txt": bytes(range(256)) * 100}, zipfile.ZIP_STORED)

        def read(self, count: int = -1) -> bytes:
            piece, self.left = self.left[:count], self.left[count:]
            return piece

    monkeypatch.setattr(source, "MAX_SPOOLED", 10_000)
    (error,) = read_stream(Pipe(), "-")  # type: ignore[arg-type]
    assert isinstance(error, TooLargeError)
    assert "save it as a file" in error.fix


@given(st.binary(max_size=60), st.integers(0, 400), st.integers(0, 60))
def test_no_damage_is_a_crash(noise: bytes, at: int, cut: int) -> None:
    data = zipped({"a.html": page("Oslo"), "b.txt": TEXT.encode()})
    at %= len(data)
    for result in read_stream(data[:at] + noise + data[at + cut :], "a.zip"):
        if isinstance(result, DocumentError):
            assert "report it" not in result.fix
            assert result.subject.startswith("a.zip")


def test_a_sparse_file_of_two_gigabytes(tmp_path: Path) -> None:
    for name, head in (
        ("a.zip", zipped({"a.txt": b"x"})[:20]),
        ("a.txt", TEXT.encode() * 100),
        ("a.gz", b"\x1f\x8b\x08\0"),
    ):
        path = tmp_path / name
        with path.open("wb") as file:
            file.write(head)
            file.truncate(2 << 30)
        (error,) = read_path(path)
        assert isinstance(error, DocumentError)
        assert error.subject == str(path)


def test_the_end_of_an_archive_may_lie(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT.encode()}))
    struct.pack_into("<L", data, data.rindex(b"PK\x05\x06") + 12, 0xFFFFFFFE)
    (error,) = read_stream(bytes(data), "a.zip")
    assert isinstance(error, DocumentError)
