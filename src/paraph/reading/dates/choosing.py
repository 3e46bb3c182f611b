"""Which of the dates that a claim could have is its own, by what annotated documents taught.

    dates = Dates.load()
    dates.likely(rows, ends): how likely each offer is, within each claim

A claim's offers (`paraph.reading.dates.offers`) are each described by one value in every one of `SLOTS`: how the date
stands to the trigger, what the rules would choose, what the heads see, what kind of date it is. A small network weighs
them against each other. Weights: `dates.npz` beside the language model (`training/heads/dates.py` makes them).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.tokens import Token

from paraph import ontology
from paraph.language.dates import EDTF
from paraph.language.model import FOLDER
from paraph.reading.candidates import Candidate, complete
from paraph.reading.claims import Span
from paraph.reading.dates.closeness import clause_of_date, distance, stage_words
from paraph.reading.dates.moments import Dated
from paraph.reading.dates.offers import Offer, Scene
from paraph.reading.learned.files import Weights, weights_in
from paraph.reading.triggers import clause_of

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

STEPS = ("none", "nearest", "heads", "opening", "retold", "release", "news", "said")
"""The rules' ways to a date, in their order."""
_KINDS = ("none", "published", "mention", "stretch", "days", "rule")
_GRAINS = (
    "none",
    "day",
    "month",
    "season",
    "year",
    "decade",
    "century",
    "days",
    "months",
    "years",
    "open",
    "until",
)
_MENTIONS = ("day", "month", "year", "decade", "century", "interval", "relative", "anaphoric")
_PREPOSITIONS = (
    "", "in", "on", "at", "during", "of", "for", "from", "since", "until", "by", "before", "after", "between", "to",
)  # fmt: skip
_DEPS = (
    "obl", "obl:unmarked", "nmod", "nmod:unmarked", "nmod:poss", "nmod:desc", "advmod", "amod", "compound", "appos",
    "conj", "nsubj", "obj", "root", "parataxis", "nummod", "acl", "advcl", "dep", "list",
)  # fmt: skip
_TAGS = ("VBD", "VBN", "VBZ", "VBP", "VB", "VBG", "NN", "NNS", "NNP", "JJ", "IN", "RB", "CD")
_MODALITIES = ("asserted", "planned", "possible", "denied")
_RULES = ("learned", "quotation", "reported-speech", "title")
_WORDS = (
    r"today|this (?:morning|afternoon|evening)|tonight|yesterday|tomorrow",
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    r"\bago\b",
    r"\bsame\b|\bthat\b",
    r"later|after|following|next",
    r"earlier|before|previous|last",
    r"spring|summer|autumn|winter|fall",
    r"early|late|mid|end|close|beginning|start",
    r"week|year",
)
_ASKED = tuple(re.compile(word, re.IGNORECASE) for word in _WORDS)
_TYPES = tuple(sorted(ontology.types()))
_STAGES = tuple(sorted({(t, s) for t in _TYPES for s in ontology.types()[t].stages}))
_SCORES = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9)
_GAPS = (-40, -20, -12, -7, -4, -2, 0, 2, 4, 7, 12, 20, 40)
_DAYS = (-3660, -1100, -400, -200, -62, -31, -14, -7, -3, -1, 0, 1, 3, 7, 31, 200)
_DOINGS = tuple(
    frozenset(words.split())
    for words in (
        "arrive begin open land start come enter kick travel fly pay",
        "leave depart end close return conclude go finish complete wrap wind",
        "sign conclude ink agree initial",
        "deliver hand receive ship arrive transfer unload accept",
        "order buy purchase contract award win choose select",
        "approve authorise authorize grant clear ratify license",
        "meet hold talk discuss receive host",
        "be have",
        "say tell announce report state declare add note write confirm",
    )
)
_FAR = 99
_WIDE = 6
LEAST = 0.3
"""How likely a date must be: a wrong one costs as much again as none."""

