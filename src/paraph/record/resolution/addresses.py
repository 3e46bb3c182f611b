"""In documents that a person told apart, a name stands for somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from paraph.documents.document import Document
from paraph.reading.claims import Reading
from paraph.record.resolution.decided import Decided
from paraph.resolving.contexts import Setting, settings_of

SEPARATOR = "!j-"
"""Between a profile's ref and the id of the judgement that told some of its documents apart."""


def addressed(document: str, ref: str, decided: Decided) -> str:
    """The profile that stands for this one in a document."""
    while (now := decided.addresses.get((document, ref))) is not None:
        ref = now
    return ref


def settings(document: Document, reading: Reading, decided: Decided) -> Iterator[Setting]:
    """Every entity of a reading in its setting, as people have told them apart."""
    found = settings_of(document, reading)
    if not decided.addresses:
        yield from found
        return
    for setting in found:
        now = addressed(document.id, setting.ref, decided)
        yield setting if now == setting.ref else replace(setting, ref=now)
