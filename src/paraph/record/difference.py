"""How one version of a document differs from another: sentence by sentence, and in what is said about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from paraph.documents.document import Document
from paraph.language.sentences import sentences
from paraph.language.tokens import words

Kind = Literal["added", "removed", "reworded", "moved", "title", "published", "publisher", "byline"]

_FACTS: tuple[Kind, ...] = ("title", "published", "publisher", "byline")
_PARTED = re.compile(r"\n\s*\n")
_ALIKE = 0.5
_MOST = 3_000
"""Sentences that differ, at most, that are put side by side; where more do, only which came and went is told."""
_MOST_PAIRS = 400
_NOT_SEEN = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " ", "\u00ad": ""}
)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise; `old` is empty for what was added, `new` for what was removed.

    `kind`: a sentence `added`, `removed`, `reworded`, `moved`; or the fact that changed: `title`, `published`,
    `publisher`, `byline`.
    """

    kind: Kind
    old: str
    new: str


def difference(old: Document, new: Document) -> tuple[Change, ...]:
    """What changed from `old` to `new`: facts first, then sentences in their order.

    Blanks, line breaks and the shape of quotation marks and dashes are no change.
    """
    facts = [
        Change(kind, getattr(old, kind) or "", getattr(new, kind) or "")
        for kind in _FACTS
        if _plain(getattr(old, kind) or "") != _plain(getattr(new, kind) or "")
    ]
    return (*facts, *_moved(list(_compared(_sentences(old.text), _sentences(new.text)))))


def summary(changes: Sequence[Change]) -> str:
    """In a few words: `3 sentences added, 1 reworded, date corrected`; empty where nothing changed."""
    counts = Counter(change.kind for change in changes)
    told: list[str] = []
    for kind in ("added", "removed", "reworded", "moved"):
        if number := counts[kind]:
            noun = "" if told else " sentence" if number == 1 else " sentences"
            told.append(f"{number}{noun} {kind}")
    return ", ".join([*told, *(_of_fact(change) for change in changes if change.kind in _FACTS)])


def _of_fact(change: Change) -> str:
    name = "date" if change.kind == "published" else change.kind
    return f"{name} {'added' if not change.old else 'removed' if not change.new else 'corrected'}"


def _sentences(text: str) -> list[str]:
    """The sentences, each on one line. A blank line always ends one, so paragraphs stand for themselves."""
    return [each for paragraph in _PARTED.split(text) for each in _of_paragraph(paragraph)]


def _of_paragraph(text: str) -> Iterator[str]:
    """From the first character of a sentence to that of the next, so that nothing between them is lost."""
    parts = words(text)
    begins = [parts[first][0] for first, _ in sentences(text, parts)] or [0]
    for start, end in zip(begins, [*begins[1:], len(text)], strict=True):
        if sentence := " ".join(text[start:end].split()):
            yield sentence


def _plain(text: str) -> str:
    return " ".join(text.translate(_NOT_SEEN).split())


def _compared(old: list[str], new: list[str]) -> Iterator[Change]:
    before, after = [_plain(each) for each in old], [_plain(each) for each in new]
    head, tail = _common(before, after)
    before, after = before[head : len(before) - tail], after[head : len(after) - tail]
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(before) > _MOST or len(after) > _MOST:
        yield from _came_and_went(old, new, before, after)
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _paired(old[i1:i2], new[j1:j2])


def _common(one: list[str], other: list[str]) -> tuple[int, int]:
    """How many sentences are the same at the beginning, and at the end behind them."""
    shorter = min(len(one), len(other))
    head = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    left = shorter - head
    return head, next((at for at in range(left) if one[-1 - at] != other[-1 - at]), left)


def _came_and_went(old: list[str], new: list[str], before: list[str], after: list[str]) -> Iterator[Change]:
    known, now = Counter(before), Counter(after)
    yield from (
        Change("removed", each, "") for each, plain in zip(old, before, strict=True) if not now[plain]
    )
    yield from (Change("added", "", each) for each, plain in zip(new, after, strict=True) if not known[plain])


def _paired(old: list[str], new: list[str]) -> Iterator[Change]:
    """Sentences that stand in the same place: those that are alike are one, reworded; in the order of the new."""
    partner = _partners(old, new)
    at = 0
    for number, sentence in enumerate(new):
        other = partner.get(number)
        if other is None:
            yield Change("added", "", sentence)
            continue
        yield from (Change("removed", each, "") for each in old[at:other])
        yield Change("reworded", old[other], sentence)
        at = other + 1
    yield from (Change("removed", each, "") for each in old[at:])


def _partners(old: list[str], new: list[str]) -> dict[int, int]:
    """New sentence → the first old one behind the last partner that it is most like."""
    if len(old) * len(new) > _MOST_PAIRS:
        return {}
    found: dict[int, int] = {}
    at = 0
    parts = [each.split() for each in old]
    for number, sentence in enumerate(new):
        matcher = SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(sentence.split())
        best, likest = -1, _ALIKE
        for other in range(at, len(old)):
            matcher.set_seq1(parts[other])
            if matcher.quick_ratio() > likest and (ratio := matcher.ratio()) > likest:
                best, likest = other, ratio
        if best >= 0:
            found[number] = best
            at = best + 1
    return found


def _moved(changes: list[Change]) -> Iterator[Change]:
    """A sentence that went in one place and came, the same, in another has only moved."""
    went = Counter(_plain(change.old) for change in changes if change.kind == "removed")
    came = Counter(_plain(change.new) for change in changes if change.kind == "added")
    both = went & came
    left, seen = Counter(both), Counter(both)
    for change in changes:
        if change.kind == "removed" and left[plain := _plain(change.old)]:
            left[plain] -= 1
        elif change.kind == "added" and seen[plain := _plain(change.new)]:
            seen[plain] -= 1
            yield Change("moved", change.new, change.new)
        else:
            yield change
