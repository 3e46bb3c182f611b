"""The data of merging: complete, and told by name where it is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from paraph import ontology
from paraph.errors import OntologyError
from paraph.resolving.records import rules as module


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    copied = copytree(Path(module.__file__).parent, tmp_path / "records")
    monkeypatch.setattr(module, "files", lambda package: copied)
    module.rules.cache_clear()
    yield copied
    module.rules.cache_clear()


def test_every_type_has_a_rule() -> None:
    assert list(module.rules()) == sorted(module.rules(), key=list(module.rules()).index)
    assert set(module.rules()) == set(ontology.types())
    assert set(module.weights().types) <= set(ontology.types())
    assert module.weights().doubtful < module.weights().same


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("who: [party]", "who: [partty]", "no roles"),
        ("slack: 20", "slack: soon", "agreement.slack"),
        ("agreement:", "agrement:", "no such types"),
        ("agreement:", "agreement: [", "rules.yaml"),
    ],
)
def test_what_is_wrong_is_named(folder: Path, old: str, new: str, message: str) -> None:
    path = folder / "rules.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(OntologyError, match=message):
        module.rules()
