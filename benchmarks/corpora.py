"""What the benchmarks share: the corpora that PARAPH_DATA names, the options, how shares are printed."""

from __future__ import annotations

import argparse
import gzip
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any


def corpus_path(name: str) -> Path:
    """Where a corpus lies; ends the program where nobody said."""
    folder = os.environ.get("PARAPH_DATA")
    if not folder:
        raise SystemExit(f"set PARAPH_DATA to the folder with {name}: see benchmarks/README.md")
    return Path(folder) / name


def entries(name: str) -> Iterator[dict[str, Any]]:
    """The entries of a corpus that has one JSON object a line."""
    with gzip.open(corpus_path(name), "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def options_of(doc: str | None) -> argparse.ArgumentParser:
    """The options that benchmarks against a key have; `doc` is the docstring of the benchmark."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--failures", action="store_true", help="list what was not right")
    return parser


def print_shares(right: Mapping[str, int], names: Sequence[str], total: int, width: int) -> None:
    """A line for each name: how many of all are right."""
    for name in names:
        print(f"  {name:{width}} {right[name]:4} of {total}  {right[name] / total:.1%}")
