"""`paraph judge list`, `export`, `import`: what was decided."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from paraph.commands.options import record_option


@click.command(name="list")
@click.argument("on", metavar="[ID]", required=False)
@record_option
@click.option("--all", "every", is_flag=True, help="Also those that were undone or overruled.")
@click.option("--unattached", is_flag=True, help="Only those about what no reading says now, and why.")
@click.option("--json", "as_json", is_flag=True, help="As JSON lines.")
def listing(on: str | None, record_path: Path, every: bool, unattached: bool, as_json: bool) -> None:
    """List judgements; with ID, those on one claim, record, entity or document.

    \b
    Example:
      paraph judge list state:KAZ --all
    """
    from paraph.commands.judging import print_json, print_list
    from paraph.record import Record

    with Record.open(record_path, create=False) as record:
        found = record.unattached() if unattached else record.judgements(on, standing_only=not every)
    (print_json if as_json else print_list)(found)


@click.command()
@record_option
def export(record_path: Path) -> None:
    """Write all judgements as JSON lines, to be carried to another record of the same documents.

    \b
    Example:
      paraph judge export > judgements.jsonl
    """
    from paraph.record import Record
    from paraph.record.judgements.carrying import lines

    with Record.open(record_path, create=False) as record:
        for line in lines(record.judgements(standing_only=False)):
            click.echo(line)


@click.command(name="import")
@click.argument("file", metavar="FILE", type=click.File(encoding="utf-8"))
@record_option
def bring(file: Any, record_path: Path) -> None:
    """Take in judgements that `paraph judge export` wrote; - is standard input.

    \b
    Example:
      paraph judge import judgements.jsonl --record other.paraph
    """
    from paraph.commands.terminal import counted, out
    from paraph.record import Record
    from paraph.record.judgements.carrying import unpacked

    judgements = list(unpacked(file, file.name))
    with Record.open(record_path, create=False) as record:
        number, loose = record.bring(judgements), len(record.unattached())
    out().print(f"{counted(number, 'new judgement')}", end="")
    out().print(
        f", {counted(loose, 'judgement')} unattached: paraph judge list --unattached" if loose else ""
    )
