"""What the reader has learnt from annotated documents: heads, links and confidence, that belong together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from paraph.language.model import FOLDER
from paraph.reading.confidence import Confidence
from paraph.reading.heads import Heads
from paraph.reading.linking import Links


@dataclass(frozen=True, slots=True)
class Learnt:
    """Heads that see triggers and arguments, links between candidates, confidence of claims; each may be missing."""

    heads: Heads | None = None
    links: Links | None = None
    confidence: Confidence | None = None

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Learnt:
        """What lies in a folder of the model. Raises `ModelError` where a file is damaged."""
        return cls(Heads.load(folder), Links.load(folder), Confidence.load(folder))


NOTHING = Learnt()
"""The reader that goes by its rules alone."""
