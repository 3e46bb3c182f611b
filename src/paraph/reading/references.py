"""Who a word stands for: names, titles, pronouns, "the two countries", "the Kazakh side", "his counterpart"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from paraph import ontology
from paraph.reading.cast import Cast, Mark
from paraph.reading.claims import Span, Value
from paraph.reading.frames import conjuncts, subject
from paraph.reading.leaders import leader_of
from paraph.reading.offices import Office, find_offices, same_title

_HE = frozenset("he she him her his".split())
_OWNERS = frozenset("his her".split())
_STYLES = frozenset("mr mr. sir lord mrs mrs. ms ms. mme mme. madam madame lady dame".split())
_SEX = {
    **dict.fromkeys("he him his mr mr. sir lord".split(), "m"),
    **dict.fromkeys("she her mrs mrs. ms ms. mme mme. madam madame lady dame".split(), "f"),
}
_ITS = frozenset("its their whose".split())
_IT = frozenset("it its they their them".split())
COUNTERPARTS = frozenset("counterpart colleague number host guest".split())
JOINS = ("of", "for", "from", "at", "in")
NEAR = 80
"""Words within which two states can be the sides of an accord or of relations that names none."""
_TITLE = 9
"""Words beside a name among which its title stands."""
_APPOSED = ("appos", "nmod:desc", "flat")
_PAIR = 2
_TWO = frozenset("two both".split())
_PHRASE_DEPS = frozenset("compound amod nummod nmod:poss flat nmod:desc advmod".split())


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody that a word stands for. `kind` is an entity's kind, or `description` where no name is known.

    `state` is the ISO code of the state they belong to or are, where the text tells.
    """

    text: str
    span: Span
    kind: str
    key: str | None = None
    state: str | None = None

    def value(self) -> Value:
        return Value(self.text, self.span, self.key)


