"""Which record a phrase means: the one that fits well, and better than all others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from paraph.resolving.links.days import bounds
from paraph.resolving.links.known import Profile
from paraph.resolving.links.phrases import Phrase
from paraph.resolving.links.wording import links
from paraph.resolving.said import Said


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a phrase may mean; `score` is 0 to 1, `reasons` are clauses that a person can read."""

    record: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """`meant` where one record fits well and no other nearly as well; `others` are the rest, best first."""

    meant: Candidate | None
    others: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """A phrase in its claim: `own` is the record that the claim belongs to."""

    phrase: Phrase
    claim: Said
    own: Profile


def choose(asking: Asking, among: Sequence[Profile]) -> Choice:
    """The record meant. The order of `among` does not matter."""
    found = sorted(
        (fit for profile in among if (fit := fitting(asking, profile))), key=lambda c: (-c.score, c.record)
    )
    rules = links()
    clear = bool(found) and found[0].score >= rules.least
    clear = clear and (len(found) == 1 or found[0].score - found[1].score >= rules.ahead)
    listed = tuple(c for c in (found[1:] if clear else found) if c.score >= rules.listed)
    return Choice(found[0] if clear else None, listed)


def fitting(asking: Asking, profile: Profile) -> Candidate | None:
    """How well a record fits; None where something speaks against it."""
    phrase, weights = asking.phrase, links().weights
    if profile.record.id == asking.own.record.id or profile.record.type not in phrase.types:
        return None
    if profile.earliest > asking.own.latest:
        return None
    parts = [(weights.base, "")]
    for part in (_sides, _days, _form, _words, _number, _place):
        found = part(asking, profile)
        if found is None:
            return None
        parts += found
    score = round(min(max(sum(points for points, _ in parts) / links().full, 0.0), 1.0), 4)
    return Candidate(profile.record.id, score, tuple(reason for _, reason in parts if reason))


Parts = list[tuple[float, str]] | None


def _sides(asking: Asking, profile: Profile) -> Parts:
    weights, mine, theirs = links().weights, asking.own.sides | asking.phrase.states, profile.sides
    shared = sorted(mine & theirs)
    if asking.phrase.states and theirs and not asking.phrase.states & theirs:
        return None
    if len(shared) > 1:
        return [(weights.sides, f"the same sides ({', '.join(shared)})")]
    if not mine or not theirs:
        return [] if _together(asking, profile) else None
    if shared and asking.own.firms & profile.firms:
        return [(weights.sides, f"{shared[0]} and {min(asking.own.firms & profile.firms)} are sides of both")]
    if len(mine) > 1 and len(theirs) > 1:
        return [(weights.strangers, "")] if shared and _together(asking, profile) else None
    if not shared:
        return None
    points = weights.one_side if _together(asking, profile) else weights.one_side_apart
    return [(points, f"{shared[0]} is a side of both")]


def _days(asking: Asking, profile: Profile) -> Parts:
    weights, phrase, found = links().weights, asking.phrase, list[tuple[float, str]]()
    if phrase.years:
        if not profile.dated:
            found.append((weights.undated, ""))
        elif not phrase.years & profile.years():
            return None
        else:
            found.append((weights.year, f"dated {min(phrase.years & profile.years())}"))
    if phrase.days and profile.dated:
        exact = {(first.month, first.day) for first, last in profile.spans if first == last}
        if exact and not phrase.days & exact:
            return None
        found += [(weights.day, "on that day")] if exact else []
    own = bounds(asking.claim.date)
    if profile.spans and own and profile.spans[0][0] < own[0]:
        found.append((weights.before, "older"))
    if profile.spans and own and profile.record.stage in links().ended and profile.spans[-1][1] < own[0]:
        found.append((weights.ended, f"{profile.record.stage} before"))
    return found


def _form(asking: Asking, profile: Profile) -> Parts:
    weights, asked, there = links().weights, asking.phrase.forms, profile.forms
    first = asking.phrase.types[0] == profile.record.type
    found = [(weights.first_type, "")] if first else []
    if profile.record.type == "transfer" and profile.record.stage == asking.phrase.stage:
        found.append((weights.stage, profile.record.stage))
    if asked and there:
        if asked & there:
            found.append((weights.form, f"a {min(asked & there)}"))
        elif not any(asked & group and there & group for group in links().alike):
            found.append((weights.other_form, ""))
    elif asked and profile.record.type == "agreement":
        found.append((weights.formless, ""))
    elif there & asking.phrase.hardly:
        found.append((weights.hardly, ""))
    elif not asked and there & links().upper:
        found.append((weights.upper, ""))
    if shared := asking.phrase.nouns & profile.told - there:
        found.append((weights.form, f"a {' '.join(sorted(shared))}"))
    return found


def _words(asking: Asking, profile: Profile) -> Parts:
    weights, own = links().weights, asking.phrase.words
    if not own:
        return []
    said = frozenset[str]().union(*(words for text, words in profile.said if text != asking.claim.words))
    shared = own & (profile.told | said)
    named = shared if profile.record.type == "agreement" else shared & profile.told
    if not named:
        here = any(own & words for text, words in profile.said if text == asking.claim.words)
        return [] if here else [(weights.no_words, "")]
    share = (len(own & profile.told) + 0.8 * len(shared - profile.told)) / len(own)
    return [(round(weights.words * share, 4), f"both say “{' '.join(sorted(shared))}”")]


def _number(asking: Asking, profile: Profile) -> Parts:
    weights, asked = links().weights, asking.phrase.numbers
    if asking.phrase.serials and profile.serials:
        serial = min(asking.phrase.serials & profile.serials, default=None)
        if serial is None:
            return [(weights.other_serial, "")]
        return [(weights.year / len(profile.serials), f"No. {serial}")]
    asked -= {day for _, day in asking.phrase.days}
    if not asked or not profile.numbers:
        return []
    if shared := asked & profile.numbers:
        return [(weights.number, f"both say {min(shared)}")]
    return [(weights.other_number, "")]


def _place(asking: Asking, profile: Profile) -> Parts:
    """Where it stands: a phrase without words of its own means something of its document, or of its two sides."""
    weights = links().weights
    if not _together(asking, profile):
        lone = asking.phrase.bare and len((asking.own.sides | asking.phrase.states) & profile.sides) < 2
        if lone:
            return None
        return [(weights.elsewhere, "")] if asking.phrase.bare else []
    found = [(weights.document, "told in the same document")]
    if any(text == asking.claim.words for text, _ in profile.said if text):
        found.append((weights.sentence, ""))
    return found


def _together(asking: Asking, profile: Profile) -> bool:
    return asking.claim.document in profile.documents


def best(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Candidates without repeats, best first."""
    found: dict[str, Candidate] = {}
    for candidate in sorted(candidates, key=lambda c: (-c.score, c.record)):
        found.setdefault(candidate.record, candidate)
    return tuple(found.values())
