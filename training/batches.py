"""Sentences to tensors, in batches of like length."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from paraph.language.model import MAX_PIECES, Pieces, feeds
from training.labels import Labels
from training.sentence import ANY, Sentence

NONE = -100


@dataclass(slots=True)
class Batch:
    """Inputs and targets; ``NONE`` where a corpus says nothing."""

    feeds: dict[str, Tensor]
    upos: Tensor  # [B, W]
    xpos: Tensor  # [B, W]
    heads: Tensor  # [B, W]
    deprels: Tensor  # [B, W]
    allowed: Tensor  # [B, W, labels], bool: the entity labels that are right
    weight: Tensor  # [B, W]: how much the word counts for the entity head, 0 for no loss


def plan(sizes: Sequence[int], budget: int, rng: random.Random) -> list[list[int]]:
    """Indices in batches of about ``budget`` pieces, padding counted, in random order."""
    order = sorted(range(len(sizes)), key=lambda index: sizes[index] + rng.random() * 4)
    found: list[list[int]] = []
    batch: list[int] = []
    for index in order:
        if batch and (len(batch) + 1) * (sizes[index] + 4) > budget:
            found.append(batch)
            batch = []
        batch.append(index)
    if batch:
        found.append(batch)
    rng.shuffle(found)
    return found


def size(pieces: Pieces, sentence: Sentence) -> int:
    """How many pieces a sentence has."""
    return sum(len(pieces.of(word)) for word in sentence.words)


def fits(pieces: Pieces, sentence: Sentence, limit: int = 200) -> bool:
    """Whether a sentence is short enough to train on."""
    return 0 < size(pieces, sentence) <= limit < MAX_PIECES


class Targets:
    """Labels to numbers."""

    def __init__(self, labels: Labels) -> None:
        self.upos = {name: number for number, name in enumerate(labels.upos)}
        self.xpos = {name: number for number, name in enumerate(labels.xpos)}
        self.deprels = {name: number for number, name in enumerate(labels.deprels)}
        self.entities = {name: number for number, name in enumerate(labels.entities)}

    def batch(self, pieces: Pieces, sentences: Sequence[Sentence]) -> Batch:
        """One batch of tensors."""
        inputs = feeds(pieces, [sentence.words for sentence in sentences])
        shape = (len(sentences), inputs["first"].shape[1] - 1)
        upos, xpos, heads, deprels = (np.full(shape, NONE, dtype=np.int64) for _ in range(4))
        allowed = np.ones((*shape, len(self.entities)), dtype=bool)
        weight = np.zeros(shape, dtype=np.float32)
        for row, sentence in enumerate(sentences):
            for column, tag in enumerate(sentence.upos):
                upos[row, column] = self.upos.get(tag, NONE)
                xpos[row, column] = self.xpos.get(sentence.xpos[column], NONE)
            for column, head in enumerate(sentence.heads):
                heads[row, column] = head
                deprels[row, column] = self.deprels.get(sentence.deprels[column], NONE)
            for column, target in enumerate(sentence.entities):
                if target != ANY:
                    weight[row, column] = sentence.weight
                    allowed[row, column] = False
                    allowed[row, column, [self.entities[name] for name in target.split("|")]] = True
        return Batch(
            feeds={name: torch.from_numpy(value) for name, value in inputs.items()},
            upos=torch.from_numpy(upos),
            xpos=torch.from_numpy(xpos),
            heads=torch.from_numpy(heads),
            deprels=torch.from_numpy(deprels),
            allowed=torch.from_numpy(allowed),
            weight=torch.from_numpy(weight),
        )
