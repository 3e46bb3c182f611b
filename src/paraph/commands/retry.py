"""`paraph retry`: what could not be read, once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from paraph.commands import exits
from paraph.commands.options import allow_option, proxy_option, record_option

if TYPE_CHECKING:
    from paraph.commands.retrying import Again
    from paraph.record import Record
    from paraph.record.backends import Place


@click.command(short_help="Read again what could not be read.")
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@record_option
@click.option(
    "--code", metavar="REASON", help="Only what is unread for one reason: language, empty, fetch, ..."
)
@click.option("--fetch", is_flag=True, help="Fetch addresses again; without it nothing is fetched.")
@click.option("--forget", is_flag=True, help="Take it off the list instead of reading it.")
@allow_option
@proxy_option
@click.pass_context
def retry(
    context: click.Context, sources: tuple[str, ...], record_path: Place, code: str | None, fetch: bool,
    forget: bool, allow: tuple[str, ...], proxy: str | None,
) -> None:  # fmt: skip
    """Read again what could not be read, after its cause was mended or with a newer paraph.

    Files are read again where they are; one that holds many documents, as a whole, and what the record has
    of it is passed over. A document in another language that was kept is looked at again, also when its file
    is gone. What can be read is unread no more. SOURCE is a source as paraph documents --unread lists it, or
    the file or archive that it is in; without, all is tried.

    \\b
    Example:
      paraph retry
      paraph retry --code fetch --fetch
      paraph retry scans.zip
    """
    from paraph.commands.retrying import Again, chosen
    from paraph.commands.taking import take
    from paraph.commands.terminal import err, out
    from paraph.commands.web import Web
    from paraph.record import Record

    if forget:
        _forget(record_path, sources, code)
        return
    with Record.open(record_path, create=False) as record:
        unread = chosen(record, sources, code)
    if not unread:
        out().print("Nothing is unread.")
        return
    made: list[Again] = []

    def again(record: Record) -> Again:
        made.append(Again(record, unread, Web(allow, proxy) if fetch else None))
        return made[0]

    tally = take(record_path, again, create=False)
    for line in made[0].told():
        err().print(line, soft_wrap=True)
    left = tally.unread or made[0].left
    context.exit(exits.STOPPED if tally.stopped else exits.SOME_UNREAD if left else exits.DONE)


def _forget(place: Place, sources: tuple[str, ...], code: str | None) -> None:
    from paraph.commands.retrying import chosen
    from paraph.commands.terminal import counted, out
    from paraph.record import Record

    with Record.open(place, create=False) as record:
        gone = [unread.source for unread in chosen(record, sources, code)]
        record.forgive(gone)
    out().print(f"{counted(len(gone), 'source')} taken off the list of what is unread.")
