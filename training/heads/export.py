"""From trained heads to the files that paraph ships.

    python -m training.heads.export CHECKPOINT.pt FOLDER

`model.onnx` in the folder gets one more output, `states`: the encoder's layers at each word, projected as the heads
want them. `heads.onnx` reads a document's states from first to last and back; `heads.npz` holds the small tables and
lines.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.heads.labels import MODALITIES, ROLES, SECTORS, STAGES, TYPES
from training.heads.network import HIDDEN, Heads

LAYERS = ("emb", "l1", "l3", "l5", "mix")
"""What of the encoder the heads look at: embeddings, three layers, and the mix that the parser reads."""
_PREFIX = "states"


def with_states(
    model: onnx.ModelProto, weight: np.ndarray | None = None, bias: np.ndarray | None = None
) -> onnx.ModelProto:
    """The language model with the output `states`: the layers side by side, projected where a weight is given."""
    graph = model.graph
    for field in (graph.node, graph.initializer, graph.output):
        kept = [item for item in field if not item.name.startswith(_PREFIX)]
        del field[:]
        field.extend(kept)
    gathers = {node.name: node for node in graph.node if node.name.startswith("/network/GatherElements")}
    mixed, first = gathers["/network/GatherElements"].input[:2]
    last = gathers["/network/GatherElements_1"].input[1]
    source = {"emb": "/network/encoder/norm/LayerNormalization_output_0", "mix": mixed}
    source |= {f"l{i}": f"/network/encoder/layers.{i}/norm2/LayerNormalization_output_0" for i in range(6)}
    graph.initializer.append(numpy_helper.from_array(np.array(0.5, dtype=np.float32), f"{_PREFIX}.half"))
    for name in LAYERS:
        at = f"{_PREFIX}.{name}"
        graph.node.extend(
            [
                helper.make_node(
                    "GatherElements", [source[name], first], [f"{at}.a"], name=f"{at}.a", axis=1
                ),
                helper.make_node("GatherElements", [source[name], last], [f"{at}.b"], name=f"{at}.b", axis=1),
                helper.make_node("Add", [f"{at}.a", f"{at}.b"], [f"{at}.s"], name=f"{at}.s"),
                helper.make_node("Mul", [f"{at}.s", f"{_PREFIX}.half"], [at], name=at),
            ]
        )
    wide = _PREFIX if weight is None else f"{_PREFIX}.wide"
    graph.node.append(
        helper.make_node(
            "Concat", [f"{_PREFIX}.{n}" for n in LAYERS], [wide], name=f"{_PREFIX}.concat", axis=2
        )
    )
    if weight is not None and bias is not None:
        graph.initializer.append(
            numpy_helper.from_array(weight.T.astype(np.float32).copy(), f"{_PREFIX}.weight")
        )
        graph.initializer.append(numpy_helper.from_array(bias.astype(np.float32), f"{_PREFIX}.bias"))
        graph.node.append(
            helper.make_node(
                "MatMul", [wide, f"{_PREFIX}.weight"], [f"{_PREFIX}.line"], name=f"{_PREFIX}.matmul"
            )
        )
        graph.node.append(
            helper.make_node("Add", [f"{_PREFIX}.line", f"{_PREFIX}.bias"], [_PREFIX], name=f"{_PREFIX}.add")
        )
    width = 384 * len(LAYERS) if weight is None else weight.shape[0]
    graph.output.append(
        helper.make_tensor_value_info(_PREFIX, TensorProto.FLOAT, ["sentence", "node", width])
    )
    return model


class _Words(nn.Module):
    """States, projected, to words: what `Heads.words` does after its first line."""

    def __init__(self, heads: Heads) -> None:
        super().__init__()
        self.norm, self.context = heads.norm, heads.context

    def forward(self, states: Tensor) -> Tensor:
        """[N, HIDDEN] → [N, HIDDEN]."""
        own = self.norm(nn.functional.gelu(states))
        around, _ = self.context(own[None])
        found: Tensor = own + around[0]
        return found


def ship(heads: Heads, folder: Path) -> None:
    """Write the three files, each at once or not at all."""
    heads.eval()
    state = {name: value.detach().numpy() for name, value in heads.state_dict().items()}
    with tempfile.TemporaryDirectory(dir=folder.parent) as name:
        work = Path(name)
        model = with_states(
            onnx.load(str(folder / "model.onnx")), state["project.weight"], state["project.bias"]
        )
        onnx.save(model, str(work / "wide.onnx"))
        quantize_dynamic(
            work / "wide.onnx", work / "model.onnx", op_types_to_quantize=["MatMul"], per_channel=True,
            weight_type=QuantType.QInt8, nodes_to_quantize=[f"{_PREFIX}.matmul"],
        )  # fmt: skip
        with torch.no_grad():
            torch.onnx.export(
                _Words(heads), (torch.zeros(7, HIDDEN),), str(work / "heads.onnx"), input_names=["states"],
                output_names=["words"], dynamic_axes={"states": {0: "n"}, "words": {0: "n"}}, opset_version=17,
                dynamo=False,
            )  # fmt: skip
        small = {
            n: v.astype(np.float16)
            for n, v in state.items()
            if n.split(".")[0] not in ("project", "norm", "context")
        }
        labels = json.dumps(
            {"types": TYPES, "stages": STAGES, "roles": ROLES, "modalities": MODALITIES, "sectors": SECTORS}
        )
        np.savez(work / "heads.npz", labels=np.array(labels), **small)
        for item in ("model.onnx", "heads.onnx", "heads.npz"):
            (work / item).replace(folder / item)


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    state = torch.load(args.checkpoint)
    heads = Heads(
        state["project.weight"].shape[1], len(TYPES), len(STAGES), len(MODALITIES), len(ROLES), len(SECTORS)
    )
    heads.load_state_dict(state)
    ship(heads, args.folder)


if __name__ == "__main__":
    main()
