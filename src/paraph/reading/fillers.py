"""What may fill a role: from head words to values, by the filler that the ontology names for the role."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import islice
from typing import Any

from spacy.tokens import Doc, Token

from paraph import ontology
from paraph.reading.cast import Cast
from paraph.reading.claims import Span, Value, distinct
from paraph.reading.frames import QUANTITIES, determined, heads, preposition, prepositions_of, slot
from paraph.reading.offices import Office
from paraph.reading.references import Actor, References, phrase, word_span
from paraph.reading.trace import SILENT, Trace

_PARTIES = frozenset(("delegation", "team", "mission", "group"))
_MORE = frozenset("more another additional further other extra".split())
_COUNTED = frozenset(
    ("goods", "wares", "accord", "form", "assistance", "accused", "culprit", "wrongdoing", "misdeed", "shady")
)
_DESIGNATION = re.compile(r"^[A-Z]{1,5}-?\d{1,4}[A-Za-z]{0,3}\+?s?$")
_MEANT = frozenset(
    """it they them these those more one ones both all some others rest first second third last pair dozen
    fourth fifth sixth half remainder none any several many""".split()
)
_NO_COUNT = re.compile(
    r"(19|20)\d\d$|.*\D[\d.,]|[\d.,]+(m|bn|k)$|(million|billion|thousand|hundred)s?$", re.IGNORECASE
)
_COINS = frozenset(
    "dollar euro pound baht peso rupee rouble ruble yen yuan won rand dirham riyal franc lira money".split()
)
_TERMS = frozenset(
    "year month week day prison jail life death hearing trial charge count court case crime offence".split()
)
"""What one may be sentenced to, or charged with, that is no misdeed."""
_PORTIONS = frozenset("half third quarter fifth percent pct cent rest remainder all".split())
_PART = re.compile(r"\w+")
_SPOKEN_OF = frozenset("the this that its their no any such".split())
_REACH = 60
"""How many words before "eight more" or "it" the goods may stand that are meant."""
_GOODS_NAMED = 5
"""How often a text must name goods for whatever is sold in it by number to be goods too."""


@dataclass(frozen=True, slots=True)
class Context:
    """What fillers look things up in.

    `text`  the document's (spaCy makes `doc.text` anew at every call)
    `about` the states that its title names, by ISO code
    `where` the place where it was written, empty where no dateline tells
    `known` what was looked up before, under a name for what and the word's place
    `sentences` for each word, once they were asked for, the words of its sentence
    """

    doc: Doc
    cast: Cast
    references: References
    text: str
    trace: Trace = SILENT
    about: tuple[str, ...] = ()
    where: str = ""
    known: dict[tuple[str, int], Any] = field(default_factory=dict, compare=False, repr=False)
    sentences: list[frozenset[str]] = field(default_factory=list, compare=False, repr=False)

    def slot(self, anchor: Token, path: str) -> list[Token]:
        """`frames.slot`, each looked for once: many rules ask for the same."""
        key = (path, anchor.i)
        found: list[Token] | None = self.known.get(key)
        if found is None:
            words = self._sentence_words(anchor.i)
            found = self.known[key] = slot(anchor, path) if prepositions_of(path) <= words else []
        return found

    def _sentence_words(self, place: int) -> frozenset[str]:
        """The words of the sentence that a word stands in, in small letters."""
        if not self.sentences:
            for sentence in self.doc.sents:
                words = frozenset(t.lower_ for t in sentence)
                self.sentences.extend([words] * len(sentence))
        return self.sentences[place]

    def once(self, key: tuple[str, int], read: Callable[[], Sequence[Value]]) -> Sequence[Value]:
        """Values of a word, read again only where more has become known of who is whose."""
        homes = self.references.homes
        known: tuple[int, Sequence[Value]] | None = self.known.get(key)
        if known is None or known[0] != homes:
            known = self.known[key] = homes, read()
        return known[1]


Filler = Callable[[Token, Context], list[Value]]


def fill(filler: str, tokens: Iterable[Token], context: Context) -> tuple[Value, ...]:
    """Values that head words give for a filler, without repeats, in text order."""
    found: list[Value] = []
    for token in tokens:
        found += _of_head(filler, token, context)
    return distinct(found)


def _of_head(filler: str, token: Token, context: Context) -> Sequence[Value]:
    """What one head word gives."""
    return context.once((f"fill {filler}", token.i), lambda: _read_head(filler, token, context))


def _read_head(filler: str, token: Token, context: Context) -> Sequence[Value]:
    options = (FILLERS[filler](head, context) for head in (heads(token) if filler in _COUNTED else [token]))
    found = next((values for values in options if values), [])
    return found or (_goods_meant(token, context) if filler in ("goods", "wares") else [])


def is_goods(token: Token, context: Context) -> bool:
    """True where a noun phrase names arms, equipment or a product."""
    key = ("is goods", token.i)
    found: bool | None = context.known.get(key)
    if found is None:
        found = context.known[key] = _is_goods(token, context)
    return found


def _is_goods(token: Token, context: Context) -> bool:
    mark = context.cast.at(token)
    if mark is not None:
        return mark.kind == "product" and not token.is_space
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    lemma = token.lemma_.lower()
    if lemma in _no_goods():
        return False
    if lemma in goods_heads() or _ends_phrase(token, lemma) or _DESIGNATION.match(token.text):
        return True
    return any(
        (m := context.cast.at(c)) and m.kind == "product"
        for c in token.children
        if c.dep_ in ("compound", "nmod", "appos", "flat")
    )


@cache
def _no_goods() -> frozenset[str]:
    """Nouns that name no goods, whatever stands beside them: companies, shares in them."""
    return frozenset(ontology.nouns()["company"]) | frozenset(ontology.nouns()["share"])


@cache
def goods_heads() -> frozenset[str]:
    return frozenset(
        word for sector in ontology.sectors().values() for word in sector.goods if " " not in word
    )


@cache
def goods_phrases() -> dict[str, tuple[str, ...]]:
    """Goods of several words, by the last of them."""
    found: dict[str, list[str]] = {}
    for sector in ontology.sectors().values():
        for phrase_ in sector.goods:
            if " " in phrase_:
                found.setdefault(phrase_.rsplit(" ", 1)[1], []).append(phrase_)
    return {last: tuple(phrases) for last, phrases in found.items()}


def _ends_phrase(token: Token, lemma: str) -> bool:
    """True for the last word of a phrase that names goods."""
    phrases = goods_phrases().get(lemma)
    if phrases is None:
        return False
    words = " ".join(t.lemma_.lower() for t in token.doc[max(token.i - 3, 0) : token.i + 1])
    return words.endswith(phrases)


def sectors_of(text: str, *, fields: bool) -> list[str]:
    """Sectors whose words stand in a text (lower-case lemmas); the longer words win over those inside them."""
    return list(_sectors_of(text, fields))


@lru_cache(maxsize=4096)
def _sectors_of(text: str, fields: bool) -> tuple[str, ...]:
    found: list[tuple[int, str]] = []
    taken: list[range] = []
    for _, word, name in _sector_words_near(text, fields):
        for match in _whole(word).finditer(text) if word in text else ():
            here = range(*match.span())
            if any(here.start < t.stop and t.start < here.stop and here != t for t in taken):
                continue
            taken.append(here)
            found.append((match.start(), name))
    names = tuple(dict.fromkeys(name for _, name in sorted(found)))
    return tuple(name for name in names if name != "general") or names


def _sector_words_near(text: str, fields: bool) -> list[tuple[int, str, str]]:
    """The words of sectors whose first part stands in a text, the longer ones first."""
    table = _sector_words(fields)
    parts = {"", *_PART.findall(text)}
    parts |= {part[:-1] for part in parts if part.endswith("s")}
    return sorted(entry for part in parts for entry in table.get(part, ()))


@cache
def _whole(word: str) -> re.Pattern[str]:
    """The word by itself, not of "truck-mounted", "mine-clearing"."""
    return re.compile(rf"(?<!\w){re.escape(word)}s?(?!\w|-\w+(?:ed|ing)\b)")


@cache
def _sector_words(fields: bool) -> dict[str, tuple[tuple[int, str, str], ...]]:
    """Each word of a sector with its rank and the sector, by the letters that it begins with."""
    words = {
        (word, name)
        for name, sector in ontology.sectors().items()
        for word in ((*sector.fields, *sector.goods) if fields else sector.goods)
    }
    found: dict[str, list[tuple[int, str, str]]] = {}
    for rank, (word, name) in enumerate(sorted(words, key=lambda pair: (-len(pair[0]), pair))):
        first = _PART.match(word)
        found.setdefault(first[0] if first else "", []).append((rank, word, name))
    return {part: tuple(entries) for part, entries in found.items()}


def lemmas(tokens: Iterable[Token]) -> str:
    return " ".join(t.lemma_.lower() for t in tokens).replace(" - ", "-")


# --- fillers ------------------------------------------------------------------------------------------


def _actors(token: Token, context: Context, kinds: frozenset[str]) -> list[Actor]:
    return [actor for actor in context.references.actors(token) if actor.kind in kinds]


def _state_value(actor: Actor) -> Value | None:
    """The state that an official or a body stands for."""
    return Value(actor.state, actor.span, f"state:{actor.state}") if actor.state else None


def _actor(token: Token, context: Context) -> list[Value]:
    found: list[Value] = []
    for actor in context.references.actors(token):
        if actor.kind in ("state", "company") or (actor.kind == "body" and not actor.state):
            found.append(actor.value())
        elif actor.kind in ("person", "description", "body") and (state := _state_value(actor)):
            found.append(state)
        elif actor.kind == "description" and not _is_official(token):
            found.append(actor.value())
    return found


def _firm(token: Token, context: Context) -> list[Value]:
    """A company that has a name: where a contract has one side only, a company is the one that supplies."""
    return [a.value() for a in context.references.actors(token) if a.kind == "company"]


def _sided(token: Token, context: Context) -> list[Value]:
    """A state or body by name, also through the people or things that are said to be its: "Kenyan gunners"."""
    found = [v for v in _actor(token, context) if v.entity and not v.entity.startswith("product:")]
    if found or token.pos_ not in ("NOUN", "PROPN") or context.cast.at(token) is not None:
        return found
    states = context.cast.states_in(token.left_edge.i, token.i)
    return [context.cast.value(mark) for mark in states[-1:]]


def _whatever(token: Token, context: Context) -> list[Value]:
    """A noun phrase, or the verb itself where it says what is done."""
    if token.pos_ == "VERB":
        return [word_value(token)]
    return _text(token, context)


def _buyer(token: Token, context: Context) -> list[Value]:
    """A state, or a body, force or ministry: where a contract has one side only, they are those who receive."""
    if context.cast.at(token) is None and token.lemma_.lower() in ontology.nouns()["company"]:
        return []
    return [v for v in _actor(token, context) if not (v.entity or "").startswith(("company:", "product:"))]


def _portion(token: Token, context: Context) -> list[Value]:
    """How much of a firm: "51 per cent", "49%", "a third", "half of the shares"; no firm itself."""
    words = ontology.nouns()["share"]
    parted = token.lemma_.lower() in words or token.text == "%" or token.lower_ in _PORTIONS
    if not parted or context.cast.at(token) is not None:
        return []
    start = min(
        [token.i, *(c.left_edge.i for c in token.children if c.dep_ in ("nummod", "compound", "amod"))]
    )
    words_ = context.doc[start : token.i + 1]
    return [Value(words_.text, Span(words_.start_char, words_.end_char))]


def _named_firm(token: Token, context: Context) -> list[Value]:
    """A firm or body by name, also where its name hangs on what it makes: "engine-tester | X"."""
    if found := _of_kinds("company", "body")(token, context):
        return found
    inside = (
        context.cast.at(c) for c in token.children if c.dep_ in ("compound", "flat", "appos", "nmod:desc")
    )
    return [context.cast.value(m) for m in inside if m is not None and m.kind in ("company", "body")][:1]


def _party(token: Token, context: Context) -> list[Value]:
    """A side of an accord: a state, body or company by name."""
    return [value for value in _actor(token, context) if value.entity]


def _is_official(token: Token) -> bool:
    return token.lemma_.lower() in ontology.nouns()["official"] | ontology.offices().heads


def _state(token: Token, context: Context) -> list[Value]:
    found = []
    for actor in context.references.actors(token):
        if actor.kind == "state":
            found.append(actor.value())
        elif (actor.kind in ("person", "body") or _is_official(token)) and (state := _state_value(actor)):
            found.append(state)
    return found


def _person(token: Token, context: Context) -> list[Value]:
    found = _actors(token, context, frozenset(("person", "description")))
    return [a.value() for a in found if a.kind == "person" or _is_official(token)]


def _traveller(token: Token, context: Context) -> list[Value]:
    """A person, or officials said to be some in particular: not "no minister", "a head of government"."""
    if (
        context.cast.at(token) is None
        and token.lemma_ not in _PARTIES
        and any(c.lower_ in ("no", "a", "an", "any", "every") for c in token.children if c.dep_ == "det")
    ):
        return [v for v in _person(token, context) if v.entity]
    return [*_led_by(token, context), *_person(token, context)]


def _led_by(token: Token, context: Context) -> list[Value]:
    """ "a delegation | led by X": who heads those who travel."""
    if token.lemma_ not in _PARTIES:
        return []
    led = [c for c in token.children if c.dep_ == "acl" and c.lemma_ in ontology.verbs()["lead"]]
    return [v for c in led for found in context.slot(c, "agent") for v in _person(found, context)]


def _participant(token: Token, context: Context) -> list[Value]:
    return [a.value() for a in context.references.actors(token) if a.kind not in ("place", "product")]


def _accused(token: Token, context: Context) -> list[Value]:
    return [
        a.value()
        for a in context.references.actors(token)
        if a.kind in ("person", "company", "body", "description")
    ]


def _culprit(token: Token, context: Context) -> list[Value]:
    """Somebody who is arrested, charged, cleared: also one without a name, "six customs men"."""
    if found := _accused(token, context):
        return found
    words, offices = ontology.nouns(), ontology.offices()
    if token.pos_ not in ("NOUN", "PROPN") or context.cast.at(token) is not None:
        return []
    if token.lemma_.lower() not in words["culprit"] | offices.ranks | offices.heads:
        return []
    span = without_number(phrase(token, joins=("of",)), context.doc)
    return [Value(span.words(context.text), span)]


def authority(token: Token, context: Context) -> list[Value]:
    """Who investigates, charges or judges: a body by name, a state, or "a court in Ghent", "police"."""
    if found := _actors(token, context, frozenset(("state", "body"))):
        return [a.value() for a in found]
    if token.pos_ not in ("NOUN", "PROPN") or token.lemma_.lower() not in ontology.nouns()["tried"]:
        return []
    span = phrase(token, joins=("of", "in", "at"))
    return [Value(span.words(context.text), span)]


def _of_kinds(*kinds: str) -> Filler:
    wanted = frozenset(kinds)
    return lambda token, context: [a.value() for a in _actors(token, context, wanted)]


def _place(token: Token, context: Context) -> list[Value]:
    mark = context.cast.at(token)
    if mark is None or mark.kind != "place":
        return []
    return [context.cast.value(mark)]


def _goods(token: Token, context: Context) -> list[Value]:
    if not is_goods(token, context):
        return []
    span = without_number(phrase(token, joins=("of",)), context.doc)
    mark = context.cast.at(token)
    key = mark.key if mark and mark.kind == "product" and context.cast.span(mark) == span else None
    return [Value(span.words(context.text), span, key)]


def _wares(token: Token, context: Context) -> list[Value]:
    """Goods, or whatever else is counted where a rule's word takes goods: "sold | 120 rollers"."""
    if found := _goods(token, context):
        return found
    if token.tag_ not in ("NNS", "NNPS") or not _counted_thing(token, context) or not _of_goods(context):
        return []
    span = without_number(phrase(token, joins=("of",)), context.doc)
    return [Value(span.words(context.text), span)]


