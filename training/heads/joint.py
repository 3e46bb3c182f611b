"""Encoder, language heads and reader's heads trained together on the corpus, the treebanks kept in mind.

    python -m training.heads.joint BASE.pt TRAIN.pkl DEV.pkl OUT.pt [--epochs 8]

A step reads four documents of the corpus: the reader's heads learn from their annotation; the language heads keep to
what they said before (and learn the names of the annotation); every second step a batch of treebank and own
sentences keeps them right in general.
"""

from __future__ import annotations

import argparse
import pickle
import random
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor, nn

from paraph.language.model import Pieces, feeds
from training import names, train
from training.batches import Targets, fits, plan, size
from training.corpora import CORPORA
from training.heads.examples import Example
from training.heads.labels import MODALITIES, ROLES, STAGES, TYPES
from training.heads.network import Heads
from training.heads.train import Lexicon, evaluate, lexicon, loss_of
from training.labels import Labels
from training.losses import loss
from training.network import Network
from training.recipe import change
from training.sentence import Sentence
from training.settings import FINISH, data_folder

WIDTH = 768
"""The embeddings and a mix of the layers, side by side."""
EVENTS, KEPT = 0.02, 0.5
"""How much the loss of a document's claims (a sum) and that of the language heads (a mean) count."""


class Joint(nn.Module):
    """The language network and the reader's heads on one encoder."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.mix = nn.Parameter(torch.zeros(len(network.encoder.layers) + 1))
        self.heads = Heads(WIDTH, len(TYPES), len(STAGES), len(MODALITIES), len(ROLES))

    def states(self, layers: list[Tensor], first: Tensor, last: Tensor) -> Tensor:
        """[B, 1 + W, WIDTH] from the encoder's layers."""
        weights = self.mix.softmax(0)
        mixed = torch.stack([w * layer for w, layer in zip(weights, layers, strict=True)]).sum(0)
        wide = torch.cat([layers[0], mixed], -1)
        size_ = wide.shape[-1]
        left = wide.gather(1, first[..., None].expand(-1, -1, size_))
        right = wide.gather(1, last[..., None].expand(-1, -1, size_))
        return (left + right) * 0.5

    def read(
        self, pieces: Pieces, examples: list[Example], targets: Targets | None = None
    ) -> tuple[dict[str, Tensor], list[Tensor]]:
        """The states of each document's words, and what the language heads lose on its sentences if `targets` is given."""
        found = {e.id: torch.zeros(len(e.lemmas), WIDTH) for e in examples}
        losses: list[Tensor] = []
        everything = [(e, i) for e in examples for i in range(len(e.sentences))]
        everything.sort(key=lambda pair: (len(pair[0].sentences[pair[1]].words), pair[0].id, pair[1]))
        for part in _parts(everything):
            sentences = [e.sentences[i] for e, i in part]
            if targets is None:
                arrays = feeds(pieces, [s.words for s in sentences])
                inputs = {k: torch.from_numpy(v) for k, v in arrays.items()}
            else:
                batch = targets.batch(pieces, sentences)
                inputs = batch.feeds
            with torch.autocast("cpu", dtype=torch.bfloat16):
                layers = self.network.encoder(inputs["ids"], inputs["shapes"])
                states = self.states(layers, inputs["first"], inputs["last"])
                if targets is not None:
                    words = self.network.words(layers, inputs["first"], inputs["last"])
                    scores = self.network.scores(words, batch.heads.clamp(min=0))
                    losses.append(loss(scores, batch) * len(part))
            for row, (e, i) in enumerate(part):
                places = torch.tensor(e.places[i])
                found[e.id] = found[e.id].index_put((places,), states[row, 1 : len(places) + 1].float())
        return found, losses


def _parts(pairs: list[tuple[Example, int]]) -> Iterator[list[tuple[Example, int]]]:
    """Stretches of like length, of about a thousand words with padding."""
    part: list[tuple[Example, int]] = []
    for e, i in pairs:
        if part and (len(part) + 1) * len(e.sentences[i].words) > 1000:
            yield part
            part = []
        part.append((e, i))
    if part:
        yield part


