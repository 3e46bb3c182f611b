"""Whether two profiles are one somebody: spelling first, then office, state, time and shared events."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from paraph.ontology.gazetteer import state_name
from paraph.resolving import names
from paraph.resolving.clustering import Link, clusters
from paraph.resolving.names import Likeness
from paraph.resolving.profiles import Profile
from paraph.resolving.said import Verdict

_NAMES_COMPARED = 4
_NEAR_DAYS = 500
"""Two reports of one tenure may lie so far apart that nothing between them was read."""
_DIFFERENT = Verdict("different", 0.0)
_ONE_OF_A_KIND = frozenset(("body", "company"))


def blocks(profile: Profile) -> frozenset[str]:
    """Keys that profiles share which may be one."""
    if profile.kind == "state":
        return frozenset()
    kind = "org" if profile.kind in _ONE_OF_A_KIND else profile.kind
    if profile.bare and profile.kind != "person":
        return (
            frozenset(f"{kind}:{profile.state}:{word}" for word in _content(profile))
            if profile.state
            else frozenset()
        )
    found = set[str]()
    for name in profile.spelt()[:_NAMES_COMPARED]:
        if profile.kind == "person":
            found |= {f"bare:{key}@{state}" for key in _family(name) for state in sorted(profile.near())}
        if not profile.bare:
            found |= {f"{kind}:{key}" for key in names.blocks(profile.kind, name)}  # type: ignore[arg-type]
    return frozenset(found)


def _content(profile: Profile) -> list[str]:
    slug = profile.ref.partition(":")[2].partition("@")[0]
    return [word for word in slug.split("-") if len(word) > len("the")]


def _family(name: str) -> Iterator[str]:
    last = name.split()[-1:]
    yield from (key for word in last for key in names.blocks("person", word))


def decide(one: Profile, other: Profile) -> Verdict:
    """Whether two profiles are one. Where one is bare, `same` says no more than that it may well be."""
    if not _comparable(one, other):
        return _DIFFERENT
    likeness = _likeness(one, other)
    if one.kind == "person" and (one.bare or other.bare):
        return _bare(one, other, likeness)
    if likeness.score < names.DOUBT:
        return _DIFFERENT
    if one.state and other.state and one.state != other.state:
        return _across_states(one, other, likeness)
    if likeness.score >= names.SAME:
        return Verdict("same", likeness.score, (_named(one, likeness), *_support(one, other)))
    support = _support(one, other)
    if support:
        return Verdict("same", names.SAME, (*likeness.reasons, *support))
    close = bool(one.near() & other.near())
    return Verdict("doubtful", likeness.score, likeness.reasons) if close else _DIFFERENT


def _comparable(one: Profile, other: Profile) -> bool:
    if "state" in (one.kind, other.kind):
        return False
    return one.kind == other.kind or {one.kind, other.kind} == _ONE_OF_A_KIND


def _likeness(one: Profile, other: Profile) -> Likeness:
    pairs = ((a, b) for a in one.spelt()[:_NAMES_COMPARED] for b in other.spelt()[:_NAMES_COMPARED])
    kind = one.kind
    return max(
        (names.compare(kind, a, b) for a, b in pairs),  # type: ignore[arg-type]
        key=lambda likeness: (likeness.score, likeness.reasons),
    )


def _named(one: Profile, likeness: Likeness) -> str:
    return likeness.reasons[0] if likeness.reasons else f"both are called {one.spelt()[0]}"


def _across_states(one: Profile, other: Profile, likeness: Likeness) -> Verdict:
    """A body is of one state. A full name told of two states is one person where the documents tell of both."""
    if one.kind != "person" or likeness.score < names.SAME:
        return _DIFFERENT
    both = {one.state, other.state}
    if both <= one.near() | {one.state} and both <= other.near() | {other.state}:
        return Verdict(
            "same", names.SAME, (_named(one, likeness), "their documents are about the same states")
        )
    return Verdict("doubtful", likeness.score / 2, (_named(one, likeness), "of different states"))


def _bare(one: Profile, other: Profile, likeness: Likeness) -> Verdict:
    """A family name alone is somebody of that name who holds the same office, or is of the same state, then."""
    if likeness.score < names.DOUBT or not one.near() & other.near():
        return _DIFFERENT
    if one.state and other.state and one.state != other.state:
        return _DIFFERENT
    offices = _offices(one, other)
    if offices:
        return Verdict("same", names.SAME, ("the same family name", *offices))
    if not _at_one_time(one, other) or _other_offices(one, other):
        return _DIFFERENT
    state = next(iter(sorted(one.near() & other.near())))
    return Verdict("doubtful", names.DOUBT, ("the same family name", f"both around {state_name(state)} then"))


def _support(one: Profile, other: Profile) -> tuple[str, ...]:
    """What beside the name speaks for one somebody."""
    shared = sorted(one.events & other.events)
    return (*_offices(one, other), *(f"both took part in {_event(event)}" for event in shared[:1]))


def _event(event: str) -> str:
    kind, states, when = (
        event.split(":", 1)[0],
        event.split(":", 1)[1].rsplit(":", 1)[0],
        event.rsplit(":", 1)[1],
    )
    who = " and ".join(state_name(code) for code in states.replace("state:", "").split("+"))
    return f"the {kind} with {who} of {when}"


def _offices(one: Profile, other: Profile) -> tuple[str, ...]:
    """Offices of one state that both held at about the same time."""
    found = []
    for (title, state), spell in one.offices.items():
        for (also, of), then in other.offices.items():
            if title == also and (state or one.state) and (state or one.state) == (of or other.state):
                if _touch(spell, then):
                    found.append(
                        f"both {title} of {state_name(state or one.state or '')} in {min(spell[1], then[1])[:4]}"
                    )
    return tuple(sorted(set(found))[:1])


def _other_offices(one: Profile, other: Profile) -> bool:
    return bool(one.offices and other.offices) and not {t for t, _ in one.offices} & {
        t for t, _ in other.offices
    }


def _at_one_time(one: Profile, other: Profile) -> bool:
    spells = [spell for profile in (one, other) for spell in [_span(profile)] if spell]
    return len(spells) < 2 or _touch(*spells)


def _span(profile: Profile) -> tuple[str, str] | None:
    days = [day for spell in profile.offices.values() for day in spell if day]
    year = profile.ref.partition("|")[2][:4]
    days += [f"{year}-07-01"] if year.isdigit() else []
    return (min(days), max(days)) if days else None


def _touch(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two spells overlap, or are parted by less than `_NEAR_DAYS`; where a day is unknown, they do."""
    ends = [_day(text) for text in (one[0], one[1], other[0], other[1])]
    if any(end is None for end in ends):
        return True
    first, last, begin, end = (day or 0 for day in ends)
    return first - end < _NEAR_DAYS and begin - last < _NEAR_DAYS


