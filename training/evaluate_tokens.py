"""How well words, sentences and lemmas agree with the treebanks, from raw text.

    PARAPH_DATA=... python -m training.evaluate_tokens [part]

Prints F1 of words and of sentences on raw text (documents rebuilt from the treebank, paragraphs parted by
blank lines), and the accuracy of lemmas on gold words and tags, for EWT and GUM; ``part`` is test (the
default) or dev. A lemma of a name counts as right where it is the form: that is our convention, the
treebanks put plural names into the singular. The stricter figure is printed beside it.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from paraph.language.lemmas import NAMES, lemma
from paraph.language.sentences import sentences
from paraph.language.tokens import Span, words
from training.lemmas import rows
from training.settings import data_folder

CORPORA = ("ewt", "gum-by")


@dataclass(slots=True)
class Raw:
    """A document's text with the spans of its words and of its sentences."""

    text: str = ""
    words: list[Span] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Score:
    """Counts of what was right, what there is and what was found."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def add(self, gold: list[Span], found: list[Span]) -> None:
        """Count spans of one document."""
        self.right += len(set(gold) & set(found))
        self.gold += len(gold)
        self.found += len(found)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in percent."""
        return 200 * self.right / (self.gold + self.found)


def documents(path: Path) -> Iterator[Raw]:
    """The documents of a treebank file as raw text."""
    document = Raw()
    for comments, lines in _blocks(path):
        if any(comment.startswith("# newdoc") for comment in comments) and document.text:
            yield document
            document = Raw()
        elif any(re.match(r"# newpar( |$)", comment) for comment in comments) and document.text:
            document.text = document.text.rstrip(" ") + "\n\n"
        _append(document, lines)
    if document.text:
        yield document


def _blocks(path: Path) -> Iterator[tuple[list[str], list[list[str]]]]:
    comments: list[str] = []
    lines: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as source:
        for line in source:
            line = line.rstrip("\n")
            if line.startswith("#"):
                comments.append(line)
            elif line:
                lines.append(line.split("\t"))
            elif lines:
                yield comments, lines
                comments, lines = [], []


def _append(document: Raw, lines: list[list[str]]) -> None:
    """Add one sentence; the words of a multi-word token stand against each other."""
    begin, until, space = len(document.text), 0, ""
    for number, form, *rest in lines:
        if "." in number:
            continue
        gap = "" if "SpaceAfter=No" in rest[-1] else " "
        if "-" in number:
            until, space = int(number.split("-")[1]), gap
            continue
        document.words.append((len(document.text), len(document.text) + len(form)))
        document.text += form
        if int(number) >= until:
            document.text += space if int(number) == until else gap
    document.sentences.append((begin, document.words[-1][1]))


def split_scores(path: Path) -> tuple[Score, Score]:
    """Scores of words and of sentences."""
    of_words, of_sentences = Score(), Score()
    for document in documents(path):
        found = words(document.text)
        spans = [(found[begin][0], found[end - 1][1]) for begin, end in sentences(document.text, found)]
        of_words.add(document.words, found)
        of_sentences.add(document.sentences, spans)
    return of_words, of_sentences


def lemma_accuracy(path: Path) -> tuple[float, float]:
    """Accuracy with names left as they are counted right, and against the treebank in everything."""
    total = right = strict = 0
    for form, tag, expected in rows(path):
        found = lemma(form, tag)
        total += 1
        strict += found == expected
        right += found == (form if tag in NAMES else expected)
    return 100 * right / total, 100 * strict / total


def main() -> None:
    """Print one line a corpus."""
    part = sys.argv[1] if len(sys.argv) > 1 else "test"
    for corpus in CORPORA:
        path = data_folder() / f"{corpus}-{part}.conllu.gz"
        of_words, of_sentences = split_scores(path)
        lenient, strict = lemma_accuracy(path)
        print(
            f"{corpus:7} {part}: words F1 {of_words.f1:.2f}  sentences F1 {of_sentences.f1:.2f}  "
            f"lemmas {lenient:.2f} % (strict {strict:.2f} %)"
        )


if __name__ == "__main__":
    main()