_OF_CLAIM = {
    "type": len(_TYPES), "stage": len(_STAGES) + 1, "modality": 5, "rule": 5, "anchor": 15, "tense": 4,
    "step": len(STEPS), "place": 5, "here": 5, "others": 5, "full": 4, "quoted": 2,
}  # fmt: skip
_OF_MENTION = {
    "mention": 9, "preposition": 17, "year": 2, "words": 11, "dep": 22, "head": 15, "home": 15, "clause": 4,
    "at": 5, "inner": 2, "opens": 3, "bracket": 2, "doing": len(_DOINGS) + 1,
}  # fmt: skip
_OF_OFFER = {
    "kind": 6, "reading": 8, "grain": len(_GRAINS) + 1, "days": 18, "count": 5, "ruled": 4, "chosen": 2 * len(STEPS),
    "times": 12, "fits": 5, "form preposition": 5 * 17,
}  # fmt: skip
_OF_PAIR = {
    "gap": 14, "type gap": len(_TYPES) * 14, "tokens": 15, "distance": 13, "steps": 17,
    "nearer": 5, "between": 5, "dates between": 5, "taken": 5, "heads": 11, "heads rank": 6, "rank": 6, "says": 8,
    "paragraph": 2, "verbs": 6, "commas": 5, "breaks": 3, "there": 8, "held": 4, "follows": 4, "shares": 4,
    "heads best": 6, "alike": 4,
}  # fmt: skip
SLOTS = _OF_CLAIM | _OF_MENTION | _OF_OFFER | _OF_PAIR
_SIZES = np.array(list(SLOTS.values()), dtype=np.int64)
_STARTS = np.concatenate([[0], np.cumsum(_SIZES)[:-1]])
WIDTH = int(_SIZES.sum())


@dataclass(frozen=True, slots=True)
class Dates:
    """A network of one inner layer over the features of an offer."""

    weights: Mapping[str, Floats]

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Dates | None:
        """The weights that come with paraph; None where there are none. Raises `ModelError` where they are damaged."""
        weights = weights_in(folder / "dates.npz", _fits)
        return Dates(weights) if weights is not None else None

    def choose(self, choices: Sequence[Choice], rows: Sequence[Sequence[Sequence[int]]]) -> None:
        """Give each candidate the likeliest of the dates that it could have; `rows` describe its offers."""
        flat = [values for own in rows for values in own]
        ends = np.cumsum([len(own) for own in rows]).tolist()
        likely = self.likely(place(flat), ends).tolist()
        start = 0
        for choice, end in zip(choices, ends, strict=True):
            take(choice, likely[start:end])
            start = end

    def likely(self, rows: Rows, ends: Sequence[int]) -> Floats:
        """How likely each offer is, 0 to 1; `rows` [offer, slot], `ends` where each claim's offers end."""
        w = self.weights
        inner = np.maximum(w["table"][rows].sum(axis=1) + w["bias"], 0)
        scores: Floats = inner @ w["outer"]
        found: Floats = np.empty_like(scores)
        start = 0
        for end in ends:
            part = np.exp(scores[start:end] - scores[start:end].max())
            found[start:end] = part / part.sum()
            start = end
        return found


def place(values: Sequence[Sequence[int]]) -> Rows:
    """Values of slots as rows of the network's table."""
    found: Rows = np.array(values, dtype=np.int64)
    found = np.clip(found, 0, _SIZES - 1)
    found += _STARTS
    return found


@dataclass(slots=True)
class Choice:
    """What the rules would give a candidate: the date and at which of `STEPS` they came to it."""

    candidate: Candidate
    dated: Dated | None
    step: str
    offers: list[Offer]


