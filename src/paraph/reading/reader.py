"""The reader: a document in, its claims out, as a list of named steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from paraph import ontology
from paraph.documents.document import Document
from paraph.documents.furniture import furniture_spans
from paraph.reading import completing, dating, valuing
from paraph.reading.candidates import Candidate, complete
from paraph.reading.cast import Cast, find_cast
from paraph.reading.claims import Claim, Entity, Mention, Reading, Span
from paraph.reading.fillers import Context
from paraph.reading.frames import slot
from paraph.reading.merging import merge
from paraph.reading.positions import find_positions
from paraph.reading.quotes import find_statements
from paraph.reading.references import References
from paraph.reading.triggers import find_triggered

VERSION = "1"
_TURNS = frozenset(("appointed", "dismissed", "left"))
_SEVERAL = 3
_CONTRACTS = frozenset(("deal", "contract", "order", "arrangement"))


@dataclass(slots=True)
class Work:
    """A document on its way: each step adds to it."""

    document: Document
    doc: Doc
    context: Context
    candidates: list[Candidate] = field(default_factory=list)
    claims: tuple[Claim, ...] = ()

    @property
    def reference(self) -> date | None:
        """The document's own date, which relative dates count from."""
        try:
            return date.fromisoformat(self.document.published or "")
        except ValueError:
            return None


Step = Callable[[Work], None]


def _trigger(work: Work) -> None:
    work.candidates += find_triggered(work.context)


def _quote(work: Work) -> None:
    work.candidates += find_statements(work.context)


def _hold_office(work: Work) -> None:
    work.candidates += find_positions(work.context)


def _leave_furniture_out(work: Work) -> None:
    skipped = [Span(start, end) for start, end in furniture_spans(work.context.text)]
    work.candidates = [
        c for c in work.candidates if not any(e.overlaps(s) for e in c.evidence for s in skipped)
    ]


def _date(work: Work) -> None:
    dating.date_candidates(work.candidates, work.context, work.reference)


def _value(work: Work) -> None:
    valuing.value_candidates(work.candidates, work.context)


def _complete(work: Work) -> None:
    completing.complete_candidates(work.candidates, work.context)


def _merge(work: Work) -> None:
    kept = [c for c in work.candidates if complete(c) or c.definite]
    kept = [c for c in kept if c.rule != "reported-speech" or not _told_by_others(c, kept)]
    kept = [c for c in kept if not _is_contract(c, kept) and not _in_passing(c, kept)]
    if _is_elsewhere(work):
        return
    claims = [claim for claim in merge(kept, work.document.id) if completing.stands(claim)]
    work.claims = tuple(claims) if _concerns_states(claims, work) else ()


def _is_contract(accord: Candidate, kept: list[Candidate]) -> bool:
    """ "a deal to buy tanks" is a transfer, whoever signs it, and no agreement besides."""
    if accord.type != "agreement" or accord.roles.get("form"):
        return False
    objects = [t.lemma_.lower() for t in [accord.anchor, *slot(accord.anchor, "obj")]]
    sentence = accord.anchor.sent
    return any(word in _CONTRACTS for word in objects) and any(
        c.type == "transfer" and c.anchor.sent == sentence and complete(c) for c in kept
    )


def _in_passing(title: Candidate, kept: list[Candidate]) -> bool:
    """ "dismissed Defence Minister X": that X held the office is said by the dismissal."""
    return title.rule == "title" and any(
        c.type == "position" and c.rule != "title" and c.anchor.sent == title.anchor.sent
        and c.keys("person") & title.keys("person") and complete(c)
        for c in kept
    )  # fmt: skip


def _told_by_others(statement: Candidate, kept: list[Candidate]) -> bool:
    """ "X said that Y was signed" is the signing, said by X; a statement besides would say it twice."""
    span = next((v.span for v in statement.roles["quote"]), None)
    others = (c for c in kept if c.type not in ("statement", "position") and complete(c))
    return span is not None and any(span.overlaps(c.trigger) for c in others)


def _is_elsewhere(work: Work) -> bool:
    """Words of sport or the stage, and none of the record's matters: "Norway will meet Ghana again in June"."""
    words = ontology.elsewhere()
    found = {t.lower_ for t in work.doc} | {t.lemma_.lower() for t in work.doc}
    return not found & words.matters and any(
        len(found & world) >= _SEVERAL for world in words.worlds.values()
    )


def _concerns_states(claims: list[Claim], work: Work) -> bool:
    """Statements and titles alone are no news for the record where nothing else in the text is about its matters."""
    if any(claim.type not in ("statement", "position") or claim.stage in _TURNS for claim in claims):
        return True
    states = {
        mark.key for mark in work.context.cast.marks if mark.kind == "state" and mark.use in ("name", "seat")
    }
    officials = {o.holder.key for o in work.context.references.offices if o.holder and o.state}
    return bool(officials) and len(states) >= 2


STEPS: tuple[Step, ...] = (
    _trigger,
    _quote,
    _hold_office,
    _leave_furniture_out,
    _date,
    _value,
    _complete,
    _merge,
)


class Reader:
    """Reads documents. `Reader.load()` brings the language model; one reader serves any number of documents."""

    def __init__(self, language: Language, steps: Iterable[Step] = STEPS) -> None:
        self._language = language
        self._steps = tuple(steps)

    @classmethod
    def load(cls) -> Reader:
        """The reader that comes with paraph. Raises `ModelError` where the model is missing."""
        from paraph.language.pipeline import load_language

        return cls(load_language())

    @property
    def version(self) -> str:
        """Name of the reader and its version; another version reads a document again."""
        return f"paraph-{VERSION}"

    def read(self, document: Document) -> Reading:
        """All claims of one document. The same document gives the same reading."""
        return self._read(document.identified(), self._language(document.text))

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """The readings of many documents, in their order."""
        pairs = ((d.text, d.identified()) for d in documents)
        for doc, document in self._language.pipe(pairs, as_tuples=True):
            yield self._read(document, doc)

    def _read(self, document: Document, doc: Doc) -> Reading:
        cast = find_cast(doc)
        work = Work(document, doc, Context(doc, cast, References(doc, cast), document.text))
        for step in self._steps:
            step(work)
        return Reading(document.id, self.version, *_entities(work, cast), work.claims)


def _entities(work: Work, cast: Cast) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """Whoever is named, and the states that claims speak of but no mention names (a minister's)."""
    used = {v.entity for claim in work.claims for values in claim.roles.values() for v in values if v.entity}
    used |= {
        claim.attribution.entity for claim in work.claims if claim.attribution and claim.attribution.entity
    }
    named = {mark.key for mark in cast.marks}
    found = {key: cast.entities.get(key) or completing.implied_entity(key) for key in used | named}
    return tuple(found[key] for key in sorted(found)), cast.mentions()
