"""The cast of a document: every name in it, and who or what each one is."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from paraph import ontology
from paraph.ontology.gazetteer import (
    StateName,
    find_state,
    first_words,
    longest_name,
    state_name,
    state_names,
)
from paraph.reading.claims import Entity, EntityKind, Mention, Span, Value
from paraph.reading.frames import preposition

PLACE_WORDS = frozenset("in at near outside inside around off through via toward towards into".split())
WAY_WORDS = frozenset("to from of".split())
STATE_VERB_DEPS = frozenset(("nsubj", "nsubj:pass", "obl:agent", "iobj", "nmod:poss"))


@dataclass(frozen=True, slots=True)
class Mark:
    """A name in the text: tokens `start` to `end` (exclusive), what kind it is, and the key of its entity.

    `use` tells a state's name from an adjective, a people, a seat; it is `name` for all else.
    """

    start: int
    end: int
    kind: EntityKind
    key: str
    use: str = "name"
    iso3: str | None = None


class Cast:
    """Who is in a document. `at(token)` is the mark that covers a token, `states_at` the state inside it."""

    def __init__(
        self, doc: Doc, marks: Iterable[Mark], inner: Iterable[Mark], entities: dict[str, Entity]
    ) -> None:
        self.doc = doc
        self.marks = sorted(marks, key=lambda mark: (mark.start, mark.end))
        self.entities = entities
        self._at = {i: mark for mark in self.marks for i in range(mark.start, mark.end)}
        self._state = {
            i: mark for mark in [*inner, *self.marks] if mark.iso3 for i in range(mark.start, mark.end)
        }

    def at(self, token: Token) -> Mark | None:
        return self._at.get(token.i)

    def state_at(self, token: Token) -> Mark | None:
        """The state that a token names, also inside another name ("Indian" in "Indian Navy")."""
        return self._state.get(token.i)

    def states_in(self, start: int, end: int) -> list[Mark]:
        found = {self._state[i].start: self._state[i] for i in range(start, end) if i in self._state}
        return [found[i] for i in sorted(found)]

    def name(self, key: str) -> str:
        return self.entities[key].name

    def span(self, mark: Mark) -> Span:
        last = self.doc[mark.end - 1]
        return Span(self.doc[mark.start].idx, last.idx + len(last))

    def value(self, mark: Mark) -> Value:
        """A mark as the value of a role."""
        return Value(self.name(mark.key), self.span(mark), mark.key)

    def mentions(self) -> tuple[Mention, ...]:
        found = ((self.span(mark), mark.key) for mark in self.marks)
        return tuple(Mention(span.start, span.end, key) for span, key in found)


def find_cast(doc: Doc) -> Cast:
    """Names from the language model and the gazetteer, with those of one entity brought together."""
    spans = _with_firms(doc, _with_surnames(doc, list(_named_spans(doc))))
    covered = {i for span in spans for i in range(span.start, span.end)}
    states = list(_state_marks(doc))
    inner = [mark for mark in states if mark.start in covered]
    marks = [mark for mark in states if mark.start not in covered]
    marks += _persons([s for s in spans if s.label_ == "PER"])
    marks += _organisations(doc, [s for s in spans if s.label_ == "ORG"])
    marks += [
        _thing(doc, s.start, s.end, "company" if _acts(s, states) else "place")
        for s in spans
        if s.label_ == "LOC"
    ]
    marks += [_thing(doc, s.start, s.end, "product") for s in spans if s.label_ == "PROD"]
    return Cast(doc, marks, inner, _entities(doc, [*marks, *inner]))


def _named_spans(doc: Doc) -> Iterator[Words]:
    """The model's names that are no states; those are the gazetteer's."""
    for span in doc.ents:
        words = doc[span.start : span.end]
        while len(words) > 1 and _is_title(words[0]) and span.label_ == "PER" and words[1].text[0].isupper():
            words = words[1:]
        if words[-1].lower_ in ("'s", "’s") and len(words) > 1:
            words = words[:-1]
        if (span.label_ == "ORG" and words.text.islower()) or _is_office(words):
            continue
        if _is_state(one_line(words), span.label_) or not _is_name(words.text, span.label_):
            continue
        labelled = doc.char_span(words.start_char, words.end_char, label=span.label_)
        if labelled is not None:
            yield labelled


def _with_surnames(doc: Doc, spans: list[Words]) -> list[Words]:
    """A person's last name alone is that person, also where the model takes it for something else, or for nothing."""
    surnames = {
        span[-1].text for span in spans if span.label_ == "PER" and len(span) > 1 and len(span[-1]) > 3
    }
    found = {}
    for span in spans:
        alone = len(span) == 1 and span.text in surnames
        found[span.start] = Words(doc, span.start, span.end, label="PER") if alone else span
    taken = {i for span in spans for i in range(span.start, span.end)}
    for token in doc:
        if token.text in surnames and token.i not in taken and token.pos_ == "PROPN":
            found[token.i] = Words(doc, token.i, token.i + 1, label="PER")
    return [found[i] for i in sorted(found)]