def _of_goods(context: Context) -> bool:
    """True for a text that names goods more than once."""
    known: bool | None = context.known.get(("of goods", 0))
    if known is None:
        named = islice((t for t in context.doc if is_goods(t, context)), _GOODS_NAMED)
        known = context.known["of goods", 0] = len(list(named)) == _GOODS_NAMED
    return known


def _counted_thing(token: Token, context: Context) -> bool:
    """A plural with a number before it that is no sum, no stretch of time and nobody."""
    if token.lemma_.lower() in _no_wares() or context.cast.at(token) is not None:
        return False
    if token.head.lemma_.lower() in ontology.verbs()["light"]:
        return False
    numbers = [c for c in token.children if c.dep_ == "nummod" and c.i < token.i]
    return any(not _NO_COUNT.match(n.text) for n in numbers) and not any(
        t.is_currency for n in numbers for t in n.subtree
    )


@cache
def _no_wares() -> frozenset[str]:
    """Nouns that are counted and are no goods: people, sides, papers, talks, stretches of time, measures."""
    nouns = ontology.nouns()
    kinds = (
        "accord",
        "contract",
        "government",
        "company",
        "official",
        "pair",
        "collective",
        "report",
        "wrongdoing",
        "exercise",
        "assistance",
        "restriction",
        "talks",
        "court",
        "permit",
        "unit",
        "share",
        "no_ware",
    )
    return frozenset(word for kind in kinds for word in nouns[kind])


