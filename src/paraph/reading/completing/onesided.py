"""Aid, restrictions and production of which the sentence tells one side only, or neither; and how far they have come.

Aid foreseen is offered, or approved where an accord says so; a factory spoken of in a letter of intent is proposed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from paraph import ontology
from paraph.reading.candidates import Candidate
from paraph.reading.circumstances import WOULD
from paraph.reading.claims import Value, distinct
from paraph.reading.fillers import Context, lemmas, sectors_of
from paraph.reading.frames import preposition
from paraph.reading.triggers import clause_of

NEAR = 60
"""Words within which aid or production is taken to go on about the sides of what was spoken of before."""
_AID = {"donor": "supplier", "recipient": "recipient"}
_MADE = "build-jointly"
"""A rule of what somebody builds: with nobody else and nowhere in particular, that only tells the maker."""
_SPOKEN_FOR = {"offered": "offering", "approved": "approving", "ended": "ending"}
"""Stages of aid by the classes of the verbs that govern it."""
_MAKING = frozenset(("build-jointly", "made-there", "under-licence"))
_TO = frozenset("to for against on".split())


def complete_aid(candidate: Candidate, context: Context) -> None:
    """Its other side, what it is for, and what aid that is yet to come has got to."""
    _aid_to_come(candidate)
    _with_forces(candidate, _AID, context)
    giver, taker = (candidate.roles.get(role, ()) for role in _AID)
    if giver and not taker and (aimed := _other_here(candidate, giver, context)):
        candidate.roles["recipient"] = (aimed,)
    elif taker and not giver and (home := _state_of(taker[0], context)):
        if found := context.references.other_state(candidate.anchor, home):
            candidate.roles["donor"] = (found.value(),)
    _fields(candidate, "kind", context)


def _state_of(value: Value, context: Context) -> str:
    """The key of the state that a value is or belongs to; empty where that is not known."""
    key = value.entity or ""
    if key.startswith("state:"):
        return key
    home = context.references.home(key)
    return f"state:{home}" if home else ""


def _aid_to_come(candidate: Candidate) -> None:
    """ "will train", "promised a loan" are offers; in an accord, or said to follow from one, aid is approved."""
    if candidate.stage != "given":
        return
    if candidate.modality not in ("planned", "possible"):
        verb, kinds = clause_of(candidate.anchor).lemma_.lower(), ontology.verbs()
        stages = (stage for stage, kind in _SPOKEN_FOR.items() if verb in kinds[kind])
        candidate.stage = next(stages, candidate.stage)
        return
    words = {t.lemma_.lower() for t in candidate.anchor.sent}
    accord = bool(words & ontology.nouns()["accord"]) or "shall" in words
    candidate.stage = "approved" if accord and candidate.modality == "planned" else "offered"


def _fields(candidate: Candidate, role: str, context: Context) -> None:
    """The sectors that the words of a role and the trigger name."""
    if candidate.roles.get("sector"):
        return
    found: dict[str, Value] = {}
    for value in candidate.roles.get(role, ()):
        words = context.doc.char_span(value.span.start, value.span.end) if value.span else None
        text = lemmas(words) if words is not None else value.text.lower()
        for name in sectors_of(f"{text} {candidate.anchor.lemma_.lower()}", fields=True):
            found.setdefault(name, Value(name, value.span))
        if words is not None and any(
            t.lemma_.lower() in ontology.nouns()["schooling"] for t in (*words, candidate.anchor)
        ):
            found.setdefault("training", Value("training", value.span))
    found.pop("general", None)
    if not found:
        found = {name: Value(name, candidate.trigger) for name in _sectors_beside(candidate)}
    if found:
        candidate.roles["sector"] = tuple(found.values())


def _sectors_beside(candidate: Candidate) -> list[str]:
    """The sector of the goods that the sentence speaks of, where they are of one only."""
    names = [name for name in sectors_of(lemmas(candidate.anchor.sent), fields=False) if name != "general"]
    return names if len(names) == 1 else []


def complete_restriction(candidate: Candidate, context: Context) -> None:
    """Whom it hits, where the words tell only who imposed it: the other state, one that goods go to before others."""
    _fields(candidate, "kind", context)
    imposers = candidate.roles.get("imposer", ())
    if candidate.roles.get("target") or not imposers:
        return
    if aimed := _other_here(candidate, imposers, context) or _main_state(imposers, context):
        candidate.roles["target"] = (aimed,)


def _with_forces(candidate: Candidate, roles: Iterable[str], context: Context) -> None:
    """ "the Ghana Coast Guard": the force or ministry that is named, beside the state that it stands for."""
    for role in roles:
        values = candidate.roles.get(role, ())
        named = [actor for value in values for actor in _bodies(value, context)]
        if named:
            candidate.roles[role] = distinct([*values, *named])


def _bodies(value: Value, context: Context) -> list[Value]:
    words = context.doc.char_span(value.span.start, value.span.end) if value.span else None
    if words is None or not (value.entity or "").startswith("state:"):
        return []
    return [a.value() for a in context.references.actors(words.root) if a.kind == "body" and a.key]


def _own(values: Sequence[Value], context: Context) -> set[str]:
    return {v.entity or "" for v in values} | {_state_of(v, context) for v in values}


def _other_here(candidate: Candidate, known: Sequence[Value], context: Context) -> Value | None:
    """The state of the sentence that what `known` does is aimed at: none that does something itself."""
    here, own = candidate.anchor.sent, _own(known, context)
    marks = [m for m in context.cast.states_in(here.start, here.end) if m.key not in own]
    roots = {m: context.doc[m.start : m.end].root for m in marks}
    aimed = [m for m in marks if preposition(roots[m]) in _TO]
    aimed = aimed or [m for m in marks if not roots[m].dep_.startswith(("nsubj", "obl:agent"))]
    return context.cast.value(aimed[0]) if aimed else None


def _main_state(known: Sequence[Value], context: Context) -> Value | None:
    """The state that the text names most, other than those known and theirs."""
    own = _own(known, context)
    marks = [m for m in context.cast.marks if m.kind == "state" and m.key not in own]
    ranked = Counter(m.key for m in marks).most_common(1)
    return context.cast.value(next(m for m in marks if m.key == ranked[0][0])) if ranked else None


def complete_production(candidate: Candidate, context: Context) -> None:
    """Its stage and sectors, and the partner whose goods they are."""
    _fields(candidate, "item", context)
    _how_far(candidate)
    for item in candidate.roles.get("item", ()):
        words = context.doc.char_span(item.span.start, item.span.end) if item.span else None
        for mark in context.cast.states_in(words.start, words.end) if words is not None else ():
            _join(candidate, [context.cast.value(mark)])
    if (
        candidate.rule == _MADE
        and len(candidate.roles.get("partner", ())) == 1
        and not candidate.roles.get("place")
    ):
        del candidate.roles["partner"]


def _join(candidate: Candidate, values: Sequence[Value]) -> None:
    if partners := distinct([*candidate.roles.get("partner", ()), *values]):
        candidate.roles["partner"] = partners


def _how_far(candidate: Candidate) -> None:
    """ "would build", a letter of intent: proposed. "has been assembled": under way. What will be built: agreed."""
    if candidate.modality == "denied" or candidate.stage not in ("agreed", "under_way"):
        return
    words, verb = {t.lemma_.lower() for t in candidate.anchor.sent}, clause_of(candidate.anchor)
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "aux:pass")}
    if words & ontology.nouns()["intention"] or helpers & WOULD or candidate.modality == "possible":
        candidate.stage = "proposed"
    elif candidate.modality == "planned":
        candidate.stage = "agreed"
        candidate.modality = "asserted" if _firm(candidate.anchor, words) else candidate.modality
    elif candidate.rule in _MAKING and _made(verb, helpers):
        candidate.stage = "under_way"


def _firm(anchor: Token, words: set[str]) -> bool:
    """What will be built is agreed as a fact where a contract or an accord is spoken of, or it simply will be."""
    return bool(words & (ontology.nouns()["accord"] | ontology.nouns()["contract"])) or any(
        c.lower_ in ("will", "shall") for c in anchor.children
    )


def _made(verb: Token, helpers: set[str]) -> bool:
    """ "assembles", "built", "has been assembled", "is being built": no infinitive, no participle alone."""
    return verb.tag_ in ("VBZ", "VBP", "VBD") or (verb.tag_ in ("VBN", "VBG") and bool(helpers))


def go_on(candidates: Sequence[Candidate], context: Context) -> None:
    """Aid without a recipient or any side: of those spoken of last, or of whom the text is about."""
    last: Candidate | None = None
    for candidate in sorted(candidates, key=lambda c: c.anchor.i):
        if candidate.type not in ("transfer", "assistance"):
            continue
        if candidate.type == "assistance":
            near = last is not None and candidate.anchor.i - last.anchor.i < NEAR
            if not _sides(candidate) and near and last is not None:
                candidate.roles |= _sides(last)
            elif (donors := candidate.roles.get("donor")) and not candidate.roles.get("recipient"):
                if main := _main_state(donors, context):
                    candidate.roles["recipient"] = (main,)
        if len(_sides(candidate)) == len(_AID):
            last = candidate


def _sides(candidate: Candidate) -> dict[str, tuple[Value, ...]]:
    """Donor and recipient: of a transfer, those who supply and receive."""
    names = ((role, role if candidate.type == "assistance" else like) for role, like in _AID.items())
    return {role: values for role, name in names if (values := candidate.roles.get(name, ()))}