def _with_firms(doc: Doc, spans: list[Words]) -> list[Words]:
    """What the text calls a group, a maker, a firm is one, whatever the model takes its name for."""
    firms = {one_line(s) for s in spans if s.label_ in ("PER", "LOC") and _called_firm(s)}
    if not firms:
        return spans
    return [
        Words(doc, s.start, s.end, label="ORG") if s.label_ in ("PER", "LOC") and one_line(s) in firms else s
        for s in spans
    ]


def _called_firm(span: Words) -> bool:
    """ "the group | X", "Ghent-based | X", "X, | maker of radars"."""
    firm = ontology.nouns()["company"]
    root = span.root
    if span.start and (before := span.doc[span.start - 1]).pos_ == "NOUN":
        return before.lemma_.lower() in firm and (before.head == root or root.head == before)
    if any(c.dep_ == "amod" and c.lower_ == "based" and c.i == span.start - 1 for c in root.children):
        return True
    said = [c for c in root.children if c.dep_ == "appos" and c.i > root.i]
    return any(c.lemma_.lower() in firm and c.pos_ == "NOUN" for c in said)


def _is_title(token: Token) -> bool:
    words = ontology.offices()
    return token.lower_ in words.heads or token.lower_ in words.ranks


def _is_office(words: Words) -> bool:
    """ "Crown Prince": words that only make up a title are nobody's name."""
    offices = ontology.offices()
    return words[-1].lower_ in offices.heads and all(
        t.lower_ in offices.heads | offices.compound for t in words
    )


def one_line(words: Words) -> str:
    """The text of a span, a line break in it read as a space."""
    return " ".join(words.text.split())


def _is_state(text: str, label: str) -> bool:
    return find_state(_bare(text), place=label == "LOC") is not None


def _is_name(text: str, label: str) -> bool:
    """Letters enough for a name: initials alone ("J.D.", "Q") are none of a person."""
    if label == "PER":
        return (
            any(len(word) > 1 and not word.isupper() and "." not in word for word in text.split())
            or len(text) > 5
        )
    return any(c.isalnum() for c in text)


def _bare(text: str) -> str:
    return text[4:] if text.startswith(("the ", "The ")) else text


# --- states -------------------------------------------------------------------------------------------


def _state_marks(doc: Doc) -> Iterator[Mark]:
    longest, i = longest_name(), 0
    while i < len(doc):
        found = _state_from(doc, i, longest)
        if found is None:
            i += 1
            continue
        end, known = found
        yield _state_mark(doc, i, end, known)
        i = end


def _state_from(doc: Doc, start: int, longest: int) -> tuple[int, StateName] | None:
    if not doc[start].text[0].isupper():
        return None
    names = state_names()
    if doc[start].text not in first_words():
        return _guessed(doc, start)
    for end in range(min(start + longest, len(doc)), start, -1):
        text = one_line(doc[start:end])
        known = names.get(text) or (names.get(text.title()) if text.isupper() and len(text) > 4 else None)
        if known and not _other_sense(doc, start, end):
            return end, known
    return _guessed(doc, start)


