"""The heads: a trigger's type, stage and modality, and the roles of its arguments, from the encoder's states."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

from paraph.reading.learned.occurrences import FLAGS, MARK_SIZES, SECTOR_FLAGS
from paraph.reading.learned.standing import SIZES

HIDDEN, SMALL, SIDE = 256, 16, 128
DROP, STRONG = 0.4, 0.3
RARE = -4.0
"""What the scores of types and roles begin with: few words set off a claim, few arguments fill a role."""


class Heads(nn.Module):
    """All heads; `width` is that of the encoder's states."""

    def __init__(
        self, width: int, types: int, stages: int, modalities: int, roles: int, sectors: int
    ) -> None:
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
        self.sector = nn.Linear(HIDDEN + FLAGS - SECTOR_FLAGS, sectors)
        self.anchor_side = nn.Linear(HIDDEN, SIDE)
        self.argument_side = nn.Linear(HIDDEN, SIDE)
        self.pair = nn.Linear(SIDE * 3 + SMALL * len(SIZES), HIDDEN)
        self.role = nn.Linear(HIDDEN, roles)
        self.dropout = nn.Dropout(DROP)
        self.strong = nn.Dropout(STRONG)
        for line in (self.kind, self.role, self.sector):
            nn.init.constant_(line.bias, RARE)
        for part in range((FLAGS - SECTOR_FLAGS) // sectors):  # a sector that is named there is likely
            nn.init.eye_(self.sector.weight.data[:, HIDDEN + part * sectors :][:, :sectors])

    def words(self, documents: Sequence[Tensor]) -> list[Tensor]:
        """Several documents at once: [N, width] each → [N, HIDDEN] each."""
        sizes = [len(states) for states in documents]
        own = self.norm(nn.functional.gelu(self.project(self.strong(torch.cat(list(documents))))))
        own = self.dropout(own)
        parts = own.split(sizes)
        ahead = self._one_way(pad_sequence(parts, batch_first=True), "")
        back = self._one_way(pad_sequence([p.flip(0) for p in parts], batch_first=True), "_reverse")
        return [
            part + self.dropout(torch.cat([ahead[i, : len(part)], back[i, : len(part)].flip(0)], -1))
            for i, part in enumerate(parts)
        ]

    def _one_way(self, words: Tensor, way: str) -> Tensor:
        """One direction of the context over padded documents: far faster than packing them, and the same."""
        kinds = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
        weights = [getattr(self.context, kind + way) for kind in kinds]
        start = words.new_zeros(1, len(words), self.context.hidden_size)
        found: Tensor = torch._VF.lstm(  # type: ignore[attr-defined]
            words, (start, start), weights, True, 1, 0.0, self.training, False, True
        )[0]
        return found

    def triggers(self, words: Tensor, marks: Tensor, flags: Tensor) -> tuple[Tensor, ...]:
        """words [A, HIDDEN], marks [A, MARKS], flags [A, FLAGS] → type, stage, modality, sector scores."""
        small = [table(marks[:, i]) for i, table in enumerate(self.marks)]
        y = self.dropout(nn.functional.gelu(self.trigger(torch.cat([words, *small, flags], -1))))
        return (
            self.kind(y),
            self.stage(y),
            self.modality(y),
            self.sector(torch.cat([y, flags[:, SECTOR_FLAGS:]], -1)),
        )

    def roles(self, anchors: Tensor, arguments: Tensor, relations: Tensor) -> Tensor:
        """Pairs: anchors, arguments [P, HIDDEN], relations [P, WIDTH] → role scores [P, roles]."""
        a, b = self.anchor_side(anchors), self.argument_side(arguments)
        small = [table(relations[:, i]) for i, table in enumerate(self.relations)]
        y = self.dropout(nn.functional.gelu(self.pair(torch.cat([a, b, a * b, *small], -1))))
        return self.role(y)
