"""What a candidate leaves unsaid and the document says elsewhere: parties, hosts, senders, sectors, forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paraph import ontology
from paraph.ontology.gazetteer import state_name
from paraph.reading.candidates import Candidate, complete
from paraph.reading.claims import Claim, Entity, Value, distinct
from paraph.reading.completing.cases import complete_cases
from paraph.reading.completing.exercises import complete_exercise
from paraph.reading.completing.firms import join_sides
from paraph.reading.completing.homes import homes
from paraph.reading.completing.onesided import complete_aid, complete_production, complete_restriction, go_on
from paraph.reading.completing.sectors import accord_nouns, complete_field, sectors_of_items
from paraph.reading.completing.sides import complete_sides
from paraph.reading.completing.ties import complete_ties
from paraph.reading.completing.visits import complete_visit
from paraph.reading.fillers import Context, fill, form_of, word_value
from paraph.reading.frames import QUANTITIES, preposition, slot
from paraph.reading.offices import Office
from paraph.reading.triggers import accord_sectors

_SURE = 0.7
_TWO = 2
_SEVERAL_PEOPLE = frozenset("minister president leader official dignitary pair side party".split())
_GUESSED = 0.8
"""How much of its confidence is left to what has its sides from the text at large."""
_TALKS = frozenset("meet hold-talks cancel-meeting discuss".split())


def complete_candidates(candidates: Sequence[Candidate], context: Context) -> None:
    for candidate in candidates:
        if completer := _COMPLETERS.get(candidate.type):
            completer(candidate, context)
        complete_field(candidate, context)
        _name_states(candidate)
        _leave_parts_out(candidate)
    complete_cases(candidates, context)
    _sides_of_accords(candidates, context)
    _sides_under_accords(candidates)
    complete_sides(candidates, context)
    go_on(candidates, context)
    join_sides(candidates, context)
    for candidate in candidates:
        _in_fields(candidate)


def _in_fields(candidate: Candidate) -> None:
    """The sectors that the heads see in place of those that words name, each with the words that say it."""
    if candidate.fields is None or "sector" not in ontology.types()[candidate.type].roles:
        return
    named = {v.text: v for v in candidate.roles.get("sector", ())}
    roles = (candidate.roles.get(role, ()) for role in ("item", "kind", "topic", "purpose", "name"))
    span = next((v.span for values in roles for v in values if v.span), candidate.trigger)
    found = tuple(named.get(name) or Value(name, span) for name in candidate.fields)
    candidate.roles.pop("sector", None)
    if found:
        candidate.roles["sector"] = found


def _sides_of_accords(candidates: Sequence[Candidate], context: Context) -> None:
    """Accords of no side are of the two states that the text is about, where it tells of no other accord."""
    accords = [c for c in candidates if c.type == "agreement"]
    told = [c for c in accords if len(c.keys("party")) == _TWO]
    for candidate in accords:
        if complete(candidate) or (
            candidate.definite and any(c is not candidate and complete(c) for c in accords)
        ):
            continue
        if _of_firms(candidate, context):
            continue
        own = candidate.keys("party")
        for pair in _likely_pairs(candidate, told, context):
            if len(own) < _TWO and len(pair) == _TWO and own <= {value.entity for value in pair}:
                candidate.roles["party"] = tuple(pair)
                candidate.confidence *= _GUESSED
                _name_states(candidate)
                break


def _likely_pairs(
    candidate: Candidate, told: Sequence[Candidate], context: Context
) -> Iterator[Sequence[Value]]:
    """Whose an accord may be: the pair of the text, of the accord told nearest to it, or of the words before it."""
    yield [actor.value() for actor in context.references.main_pair(context.about)]
    yield from (
        near.roles["party"]
        for near in sorted(told, key=lambda c: abs(c.anchor.i - candidate.anchor.i))[:_TWO]
    )
    yield [actor.value() for actor in context.references.pair_before(candidate.anchor)]


def _of_firms(candidate: Candidate, context: Context) -> bool:
    """A company is in the sentence: the accord may be its own."""
    here = candidate.anchor.sent
    named = any(m.kind == "company" and here.start <= m.start < here.end for m in context.cast.marks)
    return named or any(t.lemma_.lower() in ontology.nouns()["company"] for t in here)


def _sides_under_accords(candidates: Sequence[Candidate]) -> None:
    """ "Under the agreement, A will supply …": to the other party of the one accord of two that the text has."""
    pairs = {
        c.keys("party"): c.roles["party"]
        for c in candidates
        if len(c.keys("party")) == 2 and c.type == "agreement"
    }
    if len(pairs) != 1:
        return
    [(keys, parties)] = pairs.items()
    for candidate in candidates:
        sides = candidate.keys("supplier") | candidate.keys("recipient")
        if candidate.type == "transfer" and candidate.roles.get("under") and len(sides) == 1 and sides < keys:
            missing = "recipient" if candidate.roles.get("supplier") else "supplier"
            candidate.roles[missing] = tuple(v for v in parties if v.entity not in sides)


def stands(claim: Claim) -> bool:
    """True where the merged claim still has what its type needs."""
    if not complete(claim):
        return False
    if claim.type == "visit":
        return _abroad(claim)
    if claim.type == "production":
        return len(claim.roles["partner"]) >= 2 or bool(claim.roles.get("place") or claim.roles.get("item"))
    return True


def implied_entity(key: str) -> Entity:
    """The state of a key that no mention names: a minister's."""
    iso3 = key.removeprefix("state:")
    return Entity(key, "state", state_name(iso3), (), iso3)


