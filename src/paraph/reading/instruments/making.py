"""From what was found in an agreement's own text to its reading: claims, entities, mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from paraph.documents.document import Document
from paraph.reading.cast import fold, name_parts
from paraph.reading.claims import Claim, Entity, EntityKind, Evidence, Mention, Reading, Span, Value, distinct
from paraph.reading.instruments.closing import Done
from paraph.reading.instruments.plain import Plain
from paraph.reading.instruments.sides import Side
from paraph.reading.instruments.signatures import Signature
from paraph.reading.instruments.terms import InForce

RULE = "instrument"
_CONFIDENCE = 0.9
_OFFICE_CONFIDENCE = 0.8
_ONE_LINE = 200
"""Characters within which a name and its side stand together."""

Roles = dict[str, tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Party:
    """A side of the agreement and where the document names it; `described` where it has no name."""

    key: str
    name: str
    iso3: str | None
    span: Span
    described: bool = False

    @classmethod
    def of(cls, plain: Plain, side: Side) -> Party:
        return cls(side.key, side.name, side.iso3, plain.span(side.start, side.end), side.described)


@dataclass(frozen=True, slots=True)
class Signatory:
    """Somebody who signed: where the document has the name, the office, and for whom."""

    name: str
    span: Span
    office: Span | None = None
    party: Party | None = None

    @classmethod
    def of(cls, plain: Plain, signature: Signature) -> Signatory:
        office = plain.span(*signature.office) if signature.office else None
        party = Party.of(plain, signature.side) if signature.side else None
        return cls(signature.name, plain.span(signature.start, signature.end), office, party)

    @property
    def key(self) -> str:
        return f"person:{'-'.join(name_parts(self.name)) or '-'}"

    @property
    def line(self) -> Span:
        """The side, name and office, where they stand together."""
        spans = [self.span, *([self.office] if self.office else [])]
        if self.party and abs(self.party.span.start - self.span.start) < _ONE_LINE:
            spans.append(self.party.span)
        return Span(min(s.start for s in spans), max(s.end for s in spans))


@dataclass(frozen=True, slots=True)
class Instrument:
    """All that an agreement's own text says of it.

    `trigger` the words that close it; `roles` its form, its sectors, what it was made under
    `undersigned` how it calls those who sign
    """

    parties: Sequence[Party]
    done: Done
    trigger: Span
    signatories: Sequence[Signatory] = ()
    roles: Roles = field(default_factory=dict)
    evidence: Sequence[Span] = ()
    in_force: InForce | None = None
    undersigned: str = "representative"


class Making:
    """Makes the reading of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._entities: dict[str, Entity] = {}
        self._mentions: dict[Mention, None] = {}

    def reading(self, instrument: Instrument, reader: str) -> Reading:
        claims = {claim.id: claim for claim in self._claims(instrument)}
        entities = tuple(self._entities[key] for key in sorted(self._entities))
        mentions = tuple(sorted(self._mentions))
        return Reading(self._document.id, reader, entities, mentions, tuple(claims.values()))

    def _claims(self, instrument: Instrument) -> Iterator[Claim]:
        parties = distinct(self._party(party) for party in instrument.parties)
        yield self._signed(instrument, parties)
        if entry := instrument.in_force:
            roles: Roles = {"party": parties, **instrument.roles}
            yield self._claim(
                "agreement", "in_force", roles, [entry.sentence], entry.sentence, date=entry.date
            )
        for signatory in instrument.signatories:
            if signatory.office or signatory.party:
                yield self._office(signatory, instrument.undersigned)

    def _signed(self, instrument: Instrument, parties: tuple[Value, ...]) -> Claim:
        done = instrument.done
        roles: Roles = {
            "party": parties,
            "signatory": distinct(self._person(signatory) for signatory in instrument.signatories),
            **instrument.roles,
            "place": self._place(done),
        }
        lines = [signatory.line for signatory in instrument.signatories]
        spans = [instrument.trigger, *instrument.evidence, *lines]
        return self._claim(
            "agreement", "signed", roles, spans, instrument.trigger, date=done.date, date_span=done.date_span
        )

    def _office(self, signatory: Signatory, undersigned: str) -> Claim:
        """That somebody signs for a side, in an office or, where none is written, as its representative."""
        office = signatory.office
        title = Value(office.words(self._document.text), office) if office else Value(undersigned)
        roles: Roles = {
            "person": (self._person(signatory),),
            "title": (title,),
            "body": (self._party(signatory.party),) if signatory.party else (),
        }
        line = signatory.line
        return self._claim("position", "holds", roles, [line], line, confidence=_OFFICE_CONFIDENCE)

    def _claim(
        self,
        kind: str,
        stage: str,
        roles: Roles,
        spans: Iterable[Span],
        trigger: Span,
        *,
        date: str | None = None,
        date_span: Span | None = None,
        confidence: float = _CONFIDENCE,
    ) -> Claim:
        evidence = tuple(sorted({Evidence(span.start, span.end) for span in spans}))
        filled = {role: values for role, values in roles.items() if values}
        return Claim(
            self._document.id, kind, stage, "asserted", filled, evidence, date, date_span, None, trigger, RULE,
            confidence,
        )  # fmt: skip

    def _party(self, party: Party) -> Value:
        if party.described:
            quoted = party.span.words(self._document.text) == party.name
            return Value(party.name, party.span if quoted else None)
        kind: EntityKind = "state" if party.iso3 else "body"
        return self._named(Entity(party.key, kind, party.name, (), party.iso3), party.span)

    def _person(self, signatory: Signatory) -> Value:
        return self._named(Entity(signatory.key, "person", signatory.name, ()), signatory.span)

    def _place(self, done: Done) -> tuple[Value, ...]:
        if done.place is None or done.place_span is None:
            return ()
        name = done.place.title() if done.place.isupper() else done.place
        slug = "-".join(fold(name.removeprefix("the ").removeprefix("The ")).split())
        return (self._named(Entity(f"place:{slug or '-'}", "place", name, ()), done.place_span),)

    def _named(self, entity: Entity, span: Span) -> Value:
        known = self._entities.get(entity.key, entity)
        words = span.words(self._document.text)
        names = known.names if words in known.names else (*known.names, words)
        self._entities[entity.key] = Entity(entity.key, entity.kind, known.name, names, entity.iso3)
        self._mentions[Mention(span.start, span.end, entity.key)] = None
        return Value(known.name, span, entity.key)
