"""What an installation needs, each thing checked by itself."""

from __future__ import annotations

import importlib
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from paraph.commands import exits
from paraph.commands.serve import HOST, PORT
from paraph.errors import ParaphError
from paraph.record.backends import Place

LEAST_ROOM_BYTES = 200_000_000
_OLDEST_PYTHON = (3, 11)
_PARTS = (
    "alembic click fastapi jinja2 numpy onnxruntime py3langid pydantic rich spacy sqlalchemy starlette"
    " trafilatura uvicorn yaml"
)
_AGAIN = f"{sys.executable} -m pip install --force-reinstall paraph"


@dataclass(frozen=True, slots=True)
class Check:
    """What was found. `fix` says exactly what to do where it is not `ok`; `code` is the exit code then."""

    name: str
    ok: bool
    found: str
    fix: str = ""
    code: int = exits.BROKEN


def checks(record_path: Place) -> Iterator[Check]:
    """All checks, one after the other; none raises."""
    each: list[tuple[str, Callable[[], Check]]] = [
        ("python", _python),
        ("parts", _parts),
        ("ontology", _ontology),
        ("model", _model),
        ("record", lambda: _record(record_path)),
        ("disk", lambda: _disk(record_path)),
        ("port", _port),
    ]
    for name, check in each:
        try:
            yield check()
        except ParaphError as error:
            subject = f"{error.subject}: " if error.subject else ""
            yield Check(name, False, f"{subject}{error.reason}", error.fix or _AGAIN, exits.code_of(error))
        except Exception as error:  # a doctor must not fall ill
            yield Check(name, False, f"{type(error).__name__}: {error}", _AGAIN)


def _python() -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    fix = "install Python 3.11 or newer, and paraph for it"
    return Check("python", sys.version_info >= _OLDEST_PYTHON, f"{version}, {sys.executable}", fix)


def _parts() -> Check:
    names = _PARTS.split()
    missing = [name for name in names if not _importable(name)]
    found = f"missing: {', '.join(missing)}" if missing else f"{len(names)} packages"
    return Check("parts", not missing, found, _AGAIN)


def _importable(name: str) -> bool:
    try:
        importlib.import_module(name)
    except ImportError:
        return False
    return True


def _ontology() -> Check:
    from paraph import ontology

    ontology.check()
    found = f"{len(ontology.types())} types, {len(ontology.rules())} triggers"
    own = ontology.own_triggers()
    return Check("ontology", True, f"{found}, {len(own)} of them your own" if own else found)


def _model() -> Check:
    from paraph.documents.document import Document
    from paraph.reading import Reader

    began = time.monotonic()
    reader = Reader.load()
    reader.read(Document("The ministers of Israel and Kazakhstan signed an agreement.").identified())
    return Check(
        "model", True, f"{reader.version}, loaded and read a sentence in {time.monotonic() - began:.1f} s"
    )


def _record(place: Place) -> Check:
    from paraph.record import Record

    if place.incarnation() is None:
        return Check("record", True, f"{place} does not exist yet; paraph read makes it")
    with Record.open(place, create=False) as record:
        damage, counts = record.damage(), record.counts()
    if damage:
        fix = place.damaged().fix
        return Check("record", False, f"{place} is damaged ({damage})", fix, exits.NO_RECORD)
    claims = sum(counts.claims.values())
    return Check(
        "record", True, f"{place}: {counts.documents} documents, {claims} claims, {counts.unread} unread"
    )


def _disk(place: Place) -> Check:
    files = place.files()
    if not files:
        return Check("disk", True, "the record is on a server")
    free = shutil.disk_usage(files[0].absolute().parent).free
    fix = f"free some space where {place} lies, or use another place with --record"
    return Check("disk", free >= LEAST_ROOM_BYTES, f"{free / 1e9:.1f} GB free", fix, exits.NO_RECORD)


def _port() -> Check:
    from paraph.commands.ports import is_free

    free = is_free(HOST, PORT)
    return Check(
        "port", True, f"{PORT} is free" if free else f"{PORT} is taken; paraph serve takes the next one"
    )
