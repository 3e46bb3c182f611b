"""Small networks made ONNX graphs out of their weights, so that the language model's runtime runs them, too.

It keeps to one thread, where NumPy's products would wake a pool of their own and wait for it, and it is faster. What is
written here is the little of the format (protocol buffers) that a few layers take.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime

from paraph.language.sessions import session_of

_IR, _OPSET = 9, 20
_FLOAT, _INT = 1, 7
_KINDS = {np.dtype(np.float32): _FLOAT, np.dtype(np.int64): _INT}
_INT_ATTRIBUTE = 2

Array = npt.NDArray[Any]


@dataclass(slots=True)
class Graph:
    """Operations in their order; `add` gives the name of what one makes."""

    inputs: Mapping[str, npt.DTypeLike]
    _nodes: list[bytes] = field(default_factory=list)
    _constants: list[bytes] = field(default_factory=list)

    def add(self, operation: str, *inputs: str, **attributes: int) -> str:
        """One operation on things made before."""
        name = f"{operation}{len(self._nodes)}"
        self._nodes.append(
            b"".join(_text(1, item) for item in inputs) + _text(2, name) + _text(4, operation)
            + b"".join(_attribute(key, value) for key, value in attributes.items())
        )  # fmt: skip
        return name

    def constant(self, array: Array) -> str:
        """Weights."""
        name = f"constant{len(self._constants)}"
        dims = b"".join(_number(1, size) for size in array.shape)
        data = np.ascontiguousarray(array).tobytes()
        self._constants.append(dims + _number(2, _KINDS[array.dtype]) + _text(8, name) + _part(9, data))
        return name

    def line(self, x: str, weight: Array, bias: Array) -> str:
        """A linear layer, its weights [out, in]."""
        return self.add("Gemm", x, self.constant(weight), self.constant(bias), transB=1)

    def embedded(self, rows: str, tables: Sequence[Array]) -> str:
        """What each column of rows of numbers finds in its table, side by side."""
        offsets = np.cumsum([0, *(len(table) for table in tables[:-1])]).astype(np.int64)
        places = self.add("Add", rows, self.constant(offsets))
        found = self.add("Gather", self.constant(np.concatenate(tables)), places)
        width = sum(table.shape[1] for table in tables)
        return self.add("Reshape", found, self.constant(np.array([-1, width], dtype=np.int64)))

    def session(self, outputs: Sequence[str]) -> onnxruntime.InferenceSession:
        """Ready to run, on one thread."""
        return session_of(self._model(outputs))

    def _model(self, outputs: Sequence[str]) -> bytes:
        graph = [_part(1, node) for node in self._nodes] + [_text(2, "graph")]
        graph += [_part(5, constant) for constant in self._constants]
        graph += [_part(11, _value(name, _KINDS[np.dtype(kind)])) for name, kind in self.inputs.items()]
        graph += [_part(12, _value(name, _FLOAT)) for name in outputs]
        return _number(1, _IR) + _part(8, _text(1, "") + _number(2, _OPSET)) + _part(7, b"".join(graph))


def _value(name: str, kind: int) -> bytes:
    return _text(1, name) + _part(2, _part(1, _number(1, kind)))


def _attribute(name: str, value: int) -> bytes:
    return _part(5, _text(1, name) + _number(3, value) + _number(20, _INT_ATTRIBUTE))


def _text(field_: int, text: str) -> bytes:
    return _part(field_, text.encode())


def _part(field_: int, content: bytes) -> bytes:
    return _varint(field_ << 3 | 2) + _varint(len(content)) + content


def _number(field_: int, value: int) -> bytes:
    return _varint(field_ << 3) + _varint(value)


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes((*found, value))
