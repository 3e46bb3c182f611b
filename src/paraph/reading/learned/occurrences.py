"""Words that could set off a claim as the learned heads see them: how they stand, what rules and words beside them say.

Made the same way when the heads are trained and when they read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import numpy as np
import numpy.typing as npt
from spacy.tokens import Token

from paraph import ontology
from paraph.reading.circumstances import mood
from paraph.reading.claims import Modality
from paraph.reading.fillers import Context, lemmas, sectors_of
from paraph.reading.frames import PASSIVE_SUBJECTS, passive
from paraph.reading.learned.arguments import KINDS, RELATIONS, Sheet, relation
from paraph.reading.references import phrase
from paraph.reading.triggers import clause_of

TAGS = ("", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "NN", "NNS", "NNP", "NNPS", "JJ", "other")
_TAG = {name: i for i, name in enumerate(TAGS)}
_CLASSES = ("VERB", "NOUN", "ADJ", "PROPN")
MARK_SIZES = (len(_CLASSES), len(RELATIONS), 2, 2, 2, 2, len(TAGS), len(TAGS))
"""How many values each of the numbers of `marks_of` can take."""

TYPES = tuple(sorted(ontology.types()))
STAGES = tuple((name, stage) for name in TYPES for stage in ontology.types()[name].stages)
MODALITIES: tuple[Modality, ...] = get_args(Modality)
SECTORS = tuple(ontology.sectors())
AUXILIARIES = (
    "will", "would", "may", "might", "could", "can", "should", "must", "has", "have", "had", "was", "were", "is",
    "are", "been", "being", "be", "to", "not", "if",
)  # fmt: skip
_GOODS = frozenset(("goods", "noun", "product"))

_TYPE = {name: i for i, name in enumerate(TYPES)}
_KIND = {name: i for i, name in enumerate(KINDS)}
_STAGE = {name: i for i, name in enumerate(STAGES)}
_SECTOR = {name: i for i, name in enumerate(SECTORS)}
_AUXILIARY = {name: i for i, name in enumerate(AUXILIARIES)}
_SUBJECTS = frozenset(("nsubj", *PASSIVE_SUBJECTS))
_NEGATIONS = frozenset(("not", "n't", "no", "never"))

_PARTS = (len(TYPES), len(TYPES), len(KINDS), len(STAGES), len(MODALITIES), len(MODALITIES), len(AUXILIARIES),
          len(SECTORS), len(SECTORS), len(SECTORS))  # fmt: skip
FLAGS = sum(_PARTS)
(_OWN, _NEAR, _KINDS, _RULED, _RULED_MOOD, _MOOD, _AUX, _SECTORS, _ALL_SECTORS, _OWN_SECTORS) = (
    sum(_PARTS[:i]) for i in range(len(_PARTS))
)
SECTOR_FLAGS = _SECTORS
"""Where the flags of sectors begin: those of the sentence, of the document, of the nouns below the word."""
_ABOVE = 4
"""How many words above a noun are told of its sectors."""


def anchors(context: Context) -> list[Token]:
    """Words that could set off a claim: verbs, nouns without a name, predicates."""
    return [
        t for t in context.doc
        if t.pos_ in ("VERB", "NOUN", "ADJ") or (t.pos_ == "PROPN" and context.cast.at(t) is None and not t.ent_type_)
    ]  # fmt: skip


def marks_of(token: Token) -> tuple[int, ...]:
    """Word class, relation, whether passive, with subject, object, negation; its tag, that of its clause's verb."""
    children = list(token.children)
    relations = {c.dep_ for c in children}
    return (
        _CLASSES.index(token.pos_) if token.pos_ in _CLASSES else 0,
        relation(token.dep_),
        int(token.pos_ == "VERB" and passive(token)),
        int(not relations.isdisjoint(_SUBJECTS)),
        int("obj" in relations),
        int(any(c.lower_ in _NEGATIONS for c in children)),
        _tag(token),
        _tag(clause_of(token)),
    )


def _tag(token: Token) -> int:
    return _TAG.get(token.tag_, len(TAGS) - 1)


def flags_of(possible: Sequence[Token], sheet: Sheet, context: Context) -> npt.NDArray[np.float32]:
    """[word, FLAGS]: what rules say of it and its sentence, the arguments and sectors there, mood and auxiliaries."""
    named = {i: sectors_here(a.token, context) for i, a in enumerate(sheet.arguments) if a.kind in _GOODS}
    around = _around(sheet, named)
    rows = around[[sheet.sentence_of[t.i] for t in possible]]
    moods: dict[int, npt.NDArray[np.float32]] = {}
    for row, token in zip(rows, possible, strict=True):
        for type_, stage, modality in sheet.fired.get(token.i, ()):
            row[_OWN + _TYPE[type_]] = 1
            row[_RULED + _STAGE[type_, stage]] = 1
            row[_RULED_MOOD + MODALITIES.index(modality)] = 1
        verb = clause_of(token)
        if verb.i not in moods:
            moods[verb.i] = _mood(verb)
        row[_MOOD:_SECTORS] = moods[verb.i]
    _hang(rows, possible, sheet, named)
    found: npt.NDArray[np.float32] = rows
    return found


def _hang(
    rows: npt.NDArray[np.float32], possible: Sequence[Token], sheet: Sheet, named: dict[int, list[str]]
) -> None:
    """Tell the words above a noun, and itself, of its sectors: the nearer the more."""
    row_of = {token.i: row for row, token in enumerate(possible)}
    for i, names in named.items():
        word = sheet.arguments[i].token
        for steps in range(_ABOVE if names else 0):
            row = row_of.get(word.i)
            if row is not None:
                for name in names:
                    at = _OWN_SECTORS + _SECTOR[name]
                    rows[row, at] = max(rows[row, at], 1 - steps / _ABOVE)
            if word.head == word:
                break
            word = word.head


def _mood(verb: Token) -> npt.NDArray[np.float32]:
    """Modality of a clause and the auxiliaries of its verb."""
    found = np.zeros(_SECTORS - _MOOD, dtype=np.float32)
    found[MODALITIES.index(mood(verb))] = 1
    for child in verb.children:
        at = _AUXILIARY.get(child.lower_)
        if at is not None and child.dep_.startswith(("aux", "cop", "mark", "advmod")):
            found[_AUX - _MOOD + at] = 1
    return found


def _around(sheet: Sheet, named: dict[int, list[str]]) -> npt.NDArray[np.float32]:
    """[sentence, FLAGS]: the types of its rules, the kinds of its arguments, its sectors and those of the document."""
    found = np.zeros((len(sheet.sentences), FLAGS), dtype=np.float32)
    for i, rules in sheet.fired.items():
        for type_, _, _ in rules:
            found[sheet.sentence_of[i], _NEAR + _TYPE[type_]] = 1
    for i, argument in enumerate(sheet.arguments):
        found[argument.sentence, _KINDS + _KIND[argument.kind]] += 0.5
        for name in named.get(i, ()):
            found[argument.sentence, _SECTORS + _SECTOR[name]] = 1
            found[:, _ALL_SECTORS + _SECTOR[name]] += 0.25
    np.minimum(found, 1.0, out=found)
    return found


def sectors_here(token: Token, context: Context) -> list[str]:
    """The sectors that a noun with what stands around it names."""
    span = phrase(token, long=True)
    words = context.doc.char_span(span.start, span.end)
    return sectors_of(lemmas(words), fields=True) if words is not None else []
