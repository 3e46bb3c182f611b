"""`paraph review`: what a person should decide next, one question after the other."""

from __future__ import annotations

from pathlib import Path

import click

from paraph.commands.options import author_option, record_option

_KINDS = ("entities", "records", "conflicts", "claims", "links", "judgements")


@click.command(short_help="Decide what paraph is not sure of, what matters most first.")
@record_option
@author_option
@click.option("--kind", type=click.Choice(_KINDS), help="Only questions of one kind.")
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="At most N questions.",
)
@click.option("--list", "listing", is_flag=True, help="List the questions instead of asking.")
@click.option("--json", "as_json", is_flag=True, help="List them as JSON lines, with the answers ready made.")
def review(
    record_path: Path, author: str, kind: str | None, limit: int, listing: bool, as_json: bool
) -> None:
    """Ask what paraph is not sure of: names that may be one, records that may be one, contradictions, claims it
    doubts, links that no text states, judgements that lost what they were about. Those come first whose answer
    changes the record most. What is answered, or skipped, does not come back; u takes the last answer back.

    Without a terminal, and with --list, the questions are listed.

    \b
    Example:
      paraph review
      paraph review --kind entities --list
    """
    from paraph.asking.review import queue
    from paraph.commands.reviewing import Round, print_json, print_list
    from paraph.commands.terminal import interactive
    from paraph.record import Record

    with Record.open(record_path, create=False) as record:
        if as_json or listing or not interactive():
            found = queue(record, limit=limit, kind=kind)  # type: ignore[arg-type]
            (print_json if as_json else print_list)(found)
            return
        Round(record, author, kind, limit).run()  # type: ignore[arg-type]
