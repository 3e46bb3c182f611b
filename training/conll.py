"""Reading the named-entity corpora in CoNLL form, brought to paraph's convention for names."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from paraph.language.tokens import words as split
from training.sentence import ANY, Sentence, mark

WIKIGOLD: dict[str, tuple[str, ...]] = {
    "PER": ("PER",),
    "ORG": ("ORG",),
    "LOC": ("LOC",),
    "MISC": ("MISC", "PROD"),
}
WNUT17: dict[str, tuple[str, ...]] = {
    "person": ("PER",),
    "location": ("LOC",),
    "corporation": ("ORG",),
    "group": ("ORG",),
    "product": ("PROD",),
    "creative-work": ("MISC",),
}
_NATIONALITY = re.compile(
    r"(?:\w+(?:an|ese|ish|ic|i|ch)s?|Greeks?|Swiss|Thai|Turks?|Swedes?|Danes?|Poles?|Finns?|Jew\w*)$"
)
_WEB = re.compile(r"^(?:@\w|#\w|https?:)|@.*\.")


def read(path: Path, kinds: dict[str, tuple[str, ...]], corpus: str, weight: float = 1.0) -> list[Sentence]:
    """The sentences of one file; ``kinds`` says what each of its labels may be here."""
    return [_sentence(rows, kinds, corpus, weight) for rows in _blocks(path)]


def _blocks(path: Path) -> Iterator[list[tuple[str, str]]]:
    rows: list[tuple[str, str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            columns = line.split()
            if len(columns) >= 2 and not line.startswith("-DOCSTART-"):
                rows.append((columns[0], columns[-1]))
            elif rows:
                yield rows
                rows = []
    if rows:
        yield rows


def _sentence(
    rows: list[tuple[str, str]], kinds: dict[str, tuple[str, ...]], corpus: str, weight: float
) -> Sentence:
    words: list[str] = []
    labels: list[str] = []
    for word, label in rows:
        parts = [word[a:b] for a, b in split(word)] or [word]
        words += parts
        labels += [label] + ["I" + label[1:] if label != "O" else "O"] * (len(parts) - 1)
    result = ["O"] * len(words)
    for start, end, kind in _mentions(labels):
        _place(words, result, start, end, kinds[kind])
    for index, word in enumerate(words):
        if _WEB.search(word):
            result[index] = ANY
    return Sentence(words=words, entities=result, corpus=corpus, weight=weight)


def _mentions(labels: list[str]) -> Iterator[tuple[int, int, str]]:
    start = 0
    for index in range(1, len(labels) + 1):
        label = labels[index] if index < len(labels) else "O"
        if label.startswith("I-") and labels[index - 1][1:] == label[1:]:
            continue
        if labels[start] != "O":
            yield start, index, labels[start][2:]
        start = index


def _place(words: list[str], result: list[str], start: int, end: int, kinds: tuple[str, ...]) -> None:
    """Write a mention: without a leading article, and open where it may be a nationality."""
    if words[start].lower() == "the" and end - start > 1 and kinds[0] != "MISC":
        start += 1
    if kinds[0] == "MISC" and end - start == 1 and _NATIONALITY.match(words[start]):
        result[start] = ANY
    else:
        mark(result, start, end, kinds)
