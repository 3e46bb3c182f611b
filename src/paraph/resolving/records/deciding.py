"""Whether two claims speak of one thing, and why."""

from __future__ import annotations

from math import exp

from paraph.resolving.records import times
from paraph.resolving.records.findings import ASIDES, NUMBERS, Findings, findings, numbers_agree, wording
from paraph.resolving.records.reasons import reasons
from paraph.resolving.records.roles import meeting, other_company
from paraph.resolving.records.rules import Rule, rules, weights
from paraph.resolving.said import Said, Verdict

_KNOWN = frozenset(["same", "part", "side"])
_MET = _KNOWN | {"words"}


def decide(one: Said, other: Said) -> Verdict:
    """Whether two claims speak of one thing. The order of the two does not matter.

    `different` with a score of 0 is what can never be; all else is weighed.
    """
    one, other = sorted((one, other), key=lambda s: (s.date or "", times.rank(s), s.id))
    if forbidden := excluded(one, other):
        return Verdict("different", 0.0, (forbidden,))
    found = findings(one, other)
    score = weighed(one.type, found)
    known = weights()
    ruling = "same" if score >= known.same else "doubtful" if score >= known.doubtful else "different"
    return Verdict(ruling, round(score, 4), reasons(one, other, found))  # type: ignore[arg-type]


def weighed(kind: str, found: Findings) -> float:
    """The probability, 0 to 1, that findings about two claims of a type give."""
    common, own = weights().common, weights().types.get(kind, {})
    odds = sum(strength * (common.get(name, 0.0) + own.get(name, 0.0)) for name, strength in found.items())
    return 1 / (1 + exp(-max(min(odds, 30.0), -30.0)))


def excluded(one: Said, other: Said) -> str | None:
    """Why two claims can never be one thing; None where they can."""
    if one.type != other.type:
        return f"{one.type} and {other.type} are two things"
    rule = rules()[one.type]
    if one.document == other.document and (told_apart := _within(one, other, rule)):
        return told_apart
    return _parties(one, other, rule) or _wordings(one, other, rule) or _dates(one, other)


def _parties(one: Said, other: Said, rule: Rule) -> str | None:
    met = False
    for role in rule.who:
        how = meeting(one, other, role)
        if how == "other" or (role in rule.bound and other_company(one, other, role)):
            return f"another {role}"
        if role in rule.bound and how == "part" and _half_named(one, other, role):
            return f"one {role} is the same, and another is not named"
        met = met or how in (_MET if one.document == other.document else _KNOWN)
    return None if met else f"nothing says that the {' or '.join(rule.who)} is the same"


def _within(one: Said, other: Said, rule: Rule) -> str | None:
    """What one document gives two values of, it means as two things."""
    if one.stage == other.stage and times.fit(one, other) == "near":
        return f"one document has {one.stage} {one.date} and {other.date}"
    for role in rule.lone:
        mine, theirs = one.of(role), other.of(role)
        if not mine or not theirs or role == "date":
            continue
        alike = numbers_agree(mine, theirs)
        if alike is False or (
            alike is None and not {v.identity for v in mine} & {v.identity for v in theirs}
        ):
            return f"one document gives each a {role}"
    return None


def _wordings(one: Said, other: Said, rule: Rule) -> str | None:
    if rule.exact and not any(wording(one.of(r), other.of(r)) in ("same", "most") for r in rule.what):
        return f"another {' or '.join(rule.what)}"
    for role in rule.named:
        if wording(one.of(role), other.of(role)) == "other":
            return f"another {role}"
    return None


def _dates(one: Said, other: Said) -> str | None:
    how = times.fit(one, other)
    if how in ("far", "backward"):
        return f"{one.stage} {one.date} and {other.stage} {other.date} are too far apart"
    if times.published_before(one, other):
        return "one was published before the other came about"
    if times.stale(one, other):
        return "told too far apart, and not both with a date"
    if one.document != other.document and times.half(one, other) and _one_party(one, other):
        return "told days apart, and one party is all that they share"
    if times.bare(one, other) and not _one_matter(one, other):
        return "told days apart, and neither a date nor a word says that they are one"
    return None


def _half_named(one: Said, other: Said, role: str) -> bool:
    """Whether one party is shared and one of two documents leaves another unnamed ("talks with leaders"), with
    neither a matter nor a place in common."""
    if one.document == other.document:
        return False
    named = [{v.entity for v in said.of(role) if v.entity} for said in (one, other)]
    unnamed = any(len(said.of(role)) > len(known) for said, known in zip((one, other), named, strict=True))
    alike = any(wording(one.of(r), other.of(r)) in ("same", "most") for r in ("topic", "place"))
    return unnamed and len(named[0] & named[1]) == 1 and not alike


def _one_party(one: Said, other: Said) -> bool:
    """Whether one of several parties is known to be the same, and no number is."""
    known = [role for role in rules()[one.type].who if meeting(one, other, role) in _MET]
    return len(known) == 1 and not any(numbers_agree(one.of(role), other.of(role)) for role in NUMBERS)


def _one_matter(one: Said, other: Said) -> bool:
    """Whether both say in the same words, or in like numbers, what they are about."""
    rule = rules()[one.type]
    if any(wording(one.of(role), other.of(role)) == "same" for role in {*rule.what, *rule.known_by, *ASIDES}):
        return True
    return any(numbers_agree(one.of(role), other.of(role)) for role in NUMBERS)
