"""An explanation as one page that needs nothing else: no scripts, no other files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from paraph import ontology
from paraph.desk.colours import shades
from paraph.desk.rendering import rendered
from paraph.reading.claims import Entity, Value
from paraph.reading.explaining import Explanation, Seen, Sentence

OUTCOMES = {
    "claimed": "kept: it is a claim",
    "merged": "merged into another",
    "dropped": "dropped",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; `seen` is what it was taken for."""

    text: str
    seen: Seen | None = None


def page(explanation: Explanation) -> str:
    """The page as HTML."""
    entities = {entity.key: entity for entity in explanation.reading.entities}

    def name(value: Value) -> str:
        entity: Entity | None = entities.get(value.entity or "")
        return entity.name if entity else value.text

    return rendered(
        "explanation.html", document=explanation.document, reading=explanation.reading,
        sentences=explanation.sentences, pieces=pieces, name=name, outcomes=OUTCOMES, colours=_colours(),
        by_frame=explanation.by_frame, triage=explanation.triage,
    )  # fmt: skip


def pieces(sentence: Sentence) -> Iterator[Piece]:
    """The sentence cut at what was seen in it; of what overlaps, the longer one is marked."""
    start, end = sentence.span.start, sentence.span.end
    at = start
    for seen in _apart([*sentence.names, *sentence.values]):
        if at <= seen.span.start and seen.span.end <= end:
            yield Piece(sentence.text[at - start : seen.span.start - start])
            yield Piece(sentence.text[seen.span.start - start : seen.span.end - start], seen)
            at = seen.span.end
    yield Piece(sentence.text[at - start :])


def _apart(found: Iterable[Seen]) -> list[Seen]:
    kept: list[Seen] = []
    for seen in sorted(found, key=lambda s: (s.span.start - s.span.end, s.span.start)):
        if not any(seen.span.overlaps(other.span) for other in kept):
            kept.append(seen)
    return sorted(kept, key=lambda s: s.span)


def _colours() -> dict[str, tuple[str, str]]:
    """The colour of each type on light and on dark paper."""
    return {
        name: (shades(kind.colour, "light")[0], shades(kind.colour, "dark")[0])
        for name, kind in ontology.types().items()
    }