def _stands_alone(token: Token) -> bool:
    """A number that counts what it does not name: no year, sum, share or part of a name."""
    if token.pos_ != "NUM" or token.dep_ in ("nummod", "compound") or token.ent_type_:
        return False
    near = token.doc[max(token.i - 1, 0) : token.i + 2]
    return not _NO_COUNT.match(token.text) and not any(
        t.is_currency or t.text in ("%", "per", "percent") for t in near
    )


def _counted_unit(token: Token) -> bool:
    """ "three sets", "the first lot": so many of what was spoken of."""
    return token.lemma_.lower() in ontology.nouns()["unit"] and any(
        c.dep_ == "nummod" or c.lower_ in QUANTITIES for c in token.children if c.i < token.i
    )


def _known_contract(token: Token) -> bool:
    """ "the contract", "no order": a deal of which it is not said again what it is for."""
    return (
        token.lemma_.lower() in ontology.nouns()["contract"]
        and determined(token, _SPOKEN_OF)
        and not any(c.dep_ == "nmod" and preposition(c) in ("for", "on", "of") for c in token.children)
    )


def _goods_meant(token: Token, context: Context) -> list[Value]:
    """ "ordered eight more", "they arrived": the goods spoken of last, where a number or pronoun stands for them."""
    number = _stands_alone(token) or _counted_unit(token) or _known_contract(token)
    if not (number or token.lower_ in _MEANT) or any(
        preposition(c) == "of" and c.lower_ not in _MEANT for c in token.children if c.dep_ == "nmod"
    ):
        return []
    if not number and token.head.lemma_.lower() in ontology.verbs()["light"]:
        return []
    for before in reversed(context.doc[max(token.sent.start - _REACH, 0) : token.i]):
        if before.dep_ not in ("compound", "nummod") and is_goods(before, context):
            return _goods(before, context)
    return []


