"""Where Alembic begins: `paraph.record.schema.migrate` hands the connection over."""

from __future__ import annotations

from alembic import context

from paraph.record import resolved_tables  # noqa: F401  its tables belong to the record
from paraph.record.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
