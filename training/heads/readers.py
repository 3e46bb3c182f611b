"""Readers on a folder of model files other than the one that comes with paraph, and what is learnt with them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import torch

from paraph.language.model import Model
from paraph.language.pipeline import load_language
from paraph.reading import Reader
from paraph.reading.learned.learning import NOTHING, Learnt


def reader_of(folder: Path, *, rules_only: bool = False) -> Reader:
    """The reader with the model of a folder, and with its heads, links and confidence unless `rules_only`."""
    return Reader(load_language(Model.load(folder)), learnt=NOTHING if rules_only else Learnt.load(folder))


def run(make: Callable[[Path, list[Path], Path | None], None], about: str | None) -> None:
    """Make one of the files of a folder from folders of documents, by the command line."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("folder", type=Path)
    parser.add_argument("documents", type=Path, nargs="+")
    parser.add_argument("--check", type=Path)
    args = parser.parse_args()
    torch.set_num_threads(1)
    make(args.folder, args.documents, args.check)
