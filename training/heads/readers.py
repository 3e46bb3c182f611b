"""Readers on a folder of model files other than the one that comes with paraph."""

from __future__ import annotations

from pathlib import Path

from paraph.language.model import Model
from paraph.language.pipeline import load_language
from paraph.reading import Reader
from paraph.reading.learned.learning import NOTHING, Learnt


def reader_of(folder: Path, *, rules_only: bool = False) -> Reader:
    """The reader with the model of a folder, and with its heads, links and confidence unless `rules_only`."""
    return Reader(load_language(Model.load(folder)), learnt=NOTHING if rules_only else Learnt.load(folder))