def _abroad(claim: Claim) -> bool:
    hosts = {v.entity for v in claim.roles.get("host", ())}
    senders = {v.entity for v in claim.roles.get("sender", ())}
    return bool(claim.roles.get("visitor")) and bool(hosts) and not hosts & senders


def _leave_parts_out(candidate: Candidate) -> None:
    """ "Type 21" beside "frigates of Type 21" says the same again, in part."""
    for role in ("item", "kind", "concerning", "topic"):
        values = candidate.roles.get(role, ())
        whole = [v for v in values if not any(_within(v, other) for other in values)]
        if len(whole) < len(values):
            candidate.roles[role] = tuple(whole)


def _within(value: Value, other: Value) -> bool:
    if value.span is None or other.span is None or value.span == other.span:
        return False
    return other.span.start <= value.span.start and value.span.end <= other.span.end


def _name_states(candidate: Candidate) -> None:
    """A state said through its minister is shown under its own name."""
    for role, values in candidate.roles.items():
        candidate.roles[role] = tuple(
            Value(state_name(v.entity[6:]), v.span, v.entity)
            if v.entity and v.entity.startswith("state:")
            else v
            for v in values
        )


def _signed_by_them(candidate: Candidate, context: Context) -> None:
    """ "They signed", "the two ministers signed": the two people of two states who were named last."""
    named = [v for v in candidate.roles.get("signatory", ()) if v.entity]
    if named or candidate.stage not in ("signed", "initialled") or candidate.anchor.pos_ != "VERB":
        return
    doing = slot(candidate.anchor, "subj") or slot(candidate.anchor, "agent")
    if len(doing) == 1 and (doing[0].lower_ == "they" or doing[0].lemma_.lower() in _SEVERAL_PEOPLE):
        if people := context.references.last_people(doing[0]):
            candidate.roles["signatory"] = tuple(actor.value() for actor in people)


def _agreement(candidate: Candidate, context: Context) -> None:
    _signed_by_them(candidate, context)
    roles = candidate.roles
    if len(roles.get("party", ())) < 2:
        parties = [*roles.get("party", ()), *homes(roles.get("signatory", ()), context)]
        roles["party"] = tuple({v.entity or v.text: v for v in parties}.values())
    accords = accord_nouns(candidate.anchor)
    accords = [t for t in accords if t.idx == candidate.trigger.start] or accords
    if sectors := accord_sectors(accords, context) or distinct(fill("sector", accords, context)):
        roles["sector"] = sectors
    if "form" in roles:
        roles["form"] = tuple(named for value in roles["form"] if (named := _form(value)))
    if not roles.get("form"):
        text = candidate.anchor.sent.text.lower()
        if (name := form_of("", text)) and accords:
            roles["form"] = (Value(name),)
    _second_party(candidate, context)
    if not roles["party"] and accords and not candidate.definite and candidate.confidence >= _SURE:
        roles["party"] = tuple(actor.value() for actor in context.references.pair_before(candidate.anchor))
    if not roles["party"]:
        del roles["party"]


