"""Training: one stage after another, a checkpoint after every epoch."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import torch
from torch import nn

from paraph.language.model import Pieces
from paraph.language.pieces import WordPieces
from training.batches import Targets, fits, plan, size
from training.encoder import Encoder, member, pretrained, sizes_of
from training.labels import Labels
from training.losses import loss
from training.network import Network
from training.sentence import Sentence
from training.settings import Stage, encoder_source

Change = Callable[[Sentence, random.Random], Sentence]


def pieces() -> Pieces:
    """The encoder's tokenizer."""
    return Pieces(WordPieces.parse(member(encoder_source(), "tokenizer.json")))


def fresh(labels: Labels) -> Network:
    """A network with the published encoder and untrained heads."""
    return Network(pretrained(encoder_source()), labels)


def saved(path: Path) -> tuple[Network, Labels]:
    """The network of a checkpoint."""
    content = torch.load(path, weights_only=True)
    labels = Labels(**content["labels"])
    network = Network(Encoder(sizes_of(encoder_source())), labels)
    network.load_state_dict(content["state"])
    return network, labels


def save(path: Path, network: Network, labels: Labels) -> None:
    """A checkpoint, written whole or not at all."""
    names = ("upos", "xpos", "deprels", "entities")
    temporary = path.with_suffix(".part")
    torch.save(
        {"labels": {name: getattr(labels, name) for name in names}, "state": network.state_dict()}, temporary
    )
    temporary.rename(path)


def optimiser(network: Network, stage: Stage) -> torch.optim.AdamW:
    """AdamW, the encoder slower than the heads."""
    encoder = list(network.encoder.parameters())
    known = {id(parameter) for parameter in encoder}
    heads = [parameter for parameter in network.parameters() if id(parameter) not in known]
    groups = [{"params": encoder, "lr": stage.encoder_rate}, {"params": heads, "lr": stage.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def run(
    stage: Stage,
    network: Network,
    labels: Labels,
    sentences: list[Sentence],
    after: Callable[[int], None],
    change: Change,
    steps_limit: int | None = None,
) -> None:
    """Train ``network`` for one stage; ``after`` is called with the number of each epoch done."""
    torch.manual_seed(stage.seed)
    rng = random.Random(stage.seed)
    words = pieces()
    targets = Targets(labels)
    sentences = [sentence for sentence in sentences if fits(words, sentence)]
    sizes = [size(words, sentence) for sentence in sentences]
    plans = [plan(sizes, stage.pieces, rng) for _ in range(stage.horizon)]
    total = steps_limit or sum(map(len, plans))
    count = steps_limit or sum(map(len, plans[: stage.epochs]))
    adam = optimiser(network, stage)
    rate = torch.optim.lr_scheduler.LambdaLR(adam, lambda step: _pace(step, stage.warmup, total))
    steps = iter(_steps(plans))
    begun, mean = time.monotonic(), 0.0
    network.train()
    for step in range(count):
        epoch, indices, last = next(steps)
        chosen = [change(sentences[index], rng) for index in indices]
        batch = targets.batch(words, chosen)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = network(**batch.feeds, gold=batch.heads.clamp(min=0))
        value = loss(scores, batch)
        adam.zero_grad()
        value.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), stage.clip)
        adam.step()
        rate.step()
        mean = 0.98 * mean + 0.02 * float(value.detach()) if step else float(value.detach())
        if step % 50 == 0:
            print(
                f"{stage.name} step {step}/{count} loss {mean:.3f} {time.monotonic() - begun:.0f} s",
                flush=True,
            )
        if last or step + 1 == count:
            network.eval()
            after(epoch)
            network.train()
    network.eval()


def _steps(plans: list[list[list[int]]]) -> Iterator[tuple[int, list[int], bool]]:
    for epoch, batches in enumerate(plans, 1):
        for number, indices in enumerate(batches, 1):
            yield epoch, indices, number == len(batches)


def _pace(step: int, warmup: int, total: int) -> float:
    """Up in a line, down in a line."""
    if step < warmup:
        return (step + 1) / warmup
    return max(0.0, (total - step) / max(1, total - warmup))