def without_number(span: Span, doc: Doc) -> Span:
    """ "four K9 howitzers" → "K9 howitzers"; "more than 20 tanks" → "tanks"."""
    words = doc.char_span(span.start, span.end)
    if words is None:
        return span
    start = words.start
    numbers = [
        t.i for t in words if (t.pos_ == "NUM" and t.dep_ == "nummod") or (t.pos_ == "NUM" and t.i == start)
    ]
    while numbers and start < words.end - 1 and start <= max(i for i in numbers if i < words.end):
        if not any(i >= start for i in numbers if doc[i].ent_type_ != "PROD"):
            break
        start += 1
    while start < words.end - 1 and (
        doc[start].is_punct or doc[start].pos_ == "DET" or doc[start].lower_ in _MORE
    ):
        start += 1
    return Span(doc[start].idx, words.end_char)


def _accord(token: Token, context: Context) -> list[Value]:
    if token.lemma_.lower() not in ontology.nouns()["accord"] | ontology.nouns()["contract"]:
        return []
    return [_text_value(token, context)]


def _form(token: Token, context: Context) -> list[Value]:
    span = phrase(token, long=True)
    name = form_of(token.lemma_.lower(), span.words(context.text).lower())
    return [Value(name, span)] if name else []


def form_of(head: str, text: str) -> str | None:
    """The form of agreement that a phrase names, or None ("agreement" alone is of no form)."""
    for name, form in ontology.forms().items():
        if any(mark in text for mark in form.marks) or (
            head in form.heads and not (head == "letter" and "intent" not in text)
        ):
            return name
    return None


