from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from paraph.record import Record
from tests.disks import small_disk  # noqa: F401
from tests.servers import database, postgres  # noqa: F401


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.paraph"


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest) -> str:
    """Where a record may be made: a file, and a database on a server."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("path"))
    return request.getfixturevalue("database")


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    """An empty record, in each of the databases that keep records."""
    with Record.open(place) as record:
        yield record


@pytest.fixture
def file(path: Path) -> Iterator[Record]:
    """An empty record in a file."""
    with Record.open(path) as record:
        yield record
