"""What the learned heads add to the rules: claims that no rule found, roles left empty, doubt about candidates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paraph import ontology
from paraph.reading.candidates import Candidate, complete, sentence_evidence
from paraph.reading.circumstances import asks, mood
from paraph.reading.claims import Modality, Span, Value, distinct
from paraph.reading.fillers import FILLERS, Context, without_number, word_value
from paraph.reading.learned.arguments import Argument, sheet_of
from paraph.reading.learned.heads import Heads, Seen, Trigger
from paraph.reading.references import phrase, word_span
from paraph.reading.sums import sums_of
from paraph.reading.triggers import PLANNED_STAGES, attribution_of, clause_of

RULE = "learned"
SEEN = ("seen", 0)
"""Where `Context.known` keeps what the heads have seen."""
NEW = 0.55
"""From which score on a word without a rule makes a claim."""
FILL = 0.5
"""From which score on an argument fills a role that is empty."""
DOUBT = 0.06
"""Below which score a rule's candidate is dropped."""
OWN = 0.3
"""From which score on an argument fills a role of a claim that only the heads found."""
STAGE = 0.6
"""From which share on the heads decide on the stage of what a rule found."""
MOOD = 0.9
"""The same for its modality."""
SECTOR = 0.35
"""From which score on a sector is one."""
NEXT = 0.6
"""What part of the best score of a role another argument must have to fill it too."""
_SPOKEN = frozenset(("title", "quotation", "reported-speech"))
_SINGLE = frozenset(
    ("host", "sender", "target", "person", "title", "form", "level", "under", "name", "share")
)
_IN_STATES = frozenset(("production", "exercise"))
"""Types whose place may be a whole state."""
_LOOSE = frozenset(("sector", "form", "place", "value", "quantity", "topic", "purpose", "kind", "under"))
_MANY = frozenset(("sector", "signatory"))
_FACING = (
    ("supplier", "recipient"), ("host", "sender"), ("donor", "recipient"), ("target", "imposer"),
    ("holder", "partner"), ("buyer", "seller"), ("target", "buyer"),
)  # fmt: skip
_WORDS = frozenset(
    ("item", "kind", "topic", "purpose", "level", "concerning", "under", "title", "share", "name", "body")
)


def learn(candidates: Sequence[Candidate], context: Context, heads: Heads) -> list[Candidate]:
    """Candidates with what the heads say about them, and those that only the heads found."""
    sheet = sheet_of(context, [c for c in candidates if c.rule not in _SPOKEN])
    seen = heads.see(context, sheet)
    if seen is None:
        return list(candidates)
    kept = [c for c in candidates if not _doubted(c, seen, heads)]
    known = [c for c in kept if heads.knows(c.type) and c.rule != "title"]
    questions = "?" in context.text
    triggers = [t for t in heads.triggers(seen, NEW) if not (questions and asks(t.token))]
    context.known[SEEN] = seen
    for candidate in known:
        candidate.given = {role: candidate.keys(role) for role in candidate.roles}
    heads.look(seen, [c.anchor for c in known] + [t.token for t in triggers])
    for candidate in known:
        _review(candidate, seen, heads)
        _fill(candidate, seen, heads, context, FILL)
    return kept + list(_new(kept, triggers, seen, heads, context))


def _doubted(candidate: Candidate, seen: Seen, heads: Heads) -> bool:
    if not heads.knows(candidate.type) or candidate.rule == "title":
        return False
    score = _best(candidate, seen, heads)
    candidate.support = score
    return score < DOUBT


def _review(candidate: Candidate, seen: Seen, heads: Heads) -> None:
    """Stage, modality and sectors of a rule's candidate, where the heads are surer than rules are."""
    at = heads.place(seen, candidate.anchor)
    if at is None:
        return
    stage, sure = heads.stage(seen, at, candidate.type)
    if sure >= STAGE:
        candidate.stage = stage
    modality, sure = heads.modality(seen, at)
    if sure >= MOOD:
        candidate.modality = modality  # type: ignore[assignment]
    candidate.fields = tuple(heads.sectors(seen, at, SECTOR))


def _best(candidate: Candidate, seen: Seen, heads: Heads) -> float:
    """The score of the candidate's type at the best word of its sentence."""
    sentence = seen.sheet.sentence_of[candidate.anchor.i]
    start, end = seen.sheet.sentences[sentence]
    return heads.best(seen, start, end, candidate.type)


