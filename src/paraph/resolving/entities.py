"""Whether two profiles are one somebody: spelling first, then office, state, time and shared events."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from paraph.ontology import naming, offices
from paraph.ontology.gazetteer import state_name
from paraph.ontology.territories import fold
from paraph.reading.claims import EntityKind
from paraph.resolving import names
from paraph.resolving.clustering import Link, clusters
from paraph.resolving.names import Likeness
from paraph.resolving.names.persons import person
from paraph.resolving.profiles import Profile, Spell
from paraph.resolving.said import Verdict

_NEAR_DAYS = 500
"""Two reports of one tenure may lie so far apart that nothing between them was read."""
_BARE_DAYS = 180
"""So far apart may be what tells of a family name and what tells of somebody of that name."""
_DIFFERENT = Verdict("different", 0.0)
_ONE_OF_A_KIND = frozenset(("body", "company"))
_NOTHING = Likeness(0.0, ())
_INITIALS, _LONG, _HALF = 6, 9, 0.5
_BETTER_KNOWN = 8
_KEYS_SHARED = 4
_TITLES = frozenset(("lady", "gentleman", "madam", "mister"))
_CERTAIN, _SURELY = ("person", "place", "product"), 0.93
"""Firms and offices have common words: their names have to be nearly the same."""
_SUFFICIENT = ("any:", "bare:", "begins:")
_STORY, _STORY_DAYS = 2, 90
"""States that two documents are both about, if they tell one story."""
LIKELY, SURE = 0.6, 0.65
"""Scores from which somebody is held to be the only candidate; `SURE` goes before what is merely likely."""


def blocks(profile: Profile) -> frozenset[str]:
    """Keys that profiles share which may be one."""
    if profile.kind == "state":
        return frozenset()
    if profile.bare and profile.kind != "person":
        words = _content(profile) if profile.state else []
        pairs = [f"{one}+{other}" for one, other in combinations(words, 2)] or words
        return frozenset(f"org:{profile.state}:{pair}" for pair in pairs)
    spelt = _telling(profile)
    found = {f"any:{fold(name)}" for name in spelt}
    for name in spelt:
        if profile.kind == "person" and not _is_title(name):
            found |= {f"bare:{key}@{state}" for key in _family(name) for state in sorted(profile.near())}
            found |= {f"begins:{key}@{state}" for key in _beginning(name) for state in sorted(profile.near())}
        if profile.bare:
            found |= {f"org:{key}" for key in names.blocks("company", name)}
        else:
            found |= {f"{_family_of(profile)}:{key}" for key in names.blocks(_kind(profile), name)}
    return frozenset(found)


def enough(one: Collection[str], other: Collection[str]) -> bool:
    """Whether profiles with these keys are worth comparing: a key in four is shared, or a whole name."""
    shared = set(one) & set(other)
    if any(key.startswith(_SUFFICIENT) for key in shared):
        return True
    told = [sum(not key.startswith(_SUFFICIENT) for key in keys) for keys in (one, other)]
    return _KEYS_SHARED * len(shared) >= min(told)


def _kind(profile: Profile) -> EntityKind:
    return profile.kind  # type: ignore[return-value]


def _family_of(profile: Profile) -> str:
    return "org" if profile.kind in _ONE_OF_A_KIND else profile.kind


def _content(profile: Profile) -> list[str]:
    slug = profile.ref.partition(":")[2].partition("@")[0]
    return sorted({word for word in slug.split("-") if len(word) > len("the")})


def _telling(profile: Profile) -> list[str]:
    """The name that is used most, and the one that says most: not "the Office", or a given name, where there is
    another."""
    generic = naming().generic
    words = generic.heads | generic.others
    spelt = [name for name in profile.spelt() if not set(fold(name).split()) <= words] or profile.spelt()
    spelt = [name for name in spelt if " " in name or "-" in name] or spelt
    if not spelt:
        return []
    longest = max(spelt, key=lambda name: (len(name), name))
    if _short_for(profile, spelt[0], longest):
        return [longest]
    return list(dict.fromkeys([spelt[0], longest]))


def _short_for(profile: Profile, short: str, long: str) -> bool:
    """Whether a body or a firm is called so only beside its whole name: the Harbour Police is not the Harbour."""
    if profile.kind not in _ONE_OF_A_KIND or profile.names[short] > profile.names[long]:
        return False
    return short != long and _within(short, long)


def _within(short: str, long: str) -> bool:
    """Whether a name stands as words of a longer one."""
    return f" {fold(short)} " in f" {fold(long)} "


def _far_better_known(short: Profile, long: Profile, initials: str) -> bool:
    """Whether initials are told by so many documents that they are rather somebody else's."""
    beside = sum(count for name, count in long.names.items() if fold(name) == fold(initials))
    return short.documents > _BETTER_KNOWN * max(beside, 1)


