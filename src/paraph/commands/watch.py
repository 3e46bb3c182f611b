"""`paraph watch`: what is published, into the record, as it is published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from paraph.commands import exits
from paraph.commands.options import record_option
from paraph.errors import RecordError, WatchListError

if TYPE_CHECKING:
    from paraph.commands.watching import Picture
    from paraph.documents.watchlist import WatchList
    from paraph.record import Record
    from paraph.record.backends import Place
    from paraph.record.watching import Clock, Run
    from paraph.record.watching.hosts import Opens

LIST = "watch.yaml"


@click.command(short_help="Read what feeds and pages publish, as they publish it.")
@click.argument("path", metavar="[LIST]", default=LIST, type=click.Path(path_type=Path))
@record_option
@click.option(
    "--once/--forever", default=True, help="Look at what is due, once (default); or go on until stopped."
)
@click.option(
    "--only", multiple=True, metavar="NAME", help="Only the source of this name; may be given again."
)
@click.option("--now", "early", is_flag=True, help="Ask sources also before they are due.")
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=1), help="Look at N pages at most; the others stay due."
)
@click.option(
    "--proxy", metavar="URL", envvar="PARAPH_PROXY", show_envvar=True, help="Ask through this proxy."
)
@click.option(
    "--contact", metavar="ADDRESS", envvar="PARAPH_CONTACT", show_envvar=True, help="Tell hosts who asks."
)
@click.option("--check", is_flag=True, help="Ask every source once, and say which answer. Nothing is kept.")
@click.option("--dry-run", is_flag=True, help="Say what would be read. Nothing is kept.")
@click.option("--starter", is_flag=True, help="Print a list to begin with.")
@click.pass_context
def watch(
    context: click.Context, path: Path, record_path: Place, once: bool, only: tuple[str, ...], early: bool,
    limit: int | None, proxy: str | None, contact: str | None, check: bool, dry_run: bool, starter: bool,
) -> None:  # fmt: skip
    """Ask the feeds, sitemaps and pages of LIST (watch.yaml) that are due; read what is new into the record.

    Each host is asked slowly, as its robots.txt wants it, and only for what changed. Pages that were read are looked
    at again after 1 hour, 6 hours, 1, 7 and 30 days: what was corrected becomes a new version of the document, and
    the old one is kept (paraph changes shows both). What is gone is noted; its document stays. A run may be stopped
    at any moment, and the next one goes on.

    \b
    Example:
      paraph watch --starter > watch.yaml
      paraph watch --check
      paraph watch
      paraph watch --forever --record postgresql://desk@server/paraph
      paraph watch --only "Naval News" --limit 20

    \b
    Exit codes:
      0    all that is due was looked at
      1    some sources or pages could not be had or read; they are tried again
      2    the list is wrong
      3    the record cannot be used; what it held before is kept
      130  stopped with Ctrl-C; what was read is recorded
    """
    from paraph.documents.watchlist import load
    from paraph.documents.watchlist import starter as text
    from paraph.record.watching import SystemClock

    if starter:
        click.echo(text(), nl=False)
        return
    watched = load(path)
    _check_names(watched, only)
    opens, clock = _opens(proxy, contact), SystemClock()
    if check:
        _answering(context, watched, only, opens, clock)
    elif dry_run:
        _what_would_be_read(watched, only, opens, clock, record_path)
    else:
        watcher = _Watcher(path, watched, record_path, opens, clock)
        context.exit(watcher.watch(only, limit, early, forever=not once))


class _Watcher:
    """Runs over a list, once or for ever; shows what each came to."""

    def __init__(self, path: Path, watched: WatchList, place: Place, opens: Opens, clock: Clock) -> None:
        self._path, self._watched, self._place = path, watched, place
        self._opens, self._clock = opens, clock

    def watch(self, only: tuple[str, ...], limit: int | None, early: bool, *, forever: bool) -> int:
        """The exit code."""
        from paraph.commands.terminal import err
        from paraph.commands.watching import Picture
        from paraph.record import Record
        from paraph.record.watching import Run

        picture = Picture(self._place, self._clock)
        with Record.open(self._place) as record:
            with err().status("loading the model"):
                from paraph.reading import Reader

                reader = Reader.load()
            while True:
                run = Run(
                    record, reader, self._watched, self._opens, self._clock,
                    only=only, limit=limit, early=early,
                )  # fmt: skip
                failed = self._run(run, record, picture, forever)
                if failed is None:
                    return exits.STOPPED
                if not forever:
                    return exits.SOME_UNREAD if failed else exits.DONE
                early = False
                if not self._pause(run):
                    return exits.STOPPED
                self._watched = self._anew(only)

    def _run(self, run: Run, record: Record, picture: Picture, forever: bool) -> int | None:
        """How many could not be had or read; None where it was stopped."""
        from paraph.commands.progress import Steps
        from paraph.commands.watching import Meter

        try:
            with Meter() as meter:
                run.once(meter.tell)
            with Steps() as steps:
                for progress in record.resolve():
                    steps.tell(progress)
        except KeyboardInterrupt:
            picture.show(run.report, stopped=True)
            return None
        except RecordError:
            if run.report.done:
                picture.show(run.report, stopped=True)
            raise
        if run.report.done or run.report.total("asked") or not forever:  # for ever, silence is no news
            picture.show(run.report)
        return run.report.total("failed") + run.report.total("unread")

    def _pause(self, run: Run) -> bool:
        """Wait for what is due next; False where that was stopped."""
        now = self._clock.now()
        due = run.report.due
        seconds = (due - now).total_seconds() if due else _LONGEST_PAUSE
        try:
            self._clock.wait(min(max(seconds, _SHORTEST_PAUSE), _LONGEST_PAUSE))
        except KeyboardInterrupt:
            return False
        return True

    def _anew(self, only: tuple[str, ...]) -> WatchList:
        """The list as it is now; the one before where somebody is just editing it."""
        from paraph.commands.terminal import complain
        from paraph.documents.watchlist import load

        try:
            watched = load(self._path)
            watched.named(only)
        except (WatchListError, KeyError) as error:
            line = error.line() if isinstance(error, WatchListError) else f"nothing is called {error}"
            complain(f"{line} (the list as it was is used)")
            return self._watched
        return watched


_SHORTEST_PAUSE, _LONGEST_PAUSE = 1.0, 3_600.0
"""Seconds between two runs; the list is read anew at least every hour."""


def _opens(proxy: str | None, contact: str | None) -> Opens:
    from paraph.documents.fetching import Fetcher

    return lambda allow, state: Fetcher(allow=allow, proxy=proxy, contact=contact, state=state)


def _check_names(watched: WatchList, only: tuple[str, ...]) -> None:
    from difflib import get_close_matches

    try:
        watched.named(only)
    except KeyError as error:
        near = get_close_matches(str(error.args[0]), [source.name for source in watched.sources], 1, 0.4)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise click.BadParameter(f"no source is called {error.args[0]!r}{hint}") from None


def _answering(
    context: click.Context, watched: WatchList, only: tuple[str, ...], opens: Opens, clock: Clock
) -> NoReturn:
    from paraph.commands.watching import answering
    from paraph.record.watching.looking import look

    failed = answering(look(watched.named(only), opens, clock), len(watched.named(only)))
    context.exit(exits.SOME_UNREAD if failed else exits.DONE)


def _what_would_be_read(
    watched: WatchList, only: tuple[str, ...], opens: Opens, clock: Clock, place: Place
) -> None:
    from paraph.commands.watching import would_be_read
    from paraph.record import Record
    from paraph.record.watching.looking import due_sources, look

    with Record.open(place) as record:
        chosen = due_sources(record, watched.named(only), clock)
        would_be_read(look(chosen, opens, clock, record))
