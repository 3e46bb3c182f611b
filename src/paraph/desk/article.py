"""A document's text, laid out: paragraphs of runs, a run being a stretch that the same claims rest on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, groupby
from typing import NamedTuple

from paraph.desk.segments import Segment, lanes, segments
from paraph.reading.claims import Claim, Mention, Span

_BREAK = re.compile(r"[ \t\r]*\n[ \t\r]*\n\s*")


class Tag(NamedTuple):
    """What a stretch of text is: evidence of a claim, a value of one, the word that set it off, or a name.

    `number` counts claims or entities from 1 (in the order of the page); `value` counts a claim's values.
    """

    kind: str  # claim, value, trigger or name
    number: int
    value: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that say one thing. `id` is its anchor; `values` are written `3.0`, claim and value."""

    id: str
    text: str
    values: tuple[str, ...]
    triggers: tuple[int, ...]
    names: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces that the same `claims` rest on (by number; perhaps none).

    Of these, `begins` start here, and `resumes` go on after words between that are not theirs.
    """

    claims: tuple[int, ...]
    begins: tuple[int, ...]
    resumes: tuple[int, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """`anchors` lead from a value (`3.0`) to its first piece, `lanes` from a claim to its underline."""

    paragraphs: tuple[tuple[Run, ...], ...]
    anchors: dict[str, str] = field(default_factory=dict)
    lanes: dict[int, int] = field(default_factory=dict)
    mentions: dict[int, int] = field(default_factory=dict)

    @property
    def marked(self) -> frozenset[int]:
        """Numbers of the claims that have a mark in the text."""
        runs = (run for paragraph in self.paragraphs for run in paragraph)
        return frozenset(number for run in runs for number in run.claims)


def layout(text: str, claims: Sequence[Claim], mentions: Sequence[Mention], names: dict[str, int]) -> Layout:
    """Lay out `text`. Claims are numbered from 1 as given; `names` numbers the keys of entities."""
    breaks = [Span(*match.span()) for match in _BREAK.finditer(text)]
    evidence = [(span, Tag("claim", n)) for n, claim in enumerate(claims, 1) for span in claim.evidence]
    tags = [*evidence, *_values(claims), *_triggers(claims), *_names(mentions, names)]
    cut = segments(len(text), tags, [at for span in breaks for at in (span.start, span.end)])
    made = tuple(_laid(text, _paragraphs(cut, breaks)))
    lane = {tag.number: n for tag, n in lanes(evidence).items()}
    return Layout(made, _anchors(made), lane, _counted(mentions, names))


def spans_of(claim: Claim) -> list[Span | None]:
    """The spans of a claim's values: those of its roles (by name), then its attribution, then its date."""
    values = [value for role in sorted(claim.roles) for value in claim.roles[role]]
    return [*(v.span for v in values), claim.attribution.span if claim.attribution else None, claim.date_span]


def _values(claims: Sequence[Claim]) -> Iterator[tuple[Span, Tag]]:
    for number, claim in enumerate(claims, 1):
        for n, span in enumerate(spans_of(claim)):
            if span:
                yield span, Tag("value", number, n)


def _triggers(claims: Sequence[Claim]) -> Iterator[tuple[Span, Tag]]:
    for number, claim in enumerate(claims, 1):
        if claim.trigger:
            yield claim.trigger, Tag("trigger", number)


def _names(mentions: Sequence[Mention], names: dict[str, int]) -> Iterator[tuple[Span, Tag]]:
    for mention in mentions:
        if mention.entity in names:
            yield mention, Tag("name", names[mention.entity])


def _counted(mentions: Sequence[Mention], names: dict[str, int]) -> dict[int, int]:
    counted = dict.fromkeys(names.values(), 0)
    for mention in mentions:
        if mention.entity in names:
            counted[names[mention.entity]] += 1
    return counted


def _paragraphs(cut: Sequence[Segment[Tag]], breaks: Sequence[Span]) -> Iterator[list[Segment[Tag]]]:
    """The segments of each paragraph, without the blank lines between."""
    paragraph: list[Segment[Tag]] = []
    waiting = iter([*breaks, None])
    gap = next(waiting)
    for segment in cut:
        while gap and segment.start >= gap.end:
            gap = next(waiting)
            yield paragraph
            paragraph = []
        if not gap or segment.end <= gap.start:
            paragraph.append(segment)
    yield paragraph


def _claims(segment: Segment[Tag]) -> tuple[int, ...]:
    return tuple(tag.number for tag in segment.tags if tag.kind == "claim")


def _laid(text: str, paragraphs: Iterable[list[Segment[Tag]]]) -> Iterator[tuple[Run, ...]]:
    ids = (f"p{n}" for n in count(1))
    begun: set[int] = set()
    last: set[int] = set()
    for paragraph in paragraphs:
        runs = []
        for claims, inside in groupby(paragraph, key=_claims):
            pieces = tuple(_piece(text, segment, next(ids)) for segment in inside)
            begins = tuple(number for number in claims if number not in begun)
            resumes = tuple(number for number in claims if number in begun and number not in last)
            runs.append(Run(claims, begins, resumes, pieces))
            begun.update(claims)
            if claims or any(not piece.text.isspace() for piece in pieces):
                last = set(claims)
        if runs:
            yield tuple(runs)


def _piece(text: str, segment: Segment[Tag], id: str) -> Piece:
    return Piece(
        id,
        text[segment.start : segment.end],
        tuple(f"{tag.number}.{tag.value}" for tag in segment.tags if tag.kind == "value"),
        tuple(tag.number for tag in segment.tags if tag.kind == "trigger"),
        tuple(tag.number for tag in segment.tags if tag.kind == "name"),
    )


def _anchors(paragraphs: Sequence[Sequence[Run]]) -> dict[str, str]:
    anchors: dict[str, str] = {}
    for piece in (piece for paragraph in paragraphs for run in paragraph for piece in run.pieces):
        for value in piece.values:
            anchors.setdefault(value, piece.id)
    return anchors
