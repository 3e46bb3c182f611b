"""The sectors of goods: by their words, by make or type, else by what the text calls the same goods elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from paraph import ontology
from paraph.reading.candidates import Candidate
from paraph.reading.claims import Span, Value
from paraph.reading.fillers import Context, is_goods, sectors_of
from paraph.reading.frames import slot
from paraph.reading.references import phrase

_GENERAL = "general"
_VEHICLES = "vehicle"
_SERVICES = frozenset(("training", "maintenance", "cyber", "telecommunications", "research"))
"""Sectors of what goes along with goods: no word for goods stands for them."""
_WORK = "maintenance"
_MODIFIER = ("compound", "nummod", "nmod:poss")
_NUMBERED = re.compile(r"(\D*)(\d*)")
_INDEX = ("sectors of goods", 0)


@dataclass(frozen=True, slots=True)
class Called:
    """A noun phrase for goods: the place of its head, the head's lemma, its product if it has a name, its sectors."""

    place: int
    head: str
    product: str | None
    sectors: tuple[str, ...]


def sectors_of_items(items: Iterable[Value], context: Context) -> tuple[Value, ...]:
    """The sectors of the goods of one deal, each with the words that say it."""
    found: dict[str, Value] = {}
    for item in items:
        for name in _sectors(item, context):
            found.setdefault(name, Value(name, item.span))
    return tuple(found.values())


def complete_field(candidate: Candidate, context: Context) -> None:
    """The field of an exercise, of aid or of an accord that has none yet, by the words of its sentence."""
    found = _FIELDS[candidate.type](candidate, context) if candidate.type in _FIELDS else ()
    if found and not candidate.roles.get("sector"):
        candidate.roles["sector"] = tuple(Value(name, candidate.trigger) for name in found)


def _exercised(candidate: Candidate, _context: Context) -> Sequence[str]:
    """Ships or aircraft that take part make a naval or an air exercise."""
    said = sectors_of(_lemmas(candidate.anchor.sent), fields=True)
    return [name for name in said if name in ("naval", "aircraft")][:1]


def _aided(candidate: Candidate, context: Context) -> Sequence[str]:
    """ "Instructors", "courses" are training; a loan is in the sector of what it pays for."""
    here = candidate.anchor.sent
    said = sectors_of(_lemmas(here), fields=True)
    taught = any(token.lemma_.lower() in ontology.nouns()["schooling"] for token in here)
    found = ["training"] if taught else []
    if "naval" in said:
        found.append("naval")
    return found or next(
        (c.sectors for c in _calls(context) if here.start <= c.place < here.end and c.sectors), ()
    )


def accord_nouns(anchor: Token) -> list[Token]:
    """The words for an accord at the word that sets a claim off."""
    near = [anchor, *(t for path in ("obj", "of", "subj") for t in slot(anchor, path))]
    return [t for t in near if t.lemma_.lower() in ontology.nouns()["accord"]]


def _accorded(candidate: Candidate, context: Context) -> Sequence[str]:
    """ "A defence agreement", "an accord on military cooperation" say no more than that."""
    words = [word for word in ontology.sectors()[_GENERAL].fields if " " in word]
    for accord in accord_nouns(candidate.anchor):
        span = phrase(accord, long=True)
        text = span.words(context.text).lower()
        if any(word in text for word in words):
            return (_GENERAL,)
    return ()


_FIELDS = {"exercise": _exercised, "assistance": _aided, "agreement": _accorded}


def _sectors(item: Value, context: Context) -> Sequence[str]:
    words = context.doc.char_span(item.span.start, item.span.end) if item.span else None
    if words is None or not len(words):
        return _named(item.text.lower(), item.text)
    found = _named(_lemmas(words), words.text)
    if not found:
        return _elsewhere(words.root, item.entity, context)
    if found == [_WORK]:
        return [*found, *_of_what(words.root, context)]
    return found


