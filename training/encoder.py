"""The MiniLM encoder, read from its published weights, with a place for the shapes of words."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load
from torch import Tensor, nn
from torch.nn import functional

from paraph.language.model import PAD, SHAPES


@dataclass(frozen=True, slots=True)
class Sizes:
    """The encoder's measures, from its config.json."""

    vocab: int
    width: int
    layers: int
    heads: int
    inner: int
    positions: int


def member(source: Path, name: str) -> bytes:
    """One file of the encoder, out of its wheel or folder."""
    if source.is_dir():
        return next(source.rglob(name)).read_bytes()
    with zipfile.ZipFile(source) as wheel:
        found = min((item for item in wheel.namelist() if item.endswith("/" + name)), key=len)
        return wheel.read(found)


class Layer(nn.Module):
    """One transformer layer, norms after (as in BERT)."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.query = nn.Linear(sizes.width, sizes.width)
        self.key = nn.Linear(sizes.width, sizes.width)
        self.value = nn.Linear(sizes.width, sizes.width)
        self.out = nn.Linear(sizes.width, sizes.width)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.up = nn.Linear(sizes.width, sizes.inner)
        self.down = nn.Linear(sizes.inner, sizes.width)
        self.norm2 = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x [B, P, D], mask [B, 1, 1, P] with 0 or -1e4 → [B, P, D]."""
        x = self.norm(x + self.dropout(self.out(self.attend(x, mask))))
        inner = functional.gelu(self.up(x))
        out: Tensor = self.norm2(x + self.dropout(self.down(inner)))
        return out

    def attend(self, x: Tensor, mask: Tensor) -> Tensor:
        """Self-attention, written out so that every exporter knows it."""
        batch, length, width = x.shape
        shape = (batch, length, self.heads, width // self.heads)
        query = self.query(x).view(shape).transpose(1, 2)
        key = self.key(x).view(shape).transpose(1, 2)
        value = self.value(x).view(shape).transpose(1, 2)
        if self.training:
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask.to(query.dtype))
        else:
            scores = query @ key.transpose(2, 3) * (width // self.heads) ** -0.5
            mixed = (scores + mask).softmax(-1) @ value
        return mixed.transpose(1, 2).reshape(batch, length, width)


class Encoder(nn.Module):
    """Pieces to vectors, all layers given out."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.words = nn.Embedding(sizes.vocab, sizes.width, padding_idx=0)
        self.positions = nn.Embedding(sizes.positions, sizes.width)
        self.shapes = nn.Embedding(SHAPES, sizes.width)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers))
        self.dropout = nn.Dropout(0.1)

    def forward(self, ids: Tensor, shapes: Tensor) -> list[Tensor]:
        """ids, shapes [B, P] → one [B, P, D] a layer, the embeddings first."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(places) + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        mask = (ids == PAD).to(x.dtype)[:, None, None, :] * -1e4
        outputs = [x]
        for layer in self.layers:
            x = layer(x, mask)
            outputs.append(x)
        return outputs


_NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "norm",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "norm2",
}


def sizes_of(source: Path) -> Sizes:
    """The measures in the encoder's config.json."""
    config = json.loads(member(source, "config.json"))
    return Sizes(
        vocab=config["vocab_size"],
        width=config["hidden_size"],
        layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        inner=config["intermediate_size"],
        positions=config["max_position_embeddings"],
    )


def pretrained(source: Path) -> Encoder:
    """The encoder with its published weights; shapes start at nothing, the token type is folded in."""
    sizes = sizes_of(source)
    encoder = Encoder(sizes)
    published = load(member(source, "model.safetensors"))
    weights = {name.removeprefix("bert."): value for name, value in published.items()}
    state = encoder.state_dict()
    state["words.weight"] = weights["embeddings.word_embeddings.weight"]
    kinds = weights["embeddings.token_type_embeddings.weight"][0]
    state["positions.weight"] = weights["embeddings.position_embeddings.weight"] + kinds
    state["shapes.weight"] = torch.zeros_like(state["shapes.weight"])
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
        for number in range(sizes.layers):
            for theirs, ours in _NAMES.items():
                state[f"layers.{number}.{ours}.{part}"] = weights[f"encoder.layer.{number}.{theirs}.{part}"]
    encoder.load_state_dict({name: value.float() for name, value in state.items()})
    return encoder
