"""Every corpus by name, split into what is trained on and what is kept for testing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from training import conll, conllu, gum, markup
from training.sentence import Sentence
from training.settings import ENTITIES, TREES, data_folder

TREEBANKS = ("ewt", "gum")


def ewt(part: str) -> list[Sentence]:
    """UD English EWT: trees and tags, no names."""
    return [tree.sentence for tree in conllu.read(data_folder() / f"ewt-{part}.conllu.gz", "ewt")]


def gum_by(part: str) -> list[Sentence]:
    """The freely licensed genres of UD English GUM: trees, tags, names."""
    return gum.sentences(data_folder() / f"gum-by-{part}.conllu.gz")


def wikigold(part: str) -> list[Sentence]:
    """Wikipedia with names; every tenth block of twenty sentences is for testing."""
    found = conll.read(data_folder() / "ner-wikigold-wikigold.conll.txt.gz", conll.WIKIGOLD, "wikigold")
    return [item for number, item in enumerate(found) if (number // 20 % 10 == 9) == (part == "test")]


def wnut17(part: str) -> list[Sentence]:
    """Noisy posts with unusual names; half weight, since their convention is loose."""
    name = {"train": "wnut17train", "dev": "emerging.dev"}.get(part)
    if name is None:
        return []
    return conll.read(data_folder() / f"ner-wnut17-{name}.conll.gz", conll.WNUT17, "wnut17", weight=0.5)


def own(part: str, folder: Path = ENTITIES) -> list[Sentence]:
    """The project's own news sentences; files in ``.dev.txt`` are only ever tested on."""
    found: list[Sentence] = []
    for path in sorted(folder.glob("*.txt")):
        if path.name.endswith(".dev.txt") == (part != "train"):
            found += markup.read(path)
    return found


def garden(part: str) -> list[Sentence]:
    """The project's own trees: headlines and subjects that lead down the garden path."""
    name = "garden.conllu" if part == "train" else "garden.dev.conllu"
    return [tree.sentence for tree in conllu.read(TREES / name, "garden")]


CORPORA: dict[str, Callable[[str], list[Sentence]]] = {
    "ewt": ewt,
    "gum": gum_by,
    "wikigold": wikigold,
    "wnut17": wnut17,
    "own": own,
    "garden": garden,
}
