"""Which claim of a new reading is the one that was judged: by content, then by the nearest evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from paraph.ontology.territories import fold
from paraph.reading.claims import Span
from paraph.record.judgements.present import Anchor, Present

Key = TypeVar("Key", bound=Hashable)

_LEAST = 0.55
_LEAST_EVIDENCE = 0.3
_EVIDENCE, _KEYS, _STAGE, _DATE, _MODALITY = 0.45, 0.35, 0.08, 0.08, 0.04


@dataclass(frozen=True, slots=True)
class Found:
    """`claim` is the id of the claim that it is; None where there is none, and `why`."""

    claim: str | None
    how: str | None = None
    why: str = ""


@dataclass(slots=True)
class _Work(Generic[Key]):
    anchors: Mapping[str, Anchor]  # by the id of the claim that was judged
    claims: Sequence[Present]
    found: dict[str, Found]
    taken: set[str]

    def settle(self, anchor: str, claim: str, how: str) -> None:
        self.found[anchor] = Found(claim, how)
        self.taken.add(claim)


def matched(anchors: Mapping[Key, Anchor], claims: Sequence[Present]) -> dict[Key, Found]:
    """For each anchor of one document the claim that it is now. Two claims never become one."""
    distinct = {anchor["claim"]: anchor for anchor in anchors.values()}
    work: _Work[Key] = _Work(dict(sorted(distinct.items())), claims, {}, set())
    _same(work)
    _alike(work)
    _near(work)
    for id, anchor in work.anchors.items():
        work.found.setdefault(id, Found(None, None, _why(anchor, claims)))
    return {key: work.found[anchor["claim"]] for key, anchor in anchors.items()}


def _same(work: _Work[Any]) -> None:
    known = {claim.id for claim in work.claims}
    for id in work.anchors:
        if id in known:
            work.settle(id, id, "content")


def _alike(work: _Work[Any]) -> None:
    """The same said of the same, though its evidence is cut otherwise or stands elsewhere."""
    pairs = [
        (evidence(anchor, claim), id, claim.id)
        for id, anchor in work.anchors.items()
        for claim in work.claims
        if id not in work.found
        and claim.id not in work.taken
        and _content(anchor) == _content(claim.anchor())
    ]
    _greedy(work, pairs, "content")


def _near(work: _Work[Any]) -> None:
    pairs = [
        (score, id, claim.id)
        for id, anchor in work.anchors.items()
        for claim in work.claims
        if id not in work.found
        and claim.id not in work.taken
        and (score := nearness(anchor, claim)) >= _LEAST
    ]
    _greedy(work, pairs, "evidence")


def _greedy(work: _Work[Any], pairs: list[tuple[float, str, str]], how: str) -> None:
    for _, id, claim in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if id not in work.found and claim not in work.taken:
            work.settle(id, claim, how)


def _content(anchor: Mapping[str, Any]) -> tuple[Any, ...]:
    keys = tuple(sorted((role, tuple(sorted(map(fold, values)))) for role, values in anchor["keys"].items()))
    return (anchor["type"], anchor["stage"], anchor["modality"], anchor["date"], keys)


def nearness(anchor: Anchor, claim: Present) -> float:
    """How well a claim fits an anchor, 0 to 1; 0 where it cannot be the one."""
    if anchor["type"] != claim.type:
        return 0.0
    said = evidence(anchor, claim)
    keys = _keys(anchor["keys"], claim.keys)
    if said < _LEAST_EVIDENCE or not keys:
        return 0.0
    plain = (_STAGE * (anchor["stage"] == claim.stage), _DATE * (anchor["date"] == claim.date),
             _MODALITY * (anchor["modality"] == claim.modality))  # fmt: skip
    return float(_EVIDENCE * said + _KEYS * keys + sum(plain))


def _keys(one: Mapping[str, Sequence[str]], other: Mapping[str, Sequence[str]]) -> float:
    """How far the key roles agree, 0 to 1; a role that only one of them has counts for half."""
    roles = sorted({*one, *other})
    told = [_values(one[r], other[r]) if r in one and r in other else 0.5 for r in roles]
    shared = any(value for r, value in zip(roles, told, strict=True) if r in one and r in other)
    return sum(told) / len(told) if shared else 0.0


def _values(one: Sequence[str], other: Sequence[str]) -> float:
    mine, theirs = [_words(v) for v in one], [_words(v) for v in other]
    best = [max((_overlap(a, b) for b in theirs), default=0.0) for a in mine]
    back = [max((_overlap(a, b) for a in mine), default=0.0) for b in theirs]
    return sum(best + back) / max(len(best + back), 1)


def evidence(anchor: Anchor, claim: Present) -> float:
    """How far the sentences are the same, 0 to 1: their words, or where the old ones stand in the text now."""
    mine, theirs = " ".join(anchor["evidence"]), " ".join(claim.evidence)
    alike = _overlap(_words(mine), _words(theirs))
    return alike if alike >= 1 else max(alike, _standing(anchor, claim))


def _standing(anchor: Anchor, claim: Present) -> float:
    found = [place for text, span in zip(anchor["evidence"], anchor["spans"], strict=False)
             if (place := located(text, span[0], claim.text))]  # fmt: skip
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in found for b in claim.spans)
    lengths = [sum(s.end - s.start for s in spans) for spans in (found, claim.spans)]
    return min(1.0, shared / min(lengths)) if min(lengths) else 0.0


@lru_cache(maxsize=4096)
def located(words: str, near: int, text: str) -> Span | None:
    """Where the words stand in a text, whatever their line breaks: the place nearest to `near`."""
    if not words:
        return None
    pattern = r"\s+".join(map(re.escape, words.split()))
    places = [Span(*match.span()) for match in re.finditer(pattern, text)]
    return min(places, key=lambda span: (abs(span.start - near), span.start), default=None)


@lru_cache(maxsize=16_384)
def _words(text: str) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(fold(text).split()).items()))


def _overlap(one: tuple[tuple[str, int], ...], other: tuple[tuple[str, int], ...]) -> float:
    a, b = Counter(dict(one)), Counter(dict(other))
    shared, sizes = (a & b).total(), (a.total(), b.total())
    return (shared / min(sizes) + shared / max(sizes)) / 2 if min(sizes) else 0.0


def _why(anchor: Anchor, claims: Sequence[Present]) -> str:
    if not claims:
        return f"the record holds no claims of document {anchor['document']} now"
    if not any(claim.type == anchor["type"] for claim in claims):
        return f"the reader finds no {anchor['type']} in document {anchor['document']} now"
    return f"no {anchor['type']} in document {anchor['document']} is near enough to what was judged"
