"""What `paraph read` and `paraph retry` do: documents taken in with a bar, then resolved, then summed up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from paraph.commands.summary import Tally
from paraph.documents import Document
from paraph.errors import DocumentError, RecordError
from paraph.record import Record
from paraph.record.backends import Place


class Gives(Protocol):
    """Where documents come from; `finished` names what was read to its end."""

    finished: set[str]

    def size(self) -> int | None:
        """Bytes that there are to read, where that is known."""

    def done(self) -> int:
        """Bytes that were read."""

    def results(self) -> Iterator[Document | DocumentError]:
        """All documents, and what could not be read."""


def take(place: Place, gives: Callable[[Record], Gives], *, create: bool, everything: bool = False) -> Tally:
    """Bring what `gives` has for the record at `place` into it, and say what it came to."""
    tally = Tally()
    try:
        with Record.open(place, create=create) as record:
            _take(record, gives(record), tally, everything)
    except KeyboardInterrupt:
        tally.stopped = True
    except RecordError:
        if tally:
            tally.stopped = True
            tally.show(place)
        raise
    tally.show(place)
    return tally


def _take(record: Record, gives: Gives, tally: Tally, everything: bool) -> None:
    from paraph.commands.progress import Meter, Steps
    from paraph.commands.terminal import err
    from paraph.record.intake import take_in

    with err().status("loading the model"):
        from paraph.reading import Reader

        reader = Reader.load()
    tally.begin(record)
    with Meter(gives.size(), gives.done) as meter:
        for outcome in take_in(record, reader, gives.results(), everything=everything):
            tally.add(outcome)
            meter.advance(outcome)
    tally.settle(record, gives.finished)
    with Steps() as steps:
        for progress in record.resolve():
            steps.tell(progress)
    tally.compare(record)
