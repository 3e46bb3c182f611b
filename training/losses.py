"""How wrong the network is about a batch."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import NONE, Batch
from training.network import Scores
from training.settings import WEIGHTS


def loss(scores: Scores, batch: Batch) -> Tensor:
    """The weighted sum over the heads, each a mean over the words that it concerns."""
    arc = scores.arc.float().masked_fill(_impossible(batch), -1e4)
    parts = {
        "upos": _cross(scores.upos, batch.upos),
        "xpos": _cross(scores.xpos, batch.xpos),
        "arc": _cross(arc, batch.heads),
        "label": _cross(scores.label, batch.deprels),
        "entity": _marginal(scores.entity, batch.allowed, batch.weight),
    }
    return torch.stack([WEIGHTS[name] * value for name, value in parts.items()]).sum()


def _impossible(batch: Batch) -> Tensor:
    """[B, W, 1 + W]: heads that are padding or the word itself."""
    first = batch.feeds["first"]
    padding = (first == 0) & (torch.arange(first.shape[1]) > 0)
    own = torch.eye(first.shape[1], dtype=torch.bool)[1:]
    return padding[:, None, :] | own


def _cross(scores: Tensor, gold: Tensor) -> Tensor:
    if bool((gold == NONE).all()):
        return scores.float().sum() * 0
    return functional.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=NONE)


def _marginal(scores: Tensor, allowed: Tensor, weight: Tensor) -> Tensor:
    """Minus the log of the probability of all labels that are right, weighted."""
    logs = scores.float().log_softmax(-1).masked_fill(~allowed, -1e4).logsumexp(-1)
    return -(logs * weight).sum() / weight.sum().clamp(min=1.0)