def _guessed(doc: Doc, start: int) -> tuple[int, StateName] | None:
    """A misspelt or official name that the model calls a place."""
    token = doc[start]
    if token.ent_iob_ == "O" or token.ent_iob_ == "I":
        return None
    end = start + 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    known = find_state(_bare(one_line(doc[start:end])), place=token.ent_type_ == "LOC")
    return (end, known) if known else None


def _other_sense(doc: Doc, start: int, end: int) -> bool:
    """Names that are also a person's or a word: "Chad Smith", "Jordan" in a person's name."""
    if not all(token.ent_type_ == "PER" for token in doc[start:end]):
        return False
    return doc[start].ent_iob_ == "I" or (end < len(doc) and doc[end].ent_iob_ == "I")


def _state_mark(doc: Doc, start: int, end: int, known: StateName) -> Mark:
    if known.use == "seat" and _stands_for_place(doc[end - 1], doc[start]):
        return Mark(start, end, "place", f"place:{_slug(one_line(doc[start:end]))}", "seat")
    return Mark(start, end, "state", f"state:{known.iso3}", known.use, known.iso3)


def _stands_for_place(last: Token, first: Token) -> bool:
    """A seat of government is the place after "in" or "to", the government as a subject or partner."""
    head = first if first.head.i < first.i or first.head.i > last.i else last
    word = next((c for c in head.children if c.dep_ == "case" and c.i < head.i), None)
    if word is not None:
        return word.lower_ in PLACE_WORDS or (
            word.lower_ in WAY_WORDS and head.head.lemma_.lower() in ontology.verbs()["travel"]
        )
    if head.dep_ in STATE_VERB_DEPS:
        return False
    if head.dep_ == "conj" and head.head is not head:
        return _stands_for_place(head.head, head.head)
    return head.dep_ in (
        "appos",
        "obj",
        "root",
        "ROOT",
        "dep",
        "parataxis",
        "flat",
        "list",
        "nmod:unmarked",
        "compound",
    )


# --- persons ------------------------------------------------------------------------------------------


def _persons(spans: list[Words]) -> list[Mark]:
    groups: list[list[str]] = []
    with_part: dict[str, list[int]] = defaultdict(list)
    owner: dict[int, int] = {}
    for span in sorted(spans, key=lambda s: -len(s)):
        parts = name_parts(span.text)
        near = with_part[parts[-1]] if parts else []
        found = next((g for g in near if _same_person(parts, groups[g])), None)
        if found is None:
            groups.append(parts)
            found = len(groups) - 1
            for part in dict.fromkeys(parts):
                with_part[part].append(found)
        owner[span.start] = found
    return [Mark(s.start, s.end, "person", f"person:{'-'.join(groups[owner[s.start]])}") for s in spans]


def _same_person(parts: list[str], known: list[str]) -> bool:
    """A shorter name goes with a longer one that has its last word, and its others or their initials."""
    if not parts or not known:
        return False
    if parts == known:
        return True
    if len(parts) == 1:
        return parts[0] in known and len(parts[0]) > 2
    return parts[-1] == known[-1] and all(any(k.startswith(p) or k == p for k in known) for p in parts)


def name_parts(text: str) -> list[str]:
    """The words of a name, folded: no case, accents, apostrophes or titles."""
    return [part for part in fold(text).split() if part not in ontology.offices().ranks] or fold(text).split()


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case without accents, apostrophes and punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    plain = re.sub(r"[’‘`´ʻʼ']s?\b|[’‘`´ʻʼ']", _apostrophe, plain.casefold())
    return re.sub(r"[^\w]+", " ", plain).strip()