def _form(value: Value) -> Value | None:
    """A form by its name in the ontology: a rule may have taken the words that name it."""
    if value.text in ontology.forms() or value.text in ontology.UNTOLD_FORMS:
        return value
    name = form_of("", value.text.lower())
    return Value(name, value.span) if name else None


def _second_party(candidate: Candidate, context: Context) -> None:
    """An accord of one side only: the other is the state spoken of last before it, or most in the text."""
    parties = candidate.roles["party"]
    if len(parties) != 1:
        return
    own = parties[0].entity or ""
    other = context.references.other_state(candidate.anchor, own)
    if other is not None and own.startswith("state:"):
        candidate.roles["party"] = (*parties, other.value())


def _goods_sector(candidate: Candidate, context: Context) -> None:
    """The sectors of what is sold, made or wanted."""
    if found := sectors_of_items(candidate.roles.get("item", ()), context):
        candidate.roles["sector"] = found


def _production(candidate: Candidate, context: Context) -> None:
    _goods_sector(candidate, context)
    complete_production(candidate, context)


def _transfer(candidate: Candidate, context: Context) -> None:
    _goods_sector(candidate, context)
    if candidate.keys("supplier") and candidate.keys("supplier") == candidate.keys("recipient"):
        del candidate.roles["supplier"]
    _right_way_round(candidate)
    _number(candidate, context)
    _origin(candidate, context)


def _right_way_round(candidate: Candidate) -> None:
    """Who signs a contract may be either side: a company that contracts with a state sells to it."""
    sides = candidate.roles.get("recipient", ()), candidate.roles.get("supplier", ())
    if candidate.rule != "sign-contract" or not sides[0]:
        return
    companies = all((v.entity or "").startswith("company:") for v in sides[0])
    if companies and not any((v.entity or "").startswith("company:") for v in sides[1]):
        candidate.roles["supplier"] = sides[0]
        candidate.roles.pop("recipient")
        if sides[1]:
            candidate.roles["recipient"] = sides[1]


def _number(candidate: Candidate, context: Context) -> None:
    if candidate.roles.get("quantity"):
        return
    heads = [t for path in ("obj", "of", "for", "self") for t in slot(candidate.anchor, path)]
    if numbers := fill("quantity", heads, context) or _counts(candidate, context):
        candidate.roles["quantity"] = numbers


def _counts(candidate: Candidate, context: Context) -> tuple[Value, ...]:
    """The number before the goods themselves: "with | two | hovercraft", "a | pair | of tugs"."""
    found: list[Value] = []
    for item in candidate.roles.get("item", ()):
        words = context.doc.char_span(item.span.start, item.span.end) if item.span else None
        if words is None or not len(words):
            continue
        goods = words.root
        found += fill("quantity", [goods] if goods.pos_ != "NUM" else [], context)
        over = goods.head
        if not found and preposition(goods) == "of" and over.lower_ in QUANTITIES and goods.dep_ == "nmod":
            found.append(word_value(over))
    return tuple(found)


def _origin(candidate: Candidate, context: Context) -> None:
    """ "Israeli artillery systems": the adjective on the goods tells the supplier where nothing else does."""
    if candidate.roles.get("supplier"):
        return
    for item in candidate.roles.get("item", ()):
        words = context.doc.char_span(item.span.start, item.span.end) if item.span else None
        if words is None:
            continue
        for mark in context.cast.states_in(max(words.start - 1, 0), words.end):
            if mark.key not in candidate.keys("recipient"):
                candidate.roles["supplier"] = (context.cast.value(mark),)
                return