def _family(name: str) -> Iterator[str]:
    """Keys of a family name: the last word, or the whole of a bare one."""
    words = person(name).words
    last = [word for word in words if word.part != "given"] or words
    yield from (key for word in last for key in names.blocks("person", word.text))


def _is_title(name: str) -> bool:
    """ "First Lady", "Vice": no name of anybody."""
    words = offices()
    return set(fold(name).split()) <= words.heads | words.compound | words.ranks | _TITLES


def _beginning(name: str) -> Iterator[str]:
    """A given name with the first letter of the family's: a slip in the middle of a name leaves them as they are."""
    words = person(name).words
    if len(words) > 1:
        yield f"{words[0].said}|{words[-1].said[:1]}"


def decide(one: Profile, other: Profile) -> Verdict:
    """Whether two profiles are one. `doubtful` with a score of `LIKELY` or more says that it may well be."""
    if "state" in (one.kind, other.kind):
        return _DIFFERENT
    if _family_of(one) != _family_of(other):
        return _of_two_kinds(one, other)
    likeness = _likeness(one, other, _kind(one))
    if likeness.score < names.DOUBT or _of_initials_alone(one, other, likeness):
        return _DIFFERENT
    if one.kind == "person" and (one.bare or other.bare):
        return _bare(one, other)
    if one.state and other.state and one.state != other.state:
        return _across_states(one, other, likeness)
    support = _support(one, other)
    if not support and _two_persons(one, other):
        return _DIFFERENT
    if likeness.score >= (names.SAME if one.kind in _CERTAIN else _SURELY) and (
        support or _spelt_alike(one, other, likeness)
    ):
        return Verdict("same", likeness.score, (*likeness.reasons, *support))
    if support:
        return Verdict("same", names.SAME, (*likeness.reasons, *support))
    return _by_story(one, other, likeness)


def _two_persons(one: Profile, other: Profile) -> bool:
    return one.kind == other.kind == "person" and names.tell_apart(_telling(one)[-1], _telling(other)[-1])


def _spelt_alike(one: Profile, other: Profile, likeness: Likeness) -> bool:
    """Whether nothing but a slip tells the names apart. Names that sound nearly alike are most often two people's."""
    if likeness.score == 1.0 or one.kind not in ("person", *_ONE_OF_A_KIND):
        return True
    spelt = ((a, b) for a in _telling(one) for b in _telling(other))
    return any(names.slips(_kind(one), a, b) for a, b in spelt)


def _of_two_kinds(one: Profile, other: Profile) -> Verdict:
    """The same words for a firm here and a place there are one thing that was not told well."""
    if one.state and other.state and one.state != other.state:
        return _DIFFERENT
    whole = {fold(name) for name in _telling(one)} & {fold(name) for name in _telling(other)}
    if any(" " in name for name in whole) and {"person", "place"} != {one.kind, other.kind}:
        return Verdict("same", names.SAME, ("the very same words",))
    firsts = {fold(name).split()[0] for profile in (one, other) for name in _telling(profile) if fold(name)}
    if "product" in (one.kind, other.kind) or len(firsts) != 1 or not (one.bare or other.bare or whole):
        return _DIFFERENT
    return _by_story(one, other, Likeness(names.DOUBT, ("the first word of the other",)), least=LIKELY)


def _by_story(one: Profile, other: Profile, likeness: Likeness, least: float = 0.0) -> Verdict:
    """What two documents about the same states at the same time call nearly alike is likely to be one."""
    if not least and one.documents == other.documents == 1 and one.told == other.told:
        return _DIFFERENT  # one document tells them apart
    shared = sorted(one.near() & other.near())
    told = [code for code in shared if _mostly(one, code) and _mostly(other, code)]
    if len(told) >= _STORY and _told_together(one, other) and not _each_its_own(likeness):
        shared = told
        about = " and ".join(state_name(code) for code in shared[:_STORY])
        return Verdict("doubtful", LIKELY, (*likeness.reasons, f"both in documents about {about} then"))
    return Verdict("doubtful", likeness.score / 2, likeness.reasons) if shared and not least else _DIFFERENT


def _each_its_own(likeness: Likeness) -> bool:
    """Whether each of two names has words that the other lacks."""
    return "some words in common" in likeness.reasons


def _mostly(profile: Profile, state: str) -> bool:
    """Whether most documents that name it are about a state: one named everywhere is in no one story."""
    return 2 * profile.around.get(state, 0) >= profile.documents


def _told_together(one: Profile, other: Profile) -> bool:
    return not (one.told and other.told) or _touch(one.told, other.told, _STORY_DAYS)