def _new(
    kept: Sequence[Candidate], triggers: Sequence[Trigger], seen: Seen, heads: Heads, context: Context
) -> Iterator[Candidate]:
    """Candidates for words that no rule knows, where what they tell is not told by one that is there."""
    there = [c for c in kept if complete(c)]
    sentence_of = seen.sheet.sentence_of
    for trigger in triggers:
        candidate = _candidate(trigger, seen, heads, context)
        here = sentence_of[candidate.anchor.i]
        rivals = [c for c in there if c.type == candidate.type and sentence_of[c.anchor.i] == here]
        if complete(candidate) and not any(_tells(c, candidate) for c in rivals):
            there.append(candidate)
            yield candidate
        elif not rivals:
            yield candidate


def _tells(known: Candidate, other: Candidate) -> bool:
    """True where half or more of what one says is in what the other says."""
    mine, theirs = _said(known), _said(other)
    return not theirs or len(mine & theirs) * 2 >= min(len(mine), len(theirs))


def _said(candidate: Candidate) -> set[str]:
    roles = ontology.types()[candidate.type].roles
    return {v.identity for role in roles if role not in _LOOSE for v in candidate.roles.get(role, ())}


def _candidate(trigger: Trigger, seen: Seen, heads: Heads, context: Context) -> Candidate:
    token = trigger.token
    verb = clause_of(token)
    modality: Modality = trigger.modality  # type: ignore[assignment]
    if modality == "asserted":
        modality = "denied" if mood(verb) == "denied" else modality
    stage = trigger.stage
    if modality in ("planned", "possible"):
        stage = PLANNED_STAGES.get(trigger.type, stage)
    candidate = Candidate(
        trigger.type, stage, modality, {}, [sentence_evidence(token)], RULE, token, trigger.score,
        trigger=word_span(token), support=trigger.score,
    )  # fmt: skip
    at = heads.place(seen, token)
    candidate.fields = tuple(heads.sectors(seen, at, SECTOR)) if at is not None else None
    candidate.attribution = attribution_of(verb, context)
    _fill(candidate, seen, heads, context, OWN)
    return candidate


def _fill(candidate: Candidate, seen: Seen, heads: Heads, context: Context, least: float) -> None:
    """Give a candidate what the heads see in its sentence and those around it, where nothing stands yet."""
    given = frozenset(role for role, values in candidate.roles.items() if values)
    found = heads.roles(seen, candidate.anchor, candidate.type, least)
    best: dict[str, float] = {}
    for _, role, score in found:
        best.setdefault(role, score)
    for argument, role, score in found:
        if score < best[role] * NEXT or (role in given and role not in _MANY):
            continue
        if role == "date":
            candidate.date_word = argument.start if candidate.date_word is None else candidate.date_word
        elif role != "attribution" and not (role in _SINGLE and candidate.roles.get(role)):
            _add(candidate, role, _values(candidate.type, role, argument, context))
    candidate.grip = _grip(candidate, best)
    candidate.date_scores = heads.scores(seen, candidate.anchor, candidate.type, "date")


def _grip(candidate: Candidate, best: dict[str, float]) -> float:
    """How sure the heads are of what the type must have: the least sure of them."""
    groups = ontology.types()[candidate.type].require
    return min(max(best.get(role, 0.0) for role in group) for group in groups)


def _add(candidate: Candidate, role: str, values: Sequence[Value]) -> None:
    taken = {v.identity for r in _opposite(role) for v in candidate.roles.get(r, ())}
    fresh = [v for v in values if v.identity not in taken]
    if fresh:
        candidate.roles[role] = distinct([*candidate.roles.get(role, ()), *fresh])


def _opposite(role: str) -> tuple[str, ...]:
    """The roles whose values cannot stand in this one too."""
    return tuple(b if role == a else a for a, b in _FACING if role in (a, b))


def _values(type_: str, role: str, argument: Argument, context: Context) -> Sequence[Value]:
    """What an argument says for a role of a type, looked for once."""
    place = "in states" if type_ in _IN_STATES else ""
    key = (f"values {role} {place}", argument.token.i)
    return context.once(key, lambda: _read_values(type_, role, argument, context))


def _read_values(type_: str, role: str, argument: Argument, context: Context) -> list[Value]:
    token = argument.token
    if role == "quantity":
        return [word_value(token)] if argument.kind == "number" else []
    if role == "value":
        sums = (m for m in sums_of(context.text) if m.start == argument.start)
        return [Value(str(m), Span(m.start, m.end)) for m in sums]
    mark = context.cast.at(token)
    if role == "place" and mark is not None and (mark.kind == "place" or type_ in _IN_STATES):
        return [context.cast.value(mark)]
    if role == "item" and mark is not None and mark.kind not in ("product", "place"):
        return []
    found = FILLERS[ontology.role_fillers()[role]](token, context)
    if not found and role in _WORDS and argument.kind in ("noun", "goods", "title", "product", "description"):
        span = phrase(token, joins=("of",))
        span = without_number(span, context.doc) if role == "item" else span
        found = [Value(span.words(context.text), span)]
    return found
