"""`paraph documents`: what came in, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from paraph.commands.options import record_option

if TYPE_CHECKING:
    from paraph.record.backends import Place

STATES = {
    "read": "What was read, copies too.",
    "unread": "What could not be read: why, and what to do about it.",
    "set-aside": "What holds nothing for the record.",
    "copies": "Each source with its copies: of which kind, and why.",
    "changed": "What came in several versions.",
}


@click.command(short_help="List what came in, and what became of it.")
@click.argument("id", required=False)
@record_option
@click.option("--read", "view", flag_value="read", help=STATES["read"])
@click.option("--unread", "view", flag_value="unread", help=STATES["unread"])
@click.option("--set-aside", "view", flag_value="set-aside", help=STATES["set-aside"])
@click.option("--copies", "view", flag_value="copies", help=STATES["copies"])
@click.option("--changed", "view", flag_value="changed", help=STATES["changed"])
@click.option("--search", "words", metavar="WORDS", default="", help="Only what has all these words.")
@click.option("--language", metavar="CODE", default="", help="Only what is in this language: de, ru, ...")
@click.option("--code", metavar="REASON", default="", help="Only what is unread for this reason.")
@click.option("--source", metavar="PART", default="", help="Only from files, addresses, publishers named so.")
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=0),
    default=40,
    show_default=True,
    help="At most N documents, or groups of copies; 0 for all.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def documents(
    id: str | None, record_path: Place, view: str | None, words: str, language: str, code: str, source: str,
    limit: int, as_json: bool,
) -> None:  # fmt: skip
    """List what came in, and what became of it: read, a copy, set aside, or unread.

    ID is a document's id, address or source: then all of this one. --search looks into texts, titles and names;
    of documents in other languages, which are kept unread, into texts and titles; of what was set aside, into
    titles.

    \b
    Example:
      paraph documents
      paraph documents --unread --language de --search Rüstung
      paraph documents --copies
      paraph documents 3f2a90c1d4e5b678
    """
    from paraph.commands import listing
    from paraph.commands.terminal import out
    from paraph.record import Record

    if code and view not in (None, "unread"):
        raise click.UsageError("--code is of what is unread: leave the other option out")
    narrowed = any((view, words, language, code, source))
    if id and narrowed:
        raise click.UsageError("one document, or a list: ID goes with no other option")
    with Record.open(record_path, create=False) as record:
        shown = listing.Listing(out(), as_json)
        if id:
            shown.one(record, id)
        elif view == "copies":
            _plain_copies(words, language, source)
            shown.copies(record, limit or None)
        else:
            asked = listing.wanted("unread" if code else view, words, language, code, source, limit or None)
            shown.list(record, asked)


def _plain_copies(words: str, language: str, source: str) -> None:
    if words or language or source:
        raise click.UsageError("--copies lists all groups: it goes with --limit and --json alone")