def _day(text: str) -> int | None:
    try:
        return date.fromisoformat(
            f"{text}-07-01"[:10] if len(text) <= len("2014") else f"{text}-15"[:10]
        ).toordinal()
    except ValueError:
        return None


def links(profile: Profile, candidates: Iterable[Profile]) -> Iterator[tuple[str, Verdict]]:
    """The verdict on each candidate that is not held to be somebody else, by its ref."""
    for other in candidates:
        verdict = decide(*sorted((profile, other), key=lambda p: p.ref))
        if verdict.ruling != "different":
            yield other.ref, verdict


def conflict(one: Iterable[Profile], other: Iterable[Profile]) -> bool:
    """Whether two groups may not be one: a body of one state never becomes another's."""
    bodies = [{p.state for p in group if p.state and p.kind == "body"} for group in (one, other)]
    return bool(bodies[0] and bodies[1] and bodies[0] != bodies[1])


def settle(members: Collection[Profile], found: Iterable[tuple[str, str, Verdict]]) -> list[Link]:
    """The links that bring together: firm ones, and of a bare name its only candidate.

    A bare name with two candidates stays by itself: who it is, is for a person to say.
    """
    bare = {p.ref for p in members if p.bare and p.kind == "person"}
    firm, loose = [], dict[str, list[Link]]()
    for one, other, verdict in found:
        link = Link(one, other, verdict.score, verdict.reasons)
        if one in bare or other in bare:
            for ref in {one, other} & bare:
                loose.setdefault(ref, []).append(link)
        elif verdict.ruling == "same":
            firm.append(link)
    return firm + [link for ref in sorted(loose) for link in _only(ref, loose[ref], firm, bare)]


def _only(ref: str, links: list[Link], firm: list[Link], bare: Collection[str]) -> Iterator[Link]:
    """The links of a bare name, where all go to one somebody."""
    best = max(link.score for link in links)
    chosen = [link for link in links if link.score == best]
    others = {link.other if link.one == ref else link.one for link in chosen}
    full = others - set(bare)
    groups = clusters(full, [link for link in firm if link.one in full and link.other in full])
    if len(groups) == 1:
        yield from (link for link in chosen if {link.one, link.other} & full)
    elif not groups:
        yield from chosen
