"""`paraph show`: what the record says, in the terminal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from paraph.commands.options import record_option

if TYPE_CHECKING:
    from paraph.asking import Known
    from paraph.record import Record
    from paraph.record.backends import Place

VIEWS = {
    "timeline": "What happened when.",
    "tree": "Agreements with what was made under them.",
    "network": "Who deals with whom.",
    "offices": "Who held which office, and when.",
    "transfers": "The register of transfers.",
    "contradictions": "Where sources disagree.",
    "cases": "Misconduct, each accused with their own stage.",
    "coverage": "What was read, year by year.",
    "unread": "What could not be read, and what to do about it.",
}


def _views(command: Callable[..., None]) -> Callable[..., None]:
    for name in reversed(VIEWS):
        command = click.option(f"--{name}", "view", flag_value=name, help=f"Instead: {VIEWS[name]}")(command)
    return command


_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(short_help="Show what the record says, in the terminal.")
@click.argument("words", nargs=-1, metavar="[WHO]")
@record_option
@click.option("--pair", nargs=2, metavar="ONE OTHER", help="Two states, or any two, with each other.")
@_views
@click.option(
    "--type", "kind", metavar="TYPE", help="Only records of one type: agreement, transfer, visit, …"
)
@click.option("--since", type=_DAY, metavar="DAY", help="With --timeline, --transfers: only from then on.")
@click.option("--until", type=_DAY, metavar="DAY", help="With --timeline, --transfers: only until then.")
@click.option("--as-of", type=_DAY, metavar="DAY", help="Only what had been published by DAY.")
@click.option("--known-on", type=_DAY, metavar="DAY", help="What the record itself held on DAY.")
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=0), help="At most N entries (of a type); 0 for all.",
)  # fmt: skip
@click.option("--full", is_flag=True, help="Every sentence, whole.")
def show(
    words: tuple[str, ...], record_path: Place, pair: tuple[str, str] | None, view: str | None, kind: str | None,
    since: datetime | None, until: datetime | None, as_of: datetime | None, known_on: datetime | None,
    limit: int | None, full: bool,
) -> None:  # fmt: skip
    """Show what the record says of somebody or something: agreements, deals, visits, people, each with its
    sentences, each thing once, however many report it.

    WHO is a name, the code of a state (KAZ), an id (person:jacob-zuma@ZAF), or any words: those that name nobody
    are looked for in what is said. Neither case nor accents matter. Without WHO, the whole record.

    \b
    Example:
      paraph show Kazakhstan
      paraph show --pair KAZ ISR
      paraph show Kazakhstan --timeline --since 2009-01-01
      paraph show Israel drones --type transfer --full
      paraph show KAZ --as-of 2014-01-31
      paraph show --contradictions
      paraph show --unread
    """
    from paraph import ontology
    from paraph.asking import Known
    from paraph.record import Record

    if kind and kind not in ontology.types():
        raise click.BadParameter(f"there is no type {kind!r}; choose one of {', '.join(ontology.types())}")
    if pair and words:
        raise click.UsageError("name two with --pair, or one without")
    who = pair or ((" ".join(words),) if words else ())
    known = Known(_day(as_of), _day(known_on))
    asked = _Asked(who, kind, _day(since), _day(until), known, limit, full)
    with Record.open(record_path, create=False) as record:
        if view != "unread":
            _resolved(record)
        asked.answer(record, view)


class _Asked:
    """What somebody asked, and how to say the answer."""

    def __init__(
        self, who: tuple[str, ...], kind: str | None, since: str | None, until: str | None, known: Known,
        limit: int | None, full: bool,
    ) -> None:  # fmt: skip
        self.who, self.kind, self.known, self.full = who, kind, known, full
        self.window: dict[str, Any] = {"since": since, "until": until}
        self.given = limit

    def limit(self, usual: int) -> int | None:
        return usual if self.given is None else self.given or None

    def answer(self, record: Record, view: str | None) -> None:
        from paraph.commands.dossier import Page, print_unread
        from paraph.commands.terminal import out
        from paraph.commands.views import Views

        if view == "unread":
            print_unread(out(), record.unread(documents=False))
        elif view:
            getattr(self, f"_{view}")(record, Views(out(), full=self.full))
        else:
            self._dossier(record, Page(out(), full=self.full))

    def _dossier(self, record: Record, page: Any) -> None:
        from paraph import asking

        asked: dict[str, Any] = {"type": self.kind, "as_of": self.known, "limit": self.limit(8)}
        sentences = None if self.full else 1
        if len(self.who) == 2:
            found = asking.pair(record, *self.who, sentences=sentences, **asked)
            page.print_pair(found, asking.coverage(record, *self.who, as_of=self.known))
        else:
            told = asking.dossier(record, *self.who, sentences=sentences, **asked)
            page.print(told, record.counts())

    def _timeline(self, record: Record, views: Any) -> None:
        from paraph import asking

        types = (self.kind,) if self.kind else ()
        limit = self.limit(60) or 1_000_000
        views.timeline(
            asking.timeline(
                record, *self.who, types=types, as_of=self.known, limit=limit, sentences=0, **self.window
            )
        )

    def _tree(self, record: Record, views: Any) -> None:
        from paraph import asking

        views.umbrella(
            asking.umbrella(record, self._one(), as_of=self.known, limit=self.limit(200) or 1_000_000)
        )

    def _network(self, record: Record, views: Any) -> None:
        from paraph import asking

        types = (self.kind,) if self.kind else ()
        views.network(
            asking.network(record, self._one(), types=types, limit=self.limit(12) or 1_000, as_of=self.known)
        )

    def _offices(self, record: Record, views: Any) -> None:
        from paraph import asking

        if not self._one():
            raise click.UsageError("say whose offices: paraph show KAZ --offices")
        views.offices(asking.offices(record, self._one(), as_of=self.known))

    def _transfers(self, record: Record, views: Any) -> None:
        from paraph import asking

        views.transfers(
            asking.transfers(
                record, *self.who, as_of=self.known, limit=self.limit(50), sentences=0, **self.window
            )
        )

    def _contradictions(self, record: Record, views: Any) -> None:
        from paraph import asking

        views.contradictions(
            asking.contradictions(record, self._one(), type=self.kind, as_of=self.known, limit=self.limit(20))
        )

    def _cases(self, record: Record, views: Any) -> None:
        from paraph import asking

        sentences = None if self.full else 1
        views.cases(
            asking.cases(record, self._one(), as_of=self.known, limit=self.limit(100), sentences=sentences)
        )

    def _coverage(self, record: Record, views: Any) -> None:
        from paraph import asking

        views.coverage(asking.coverage(record, *self.who, as_of=self.known))

    def _one(self) -> str:
        if len(self.who) > 1:
            raise click.UsageError("this is of one, not of a pair")
        return self.who[0] if self.who else ""


_AT_ONCE = 500
"""Documents that are resolved on the way; more than these take a while, and a command of their own."""


def _resolved(record: Record) -> None:
    """Resolve what a few new documents left to do; say what is left where that cannot be done now."""
    from paraph.commands.dossier import unresolved
    from paraph.commands.terminal import err
    from paraph.errors import RecordError
    from paraph.record.looking.waiting import waiting

    with record.snapshot() as connection:
        left = waiting(connection)
    if not left:
        return
    if left.documents <= _AT_ONCE:
        try:
            for _ in record.resolve():
                pass
            return
        except RecordError:  # read-only, or another process is writing
            pass
    err().print(unresolved(left), soft_wrap=True)


def _day(moment: datetime | None) -> str | None:
    return moment.strftime("%Y-%m-%d") if moment else None
