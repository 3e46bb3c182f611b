from __future__ import annotations

from pathlib import Path

import pytest

import paraph.reading
from tests.cli import ByHand
from tests.disks import small_disk  # noqa: F401
from tests.servers import database, postgres  # noqa: F401


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that commands run in, with a reader that needs no model."""
    monkeypatch.setattr(paraph.reading, "Reader", ByHand)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("PARAPH_RECORD", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path
