"""Siding: who of a document could stand on which side of its claims, and what speaks for it.

For the claims of one document that have sides (`ROLES`), `field_of` lists everybody who could stand there and what is
known of them: what the learned heads make of their mentions, what the rules gave, how they are named, whose they are.
`paraph.reading.learned.placing` weighs it. The same numbers are made when the chooser is trained and when it reads.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from spacy.tokens import Token

from paraph import ontology
from paraph.documents.document import Document
from paraph.ontology.gazetteer import find_state, named_states, state_name
from paraph.reading.candidates import Candidate
from paraph.reading.cast import Mark
from paraph.reading.claims import Value
from paraph.reading.fillers import Context
from paraph.reading.frames import preposition
from paraph.reading.learned.heads import Heads, Seen

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
ROLES: dict[str, tuple[str, ...]] = {
    "transfer": ("supplier", "recipient"),
    "assistance": ("donor", "recipient"),
    "visit": ("sender", "host"),
    "interest": ("holder", "partner"),
    "production": ("partner",),
    "restriction": ("imposer", "target"),
    "agreement": ("party",),
    "ownership": ("buyer", "target", "seller"),
    "misconduct": ("accused",),
}
"""The sides of each type that has them."""
SLOTS = 3
"""The most sides that a type has."""
_FACING = (
    ("supplier", "recipient"), ("host", "sender"), ("donor", "recipient"), ("target", "imposer"),
    ("holder", "partner"), ("buyer", "seller"), ("target", "buyer"), ("target", "seller"),
)  # fmt: skip
KINDS = ("state", "company", "body", "person", "description")
_KIND = {name: i for i, name in enumerate(KINDS)}
SEEN = 0.03
"""Below which a score of the heads is not looked at."""
DESCRIBED = 0.2
"""From which score on somebody without a name could stand on a side."""
TOGETHER = 24
"""Claims that are looked at in one go."""
MANY = 16
"""How many could stand on the sides of the claims of one go."""
_PREPOSITIONS = ("", "by", "with", "to", "from", "for", "of", "in", "between", "other")
_RELATIONS = (
    "nsubj",
    "nsubj:pass",
    "obj",
    "obl",
    "obl:agent",
    "nmod",
    "nmod:poss",
    "amod",
    "compound",
    "conj",
    "other",
)
_STAGES = tuple(
    (type_, stage) for type_ in ("transfer", "assistance") for stage in ontology.types()[type_].stages
)
PAIRS = tuple((type_, role) for type_, roles in ROLES.items() for role in roles)
_NOBODY = frozenset(("money", "date", "number", "goods", "product"))
_UNNAMED = frozenset(("noun", "pronoun", "title"))
_COMPANY = {"place": 0, "visitor": 2, "signatory": 2, "attribution": 4}
"""Other roles that tell of sides, each with its column of `Field.near`; the next is of their states; 6 are all else."""
_OTHERS = 9
_OWNERS = frozenset(("nmod:poss", "amod", "compound", "nmod", "nmod:desc"))

Heard = dict[tuple[str, str, int], float]
"""The best scores of the heads by (who, role, zone)."""


@dataclass(slots=True)
class Side:
    """Somebody who could stand on a side, by the identity of a value. `places` are words, in text order."""

    key: str
    kind: str
    places: list[int] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    value: Value | None = None


@dataclass(slots=True)
class Field:
    """The claims of one go and who could stand on their sides; P slots, of all claims together, are to be filled.

    `claim_of`, `slot_of` [P] which slot of which claim; `seen` [P, side, HERE] what is known of a side in it, `near`
    [claim, side, NEAR] seen from the claim, `fixed` [side, FIXED] at large; `about` [P, ABOUT] of the claim itself.
    `now` [claim, side, slot] who stands there; `facing` [claim, slot, slot] where two slots face each other; `state_of`
    [side, side] where the second is the state of the first; `kin` [claim, claim] 1 where two are of one type, 2 where
    they also share goods; `states` [side] who is a state.
    """

    claims: Sequence[Candidate]
    sides: Sequence[Side]
    claim_of: Ints
    slot_of: Ints
    seen: Floats
    near: Floats
    fixed: Floats
    about: Floats
    now: Floats
    facing: Floats
    state_of: Floats
    kin: Floats
    states: npt.NDArray[np.bool_]

    def rows(self) -> Floats:
        """[P, side, WIDTH]: all that is known, side by side."""
        shape = self.seen.shape[:2]
        parts = (
            self.seen, self.near[self.claim_of], np.broadcast_to(self.fixed, (*shape, FIXED)),
            np.broadcast_to(self.about[:, None], (*shape, ABOUT)),
        )  # fmt: skip
        found: Floats = np.concatenate(parts, -1)
        return found

    def spread(self, scores: Floats) -> Floats:
        """[P, side] to [claim, side, slot]."""
        found = np.zeros_like(self.now)
        found[self.claim_of, :, self.slot_of] = scores
        return found

    def picked(self, values: Floats) -> Floats:
        """[claim, side, slot, ...] to [P, side, ...]."""
        found: Floats = values[self.claim_of, :, self.slot_of]
        return found


class Sides:
    """Everybody in a document who could stand on a side."""

    def __init__(self, document: Document, context: Context, seen: Seen, heads: Heads) -> None:
        self._context, self._seen, self._heads = context, seen, heads
        self.all: dict[str, Side] = {}
        self._of_word: dict[int, tuple[str, ...]] = {}
        self._state_of: dict[str, str] = {}
        self._also: Counter[str] = Counter()
        self._read_marks()
        self._spoken = sum(1 for s in self.all.values() if s.kind == "state" and s.places)
        self._titled = {f"state:{iso3}" for iso3 in context.about}
        self._published = {f"state:{i}" for i in named_states(document.publisher or "")}
        self._dated = {f"state:{i}" for i in _from(document.dateline or "")}
        for key in sorted(self._titled | self._published | self._dated):
            self.all.setdefault(key, Side(key, "state"))

    def _read_marks(self) -> None:
        cast, references = self._context.cast, self._context.references
        for mark in cast.marks:
            if mark.kind == "place":
                found = find_state(self._context.doc[mark.start : mark.end].text)
                if found is not None:
                    self._also[f"state:{found.iso3}"] += 1
                continue
            if mark.kind == "product":
                continue
            side = self.all.setdefault(mark.key, Side(mark.key, mark.kind))
            side.places.append(mark.start)
            side.marks.append(mark)
            if mark.kind != "state" and mark.key not in self._state_of:
                iso3 = references.home(mark.key) or self._owner(mark)
                if iso3:
                    self._state_of[mark.key] = f"state:{iso3}"
        for state in self._state_of.values():
            self._also[state] += 1
            self.all.setdefault(state, Side(state, "state"))
        for state in self._also:
            self.all.setdefault(state, Side(state, "state"))

    def _owner(self, mark: Mark) -> str | None:
        """The state in a name ("Royal Thai Navy") or beside it ("Turkey's X", "the Turkish firm X", "X of Turkey")."""
        cast, doc = self._context.cast, self._context.doc
        if inner := cast.states_in(mark.start, mark.end):
            return inner[0].iso3
        root = doc[mark.start : mark.end].root
        near = list(root.children)
        if root.dep_ in ("appos", "nmod:desc", "flat", "compound"):
            near += [c for c in root.head.children if c.i != root.i]
        near += [g for c in root.children if c.dep_ in ("appos", "nmod:desc", "compound") for g in c.children]
        for token in near:
            if token.dep_ in _OWNERS and (state := cast.state_at(token)) is not None and state.iso3:
                if token.dep_ != "nmod" or preposition(token) in ("of", "from", "in"):
                    return state.iso3
        return None

    def of_word(self, token: Token) -> tuple[str, ...]:
        """The keys of those whom a word stands for; the states that they are of follow after an empty one."""
        found = self._of_word.get(token.i)
        if found is None:
            found = self._of_word[token.i] = tuple(self._stands_for(token))
        return found

    def _stands_for(self, token: Token) -> Iterator[str]:
        mark = self._context.cast.at(token)
        if mark is not None:
            if mark.kind == "place":
                known = find_state(self._context.doc[mark.start : mark.end].text)
                yield ""
                if known is not None:
                    yield f"state:{known.iso3}"
            elif mark.kind != "product":
                yield mark.key
                yield ""
                if state := self._state_of.get(mark.key):
                    yield state
            return
        actors = self._context.references.actors(token)[:3]
        for actor in actors:
            value = actor.value()
            side = self.all.get(value.identity)
            if side is None:
                kind = actor.kind if actor.kind in _KIND else "description"
                side = self.all[value.identity] = Side(value.identity, kind, [token.i], value=value)
            yield value.identity
        yield ""
        for actor in actors:
            state = f"state:{actor.state}"
            if actor.state and state != actor.key:
                self.all.setdefault(state, Side(state, "state"))
                if actor.key is None:
                    self._state_of.setdefault(actor.value().identity, state)
                yield state

    def fields(self, candidates: Sequence[Candidate]) -> Iterator[Field]:
        """The claims that have sides, some at a time in text order, with who could stand there if anybody could."""
        claims = sorted((c for c in candidates if c.type in ROLES), key=lambda c: c.anchor.i)
        for start in range(0, len(claims), TOGETHER):
            some = claims[start : start + TOGETHER]
            told = [self._heard(c) for c in some]
            if sides := self._possible(some, told):
                yield self._field(some, told, sides)

    # -- one go

    def _field(self, claims: Sequence[Candidate], told: Sequence[Heard], sides: list[Side]) -> Field:
        at = {side.key: i for i, side in enumerate(sides)}
        n, m = len(claims), len(sides)
        facing = np.zeros((n, SLOTS, SLOTS), dtype=np.float32)
        is_open = np.zeros((n, SLOTS), dtype=bool)
        heard = np.zeros((n, m, SLOTS, 4), dtype=np.float32)
        other = np.zeros((n, m, _OTHERS), dtype=np.float32)
        now = np.zeros((n, m, SLOTS), dtype=np.float32)
        ruled = np.zeros((n, m, SLOTS), dtype=np.float32)
        goods = np.zeros((n, m), dtype=np.float32)
        for i, (claim, scores) in enumerate(zip(claims, told, strict=True)):
            roles = ROLES[claim.type]
            is_open[i, : len(roles)] = True
            for a, b in _FACING:
                if a in roles and b in roles:
                    facing[i, roles.index(a), roles.index(b)] = facing[i, roles.index(b), roles.index(a)] = 1
            for (key, role, zone), score in scores.items():
                j = at.get(key)
                if j is None:
                    continue
                if role in roles:
                    heard[i, j, roles.index(role), zone] = score
                else:
                    column = _COMPANY.get(role, 6) + (zone == 3 and role in _COMPANY)
                    other[i, j, column] = max(other[i, j, column], score)
            for slot, role in enumerate(roles):
                for identity in claim.keys(role):
                    if identity in at:
                        now[i, at[identity], slot] = 1
                for identity in claim.given.get(role, ()):
                    if identity in at:
                        ruled[i, at[identity], slot] = 1
            for key in self._of_goods(claim):
                if key in at:
                    goods[i, at[key]] = 1
            for column, key in self._beside(claim):
                if key in at:
                    other[i, at[key], column] = 1
        state_of = np.zeros((m, m), dtype=np.float32)
        for i, side in enumerate(sides):
            state = at.get(self._state_of.get(side.key, ""))
            if state is not None:
                state_of[i, state] = 1
        fixed, local = self._standing(claims, sides)
        states = np.array([s.kind == "state" for s in sides], dtype=bool)
        near = np.concatenate([local, other, goods[..., None]], -1)
        claim_of, slot_of = np.nonzero(is_open)
        seen = _seen(heard, now, ruled, facing, state_of, states)[claim_of, :, slot_of]
        return Field(
            claims, sides, claim_of, slot_of, seen, near, fixed, _about(claims, claim_of, slot_of), now, facing,
            state_of, _kin(claims), states,
        )  # fmt: skip

    def _heard(self, claim: Candidate) -> Heard:
        """The best scores of the heads by (who, role, zone): 0 in the sentence, 1 before, 2 after, 3 their states."""
        found: dict[tuple[str, str, int], float] = {}
        here = self._seen.sheet.sentence_of[claim.anchor.i]
        for argument, role, score in self._heads.roles(self._seen, claim.anchor, claim.type, SEEN):
            if argument.kind in _NOBODY or (argument.kind in _UNNAMED and score < DESCRIBED):
                continue
            zone = (argument.sentence > here) * 2 or (argument.sentence < here) * 1
            for key in self.of_word(argument.token):
                if not key:
                    zone = 3
                elif found.get((key, role, zone), 0.0) < score:
                    found[key, role, zone] = score
        return found

    def _possible(self, claims: Sequence[Candidate], told: Sequence[Heard]) -> list[Side]:
        """Who could stand on a side of the claims: those heard, those that stand there, those near or named most."""
        weight: Counter[str] = Counter()
        for claim, scores in zip(claims, told, strict=True):
            roles = ROLES[claim.type]
            for (key, role, _), score in scores.items():
                if role in roles:
                    weight[key] += 1.0 + score  # type: ignore[assignment]
            for role in roles:
                for value in claim.roles.get(role, ()):
                    weight[value.identity] += 3
                    if value.identity not in self.all:
                        kind = (value.entity or "").split(":")[0]
                        place = claim.anchor.i
                        self.all[value.identity] = Side(
                            value.identity, kind if kind in _KIND else "description", [place], value=value
                        )
        first, last = claims[0].anchor.sent.start - 60, claims[-1].anchor.sent.end + 30
        for key, side in self.all.items():
            if side.kind in ("state", "company", "body"):
                weight[key] += 0.1 * len(side.places) + 0.1 * self._also[key]  # type: ignore[assignment]
                if bisect_left(side.places, first) < bisect_left(side.places, last):
                    weight[key] += 0.5  # type: ignore[assignment]
                if side.kind == "state":
                    weight[key] += 0.5  # type: ignore[assignment]
        ranked = sorted(weight, key=lambda k: (-weight[k], k))[:MANY]
        return [self.all[key] for key in ranked]

    def _of_goods(self, claim: Candidate) -> Iterator[str]:
        """The states that goods are called after: "Israeli artillery systems"."""
        for value in claim.roles.get("item", ()):
            words = (
                self._context.doc.char_span(value.span.start, value.span.end, alignment_mode="expand")
                if value.span
                else None
            )
            if words is not None and len(words):
                for mark in self._context.cast.states_in(max(words.start - 1, 0), words.end):
                    yield mark.key

    def _beside(self, claim: Candidate) -> Iterator[tuple[int, str]]:
        """The states of the places of a claim, and of the people who travel or sign."""
        for value in claim.roles.get("place", ()):
            if (known := find_state(value.text)) is not None:
                yield 7, f"state:{known.iso3}"
        for role in ("visitor", "signatory"):
            for value in claim.roles.get(role, ()):
                if (state := self._state_of.get(value.identity)) is not None:
                    yield 8, state

    def _standing(self, claims: Sequence[Candidate], sides: Sequence[Side]) -> tuple[Floats, Floats]:
        """What is known of each side at large [side, _], and seen from each claim [claim, side, _]."""
        m, doc = len(sides), self._context.doc
        states = [s for s in sides if s.kind == "state"]
        named = [*sorted((len(s.places) + 0.5 * self._also[s.key] for s in states), reverse=True), 0.0, 0.0]
        total = sum(named) or 1.0
        spoken = self._spoken
        size = max(len(doc), 1)
        first_end = next(iter(self._seen.sheet.sentences), (0, 0))[1]
        fixed = np.zeros((m, FIXED), dtype=np.float32)
        for i, side in enumerate(sides):
            times = len(side.places) + (0.5 * self._also[side.key] if side.kind == "state" else 0)
            fixed[i, _KIND.get(side.kind, 4)] = 1
            fixed[i, 5:] = (
                np.log1p(times), times / total, side.kind == "state" and times == named[0],
                side.kind == "state" and times == named[1], side.key in self._titled,
                side.key in self._published, side.key in self._dated,
                bool(side.places) and side.places[0] < first_end,
                side.places[0] / size if side.places else 1.0, not side.places, spoken == 2, np.log1p(spoken),
                side.kind == "state" and named[1] > 0 and times >= 2 * named[1], side.key in self._state_of,
            )  # fmt: skip
        local = np.zeros((len(claims), m, LOCAL), dtype=np.float32)
        for i, claim in enumerate(claims):
            self._seen_from(claim, sides, local[i])
        return fixed, local

    def _seen_from(self, claim: Candidate, sides: Sequence[Side], local: Floats) -> None:
        sentence = claim.anchor.sent
        start, end, anchor = sentence.start, sentence.end, claim.anchor.i
        source = claim.attribution.identity if claim.attribution else None
        last: dict[str, tuple[int, int]] = {}
        here = 0
        for i, side in enumerate(sides):
            places = side.places
            k = bisect_right(places, anchor)
            before = places[k - 1] if k else -1
            after = places[k] if k < len(places) else -1
            row = local[i]
            row[0] = 1 / (1 + (anchor - before) / 10) if k else 0
            row[1] = 1 / (1 + (after - anchor) / 10) if after >= 0 else 0
            inside = side.marks[bisect_left(places, start) : bisect_left(places, end)]
            if inside or start <= before or (0 <= after < end):
                row[2] = 1
                here += side.kind == "state"
                mark = min(inside, key=lambda m: abs(m.start - anchor), default=None)
                if mark is not None:
                    root = self._context.doc[mark.start : mark.end].root
                    row[3], row[4], row[5] = mark.use == "adjective", mark.use == "seat", mark.start < anchor
                    row[10 + _number(preposition(root), _PREPOSITIONS)] = 1
                    row[20 + _number(root.dep_, _RELATIONS)] = 1
            if before >= 0 and before > last.get(side.kind, (-1, -1))[0]:
                last[side.kind] = before, i
            row[6] = side.key == source
        for _, i in last.values():
            local[i, 7] = 1
        local[:, 8] = here == 1
        local[:, 9] = here == 2

    def value(self, side: Side, claim: Candidate, role: str) -> Value:
        """The value that puts somebody on a side of a claim: as it stands there, else by the nearest mention."""
        for value in claim.roles.get(role, ()):
            if value.identity == side.key:
                return value
        if side.marks:
            anchor = claim.anchor.i
            at = bisect_left(side.places, anchor)
            near = side.marks[max(at - 1, 0) : at + 1]
            return self._context.cast.value(min(near, key=lambda m: (abs(m.start - anchor), m.start)))
        if side.value is not None:
            return side.value
        return Value(state_name(side.key.removeprefix("state:")), None, side.key)


FIXED = 5 + 14
LOCAL = 10 + len(_PREPOSITIONS) + len(_RELATIONS)


def _number(name: str, names: tuple[str, ...]) -> int:
    return names.index(name) if name in names else len(names) - 1


def _from(dateline: str) -> list[str]:
    found = [find_state(part.strip().title()) for part in dateline.split(",")]
    return [state.iso3 for state in found if state is not None]


def _kin(claims: Sequence[Candidate]) -> Floats:
    """[claim, claim]: 1 where two are of one type, 2 where they also share a word of their goods."""
    words = [
        {w.rstrip("s") for v in c.roles.get("item", ()) for w in v.text.lower().split() if len(w) > 2}
        for c in claims
    ]
    kin = np.zeros((len(claims), len(claims)), dtype=np.float32)
    for i, one in enumerate(claims):
        for j, two in enumerate(claims):
            if i != j and one.type == two.type:
                kin[i, j] = 2 if words[i] & words[j] else 1
    return kin


def _seen(
    heard: Floats, now: Floats, ruled: Floats, facing: Floats, state_of: Floats, states: npt.NDArray[np.bool_]
) -> Floats:
    """[claim, side, slot, HERE]: what the heads and the rules make of a side in a slot, and of its rivals there."""
    n, m = now.shape[:2]
    whole: Floats = heard.max(3)
    across = facing_max(whole, facing)
    now_across, ruled_across = facing_max(now, facing), facing_max(ruled, facing)
    ours = states[None, :, None].astype(np.float32)
    filled = [(each.max(1) > 0)[:, None] for each in (now, ruled, now_across, now * (1 - ours), now * ours)]
    columns = [
        heard[..., 0], heard[..., 1], heard[..., 2], heard[..., 3], across, facing_max(heard[..., 0], facing),
        whole - across, rivals(whole), now, ruled, now_across, ruled_across,
        *filled[:3],
        owned(whole, state_of), owned(now, state_of), owned(now_across, state_of), owned(across, state_of),
        owner(whole, state_of), owner(now, state_of), owner(now_across, state_of),
        *filled[3:],
        whole >= 0.5, heard[..., 0] >= 0.5, rivals_of_kind(whole, states), rivals_of_kind(now, states),
        rivals_of_kind(ruled, states), ruled.sum(1)[:, None], (ruled * (1 - ours)).sum(1)[:, None],
    ]  # fmt: skip
    found = np.empty((n, m, SLOTS, HERE), dtype=np.float32)
    for i, column in enumerate(columns):
        found[..., i] = column
    return found


def _about(claims: Sequence[Candidate], claim_of: Ints, slot_of: Ints) -> Floats:
    """[P, ABOUT]: what a claim is like, and which of its sides is to be filled."""
    found = np.zeros((len(claim_of), ABOUT), dtype=np.float32)
    for row, (i, slot) in enumerate(zip(claim_of.tolist(), slot_of.tolist(), strict=True)):
        claim = claims[i]
        found[row, _PAIR[claim.type, ROLES[claim.type][slot]]] = 1
        found[row, len(PAIRS) : len(PAIRS) + 7] = (
            claim.rule == "learned", claim.support or 0.0, claim.confidence, claim.modality == "planned",
            claim.modality == "possible", claim.modality == "denied", np.log1p(len(claims)),
        )  # fmt: skip
        stage = _STAGE.get((claim.type, claim.stage))
        if stage is not None:
            found[row, len(PAIRS) + 7 + stage] = 1
    return found


HERE = 31
NEAR = LOCAL + _OTHERS + 1
ABOUT = len(PAIRS) + 7 + len(_STAGES)
_PAIR = {pair: i for i, pair in enumerate(PAIRS)}
_STAGE = {stage: i for i, stage in enumerate(_STAGES)}
WIDTH = HERE + NEAR + FIXED + ABOUT
PARTS = (HERE, NEAR, FIXED, ABOUT)
"""How wide the parts of a row are, in the order of `Field.rows`."""


def facing_max(values: Floats, facing: Floats) -> Floats:
    """[claim, side, slot]: the most that stands on the slots that face one."""
    found: Floats = (values[:, :, None, :] * facing[:, None]).max(3)
    return found


def rivals(values: Floats) -> Floats:
    """[claim, side, slot]: the most that any other side has."""
    if values.shape[1] < 2:
        return np.zeros_like(values)
    top = np.sort(values, axis=1)
    best, second = top[:, -1:], top[:, -2:-1]
    return np.where(values == best, second, best)


def rivals_of_kind(values: Floats, states: npt.NDArray[np.bool_]) -> Floats:
    """[claim, side, slot]: the most that any other state has, for states; any other that is none, for the rest."""
    mask = states[None, :, None]
    return np.where(mask, rivals(np.where(mask, values, 0)), rivals(np.where(mask, 0, values)))


def owned(values: Floats, state_of: Floats) -> Floats:
    """[claim, side, slot]: the most that stands to those whose state a side is."""
    found = np.zeros_like(values)
    for one, state in zip(*(each.tolist() for each in np.nonzero(state_of)), strict=True):
        np.maximum(found[:, state], values[:, one], out=found[:, state])
    return found


def owner(values: Floats, state_of: Floats) -> Floats:
    """[claim, side, slot]: what stands to the state of a side."""
    found: Floats = state_of @ values
    return found


SECOND = 14
"""Features of the second look, beside those of the first."""


def second(field_: Field, first: Floats) -> Floats:
    """[P, side, SECOND]: what the first look, [claim, side, slot], makes of the others."""
    across = facing_max(first, field_.facing)
    n = len(field_.claims)
    kin = field_.kin
    same = (kin > 0).astype(np.float32)
    weight = same / np.maximum(same.sum(1, keepdims=True), 1)
    goods = (kin > 1).astype(np.float32)
    mean = np.tensordot(weight, first, 1)
    mean_across = np.tensordot(weight, across, 1)
    alike = (goods[:, :, None, None] * first[None]).max(1)
    alike_across = (goods[:, :, None, None] * across[None]).max(1)
    previous = np.zeros_like(first)
    previous_across = np.zeros_like(first)
    for i in range(1, n):
        for j in range(i - 1, -1, -1):
            if kin[i, j]:
                previous[i], previous_across[i] = first[j], across[j]
                break
    best = rivals(first)
    columns = [
        first, across, best, first.sum(1)[:, None] - first, owned(first, field_.state_of),
        owner(first, field_.state_of), mean, mean_across, alike, alike_across, previous, previous_across,
        rivals_of_kind(first, field_.states), rivals_of_kind(across, field_.states),
    ]  # fmt: skip
    found = np.empty((len(field_.claim_of), first.shape[1], SECOND), dtype=np.float32)
    for i, column in enumerate(columns):
        found[..., i] = field_.picked(column)
    return found
