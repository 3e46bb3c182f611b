"""`paraph read`: documents into the record."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from paraph.commands import exits
from paraph.commands.options import allow_option, proxy_option, record_option

if TYPE_CHECKING:
    from paraph.record.backends import Place


@click.command(short_help="Read documents into the record.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@record_option
@click.option("--all", "everything", is_flag=True, help="Also read what holds nothing for the record.")
@click.option("--columns", metavar="MAP", help="Columns of tables (CSV): text=Body,published=Date.")
@allow_option
@proxy_option
@click.pass_context
def read(
    context: click.Context, paths: tuple[str, ...], record_path: Place, everything: bool, columns: str | None,
    allow: tuple[str, ...], proxy: str | None,
) -> None:  # fmt: skip
    """Read documents into the record.

    PATH is a file, a folder, an address (https://...), or - for standard input. Files are web pages, PDF,
    Word, mail, feeds, Markdown, text, CSV and JSON, and archives of these: ZIP, tar, mailboxes, web archives
    (WARC, WACZ). Folders are walked, archives opened. An address is fetched once; paraph watch looks again.

    What the record has already is passed over, so the same command can be given again at any time, or go on
    after it was stopped. A document with nothing in it for the record is set aside, known by its title;
    --all reads it too. One that cannot be read is reported and kept in the list of what is unread
    (paraph documents --unread, paraph retry); the others go on. At the end, who is who and what is one
    thing is resolved.

    \b
    Example:
      paraph read articles/ page.html release.pdf
      paraph read inbox.mbox crawl.warc.gz
      paraph read https://example.org/news/visit.html
      paraph read table.csv --columns text=Body,published=Date
      curl -s https://example.org/news | paraph read -

    \b
    Exit codes:
      0    all documents were read, or had been
      1    some could not be read; the others are recorded
      3    the record cannot be used; what it held before is kept
      4    the model or another part of paraph is missing
      130  stopped with Ctrl-C; what was read is recorded
    """
    from paraph.commands.intake import Intake
    from paraph.commands.taking import take
    from paraph.commands.web import Web

    intake = Intake(paths, record_path.files(), Web(allow, proxy))
    with ExitStack() as mapped:
        if columns:
            from paraph.documents.csv_columns import columns_of, with_columns

            mapped.enter_context(with_columns(columns_of(columns)))
        tally = take(record_path, lambda _: intake, create=True, everything=everything)
    context.exit(exits.STOPPED if tally.stopped else exits.SOME_UNREAD if tally.unread else exits.DONE)
