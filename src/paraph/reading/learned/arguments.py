"""Arguments: every word of a document that could fill a role, and how it stands to a word that could be a trigger.

What the learned heads look at, made the same way when they are trained and when they read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from paraph import ontology
from paraph.language.dates import find_dates
from paraph.reading.candidates import Candidate
from paraph.reading.fillers import Context, is_goods
from paraph.reading.sums import sums_of

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
_KIND = {name: i for i, name in enumerate(KINDS)}


Fired = tuple[str, str, str]
"""Type, stage and modality that a rule gives a word."""


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
    `fired` the rules that fired on a word (type, stage, modality); `filled` the role that a rule of a sentence gave
    an argument.
    """

    sentences: tuple[tuple[int, int], ...]
    arguments: tuple[Argument, ...]
    sentence_of: tuple[int, ...]
    ranks: tuple[int, ...]
    fired: dict[int, frozenset[Fired]]
    filled: dict[tuple[int, int], str]

    def near(self, sentence: int) -> list[int]:
        """Indices of the arguments that a trigger in a sentence may take."""
        return [
            i for i, a in enumerate(self.arguments) if -BEFORE <= a.sentence - sentence <= AFTER
            and (a.sentence == sentence or a.kind in FAR)
        ]  # fmt: skip


FAR = frozenset(("state", "company", "body", "person", "place", "product", "money", "date", "goods"))
"""Kinds of arguments that are looked for in other sentences, too."""


def sheet_of(context: Context, candidates: Sequence[Candidate]) -> Sheet:
    """The sheet of a document in which rules found `candidates`."""
    doc = context.doc
    sentences = tuple((s.start, s.end) for s in doc.sents)
    sentence_of = [0] * len(doc)
    for number, (start, end) in enumerate(sentences):
        for i in range(start, end):
            sentence_of[i] = number
    found: dict[int, Argument] = {}
    covered: set[int] = set()  # none of them is an argument by itself
    for kind, start, words in _amounts(context):
        token = words.root
        found.setdefault(token.i, Argument(token, kind, sentence_of[token.i], start))
        covered.update(range(words.start, words.end))
    titles = {office.head for office in context.references.offices}
    for token in doc:
        if token.i not in covered and (kind_ := _kind(token, context, titles)):
            found[token.i] = Argument(token, kind_, sentence_of[token.i])
    arguments = tuple(found[i] for i in sorted(found))
    fired: dict[int, set[Fired]] = {}
    for candidate in candidates:
        said = (candidate.type, candidate.stage, candidate.modality)
        fired.setdefault(candidate.anchor.i, set()).add(said)
    return Sheet(
        sentences, arguments, tuple(sentence_of), _ranks(arguments, context),
        {i: frozenset(rules) for i, rules in fired.items()}, _filled(candidates, arguments, sentence_of),
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


def _amounts(context: Context) -> list[tuple[str, int, Words]]:
    """Sums and dates with where they begin and their words."""
    found: list[tuple[str, int, Words]] = []
    for kind, mentions in (("money", sums_of(context.text)), ("date", find_dates(context.text, None))):
        for mention in mentions:
            words = context.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if words is not None and len(words):
                found.append((kind, mention.start, words))
    return found


def _kind(token: Token, context: Context, titles: set[int]) -> str | None:
    mark = context.cast.at(token)
    if mark is not None:
        alone = mark.end - mark.start == 1
        return mark.kind if alone or context.doc[mark.start : mark.end].root == token else None
    if token.pos_ == "PRON" or token.lower_ in ("his", "her", "its", "their"):
        return "pronoun"
    if token.i in titles:
        return "title"
    if token.pos_ == "NUM":
        return "number" if token.dep_ in ("nummod", "obj", "nsubj", "nsubj:pass", "obl", "nmod") else None
    if token.pos_ in ("NOUN", "PROPN"):
        return "goods" if is_goods(token, context) else "noun"
    return None


ROLES = tuple(sorted({role for type_ in ontology.types().values() for role in type_.roles}))


@cache
def relation(name: str) -> int:
    """The number of a relation of the parse."""
    return _RELATION.get(name, _RELATION.get(name.split(":", maxsplit=1)[0], len(RELATIONS) - 1))
