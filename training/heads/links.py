"""Learn which candidates speak of one thing; write `links.npz`.

python -m training.heads.links FOLDER DOCUMENTS... [--check DOCUMENTS]
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from paraph.evaluation import Annotated, annotated_in
from paraph.reading import Reader
from paraph.reading.candidates import Candidate
from paraph.reading.learned.linking import BY_RULES, WIDTH, features
from paraph.reading.trace import Trace
from training.heads.answers import record_of
from training.heads.readers import reader_of, run

_INNER = 32


class Before(Trace):
    """Keeps the candidates as they are before they are merged."""

    def __init__(self) -> None:
        self.candidates: list[Candidate] = []
        self.work: Any = None

    def after(self, step: Any, work: Any) -> None:
        if step.__name__ == "_leave_elsewhere_out":
            self.candidates, self.work = list(work.candidates), work


def pairs(reader: Reader, document: Annotated) -> Iterator[tuple[list[float], bool]]:
    """The features of each pair of candidates of one type that say a record, and whether it is one record."""
    trace = Before()
    reader.read(document.document(), trace)
    if trace.work is None:
        return
    known = [
        (c, record_of(c, document, trace.work.context.cast.entities))
        for c in sorted(trace.candidates, key=lambda c: c.anchor.i)
    ]
    for i, (one, first) in enumerate(known):
        between = 0
        for other, second in known[i + 1 :]:
            if other.type != one.type or one.type in BY_RULES:
                continue
            if first is not None and second is not None:
                yield features(one, other, between), first == second
            between += 1


def train(rows: np.ndarray, same: np.ndarray, epochs: int = 60) -> nn.Sequential:
    """A network of one inner layer."""
    torch.manual_seed(1)
    net = nn.Sequential(nn.Linear(WIDTH, _INNER), nn.ReLU(), nn.Dropout(0.2), nn.Linear(_INNER, 1))
    adam = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=0.02)
    x, y = torch.tensor(rows, dtype=torch.float32), torch.tensor(same, dtype=torch.float32)
    for _ in range(epochs):
        for part in torch.randperm(len(x)).split(256):
            adam.zero_grad()
            nn.functional.binary_cross_entropy_with_logits(net(x[part])[:, 0], y[part]).backward()
            adam.step()
    return net.eval()


def make(folder: Path, documents: list[Path], check: Path | None = None) -> None:
    """Write links.npz into a folder of the model, learnt from folders of documents."""
    path = blank(folder)
    reader = reader_of(folder)
    found = [p for part in documents for d in annotated_in(part) for p in pairs(reader, d)]
    net = train(np.array([r for r, _ in found]), np.array([s for _, s in found]))
    print(len(found), "pairs,", sum(s for _, s in found), "of one record")
    if check is not None:
        _check(net, [p for d in annotated_in(check) for p in pairs(reader, d)])
    first, last = net[0], net[3]
    np.savez(
        path, inner=first.weight.detach().numpy(), inner_bias=first.bias.detach().numpy(),
        outer=last.weight.detach().numpy(), outer_bias=last.bias.detach().numpy(),
    )  # fmt: skip


def blank(folder: Path) -> Path:
    """Write links that join nothing, so that all pieces are seen; gives their path."""
    path = folder / "links.npz"
    np.savez(
        path, inner=np.zeros((1, WIDTH)), inner_bias=np.zeros(1), outer=np.zeros((1, 1)),
        outer_bias=np.full(1, -9.0),
    )  # fmt: skip
    return path


def _check(net: nn.Sequential, tests: list[tuple[list[float], bool]]) -> None:
    with torch.no_grad():
        likely = net(torch.tensor([r for r, _ in tests], dtype=torch.float32))[:, 0].sigmoid().numpy()
    same = np.array([s for _, s in tests])
    for cut in (0.4, 0.5, 0.6):
        hit = ((likely > cut) & same).sum()
        print(
            f"links at {cut}: P {hit / max(1, (likely > cut).sum()):.3f} "
            f"R {hit / max(1, same.sum()):.3f} of {same.sum()}"
        )


if __name__ == "__main__":
    run(make, __doc__)
