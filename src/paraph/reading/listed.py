"""Sales told as a list of fields: "Buyer: Kenya. Twelve aircraft, weapons. Ceiling: $418 million. Contractor: …".

A notice begins at the field that names who buys, and ends where the next one begins. Its goods are those that are
counted or stand behind a field for them; its supplier is whoever a field for contractors names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Span as Words
from spacy.tokens import Token

from paraph.reading.candidates import Candidate, sentence_evidence
from paraph.reading.claims import Span, Value, distinct
from paraph.reading.fillers import Context, fill, is_goods
from paraph.reading.references import word_span
from paraph.reading.sums import sums_of

BUYERS = re.compile(
    r"\b(?:purchaser|buyer|customer|recipient|importer|end[- ]user|consignee)s?\s*:\s*", re.IGNORECASE
)
SELLERS = re.compile(
    r"\b(?:contractor|supplier|seller|manufacturer|vendor|exporter|producer|maker)s?\s*:\s*", re.IGNORECASE
)
AGREED = re.compile(r"\b(?:notif|certif|approv|clear|licen|determin|permit|authori[sz])", re.IGNORECASE)
LONGEST = 1500
"""How many characters a notice may have."""
CONFIDENCE = 0.6
_PARTS = ("compound", "nummod", "nmod:desc", "amod", "flat")


def find_listed(context: Context) -> Iterator[Candidate]:
    """A transfer for every notice that names a buyer and goods."""
    starts = [match.start() for match in BUYERS.finditer(context.text)]
    for start, following in pairwise([*starts, len(context.text)]):
        words = context.doc.char_span(start, min(following, start + LONGEST), alignment_mode="contract")
        if words is not None and (notice := _notice(words, context)):
            yield notice


def _notice(words: Words, context: Context) -> Candidate | None:
    goods = [t for t in words if t.dep_ not in _PARTS and t.pos_ != "NUM" and is_goods(t, context)]
    buyers = _behind(BUYERS, words, context, ("state", "body", "company"))
    if not goods or not buyers:
        return None
    roles = {
        "item": fill("goods", goods, context),
        "quantity": fill("quantity", goods, context),
        "recipient": buyers,
        "supplier": _behind(SELLERS, words, context, ("company", "state")),
        "value": _sums(words, context),
    }
    stage = "approved" if AGREED.search(context.text[: words.end_char]) else "ordered"
    anchor = goods[0]
    return Candidate(
        "transfer", stage, "asserted", {role: values for role, values in roles.items() if values},
        [sentence_evidence(token) for token in (*_openings(words), anchor)], "listed", anchor, CONFIDENCE,
        trigger=word_span(anchor),
    )  # fmt: skip


def _behind(
    field: re.Pattern[str], words: Words, context: Context, kinds: tuple[str, ...]
) -> tuple[Value, ...]:
    """Names of some kinds in the line or sentence that a field opens."""
    match = field.search(context.text, words.start_char, words.end_char)
    if match is None:
        return ()
    first = next((t for t in words if t.idx >= match.end()), None)
    if first is None:
        return ()
    line = context.text.find("\n", match.end())
    end = min(first.sent.end_char, words.end_char, line if line >= 0 else words.end_char)
    here = [
        m for m in context.cast.marks if match.end() <= context.doc[m.start].idx < end and m.kind in kinds
    ]
    return distinct(context.cast.value(mark) for mark in here)


def _sums(words: Words, context: Context) -> tuple[Value, ...]:
    inside = [m for m in sums_of(context.text) if words.start_char <= m.start < words.end_char]
    return tuple(Value(str(m), Span(m.start, m.end)) for m in inside[:1])


def _openings(words: Words) -> list[Token]:
    """The first word of every sentence of a notice."""
    return [t for t in words if t.is_sent_start and not t.is_space] or [words[0]]
