"""The joint network: one encoder, and heads for tags, names and dependencies."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from training.encoder import Encoder
from training.labels import Labels

ARC, LABEL = 256, 100


class Scores:
    """What the heads say about a batch: W words a sentence, word 0 the root."""

    def __init__(self, upos: Tensor, xpos: Tensor, entity: Tensor, arc: Tensor, label: Tensor) -> None:
        self.upos = upos  # [B, W, tags]
        self.xpos = xpos  # [B, W, tags]
        self.entity = entity  # [B, W, labels]
        self.arc = arc  # [B, W, 1 + W]: dependent, head
        self.label = label  # [B, W, relations] at given heads, or [B, W, 1 + W, relations]


class Side(nn.Module):
    """A word seen as dependent or as head, with a constant 1 for the bias terms of the products."""

    def __init__(self, width: int, size: int) -> None:
        super().__init__()
        self.line = nn.Linear(width, size)
        self.dropout = nn.Dropout(0.33)

    def forward(self, x: Tensor) -> Tensor:
        """[B, W, D] → [B, W, size + 1]."""
        y = self.dropout(nn.functional.gelu(self.line(x)))
        return torch.cat([y, torch.ones_like(y[..., :1])], -1)


class Network(nn.Module):
    """Encoder, mix of its layers, words from pieces, five heads."""

    def __init__(self, encoder: Encoder, labels: Labels) -> None:
        super().__init__()
        width = encoder.words.embedding_dim
        self.relations = len(labels.deprels)
        self.encoder = encoder
        self.mix = nn.Parameter(torch.zeros(len(encoder.layers) + 1))
        self.scale = nn.Parameter(torch.ones(1))
        self.dropout = nn.Dropout(0.2)
        self.upos = nn.Linear(width, len(labels.upos))
        self.xpos = nn.Linear(width, len(labels.xpos))
        self.entity_inner = nn.Linear(width, width)
        self.entity = nn.Linear(width, len(labels.entities))
        self.arc_dep, self.arc_head = Side(width, ARC), Side(width, ARC)
        self.label_dep, self.label_head = Side(width, LABEL), Side(width, LABEL)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC + 1))
        self.label = nn.Parameter(torch.zeros(LABEL + 1, self.relations * (LABEL + 1)))

    def forward(
        self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor, gold: Tensor | None = None
    ) -> Scores:
        """ids, shapes [B, P]; first, last [B, 1 + W]; gold heads [B, W] make ``label`` cheap."""
        return self.scores(self.words(self.encoder(ids, shapes), first, last), gold)

    def scores(self, words: Tensor, gold: Tensor | None = None) -> Scores:
        """words [B, 1 + W, D] to what the heads say."""
        words = self.dropout(words)
        own = words[:, 1:]
        entity = self.entity(self.dropout(nn.functional.gelu(self.entity_inner(own))))
        arc = (self.arc_dep(own) @ self.arc) @ self.arc_head(words).transpose(1, 2)
        label = self._labels(self.label_dep(own), self.label_head(words), gold)
        return Scores(self.upos(own), self.xpos(own), entity, arc, label)

    def words(self, layers: list[Tensor], first: Tensor, last: Tensor) -> Tensor:
        """[B, 1 + W, D]: the mean of each word's first and last piece, all layers mixed."""
        weights = self.mix.softmax(0)
        mixed = torch.zeros(())
        for number, layer in enumerate(layers):
            mixed = mixed + weights[number] * layer
        mixed = mixed * self.scale
        width = mixed.shape[-1]
        left = mixed.gather(1, first[..., None].expand(-1, -1, width))
        right = mixed.gather(1, last[..., None].expand(-1, -1, width))
        return (left + right) * 0.5

    def _labels(self, dep: Tensor, head: Tensor, gold: Tensor | None) -> Tensor:
        batch, count, size = dep.shape
        left = (dep @ self.label).view(batch, count, self.relations, size)
        if gold is not None:
            chosen = head.gather(1, gold[..., None].expand(-1, -1, size))
            return (left @ chosen[..., None]).squeeze(-1)
        flat = left.reshape(batch, count * self.relations, size)
        pairs = flat @ head.transpose(1, 2)
        return pairs.view(batch, count, self.relations, -1).transpose(2, 3)
