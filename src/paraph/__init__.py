"""paraph reads what is published about accords, arms sales, visits and promises, and keeps the record.

    import paraph

    reading = paraph.read("Israel and Kazakhstan signed a defence agreement in Tel Aviv on Monday.")
    for claim in reading.claims:
        print(claim.type, claim.stage, claim.roles)

    with paraph.Record.open("case.paraph") as record:
        for claim in record.claims(type="agreement"):
            ...

What is named in `__all__` is the public surface. Importing `paraph` is cheap; models and databases are loaded
when they are first used.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from paraph.errors import (
    DocumentError,
    EmptyError,
    JudgementError,
    LanguageError,
    ModelError,
    OntologyError,
    ParaphError,
    RecordBusyError,
    RecordError,
    RecordFullError,
    RecordVersionError,
    TooLargeError,
    UnreadableError,
)

if TYPE_CHECKING:
    from paraph.documents.document import Document
    from paraph.reading import Reader
    from paraph.reading.claims import Claim, Entity, Evidence, Mention, Reading, Span, Value
    from paraph.record import Record
    from paraph.record.judgements import Judgement, Target

__all__ = [
    "Claim",
    "Document",
    "DocumentError",
    "EmptyError",
    "Entity",
    "Evidence",
    "Judgement",
    "JudgementError",
    "LanguageError",
    "Mention",
    "ModelError",
    "OntologyError",
    "ParaphError",
    "Reading",
    "Record",
    "RecordBusyError",
    "RecordError",
    "RecordFullError",
    "RecordVersionError",
    "Span",
    "Target",
    "TooLargeError",
    "UnreadableError",
    "Value",
    "__version__",
    "read",
]

_HOMES = {
    "Document": "paraph.documents.document",
    "Record": "paraph.record",
    **dict.fromkeys(("Judgement", "Target"), "paraph.record.judgements"),
    **dict.fromkeys(
        ("Claim", "Entity", "Evidence", "Mention", "Reading", "Span", "Value"), "paraph.reading.claims"
    ),
}


def read(source: str | Document | os.PathLike[str]) -> Reading:
    """What one document says: a text, a `Document`, or the file at a path (`pathlib.Path`).

    Raises DocumentError where it cannot be read or the file holds several documents, ModelError where the
    model is missing. The model is loaded by the first call (under 3 s) and kept.
    """
    return _reader().read(_document(source))


@cache
def _reader() -> Reader:
    from paraph.reading import Reader

    return Reader.load()


def _document(source: str | Document | os.PathLike[str]) -> Document:
    from paraph.documents import Document, read_path

    if isinstance(source, Document):
        return source.identified()
    if isinstance(source, str):
        return Document(source).identified()
    found = list(islice(read_path(Path(source)), 2))
    if len(found) > 1:
        fix = "take them one by one: for document in paraph.documents.read_path(PATH)"
        raise UnreadableError("there are several documents in it", subject=os.fspath(source), fix=fix)
    if isinstance(found[0], DocumentError):
        raise found[0]
    return found[0]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        value = getattr(import_module(_HOMES[name]), name)
    elif name == "__version__":
        value = _version()
    else:
        raise AttributeError(f"module 'paraph' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("paraph")
    except PackageNotFoundError:  # run from a source tree
        return "unknown"
