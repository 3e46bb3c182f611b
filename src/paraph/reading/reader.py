"""The reader: a document in, its claims out, as a list of named steps."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from paraph import ontology
from paraph.documents.document import Document
from paraph.documents.furniture import furniture_spans
from paraph.documents.readable import Readable, is_shouted, readable
from paraph.language.casing import calmed
from paraph.ontology.gazetteer import named_states
from paraph.reading import completing, valuing
from paraph.reading.candidates import Candidate, complete
from paraph.reading.cast import Cast, find_cast
from paraph.reading.claims import Claim, Entity, Mention, Reading, Span
from paraph.reading.completing.visits import written_in
from paraph.reading.dates import dating
from paraph.reading.fillers import Context, is_goods
from paraph.reading.frames import slot
from paraph.reading.instruments import read_instrument
from paraph.reading.interviews import attribute_answers
from paraph.reading.learned.additions import RULE as LEARNED
from paraph.reading.learned.additions import SEEN, learn
from paraph.reading.learned.learning import NOTHING, Learnt
from paraph.reading.listed import find_listed
from paraph.reading.merging import merge
from paraph.reading.positions import find_positions
from paraph.reading.quotes import find_statements
from paraph.reading.references import References
from paraph.reading.restoring import restored
from paraph.reading.trace import SILENT, Trace
from paraph.reading.triage import Triage
from paraph.reading.triage import digest as triage_digest
from paraph.reading.triggers import find_triggered

VERSION = "4"
_TURNS = frozenset(("appointed", "dismissed", "left"))
_SEVERAL = 3
_WITHIN = 50
"""Triggers before the end of a quotation that may stand in it."""
_TWO = 2
_SURE, _SURE_OF_OFFICIALS = 0.8, 0.7
"""How sure one claim of a text must be; less is enough where two officials are named."""
_CONTRACTS = frozenset(("deal", "contract", "order", "arrangement"))


@dataclass(slots=True)
class Work:
    """A document on its way: each step adds to it."""

    document: Document
    doc: Doc
    context: Context
    learnt: Learnt = NOTHING
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
    work.candidates += find_listed(work.context)


def _quote(work: Work) -> None:
    work.candidates += find_statements(work.context)


def _hold_office(work: Work) -> None:
    work.candidates += find_positions(work.context)


def _learn(work: Work) -> None:
    if work.learnt.heads is not None:
        work.candidates = learn(work.candidates, work.context, work.learnt.heads)


def _attribute(work: Work) -> None:
    """In an interview, what is told in answers is told by the one who is asked."""
    attribute_answers(work.candidates, work.context)


def _leave_furniture_out(work: Work) -> None:
    """It stands around the article: share links, notices, comments."""
    skipped = [Span(start, end) for start, end in furniture_spans(work.context.text)]
    work.candidates = [
        c for c in work.candidates if not any(e.overlaps(s) for e in c.evidence for s in skipped)
    ]


def _date(work: Work) -> None:
    dating.date_candidates(work.candidates, work.context, work.reference, work.learnt.dates)


def _value(work: Work) -> None:
    valuing.value_candidates(work.candidates, work.context)


def _complete(work: Work) -> None:
    completing.complete_candidates(work.candidates, work.context)


def _choose(work: Work) -> None:
    """Who stands on which side, as annotated documents taught it."""
    chooser, heads, seen = work.learnt.sides, work.learnt.heads, work.context.known.get(SEEN)
    if chooser is not None and heads is not None and seen is not None:
        chooser.choose(work.candidates, work.document, work.context, seen, heads)


def _leave_incomplete_out(work: Work) -> None:
    """What its type requires is not there."""
    pieces = work.learnt.links is not None  # of what another sentence tells
    work.candidates = [
        c for c in work.candidates if complete(c) or c.definite or (pieces and c.rule == LEARNED and c.roles)
    ]


def _leave_told_twice_out(work: Work) -> None:
    """Another candidate of the same words says it."""
    told = sorted(
        c.trigger
        for c in work.candidates
        if c.type not in ("statement", "position") and complete(c) and c.rule != LEARNED
    )
    kept = [c for c in work.candidates if c.rule != "reported-speech" or not _told_by_others(c, told)]
    here: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in kept:
        here[candidate.anchor.sent.start].append(candidate)
    work.candidates = [
        c
        for c in kept
        if not _is_contract(c, here[c.anchor.sent.start]) and not _in_passing(c, here[c.anchor.sent.start])
    ]


def _leave_elsewhere_out(work: Work) -> None:
    """The text is about another world, such as sport."""
    if _is_elsewhere(work):
        work.candidates = []


def _merge(work: Work) -> None:
    work.claims = merge(work.candidates, work.document.id, work.context.trace, work.learnt)


def _leave_doubtful_out(work: Work) -> None:
    """Claims like it have been wrong too often."""
    if (confidence := work.learnt.confidence) is not None:
        work.claims = tuple(c for c in work.claims if not confidence.doubts(c.type, c.confidence))


def _leave_unfit_out(work: Work) -> None:
    """It does not say enough: a visit goes abroad, production has two sides, a place or an item."""
    work.claims = tuple(claim for claim in work.claims if completing.stands(claim))


def _leave_small_talk_out(work: Work) -> None:
    """Statements and titles alone and nothing else that concerns two states, or nothing that is sure."""
    if not _concerns_states(work.claims, work) or not _is_sure(work):
        work.claims = ()


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


def _told_by_others(statement: Candidate, told: list[Span]) -> bool:
    """ "X said that Y was signed" is the signing, said by X; a statement besides would say it twice."""
    span = next((v.span for v in statement.roles["quote"]), None)
    if span is None:
        return False
    at = bisect_left(told, Span(span.end, 0))
    return any(span.overlaps(trigger) for trigger in told[max(at - _WITHIN, 0) : at])


def _is_elsewhere(work: Work) -> bool:
    """Words of sport or the stage, and none of the record's matters: "Norway will meet Ghana again in June"."""
    words = _words(work)
    return not words & ontology.elsewhere().matters and _of_other_world(words)


