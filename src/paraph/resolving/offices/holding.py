"""Who held an office on a day, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from paraph.resolving.links.days import bounds, day
from paraph.resolving.offices.register import Register, Term, owner_of
from paraph.resolving.offices.rules import rules
from paraph.resolving.offices.titles import office, states_in
from paraph.resolving.said import Filler, Said

Certainty = Literal["certain", "likely", "possible"]
_ORDER: tuple[Certainty, ...] = ("certain", "likely", "possible")


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who may have held an office on a day. `claims` are those of the term, `reason` a clause."""

    person: str
    certainty: Certainty
    reason: str
    claims: tuple[str, ...]


def holder(register: Register, title: str, owner: str, on: date) -> tuple[Holder, ...]:
    """Candidates, the surest first. `owner` is a state's ISO3, or the id of a state or body (`state:KAZ`).

    One candidate, or one surer than all others, is who is meant. Offices that several hold give everybody who is
    known to have held one, as possible.
    """
    owner = owner if ":" in owner else f"state:{owner}"
    state = owner.partition(":")[2] if owner.startswith("state:") else None
    named = office(title, state)
    terms = [t for t in register.of(named.key, owner) if t.since and t.until]
    wanted = [t for t in terms if (t.qualifier == "acting") == (named.qualifier == "acting")] or terms
    found = [made for term in wanted if (made := _held(term, [t for t in terms if t is not term], on))]
    best: dict[str, Holder] = {}
    for made in sorted(found, key=lambda h: (_ORDER.index(h.certainty), h.person)):
        best.setdefault(made.person, made)
    return tuple(best.values())


def the_holder(found: Sequence[Holder]) -> Holder | None:
    """The one who is meant: at least likely, and surer than all others."""
    if not found or found[0].certainty == "possible":
        return None
    return found[0] if len(found) == 1 or found[1].certainty != found[0].certainty else None


def _held(term: Term, others: Sequence[Term], on: date) -> Holder | None:
    since, until = term.since, term.until
    if since is None or until is None:
        return None
    notes, days = rules().notes, rules().days
    if since <= on <= until:
        certainty: Certainty = "possible" if term.many else "certain"
        note = notes.many if term.many else notes.certain
        return Holder(term.person, certainty, note.format(since=since, until=until), term.claims)
    gap = (on - until).days if on > until else (since - on).days
    if gap > days.far or _excluded(term, on):
        return None
    if on > until:
        return _after(term, others, on, gap)
    return _before(term, others, on, gap)


def _excluded(term: Term, on: date) -> bool:
    """Whether the day lies behind the end that is said, or before the beginning."""
    begin, end = bounds(term.begin), bounds(term.end)
    return (end is not None and on > end[1]) or (begin is not None and on < begin[0])


def _after(term: Term, others: Sequence[Term], on: date, gap: int) -> Holder | None:
    """After the last day seen: likely as long as nobody is known to have followed, or soon will have."""
    since, until, notes = term.since or on, term.until or on, rules().notes
    if not term.many and any(o.since and until < o.since <= on for o in others):
        return None
    window = rules().days.open if term.begin else rules().days.seen
    after = [o for o in others if o.since and o.since > on]
    following = min(after, key=lambda o: (o.since or on, o.person), default=None)
    likely = not term.many and (term.end is not None or gap <= window)
    if following and following.since and not following.begin and (following.since - on).days < gap:
        likely = False  # nearer to the first day of the next
    note = notes.between if following else notes.begun if term.begin else notes.seen
    told = note.format(since=following.since if following else since, until=until, other="another")
    return Holder(term.person, "likely" if likely else "possible", told, term.claims)


def _before(term: Term, others: Sequence[Term], on: date, gap: int) -> Holder | None:
    """Before the first day seen: likely for a while, unless somebody else may hold it still."""
    since, until = term.since or on, term.until or on
    if not term.many and any(o.until and on <= o.until < since for o in others):
        return None
    begun = bounds(term.begin)
    near = gap <= rules().days.before or (begun is not None and begun[0] <= on) or _ended(others, on)
    still = any(o.until and o.until < on and not o.end and (on - o.until).days <= gap for o in others)
    certainty: Certainty = "likely" if near and not term.many and not still else "possible"
    return Holder(term.person, certainty, rules().notes.before.format(since=since, until=until), term.claims)


def _ended(others: Sequence[Term], on: date) -> bool:
    """Whether the last one before is known to have left."""
    before = [o for o in others if o.until and o.until < on]
    return bool(before) and max(before, key=lambda o: (o.until or on, o.person)).end is not None


def meant(register: Register, claim: Said, person: Filler, state: str | None = None) -> tuple[Holder, ...]:
    """Who is meant by a title without a name ("the Kazakh defence minister") in a claim: candidates, the surest first.

    The state is the one in the words, else `state` (ISO3) where the caller knows it, else the claim's `body`.
    """
    on = day(claim.published)
    span = bounds(claim.date)
    if span and span[0] == span[1]:
        on = span[0]
    states = states_in(person.text)
    known = states[0] if len(states) == 1 else state
    owner = f"state:{known}" if known else owner_of(claim)[0]
    if on is None or not owner:
        return ()
    return holder(register, _without_states(person.text), owner, on)


def _without_states(text: str) -> str:
    """The title without the words that name a state."""
    kept = [word for word in text.split() if not states_in(word)]
    return " ".join(kept).removeprefix("the ").removeprefix("The ")
