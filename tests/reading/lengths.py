"""Texts of any length, and the work it takes to read one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from paraph.documents import Document
from paraph.reading import Reader
from tests.reading.expecting import PUBLISHED

SIDES = [
    ("Italy", "Norway"),
    ("Sweden", "Latvia"),
    ("Norway", "Portugal"),
    ("Chile", "Kenya"),
    ("Slovenia", "Mongolia"),
]
GOODS = ["radars", "tanks", "helicopters", "patrol boats", "rifles", "howitzers", "missiles"]


def article(paragraphs: int) -> str:
    """A text in which every paragraph tells of a deal and a treaty of its own."""
    found = []
    for i in range(paragraphs):
        seller, buyer = SIDES[i % len(SIDES)]
        found.append(
            f"{seller} sold {i + 2} {GOODS[i % len(GOODS)]} to {buyer} in {1950 + i % 69}. The two countries signed a "
            f"treaty in {1950 + (i + 1) % 69}, and their ministers praised it at length."
        )
    return "\n\n".join(found)


def steps(reader: Reader, text: str) -> int:
    """Lines of paraph that run while a text is read, the language model's own left out; the same on every machine."""
    with _counted() as count:
        reader.read(Document(text, id="long", published=PUBLISHED))
    return count[0]


@contextmanager
def _counted() -> Iterator[list[int]]:
    count = [0]

    def line(frame: FrameType, event: str, argument: Any) -> Any:
        count[0] += event == "line"
        return line

    def call(frame: FrameType, event: str, argument: Any) -> Any:
        here = frame.f_code.co_filename
        return line if "/paraph/reading/" in here or "/paraph/language/dates/" in here else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        yield count
    finally:
        sys.settrace(before)
