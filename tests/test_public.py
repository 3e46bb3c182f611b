from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import paraph
from tests.cases import TEXT, document
from tests.cli import ByHand, put

SURFACE = """
    Claim Document DocumentError EmptyError Entity Evidence Judgement JudgementError LanguageError Mention ModelError
    OntologyError ParaphError Reading Record RecordBusyError RecordError RecordFullError RecordVersionError
    Span Target TooLargeError UnreadableError Value __version__ read
""".split()


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paraph, "_reader", ByHand.load)


def test_the_surface_is_exact() -> None:
    assert sorted(paraph.__all__) == sorted(SURFACE)
    for name in SURFACE:
        assert getattr(paraph, name) is not None
    assert set(SURFACE) <= set(dir(paraph))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = paraph.nothing


def test_importing_is_cheap() -> None:
    heavy = "spacy onnxruntime sqlalchemy alembic trafilatura fastapi numpy yaml"
    code = f"import paraph, sys; print([m for m in '{heavy}'.split() if m in sys.modules])"
    environment = {"PYTHONPATH": ":".join(sys.path)}
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert found.stdout == "[]\n"


def test_reading_a_text_a_document_and_a_file(by_hand: None, tmp_path: Path) -> None:
    assert len(paraph.read(TEXT).claims) == 4
    assert len(paraph.read(document()).claims) == 4
    assert paraph.read(put(tmp_path)).document == "accord"


def test_a_file_of_several_documents(by_hand: None, tmp_path: Path) -> None:
    line = put(tmp_path).read_text()
    (tmp_path / "two.jsonl").write_text(f"{line}\n{line}\n")
    with pytest.raises(paraph.UnreadableError, match="several documents"):
        paraph.read(tmp_path / "two.jsonl")


def test_a_file_that_is_not_there(by_hand: None, tmp_path: Path) -> None:
    with pytest.raises(paraph.UnreadableError, match="no such file"):
        paraph.read(tmp_path / "none.txt")


def test_errors_are_one_tree() -> None:
    for name in SURFACE:
        if name.endswith("Error"):
            assert issubclass(getattr(paraph, name), paraph.ParaphError)
