"""`paraph backup`: a copy of the record, or the record moved to another place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from paraph.commands.options import place_at, record_option
from paraph.commands.terminal import counted, out, said

if TYPE_CHECKING:
    from paraph.record.backends import Place


@click.command(short_help="Copy the record while others write.")
@click.argument("destination", metavar="DEST", type=place_at)
@record_option
@click.option("--force", is_flag=True, help="Put the copy in place of a file that is there already.")
def backup(destination: Place, record_path: Place, force: bool) -> None:
    """Copy the record to DEST, as it is at this moment, and check the copy. Others may go on writing.

    DEST is a file that is not there yet, or postgresql://USER@HOST/DATABASE, an empty database. A record of
    either kind is copied to either, so this also moves one to a server, or from there to a file.

    \b
    Example:
      paraph backup copies/monday.paraph
      paraph backup postgresql://desk@server/paraph
      paraph backup case.paraph --record postgresql://desk@server/paraph

    \b
    Exit codes:
      0  the copy is made, and sound
      3  the record cannot be read, or no copy be made; nothing is changed
    """
    from paraph.commands.progress import Gauge
    from paraph.record import Record
    from paraph.record.copying import copy

    with Record.open(record_path, create=False) as record, Gauge("copying") as gauge:
        copy(record, destination, force=force, progress=gauge.show)
    with Record.open(destination, create=False) as made:
        counts = made.counts()
    held = f"{counted(counts.documents, 'document')}, {counted(sum(counts.claims.values()), 'claim')}"
    out().print(said(f"{held} → {destination}"), soft_wrap=True)
