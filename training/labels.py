"""The label sets of the heads."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from training.sentence import ENTITY_LABELS, Sentence


@dataclass(frozen=True, slots=True)
class Labels:
    """The names behind the numbers that the network gives out."""

    upos: list[str]
    xpos: list[str]
    deprels: list[str]
    entities: list[str]

    @classmethod
    def of(cls, sentences: Iterable[Sentence]) -> Labels:
        """Every label in the training part, in alphabetical order."""
        upos: set[str] = set()
        xpos: set[str] = set()
        deprels: set[str] = set()
        for sentence in sentences:
            upos.update(sentence.upos)
            xpos.update(sentence.xpos)
            deprels.update(sentence.deprels)
        return cls(sorted(upos), sorted(xpos), sorted(deprels), list(ENTITY_LABELS))

    @classmethod
    def load(cls, path: Path) -> Labels:
        """From labels.json."""
        content = json.loads(path.read_text(encoding="utf-8"))
        return cls(*(content[name] for name in ("upos", "xpos", "deprels", "entities")))

    def save(self, path: Path, meta: dict[str, str]) -> None:
        """To labels.json, with a note of where the model comes from."""
        text = json.dumps({**asdict(self), "meta": meta}, ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8")
