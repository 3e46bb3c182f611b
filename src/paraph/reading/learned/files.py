"""Files of what was learnt: loaded once, and again where they have been replaced."""

from __future__ import annotations

from pathlib import Path


def written(path: Path) -> int | None:
    """When a file was last written, in nanoseconds; None where there is none."""
    return path.stat().st_mtime_ns if path.is_file() else None