class References:
    """Resolves words of one document. Everything is decided once, from left to right."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self.doc, self.cast, self.text = doc, cast, doc.text
        self.offices = find_offices(doc, cast)
        self._office_at = {i: office for office in self.offices for i in range(office.start, office.end)}
        self._home: dict[str, str] = {}
        self._sexes: dict[str, str] | None = None
        self._said_beside: dict[int, frozenset[str]] = {}
        self._actors: dict[int, tuple[int, list[Actor]]] = {}
        self._known_homes()

    # -- states of persons

    def home(self, key: str | None) -> str | None:
        """ISO code of the state whose office a person holds in this document."""
        return self._home.get(key or "")

    @property
    def homes(self) -> int:
        """Of how many persons the state is known; some become known as words are resolved."""
        return len(self._home)

    def _known_homes(self) -> None:
        for office in self.offices:
            if office.holder and office.state and office.state.iso3:
                self._home.setdefault(office.holder.key, office.state.iso3)
            elif office.holder and office.body is None and (owner := self._owned_by(office)):
                self._home.setdefault(office.holder.key, owner)
        for mark in self.cast.marks:
            if mark.kind == "person" and (state := self._beside(mark)):
                self._home.setdefault(mark.key, state)
        for token in self.doc:
            if token.lemma_.lower() in COUNTERPARTS and (named := self._named_after(token)):
                self._with_state(named, token)
        for office in self.offices:
            if office.holder and (led := leader_of(office.title, self.cast.name(office.holder.key))):
                self._home.setdefault(office.holder.key, led)

    def _owned_by(self, office: Office) -> str | None:
        """ "India … its external affairs minister, X": the state that "its" or "their" stands for."""
        for i in range(office.start - 1, max(office.start - 4, -1), -1):
            if self.doc[i].lower_ in _ITS:
                mark = self._last_body(self.doc[i])
                return mark.iso3 if mark and mark.kind == "state" else None
            if self.doc[i].is_punct or self.doc[i].pos_ in ("VERB", "ADP"):
                return None
        return None

    def _named_after(self, token: Token) -> Mark | None:
        """The person right after "his counterpart", with or without a comma, titles passed over."""
        words = ontology.offices()
        i = token.i + 1
        while i < len(self.doc) and (
            self.doc[i].text in (",", "(") or self.doc[i].lower_ in words.ranks | words.heads
        ):
            i += 1
        mark = self.cast.at(self.doc[i]) if i < min(len(self.doc), token.i + 4) else None
        return mark if mark and mark.kind == "person" else None

    def _beside(self, mark: Mark) -> str | None:
        """A state right beside a name: "Israel's X", "his Saudi counterpart, X", "X, his Danish opposite number"."""
        root = self._root(mark)
        near = [c for c in root.children if c.dep_ in ("nmod:poss", "amod")]
        others = [c for c in root.children if c.dep_ in _APPOSED] + (
            [root.head] if root.dep_ in _APPOSED else []
        )
        near += [
            g
            for c in others
            if c.lemma_.lower() in COUNTERPARTS
            for g in c.children
            if g.dep_ in ("amod", "compound")
        ]
        states = [state.iso3 for token in near if (state := self.cast.state_at(token))]
        return states[0] if states else None

    def office_of(self, key: str) -> Office | None:
        return next((o for o in self.offices if o.holder and o.holder.key == key), None)

    # -- resolving

    def actors(self, token: Token) -> list[Actor]:
        """Everybody a head word stands for; empty where it names nobody."""
        homes = self.homes
        known = self._actors.get(token.i)
        if known is None or known[0] != homes:
            known = self._actors[token.i] = homes, self._found(token)
        return known[1]

    def _found(self, token: Token) -> list[Actor]:
        if (mark := self.cast.at(token)) is not None:
            return [self._named(mark)]
        if token.pos_ == "PRON" or token.lower_ in _HE | _IT:
            return self._pronoun(token)
        if token.pos_ not in ("NOUN", "PROPN"):
            return []
        return self._pair(token) or self._titled(token) or self._described(token)

    def _named(self, mark: Mark) -> Actor:
        state = mark.iso3 or self.home(mark.key) or self._inner(mark)
        name = self.cast.name(mark.key)
        return Actor(name, self.cast.span(mark), mark.kind, mark.key, state)

    def _inner(self, mark: Mark) -> str | None:
        states = self.cast.states_in(mark.start, mark.end)
        return states[0].iso3 if states else None

    def _pronoun(self, token: Token) -> list[Actor]:
        if token.lower_ in _HE and (unnamed := self._unnamed_before(token)):
            return [unnamed]
        mark = self._last_person(token) if token.lower_ in _HE else None
        if token.lower_ in _IT:
            mark = self._last_body(token)
        return [self._at(mark, token)] if mark else []

    def _unnamed_before(self, token: Token) -> Actor | None:
        """ "An official called it a frame. …, he said": the last subject of the paragraph, if it has no name."""
        officials = ontology.nouns()["official"]
        for i in range(token.i - 1, -1, -1):
            before = self.doc[i]
            if "\n\n" in before.text:
                return None
            if before.dep_ not in ("nsubj", "nsubj:pass") or before.pos_ == "PRON":
                continue
            if before.lemma_.lower() in officials and not _plural(before) and self.cast.at(before) is None:
                found = self._titled(before) or self._described(before)
                return found[0] if len(found) == 1 and found[0].key is None else None
            if self.cast.at(before) is not None:
                return None
        return None

    def _last_body(self, token: Token) -> Mark | None:
        """The state, body or company that was the subject last, in this sentence or the one before."""
        before = [m for m in self.cast.marks if m.kind in ("state", "body", "company") and m.end <= token.i]
        start = token.sent.start
        near = [m for m in before if m.start >= start - 40 and m.use != "adjective"]
        subjects = [m for m in near if self._root(m).dep_ in ("nsubj", "nsubj:pass", "nmod:poss")]
        return subjects[-1] if subjects else None

    def _at(self, mark: Mark, token: Token) -> Actor:
        """The entity of a mark, said here by another word."""
        actor = self._named(mark)
        return Actor(actor.text, word_span(token), actor.kind, actor.key, actor.state)

    def _last_person(self, token: Token) -> Mark | None:
        """The person last spoken of: a subject of the sentence before, else the nearest name."""
        doing = subject(token.head) if token.dep_ in ("obj", "iobj") else []
        before = [
            m
            for m in self.cast.marks
            if m.kind == "person" and m.end <= token.i and not any(m.start <= t.i < m.end for t in doing)
        ]
        before = [m for m in before if self._suits(m, token)]
        here = [m for m in before if m.start >= token.sent.start]
        subjects = [m for m in before if self._root(m).dep_ in ("nsubj", "nsubj:pass")]
        recent = [m for m in subjects if m.start >= token.sent.start - 60]
        found = recent or here or before[-1:]
        return found[-1] if found else None

    def _suits(self, mark: Mark, token: Token) -> bool:
        """Not a woman for "he", nor a man for "she", where the text tells which they are."""
        if self._sexes is None:
            self._sexes = self._told_sexes()
        own, known = _SEX.get(token.lower_), self._sexes.get(mark.key)
        return own is None or known is None or own == known

    def _told_sexes(self) -> dict[str, str]:
        """Who is a man and who a woman, by "Mrs X" and by "X and his guest", where the text does not waver."""
        told: dict[str, set[str]] = {}
        for token in self.doc:
            if (sex := _SEX.get(token.lower_)) is None or token.head == token:
                continue
            mark = self._owner_named(token) if token.lower_ in _OWNERS else None
            if token.lower_ in _STYLES and token.i + 1 < len(self.doc):
                mark = self.cast.at(self.doc[token.i + 1])
            if mark is not None and mark.kind == "person":
                told.setdefault(mark.key, set()).add(sex)
        return {key: next(iter(sexes)) for key, sexes in told.items() if len(sexes) == 1}

    def _owner_named(self, token: Token) -> Mark | None:
        """The one person before "his" in its sentence, so that it can be nobody else's."""
        people = {
            m.key: m for m in self.cast.marks if m.kind == "person" and token.sent.start <= m.start < token.i
        }
        return next(iter(people.values())) if len(people) == 1 else None

    def _root(self, mark: Mark) -> Token:
        return self.doc[mark.start : mark.end].root

    # -- "the two countries", "the sides"

    def _pair(self, token: Token) -> list[Actor]:
        if token.lemma_.lower() not in ontology.nouns()["pair"] or not _plural(token):
            return []
        words = [c.lower_ for c in token.children]
        if not (
            _TWO & set(words)
            or ("the" in words and len(words) == 1 and token.lemma_ in ("side", "party", "government"))
        ):
            return []
        if self.cast.states_in(token.left_edge.i, token.i):
            return []
        people = self._two_holders(token) if token.lemma_.lower() in ontology.offices().state else []
        return [self._at(mark, token) for mark in people or self._two_states(token)]

    def _two_holders(self, token: Token) -> list[Mark]:
        """ "the two ministers": the two people last named who hold that office, of two states."""
        found: dict[str, Mark] = {}
        for office in reversed(self.offices):
            holder = office.holder
            if (
                office.start < token.i
                and holder
                and self.doc[office.head].lemma_.lower() == token.lemma_.lower()
            ):
                home = self.home(holder.key)
                if home is None:
                    return []
                found.setdefault(home, holder)
            if len(found) == _PAIR:
                return list(found.values())[::-1]
        return []

    def _two_states(self, token: Token, reach: int = 100_000) -> list[Mark]:
        """The two states last spoken of before a word (in its sentence and those before), else the first two."""

        def distinct(marks: list[Mark]) -> list[Mark]:
            found: dict[str, Mark] = {}
            for mark in marks:
                found.setdefault(mark.key, mark)
            return list(found.values())[:2]

        before = [
            m
            for m in self.cast.marks
            if m.kind == "state" and m.start < token.i and m.start > token.i - reach
        ]
        pair = distinct(before[::-1])
        if len(pair) == 2 or reach < len(self.doc):
            return pair[::-1]
        return distinct([m for m in self.cast.marks if m.kind == "state"])

    def pair_before(self, token: Token) -> list[Actor]:
        """The two states that a bare "relations" or "the sides" is about; empty where there are not two."""
        last = self.doc[min(token.sent.end, len(self.doc)) - 1]
        states = self._two_states(last, NEAR)
        return [self._named(mark) for mark in states] if len(states) == 2 else []

    def main_pair(self, titled: tuple[str, ...] = ()) -> list[Actor]:
        """The two states that the text is about: those of its title, else the two it names clearly most often."""
        first: dict[str, Mark] = {}
        counts: Counter[str] = Counter()
        for mark in self.cast.marks:
            if mark.kind == "state":
                first.setdefault(mark.key, mark)
                counts[mark.key] += 1
        chosen = [f"state:{iso3}" for iso3 in titled if f"state:{iso3}" in first]
        if len(chosen) != _PAIR:
            ranked = counts.most_common(_PAIR + 1)
            third = ranked[_PAIR][1] if len(ranked) > _PAIR else 0
            least = 1 if len(counts) == _PAIR and counts.total() > _PAIR else max(_PAIR, _PAIR * third)
            chosen = [key for key, count in ranked[:_PAIR] if count >= least]
        return [self._named(first[key]) for key in chosen] if len(chosen) == _PAIR else []

    def other_state(self, token: Token, own: str) -> Actor | None:
        """The state other than `own` that is named in the sentence, else last before it, within two sentences."""
        states = [m for m in self.cast.marks if m.kind == "state" and m.key != own]
        start, end = token.sent.start, token.sent.end
        here = [m for m in states if start <= m.start < end]
        before = [m for m in states if start - 60 <= m.start < start]
        chosen = here[:1] or before[-1:] or self._main_state(states)
        return self._named(chosen[0]) if chosen else None

    def _main_state(self, states: list[Mark]) -> list[Mark]:
        """The first mention of the state that the whole text names most, at least twice."""
        counts = Counter(mark.key for mark in states).most_common(1)
        if not counts or counts[0][1] < 2:
            return []
        return [next(mark for mark in states if mark.key == counts[0][0])]

    # -- titles and descriptions

    def _titled(self, token: Token) -> list[Actor]:
        office = self._office_at.get(token.i)
        if office is None:
            return self._counterpart(token)
        if office.holder:
            actor = self._named(office.holder)
            return [
                Actor(
                    actor.text,
                    actor.span,
                    actor.kind,
                    actor.key,
                    actor.state or (office.state.iso3 if office.state else None),
                )
            ]
        if mark := self._same_office(office) or self._called(token):
            return [self._at(mark, token)]
        span = office.span(self.doc)
        if len(sides := self._sides_of(token)) > 1:
            return [self._at(mark, token) for mark in sides]
        states = {
            m.iso3: None for m in [office.state, *(self._states_of(token) if _plural(token) else [])] if m
        }
        return [Actor(office.title, span, "description", None, iso3) for iso3 in states or [None]]

    def last_people(self, token: Token) -> list[Actor]:
        """The two people of two states named last before a word, the earlier first; empty where there are not two."""
        found: dict[str, Mark] = {}
        for mark in reversed(self.cast.marks):
            if mark.kind == "person" and token.i - NEAR < mark.start < token.i:
                home = self.home(mark.key)
                if home and mark.key not in found and all(self.home(key) != home for key in found):
                    found[mark.key] = mark
            if len(found) == _PAIR:
                return [self._named(mark) for mark in reversed(found.values())]
        return []

    def _called(self, token: Token) -> Mark | None:
        """ "the general", "the minister": the person last named with that rank or title, or set beside it."""
        words = ontology.offices()
        lemma = token.lemma_.lower()
        if lemma not in words.heads | words.ranks | ontology.nouns()["official"] or not _bare(token):
            return None
        for mark in reversed(self.cast.marks):
            if mark.kind == "person" and mark.end <= token.i and lemma in self._beside_name(mark):
                return mark
        return None

    def _beside_name(self, mark: Mark) -> frozenset[str]:
        """The words right before a name, and those of an apposition right after it, in small letters."""
        known = self._said_beside.get(mark.start)
        if known is None:
            before = self.doc[max(mark.start - _TITLE, 0) : mark.start]
            after = self.doc[mark.end : mark.end + _TITLE]
            said = {t.lower_ for t in _unbroken(reversed(list(before)))}
            if len(after) and after[0].text in (",", "("):
                said |= {t.lower_ for t in _unbroken(after[1:])}
            known = self._said_beside[mark.start] = frozenset(said)
        return known

    def _sides_of(self, token: Token) -> list[Mark]:
        """The states that several officials are of: "the defence ministers of A and B", "officials from A and B"."""
        found = {mark.key: mark for mark in self._states_of(token)} if _plural(token) else {}
        return list(found.values())

    def _same_office(self, office: Office) -> Mark | None:
        """The person who is named with the same title (and state) elsewhere in the document."""
        iso3 = office.state.iso3 if office.state else None
        held = [o for o in self.offices if o.holder and o.status == office.status]
        for other in held:
            theirs = (
                other.state.iso3 if other.state else self.home(other.holder.key if other.holder else None)
            )
            same = same_title(other.title, office.title) or (
                iso3 is not None and _title_head(other.title) == _title_head(office.title)
            )
            if same and (iso3 is None or iso3 == theirs):
                return other.holder
        return None

    def _counterpart(self, token: Token) -> list[Actor]:
        if token.lemma_.lower() not in COUNTERPARTS or token.text[0].isdigit():
            return []
        for child in token.children:
            if (
                child.dep_ in ("appos", "nmod:desc", "flat")
                and (mark := self.cast.at(child))
                and mark.kind == "person"
            ):
                return [self._with_state(mark, token)]
        if after := self._named_after(token):
            return [self._with_state(after, token)]
        return [self._description(token)]

    def _with_state(self, mark: Mark, token: Token) -> Actor:
        """A counterpart's state is the demonym before the word: "his Kazakh counterpart"."""
        states = self.cast.states_in(token.left_edge.i, token.i)
        if states and states[-1].iso3:
            self._home.setdefault(mark.key, states[-1].iso3)
        return self._named(mark)

    def _described(self, token: Token) -> list[Actor]:
        lemma, nouns = token.lemma_.lower(), ontology.nouns()
        if named := self._apposition(token):
            return named
        if mark := self._called(token):
            return [self._at(mark, token)]
        states = self._states_of(token)
        if lemma in nouns["government"] and lemma not in nouns["official"] and states:
            return [self._at(mark, token) for mark in states]
        if lemma in nouns["company"]:
            return self._company(token)
        if lemma in nouns["official"] and len(sides := self._sides_of(token)) > 1:
            return [self._at(mark, token) for mark in sides]
        if lemma in nouns["official"] or lemma in nouns["government"] or lemma in nouns["report"]:
            return [self._description(token)]
        return []

    def _apposition(self, token: Token) -> list[Actor]:
        """The names set beside a noun, or beside the one it belongs to: "offices of both states, A and B"."""
        further = [g for c in token.children if c.dep_ == "nmod" and _plural(token) for g in c.children]
        for child in [*token.children, *further]:
            if child.dep_ in ("appos", "nmod:desc") and self.cast.at(child):
                marks = [self.cast.at(word) for word in conjuncts(child)]
                return [self._named(mark) for mark in marks if mark]
        return []

    def _states_of(self, token: Token) -> list[Mark]:
        """States before a noun ("the Kazakh side") or after "of" ("the government of Peru")."""
        near = self.cast.states_in(token.left_edge.i, token.i)
        if near:
            return near[-1:] if not _plural(token) else near
        return [
            mark for child in token.children if child.dep_ == "nmod"
            for mark in self.cast.states_in(child.left_edge.i, child.right_edge.i + 1)
        ]  # fmt: skip

    def _company(self, token: Token) -> list[Actor]:
        for child in token.children:
            if (
                child.dep_ in ("compound", "flat")
                and (mark := self.cast.at(child))
                and mark.kind in ("company", "body")
            ):
                return [self._named(mark)]
        definite = any(c.lower_ in ("the", "its", "their") for c in token.children)
        only = all(c.dep_ in ("det", "case", "punct", "nmod:poss") or c.i > token.i for c in token.children)
        before = [m for m in self.cast.marks if m.kind == "company" and m.end <= token.i]
        if definite and only and before and not _plural(token):
            return [self._at(before[-1], token)]
        return [self._description(token)]

    def _description(self, token: Token) -> Actor:
        states = self._states_of(token)
        span = phrase(token)
        return Actor(span.words(self.text), span, "description", None, states[0].iso3 if states else None)