def _concerns_states(claims: Sequence[Claim], work: Work) -> bool:
    """Statements and titles alone are no news for the record where nothing else in the text is about its matters."""
    if any(claim.type not in ("statement", "position") or claim.stage in _TURNS for claim in claims):
        return True
    states = {mark.key for mark in work.context.cast.marks if mark.kind == "state"}
    officials = {o.holder.key for o in work.context.references.offices if o.holder and o.state}
    return len(states) >= _TWO and (
        bool(officials) or (len(_goods(work)) >= _TWO and not _of_other_world(_words(work)))
    )


def _is_sure(work: Work) -> bool:
    """Where all that is claimed is doubtful, the text is about something else; less so where officials appear."""
    matters = [c for c in work.claims if c.type not in ("statement", "position")]
    least = _SURE_OF_OFFICIALS if len(_officials(work)) >= _TWO else _SURE
    return work.learnt.confidence is None or not matters or any(c.confidence >= least for c in matters)


def _officials(work: Work) -> set[str]:
    """Those who hold an office of a known state."""
    known = work.context.references
    holders = (office.holder for office in known.offices)
    return {holder.key for holder in holders if holder and known.home(holder.key)}


def _goods(work: Work) -> set[str]:
    """The kinds of arms and equipment that a text speaks of."""
    return {token.lemma_.lower() for token in work.doc if is_goods(token, work.context)}


def _words(work: Work) -> set[str]:
    """All words of a text in small letters, as they stand and as a dictionary has them."""
    return {t.lower_ for t in work.doc} | {t.lemma_.lower() for t in work.doc}


def _of_other_world(words: set[str]) -> bool:
    return any(len(words & world) >= _SEVERAL for world in ontology.elsewhere().worlds.values())


STEPS: tuple[Step, ...] = (
    _trigger,
    _quote,
    _hold_office,
    _learn,
    _attribute,
    _leave_furniture_out,
    _date,
    _value,
    _complete,
    _choose,
    _leave_incomplete_out,
    _leave_told_twice_out,
    _leave_elsewhere_out,
    _merge,
    _leave_doubtful_out,
    _leave_unfit_out,
    _leave_small_talk_out,
)


class Reader:
    """Reads documents. `Reader.load()` brings the language model; one reader serves any number of documents.

    Without `learnt` it goes by its rules alone.
    """

    def __init__(self, language: Language, steps: Iterable[Step] = STEPS, learnt: Learnt = NOTHING) -> None:
        self._language = language
        self._steps = tuple(steps)
        self._learnt = learnt

    @classmethod
    def load(cls) -> Reader:
        """The reader that comes with paraph. Raises `ModelError` where the model is missing."""
        from paraph.language.pipeline import load_language

        return cls(load_language(), learnt=Learnt.load())

    @property
    def version(self) -> str:
        """Name of the reader and its version; another one, or another triage or triggers, reads a document again."""
        own = ontology.own_digest()
        name = f"paraph-{VERSION}.{triage_digest()}"
        return f"{name}+{own}" if own else name

    def worth(self, document: Document) -> bool:
        """Whether a document may have something for the record; told from its words, without reading it."""
        return Triage.load().worth(document.title, document.text)

    def read(self, document: Document, trace: Trace = SILENT) -> Reading:
        """All claims of one document. The same document gives the same reading. `trace` is told of each step."""
        document, text = _readable(document)
        reading = read_instrument(document, self.version) or self._read(
            document, self._language(self._calm(text.flowing)), trace
        )
        return restored(reading, text)

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """The readings of many documents, in their order."""
        prepared = map(self._prepared, documents)
        for doc, (document, text, reading) in self._language.pipe(prepared, as_tuples=True):
            yield restored(reading or self._read(document, doc), text)

    def _prepared(self, document: Document) -> tuple[str, tuple[Document, Readable, Reading | None]]:
        """The text that the model is to see: nothing of an agreement's own, which is read by its frame."""
        document, text = _readable(document)
        reading = read_instrument(document, self.version)
        return "" if reading else self._calm(text.flowing), (document, text, reading)

    def _calm(self, text: str) -> str:
        """The text, in small letters where it is all capitals."""
        return calmed(self._language(text)) if is_shouted(text) else text

    def _read(self, document: Document, doc: Doc, trace: Trace = SILENT) -> Reading:
        cast = find_cast(doc)
        about = named_states(document.title or "")
        work = Work(
            document,
            doc,
            Context(doc, cast, References(doc, cast), document.text, trace, about, written_in(document)),
            self._learnt,
        )
        for step in self._steps:
            step(work)
            trace.after(step, work)
        return Reading(document.id, self.version, *_entities(work, cast), work.claims)


def _readable(document: Document) -> tuple[Document, Readable]:
    """The document with the text that is read, and the way back to the text that was given."""
    document = document.identified()
    text = readable(document.text)
    return replace(document, text=text.text), text


def _entities(work: Work, cast: Cast) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """Whoever is named, and the states that claims speak of but no mention names (a minister's)."""
    used = {v.entity for claim in work.claims for values in claim.roles.values() for v in values if v.entity}
    used |= {
        claim.attribution.entity for claim in work.claims if claim.attribution and claim.attribution.entity
    }
    named = {mark.key for mark in cast.marks}
    found = {key: cast.entities.get(key) or completing.implied_entity(key) for key in used | named}
    return tuple(found[key] for key in sorted(found)), cast.mentions()