def _of_initials_alone(one: Profile, other: Profile, likeness: Likeness) -> bool:
    """Firms of two countries have the same initials."""
    return any("initials" in reason for reason in likeness.reasons) and not one.near() & other.near()


def _likeness(one: Profile, other: Profile, kind: EntityKind) -> Likeness:
    mine, theirs = _telling(one), _telling(other)
    if kind != "person" and (_own_initials(one, other) or _own_initials(other, one)):
        return Likeness(1.0, ("the other's own initials",))
    whole = _compared(kind, mine[-1], theirs[-1])
    if whole.score < names.DOUBT and kind != "person" and " " in mine[-1] and " " in theirs[-1]:
        return whole  # two centres may go by the same initials
    rest = (_compared(kind, a, b) for a in mine for b in theirs if (a, b) != (mine[-1], theirs[-1]))
    return max((whole, *rest), key=lambda likeness: (likeness.score, likeness.reasons))


def _own_initials(short: Profile, long: Profile) -> bool:
    """Whether what is only known by initials goes by those that a document gives for the other.

    Not where they stand in the other's name: the FBI Laboratory is not the FBI.
    """
    known = _telling(short)
    if len(known) != 1 or not _is_initials(known[0]) or " " not in _telling(long)[-1]:
        return False
    if _within(known[0].replace(".", ""), _telling(long)[-1].replace(".", "")) or _far_better_known(
        short, long, known[0]
    ):
        return False
    return fold(known[0].replace(".", "")) in {fold(name.replace(".", "")) for name in long.spelt()}


def _compared(kind: EntityKind, one: str, other: str) -> Likeness:
    """How alike two names are; initials are the same, or stand for the other, or say nothing."""
    if kind != "person" and (_is_initials(one) or _is_initials(other)):
        if fold(one.replace(".", "")) == fold(other.replace(".", "")):
            both = _is_initials(one) and _is_initials(other)
            return Likeness(1.0 if both else names.DOUBT, ("the same initials",))
        if " " not in one and " " not in other:
            return _NOTHING
        likeness = names.compare(kind, one, other)
        told = any("initials" in reason for reason in likeness.reasons)
        return Likeness(names.DOUBT, likeness.reasons) if told else _NOTHING
    likeness = names.compare(kind, one, other)
    if "other family name" in likeness.reasons:
        return _NOTHING
    return likeness if kind == "person" else _of_firms(likeness, one, other)


def _of_firms(likeness: Likeness, one: str, other: str) -> Likeness:
    """Short names sound alike, and one with more words may be another's: that is no more than a doubt."""
    reasons = " ".join(likeness.reasons)
    if "spelling" in reasons and min(len(fold(one)), len(fold(other))) < _LONG:
        return _NOTHING
    less = "short form" in reasons or "more words" in reasons
    return Likeness(min(likeness.score, _HALF), likeness.reasons) if less else likeness


def _is_initials(name: str) -> bool:
    return " " not in name and name.isupper() and len(name.replace(".", "")) <= _INITIALS


def _across_states(one: Profile, other: Profile, likeness: Likeness) -> Verdict:
    """A body is of one state. A full name told of two states is one person where the documents tell of both."""
    if one.kind != "person" or likeness.score < names.SAME:
        return _DIFFERENT
    both = {one.state, other.state}
    if set(one.around) & set(other.around) & both and _at_one_time(one, other):
        return Verdict("same", names.SAME, (*likeness.reasons, "their documents are about the same states"))
    return Verdict("doubtful", likeness.score / 2, (*likeness.reasons, "of different states"))


def _bare(one: Profile, other: Profile) -> Verdict:
    """A family name alone is somebody of that name who holds the same office, or is of the same state, then."""
    if (
        not _families(one) & _families(other)
        or not one.near() & other.near()
        or (one.state and other.state and one.state != other.state)
    ):
        return _DIFFERENT
    if offices := _offices(one, other):
        return Verdict("doubtful", SURE, ("the same family name", *offices))
    given = any(
        word.groups for profile in (one, other) if profile.bare for word in person(profile.spelt()[0]).words
    )
    if given or (one.bare and other.bare) or _other_offices(one, other):
        return _DIFFERENT
    if not _at_one_time(one, other, _BARE_DAYS):
        return _DIFFERENT
    state = next(iter(sorted(one.near() & other.near())))
    return Verdict("doubtful", LIKELY, ("the same family name", f"both around {state_name(state)} then"))


def _families(profile: Profile) -> set[str]:
    """How its family names sound; a given name alone says little."""
    words = [word for name in _telling(profile) for word in person(name).words]
    return {word.said for word in words if word.part != "given"}


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
    found = set()
    for (title, state), spell in one.offices.items():
        for (also, of), then in other.offices.items():
            whose = state or one.state
            if whose and whose == (of or other.state) and _one_office(title, also) and _touch(spell, then):
                shorter = min(title, also, key=lambda words: (len(words), words))
                found.add(f"both {shorter} of {state_name(whose)} in {min(spell[1], then[1])[:4]}")
    return tuple(sorted(found)[:1])


