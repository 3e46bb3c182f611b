"""Figures with paraph's own words and sentences, scored as CoNLL 2018 did: by the characters of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from paraph.language.model import Model
from paraph.language.sentences import sentences as cut
from paraph.language.tokens import words as split
from training.corpora import CORPORA
from training.sentence import Sentence

Word = tuple[int, int]
ROOT: Word = (-1, -1)


@dataclass(frozen=True, slots=True)
class Read:
    """One word: where its letters are in the text without spaces, its tag, its head's place, its relation."""

    place: Word
    upos: str
    head: Word
    deprel: str


def table(model: Model) -> list[str]:
    """One line a treebank."""
    lines: list[str] = []
    for name in ("ewt", "gum"):
        gold = CORPORA[name]("test")
        score = _score(_gold(gold), _system(model, _documents(gold)))
        lines.append(f"{name.upper()} test, own words: {score}")
    return lines


def _score(gold: list[Read], system: list[Read]) -> str:
    known = {word.place: word for word in system}
    pairs = [(word, known[word.place]) for word in gold if word.place in known]
    total = len(gold) + len(system)
    words = 200 * len(pairs) / total
    upos = 200 * sum(a.upos == b.upos for a, b in pairs) / total
    uas = 200 * sum(a.head == b.head for a, b in pairs) / total
    las = 200 * sum(a.head == b.head and a.deprel == b.deprel for a, b in pairs) / total
    return f"words {words:.2f} UPOS {upos:.2f} UAS {uas:.2f} LAS {las:.2f}"


def _documents(gold: Sequence[Sentence]) -> list[str]:
    """The texts, one a document, sentences joined by a space."""
    found: dict[str, list[str]] = {}
    for sentence in gold:
        found.setdefault(sentence.document, []).append(sentence.text)
    return [" ".join(texts) for texts in found.values()]


def _gold(sentences: Sequence[Sentence]) -> list[Read]:
    found: list[Read] = []
    at = 0
    for sentence in sentences:
        places: list[Word] = []
        for word in sentence.words:
            length = len("".join(word.split()))
            places.append((at, at + length))
            at += length
        rows = zip(places, sentence.upos, sentence.heads, sentence.deprels, strict=True)
        found += [Read(place, tag, places[head - 1] if head else ROOT, rel) for place, tag, head, rel in rows]
    return found


def _system(model: Model, documents: list[str]) -> list[Read]:
    found: list[Read] = []
    base = 0
    for text in documents:
        letters = _positions(text)
        spans = split(text)
        parts = [spans[first:last] for first, last in cut(text, spans)]
        analyses = model.analyse([[text[a:b] for a, b in part] for part in parts])
        for part, read in zip(parts, analyses, strict=True):
            places = [(base + letters[a], base + letters[b]) for a, b in part]
            for at, place in enumerate(places):
                head = ROOT if read.heads[at] == at else places[read.heads[at]]
                found.append(Read(place, read.upos[at], head, read.deprels[at]))
        base += letters[-1]
    return found


def _positions(text: str) -> list[int]:
    """For each offset, how many characters other than spaces stand before it."""
    found = [0]
    for char in text:
        found.append(found[-1] + (not char.isspace()))
    return found
