"""Terms of office, from what claims of positions say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from paraph.resolving.links.days import bounds, day
from paraph.resolving.links.known import claim_order, state_of
from paraph.resolving.offices.rules import rules
from paraph.resolving.offices.titles import Office, is_title, office
from paraph.resolving.said import Filler, Said

BEGINS, ENDS = frozenset({"appointed"}), frozenset({"left", "dismissed"})


@dataclass(frozen=True, slots=True)
class Term:
    """A person in an office, as far as sources know it.

    `office`  the title in one wording, `qualifier` empty, deputy or acting
    `owner`   `state:KAZ`, or the id of the body whose office it is; `state` ISO3, None where it is not known
    `begin`   and `end`: EDTF as said, None where no source gives them
    `since`   the first day on which the person is known to hold it, `until` the last; None where no day is known
    `claims`  all that speak of the term; `said` those of its beginning and end
    """

    person: str
    name: str
    office: str
    qualifier: str
    owner: str
    state: str | None
    begin: str | None
    end: str | None
    since: date | None
    until: date | None
    claims: tuple[str, ...]
    said: tuple[str, ...]
    many: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two terms that cannot both be: one office, two holders from `since` to `until`."""

    one: Term
    other: Term
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Register:
    """All terms, by owner, office and time, and the conflicts among them."""

    terms: tuple[Term, ...]
    conflicts: tuple[Conflict, ...]

    def of(self, office: str, owner: str) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.office == office and term.owner == owner)


@dataclass(frozen=True, slots=True)
class _Event:
    """What one claim says of one person's office. `first` and `last`: days between which it lies."""

    person: Filler
    claim: Said
    office: Office
    owner: str
    state: str | None
    kind: str  # begin, end, seen
    first: date
    last: date


def register(claims: Iterable[Said]) -> Register:
    """The register that claims of positions make. Their order does not matter; denied claims and those of what is
    only planned or possible make no terms."""
    events = [event for claim in sorted(claims, key=claim_order) for event in _events(claim)]
    groups: dict[tuple[str, str, str], list[_Event]] = {}
    for event in events:
        groups.setdefault((event.owner, event.office.key, event.office.qualifier), []).append(event)
    terms = [term for key in sorted(groups) for term in _terms(groups[key])]
    return Register(tuple(terms), conflicts(terms))


def _events(claim: Said) -> list[_Event]:
    if claim.type != "position" or claim.modality != "asserted":
        return []
    found = []
    for person in claim.of("person"):
        for title in claim.of("title"):
            if person.entity and person.kind == "person" and (made := _event(claim, person, title)):
                found.append(made)
    return found


def _event(claim: Said, person: Filler, title: Filler) -> _Event | None:
    owner, state, body = owner_of(claim)
    named = office(title.text, state, body)
    if not owner or not named.title or is_title(person.text):
        return None
    stage = claim.stage
    kind = "begin" if stage in BEGINS else "end" if stage in ENDS else "seen"
    if named.qualifier == "former" or (stage == "held" and not claim.date):
        kind = "was"
    span = bounds(claim.date)
    known = day(claim.published)
    if span is None and known is not None:
        span = (known, known) if kind == "seen" else (date.min, known)
    if span is None:
        return None
    plain = Office(
        named.title, "" if named.qualifier in ("former", "designate") else named.qualifier, named.many
    )
    if kind == "was":
        return _Event(person, claim, plain, _holder_of(named, owner, state), state, "was", *span)
    if named.qualifier == "designate":
        return None
    return _Event(person, claim, plain, _holder_of(named, owner, state), state, kind, *span)


def _holder_of(named: Office, owner: str, state: str | None) -> str:
    """Ministers are of the state, whatever body they are named with."""
    minister = any(named.title.endswith(head) for head in rules().heads)
    return f"state:{state}" if state and minister else owner


def owner_of(claim: Said) -> tuple[str, str | None, str]:
    """Whose office it is: the body's id, else the state's; the state, and the body's name."""
    bodies = [f for f in claim.of("body") if f.entity and f.kind in ("body", "company")]
    states = sorted({code for f in claim.of("body") if (code := state_of(f, claim))})
    state = states[0] if len(states) == 1 else None
    body = min(bodies, key=lambda f: f.entity or "") if bodies else None
    if body:
        return body.entity or "", state, body.text
    return (f"state:{state}" if state else ""), state, ""


