"""`paraph show`: a dossier in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from paraph.commands.options import record_option

if TYPE_CHECKING:
    from paraph.record.backends import Place


@click.command(short_help="Show what the record says, in the terminal.")
@click.argument("words", nargs=-1, metavar="[WORDS]")
@record_option
@click.option("--type", "kind", metavar="TYPE", help="Only claims of one type: agreement, transfer, visit, …")
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=0), default=8, show_default=True,
    help="At most N entries of a type; 0 for all.",
)  # fmt: skip
@click.option("--full", is_flag=True, help="Every sentence, whole.")
@click.option("--unread", is_flag=True, help="Instead, what could not be read, and what to do about it.")
def show(
    words: tuple[str, ...], record_path: Place, kind: str | None, limit: int, full: bool, unread: bool
) -> None:
    """Show what the record says: agreements, deals, people, visits, statements, each with its sentence.

    With WORDS, only what has all of them in its names, values or sentences; a word also finds what begins
    with it, and neither case nor accents matter.

    \b
    Example:
      paraph show Kazakhstan
      paraph show Israel drones --type transfer --full
      paraph show --unread
    """
    from paraph import ontology
    from paraph.asking import dossier
    from paraph.commands.dossier import Page, print_unread
    from paraph.commands.terminal import out
    from paraph.record import Record

    if kind and kind not in ontology.types():
        raise click.BadParameter(f"there is no type {kind!r}; choose one of {', '.join(ontology.types())}")
    with Record.open(record_path, create=False) as record:
        if unread:
            print_unread(out(), record.unread())
            return
        found = dossier(record, " ".join(words), type=kind)
        Page(out(), limit=limit, full=full).print(found, record.counts())
