"""Reading treebanks in CoNLL-U."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.sentence import Sentence


@dataclass(slots=True)
class Tree:
    """One sentence of a treebank with its comments and the MISC column."""

    sentence: Sentence
    misc: list[dict[str, str]] = field(default_factory=list)


def read(path: Path, corpus: str) -> list[Tree]:
    """All trees of one file, gzip-compressed or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return list(_trees(iter(lines), corpus))


def _trees(lines: Iterator[str], corpus: str) -> Iterator[Tree]:
    document = text = ""
    rows: list[list[str]] = []
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("#"):
            if line.startswith("# newdoc id = "):
                document = line.split(" = ", 1)[1]
            elif line.startswith("# text = "):
                text = line.split(" = ", 1)[1]
        elif line:
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif rows:
            yield _tree(rows, document, text, corpus)
            rows = []
    if rows:
        yield _tree(rows, document, text, corpus)


def _tree(rows: list[list[str]], document: str, text: str, corpus: str) -> Tree:
    return Tree(
        Sentence(
            words=[row[1] for row in rows],
            upos=[row[3] for row in rows],
            xpos=[row[4] for row in rows],
            heads=[int(row[6]) for row in rows],
            deprels=[row[7] for row in rows],
            document=document,
            corpus=corpus,
            text=text,
        ),
        misc=[_misc(row[9]) for row in rows],
    )


def _misc(column: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in column.split("|") if "=" in part)
