"""Make the reader's heads from the corpus: `python -m training.heads [--corpus corpus] [--out FOLDER]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from training.heads.making import make
from training.settings import SHIPPED


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=2)
    args = parser.parse_args()
    make(args.corpus, args.out, args.epochs, args.seed)


if __name__ == "__main__":
    main()
