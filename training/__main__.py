"""python -m training prepare | train | evaluate | ablate | export: see training/README.md."""

from __future__ import annotations

import argparse
from itertools import pairwise
from pathlib import Path

from paraph.language.model import Model
from training import ablate, evaluate, own_words
from training.corpora import CORPORA
from training.export import ship
from training.labels import Labels
from training.network import Network
from training.recipe import change, reader, sentences
from training.sentence import Sentence
from training.settings import BASE, FINISH, NEWS, SHIPPED, Stage
from training.train import fresh, run, save, saved

RUNS = Path("build/training")
META = {"made by": "python -m training train && python -m training export", "encoder": "all-MiniLM-L6-v2"}


def prepare(_: argparse.Namespace) -> None:
    """Say what there is to train on."""
    for name, load in CORPORA.items():
        for part in ("train", "dev", "test"):
            found = load(part)
            words = sum(len(item.words) for item in found)
            print(f"{name:10} {part:6} {len(found):6} sentences {words:7} words")


def train(options: argparse.Namespace) -> None:
    """All stages; those whose checkpoint is there are passed over."""
    runs: Path = options.runs
    if not (runs / "base.pt").exists():
        found = sentences(BASE)
        labels = Labels.of(found)
        _stage(BASE, fresh(labels), labels, found, runs)
    for before, stage in pairwise((BASE, NEWS, FINISH)):
        if not (runs / f"{stage.name}.pt").exists():
            network, labels = saved(runs / f"{before.name}.pt")
            _stage(stage, network, labels, sentences(stage, reader(network, labels)), runs)


def _stage(stage: Stage, network: Network, labels: Labels, found: list[Sentence], runs: Path) -> None:
    runs.mkdir(parents=True, exist_ok=True)

    def after(epoch: int) -> None:
        save(runs / f"{stage.name}-{epoch}.pt", network, labels)
        print("\n".join(evaluate.table(reader(network, labels), evaluate.DEV)), flush=True)

    run(stage, network, labels, found, after, change(stage))
    save(runs / f"{stage.name}.pt", network, labels)


def measure(options: argparse.Namespace) -> None:
    """Print every figure, from a folder with the shipped files or from a checkpoint."""
    if options.model.suffix == ".pt":
        model = reader(*saved(options.model))
    else:
        model = Model.load(options.model)
    print("\n".join(evaluate.table(model)))
    print("\n".join(own_words.table(model)))


def compare(options: argparse.Namespace) -> None:
    """Print what each kind of additional text brings for names, by short runs from the first checkpoint."""
    ablate.run(options.runs / "base.pt", options.steps)


def export(options: argparse.Namespace) -> None:
    """A checkpoint to the files that are shipped."""
    network, labels = saved(options.checkpoint or options.runs / "finish.pt")
    ship(network, labels, options.to, META, float32=options.float32)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--runs", type=Path, default=RUNS, help="where checkpoints go")
    commands = parser.add_subparsers(required=True)
    commands.add_parser("prepare", help="say what there is to train on").set_defaults(run=prepare)
    commands.add_parser("train", help="train all stages").set_defaults(run=train)
    figures = commands.add_parser("evaluate", help="print every figure")
    figures.add_argument("--model", type=Path, default=SHIPPED, help="folder of shipped files, or checkpoint")
    figures.set_defaults(run=measure)
    short = commands.add_parser("ablate", help="what each kind of additional text brings for names")
    short.add_argument("--steps", type=int, default=150, help="how long each short run is")
    short.set_defaults(run=compare)
    shipping = commands.add_parser("export", help="make the shipped files")
    shipping.add_argument("--checkpoint", type=Path, help="default: what training made last")
    shipping.add_argument("--to", type=Path, default=SHIPPED, help="folder of the shipped files")
    shipping.add_argument("--float32", action="store_true", help="no eight-bit weights")
    shipping.set_defaults(run=export)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
