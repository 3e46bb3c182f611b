"""A copy of the ontology that a test may change, and mended caches after it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from paraph import ontology
from paraph.language.pipeline import load_language
from paraph.reading import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader with its rules alone: what they find is told case by case here."""
    return Reader(load_language())


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The YAML files of the ontology, copied; what is read from them until the test ends."""
    copied = tmp_path / "ontology"
    shutil.copytree(
        Path(ontology.__file__).parent, copied, ignore=shutil.ignore_patterns("*.py", "__pycache__")
    )
    monkeypatch.setattr(ontology, "files", lambda package: copied)
    _forget()
    yield copied
    _forget()


@pytest.fixture
def forget() -> Callable[[], None]:
    """Let the next question to the ontology read the files again."""
    return _forget


def _forget() -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith(("paraph.ontology", "paraph.reading", "paraph.language")):
            for thing in list(vars(module).values()):
                if getattr(thing, "__module__", "").startswith(("paraph.ontology", "paraph.reading")):
                    getattr(thing, "cache_clear", lambda: None)()