def take(choice: Choice, likely: Sequence[float]) -> None:
    """Give a candidate the date that its offers make likeliest; one that is hardly likely is better than none."""
    sums: dict[str | None, float] = defaultdict(float)
    for offer, share in zip(choice.offers, likely, strict=True):
        sums[offer.value] += share
    best = max((value for value in sums if value), key=lambda value: sums[value], default=None)
    candidate = choice.candidate
    if best is None or sums[best] < LEAST:
        candidate.date, candidate.date_span, candidate.date_likely = None, None, sums[None]
        return
    by = max(
        (pair for pair in zip(likely, choice.offers, strict=True) if pair[1].value == best),
        key=lambda p: p[0],
    )[1]
    candidate.date, candidate.date_likely = best, sums[best]
    mention = by.dated.mention if by.dated is not None else None
    candidate.date_span = Span(mention.start, mention.end) if mention is not None else None


class Describer:
    """Features of all offers of a document's candidates."""

    def __init__(self, choices: Sequence[Choice], scene: Scene) -> None:
        self._scene = scene
        self._anchors = sorted({c.candidate.anchor.i for c in choices if c.candidate.type != "statement"})
        self._anchor_type = {c.candidate.anchor.i: c.candidate.type for c in choices}
        self._types_in: dict[int, list[str]] = defaultdict(list)
        for place_, type_ in self._anchor_type.items():
            self._types_in[scene.sentence_of[place_]].append(type_)
        self._taken = Counter(c.dated.mention.start for c in choices if c.dated is not None)
        self._places = [d.token.i for d in scene.dates]
        self._in_sentence = Counter(scene.sentence_of[i] for i in self._anchors)
        self._dates_in = Counter(scene.sentence_of[i] for i in self._places)
        self._counts = Counter(d.edtf(None) for d in scene.dates)
        self._most = max(self._counts.values(), default=0)
        self._verbs, self._commas, self._breaks = _counts(scene)
        self._mentions: dict[int, list[int]] = {}
        self._homes: dict[int, Token | None] = {}

    def rows(self, choice: Choice) -> list[list[int]]:
        """One list of values for each offer, in the order of `SLOTS`."""
        of_claim = self._of_claim(choice)
        pairs = self._pairs(choice)
        return [
            of_claim + self._of_mention(o.dated) + self._of_offer(o, choice)
            + (pairs[o.dated.mention.start] if o.dated is not None else _NO_PAIR)
            for o in choice.offers
        ]  # fmt: skip

    def _of_claim(self, choice: Choice) -> list[int]:
        c = choice.candidate
        here = self._scene.sentence_of[c.anchor.i]
        return [
            _TYPES.index(c.type), _stage_numbers().get((c.type, c.stage), len(_STAGES)),
            _at(_MODALITIES, c.modality), _at(_RULES, c.rule), _at(_TAGS, c.anchor.tag_),
            _tense(clause_of(c.anchor)), STEPS.index(choice.step), min(here, 4), min(self._dates_in[here], 4),
            min(self._in_sentence[here], 4), 2 * complete(c) + c.definite, _quoted(c.anchor, self._scene),
        ]  # fmt: skip

    def _of_mention(self, dated: Dated | None) -> list[int]:
        if dated is None:
            return _NO_MENTION
        start = dated.mention.start
        if start not in self._mentions:
            self._mentions[start] = self._describe(dated)
        return self._mentions[start]

    def _describe(self, dated: Dated) -> list[int]:
        mention, token = dated.mention, dated.token
        home = self._home(dated)
        sentence = self._scene.sentence_of[token.i]
        into = mention.start - self._scene.starts[sentence]
        words = next((i for i, asked in enumerate(_ASKED) if asked.search(mention.text)), len(_ASKED))
        return [
            _at(_MENTIONS, mention.kind), _at(_PREPOSITIONS, mention.preposition or ""),
            int(re.search(r"\d{4}", mention.text) is not None), words, _at(_DEPS, token.dep_),
            _at(_TAGS, token.head.tag_), _at(_TAGS, home.tag_) if home is not None else 14, _clause(home),
            min(sentence, 4), int(dated.inner), 0 if into < 4 else 1 if into < 20 else 2,
            int(self._scene.text[max(mention.start - 12, 0) : mention.start].rpartition(" ")[2].startswith("(")),
            _doing(home),
        ]  # fmt: skip

    def _of_offer(self, offer: Offer, choice: Choice) -> list[int]:
        mine = choice.dated is not None and offer.dated is choice.dated and offer.kind == "mention"
        same = offer.value == choice.candidate.date
        count = self._counts[offer.value] if offer.value else 0
        return [
            _KINDS.index(offer.kind), min(offer.reading, 7), _grain(offer.value),
            _days(offer.value, self._scene.published), min(count, 3) + (count == self._most and count > 1),
            2 * mine + same, STEPS.index(choice.step) + len(STEPS) * same,
            _times(offer.value, self._scene.published, choice.candidate), self._fits(offer),
            offer.form * 17 + (_at(_PREPOSITIONS, offer.dated.mention.preposition or "") if offer.dated else 16),
        ]  # fmt: skip

    def _fits(self, offer: Offer) -> int:
        """Whether the clauses of a stay's first and last day tell of coming and leaving."""
        if offer.dated is None or offer.kind not in ("stretch", "days"):
            return 0
        first = _doing(self._home(offer.dated))
        if offer.other is not None:
            return 1 + 2 * (first == _COMING) + (_doing(self._home(offer.other)) == _LEAVING)
        wanted = _LEAVING if offer.reading else _COMING
        return 4 if first == wanted else 2 if first in (_COMING, _LEAVING) else 3

    def _pairs(self, choice: Choice) -> dict[int, list[int]]:
        """How each date of a choice's offers stands to what sets the claim off."""
        c = choice.candidate
        dates = list({o.dated.mention.start: o.dated for o in choice.offers if o.dated is not None}.values())
        here = self._scene.sentence_of[c.anchor.i]
        far = {
            d.mention.start: distance(c, d) if self._scene.sentence_of[d.token.i] == here else _FAR
            for d in dates
        }
        heads = {d.mention.start: c.date_scores.get(d.mention.start, 0.0) for d in dates}
        best = max(heads.values(), default=0.0)
        by_heads = {s: i for i, s in enumerate(sorted(heads, key=lambda s: (-heads[s], s)))}
        order = sorted(
            dates, key=lambda d: (far[d.mention.start], abs(d.token.i - c.anchor.i), d.mention.start)
        )
        rank = {d.mention.start: i for i, d in enumerate(order)}
        words = stage_words(c.type, c.stage)
        found = {}
        for dated in dates:
            start = dated.mention.start
            stands = self._stands(c, dated, here, far[start], words)
            alike = heads[start] >= 0.35 and heads[start] == best
            found[start] = [
                *stands[:8], min(self._taken[start] - (dated is choice.dated), 4),
                bisect_left(_SCORES, heads[start]) + (heads[start] > 0), min(by_heads[start], 5), min(rank[start], 5),
                *stands[8:], bisect_left((0.05, 0.2, 0.35, 0.5, 0.8), best),
                2 * alike + (rank[start] == 0),
            ]  # fmt: skip
        return found

    def _stands(self, c: Candidate, dated: Dated, here: int, far: int, words: frozenset[str]) -> list[int]:
        scene, anchor, token = self._scene, c.anchor, dated.token
        gap = max(-_WIDE, min(_WIDE, scene.sentence_of[token.i] - here)) + _WIDE
        up, down = _steps(anchor, token) if gap == _WIDE else (6, 6)
        home = self._home(dated)
        low, high = sorted((anchor.i, token.i))
        between = bisect_left(self._anchors, high) - bisect_left(self._anchors, low + 1)
        dates_between = bisect_left(self._places, high) - bisect_left(self._places, low + 1)
        return [
            gap, _TYPES.index(c.type) * 14 + gap, bisect_left(_GAPS, token.i - anchor.i), min(far, 12),
            min(up, 3) * 4 + min(down, 3) if gap == _WIDE else 16,
            self._nearer(token, abs(token.i - anchor.i)), min(max(between, 0), 4), min(max(dates_between, 0), 4),
            self._says(home, c, words), int("\n" not in scene.text[slice(*sorted((anchor.idx, token.idx)))]),
            min(self._verbs[high] - self._verbs[low + 1], 5) if low < high else 0,
            min(self._commas[high] - self._commas[low], 4), min(self._breaks[high] - self._breaks[low], 2),
            self._there(c, dated), _held(c, dated), self._follows(c, dated), self._shares(c, dated),
        ]  # fmt: skip

    def _there(self, c: Candidate, dated: Dated) -> int:
        """How many triggers the sentence of a date has, and whether one is of the claim's type."""
        there = self._types_in.get(self._scene.sentence_of[dated.token.i], ())
        return min(len(there), 3) + 4 * (c.type in there)

    def _follows(self, c: Candidate, dated: Dated) -> int:
        """Whether the trigger is the first after, or the last before, a date of its sentence."""
        at, own = bisect_left(self._anchors, dated.token.i), c.anchor.i
        first = at < len(self._anchors) and self._anchors[at] == own
        last = at > 0 and self._anchors[at - 1] == own
        return first + 2 * last

    def _shares(self, c: Candidate, dated: Dated) -> int:
        """How many roles of a claim have a value in the sentence of a date."""
        sentence = self._scene.sentence_of[dated.token.i]
        start, end = self._scene.starts[sentence], self._scene.ends[sentence]
        return min(
            sum(any(v.span and start <= v.span.start < end for v in values) for values in c.roles.values()), 3
        )

    def _nearer(self, token: Token, gap: int) -> int:
        """How many other triggers stand nearer to a date."""
        first = bisect_left(self._anchors, token.i - gap + 1)
        return min(bisect_left(self._anchors, token.i + gap) - first, 4)

    def _says(self, home: Token | None, c: Candidate, words: frozenset[str]) -> int:
        """What the clause of a date tells: the claim itself, its stage, another claim."""
        if home is None:
            return 0
        if home == c.anchor:
            return 1
        if home == clause_of(c.anchor):
            return 2
        if home.lemma_.lower() in words:
            return 3
        if home.lemma_.lower() == c.anchor.lemma_.lower():
            return 4
        other = self._anchor_type.get(home.i)
        return 7 if other is None else 5 if other == c.type else 6

    def _home(self, dated: Dated) -> Token | None:
        start = dated.mention.start
        if start not in self._homes:
            self._homes[start] = clause_of_date(dated.token)
        return self._homes[start]