def _named(lemmas: str, text: str) -> list[str]:
    """By words, else by make or type; what is only "general" has none."""
    found = [name for name in sectors_of(lemmas, fields=False) if name != _GENERAL]
    return found or _of_products(text)


def _lemmas(words: Iterable[Token]) -> str:
    """ "mine-protected vehicles" as "mine-protected vehicle": only nouns lose their endings."""
    parts = (t.lemma_.lower() if t.pos_ in ("NOUN", "PROPN") else t.lower_ for t in words)
    return " ".join(parts).replace(" - ", "-")


def _elsewhere(head: Token, product: str | None, context: Context) -> Sequence[str]:
    """What the text calls the same product or the same kind of thing elsewhere, the nearest before it first."""
    calls = _calls(context)
    if product is None and (mark := context.cast.at(head)) is not None and mark.kind == "product":
        product = mark.key
    if product is not None:
        return next((c.sectors for c in calls if c.product == product and c.sectors), ())
    word = head.lemma_.lower()
    same = [c for c in calls if c.sectors and c.head == word and c.place != head.i]
    before = [c for c in same if c.place < head.i]
    if near := before[-1:] or same[:1]:
        return near[0].sectors
    if word not in ontology.nouns()["loose"]:
        return ()
    earlier = (c.sectors for c in reversed(calls) if c.place < head.i)
    found = next((sectors for sectors in earlier if sectors and not set(sectors) <= _SERVICES), ())
    return found or (("armour",) if word == _VEHICLES else ())


def _of_what(work: Token, context: Context) -> Iterator[str]:
    """ "an overhaul of the tanks": the goods of the sentence that the work is done on."""
    start, end = work.sent.start, work.sent.end
    near = [c for c in _calls(context) if start <= c.place < end and c.sectors and _WORK not in c.sectors]
    if near:
        yield from min(near, key=lambda c: abs(c.place - work.i)).sectors


def _calls(context: Context) -> list[Called]:
    """All goods that the text speaks of, in its order, looked for once."""
    found: list[Called] | None = context.known.get(_INDEX)
    if found is None:
        goods = (t for t in context.doc if t.dep_ not in _MODIFIER and is_goods(t, context))
        found = context.known[_INDEX] = [_called(token, context) for token in goods]
    return found


def _called(token: Token, context: Context) -> Called:
    span: Span = phrase(token, joins=("of",))
    words = context.doc.char_span(span.start, span.end)
    near = [
        token,
        *(c for c in token.children if c.dep_ in ("compound", "appos", "nmod", "flat", "nmod:desc")),
    ]
    marks = (context.cast.at(t) for t in near)
    product = next((m.key for m in marks if m is not None and m.kind == "product"), None)
    apposed = [t for c in token.children if c.dep_ == "appos" for t in c.subtree]
    said = [*(words if words is not None else [token]), *apposed]
    named = _named(_lemmas(said), span.words(context.text))
    return Called(token.i, token.lemma_.lower(), product, tuple(named))


def _of_products(text: str) -> list[str]:
    """By makes and types: "C-130Js", "Cessna 337s", "Black Hawks"."""
    words = [w.strip("\"'“”,.()") for w in text.split()]
    names = [w for w in words if w[:1].isupper() or any(c.isdigit() for c in w)]
    pairs = [f"{a}-{b}" for a, b in pairwise(words) if a[:1].isupper()]
    found = (sector for name in (*pairs, *names) for sector in _of_product(name.lower()))
    return list(dict.fromkeys(found))[:1]


@cache
def _of_product(name: str) -> tuple[str, ...]:
    table = _products()
    for word in (name, name.removesuffix("s")):
        [(letters, digits), *_] = _NUMBERED.findall(word)
        numbered = (
            (f"{letters}{digits}#", f"{letters}#", f"{letters.rstrip('-')}#") if digits else (f"{word}#",)
        )
        for key in (word, *numbered):
            if key in table:
                return (table[key],)
    return ()


@cache
def _products() -> dict[str, str]:
    return {name: key for key, sector in ontology.sectors().items() for name in sector.products}
