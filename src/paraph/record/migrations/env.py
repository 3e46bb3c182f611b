"""Where Alembic begins: `paraph.record.schema.migrate` hands the connection over."""

from __future__ import annotations

from alembic import context

from paraph.record import (  # noqa: F401  their tables belong to the record
    intake_tables,
    layout_tables,
    resolved_tables,
    watch_tables,
)
from paraph.record.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
