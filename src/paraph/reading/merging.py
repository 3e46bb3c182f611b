"""From candidates to claims: one thing in one document is one claim, with all the sentences that say it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from paraph import ontology
from paraph.language.dates.edtf import compatible
from paraph.reading.candidates import Candidate, complete
from paraph.reading.claims import Claim, Evidence, distinct
from paraph.reading.frames import governor
from paraph.reading.learned.confidence import Confidence
from paraph.reading.learned.learning import NOTHING, Learnt
from paraph.reading.learned.linking import BY_RULES, Links
from paraph.reading.trace import SILENT, Trace


def merge(
    candidates: Iterable[Candidate], document: str, trace: Trace = SILENT, learnt: Learnt = NOTHING
) -> tuple[Claim, ...]:
    """Candidates of one thing brought together, in text order."""
    groups, links = _Groups(), learnt.links
    for candidate in sorted(candidates, key=_order):
        twin = groups.twin(candidate, links)
        if twin is None:
            groups.add(candidate)
        else:
            _absorb(twin, candidate)
            trace.merged(candidate, twin)
    return _each_once(
        _weighed(group, document, learnt.confidence, trace)
        for group in sorted(groups.all, key=lambda g: (g.evidence[0].start, g.type, g.anchor.i))
    )


_SURE = 0.5
_RULED = BY_RULES | {"ties"}
"""Types whose candidates rules bring together: a recognition and an embassy opened a year later are two events."""
_LOOKED_AT = 200
"""Groups of one key value that a candidate is held against, in a text of very many."""


class _Groups:
    """Groups by what they share: a book has thousands, and each candidate is held against a few of them."""

    def __init__(self) -> None:
        self.all: list[Candidate] = []
        self._of_type: dict[str, list[Candidate]] = defaultdict(list)
        self._sharing: dict[tuple[str, str], list[int]] = defaultdict(list)

    def add(self, group: Candidate) -> None:
        for mark in _marks(group):
            self._sharing[group.type, mark].append(len(self.all))
        self.all.append(group)
        self._of_type[group.type].append(group)

    def twin(self, candidate: Candidate, links: Links | None) -> Candidate | None:
        """The group that a candidate speaks of, if there is one."""
        if links is None or candidate.type in _RULED:
            return next((g for g in self.near(candidate) if _one_thing(g, candidate)), None)
        return self._linked(candidate, links)

    def _linked(self, candidate: Candidate, links: Links) -> Candidate | None:
        """The group that a candidate is most likely one with, where that is likelier than not."""
        mine = [group for group in self._of_type[candidate.type] if not _blurs(group, candidate)]
        near = sorted(mine, key=lambda g: abs(g.anchor.i - candidate.anchor.i))[:_LOOKED_AT]
        places = sorted(g.anchor.i for g in near)
        scores = [(_likely(g, candidate, places, links), -i, g) for i, g in enumerate(near)]
        best = max(scores, key=lambda s: s[:2], default=None)
        return best[2] if best is not None and best[0] > _SURE else None

    def near(self, candidate: Candidate) -> Iterator[Candidate]:
        """Groups that share a key value or the sentence with a candidate, in the order they were made."""
        if candidate.definite and not complete(candidate):
            yield from self._of_type[candidate.type]
            return
        found = {
            place
            for mark in _marks(candidate)
            for place in self._sharing.get((candidate.type, mark), ())[-_LOOKED_AT:]
        }
        yield from (self.all[place] for place in sorted(found))


def _blurs(a: Candidate, b: Candidate) -> bool:
    """Whether to take two for one would say of somebody what is said of another: convicted, who was arrested only."""
    if a.type != "misconduct" or a.stage == b.stage:
        return False
    stages = ontology.types()["misconduct"].stages
    earlier, later = sorted((a, b), key=lambda candidate: stages.index(candidate.stage))
    named = later.keys("accused")
    return bool(named) and not earlier.keys("accused") <= named


def _likely(group: Candidate, candidate: Candidate, places: list[int], links: Links) -> float:
    first, last = sorted((group, candidate), key=lambda c: c.anchor.i)
    between = bisect_left(places, last.anchor.i) - bisect_right(places, first.anchor.i)
    return links.same(first, last, max(between, 0))


def _marks(candidate: Candidate) -> set[str]:
    keys = {
        key
        for role in ontology.types()[candidate.type].keys
        if role != "quote"
        for key in candidate.keys(role)
    }
    return keys | _item_words(candidate) | {f"sentence {candidate.anchor.sent.start}"}


def _each_once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """What the same words say twice over is one claim."""
    return tuple({claim.id: claim for claim in claims}.values())


def _order(candidate: Candidate) -> tuple[int, float, int]:
    return (0 if complete(candidate) else 1, -candidate.confidence, candidate.anchor.i)


def _one_thing(a: Candidate, b: Candidate) -> bool:
    if a.type != b.type or a.several != b.several or (a.modality == "denied") != (b.modality == "denied"):
        return False
    if a.type == "statement":
        return a.keys("speaker") == b.keys("speaker") and "quotation" in (a.rule, b.rule)
    if a.date and b.date and not compatible(a.date, b.date):
        return False
    if b.definite and not complete(b):
        return True
    return _SAME.get(a.type, _same_keys)(a, b)


def _same_accord(a: Candidate, b: Candidate) -> bool:
    near = a.anchor.sent == b.anchor.sent
    if _two_papers(a, b):
        return False
    same = a.keys("party") == b.keys("party") or (near and bool(a.keys("party") & b.keys("party")))
    return (
        same
        and (a.stage == b.stage or near)
        and (near or b.definite or a.date == b.date or not b.date or not a.date)
    )


def _two_papers(a: Candidate, b: Candidate) -> bool:
    """Two objects of one verb, or a protocol and a treaty, are two accords."""
    if a.anchor == b.anchor and a.trigger != b.trigger and a.rule == b.rule:
        return True
    forms = a.keys("form"), b.keys("form")
    return bool(forms[0] and forms[1]) and not forms[0] & forms[1]


def _same_transfer(a: Candidate, b: Candidate) -> bool:
    for role in ("supplier", "recipient"):
        if a.keys(role) and b.keys(role) and not a.keys(role) & b.keys(role):
            return False
    return _items_meet(a, b) and (a.stage == b.stage or _nested(a, b))


def _nested(a: Candidate, b: Candidate) -> bool:
    """ "approved the sale of": two words for one thing; "received two of the six ordered" are two things."""
    return any(x.anchor.pos_ == "NOUN" and governor(x.anchor) == y.anchor for x, y in ((a, b), (b, a)))


def _items_meet(a: Candidate, b: Candidate) -> bool:
    words_a, words_b = _item_words(a), _item_words(b)
    return bool(words_a & words_b)


def _item_words(c: Candidate) -> set[str]:
    return {word.rstrip("s") for value in c.roles.get("item", ()) for word in value.text.lower().split()}


def _same_visit(a: Candidate, b: Candidate) -> bool:
    hosts = a.keys("host"), b.keys("host")
    return bool(a.keys("visitor") & b.keys("visitor")) and (
        not hosts[0] or not hosts[1] or bool(hosts[0] & hosts[1])
    )


def _same_meeting(a: Candidate, b: Candidate) -> bool:
    return len(a.keys("participant") & b.keys("participant")) >= 2 or (
        a.anchor.sent == b.anchor.sent and bool(a.keys("participant") & b.keys("participant"))
    )


def _same_position(a: Candidate, b: Candidate) -> bool:
    if not a.keys("person") & b.keys("person") or a.stage != b.stage:
        return False
    titles = [
        {w for v in c.roles.get("title", ()) for w in v.text.lower().replace("defense", "defence").split()}
        for c in (a, b)
    ]
    return bool(titles[0] & titles[1])


def _same_keys(a: Candidate, b: Candidate) -> bool:
    keys = ontology.types()[a.type].keys
    shared = [role for role in keys if a.keys(role) and b.keys(role)]
    return bool(shared) and a.stage == b.stage and all(a.keys(role) & b.keys(role) for role in shared)


def _same_ties(a: Candidate, b: Candidate) -> bool:
    sides = a.keys("party"), b.keys("party")
    return a.stage == b.stage and (sides[0] <= sides[1] or sides[1] <= sides[0])


def _same_case(a: Candidate, b: Candidate) -> bool:
    if a.anchor.sent == b.anchor.sent and a.stage == b.stage:
        return not (a.keys("accused") and b.keys("accused")) or bool(a.keys("accused") & b.keys("accused"))
    return a.stage == b.stage and bool(a.keys("accused") & b.keys("accused"))


_SAME = {
    "agreement": _same_accord,
    "transfer": _same_transfer,
    "visit": _same_visit,
    "meeting": _same_meeting,
    "ties": _same_ties,
    "position": _same_position,
    "misconduct": _same_case,
}


def _absorb(into: Candidate, other: Candidate) -> None:
    """Values, evidence and a missing date go over; what is there already stays."""
    for role, values in other.roles.items():
        if role == "form" and into.roles.get(role):
            continue
        into.roles[role] = (
            distinct([*into.roles.get(role, ()), *values])
            if _may_grow(into, other, role)
            else into.roles.get(role, values)
        )
    into.evidence = _evidence([*into.evidence, *other.evidence])
    if other.date and (not into.date or _finer(other.date, into.date)):
        _take_date(into, other)
    if _further(other, into):
        into.stage, into.modality = other.stage, other.modality
        if other.date:
            _take_date(into, other)
    into.support = _surer(into.support, other.support)
    into.grip = _surer(into.grip, other.grip)
    into.confidence = 1 - (1 - into.confidence) * (1 - other.confidence * 0.5)


def _take_date(into: Candidate, other: Candidate) -> None:
    into.date, into.date_span, into.date_likely = other.date, other.date_span, other.date_likely


def _surer(a: float | None, b: float | None) -> float | None:
    return max((x for x in (a, b) if x is not None), default=None)


def _finer(date: str, than: str) -> bool:
    """A day within the month or year, or of the years unsaid, that another date names."""
    return len(date) > len(than) and "/" not in date + than and compatible(date, than)


def _may_grow(into: Candidate, other: Candidate, role: str) -> bool:
    if role in ("place", "quantity", "value", "item") and into.roles.get(role):
        return False
    if role in ("party", "supplier", "recipient") and into.roles.get(role):
        return into.anchor.sent == other.anchor.sent and role == "party" and not other.definite
    return True


def _further(other: Candidate, into: Candidate) -> bool:
    if other.type == "statement" or into.modality != "asserted" or other.modality != "asserted":
        return into.modality in ("planned", "possible") and other.modality == "asserted"
    stages = ontology.types()[into.type].stages
    return other.type == "agreement" and stages.index(other.stage) > stages.index(into.stage)


def _evidence(spans: Iterable[Evidence]) -> list[Evidence]:
    return sorted(set(spans))


def _weighed(c: Candidate, document: str, confidence: Confidence | None, trace: Trace) -> Claim:
    """The claim of a group, as sure as such claims have been."""
    if confidence is not None:
        c.confidence = confidence.of(c)
    claim = claim_of(c, document)
    trace.weighed(c, claim)
    return claim


def claim_of(c: Candidate, document: str) -> Claim:
    """The claim that a candidate makes of a document, by the document's id."""
    order = ontology.types()[c.type].roles
    roles = {role: distinct(c.roles[role]) for role in order if c.roles.get(role)}
    return Claim(
        document, c.type, c.stage, c.modality, roles, tuple(_evidence(c.evidence)), c.date, c.date_span,
        c.attribution, c.trigger, c.rule, round(min(c.confidence, 0.99), 3),
    )  # fmt: skip
