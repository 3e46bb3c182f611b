"""gzip, bzip2, xz and tar: read as what is in them, as far as they go."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.documents import Document, expecting, limits, read_path, read_stream, source, unpacking
from paraph.documents.expecting import expected
from paraph.documents.members import member_name, printable, read_member
from paraph.errors import BombError, DocumentError, TooLargeError, UnreadableError
from tests.documents.packed import TEXT, packed, page, read, record, sources, tarred, zipped

PACKINGS = [(gzip.compress, ".gz"), (bz2.compress, ".bz2"), (lzma.compress, ".xz")]
LINES = b"".join(b'{"id": "%d", "text": "%s"}\n' % (n, TEXT.encode()) for n in range(2_000))
Pack = Callable[[bytes], bytes]


@pytest.mark.parametrize(("pack", "suffix"), PACKINGS)
def test_the_file_within_is_read_by_its_own_name(pack: Pack, suffix: str) -> None:
    (document,), errors = read(pack(page("Oslo")), f"page.html{suffix}")
    assert document.title == "Oslo"
    assert document.source == f"page.html{suffix}"
    assert not errors


@pytest.mark.parametrize(("pack", "suffix"), PACKINGS)
def test_several_streams_after_one_another(pack: Pack, suffix: str) -> None:
    half = LINES.index(b"\n", len(LINES) // 2) + 1
    documents, errors = read(pack(LINES[:half]) + pack(LINES[half:]) + b"\0" * 512, f"a.jsonl{suffix}")
    assert len(documents) == 2_000
    assert not errors


@pytest.mark.parametrize(("pack", "suffix"), PACKINGS)
def test_of_lines_that_are_cut_off_those_before_are_read(pack: Pack, suffix: str) -> None:
    data = pack(LINES[:40_000])
    documents, (error,) = read(data[:-9], f"a.jsonl{suffix}")
    assert documents or suffix == ".bz2"  # which packs nine hundred kilobytes as one
    assert "cut off" in error.reason
    assert error.subject == f"a.jsonl{suffix}"


@pytest.mark.parametrize(("pack", "suffix"), PACKINGS)
def test_a_page_that_is_cut_off_or_damaged_is_not_read(pack: Pack, suffix: str) -> None:
    data = pack(page("Oslo"))
    for wrong in (data[: len(data) // 2], data[:-6] + b"\0\0\0\0\0\0", data[:30] + b"\xff" * 20 + data[50:]):
        documents, (error,) = read(wrong, f"a.html{suffix}")
        assert not documents
        assert isinstance(error, UnreadableError)


@pytest.mark.parametrize(("pack", "suffix"), PACKINGS)
def test_a_bomb_costs_no_more_than_one_document(pack: Pack, suffix: str) -> None:
    data = pack(b"\0" * 60_000_000)
    taken = []

    class Watched:
        def __init__(self) -> None:
            self.at = 0

        def read(self, count: int = -1) -> bytes:
            piece = data[self.at : self.at + count]
            self.at += len(piece)
            taken.append(len(piece))
            return piece

    (error,) = read_stream(Watched(), f"a.html{suffix}")  # type: ignore[arg-type]
    assert isinstance(error, DocumentError)


def test_a_text_too_long_is_not_unpacked_to_its_end() -> None:
    (error,) = read_stream(gzip.compress(b"the " * 15_000_000), "a.txt.gz")
    assert isinstance(error, TooLargeError)


def test_lines_that_unpack_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE_BYTES", 1_000_000)
    results = list(read_stream(gzip.compress(b"\n" * 60_000_000 + b"x"), "a.jsonl.gz"))
    assert [type(result) for result in results] == [BombError]


def test_packed_over_and_over() -> None:
    data = page("Oslo")
    for _ in range(4):
        data = gzip.compress(data)
    documents, _ = read(data, "a.html.gz.gz.gz.gz")
    assert len(documents) == 1
    documents, (error,) = read(gzip.compress(data), "a.gz")
    assert not documents
    assert "4 deep" in error.reason


def test_an_xz_file_that_wants_much_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "_XZ_MEMORY", 1 << 20)
    _, (error,) = read(lzma.compress(page("Oslo")), "a.html.xz")
    assert "memory" in error.reason


def test_how_many_documents_to_expect(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.html": page("Oslo"), "b.txt": b"x", "c.png": b"x"}))
    answers = [record(f"https://example.org/{n}", page(f"Oslo {n}")) for n in range(30)]
    (tmp_path / "b.warc.gz").write_bytes(
        packed([*answers, record("https://example.org/x", b"x", type="image/png")])
    )
    (tmp_path / "c.warc").write_bytes(b"".join(answers))
    (tmp_path / "d.html").write_bytes(page("Oslo"))
    (tmp_path / "e.zip").write_bytes(b"PK\x03\x04")
    assert [expected(path) for path in sorted(tmp_path.iterdir())] == [2, 30, 30, 1, 1]
    assert expected(tmp_path) == expected(tmp_path / "none") == expected(Path("a\0b")) == 1


def test_a_long_web_archive_is_only_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expecting, "SEEN_BYTES", 20_000)
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(record(f"https://example.org/{n}", page(f"Oslo {n}")) for n in range(300)))
    assert 270 <= expected(path) <= 330


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT])
@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tgz"])
def test_tar_archives(form: int, name: str) -> None:
    long = "folder/" * 12 + "page with a long name.html"
    files = {
        "a/page.html": page("Oslo"),
        long: page("Rome"),
        "a/photo.jpg": b"x" * 700,
        "b.txt": TEXT.encode(),
    }
    data = tarred(files, form)
    documents, errors = read(data if name == "a.tar" else gzip.compress(data), name)
    assert sources(documents) == [f"{name}!/a/page.html", f"{name}!/{long}", f"{name}!/b.txt"]
    assert not errors


def test_a_tar_archive_with_odd_names_and_one_that_is_cut_off() -> None:
    data = tarred({"../../é.txt": TEXT.encode(), "b.txt": TEXT.encode() * 20, "c.txt": TEXT.encode()})
    assert sources(read(data, "a.tar")[0]) == ["a.tar!/é.txt", "a.tar!/b.txt", "a.tar!/c.txt"]
    at = data.index(TEXT.encode() * 5)
    documents, errors = read(data[: at + 300], "a.tar")
    assert sources(documents) == ["a.tar!/é.txt"]
    assert all("cut off" in error.reason for error in errors)
    assert len(errors) == 2  # the file, and the archive


@given(
    st.binary(max_size=60),
    st.integers(0, 10_000),
    st.integers(0, 60),
    st.sampled_from([*PACKINGS, (bytes, "")]),
)
def test_no_damage_is_a_crash(noise: bytes, at: int, cut: int, packing: tuple[Pack, str]) -> None:
    pack, suffix = packing
    data = pack(tarred({"a.html": page("Oslo"), "b.txt": TEXT.encode()}))
    at %= len(data)
    for result in read_stream(data[:at] + noise + data[at + cut :], f"a.tar{suffix}"):
        if isinstance(result, DocumentError):
            assert "report it" not in result.fix
            assert result.subject.startswith(f"a.tar{suffix}")


def test_a_member_may_be_bytes_or_a_stream() -> None:
    within = limits.Limits()
    name = member_name("letter.eml", "page.html")
    (document,) = read_member(page("Oslo"), name, within)
    assert isinstance(document, Document)
    assert document.source == "letter.eml!/page.html"
    assert document.id
    assert document.language == "en"
    results = list(read_member(zipped({"a.txt": TEXT.encode()}), "letter.eml!/a.zip", within))
    assert [result.source for result in results if isinstance(result, Document)] == [
        "letter.eml!/a.zip!/a.txt"
    ]


def test_a_member_that_is_empty_or_unknown_is_named() -> None:
    for data in (b"", b"\0\1\2\3" * 20):
        (error,) = read_member(data, "a.eml!/b.bin", limits.Limits())
        assert isinstance(error, DocumentError)
        assert error.subject == "a.eml!/b.bin"


@given(st.text(max_size=40))
def test_names_stay_on_one_line_and_inside(name: str) -> None:
    made = member_name("a.zip", name)
    assert made.startswith("a.zip!/")
    assert len(made.splitlines()) == 1
    assert ".." not in made.split("/")
    printable(name).encode("utf-8")


def test_a_folder_reads_its_archives(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"x.html": page("Oslo")}))
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(page("Rome")))
    (tmp_path / "c.txt").write_text(TEXT)
    (tmp_path / "d.zip").write_bytes(b"PK\x03\x04 cut off")
    results = list(read_path(tmp_path))
    found = [
        result.source.rpartition("/")[2] if isinstance(result, Document) and result.source else result
        for result in results
    ]
    assert found[:3] == ["x.html", "b.html.gz", "c.txt"]
    assert isinstance(found[3], UnreadableError)


def test_the_largest_member_is_bounded() -> None:
    (error,) = read_member(iter_of_zeros(), "a.zip!/a.txt", limits.Limits())  # type: ignore[arg-type]
    assert isinstance(error, DocumentError)


class iter_of_zeros:  # noqa: N801
    """A stream without end."""

    taken = 0

    def read(self, count: int = -1) -> bytes:
        assert self.taken < 2 * source.MAX_BYTES
        self.taken += count
        return b"the " * (count // 4)
