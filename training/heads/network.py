"""The heads: a trigger's type, stage and modality, and the roles of its arguments, from the encoder's states."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from paraph.reading.arguments import FLAGS, RELATIONS
from paraph.reading.standing import SIZES

HIDDEN, SMALL, SIDE = 256, 16, 128
DROP, STRONG = 0.4, 0.3
RARE = -4.0
"""What the scores of types and roles begin with: few words set off a claim, few arguments fill a role."""
MARK_SIZES = (4, len(RELATIONS), 2, 2, 2, 2)


class Heads(nn.Module):
    """All heads; `width` is that of the encoder's states."""

    def __init__(self, width: int, types: int, stages: int, modalities: int, roles: int) -> None:
        super().__init__()
        self.project = nn.Linear(width, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN)
        self.marks = nn.ModuleList(nn.Embedding(size, SMALL) for size in MARK_SIZES)
        self.relations = nn.ModuleList(nn.Embedding(size, SMALL) for size in SIZES)
        self.context = nn.LSTM(HIDDEN, HIDDEN // 2, batch_first=True, bidirectional=True)
        self.trigger = nn.Linear(HIDDEN + SMALL * len(MARK_SIZES) + FLAGS, HIDDEN)
        self.kind = nn.Linear(HIDDEN, types)
        self.stage = nn.Linear(HIDDEN, stages)
        self.modality = nn.Linear(HIDDEN, modalities)
        self.anchor_side = nn.Linear(HIDDEN, SIDE)
        self.argument_side = nn.Linear(HIDDEN, SIDE)
        self.pair = nn.Linear(SIDE * 3 + SMALL * len(SIZES), HIDDEN)
        self.role = nn.Linear(HIDDEN, roles)
        self.dropout = nn.Dropout(DROP)
        self.strong = nn.Dropout(STRONG)
        for line in (self.kind, self.role):
            nn.init.constant_(line.bias, RARE)

    def words(self, states: Tensor) -> Tensor:
        """[N, width] → [N, HIDDEN]."""
        own = self.dropout(self.norm(nn.functional.gelu(self.project(self.strong(states)))))
        around, _ = self.context(own[None])
        y: Tensor = own + self.dropout(around[0])
        return y

    def triggers(self, words: Tensor, marks: Tensor, flags: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """words [A, HIDDEN], marks [A, MARKS], flags [A, FLAGS] → type, stage, modality scores."""
        small = [table(marks[:, i]) for i, table in enumerate(self.marks)]
        y = self.dropout(nn.functional.gelu(self.trigger(torch.cat([words, *small, flags], -1))))
        return self.kind(y), self.stage(y), self.modality(y)

    def roles(self, anchors: Tensor, arguments: Tensor, relations: Tensor) -> Tensor:
        """One trigger: anchors, arguments [P, HIDDEN], relations [P, WIDTH] → role scores [P, roles]."""
        a, b = self.anchor_side(anchors), self.argument_side(arguments)
        small = [table(relations[:, i]) for i, table in enumerate(self.relations)]
        y = self.dropout(nn.functional.gelu(self.pair(torch.cat([a, b, a * b, *small], -1))))
        return self.role(y)