def _one_office(one: str, other: str) -> bool:
    """`minister` can be `defence minister`, `deputy defence minister` cannot be `defence minister`."""
    mine, theirs = set(one.split()), set(other.split())
    if not (mine <= theirs or theirs <= mine):
        return False
    return not (mine ^ theirs) & naming().titles.apart


def _other_offices(one: Profile, other: Profile) -> bool:
    pairs = [(title, also) for title, _ in one.offices for also, _ in other.offices]
    return bool(pairs) and not any(_one_office(title, also) for title, also in pairs)


def _at_one_time(one: Profile, other: Profile, near: int = _NEAR_DAYS) -> bool:
    spells = [spell for profile in (one, other) for spell in [_span(profile)] if spell]
    return len(spells) < 2 or _touch(spells[0], spells[1], near)


def _span(profile: Profile) -> Spell | None:
    days = [day for spell in profile.offices.values() for day in spell if day] + list(profile.told or ())
    return (min(days), max(days)) if days else None


def _touch(one: tuple[str, str], other: tuple[str, str], near: int = _NEAR_DAYS) -> bool:
    """Whether two spells overlap, or are parted by less than `near` days; where a day is unknown, they do."""
    ends = [_day(text) for text in (one[0], one[1], other[0], other[1])]
    if any(end is None for end in ends):
        return True
    first, last, begin, end = (day or 0 for day in ends)
    return first - end < near and begin - last < near


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


def conflict(one: Collection[Profile], other: Collection[Profile]) -> bool:
    """Whether two groups may not be one: a body of one state never becomes another's, and likeness is no chain."""
    mine, theirs = _foremost(one), _foremost(other)
    if _family_of(mine) == _family_of(theirs) and mine.bare == theirs.bare:
        if _likeness(mine, theirs, _kind(mine)).score < names.DOUBT:
            return True
        if not mine.bare and _two_persons(mine, theirs) and not _support(mine, theirs):
            return True
    bodies = [{p.state for p in group if p.state and p.kind == "body"} for group in (one, other)]
    return bool(bodies[0] and bodies[1] and bodies[0] != bodies[1])


def _foremost(group: Collection[Profile]) -> Profile:
    """The one that most documents name; a full name before a bare one."""
    return min(group, key=lambda profile: (profile.bare, -profile.documents, profile.ref))


def settle(members: Collection[Profile], found: Iterable[tuple[str, str, Verdict]]) -> list[Link]:
    """The links that bring together: firm ones, likely ones where nobody else is as likely.

    A bare name with two candidates stays by itself: who it is, is for a person to say.
    """
    bare = {p.ref for p in members if p.bare and p.kind == "person"}
    full = {p.ref for p in members} - bare
    firm: list[Link] = []
    likely: list[Link] = []
    for one, other, verdict in found:
        if verdict.ruling == "same" or verdict.score >= LIKELY:
            link = Link(one, other, verdict.score, verdict.reasons)
            (firm if verdict.ruling == "same" else likely).append(link)
    firm += _mutual(_groups(full, firm), [link for link in likely if {link.one, link.other} <= full])
    whose = _groups(full, firm)
    loose: dict[str, list[Link]] = {}
    for link in likely:
        for ref in {link.one, link.other} & bare:
            loose.setdefault(ref, []).append(link)
    return firm + [link for ref in sorted(loose) for link in _only(loose[ref], whose)]


def _groups(nodes: Collection[str], links: Iterable[Link]) -> dict[str, int]:
    return {ref: place for place, group in enumerate(clusters(nodes, links)) for ref in group}


def _mutual(whose: Mapping[str, int], likely: Sequence[Link]) -> list[Link]:
    """The likely links between two groups that have no likely links to a third."""
    near: dict[int, set[int]] = {}
    for link in likely:
        near.setdefault(whose[link.one], set()).add(whose[link.other])
        near.setdefault(whose[link.other], set()).add(whose[link.one])
    alone = {group for group, others in near.items() if len(others - {group}) == 1}
    return [link for link in likely if {whose[link.one], whose[link.other]} <= alone]


def _only(links: Sequence[Link], whose: Mapping[str, int]) -> Iterator[Link]:
    """The links of a bare name, where all go to one somebody; those to others that are bare where it has none."""
    best = max(link.score for link in links)
    chosen = [link for link in links if link.score == best]
    full = [link for link in chosen if link.one in whose or link.other in whose]
    candidates = {whose[ref] for link in full for ref in (link.one, link.other) if ref in whose}
    if len(candidates) == 1:
        yield from full
    elif not candidates:
        yield from chosen
