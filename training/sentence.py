"""A sentence with whatever a corpus says about it."""

from __future__ import annotations

from dataclasses import dataclass, field

KINDS = ("PER", "ORG", "LOC", "PROD", "MISC")
ENTITY_LABELS = ("O", *(f"{begin}-{kind}" for kind in KINDS for begin in "BI"))
ANY = "*"
"""The entity target of a word that the corpus leaves open: no loss."""


def listed(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())


@dataclass(slots=True)
class Sentence:
    """Words and their annotation; what a corpus does not annotate is empty.

    ``heads`` counts from 1, 0 is the root. An entity target is a label, several joined by
    ``|`` where any of them will do, or ``*`` where nothing is known.
    """

    words: list[str]
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprels: list[str] = field(default_factory=list)
    entities: list[str] = field(default_factory=list)
    document: str = ""
    corpus: str = ""
    weight: float = 1.0
    text: str = ""


def mark(targets: list[str], start: int, end: int, kinds: tuple[str, ...]) -> None:
    """Write one mention of any of ``kinds`` over ``targets[start:end]``."""
    for index in range(start, end):
        begin = "B" if index == start else "I"
        targets[index] = "|".join(f"{begin}-{kind}" for kind in kinds)


def spans(targets: list[str]) -> list[tuple[int, int, str]]:
    """The mentions (start, end, kind) in a list of BIO labels."""
    found: list[tuple[int, int, str]] = []
    start, kind = -1, ""
    for index, label in enumerate([*targets, "O"]):
        inside = label.startswith("I-") and label[2:] == kind and start >= 0
        if inside:
            continue
        if start >= 0:
            found.append((start, index, kind))
            start, kind = -1, ""
        if label[:2] in ("B-", "I-"):
            start, kind = index, label[2:]
    return found
