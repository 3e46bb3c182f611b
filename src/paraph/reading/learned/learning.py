"""What the reader has learnt from annotated documents: heads, links, dates, sides, confidence; they belong together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from paraph.language.model import FOLDER
from paraph.reading.dates.choosing import Dates
from paraph.reading.learned.confidence import Confidence
from paraph.reading.learned.heads import Heads
from paraph.reading.learned.linking import Links
from paraph.reading.learned.placing import Chooser


@dataclass(frozen=True, slots=True)
class Learnt:
    """Heads that see triggers and arguments, links between candidates, confidence, dates and sides of claims.

    Each may be missing.
    """

    heads: Heads | None = None
    links: Links | None = None
    confidence: Confidence | None = None
    dates: Dates | None = None
    sides: Chooser | None = None

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Learnt:
        """What lies in a folder of the model. Raises `ModelError` where a file is damaged."""
        return cls(
            Heads.load(folder), Links.load(folder), Confidence.load(folder), Dates.load(folder),
            Chooser.load(folder),
        )  # fmt: skip


NOTHING = Learnt()
"""The reader that goes by its rules alone."""
