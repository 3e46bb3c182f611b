"""A copy of the ontology that a test may break, and mended caches after it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from paraph import ontology
from paraph.reading import triggers

LOADERS = (
    ontology.types,
    ontology.sectors,
    ontology.forms,
    ontology.states,
    ontology.offices,
    ontology.kinds,
    ontology.nouns,
    ontology.role_fillers,
    ontology.rules,
)
CACHED = (*LOADERS, triggers._index, triggers._filler_of)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The YAML files of the ontology, copied; what is read from them until the test ends."""
    copied = tmp_path / "ontology"
    shutil.copytree(Path(ontology.__file__).parent, copied, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    monkeypatch.setattr(ontology, "files", lambda package: copied)
    _forget()
    yield copied
    _forget()


def _forget() -> None:
    for cached in CACHED:
        cached.cache_clear()
