"""Make the reader's heads from the corpus: `python -m training.heads [--corpus corpus] [--out FOLDER]`.

Steps: the encoder's states for every document; the heads (train part); the shipped files; links between candidates
(train part); confidence (dev part, which the heads have not seen); then the heads once more, from both parts. About
fifteen minutes on one free core.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import onnx
import torch

from training.heads import calibrate, examples, export, links
from training.heads.train import train
from training.settings import SHIPPED

FILES = ("model.onnx", "heads.onnx", "heads.npz", "links.npz", "confidence.json")


def make(corpus: Path, out: Path, epochs: int, seed: int) -> None:
    """Write the files of the heads into a folder that holds the language model."""
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name) / "model"
        shutil.copytree(SHIPPED, work)
        for item in FILES[1:]:
            (work / item).unlink(missing_ok=True)
        onnx.save(export.with_states(onnx.load(str(work / "model.onnx"))), str(work / "model.onnx"))
        language = examples.language_of(work)
        found = {part: list(examples.read_folder([corpus / part], language)) for part in ("train", "dev")}
        shutil.copy(SHIPPED / "model.onnx", work / "model.onnx")
        export.ship(train(found["train"], found["dev"], epochs, seed), work)
        links.make(work, [corpus / "train"], corpus / "dev")
        calibrate.make(work, corpus / "train", corpus / "dev")
        export.ship(train(found["train"] + found["dev"], [], epochs, seed), work)
        out.mkdir(parents=True, exist_ok=True)
        for item in FILES:
            shutil.copy(work / item, out / item)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument("--epochs", type=int, default=18)
    parser.add_argument("--seed", type=int, default=2)
    args = parser.parse_args()
    make(args.corpus, args.out, args.epochs, args.seed)


if __name__ == "__main__":
    main()
