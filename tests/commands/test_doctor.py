from __future__ import annotations

import shutil
import socket
from pathlib import Path

import pytest

from paraph import errors
from paraph.commands import checks, ports
from tests.cli import ByHand, put, run


def test_all_is_well(at: Path) -> None:
    put(at)
    run("read", "accord.json")
    result = run("doctor")
    assert result.exit_code == 0, result.output
    assert "✗" not in result.output
    assert "record.paraph: 1 documents, 4 claims, 0 unread" in result.output


def test_no_record_yet_is_no_fault(at: Path) -> None:
    result = run("doctor")
    assert result.exit_code == 0
    assert "does not exist yet; paraph read makes it" in result.output
    assert list(at.iterdir()) == []


def test_a_missing_model_comes_with_its_fix(at: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def load() -> ByHand:
        raise errors.ModelError("the model is missing", subject="model.onnx")

    monkeypatch.setattr(ByHand, "load", load)
    result = run("doctor")
    assert result.exit_code == 4
    assert "✗ model     model.onnx: the model is missing" in result.output
    assert "→ install paraph again, or run: make model" in result.output


def test_a_damaged_record(at: Path) -> None:
    (at / "record.paraph").write_bytes(b"nonsense " * 1000)
    result = run("doctor")
    assert result.exit_code == 3
    assert "✗ record" in result.output
    assert "--record" in result.output


def test_a_missing_part(at: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "_PARTS", "click no_such_package")
    result = run("doctor")
    assert result.exit_code == 4
    assert "missing: no_such_package" in result.output
    assert "pip install" in result.output


def test_little_room(at: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 0))
    assert run("doctor").exit_code == 3


def test_a_taken_port_is_told_and_the_next_one_used() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not ports.is_free("127.0.0.1", port)
        with ports.listen("127.0.0.1", port) as found:
            assert found.getsockname()[1] > port


def test_a_host_that_is_not_ours() -> None:
    with pytest.raises(OSError, match="assign"):
        ports.listen("203.0.113.1", 8765)