def _sector(token: Token, context: Context) -> list[Value]:
    span = phrase(token, long=True)
    words = context.doc.char_span(span.start, span.end)
    found = sectors_of(lemmas(words), fields=True) if words is not None else []
    return [Value(name, span) for name in found]


def _office_at(token: Token, context: Context) -> Office | None:
    return next((o for o in context.references.offices if o.start <= token.i < o.end), None)


def _officeholder(token: Token, context: Context) -> list[Value]:
    """The one who takes or leaves an office: a name, else the title itself, not whoever else may hold it."""
    office = _office_at(token, context)
    if office is not None and office.holder is None and context.cast.at(token) is None:
        return [Value(office.title, office.span(context.doc))]
    return _person(token, context)


def _title(token: Token, context: Context) -> list[Value]:
    office = _office_at(token, context)
    return [Value(office.title, office.span(context.doc))] if office else []


def _wrongdoing(token: Token, context: Context) -> list[Value]:
    words = ontology.nouns()["wrongdoing"]
    if token.tag_ == "VBG" and token.pos_ == "VERB" and any(t.lemma_.lower() in words for t in token.subtree):
        return [clause_value(token, context)]
    span = phrase(token, joins=("of",))
    text = span.words(context.text).lower()
    if token.lemma_.lower() in words or text in words or any(" " in w and w in text for w in words):
        return [Value(span.words(context.text), span)]
    return []


