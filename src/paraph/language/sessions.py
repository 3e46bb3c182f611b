"""ONNX networks ready to run, all in one way: on the processor, on as many threads as said, without chatter."""

from __future__ import annotations

from pathlib import Path

import onnxruntime

_ERRORS_ONLY = 3


def session_of(network: Path | bytes, threads: int = 1) -> onnxruntime.InferenceSession:
    """A session for a network in a file, or for its bytes."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    given = str(network) if isinstance(network, Path) else network
    return onnxruntime.InferenceSession(given, options, providers=["CPUExecutionProvider"])