def word_span(token: Token) -> Span:
    """The characters of one word."""
    return Span(token.idx, token.idx + len(token))


def phrase(token: Token, *, long: bool = False, joins: tuple[str, ...] = JOINS) -> Span:
    """The noun phrase of a head word without its determiner.

    What follows the head is kept where one of `joins` brings it in, or all of it when `long`.
    """
    doc, start, end = token.doc, token.i, token.i + 1
    for child in sorted(token.children, key=lambda c: -c.i):
        if child.i < start and child.dep_ in _PHRASE_DEPS and child.right_edge.i + 1 >= start - 1:
            if child.dep_ != "nmod:poss" or child.pos_ != "PRON":
                start = min(start, child.left_edge.i)
    for child in sorted(token.children, key=lambda c: c.i):
        takes = child.dep_ == "nmod" and (long or any(c.lower_ in joins for c in child.children))
        if (
            child.i > token.i
            and child.left_edge.i == end
            and (takes or child.dep_ in ("flat", "compound", "nmod:unmarked"))
        ):
            end = min(
                [child.right_edge.i + 1, *(c.left_edge.i for c in child.subtree if c.dep_ == "acl:relcl")]
            )
    while start < end - 1 and _no_opening(doc, start, end):
        start += 1
    while end > start + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    if start and sum(t.is_quote for t in doc[start:end]) % 2 and doc[start - 1].is_quote:
        start -= 1
    words = doc[start:end]
    return Span(words.start_char, words.end_char)


def _no_opening(doc: Doc, start: int, end: int) -> bool:
    """Words that do not open a phrase: determiners, stray marks; a quotation mark does where it closes within."""
    token = doc[start]
    if token.is_quote:
        return not any(t.is_quote for t in doc[start + 1 : end])
    return token.is_punct or token.pos_ in ("DET", "PUNCT", "SPACE") or token.lower_ == "'s"


def _unbroken(words: Iterable[Token]) -> Iterator[Token]:
    """Words up to the first mark, "and", verb or line's end."""
    for word in words:
        if word.is_punct or word.is_space or word.pos_ in ("VERB", "AUX", "CCONJ"):
            return
        yield word


def _bare(token: Token) -> bool:
    """ "the minister": one, known, and nothing else said of him."""
    before = [c for c in token.children if c.i < token.i and c.dep_ != "case"]
    return not _plural(token) and len(before) == 1 and before[0].lower_ == "the" and not token.text.isupper()


def _plural(token: Token) -> bool:
    return token.tag_ in ("NNS", "NNPS")


def _title_head(title: str) -> str:
    return title.lower().replace("defense", "defence").split()[-1] if title else ""
