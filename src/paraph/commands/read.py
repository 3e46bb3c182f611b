"""`paraph read`: documents into the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from paraph.commands import exits
from paraph.commands.options import record_option
from paraph.errors import RecordError

if TYPE_CHECKING:
    from paraph.commands.summary import Tally
    from paraph.record.backends import Place


@click.command()
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True)
)
@record_option
@click.pass_context
def read(context: click.Context, paths: tuple[Path, ...], record_path: Place) -> None:
    """Read articles into the record.

    PATH is a file, a folder, or - for standard input. Pages (HTML), plain text, JSON and JSON lines are
    read; folders are walked. What the record has already is passed over, so the same command can be given
    again at any time, or go on after it was stopped. A document that cannot be read is reported and kept in
    the list of what is unread; the others go on. At the end, who is who and what is one thing is resolved.

    \b
    Example:
      paraph read articles/ page.html
      curl -s https://example.org/news | paraph read -

    \b
    Exit codes:
      0    all documents were read, or had been
      1    some could not be read; the others are recorded
      3    the record cannot be used; what it held before is kept
      4    the model or another part of paraph is missing
      130  stopped with Ctrl-C; what was read is recorded
    """
    from paraph.commands.summary import Tally

    tally = Tally()
    try:
        _read(paths, record_path, tally)
    except KeyboardInterrupt:
        tally.stopped = True
    except RecordError:
        if tally:
            tally.stopped = True
            tally.show(record_path)
        raise
    tally.show(record_path)
    context.exit(exits.STOPPED if tally.stopped else exits.SOME_UNREAD if tally.unread else exits.DONE)


def _read(paths: tuple[Path, ...], record_path: Place, tally: Tally) -> None:
    from paraph.commands.intake import Intake
    from paraph.commands.progress import Meter, Steps
    from paraph.commands.terminal import err
    from paraph.record import Record
    from paraph.record.intake import take_in

    intake = Intake(paths, record_path.files())
    with Record.open(record_path) as record:
        with err().status("loading the model"):
            from paraph.reading import Reader

            reader = Reader.load()
        with Meter(intake.size()) as meter:
            for outcome in take_in(record, reader, intake.results()):
                tally.add(outcome)
                meter.advance(outcome)
        tally.settle(record)
        with Steps() as steps:
            for progress in record.resolve():
                steps.tell(progress)
