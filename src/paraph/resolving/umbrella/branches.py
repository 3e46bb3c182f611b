"""Which record stands under which: as texts say it, and as inferred where only one thing fits."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from paraph.resolving.links.fitting import Asking, Candidate, best, choose
from paraph.resolving.links.known import Known, Profile, profile, said_so
from paraph.resolving.links.phrases import Phrase, phrase
from paraph.resolving.links.pool import Pool
from paraph.resolving.said import Filler, Said
from paraph.resolving.umbrella.inferring import inferred
from paraph.resolving.umbrella.rules import umbrella

How = Literal["stated", "inferred"]


@dataclass(frozen=True, slots=True)
class Branch:
    """`child` stands under `parent`.

    `how`        stated: the words of the claims in `evidence` say it, and `words` are those that name the parent;
                 inferred: nobody says it, and `reason` tells why it is held
    `parent`     id of the record above; None where the words name one that is not clear, or has no record
    `candidates` records that may be meant instead, best first
    `score`      0 to 1
    """

    child: str
    parent: str | None
    how: How
    role: str
    evidence: tuple[str, ...]
    words: str
    reason: str
    score: float
    candidates: tuple[Candidate, ...] = ()

    @property
    def doubtful(self) -> bool:
        """Whether it is named, and which record it is remains open."""
        return self.parent is None and bool(self.candidates)


def branches(records: Iterable[Known], of: Collection[str] | None = None) -> list[Branch]:
    """One branch for each record that stands under something, by child id. The order of records does not matter.

    `of` names the records whose branches are wanted; without it, those of all. No record is above itself, however
    long the way. Records that only stand beside each other have no branch.
    """
    return branches_among((profile(record) for record in records), of)


def branches_among(profiles: Iterable[Profile], of: Collection[str] | None = None) -> list[Branch]:
    """The same, of records that are profiled already."""
    known = sorted((p for p in profiles if p.record.type in umbrella().under), key=lambda p: p.record.id)
    pool = Pool(known)
    wanted = [entry for entry in known if of is None or entry.record.id in of]
    stated = [branch for entry in wanted if (branch := _stated(entry, pool))]
    told = {branch.child for branch in stated}
    guessed = [_inferred(entry, pool) for entry in wanted if entry.record.id not in told]
    return without_circles([*stated, *(branch for branch in guessed if branch)])


def _stated(own: Profile, pool: Pool) -> Branch | None:
    """What the claims of a record say it stands under; of several, the nearest above it."""
    found = [branch for said in _namings(own.record) if (branch := _named(own, said, pool))]
    if not found:
        return None
    clear = [branch for branch in found if branch.parent]
    main = min(clear or found, key=lambda b: (_age(b, pool), -b.score, b.parent or "", b.words))
    return _joined(main, found)


def _age(branch: Branch, pool: Pool) -> int:
    """Days before today's calendar ends: of several above it, the youngest is the nearest."""
    first = pool[branch.parent].spans[:1] if branch.parent else ()
    return -first[0][0].toordinal() if first else 0


def _namings(record: Known) -> list[tuple[tuple[Filler, Said], ...]]:
    """Phrases that name what is above, each with the claims that use it."""
    found: dict[str, list[tuple[Filler, Said]]] = {}
    for claim in said_so(record):
        for role in umbrella().named_by:
            for filler in claim.of(role):
                found.setdefault(filler.text.casefold(), []).append((filler, claim))
    return [tuple(said) for _, said in sorted(found.items())]


def _named(own: Profile, said: tuple[tuple[Filler, Said], ...], pool: Pool) -> Branch | None:
    """The branch that some words make; None where they name the record itself."""
    words, claims = said[0][0].text, tuple(sorted({claim.id for _, claim in said}))
    asked, kinds = phrase(words, "under"), umbrella().under[own.record.type]
    above = [entry for entry in pool.near(own, asked.states) if entry.record.type in kinds]
    choices = [choose(Asking(asked, claim, own), above) for _, claim in said]
    meant = best(choice.meant for choice in choices if choice.meant)
    rest = [c for choice in choices for c in choice.others]
    if not meant and not rest and _itself(own, asked):
        return None
    if len(meant) != 1:  # none, or claims that disagree
        return Branch(own.record.id, None, "stated", "under", claims, words, "", 0.0, best([*meant, *rest]))
    one, others = meant[0], tuple(c for c in best(rest) if c.record != meant[0].record)
    role = role_of(own.record.stage, pool[one.record].record.type)
    return Branch(
        own.record.id, one.record, "stated", role, claims, words, "; ".join(one.reasons), one.score, others
    )


def _itself(own: Profile, asked: Phrase) -> bool:
    """Whether words can name the record whose claim uses them: "under the framework agreement, signed on Monday"."""
    alike = asked.forms & own.forms or asked.years & own.years()
    return own.record.type in asked.types and bool(alike)


def _joined(main: Branch, found: list[Branch]) -> Branch:
    """The branch shown, with what else is named, as candidates."""
    also = [
        Candidate(branch.parent, branch.score, (umbrella().also, *filter(None, [branch.reason])))
        for branch in found
        if branch.parent and branch.parent != main.parent
    ]
    same = [branch for branch in found if branch.parent and branch.parent == main.parent]
    evidence = tuple(sorted({id for branch in same or [main] for id in branch.evidence}))
    rest = [c for c in main.candidates if c.record not in {a.record for a in also}]
    return replace(main, evidence=evidence, candidates=best([*also, *rest]))


def _inferred(own: Profile, pool: Pool) -> Branch | None:
    found = inferred(own, pool.near(own))
    if found is None:
        return None
    parent, reason, score = found
    role = role_of(own.record.stage, parent.record.type)
    return Branch(own.record.id, parent.record.id, "inferred", role, (), "", reason, score)


def role_of(stage: str, parent: str) -> str:
    """The name of a link: `under`, `delivery of`."""
    named = (rule.role for rule in umbrella().roles if rule.stage == stage and rule.parent == parent)
    return next(named, "under")


def without_circles(found: Iterable[Branch]) -> list[Branch]:
    """The branches, the surest first, less those that would put a record above itself: these become doubtful."""
    above: dict[str, str] = {}
    kept = []
    for branch in sorted(found, key=lambda b: (b.how != "stated", -b.score, b.child)):
        if branch.parent is None or not _is_above(branch.child, branch.parent, above):
            above |= {branch.child: branch.parent} if branch.parent else {}
            kept.append(branch)
        elif branch.how == "stated":
            refused = Candidate(branch.parent, branch.score, (umbrella().circle,))
            kept.append(replace(branch, parent=None, role="under", candidates=(refused, *branch.candidates)))
    return sorted(kept, key=lambda b: b.child)


def _is_above(one: str, other: str, above: dict[str, str]) -> bool:
    """Whether `one` is `other`, or stands above it."""
    at: str | None = other
    while at is not None and at != one:
        at = above.get(at)
    return at == one
