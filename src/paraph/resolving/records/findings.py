"""What a comparison of two claims finds, each finding a name with a strength: what weights are given to."""

from __future__ import annotations

from collections.abc import Iterator

from paraph.resolving.records import times
from paraph.resolving.records.literals import agree, amount, content, telling
from paraph.resolving.records.roles import meeting
from paraph.resolving.records.rules import Rule, rules
from paraph.resolving.said import Filler, Said

Findings = dict[str, float]

NUMBERS = ("quantity", "value", "share")
_LITERALS = ("form", "sector")
ASIDES = ("purpose", "topic", "under", "by", "seller", "successor", "name", "concerning")


def findings(one: Said, other: Said) -> Findings:
    """All that is found about two claims of one type. The order of the two does not matter."""
    rule = rules()[one.type]
    found: Findings = {}
    for name, strength in _all(one, other, rule):
        found[name] = found.get(name, 0.0) + strength
    return found


def _all(one: Said, other: Said, rule: Rule) -> Iterator[tuple[str, float]]:
    yield "type", 1.0
    yield from _who(one, other, rule)
    for role in rule.what:
        yield f"what {wording(one.of(role), other.of(role))}", 1.0 / len(rule.what)
    yield from _stages(one, other)
    yield from _dates(one, other)
    yield from _numbers(one, other)
    yield from _details(one, other, rule)
    if one.document == other.document:
        yield "one document", 1.0
        yield ("one document, one stage" if one.stage == other.stage else "one document, two stages"), 1.0
    yield "words", min(_overlap(content(one.words), content(other.words)), 0.5)


def _who(one: Said, other: Said, rule: Rule) -> Iterator[tuple[str, float]]:
    for role in rule.who:
        yield f"who {meeting(one, other, role)}", 1.0 / len(rule.who)


def _stages(one: Said, other: Said) -> Iterator[tuple[str, float]]:
    denied = [s.modality == "denied" for s in (one, other)]
    foreseen = [times.foreseen(s) for s in (one, other)]
    if any(denied):
        yield ("both denied" if all(denied) else "one denied"), 1.0
    elif any(foreseen):
        yield ("both foreseen" if all(foreseen) else "one foreseen"), 1.0
    if one.stage == other.stage:
        yield "stage same", 1.0
    else:
        yield ("stage next" if abs(times.rank(one) - times.rank(other)) == 1 else "stage other"), 1.0


def _dates(one: Said, other: Said) -> Iterator[tuple[str, float]]:
    how = times.fit(one, other)
    yield f"date {how}", 1.0
    gap = times.publication_gap(one, other)
    if gap is not None and one.document != other.document:
        yield (
            ("published close" if gap <= 60 else "published apart" if gap <= 500 else "published far apart"),
            1.0,
        )


def _numbers(one: Said, other: Said) -> Iterator[tuple[str, float]]:
    for role in NUMBERS:
        alike = numbers_agree(one.of(role), other.of(role))
        if alike is not None:
            name = f"{role} {'same' if alike else 'other'}"
            yield name, 1.0
            if one.stage != other.stage and role == "quantity":
                yield f"{name}, two stages", 1.0


def _details(one: Said, other: Said, rule: Rule) -> Iterator[tuple[str, float]]:
    for role in _LITERALS:
        mine, theirs = ({v.identity for v in s.of(role)} - {"general"} for s in (one, other))
        if mine and theirs:
            yield f"{role} {'same' if mine & theirs else 'other'}", 1.0
    for role in ("place", "signatory", "body"):
        how = meeting(one, other, role)
        if how != "open":
            yield f"{role} {'other' if how == 'other' else 'same'}", 1.0
    for role in ASIDES:
        alike = wording(one.of(role), other.of(role))
        if alike != "open" and role not in rule.what and role not in rule.who:
            yield f"aside {alike}", 1.0


def numbers_agree(mine: tuple[Filler, ...], theirs: tuple[Filler, ...]) -> bool | None:
    """Whether a number that one gives can be one that the other gives; None where nobody can tell."""
    pairs = [(amount(a.text), amount(b.text)) for a in mine for b in theirs]
    told = [agree(a, b) for a, b in pairs if a and b]
    if not (known := [t for t in told if t is not None]):
        return None
    return any(known)


def wording(mine: tuple[Filler, ...], theirs: tuple[Filler, ...]) -> str:
    """How alike two wordings are: the best of their values."""
    if not mine or not theirs:
        return "open"
    if {v.entity for v in mine if v.entity} & {v.entity for v in theirs if v.entity}:
        return "same"
    best = max((_likeness(a.text, b.text) for a in mine for b in theirs), key=_LIKENESS.index)
    named = [any(v.kind == "product" for v in values) for values in (mine, theirs)]
    return "named by one" if best == "other" and named[0] != named[1] else best


_LIKENESS = ("open", "other", "some", "most", "same")


def _likeness(one: str, other: str) -> str:
    a, b = telling(one) or content(one), telling(other) or content(other)
    if not a or not b:
        return "open"
    shared = len(a & b)
    if a == b:
        return "same"
    if not shared:
        return "open" if not telling(one) or not telling(other) else "other"
    return "most" if shared == min(len(a), len(b)) or shared / len(a | b) >= 0.5 else "some"


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0
