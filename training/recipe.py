"""What each stage reads, put together from the corpora."""

from __future__ import annotations

import random
from collections.abc import Callable

import torch

from paraph.language.model import Floats, Ints, Labels, Model
from training import names, noise, selftrain
from training.corpora import CORPORA
from training.labels import Labels as Inventory
from training.network import Network
from training.sentence import Sentence
from training.settings import Stage, data_folder
from training.train import pieces


def reader(network: Network, labels: Inventory) -> Model:
    """A checkpoint behind the run-time interface, in float32."""
    network.eval()

    def run(inputs: dict[str, Ints]) -> list[Floats]:
        with torch.no_grad():
            scores = network(**{name: torch.from_numpy(value) for name, value in inputs.items()})
        return [item.numpy() for item in (scores.upos, scores.xpos, scores.entity, scores.arc, scores.label)]

    names_ = Labels(*(tuple(item) for item in (labels.upos, labels.xpos, labels.deprels, labels.entities)))
    return Model(run, pieces(), names_)


def sentences(stage: Stage, model: Model | None = None) -> list[Sentence]:
    """The training sentences of a stage; ``model`` labels the releases where the stage asks for them."""
    rng = random.Random(stage.seed)
    named = [sentence for name in stage.corpora for sentence in CORPORA[name]("train")]
    own = CORPORA["own"]("train") if stage.own else []
    whole = stage.share == 1
    found = [item for item in named if whole or not item.heads or rng.random() < stage.share]
    found += own * stage.own
    if stage.swaps:
        registers = names.pool(data_folder())
        found += names.enlarge(own, registers, 2 * stage.swaps, rng)
        public = [item for item in named if item.corpus in ("gum", "wikigold")]
        found += names.enlarge(public, registers, stage.swaps, rng)
        found += [names.renamed(item, registers, rng) for item in CORPORA["garden"]("train") * stage.garden]
    if stage.selftrain and model is not None:
        texts = selftrain.paragraphs(data_folder() / selftrain.FILE, stage.selftrain, stage.seed)
        found += selftrain.labelled(model, texts)
    return found


def change(stage: Stage) -> Callable[[Sentence, random.Random], Sentence]:
    """How a sentence is varied each time it is read."""

    def vary(sentence: Sentence, rng: random.Random) -> Sentence:
        if rng.random() < stage.spelling:
            sentence = noise.spelling(sentence, rng)
        return noise.casing(sentence, rng)

    return vary
