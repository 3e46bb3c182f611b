"""From a checkpoint to the files that paraph ships: ONNX with eight-bit weights, tokenizer, labels."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from paraph.language.model import OUTPUTS
from training.encoder import member
from training.labels import Labels
from training.network import Network
from training.settings import encoder_source

INPUTS = ("ids", "shapes", "first", "last")


class SmallEmbedding(nn.Module):
    """An embedding table in eight bits with one scale a row."""

    def __init__(self, table: nn.Embedding) -> None:
        super().__init__()
        weight = table.weight.detach()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("codes", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)
        self.embedding_dim = table.embedding_dim

    def forward(self, ids: Tensor) -> Tensor:
        """[B, P] → [B, P, D]."""
        codes: Tensor = self.get_buffer("codes")
        scale: Tensor = self.get_buffer("scale")
        return codes[ids].float() * scale[ids]


class Exported(nn.Module):
    """The network with a tuple for output, as the exporter wants it."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """Inputs as ``paraph.language.model.feeds`` makes them, outputs as in ``OUTPUTS``."""
        scores = self.network(ids, shapes, first, last)
        return scores.upos, scores.xpos, scores.entity, scores.arc, scores.label


def to_onnx(network: Network, path: Path, small_embedding: bool) -> None:
    """Write float32 ONNX; the word table in eight bits if asked."""
    table = network.encoder.words
    if small_embedding:
        network.encoder.words = SmallEmbedding(table)  # type: ignore[assignment]
    network.eval()
    example = (
        torch.tensor([[101, 7592, 2088, 102, 0], [101, 7592, 2088, 999, 102]]),
        torch.tensor([[0, 2, 1, 0, 0], [0, 2, 1, 9, 0]]),
        torch.tensor([[0, 1, 2, 0], [0, 1, 2, 3]]),
        torch.tensor([[0, 1, 2, 0], [0, 1, 2, 3]]),
    )
    axes = {name: {0: "sentence", 1: "piece" if name in ("ids", "shapes") else "node"} for name in INPUTS}
    axes |= {name: {0: "sentence", 1: "word"} for name in OUTPUTS}
    axes["arc"][2] = axes["label"][2] = "node"
    with torch.no_grad():
        torch.onnx.export(
            Exported(network),
            example,
            str(path),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
    network.encoder.words = table


def quantise(source: Path, target: Path) -> None:
    """Matrix products in eight bits, a scale for each output channel; vectors and the arc scorer stay."""
    graph = onnx.load(str(source)).graph
    dims = {item.name: len(item.dims) for item in graph.initializer}
    small = {item.name for item in graph.initializer if item.name.endswith("network.arc")}
    left_out = [
        node.name
        for node in graph.node
        if node.op_type == "MatMul" and any(dims.get(name, 2) < 2 or name in small for name in node.input)
    ]
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=left_out,
    )


def ship(network: Network, labels: Labels, folder: Path, meta: dict[str, str], float32: bool = False) -> None:
    """Write the files of the model, each at once or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as name:
        work = Path(name)
        to_onnx(network, work / "float.onnx", small_embedding=not float32)
        if float32:
            (work / "float.onnx").replace(work / "model.onnx")
        else:
            quantise(work / "float.onnx", work / "model.onnx")
        (work / "tokenizer.json").write_text(tokenizer(), encoding="utf-8")
        labels.save(work / "labels.json", meta)
        for item in ("labels.json", "tokenizer.json", "model.onnx"):
            (work / item).replace(folder / item)


def tokenizer() -> str:
    """The encoder's tokenizer without its settings for cutting and padding."""
    content = json.loads(member(encoder_source(), "tokenizer.json"))
    content["truncation"] = content["padding"] = None
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"
