"""Sums of money: each goes to the deal, grant or case of its sentence that it stands nearest to."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from paraph import ontology
from paraph.language.money import MoneyMention
from paraph.reading.candidates import Candidate
from paraph.reading.claims import Span, Value, distinct
from paraph.reading.fillers import Context
from paraph.reading.sums import sums_of
from paraph.reading.triggers import clause_of


def value_candidates(candidates: Iterable[Candidate], context: Context) -> None:
    """Fill the `value` of candidates whose type has one."""
    valued = [c for c in candidates if "value" in ontology.types()[c.type].roles]
    beside: dict[int, list[Candidate]] = {}
    for candidate in valued:
        beside.setdefault(candidate.anchor.sent.start, []).append(candidate)
    for mention in sums_of(context.text):
        words = context.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if words is None or not len(words):
            continue
        near = beside.get(words.root.sent.start, [])
        if chosen := min(near, key=lambda c: _distance(c, words.root), default=None):
            for candidate in near:
                if candidate is chosen or candidate.anchor == chosen.anchor:
                    _give(candidate, mention)


def _give(candidate: Candidate, mention: MoneyMention) -> None:
    value = Value(str(mention), Span(mention.start, mention.end))
    candidate.roles["value"] = distinct([*candidate.roles.get("value", ()), value])


def _distance(candidate: Candidate, money: Token) -> tuple[int, int]:
    """Steps up from the sum to the trigger, its verb or one of its values; then words between."""
    spans = [
        v.span
        for role, vs in candidate.roles.items()
        for v in vs
        if v.span and role in ("item", "kind", "target")
    ]
    verb, word = clause_of(candidate.anchor), money
    for steps in range(8):
        if word in (candidate.anchor, verb) or any(s.start <= word.idx < s.end for s in spans):
            return steps, abs(money.i - candidate.anchor.i)
        if word.head == word:
            break
        word = word.head
    return 9, abs(money.i - candidate.anchor.i)
