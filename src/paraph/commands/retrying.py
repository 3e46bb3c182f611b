"""What is unread, as documents again: from its file, its archive, its address, or as it was kept."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.text import Text

from paraph.commands.intake import Intake, Result
from paraph.commands.origins import is_address, origins
from paraph.commands.terminal import counted, said
from paraph.documents.languages import with_language
from paraph.errors import DocumentError

if TYPE_CHECKING:
    from paraph.commands.web import Web
    from paraph.record import Record, Unread


def chosen(record: Record, sources: Sequence[str], code: str | None) -> list[Unread]:
    """What is unread of these sources, or in these files and archives, for that reason.

    Raises DocumentError where a source is not among it.
    """
    unread = [each for each in record.unread(documents=False) if code in (None, each.code)]
    missing = [given for given in sources if not any(given in origins(each.source) for each in unread)]
    if missing:
        reason = "is not among what is unread" + (f" ({code})" if code else "")
        raise DocumentError(reason, subject=missing[0], fix="see what is: paraph documents --unread")
    return [each for each in unread if not sources or any(g in origins(each.source) for g in sources)]


class Again:
    """The documents of what is `unread`; addresses are fetched only with `web`. `left` is how many were not tried."""

    def __init__(self, record: Record, unread: Iterable[Unread], web: Web | None) -> None:
        self.left_addresses, self.left_streams = 0, 0
        self._record, self._web = record, web
        self._kept: list[Unread] = []
        files: dict[str, None] = {}
        for each in unread:
            origin = _origin(each.source)
            if is_address(each.source) and web:
                files[each.source] = None
            elif not is_address(each.source) and origin:
                files[origin] = None
            else:
                self._kept.append(each)
        self._files = Intake(list(files), record.place.files(), web)
        self.finished = self._files.finished

    @property
    def left(self) -> int:
        return self.left_addresses + self.left_streams

    def size(self) -> int | None:
        """Bytes that there are to read."""
        return self._files.size()

    def done(self) -> int:
        """Bytes that were read."""
        return self._files.done()

    def results(self) -> Iterator[Result]:
        """What is read from files and addresses, then what was kept."""
        yield from self._files.results()
        for each in self._kept:
            yield from self._of_kept(each.source, each.id)

    def told(self) -> Iterator[Text]:
        """What was not tried, and how it can be."""
        if self.left_addresses:
            yield said(
                f"{counted(self.left_addresses, 'address', 'addresses')} not tried → add --fetch", "yellow"
            )
        if self.left_streams:
            told = f"{counted(self.left_streams, 'document')} of standard input cannot be read again"
            yield said(f"{told} → give it once more: … | paraph read -", "yellow")

    def _of_kept(self, source: str, id: str) -> Iterator[Result]:
        document = self._record.unread_document(source, id)
        if document is not None:
            yield with_language(replace(document, source=source), source)
        elif is_address(source):
            self.left_addresses += 1
        elif source == "-" or source.startswith(("-:", "-!/")):
            self.left_streams += 1
        else:  # says that the file is gone
            yield from Intake([source], ()).results()


def _origin(source: str) -> str:
    """The file, of those that `source` may be in, that is there; the outermost where several are."""
    there = [each for each in origins(source) if each and _is_there(each)]
    return min(there, key=len) if there else ""


def _is_there(path: str) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:  # a NUL
        return False
