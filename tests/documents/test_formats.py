"""Formats and how they are found."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator
from pathlib import Path

import pytest

from paraph.documents import Document, Format, Source, formats, read_path
from paraph.documents.registry import BUILT_IN, GROUP
from paraph.errors import DocumentError


class Shouted:
    """A format of a plug-in."""

    name = "shouted"
    suffixes = (".loud",)

    def sniff(self, head: bytes, name: str) -> bool:
        return name.endswith(self.suffixes)

    def read(self, source: Source) -> Iterator[Document | DocumentError]:
        yield Document(text=source.data().decode().capitalize(), id="loud")


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, str]]]:
    doors: list[tuple[str, str]] = []

    def entry_points(group: str) -> list[importlib.metadata.EntryPoint]:
        return [importlib.metadata.EntryPoint(name, value, group) for name, value in doors]

    monkeypatch.setattr("paraph.documents.registry.entry_points", entry_points)
    formats.cache_clear()
    yield doors
    formats.cache_clear()


def test_built_in_formats_are_there_without_metadata(registered: list[tuple[str, str]]) -> None:
    assert [each.name for each in formats()] == list(BUILT_IN)
    assert all(isinstance(each, Format) for each in formats())


def test_a_registered_format_is_asked_first(registered: list[tuple[str, str]], tmp_path: Path) -> None:
    registered.append(("shouted", f"{__name__}:Shouted"))
    path = tmp_path / "a.loud"
    path.write_text("THE MINISTERS OF THE TWO COUNTRIES SIGNED IT.")
    (document,) = read_path(path)
    assert isinstance(document, Document)
    assert document.text.startswith("The ministers")
    assert document.source == str(path)


def test_a_registered_format_replaces_a_built_in_one(registered: list[tuple[str, str]]) -> None:
    registered.append(("html", f"{__name__}:Shouted"))
    assert [each.name for each in formats()] == ["shouted" if name == "html" else name for name in BUILT_IN]


def test_a_format_that_cannot_be_loaded_is_left_out(registered: list[tuple[str, str]]) -> None:
    registered += [("gone", "no.such.module:Format"), ("odd", "pathlib:Path")]
    with pytest.warns(UserWarning, match="gone"):
        assert [each.name for each in formats()] == list(BUILT_IN)


def test_the_project_registers_what_is_built_in() -> None:
    import tomllib

    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["entry-points"][GROUP] == BUILT_IN