def _misdeed(token: Token, context: Context) -> list[Value]:
    """What somebody was convicted of, also as a clause: "for failing to keep accounts"."""
    if token.tag_ == "VBG" and token.pos_ == "VERB":
        return [clause_value(token, context)]
    found = _wrongdoing(token, context)
    if found or token.pos_ != "NOUN" or preposition(token) not in ("of", "with", "to"):
        return found
    named = context.cast.at(token) is not None or any(c.dep_ == "nummod" for c in token.children)
    return [] if named or token.lemma_.lower() in _TERMS else [_text_value(token, context)]


def _shady(token: Token, context: Context) -> list[Value]:
    """A wrongdoing, or doings with money or goods: anybody may be accused of the rest."""
    if token.tag_ == "VBG" and token.pos_ == "VERB":
        wrong = token.lemma_.lower() in ontology.verbs()["wrong"]
        dealt = wrong or any(
            t.is_currency or t.lemma_ in _COINS or is_goods(t, context) for t in token.subtree
        )
        return [clause_value(token, context)] if dealt else _wrongdoing(token, context)
    return _wrongdoing(token, context)


def _deed(token: Token, context: Context) -> list[Value]:
    """What somebody is said to have done: "alleged to have | received eight per cent"."""
    return [clause_value(token, context)] if token.pos_ == "VERB" else _misdeed(token, context)