_NO_MENTION = [size - 1 for size in _OF_MENTION.values()]
_NO_PAIR = [size - 1 for size in _OF_PAIR.values()]


def _at(names: Sequence[str], name: str) -> int:
    """The number of a name; one more than the last for any other."""
    return _numbers(tuple(names)).get(name, len(names))


@lru_cache(maxsize=32)
def _numbers(names: tuple[str, ...]) -> dict[str, int]:
    return {name: i for i, name in enumerate(names)}


@cache
def _stage_numbers() -> dict[tuple[str, str], int]:
    return {pair: i for i, pair in enumerate(_STAGES)}


def _counts(scene: Scene) -> tuple[list[int], list[int], list[int]]:
    """How many verbs, commas and other breaks stand before each word."""
    verbs, commas, breaks = [0], [0], [0]
    for word in scene.words:
        verbs.append(verbs[-1] + (word.pos_ == "VERB"))
        commas.append(commas[-1] + (word.text == ","))
        breaks.append(breaks[-1] + (word.text in _BREAKS))
    return verbs, commas, breaks


_BREAKS = frozenset((";", ":", "(", ")", "–", "—", '"', "“", "”"))
_COMING, _LEAVING = 0, 1


def _doing(home: Token | None) -> int:
    """What a clause tells of, of the things that dates stand with."""
    if home is None:
        return len(_DOINGS)
    lemma = home.lemma_.lower()
    return next((i for i, words in enumerate(_DOINGS) if lemma in words), len(_DOINGS))


