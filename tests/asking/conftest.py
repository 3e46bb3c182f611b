from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from paraph.record import Record
from tests.asking.world import fill, resolved


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "a.paraph") as record:
        yield record


@pytest.fixture
def world(empty: Record) -> Record:
    """Five documents on Kazakhstan, Israel and what they deal in: see `world.py`."""
    fill(empty)
    return resolved(empty)
