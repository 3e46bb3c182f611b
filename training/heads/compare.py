"""Rules alone, learned alone, both: the same documents, the same scorer.

python -m training.heads.compare FOLDER... [--model FOLDER]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from paraph.evaluation import Figures, annotated_in, compare, measure
from paraph.language.model import FOLDER, Model
from paraph.language.pipeline import load_language
from paraph.reading import Reader
from paraph.reading import reader as steps
from paraph.reading.learned.learning import Learnt
from paraph.reading.reader import Work
from training.heads.labels import LEFT_TO_RULES
from training.heads.readers import reader_of


def learned_alone(folder: Path) -> Reader:
    """The reader without its rules: neither their claims nor their marks for the heads; statements and titles stay."""
    learnt = Learnt.load(folder)

    steps_ = list(steps.STEPS)
    at = next(i for i, step in enumerate(steps_) if step.__name__ == "_learn")
    learn = steps_[at]

    def learn_alone(work: Work) -> None:
        kept = [c for c in work.candidates if c.type in LEFT_TO_RULES or c.rule == "title"]
        work.candidates = []
        learn(work)
        work.candidates = kept + work.candidates

    steps_[at] = learn_alone
    return Reader(load_language(Model.load(folder)), steps_, learnt)


def line(name: str, figures: Figures) -> str:
    """One row of the table."""
    r, i = figures.records, figures.items
    parts = (
        f"{what} P {x.precision:.3f} R {x.recall:.3f} F1 {x.f1:.3f}"
        for what, x in (("records", r), ("items", i))
    )
    return f"{name:14} " + "   ".join(parts)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=Path, nargs="+")
    parser.add_argument("--model", type=Path, default=FOLDER)
    args = parser.parse_args()
    readers = {
        "rules alone": reader_of(args.model, rules_only=True),
        "learned alone": learned_alone(args.model),
        "both": reader_of(args.model),
    }
    for folder in args.documents:
        print(folder)
        for name, reader in readers.items():
            print(" ", line(name, measure(compare(reader, annotated_in(folder)))))


if __name__ == "__main__":
    main()