def _apostrophe(match: re.Match[str]) -> str:
    return "" if len(match[0]) == 1 else ("" if match.end() == len(match.string) else match[0][1:])


# --- organisations, places, products --------------------------------------------------------------------


def _organisations(doc: Doc, spans: list[Words]) -> list[Mark]:
    names = [one_line(span) for span in spans]
    longest = _longest(names)
    full = {name: longest.get(tuple(fold(name).split()), name) for name in names}
    full |= _acronyms(doc, spans, full)
    votes: dict[str, list[EntityKind]] = defaultdict(list)
    for span in spans:
        votes[full[one_line(span)]].append(organisation_kind(span, full[one_line(span)]))
    kind: dict[str, EntityKind] = {
        name: "company" if found.count("company") > found.count("body") else "body"
        for name, found in votes.items()
    }
    return [_organisation(span, full[one_line(span)], kind[full[one_line(span)]]) for span in spans]


def _organisation(span: Words, name: str, kind: EntityKind) -> Mark:
    return Mark(span.start, span.end, kind, f"{kind}:{_slug(name)}")


def _longest(names: list[str]) -> dict[tuple[str, ...], str]:
    """The longest name that starts with some words: "Arden" is "Arden Shipyards" where the text has both."""
    found: dict[tuple[str, ...], str] = {}
    for name in dict.fromkeys(names):
        words = tuple(fold(name).split())
        for end in range(1, len(words) + 1):
            if len(found.get(words[:end], "")) < len(name):
                found[words[:end]] = name
    return found


def _acronyms(doc: Doc, spans: list[Words], full: dict[str, str]) -> dict[str, str]:
    """ "… Procurement Agency (NPA)": the letters in brackets stand for the name before them."""
    found = {}
    for before, after in pairwise(spans):
        between = doc[before.end : after.start].text.strip()
        short = after.text
        if between == "(" and short.isupper() and len(short) <= 8:
            found[short] = full[one_line(before)]
    return found


def organisation_kind(span: Words, name: str) -> EntityKind:
    """Company or public body, by the words of its name and those around it."""
    words, kinds = name.split(), ontology.kinds()
    if any(word in kinds.company.endings for word in words[1:]) or " & " in name:
        return "company"
    if any(word in kinds.body.words for word in words):
        return "body"
    around = [span.root.head, *span.root.children, *span.root.lefts]
    if any(token.lemma_ in kinds.company.contexts for token in around):
        return "company"
    return "body" if name.isupper() and " " not in name else "company"


def _acts(span: Words, states: list[Mark]) -> bool:
    """ "Turkey's X builds": what a state has and what does something is a firm, whatever the model takes it for."""
    at = {i for mark in states for i in range(mark.start, mark.end)}
    owned = any(c.dep_ == "nmod:poss" and c.i in at for c in span.root.children)
    return owned and (
        span.root.dep_ in ("nsubj", "obl:agent") or preposition(span.root) in ("from", "by", "with")
    )


def _thing(doc: Doc, start: int, end: int, kind: EntityKind) -> Mark:
    return Mark(start, end, kind, f"{kind}:{_slug(one_line(doc[start:end]))}")


def _slug(text: str) -> str:
    return "-".join(fold(_bare(text)).split()) or "-"


# --- entities -----------------------------------------------------------------------------------------


def _entities(doc: Doc, marks: Iterable[Mark]) -> dict[str, Entity]:
    names: dict[str, dict[str, None]] = defaultdict(dict)
    first: dict[str, Mark] = {}
    for mark in sorted(marks, key=lambda mark: mark.start):
        names[mark.key].setdefault(one_line(doc[mark.start : mark.end]))
        first.setdefault(mark.key, mark)
    return {key: _entity(mark, tuple(names[key])) for key, mark in first.items()}


def _entity(mark: Mark, names: tuple[str, ...]) -> Entity:
    name = state_name(mark.iso3) if mark.iso3 else max(names, key=len)
    return Entity(mark.key, mark.kind, name, names, mark.iso3)
