"""Arguments: every word of a document that could fill a role, and how it stands to a word that could be a trigger.

What the learned heads look at (`paraph.reading.learned`), made the same way when they are trained and when they read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.tokens import Token

from paraph import ontology
from paraph.language.dates import find_dates
from paraph.language.money import find_money
from paraph.reading.candidates import Candidate
from paraph.reading.fillers import Context, is_goods
from paraph.reading.frames import PASSIVE_SUBJECTS, passive, preposition

KINDS = (
    "state", "company", "body", "person", "place", "product", "pronoun", "title", "goods", "noun", "number",
    "money", "date", "description",
)  # fmt: skip
"""What an argument is; the names of entity kinds are those of `Mark.kind`."""

PREPOSITIONS = (
    "", "by", "with", "to", "from", "for", "of", "in", "at", "on", "between", "under", "against", "into", "over",
    "as", "after", "during", "through", "worth", "than", "including", "among", "within", "without", "before",
    "toward", "towards", "since", "until", "about", "upon", "along", "other",
)  # fmt: skip
RELATIONS = (
    "", "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "obl:unmarked", "nmod", "nmod:poss", "nmod:desc",
    "nmod:unmarked", "amod", "compound", "appos", "conj", "acl", "acl:relcl", "advcl", "xcomp", "ccomp", "nummod",
    "flat", "parataxis", "advmod", "ROOT", "dep", "list", "csubj", "det", "case", "aux", "cop", "mark", "other",
)  # fmt: skip
BEFORE, AFTER = 3, 1
"""How many sentences before and after its own a trigger looks for arguments."""
STEPS = 5
PLACES = (0, 1, 2, 3, 5, 8, 13, 21, 40, 80)

_RELATION = {name: i for i, name in enumerate(RELATIONS)}
_PREPOSITION = {name: i for i, name in enumerate(PREPOSITIONS)}
_KIND = {name: i for i, name in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Argument:
    """A head word that could fill a role. `sentence` counts from 0; `start` is where a sum or date begins."""

    token: Token
    kind: str
    sentence: int
    start: int = -1


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document as the heads see it: its sentences (first and last token) and its arguments in text order.

    `ranks` tells for each argument how often its entity is named (1 most, 2 second, 3 less, 0 no entity);
    `fired` the types whose rules fired on a word; `filled` the role that a rule of a sentence gave an argument.
    """

    sentences: tuple[tuple[int, int], ...]
    arguments: tuple[Argument, ...]
    sentence_of: tuple[int, ...]
    ranks: tuple[int, ...]
    fired: dict[int, frozenset[str]]
    filled: dict[tuple[int, int], str]

    def near(self, sentence: int) -> list[int]:
        """Indices of the arguments that a trigger in a sentence may take."""
        return [
            i for i, a in enumerate(self.arguments) if -BEFORE <= a.sentence - sentence <= AFTER
            and (a.sentence == sentence or a.kind in _FAR)
        ]  # fmt: skip


_FAR = frozenset(("state", "company", "body", "person", "place", "product", "money", "date", "goods"))


def sheet_of(context: Context, candidates: Sequence[Candidate]) -> Sheet:
    """The sheet of a document in which rules found `candidates`."""
    doc = context.doc
    sentences = tuple((s.start, s.end) for s in doc.sents)
    sentence_of = [0] * len(doc)
    for number, (start, end) in enumerate(sentences):
        for i in range(start, end):
            sentence_of[i] = number
    found: dict[int, Argument] = {}
    for kind, start, token in _amounts(context):
        found.setdefault(token.i, Argument(token, kind, sentence_of[token.i], start))
    covered = _covered(context)
    for token in doc:
        if token.i not in found and token.i not in covered and (kind_ := _kind(token, context)):
            found[token.i] = Argument(token, kind_, sentence_of[token.i])
    arguments = tuple(found[i] for i in sorted(found))
    fired: dict[int, set[str]] = {}
    for candidate in candidates:
        fired.setdefault(candidate.anchor.i, set()).add(candidate.type)
    return Sheet(
        sentences, arguments, tuple(sentence_of), _ranks(arguments, context),
        {i: frozenset(types) for i, types in fired.items()}, _filled(candidates, arguments, sentence_of),
    )  # fmt: skip


def _ranks(arguments: Sequence[Argument], context: Context) -> tuple[int, ...]:
    keys = [m.key if (m := context.cast.at(a.token)) is not None else None for a in arguments]
    states = Counter(k for k in keys if k and k.startswith("state:")).most_common(2)
    others = Counter(k for k in keys if k and not k.startswith("state:")).most_common(2)
    rank = {key: place for found in (states, others) for place, (key, _) in enumerate(found, 1)}
    return tuple(rank.get(key, 3) if key else 0 for key in keys)


def _filled(
    candidates: Sequence[Candidate], arguments: Sequence[Argument], sentence_of: Sequence[int]
) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    places = [a.token.idx for a in arguments]
    for candidate in sorted(candidates, key=lambda c: -c.confidence):
        sentence = sentence_of[candidate.anchor.i]
        for role, values in candidate.roles.items():
            for value in values:
                if value.span is None:
                    continue
                first = bisect_left(places, value.span.start)
                for i in range(first, len(places)):
                    if places[i] >= value.span.end:
                        break
                    found.setdefault((sentence, i), role)
    return found


def _amounts(context: Context) -> Iterator[tuple[str, int, Token]]:
    """Sums and dates with the word that each hangs on."""
    for kind, mentions in (("money", find_money(context.text)), ("date", find_dates(context.text, None))):
        for mention in mentions:  # type: ignore[attr-defined]
            words = context.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if words is not None and len(words):
                yield kind, mention.start, words.root