def _held(c: Candidate, dated: Dated) -> int:
    """What a date hangs on: the trigger, a value of a role, its own words within one."""
    head, at = dated.token.head, dated.mention.start
    if head.i == c.anchor.i:
        return 1
    spans = [v.span for role, values in c.roles.items() if role != "quote" for v in values if v.span]
    if any(span.start <= at < span.end for span in spans):
        return 2
    return 3 if any(span.start <= head.idx < span.end for span in spans) else 0


def _steps(one: Token, other: Token) -> tuple[int, int]:
    """How many steps up the tree from each of two words of a sentence to where their ways meet."""
    way: dict[int, int] = {}
    word = one
    while word.i not in way:
        way[word.i] = len(way)
        word = word.head
    down, word = 0, other
    while word.i not in way and word.head.i != word.i:
        down, word = down + 1, word.head
    return way.get(word.i, _WIDE), down


def _clause(home: Token | None) -> int:
    if home is None:
        return 0
    if home.lemma_ in ontology.verbs()["report"]:
        return 1
    return 2 if home.dep_ in ("acl", "acl:relcl", "advcl", "ccomp") else 3


def _tense(verb: Token) -> int:
    """0 present or none, 1 past, 2 to come, 3 perfect."""
    words = {c.lower_ for c in verb.children if c.dep_.startswith("aux") or c.dep_ in ("cop", "mark")}
    if words & {"will", "shall", "would", "may", "might", "could", "to"}:
        return 2
    if words & {"has", "have", "had"}:
        return 3
    return int(verb.tag_ in ("VBD", "VBN") or bool(words & {"was", "were", "did"}))


