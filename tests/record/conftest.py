from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from paraph.record import Record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.paraph"


@pytest.fixture
def record(path: Path):
    with Record.open(path) as record:
        yield record


@pytest.fixture
def small_disk(tmp_path: Path):
    """A folder with room for one megabyte. Skips where it may not be made."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "paraph-test", folder], capture_output=True
    )
    if made.returncode:
        pytest.skip("only root can make a small disk")
    yield folder
    subprocess.run(["umount", folder], check=True)