def clause_value(token: Token, context: Context) -> Value:
    """ "for | failing to keep accounts | of a sale": a participle down to its object."""
    last = token
    for _ in range(3):
        further = next(
            (c for c in last.children if c.dep_ in ("xcomp", "ccomp", "obj") and c.i > last.i), None
        )
        if further is None:
            break
        last = further
    words = context.doc[token.i : last.i + 1]
    span = Span(words.start_char, words.end_char)
    return Value(span.words(context.text), span)


def _assistance(token: Token, context: Context) -> list[Value]:
    return [_text_value(token, context)] if token.lemma_.lower() in ontology.nouns()["assistance"] else []


def _quantity(token: Token, context: Context) -> list[Value]:
    """The number before a head word, as the text writes it."""
    for child in token.children:
        if child.dep_ == "nummod" and child.i < token.i and context.cast.at(child) is None:
            return [word_value(child)] if child.lemma_.lower() not in ("million", "billion") else []
    return [word_value(token)] if _stands_alone(token) else []


def word_value(token: Token) -> Value:
    """One word as a value."""
    return Value(token.text, word_span(token))


def _text_value(token: Token, context: Context) -> Value:
    span = phrase(token, long=True)
    return Value(span.words(context.text), span)


def _text(token: Token, context: Context) -> list[Value]:
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ == "obl:unmarked" or token.text in _calendar():
        return []
    return [_text_value(token, context)]


def _matter(token: Token, context: Context) -> list[Value]:
    """What a case is about: no place, no "prison", no "court"."""
    mark = context.cast.at(token)
    if token.lemma_.lower() in _TERMS or (mark is not None and mark.kind in ("place", "state")):
        return []
    return _text(token, context)


def _phrase(token: Token, context: Context) -> list[Value]:
    """The noun phrase in short: "arms embargo", without what follows it."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return []
    span = phrase(token, joins=("of",))
    return [Value(span.words(context.text), span)]


@cache
def _calendar() -> frozenset[str]:
    """Names of days and months: "on Thursday" is no topic."""
    names = [*calendar.day_name, *calendar.month_name, *calendar.month_abbr]
    return frozenset(name for name in names if name)


FILLERS: dict[str, Filler] = {
    "actor": _actor,
    "firm": _firm,
    "sided": _sided,
    "whatever": _whatever,
    "buyer": _buyer,
    "party": _party,
    "state": _state,
    "person": _person,
    "traveller": _traveller,
    "participant": _participant,
    "accused": _accused,
    "culprit": _culprit,
    "authority": authority,
    "organisation": _of_kinds("state", "body", "company"),
    "company": _named_firm,
    "portion": _portion,
    "place": _place,
    "goods": _goods,
    "wares": _wares,
    "accord": _accord,
    "form": _form,
    "sector": _sector,
    "officeholder": _officeholder,
    "title": _title,
    "wrongdoing": _wrongdoing,
    "misdeed": _misdeed,
    "deed": _deed,
    "shady": _shady,
    "assistance": _assistance,
    "quantity": _quantity,
    "text": _text,
    "matter": _matter,
    "phrase": _phrase,
    "money": lambda _token, _context: [],  # see paraph.reading.valuing
}
