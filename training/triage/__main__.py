"""Make the weights of triage: `python -m training.triage [--pages FOLDER …]`; PARAPH_DATA names the corpora."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from training.triage.making import make

_SHIPPED = Path("src/paraph/reading/triage/weights.json")
_KEPT = Path("build/training/triage-labels.jsonl")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument(
        "--pages", type=Path, nargs="*", default=[], help="folders of saved pages (.html, .html.gz)"
    )
    parser.add_argument("--labels", type=Path, default=_KEPT, help="where the reader's labels are kept")
    parser.add_argument("--out", type=Path, default=_SHIPPED)
    args = parser.parse_args()
    make(args.corpus, Path(os.environ["PARAPH_DATA"]), args.pages, args.out, args.labels)


if __name__ == "__main__":
    main()