def _terms(events: Sequence[_Event]) -> list[Term]:
    """Terms of one office: of each person, parted where somebody else held it in between."""
    people: dict[str, list[_Event]] = {}
    for event in events:
        people.setdefault(event.person.entity or "", []).append(event)
    found = []
    for person in sorted(people):
        others = [
            e
            for e in events
            if e.person.entity != person and e.kind in ("begin", "seen") and not e.office.many
        ]
        found += [_term(run) for run in _runs(sorted(people[person], key=_order), others) if run]
    return sorted(found, key=lambda t: (t.since or date.max, t.until or date.max, t.person))


def _order(event: _Event) -> tuple[date, int, date, str]:
    """By the day it is known by; beginnings first, ends last."""
    return (event.last, {"begin": 0, "seen": 1, "was": 2, "end": 3}[event.kind], event.first, event.claim.id)


def _runs(events: Sequence[_Event], others: Sequence[_Event]) -> list[list[_Event]]:
    """Events of one person as terms: a beginning after an end, or after another holder, opens a new one."""
    runs: list[list[_Event]] = [[]]
    for event in events:
        run = runs[-1]
        last = next((e for e in reversed(run) if e.kind != "was"), None)
        ended = last is not None and last.kind == "end" and event.kind != "was"
        if last and event.kind == "end" and last.kind == "end":
            ended = False  # two reports of one end
        elif ended and event.kind == "seen" and event.claim.date is None:
            ended = (
                _days(event.last, run[-1].last) > rules().days.again
            )  # the press calls them so a while longer
        if last and not ended and event.kind in ("begin", "seen"):
            ended = any(last.last < other.first and other.last < event.first for other in others)
        if ended:
            runs.append([])
        runs[-1].append(event)
    return runs


def _days(one: date, other: date) -> int:
    return abs((one - other).days)


def _term(run: Sequence[_Event]) -> Term:
    begins, ends = [e for e in run if e.kind == "begin"], [e for e in run if e.kind == "end"]
    seen = [e for e in run if e.kind == "seen"]
    begin = min(begins, key=_exact) if begins else None
    end = min(ends, key=_exact) if ends else None
    firsts = [e.last for e in (begin, *seen) if e]
    lasts = [e.first for e in (*seen, end) if e and e.first > date.min]
    known = [d for d in (*firsts, *lasts) if date.min < d < date.max]
    since, until = (
        min(firsts, default=min(lasts, default=None)),
        max(lasts, default=max(firsts, default=None)),
    )
    if since and until and since > until:  # the beginning or end is only known to the year
        since = until = min(known, default=None)
    if end and until and until > end.last:
        until = max((d for d in lasts if d <= end.last), default=end.last)
    event = run[0]
    return Term(
        event.person.entity or "", max((e.person.text for e in run), key=lambda t: (len(t), t)),
        event.office.key, event.office.qualifier, event.owner, event.state,
        begin.claim.date if begin else None, end.claim.date if end else None, since, until,
        tuple(sorted({e.claim.id for e in run})), tuple(sorted({e.claim.id for e in (*begins, *ends)})),
        event.office.many,
    )  # fmt: skip


def _exact(event: _Event) -> tuple[bool, timedelta, date, str]:
    """The most exact date, of those the earliest; no date last."""
    return (event.claim.date is None, event.last - event.first, event.first, event.claim.id)


def conflicts(terms: Iterable[Term]) -> tuple[Conflict, ...]:
    """Pairs of terms of one office that overlap for longer than a handover; none in offices that several hold."""
    offices: dict[tuple[str, str], list[Term]] = {}
    for term in terms:
        if not term.many and term.since and term.until and term.qualifier != "acting":
            offices.setdefault((term.owner, term.office), []).append(term)
    found = []
    for key in sorted(offices):
        for one, other in combinations(offices[key], 2):
            span = _overlap(one, other)
            if one.person != other.person and span and (span[1] - span[0]).days > rules().days.handover:
                found.append(Conflict(one, other, *span))
    return tuple(found)


def _overlap(one: Term, other: Term) -> tuple[date, date] | None:
    if not (one.since and one.until and other.since and other.until):
        return None
    since, until = max(one.since, other.since), min(one.until, other.until)
    return (since, until) if since <= until else None
