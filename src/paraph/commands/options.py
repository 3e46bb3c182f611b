"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

RECORD = Path("record.paraph")

record_option = click.option(
    "--record",
    "record_path",
    metavar="FILE",
    type=click.Path(path_type=Path),
    envvar="PARAPH_RECORD",
    default=RECORD,
    show_default=True,
    show_envvar=True,
    help="The record to use.",
)
