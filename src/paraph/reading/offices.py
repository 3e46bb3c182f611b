"""Offices named in passing: "Defence Minister X", "X, the country's president", "his counterpart"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from paraph import ontology
from paraph.reading.cast import Cast, Mark, one_line
from paraph.reading.claims import Span

_JOINS = frozenset("of for to".split())
_EX = len("ex-")
_LANDS = frozenset("nation country republic kingdom emirate".split())
_CHOSEN = frozenset("elect designate designee".split())
_SUFFIXES = frozenset((",", "jr.", "jr", "sr.", "ii", "iii", "iv"))
_POLITY = frozenset(
    "the of republic kingdom state commonwealth federal democratic united islamic people ’s 's federation".split()
)
_NEAR = 8
_SKIP = frozenset("the a an his her its their this that".split())


@dataclass(frozen=True, slots=True)
class Office:
    """A title in the text.

    `start`, `end` tokens of the title itself; `holder` the person named with it, if any
    `state`, `body` whose office it is; `status` holds or held
    """

    start: int
    end: int
    head: int
    title: str
    status: str
    holder: Mark | None = None
    state: Mark | None = None
    body: Mark | None = None

    def span(self, doc: Doc) -> Span:
        words = doc[self.start : self.end]
        return Span(words.start_char + _EX * words.text.lower().startswith("ex-"), words.end_char)


def find_offices(doc: Doc, cast: Cast) -> list[Office]:
    """Every title, with its holder and its state or body where the text tells them."""
    found: list[Office] = []
    for token in doc:
        if _is_head(token, cast) and not (found and token.i < found[-1].end):
            found.append(_office(token, doc, cast))
    return [office for office in found if _counts(office, doc)]


def _is_head(token: Token, cast: Cast) -> bool:
    words = ontology.offices()
    lemma = token.lemma_.lower().removeprefix("ex-")
    if lemma not in words.heads or token.pos_ not in ("NOUN", "PROPN") or cast.at(token) is not None:
        return False
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    return not (
        following is not None and following.lemma_.lower() in words.heads and cast.at(following) is None
    )


def _office(token: Token, doc: Doc, cast: Cast) -> Office:
    start = _left_edge(token, cast)
    end, after = _right_edge(token, doc, cast)
    state, body = _whose(start, token, end, after, doc, cast)
    title = one_line(doc[start:end])
    return Office(
        start, end, token.i, title[_EX:] if title.lower().startswith("ex-") else title, _status(start, doc, token),
        _holder(start, end, after, token, doc, cast), state, body,
    )  # fmt: skip


def _left_edge(token: Token, cast: Cast) -> int:
    """Words of the title before its head: "prime", "deputy defence", not states or "former"."""
    words, i = ontology.offices(), token.i
    while i > token.sent.start:
        before = token.doc[i - 1]
        joined = (
            before.text == "-" and i - 2 >= token.sent.start and token.doc[i - 2].lower_ in words.compound
        )
        known = before.lower_ in words.compound or (
            before.text == "and" and token.doc[i].lower_ in words.compound
        )
        if cast.at(before) is not None or not (known or joined):
            break
        if before.text == "and" and token.doc[i - 2].lower_ not in words.compound:
            break
        i -= 1
    return i


def _right_edge(token: Token, doc: Doc, cast: Cast) -> tuple[int, int]:
    """End of the title, and of what says whose it is: "minister of defence | of Kenya"."""
    end = after = token.i + 1
    while after + 1 < len(doc) and doc[after].lower_ in _JOINS:
        start = after + 1
        while start < len(doc) and doc[start].lower_ in _SKIP:
            start += 1
        if start >= len(doc) or ((mark := cast.at(doc[start])) is not None and mark.kind == "person"):
            break
        stop = _portfolio_end(start, doc)
        owner = cast.at(doc[start])
        if owner is not None and owner.kind == "body" and stop is not None and owner.end > stop:
            return end, owner.end
        if stop is not None:
            end = after = stop
            continue
        owner = cast.at(doc[start])
        return end, owner.end if owner else after
    return end, after


def _portfolio_end(start: int, doc: Doc) -> int | None:
    """Where "of National Defence", "for Foreign Affairs", "of Staff" ends; None where it is no portfolio."""
    words, i = ontology.offices(), start
    while i < len(doc) and (doc[i].lower_ in words.compound or (doc[i].lower_ == "and" and i > start)):
        i += 1
    return i if i > start else None


def _status(start: int, doc: Doc, token: Token) -> str:
    words = ontology.offices().qualifiers
    if token.lower_.startswith("ex-"):
        return "held"
    if any(c.dep_ == "cop" and c.lower_ in ("was", "were") for c in token.children):
        return "held"
    for i in range(start - 1, max(start - 6, token.sent.start) - 1, -1):
        if (doc[i].is_punct and doc[i].text != "-") or doc[i].pos_ in ("VERB", "ADP"):
            break
        if doc[i].lower_ in words.held:
            return "held"
    return "holds"


def _whose(
    start: int, token: Token, end: int, after: int, doc: Doc, cast: Cast
) -> tuple[Mark | None, Mark | None]:
    for i in range(end, after):
        if (mark := cast.at(doc[i])) and mark.kind in ("state", "company", "body", "place"):
            return (mark, None) if mark.kind == "state" else (_inner_state(mark, cast), mark)
    if (home := _after_name(after, doc, cast)) is not None:
        return home, None
    for i in range(start - 1, max(start - 5, token.sent.start) - 1, -1):
        if doc[i].is_punct and doc[i].text not in ("-", "'s", "’s"):
            break
        if doc[i].lower_ in _LANDS:
            return _land_before(i, cast), None
        if mark := cast.at(doc[i]):
            if mark.kind == "state":
                return mark, None
            return (_inner_state(mark, cast), mark) if mark.kind in ("company", "body") else (None, None)
    return None, None


def _after_name(after: int, doc: Doc, cast: Cast) -> Mark | None:
    """ "President X of Portugal", "Amir Sheikh X, Jr., of the State of Qatar": the state after the holder's name."""
    holder = next((cast.at(doc[i]) for i in _after_title(after, doc)), None)
    if holder is None or holder.kind != "person":
        return None
    i = holder.end
    while i < len(doc) and doc[i].lower_ in _SUFFIXES:
        i += 1
    if i >= len(doc) or doc[i].lower_ != "of":
        return None
    for j in range(i + 1, min(i + _NEAR, len(doc))):
        owner = cast.state_at(doc[j])
        if owner is not None:
            return owner if owner.use == "name" else None
        if doc[j].lower_ not in _POLITY:
            return None
    return None


