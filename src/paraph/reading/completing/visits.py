"""Whose a visit is and where it goes, where its sentence does not say; and whether it is over."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from paraph import ontology
from paraph.documents.dateline import dateline, first_dateline
from paraph.documents.document import Document
from paraph.ontology.gazetteer import find_state, state_name
from paraph.reading.candidates import Candidate
from paraph.reading.claims import Value
from paraph.reading.completing.homes import described_states, homes, offices_states
from paraph.reading.fillers import Context, fill
from paraph.reading.frames import preposition, slot
from paraph.reading.references import Actor

_ABROAD = frozenset("visit travel pay-visit cancel-visit".split())
"""Rules of visits whose host, where the sentence names none, is the state spoken of last."""
_WAYS = frozenset("to for from in at".split())
_PRESENT = frozenset(("VBZ", "VBP"))


def complete_visit(candidate: Candidate, context: Context) -> None:
    """Give a visit its sender, host and place, and the stage that the words about it tell."""
    _stage(candidate)
    _sender(candidate, context)
    _host(candidate, context)
    _sender_by_host(candidate, context)
    _seat(candidate, context)


def _stage(candidate: Candidate) -> None:
    verb = candidate.anchor
    if candidate.modality == "denied" and any(c.lower_ in ("will", "wo") for c in verb.children):
        candidate.stage, candidate.modality = "cancelled", "asserted"
    if candidate.stage == "made" and candidate.modality == "asserted" and (_goes_on(verb) or _is_still(verb)):
        candidate.stage = "under_way"


def _goes_on(anchor: Token) -> bool:
    """ "his visiting counterpart", "on a visit to", "this week's visit": the visit is not over."""
    if anchor.pos_ == "VERB":
        return anchor.tag_ == "VBG" and (
            anchor.dep_ == "amod" or any(c.lower_ in ("is", "are") for c in anchor.children)
        )
    if any(
        c.dep_ == "cop" and c.lower_ in ("was", "were") for c in (*anchor.children, *anchor.head.children)
    ):
        return False
    if anchor.head.tag_ == "VBD" and anchor.head.lemma_.lower() in ontology.verbs()["come_in"]:
        return False
    if anchor.dep_ in ("obl", "nmod") and any(
        c.lower_ in ("is", "are") and c.dep_ == "cop" for c in anchor.head.children
    ):
        return True
    owners = [g.lower_ for c in anchor.children if c.dep_ == "nmod:poss" for g in c.children]
    return preposition(anchor) in ("on", "with") or "this" in owners


def _is_still(anchor: Token) -> bool:
    """ "arrived on Monday and leaves tomorrow", "is here until Friday": who has come has not gone."""
    if any(c.dep_ == "cop" and c.lower_ in ("is", "are") for c in anchor.children):
        return True
    words = ontology.verbs()
    if anchor.lemma_.lower() in words["stay"] and anchor.tag_ in _PRESENT:
        return True
    return anchor.lemma_.lower() in words["come_in"] and any(
        t.lemma_.lower() in words["go_out"] and _is_ahead(t)
        for t in (anchor.head, *anchor.children)
        if t != anchor
    )


def _is_ahead(word: Token) -> bool:
    """ "leaves", "is due back", "was to leave"."""
    return word.tag_ in _PRESENT or any(c.lower_ in ("is", "was", "will") for c in word.children)


def _sender(candidate: Candidate, context: Context) -> None:
    roles = candidate.roles
    visitors = roles.get("visitor", ())
    senders = homes(visitors, context) + offices_states(visitors, context) or described_states(
        visitors, context
    )
    if senders and (not roles.get("sender") or not _sent_by_home(candidate, senders)):
        roles["sender"] = tuple({v.entity: v for v in senders}.values())


def _sent_by_home(candidate: Candidate, homes: Sequence[Value]) -> bool:
    """True where a sender is of the visitors' own state, or is no state."""
    own = {v.entity for v in homes}
    return any(
        v.entity in own or not (v.entity or "").startswith("state:") for v in candidate.roles["sender"]
    )


def _host(candidate: Candidate, context: Context) -> None:
    roles = candidate.roles
    home = {v.entity for v in roles.get("sender", ())}
    if {v.entity for v in roles.get("host", ())} <= home:
        roles.pop("host", None)
    if roles.get("host"):
        return
    if found := _of_seat(candidate, home):
        roles["host"] = (found,)
    elif _comes_home(candidate):
        _whence(candidate, home, context)
    elif not home and _comes_in(candidate) and (here := _dateline_state(candidate, "", context)):
        roles["host"] = (here,)
    elif len(home) == 1 and _goes_abroad(candidate):
        own = next(iter(home)) or ""
        if beside := _named_beside(candidate, own, context) or _dateline_state(candidate, own, context):
            roles["host"] = (beside,)
        elif other := _other_of_pair(own, context) or context.references.other_state(candidate.anchor, own):
            roles["host"] = (other.value(),)