def run(joint: Joint, labels: Labels, examples: list[Example], dev: list[Example], epochs: int, out: Path, rate: float, seed: int) -> None:
    """Train, with figures on the dev part and a checkpoint after each epoch."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    pieces, targets, words = train.pieces(), Targets(labels), lexicon(examples)
    general = [s for s in _general(rng) if fits(pieces, s)]
    vary = change(FINISH)
    batches = iter(_endless(general, pieces, rng))
    encoder = list(joint.network.encoder.parameters())
    known = {id(p) for p in encoder}
    language = [p for p in joint.network.parameters() if id(p) not in known]
    _warm(joint, pieces, examples, words)
    print("warm", {k: round(v, 3) for k, v in measure(joint, pieces, dev, words).items()}, flush=True)
    groups = [
        {"params": encoder, "lr": rate}, {"params": language, "lr": 2e-4},
        {"params": [joint.mix, *joint.heads.parameters()], "lr": 6e-4, "weight_decay": 0.05},
    ]  # fmt: skip
    adam = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = epochs * ((len(examples) + 3) // 4)
    schedule = torch.optim.lr_scheduler.LambdaLR(adam, lambda s: min(1.0, (s + 1) / 60) * max(0.0, 1 - s / (steps + 1)))
    begun, step = time.monotonic(), 0
    for epoch in range(epochs):
        joint.train()
        rng.shuffle(examples)
        total = 0.0
        for at in range(0, len(examples), 4):
            batch = examples[at : at + 4]
            adam.zero_grad()
            states, losses = joint.read(pieces, batch, targets)
            value = torch.stack([loss_of(joint.heads, e, words, epoch + 2, states[e.id]) for e in batch]).mean()
            kept = torch.stack(losses).sum() / sum(len(e.sentences) for e in batch)
            (value * EVENTS + kept * KEPT).backward()  # type: ignore[no-untyped-call]
            total += float(value.detach()) * len(batch)
            if step % 3 == 0:
                _language(joint, targets, pieces, [vary(s, rng) for s in next(batches)], 1.0)
            nn.utils.clip_grad_norm_(joint.parameters(), 5.0)
            adam.step()
            schedule.step()
            step += 1
        figures = measure(joint, pieces, dev, words)
        print(epoch + 1, f"loss {total / len(examples):.2f}", {k: round(v, 3) for k, v in figures.items()}, f"{time.monotonic() - begun:.0f} s", flush=True)
        torch.save(joint.state_dict(), out)


def _warm(joint: Joint, pieces: Pieces, examples: list[Example], words: Lexicon, epochs: int = 8) -> None:
    """The reader's heads alone, on the states of the encoder as it is."""
    joint.eval()
    with torch.no_grad():
        states = {e.id: joint.read(pieces, [e])[0][e.id] for e in examples}
    adam = torch.optim.AdamW(joint.heads.parameters(), lr=1.5e-3, weight_decay=0.05)
    rng = random.Random(0)
    joint.heads.train()
    for epoch in range(epochs):
        rng.shuffle(examples)
        for at in range(0, len(examples), 4):
            adam.zero_grad()
            batch = examples[at : at + 4]
            torch.stack([loss_of(joint.heads, e, words, epoch, states[e.id]) for e in batch]).mean().backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(joint.heads.parameters(), 5.0)
            adam.step()


def measure(joint: Joint, pieces: Pieces, dev: list[Example], words) -> dict[str, float]:  # type: ignore[no-untyped-def]
    """The heads' figures on documents."""
    joint.eval()
    with torch.no_grad():
        states = {e.id: joint.read(pieces, [e])[0][e.id] for e in dev}
    return evaluate(joint.heads, dev, words, states)


def _language(joint: Joint, targets: Targets, pieces: Pieces, sentences: list[Sentence], much: float) -> None:
    """One backward pass of the language heads."""
    sentences = [s for s in sentences if fits(pieces, s)]
    if not sentences:
        return
    sentences.sort(key=lambda s: len(s.words))
    for at in range(0, len(sentences), 24):
        part = sentences[at : at + 24]
        batch = targets.batch(pieces, part)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = joint.network(**batch.feeds, gold=batch.heads.clamp(min=0))
        (loss(scores, batch) * much * len(part) / len(sentences)).backward()  # type: ignore[no-untyped-call]


def _general(rng: random.Random) -> list[Sentence]:
    own = CORPORA["own"]("train")
    registers = names.pool(data_folder())
    found = [s for n in ("ewt", "gum", "wikigold") for s in CORPORA[n]("train")]
    found = rng.sample(found, len(found) // 3)
    return found + own * 2 + names.enlarge(own, registers, 0.5, rng) + CORPORA["garden"]("train") * 6


def _endless(sentences: list[Sentence], pieces: Pieces, rng: random.Random):  # type: ignore[no-untyped-def]
    sizes = [size(pieces, s) for s in sentences]
    while True:
        for indices in plan(sizes, 1000, rng):
            yield [sentences[i] for i in indices]


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(1)
    network, labels = train.saved(args.base)
    examples, dev = (pickle.loads(p.read_bytes()) for p in (args.train, args.dev))
    run(Joint(network), labels, examples, dev, args.epochs, args.out, args.rate, args.seed)


if __name__ == "__main__":
    main()
