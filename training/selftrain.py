"""Sentences of public-domain releases with the names that the model itself is sure of."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

from paraph.language.model import Analysis, Model
from paraph.language.sentences import sentences as cut
from paraph.language.tokens import words as split
from training.gum import PROPER, TITLES
from training.sentence import ANY, Sentence, mark

SURE = 0.98
FILE = "whitehouse-2021-2023h1.jsonl.gz"


def paragraphs(path: Path, count: int, seed: int) -> list[str]:
    """Some paragraphs of running text, one a document."""
    rng = random.Random(seed)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    rng.shuffle(texts)
    found: list[str] = []
    for text in texts:
        good = [part for part in text.split("\n\n") if 120 < len(part) < 1200 and "**" not in part]
        if good:
            found.append(" ".join(rng.choice(good).split()))
        if len(found) == count:
            break
    return found


def labelled(model: Model, texts: list[str], weight: float = 0.5) -> list[Sentence]:
    """The sentences in which every name is sure and at least two are found."""
    sentences = [words for text in texts for words in _sentences(text)]
    read = model.analyse(sentences)
    return [
        _marked(words, analysis, weight)
        for words, analysis in zip(sentences, read, strict=True)
        if len(analysis.entities) >= 2 and min(analysis.scores) >= SURE
    ]


def _sentences(text: str) -> Iterator[list[str]]:
    spans = split(text)
    for first, last in cut(text, spans):
        yield [text[start:end] for start, end in spans[first:last]]


def _marked(words: list[str], analysis: Analysis, weight: float) -> Sentence:
    """Names as read; proper nouns outside them are left open."""
    targets = ["O" if _plain(word, tag) else ANY for word, tag in zip(words, analysis.xpos, strict=True)]
    for start, end, kind in analysis.entities:
        mark(targets, start, end, (kind,))
    return Sentence(words, entities=targets, corpus="selftrain", weight=weight)


def _plain(word: str, tag: str) -> bool:
    """No name can be in a common word or in a title."""
    return tag not in PROPER or word.islower() or word.lower() in TITLES
