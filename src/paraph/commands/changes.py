"""`paraph changes`: what was published otherwise later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import click

from paraph.commands import exits
from paraph.commands.options import record_option
from paraph.errors import DocumentError

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from paraph.asking import Change, Revised, Version
    from paraph.record import Record
    from paraph.record.backends import Place

_TITLE = 66


@click.command(short_help="Show what was corrected after it was published.")
@click.argument("id", required=False)
@record_option
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=1),
    default=30,
    show_default=True,
    help="At most N documents.",
)
@click.pass_context
def changes(context: click.Context, id: str | None, record_path: Place, limit: int) -> None:
    """Show the versions of a document, and what is otherwise from one to the next, sentence by sentence.

    ID is a document's id, the beginning of one, or its address. Without ID, all documents with several versions, the
    last to change first.

    \b
    Example:
      paraph changes
      paraph changes 3f9a0c
      paraph changes https://example.org/releases/17
    """
    from paraph.record import Record

    with Record.open(record_path, create=False) as record:
        if id is None:
            _list(record, limit)
            return
        found = _found(record, id)
        if found is None:
            raise DocumentError(
                "no document has this id or address", subject=id, fix="see them: paraph changes"
            )
        _show(record, found)
    context.exit(exits.DONE)


def _found(record: Record, told: str) -> str | None:
    """The document's id. Raises UsageError where several begin so."""
    from paraph.asking import versions
    from paraph.documents.addresses import address_id

    for id in (told, address_id(told)):
        if versions(record, id):
            return id
    near = [each.id for each in _all(record) if each.id.startswith(told)]
    if len(near) > 1:
        raise click.UsageError(
            f"{len(near)} documents have ids that begin with {told}: {', '.join(near[:5])}"
        )
    return near[0] if near else None


def _all(record: Record) -> tuple[Revised, ...]:
    from paraph.asking import revised

    return revised(record)


def _list(record: Record, limit: int) -> None:
    from paraph.asking import summary
    from paraph.commands.terminal import counted, out, said, shortened

    console = out()
    found = _all(record)
    if not found:
        console.print("Nothing was published otherwise later.")
        return
    console.print(f"{counted(len(found), 'document')} with several versions", style="bold")
    for each in found[:limit]:
        steps = list(_steps(record, each.id))
        document = record.document(each.id)
        title = (document.title if document else None) or each.id
        console.print(
            said(f"\n{each.last:%Y-%m-%d}  ", "dim"),
            said(shortened(title, _TITLE), "bold"),
            sep="",
            soft_wrap=True,
        )
        words = " · ".join(summary(step) or "as before" for _, _, step in steps)
        publisher = f"{document.publisher}  " if document and document.publisher else ""
        console.print(said(f"            {publisher}", "dim"), said(words, "yellow"), sep="", soft_wrap=True)
        console.print(said(f"            {each.id}", "dim"), soft_wrap=True)
    if len(found) > limit:
        console.print(f"\n… and {len(found) - limit:,} more: --limit {len(found)}", style="dim")
    console.print("\nNext: paraph changes ID", style="dim")


def _steps(record: Record, id: str) -> list[tuple[Version, Version, tuple[Change, ...]]]:
    """Each version with the one that came after it, and what is otherwise."""
    from paraph.asking import difference, version, versions

    made = versions(record, id)
    documents = [version(record, id, each.digest) for each in made]
    pairs = zip(made, made[1:], documents, documents[1:], strict=False)
    return [(a, b, difference(x, y)) for a, b, x, y in pairs if x is not None and y is not None]


def _show(record: Record, id: str) -> None:
    from paraph.asking import summary
    from paraph.commands.terminal import counted, out, said

    console = out()
    document = record.document(id)
    steps = _steps(record, id)
    if document is not None:
        console.print(said(document.title or id, "bold"), soft_wrap=True)
        told = "  ".join(
            each for each in (document.publisher, document.published, document.url or id) if each
        )
        console.print(said(told, "dim"), soft_wrap=True)
    console.print(counted(len(steps) + 1, "version"))
    for before, after, step in steps:
        counts = "  (this one counts)" if after.current else ""
        since = f"\n{before.added:%Y-%m-%d %H:%M} → {after.added:%Y-%m-%d %H:%M}  "
        words = said(summary(step) or "as before", "yellow")
        console.print(said(since, "dim"), words, said(counts, "dim"), sep="", soft_wrap=True)
        console.print(table_of(step))
    if steps and steps[0][0].current:
        console.print("\nThe first version counts again: the page says what it said then.", style="dim")


def table_of(changes: Iterable[Change]) -> Table:
    """Changes as lines: what went in red, what came in green, words that are otherwise set off."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=1)
    table.add_column(ratio=1)
    for change in changes:
        for sign, colour, words in _lines(change):
            table.add_row(Text(sign, colour), words)
    return table


def _lines(change: Change) -> Iterator[tuple[str, str, Text]]:
    from rich.text import Text

    from paraph.commands.terminal import said

    if change.kind == "moved":
        yield "↕", "cyan", said(change.new, "dim")
        return
    name = (
        "" if change.kind in ("added", "removed", "reworded") else f"{_NAMES.get(change.kind, change.kind)}: "
    )
    for sign, words, colour, side in (("-", change.old, "red", 0), ("+", change.new, "green", 2)):
        if words:
            parted = change.old and change.new
            told = _set_off(change, side, colour) if parted else said(words, colour)
            yield sign, colour, Text(name, colour).append_text(told)


_NAMES = {"published": "date"}


def _set_off(change: Change, side: int, colour: str) -> Text:
    """A sentence with the words that the other one lacks set off."""
    from rich.text import Text

    from paraph.commands.terminal import said

    old, new = change.old.split(), change.new.split()
    own = new if side else old
    line = Text()
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        start, end = (j1, j2) if side else (i1, i2)
        if start < end:
            style = colour if tag == "equal" else f"bold reverse {colour}"
            line.append(" " if line else "").append_text(said(" ".join(own[start:end]), style))
    return line