def _interest(candidate: Candidate, context: Context) -> None:
    _transfer_sectors = [v for v in candidate.roles.get("sector", ()) if v.text != "general"]
    if _transfer_sectors:
        candidate.roles["sector"] = tuple(_transfer_sectors)
    elif "sector" in candidate.roles:
        del candidate.roles["sector"]
    if candidate.roles.get("item"):
        _transfer(candidate, context)
        if not candidate.roles.get("partner") and (maker := candidate.roles.get("supplier")):
            candidate.roles["partner"] = maker
        for role in ("supplier", "quantity"):
            candidate.roles.pop(role, None)


def _position(candidate: Candidate, context: Context) -> None:
    """The office that somebody takes or leaves: the one they are named with, else the one the sentence speaks of."""
    roles, here = candidate.roles, candidate.anchor.sent
    person = next((value.entity for value in roles.get("person", ()) if value.entity), None)
    named = context.references.office_of(person) if person else None
    others = [
        o
        for o in context.references.offices
        if here.start <= o.start < here.end and not _appoints(o, candidate)
    ]
    instead = person is not None and any(t.lemma_ in ("place", "stead") for t in slot(candidate.anchor, "in"))
    office = named or (others[0] if others and instead else None)
    if not roles.get("title") and (called := fill("phrase", slot(candidate.anchor, "as"), context)):
        roles["title"] = called[:1]
    if office is None and person is not None:
        office = _predecessor(candidate, context) or (others[0] if others else None)
    if roles.get("title") or office is None:
        return
    roles["title"] = (Value(office.title, office.span(context.doc)),)
    owner = office.body or office.state
    if owner is not None and not roles.get("body"):
        roles["body"] = (context.cast.value(owner),)


def _predecessor(candidate: Candidate, context: Context) -> Office | None:
    """The office of somebody else whom the rule's word speaks of: "X replaced | Defence Minister Y"."""
    slots = [t for path in ("obj", "subj", "agent", "poss") for t in slot(candidate.anchor, path)]
    people = [
        actor.key for token in slots for actor in context.references.actors(token) if actor.kind == "person"
    ]
    offices = (context.references.office_of(key) for key in people if key and key not in candidate.keys("by"))
    return next((office for office in offices if office is not None), None)


def _appoints(office: Office, candidate: Candidate) -> bool:
    return office.holder is not None and office.holder.key in candidate.keys("by")


def _meeting(candidate: Candidate, context: Context) -> None:
    """Talks whose sides the sentence does not tell: the two states that it, or else the text, is about."""
    own = candidate.roles.get("participant", ())
    if len(own) >= _TWO or candidate.rule not in _TALKS or candidate.modality == "denied":
        return
    if not candidate.roles.get("place") or _of_firms(candidate, context):
        return
    named = [value for value in own if value.entity]
    states = {
        value.entity
        for value in (*named, *homes(named, context))
        if (value.entity or "").startswith("state:")
    }
    pair = _pair_here(candidate, context) or [a.value() for a in context.references.main_pair(context.about)]
    if len(pair) != _TWO or not states <= {value.entity for value in pair}:
        return
    if named and not states:
        return
    candidate.confidence *= _GUESSED
    candidate.roles["participant"] = (*own, *(value for value in pair if value.entity not in states))


def _pair_here(candidate: Candidate, context: Context) -> list[Value]:
    """The two states that the sentence names, where it names no third."""
    here = candidate.anchor.sent
    marks = {mark.key: mark for mark in reversed(context.cast.states_in(here.start, here.end))}
    return [context.cast.value(mark) for mark in marks.values()] if len(marks) == _TWO else []


_COMPLETERS = {
    "position": _position,
    "exercise": complete_exercise,
    "meeting": _meeting,
    "assistance": complete_aid,
    "restriction": complete_restriction,
    "production": _production,
    "agreement": _agreement,
    "ties": complete_ties,
    "transfer": _transfer,
    "visit": complete_visit,
    "interest": _interest,
}
