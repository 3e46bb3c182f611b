"""Figures: tags and trees with given words, names by exact match."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from paraph.language.model import Analysis, Model
from training.corpora import CORPORA
from training.sentence import ANY, Sentence, spans

NEWS = ("PER", "ORG", "LOC")
Place = tuple[int, int]


@dataclass(slots=True)
class Counts:
    """Names that are right, found, and there to be found."""

    right: int = 0
    found: int = 0
    there: int = 0

    @property
    def f1(self) -> float:
        """In per cent; 0 where nothing is right."""
        return 200 * self.right / (self.found + self.there) if self.right else 0.0


@dataclass(slots=True)
class Names:
    """Counts by kind."""

    kinds: dict[str, Counts] = field(default_factory=dict)

    def add(self, gold: dict[Place, tuple[str, ...]], found: dict[Place, str]) -> None:
        """One sentence's names: where they are, and which kinds are right there."""
        for place, kinds in gold.items():
            kind = found[place] if found.get(place) in kinds else kinds[0]
            self._of(kind).there += 1
            self._of(kind).right += found.get(place) == kind
        for kind in found.values():
            self._of(kind).found += 1

    def _of(self, kind: str) -> Counts:
        return self.kinds.setdefault(kind, Counts())

    def total(self, kinds: Sequence[str] = NEWS) -> Counts:
        """All of some kinds together."""
        chosen = [self.kinds.get(kind, Counts()) for kind in kinds]
        return Counts(*(sum(getattr(item, name) for item in chosen) for name in ("right", "found", "there")))

    def line(self) -> str:
        """PER, ORG, LOC, those three together, and PROD and MISC, as F1."""
        three = self.total()
        parts = [f"{kind} {self.total((kind,)).f1:.1f}" for kind in (*NEWS, "PROD", "MISC")]
        return f"P/O/L {three.f1:.1f} ({three.there} names) " + " ".join(parts)


def names(sentences: Sequence[Sentence], read: Sequence[Analysis]) -> Names:
    """Exact match by place and kind; names that touch a word that the corpus leaves open are not counted."""
    result = Names()
    for sentence, analysis in zip(sentences, read, strict=True):
        open_ = {at for at, target in enumerate(sentence.entities) if target == ANY}
        gold = {(start, end): sentence.entities[start] for start, end, _ in spans(_first(sentence.entities))}
        found = {(start, end): kind for start, end, kind in analysis.entities}
        result.add(
            {
                place: _kinds(target)
                for place, target in gold.items()
                if not open_.intersection(range(*place))
            },
            {place: kind for place, kind in found.items() if not open_.intersection(range(*place))},
        )
    return result


def _first(targets: list[str]) -> list[str]:
    return ["O" if target == ANY else target.split("|")[0] for target in targets]


def _kinds(target: str) -> tuple[str, ...]:
    return tuple(label[2:] for label in target.split("|"))


@dataclass(frozen=True, slots=True)
class Parses:
    """Shares of words, in per cent."""

    upos: float
    xpos: float
    uas: float
    las: float

    def line(self) -> str:
        """For people."""
        return f"UPOS {self.upos:.2f} XPOS {self.xpos:.2f} UAS {self.uas:.2f} LAS {self.las:.2f}"


def parses(sentences: Sequence[Sentence], read: Sequence[Analysis]) -> Parses:
    """With given words; relations in full, subtypes included, punctuation counted."""
    right = [0, 0, 0, 0]
    total = 0
    for sentence, analysis in zip(sentences, read, strict=True):
        for at, head in enumerate(sentence.heads):
            found = 0 if analysis.heads[at] == at else analysis.heads[at] + 1
            total += 1
            right[0] += analysis.upos[at] == sentence.upos[at]
            right[1] += analysis.xpos[at] == sentence.xpos[at]
            right[2] += found == head
            right[3] += found == head and analysis.deprels[at] == sentence.deprels[at]
    return Parses(*(100 * item / total for item in right))


PARTS: dict[str, Callable[[], list[Sentence]]] = {
    "EWT test": lambda: CORPORA["ewt"]("test"),
    "GUM test": lambda: CORPORA["gum"]("test"),
    "GUM news": lambda: news(CORPORA["gum"]("test") + CORPORA["gum"]("dev")),
    "wikigold test": lambda: CORPORA["wikigold"]("test"),
    "own news": lambda: CORPORA["own"]("test"),
    "own trees": lambda: CORPORA["garden"]("test"),
}
"""The parts that are never trained on. GUM's news documents are few: those of dev and test together."""


DEV: dict[str, Callable[[], list[Sentence]]] = {
    "EWT dev": lambda: CORPORA["ewt"]("dev"),
    "GUM dev": lambda: CORPORA["gum"]("dev"),
    "own news": lambda: CORPORA["own"]("test"),
}
"""What is looked at after every epoch."""


def news(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences from news documents."""
    return [sentence for sentence in sentences if sentence.document.startswith("GUM_news")]


def table(model: Model, parts: dict[str, Callable[[], list[Sentence]]] | None = None) -> list[str]:
    """One line a part for trees, where it has them, and one for names."""
    lines: list[str] = []
    for name, load in (parts or PARTS).items():
        sentences = load()
        if not sentences:
            continue
        read = model.analyse([sentence.words for sentence in sentences])
        if sentences[0].heads:
            lines.append(f"{name:14} {parses(sentences, read).line()}")
        if any(sentence.entities for sentence in sentences):
            lines.append(f"{name:14} {names(sentences, read).line()}")
    return lines
