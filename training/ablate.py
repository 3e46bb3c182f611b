"""What each kind of additional text brings for names: short runs, one thing added at a time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from paraph.language.model import Model
from training import evaluate, train
from training.recipe import change, reader, sentences
from training.settings import Stage

PUBLIC = Stage(
    "public",
    epochs=1,
    horizon=1,
    encoder_rate=1e-4,
    head_rate=5e-4,
    corpora=("gum", "wikigold", "wnut17"),
    warmup=20,
)
OWN = replace(PUBLIC, name="+ own", own=2)
SWAPPED = replace(OWN, name="+ other names", swaps=0.4, spelling=0.02)
SELFTRAINED = replace(SWAPPED, name="+ self-training", selftrain=4000)


def run(checkpoint: Path, steps: int) -> None:
    """Print one table a variant; the last is taught by the one before it."""
    teacher: Model | None = None
    for stage in (PUBLIC, OWN, SWAPPED, SELFTRAINED):
        network, labels = train.saved(checkpoint)
        found = sentences(stage, teacher)
        train.run(stage, network, labels, found, lambda _: None, change(stage), steps)
        teacher = reader(network, labels)
        print(f"{stage.name} ({len(found)} sentences)")
        print("\n".join(evaluate.table(teacher)), flush=True)
