"""Everything that can go wrong, in one tree.

    ParaphError
    ├── DocumentError         one document cannot be read; the batch goes on
    │   ├── UnreadableError   the file cannot be opened, or is not text of a known format
    │   ├── EmptyError        there is no text in it
    │   ├── TooLargeError     more text than one document may hold
    │   │   └── BombError     an archive unpacks to far more than an honest one does: none of the rest is read
    │   ├── TooSlowError      it took far longer than a document of its length does
    │   ├── PasswordError     it opens only with a password
    │   ├── ScannedError      its pages are pictures, or their letters have no meaning
    │   ├── FetchError        an address could not be fetched
    │   │   └── RefusedError  an address that paraph does not fetch from, whoever asks
    │   └── LanguageError     the text is in a language that paraph does not read
    ├── RecordError           the record cannot be opened, read or written
    │   ├── RecordBusyError   another process is writing to it
    │   ├── RecordFullError   no room is left on the disk
    │   └── RecordVersionError  it was made by a newer paraph
    ├── JudgementError        a judgement cannot be made: what it is about is not there, or makes no sense
    ├── ModelError            the language model is missing or damaged
    ├── OntologyError         a YAML file of the ontology is wrong
    ├── WatchListError        the list of what to watch is wrong
    └── AnnotationError       an annotated document, or a file of floors, is wrong

Each carries a `reason` (what is wrong) and a `fix` (what to do about it).
"""

from __future__ import annotations


class ParaphError(Exception):
    """Base of all errors that paraph raises on purpose.

    `subject` names the file, record or setting it is about.
    """

    fix_default = ""

    def __init__(self, reason: str, *, subject: str = "", fix: str = "") -> None:
        self.reason = reason
        self.subject = subject
        self.fix = fix or self.fix_default
        super().__init__(self.line())

    def line(self) -> str:
        """One line: subject, reason and fix."""
        head = f"{self.subject}: {self.reason}" if self.subject else self.reason
        return f"{head} → {self.fix}" if self.fix else head

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.reason, self.subject, self.fix))


def _rebuild(kind: type[ParaphError], reason: str, subject: str, fix: str) -> ParaphError:
    return kind(reason, subject=subject, fix=fix)


class DocumentError(ParaphError):
    """One document cannot be read."""

    code = "failed"


class UnreadableError(DocumentError):
    """The file cannot be opened or is of no known format."""

    code = "unreadable"
    fix_default = "give a page, PDF, Word, mail, text, feed, CSV or JSON file, or an archive of such files"


class EmptyError(DocumentError):
    """The document holds no text."""

    code = "empty"
    fix_default = "check that the page was saved whole"


class TooLargeError(DocumentError):
    """The document is longer than one document may be."""

    code = "too-large"
    fix_default = "split it into articles"


class BombError(TooLargeError):
    """An archive holds far more than an honest one does; nothing more of it is read, at whatever depth."""

    fix_default = "unpack it where you trust it, and give the folder"


class TooSlowError(DocumentError):
    """The document took far longer than one of its length does."""

    code = "too-slow"
    fix_default = "split it into articles, and please report it, with the document"


class PasswordError(DocumentError):
    """The document opens only with a password."""

    code = "password"
    fix_default = "save it without one: qpdf --decrypt --password=PASSWORD FILE.pdf OPEN.pdf"


class ScannedError(DocumentError):
    """The pages, all or some, are pictures of text, or text whose letters the file does not tell."""

    code = "scanned"
    fix_default = "let letters be recognised first: ocrmypdf --skip-text FILE.pdf READABLE.pdf"


class LanguageError(DocumentError):
    """The document is in a language that paraph does not read."""

    code = "language"
    fix_default = "give an English translation; the document is kept as unread"


class FetchError(DocumentError):
    """An address could not be fetched."""

    code = "fetch"
    fix_default = "try again later"


class RefusedError(FetchError):
    """An address that is not fetched: not of the web, or not public."""

    code = "refused"
    fix_default = "give the public http(s) address of the page"


class RecordError(ParaphError):
    """The record cannot be opened, read or written."""


class RecordBusyError(RecordError):
    """Another process is writing to the record."""

    fix_default = "wait until the other paraph has finished, then run the same command again"


class RecordFullError(RecordError):
    """No room is left where the record lies."""

    fix_default = "free some space, then run the same command again: what was recorded is kept"


class RecordVersionError(RecordError):
    """The record was made by a newer paraph."""

    fix_default = "update paraph: pip install --upgrade paraph"


class JudgementError(ParaphError):
    """A judgement cannot be made: what it is about is not in the record, or it makes no sense."""


class ModelError(ParaphError):
    """The language model is missing or damaged."""

    fix_default = "install paraph again, or run: make model"


class OntologyError(ParaphError):
    """A YAML file of the ontology is wrong."""


class WatchListError(ParaphError):
    """The list of what to watch cannot be read, or something in it is wrong."""


class AnnotationError(ParaphError):
    """An annotated document, or a file of floors, is wrong."""
