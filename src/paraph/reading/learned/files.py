"""Files of what was learnt: loaded once, and again where they have been replaced."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from paraph.errors import ModelError

Weights = Mapping[str, Any]


def written(path: Path) -> int | None:
    """When a file was last written, in nanoseconds; None where there is none."""
    return path.stat().st_mtime_ns if path.is_file() else None


def weights_in(path: Path, fits: Callable[[Weights], None]) -> Weights | None:
    """The arrays of an .npz file in single precision; None where there is none.

    `fits` raises what is wrong with them. Raises `ModelError` where they are damaged.
    """
    return _weights(path, written(path), fits)


@lru_cache(maxsize=8)
def _weights(path: Path, when: int | None, fits: Callable[[Weights], None]) -> Weights | None:
    if when is None:
        return None
    try:
        with np.load(path, allow_pickle=False) as file:
            weights: Weights = {name: file[name].astype(np.float32) for name in file.files}
        fits(weights)
    except Exception as error:  # whatever it is, the file is not what it should be
        raise ModelError(f"the weights of {path.stem} are damaged ({error})", subject=str(path)) from error
    return weights
