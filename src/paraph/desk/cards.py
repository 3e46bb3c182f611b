"""Claims as they are shown: a card each, with every value's way back to its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from paraph import ontology
from paraph.asking.headlines import Headline, headline
from paraph.asking.wording import one_line, stage_words, value_words
from paraph.desk.article import Layout, Piece
from paraph.desk.dates import date_words
from paraph.reading.claims import Claim, Entity, Span, Value

MODALITY_WORDS = {
    "asserted": "said as fact",
    "planned": "said to be going to happen",
    "possible": "said to be possible",
    "denied": "said not to be so",
}


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value of a card. `ref` is its number in the text, `anchor` the piece that says it (or None).

    `said` are the document's own words where they differ from `text`; `name` is the number of the entity.
    """

    text: str
    ref: str
    anchor: str | None
    said: str | None = None
    kind: str | None = None
    iso3: str | None = None
    name: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A claim on the page. `beside` are the numbers of the claims that rest on the same words."""

    number: int
    id: str
    type: str
    known: bool
    label: str
    head: Headline
    stage: str
    modality: str
    modality_words: str
    date: str | None
    date_words: str
    date_value: ShownValue | None
    attribution: ShownValue | None
    roles: tuple[tuple[str, tuple[ShownValue, ...]], ...]
    said: tuple[str, ...]
    beside: tuple[int, ...]
    trigger: str | None
    rule: str
    percent: int
    lane: int
    minor: bool

    @property
    def css(self) -> str:
        """The name of its type in class names."""
        return self.type if self.known else "other"

    def said_in(self, piece: Piece) -> bool:
        """Whether the piece says one of its values."""
        return any(value.partition(".")[0] == str(self.number) for value in piece.values)


@dataclass(frozen=True, slots=True)
class Page:
    """What a card needs to know of its page."""

    text: str
    layout: Layout
    entities: Mapping[str, Entity]
    names: Mapping[str, int]


def ordered(claims: Sequence[Claim]) -> list[Claim]:
    """Claims as they stand in the text; of those at one place, what is said in passing comes last."""
    order = list(ontology.types())
    ranks = {name: n for n, name in enumerate(order)}

    def key(claim: Claim) -> tuple[int, bool, int, str, str]:
        first = min((e.start for e in claim.evidence), default=-1)
        return (first, is_minor(claim), ranks.get(claim.type, len(order)), claim.type, claim.id)

    return sorted(claims, key=key)


def is_minor(claim: Claim) -> bool:
    """Whether it is said in passing: an office that somebody holds."""
    return (claim.type, claim.stage) == ("position", "holds")


def cards(claims: Sequence[Claim], page: Page) -> list[Card]:
    """A card for each claim; they are numbered from 1 as given."""
    beside = _beside(page.layout)
    return [_card(number, claim, page, beside.get(number, ())) for number, claim in enumerate(claims, 1)]


def _card(number: int, claim: Claim, page: Page, beside: tuple[int, ...]) -> Card:
    values = list(_values(number, claim, page))
    roles = _roles(claim, values)
    kind = ontology.types().get(claim.type)
    words = {role: tuple(dict.fromkeys(value.text for value in filled)) for role, filled in roles}
    return Card(
        number=number,
        id=claim.id,
        type=claim.type,
        known=kind is not None,
        label=kind.label if kind else claim.type.replace("_", " "),
        head=headline(claim.type, claim.stage, claim.modality, words),
        stage=stage_words(claim.stage, "asserted"),
        modality=claim.modality,
        modality_words=MODALITY_WORDS.get(claim.modality, claim.modality),
        date=claim.date,
        date_words=date_words(claim.date),
        date_value=values[-1] if claim.date and claim.date_span else None,
        attribution=values[-2] if claim.attribution else None,
        roles=roles,
        said=tuple(one_line(evidence.of(page.text)) for evidence in claim.evidence),
        beside=beside,
        trigger=one_line(claim.trigger.of(page.text)) if claim.trigger else None,
        rule=claim.rule,
        percent=round(100 * min(max(claim.confidence, 0), 1)),
        lane=page.layout.lanes.get(number, 0),
        minor=is_minor(claim),
    )


def _values(number: int, claim: Claim, page: Page) -> Iterator[ShownValue]:
    """All values of a claim, in the order of `spans_of`: roles, attribution, date."""
    filled = [(role, value) for role in sorted(claim.roles) for value in claim.roles[role]]
    attribution = claim.attribution or Value("")
    every = [*filled, ("attribution", attribution), ("date", Value(date_words(claim.date), claim.date_span))]
    for n, (role, value) in enumerate(every):
        yield _shown(role, value, f"{number}.{n}", page)


def _shown(role: str, value: Value, ref: str, page: Page) -> ShownValue:
    entity = page.entities.get(value.entity or "")
    text = one_line(entity.name) if entity else value_words(role, value.text)
    said = _said(value.span, page.text)
    return ShownValue(
        text=text,
        ref=ref,
        anchor=page.layout.anchors.get(ref),
        said=said if said and said.casefold() != text.casefold() else None,
        kind=entity.kind if entity else None,
        iso3=entity.iso3 if entity else None,
        name=page.names.get(value.entity or ""),
    )


def _said(span: Span | None, text: str) -> str | None:
    return one_line(span.of(text)) if span else None


def _roles(claim: Claim, values: Sequence[ShownValue]) -> tuple[tuple[str, tuple[ShownValue, ...]], ...]:
    """Roles in the ontology's order, each with its values."""
    found: dict[str, tuple[ShownValue, ...]] = {}
    at = 0
    for role in sorted(claim.roles):
        found[role] = tuple(values[at : at + len(claim.roles[role])])
        at += len(claim.roles[role])
    kind = ontology.types().get(claim.type)
    order = [role for role in (kind.roles if kind else ()) if role in found]
    return tuple((role, found[role]) for role in [*order, *(r for r in found if r not in order)])


def _beside(layout: Layout) -> dict[int, tuple[int, ...]]:
    near: dict[int, set[int]] = {}
    for run in (run for paragraph in layout.paragraphs for run in paragraph):
        for number in run.claims:
            near.setdefault(number, set()).update(run.claims)
    return {number: tuple(sorted(others - {number})) for number, others in near.items()}
