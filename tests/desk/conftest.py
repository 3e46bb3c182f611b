from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from paraph.desk import create_app
from paraph.record import Record
from tests.cases import document, reading
from tests.servers import database, postgres  # noqa: F401


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.paraph"


@pytest.fixture
def record(path: Path):
    with Record.open(path) as record:
        yield record


@pytest.fixture
def client(path: Path):
    with TestClient(create_app(path), base_url="http://localhost") as client:
        yield client


@pytest.fixture
def desk(record: Record, client: TestClient) -> TestClient:
    """The desk over a record with one document, which says four things."""
    record.add(document(), reading())
    return client
