from __future__ import annotations

from pathlib import Path

import pytest

from paraph.record import Record
from tests.disks import small_disk  # noqa: F401


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.paraph"


@pytest.fixture
def record(path: Path):
    with Record.open(path) as record:
        yield record
