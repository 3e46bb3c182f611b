"""Agreements themselves: a treaty, a memorandum, an exchange of notes is read by its frame, not sentence by sentence.

A frame is what all such texts share: a title, a preamble that names the parties, the words that close it with place and
date, and the signatures. It is found with the words of `instruments.yaml`; no language model is needed, so that the
length of a text hardly matters.
"""

from __future__ import annotations

from paraph.documents.document import Document
from paraph.reading.claims import Reading
from paraph.reading.instruments.exchange import read_exchange
from paraph.reading.instruments.frame import find_frame
from paraph.reading.instruments.letters import are_letters
from paraph.reading.instruments.making import Instrument, Making
from paraph.reading.instruments.treaty import read_treaty
from paraph.reading.instruments.wording import may_frame

__all__ = ["read_instrument"]


def read_instrument(document: Document, reader: str) -> Reading | None:
    """The reading of a text that is an agreement itself; None for every other text."""
    found = _found(document.text)
    if found is None or not found.parties or not (found.done.date or found.signatories):
        return None
    return Making(document).reading(found, reader)


def _found(text: str) -> Instrument | None:
    if not may_frame(text):
        return None
    if are_letters(text):
        return read_exchange(text)
    frame = find_frame(text)
    return read_treaty(text, frame) if frame else None
