"""The version of a record's tables, and the way from an older one to the newest."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from paraph.errors import RecordError, RecordVersionError
from paraph.record import sqlite
from paraph.record.failures import read_only

HEAD = "0002"
MIGRATIONS = Path(__file__).parent / "migrations"

_KNOWN = ("0001", "0002")


def make_ready(engine: Engine, path: Path, *, writable: bool) -> None:
    """Bring the record behind `engine` to the newest version, making its tables where there are none.

    Raises RecordError where the file is somebody else's, RecordVersionError where a newer paraph made it.
    """
    with engine.connect() as connection:
        if _revision(connection, path) == HEAD:
            return
    if not writable:
        raise read_only(path)
    sqlite.write_ahead(engine)
    with engine.execution_options(writes=True).begin() as connection:
        if _revision(connection, path) != HEAD:  # another process may have been faster
            migrate(connection)
            sqlite.claim_ownership(connection)


def _revision(connection: Connection, path: Path) -> str | None:
    owner = sqlite.owner(connection)
    if owner == "another":
        fix = "choose another file with --record"
        raise RecordError("is a database, but not a record of paraph", subject=os.fspath(path), fix=fix)
    if owner == "nobody":
        return None
    revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if revision not in _KNOWN:
        raise RecordVersionError("was made by a newer paraph", subject=os.fspath(path))
    return str(revision)


def migrate(connection: Connection, revision: str = "head") -> None:
    """Run the migrations up to `revision` inside the transaction of `connection`."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", os.fspath(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, revision)


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())
