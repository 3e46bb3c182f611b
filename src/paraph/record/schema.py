"""The version of a record's tables, and the way from an older one to the newest."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from paraph.errors import RecordVersionError
from paraph.record.backends import Place, backend

MIGRATIONS = Path(__file__).parent / "migrations"


def versions() -> tuple[str, ...]:
    """All versions of the tables, oldest first: `v0002_judgements.py` leads to 0002."""
    return tuple(sorted(path.name[1:5] for path in (MIGRATIONS / "versions").glob("v[0-9]*_*.py")))


VERSIONS = versions()
HEAD = VERSIONS[-1]


def make_ready(engine: Engine, place: Place, *, writable: bool, create: bool = True) -> None:
    """Bring the record behind `engine` to the newest version, making its tables where there are none.

    Raises RecordError where the database is somebody else's, or empty and none may be made,
    RecordVersionError where a newer paraph made it.
    """
    with engine.connect() as connection:
        revision = _revision(connection, place)
    if revision == HEAD:
        return
    if revision is None and not create:
        raise place.missing()
    if not writable:
        raise place.read_only()
    special = backend(engine)
    special.write_ahead(engine)
    with engine.execution_options(writes=True).begin() as connection:
        if _revision(connection, place) != HEAD:  # another process may have been faster
            migrate(connection)
            special.claim_ownership(connection)


def _revision(connection: Connection, place: Place) -> str | None:
    owner = backend(connection).owner(connection)
    if owner == "another":
        raise place.not_ours()
    if owner == "nobody":
        return None
    revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if revision not in VERSIONS:
        raise RecordVersionError("was made by a newer paraph", subject=place.name)
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