def _quoted(word: Token, scene: Scene) -> int:
    """Whether a word stands inside quotation marks that open in its sentence."""
    start = scene.starts[scene.sentence_of[word.i]]
    before = scene.text[start : word.idx]
    marks = before.count("“") - before.count("”") + before.count('"') % 2
    return int(marks > 0)


@lru_cache(maxsize=4096)
def _grain(value: str | None) -> int:
    if not value:
        return 0
    if value.endswith("/.."):
        return 10
    if value.startswith("../"):
        return 11
    first, slash, _ = value.partition("/")
    first = first.rstrip("~?%")
    if slash:
        return 7 if len(first) > 7 else 8 if len(first) > 4 else 9
    if "X" in first:
        return 5 if first.endswith("X") and not first.endswith("XX") else 6
    if len(first) == 7:
        return 3 if int(first[5:]) > 12 else 2
    return 1 if len(first) > 7 else 4


@lru_cache(maxsize=4096)
def _days(value: str | None, published: Any) -> int:
    """How long before or after the day of publication a date lies."""
    if not value or published is None:
        return 17
    first, last = EDTF.parse(value).bounds()
    if first <= published <= last:
        return bisect_left(_DAYS, 0)
    return bisect_left(_DAYS, ((last if last < published else first) - published).days)


def _times(value: str | None, published: Any, c: Candidate) -> int:
    """Before, on or after the day of publication, by how the claim is put."""
    days = _days(value, published)
    now = bisect_left(_DAYS, 0)
    where = 3 if days == 17 else 1 if days == now else 0 if days < now else 2
    how = 1 if c.modality in ("planned", "possible") or c.stage == "planned" else 0
    return where + 4 * how


def _fits(weights: Weights) -> None:
    if weights["table"].shape[0] != WIDTH:
        raise ValueError(f"{weights['table'].shape[0]} features where there are {WIDTH}")
    if not weights["table"].shape[1:] == weights["bias"].shape == weights["outer"].shape:
        raise ValueError("layers that do not fit each other")