def _of_seat(candidate: Candidate, home: set[str | None]) -> Value | None:
    """The state, not the visitor's own, whose seat of government the place is."""
    for place in candidate.roles.get("place", ()):
        if (state := seat_state(place.text)) and f"state:{state}" not in home:
            return Value(state, place.span, f"state:{state}")
    return None


def _other_of_pair(own: str, context: Context) -> Actor | None:
    """The other of the two states that the text is about."""
    pair = {actor.key: actor for actor in context.references.main_pair(context.about)}
    return next((a for key, a in pair.items() if key != own), None) if own in pair else None


def _comes_home(candidate: Candidate) -> bool:
    """ "came back from Accra", "flew home": the visit is the one that is over."""
    return candidate.rule == "travel" and any(c.lower_ in ("home", "back") for c in candidate.anchor.children)


def _whence(candidate: Candidate, home: set[str | None], context: Context) -> None:
    """Where somebody comes home from: after "from", else the other state that the sentence names."""
    roles, whence = candidate.roles, slot(candidate.anchor, "from")
    roles["place"] = roles.get("place") or fill("place", whence, context)
    host = fill("state", whence, context)
    own = next(iter(home), None) or f"state:{_state_named(_dateline(candidate, context))}"
    if not host and (found := _of_seat(candidate, {own}) or _named_beside(candidate, own, context)):
        host = (found,)
    if host:
        roles["host"] = host


def _comes_in(candidate: Candidate) -> bool:
    """ "arrived on Monday", "landed yesterday": where nothing else is said, here."""
    come_in = candidate.anchor.lemma_.lower() in ontology.verbs()["come_in"]
    return candidate.rule == "travel" and come_in and not candidate.roles.get("place")


def _goes_abroad(candidate: Candidate) -> bool:
    """There is a place, or a word of going there."""
    going = candidate.anchor.lemma_.lower() in ontology.verbs()["travel"] and candidate.rule in _ABROAD
    return going or bool(candidate.roles.get("place"))


def _named_beside(candidate: Candidate, own: str, context: Context) -> Value | None:
    """The state other than the visitor's own that the sentence names."""
    here = candidate.anchor.sent
    marks = context.cast.states_in(here.start, here.end)
    return next((context.cast.value(m) for m in marks if m.key != own), None)


def _dateline_state(candidate: Candidate, own: str, context: Context) -> Value | None:
    """The state where the text was written, which is where somebody from abroad comes to."""
    where = _state_named(_dateline(candidate, context))
    key = f"state:{where}"
    return Value(state_name(where), None, key) if where and key != own else None


def _sender_by_host(candidate: Candidate, context: Context) -> None:
    """An official of no state is of the one where the text was written, else of the one that it is about besides."""
    hosts = {v.entity for v in candidate.roles.get("host", ())}
    if candidate.roles.get("sender") or not hosts:
        return
    where = _state_named(_dateline(candidate, context))
    if where and f"state:{where}" not in hosts:
        candidate.roles["sender"] = (Value(state_name(where), None, f"state:{where}"),)
        return
    pair = {actor.key: actor for actor in context.references.main_pair(context.about)}
    if len(hosts & pair.keys()) == 1:
        candidate.roles["sender"] = tuple(a.value() for key, a in pair.items() if key not in hosts)


def _seat(candidate: Candidate, context: Context) -> None:
    """The host's capital, where the sentence or the dateline names it as the place."""
    if candidate.roles.get("place"):
        return
    hosts = {v.entity for v in candidate.roles.get("host", ())}
    here = candidate.anchor.sent
    for mark in context.cast.marks:
        if here.start <= mark.start < here.end and mark.use == "seat":
            words = context.doc[mark.start : mark.end]
            value = (
                context.cast.value(mark)
                if mark.kind == "place"
                else Value(words.text, context.cast.span(mark))
            )
            there = mark.kind == "place" or preposition(words.root) in _WAYS
            if there and f"state:{seat_state(words.text)}" in hosts:
                candidate.roles["place"] = (value,)
                return
    place = _dateline(candidate, context)
    if place and candidate.stage != "planned" and f"state:{seat_state(place)}" in hosts:
        candidate.roles["place"] = (Value(place),)


def _dateline(candidate: Candidate, context: Context) -> str:
    """The place of the dateline of a candidate's own paragraph, else of the text."""
    here = candidate.anchor.idx
    begin = context.text.rfind("\n", 0, here) + 1
    return _calm(dateline(context.text[begin:here])[0] or context.where)


def written_in(document: Document) -> str:
    """The place of a document's dateline; empty where it has none."""
    return _calm(document.dateline or first_dateline(document.text)[0] or "")


def _calm(place: str) -> str:
    """LIMA as Lima."""
    return place.title() if place.isupper() else place


def _state_named(place: str) -> str:
    """ISO code of the state that a place is, or the seat of; empty where it is none that is known."""
    known = find_state(place.split(",", maxsplit=1)[0].strip()) if place else None
    return known.iso3 if known else ""


def seat_state(place: str) -> str | None:
    """The state whose seat of government a place is."""
    known = find_state(place)
    return known.iso3 if known and known.use == "seat" else None
