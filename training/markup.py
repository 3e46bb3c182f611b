"""Reading the project's own sentences with names marked inline: ``[PER Jane Roe] met [ORG Acme Corp.]``."""

from __future__ import annotations

import re
from pathlib import Path

from paraph.language.sentences import sentences as cut
from paraph.language.tokens import words as split
from training.sentence import KINDS, Sentence, mark

_MARK = re.compile(r"\[(" + "|".join(KINDS) + r") ([^\[\]]+)\]")


def read(path: Path, weight: float = 1.0) -> list[Sentence]:
    """A paragraph a line, cut into sentences; empty lines and lines that start with ``#`` are passed over."""
    found: list[Sentence] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            for sentence in parse(line.strip()):
                sentence.corpus, sentence.weight = "own", weight
                sentence.document = f"{path.name}:{number}"
                found.append(sentence)
    return found


def parse(line: str) -> list[Sentence]:
    """The sentences of a marked line, each word with its label."""
    text, names = "", []
    at = 0
    for match in _MARK.finditer(line):
        text += line[at : match.start()]
        names.append((len(text), len(text) + len(match.group(2)), match.group(1)))
        text += match.group(2)
        at = match.end()
    text += line[at:]
    words = split(text)
    targets = ["O"] * len(words)
    for start, end, kind in names:
        inside = [i for i, (a, b) in enumerate(words) if a < end and b > start]
        if inside:
            mark(targets, inside[0], inside[-1] + 1, (kind,))
    return [
        Sentence(words=[text[a:b] for a, b in words[first:last]], entities=targets[first:last], text=text)
        for first, last in cut(text, words)
    ]