def _land_before(i: int, cast: Cast) -> Mark | None:
    """Whose "the nation's" is: the state last named, by whatever word."""
    before = [mark for mark in cast.marks if mark.kind == "state" and mark.end <= i]
    return before[-1] if before else None


def _inner_state(mark: Mark, cast: Cast) -> Mark | None:
    states = cast.states_in(mark.start, mark.end)
    return states[0] if states else None


def _holder(start: int, end: int, after: int, token: Token, doc: Doc, cast: Cast) -> Mark | None:
    """The name right after the title, or joined to it by an apposition, or that "is" it."""
    for i in _after_title(max(end, after), doc):
        mark = cast.at(doc[i])
        if mark is None or mark.kind != "person":
            break
        return mark
    return _before_title(start, token, doc, cast) or _apposed(token, cast)


def _after_title(i: int, doc: Doc) -> Iterator[int]:
    words = ontology.offices()
    while i < len(doc) and (doc[i].lower_ in words.ranks | _CHOSEN or doc[i].text in (",", "(", "-")):
        if doc[i].text == "," and i + 1 < len(doc) and not doc[i + 1].text[0].isupper():
            return
        i += 1
    if i < len(doc):
        yield i


def _apposed(token: Token, cast: Cast) -> Mark | None:
    near = [c for c in token.children if c.dep_ in ("appos", "nmod:desc", "flat")]
    if token.dep_ in ("appos", "nmod:desc", "compound", "flat"):
        near.append(token.head)
    if token.dep_ in ("ROOT", "root", "xcomp"):
        near += [c for c in token.children if c.dep_ == "nsubj"]
    if token.dep_ == "acl:relcl":
        near.append(token.head)
    for other in near:
        if (mark := cast.at(other)) and mark.kind == "person":
            return mark
    return None


def _before_title(start: int, token: Token, doc: Doc, cast: Cast) -> Mark | None:
    """ "X, the defence minister of Y, …": a name, a comma, the title."""
    i = start - 1
    while i > token.sent.start and (
        doc[i].lower_ in _SKIP or cast.state_at(doc[i]) or doc[i].text in ("'s", "’s")
    ):
        i -= 1
    if i - 1 < token.sent.start or doc[i].text != ",":
        return None
    mark = cast.at(doc[i - 1])
    return mark if mark and mark.kind == "person" and token.dep_ not in ("nsubj", "conj") else None


def _counts(office: Office, doc: Doc) -> bool:
    """A weak head ("chief", "head") needs a name or a body beside it."""
    head = doc[office.head]
    if head.lemma_.lower() in ontology.offices().ranks and office.end - office.start == 1:
        return False
    if head.lemma_.lower() not in ontology.offices().weak or office.end - office.start > 1:
        return True
    return office.holder is not None or office.body is not None or office.state is not None


def same_title(a: str, b: str) -> bool:
    """Titles that are one in different spellings: "Defence Minister", "defense minister", "Minister of Defence"."""
    return _title_words(a) == _title_words(b)


def _title_words(title: str) -> frozenset[str]:
    plain = title.lower().replace("defense", "defence").replace("-", " ")
    return frozenset(word for word in plain.split() if word not in ("of", "for", "and", "the", "national"))
