"""Folders: what is read in them, and in which order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from paraph.documents import Document, read_path, read_stream
from paraph.documents.walk import is_skipped
from paraph.errors import EmptyError, UnreadableError

TEXT = "The ministers of the two countries signed the accord on Monday."


def names(folder: Path) -> list[str]:
    results = [result for result in read_path(folder) if isinstance(result, Document)]
    return [str(Path(result.source or "").relative_to(folder)) for result in results]


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.txt", "b/2.txt", "b/1.html", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    assert names(tmp_path) == ["a.txt", "b/1.html", "b/2.txt", "b.txt", "c.txt"]


def test_what_is_no_document_is_passed_over(tmp_path: Path) -> None:
    for folder in (".git", "page_files", "other_files", "__pycache__"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "inside.html").write_text(TEXT)
    for name in (
        ".hidden.txt",
        "a.txt~",
        "README.md",
        "LICENSE",
        "page.html",
        "style.css",
        "photo.jpg",
        "table.parquet",
    ):
        (tmp_path / name).write_text(TEXT)
    assert names(tmp_path) == ["other_files/inside.html", "page.html"]


@pytest.mark.parametrize(
    "name", ["README", "readme.txt", "LICENCE.md", "Notice", "CHANGELOG.md", "README-first.md"]
)
def test_notes_on_the_folder_are_no_documents(name: str) -> None:
    assert is_skipped(name)


@pytest.mark.parametrize(
    "name", ["article.md", "notice-of-sale.txt.html", "security-pact.txt", "licensed-arms.txt", "a"]
)
def test_articles_are_documents(name: str) -> None:
    assert not is_skipped(name)


def test_a_note_that_is_named_itself_is_read(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text(TEXT)
    assert all(isinstance(result, Document) for result in read_path(path))


def test_links_are_not_followed_and_broken_ones_told(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside.txt", tmp_path / "folder"
    folder.mkdir()
    outside.write_text(TEXT)
    (folder / "a.txt").write_text(TEXT)
    (folder / "again.txt").symlink_to("a.txt")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "out.txt").symlink_to(outside)
    (folder / "gone.txt").symlink_to("nothing")
    (folder / "self.txt").symlink_to("self.txt")
    errors = [result for result in read_path(folder) if not isinstance(result, Document)]
    assert names(folder) == ["a.txt"]
    assert [Path(error.subject).name for error in errors] == ["gone.txt", "self.txt"]
    assert all(isinstance(error, UnreadableError) for error in errors)


def test_a_link_that_is_named_itself_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert all(isinstance(result, Document) for result in read_path(tmp_path / "b.txt"))


def test_a_folder_without_documents_is_told(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(TEXT)
    (error,) = read_path(tmp_path)
    assert isinstance(error, EmptyError)
    assert "no documents in this folder" in error.reason


def test_pipes_in_a_folder_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.txt").write_text(TEXT)
    assert names(tmp_path) == ["a.txt"]


def test_deep_folders(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(200):
        folder = folder / "d"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(TEXT)
    assert len(names(tmp_path)) == 1


def test_a_stream_has_the_name_it_is_given(tmp_path: Path) -> None:
    (document,) = read_stream(TEXT.encode())
    assert isinstance(document, Document)
    assert document.source == "-"
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    with path.open("rb") as file:
        (document,) = read_stream(file, "standard input")
    assert isinstance(document, Document)
    assert document.source == "standard input"
