"""`paraph resolve`: from claims of many documents to one account."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from paraph.commands.options import record_option

if TYPE_CHECKING:
    from paraph.record.backends import Place


@click.command(short_help="Bring together who is who and what is one thing.")
@record_option
@click.option(
    "--anew", is_flag=True, help="Forget what was resolved before; what was read and decided stays."
)
@click.option("--quiet", is_flag=True, help="Say nothing but what went wrong.")
def resolve(record_path: Place, anew: bool, quiet: bool) -> None:
    """Bring what was read together: who is who, which claims speak of one thing, where sources disagree.

    Only what is new is resolved, with what it touches. It may be stopped anywhere: the same command goes on.

    \b
    Example:
      paraph resolve
    """
    from paraph.commands.progress import Steps
    from paraph.commands.terminal import counted, out
    from paraph.record import Record

    began = time.monotonic()
    with Record.open(record_path, create=False) as record:
        with Steps(quiet=quiet) as steps:
            for progress in record.resolve(anew=anew):
                steps.tell(progress)
        if quiet:
            return
        entities, records = record.resolved()
        took = f" in {time.monotonic() - began:.1f} s" if steps.any else ", as before"
        told = f"{counted(entities, 'entity', 'entities')} and {counted(records, 'record')}{took}"
        out().print(told, soft_wrap=True)