def _covered(context: Context) -> frozenset[int]:
    """Words of sums and dates: none of them is an argument by itself."""
    found: set[int] = set()
    for mentions in (find_money(context.text), find_dates(context.text, None)):
        for mention in mentions:  # type: ignore[attr-defined]
            words = context.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            found.update(range(words.start, words.end) if words is not None else ())
    return frozenset(found)


def _kind(token: Token, context: Context) -> str | None:
    mark = context.cast.at(token)
    if mark is not None:
        root = context.doc[mark.start : mark.end].root
        return mark.kind if root == token else None
    if token.pos_ == "PRON" or token.lower_ in ("his", "her", "its", "their"):
        return "pronoun"
    if any(o.head == token.i for o in context.references.offices):
        return "title"
    if token.pos_ == "NUM":
        return "number" if token.dep_ in ("nummod", "obj", "nsubj", "nsubj:pass", "obl", "nmod") else None
    if token.pos_ in ("NOUN", "PROPN"):
        return "goods" if is_goods(token, context) else "noun"
    return None


# --- pairs ------------------------------------------------------------------------------------------------


ROLES = tuple(sorted({role for type_ in ontology.types().values() for role in type_.roles}))
_ROLE = {name: i for i, name in enumerate(ROLES, 1)}
WIDTH = 10
"""Numbers that tell how an argument stands to a trigger: see `pair`."""
SIZES = (len(KINDS), STEPS + 1, STEPS + 1, len(RELATIONS), len(RELATIONS), len(PREPOSITIONS), BEFORE + AFTER + 1, 24,
         4, len(ROLES) + 1)  # fmt: skip
"""How many values each of them can take."""


def pair(anchor: Token, index: int, sheet: Sheet) -> tuple[int, ...]:
    """How an argument stands to a trigger.

    Its kind; steps up from the trigger and down to it (STEPS where far or in another sentence); the relation by
    which its branch leaves the common word; its own relation; its preposition; the sentence between; how many
    words between and on which side; how often it is named; the role that a rule gave it.
    """
    argument = sheet.arguments[index]
    token = argument.token
    sentence = sheet.sentence_of[anchor.i]
    offset = argument.sentence - sentence + BEFORE
    up, down, branch = STEPS, STEPS, ""
    if offset == BEFORE:
        up, down, branch = _path(anchor, token)
    return (
        _KIND[argument.kind], up, down, _relation(branch), _relation(token.dep_), _case(token), offset,
        _gap(token.i - anchor.i), sheet.ranks[index], _ROLE.get(sheet.filled.get((sentence, index), ""), 0),
    )  # fmt: skip


def _path(anchor: Token, token: Token) -> tuple[int, int, str]:
    above = {anchor.i: 0}
    word, steps = anchor, 0
    while word.head != word and steps < 12:
        word, steps = word.head, steps + 1
        above[word.i] = steps
    word, down, branch = token, 0, ""
    while word.i not in above and word.head != word and down < 12:
        branch = word.dep_
        word, down = word.head, down + 1
    if word.i not in above:
        return STEPS, STEPS, ""
    return min(above[word.i], STEPS), min(down, STEPS), branch


def _relation(name: str) -> int:
    return _RELATION.get(name, _RELATION.get(name.split(":", maxsplit=1)[0], len(RELATIONS) - 1))


def _case(token: Token) -> int:
    return _PREPOSITION.get(preposition(token), len(PREPOSITIONS) - 1)


def _gap(words: int) -> int:
    size = sum(abs(words) >= limit for limit in PLACES)
    return size + (12 if words > 0 else 0)


# --- triggers ---------------------------------------------------------------------------------------------

MARKS = 6


def anchors(sheet: Sheet, context: Context) -> list[Token]:
    """Words that could set off a claim: verbs, nouns without a name, predicates."""
    return [
        t for t in context.doc
        if t.pos_ in ("VERB", "NOUN", "ADJ") or (t.pos_ == "PROPN" and context.cast.at(t) is None and not t.ent_type_)
    ]  # fmt: skip


def marks_of(token: Token) -> tuple[int, ...]:
    """Part of speech, relation, whether passive, whether it has a subject, an object, a negation."""
    children = {c.dep_ for c in token.children}
    return (
        ("VERB", "NOUN", "ADJ", "PROPN").index(token.pos_)
        if token.pos_ in ("VERB", "NOUN", "ADJ", "PROPN")
        else 0,
        _relation(token.dep_),
        int(token.pos_ == "VERB" and passive(token)),
        int(bool(children & {"nsubj", *PASSIVE_SUBJECTS})),
        int("obj" in children),
        int(any(c.lower_ in ("not", "n't", "no", "never") for c in token.children)),
    )


TYPES = tuple(sorted(ontology.types()))
FLAGS = 2 * len(TYPES) + len(KINDS)


def flags_of(possible: Sequence[Token], sheet: Sheet) -> npt.NDArray[np.float32]:
    """[trigger, FLAGS]: types whose rules fired on the word, in its sentence; what kinds of arguments the sentence has."""
    sentences = np.zeros((len(sheet.sentences), FLAGS), dtype=np.float32)
    for i, types in sheet.fired.items():
        for name in types:
            sentences[sheet.sentence_of[i], len(TYPES) + TYPES.index(name)] = 1
    for argument in sheet.arguments:
        sentences[argument.sentence, 2 * len(TYPES) + _KIND[argument.kind]] += 0.5
    rows = np.minimum(sentences[[sheet.sentence_of[t.i] for t in possible]], 1.0)
    for row, token in enumerate(possible):
        for name in sheet.fired.get(token.i, ()):
            rows[row, TYPES.index(name)] = 1
    found: npt.NDArray[np.float32] = rows
    return found
