"""Who supplies and who receives, where the sentence of a sale tells only one side of it or neither.

In this order: what other sentences say of the same goods; the state that the goods are called after; the state that
an army or a ministry without a name belongs to; the sides of the sale spoken of last; the other state of the sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from paraph import ontology
from paraph.reading.candidates import Candidate
from paraph.reading.cast import Mark
from paraph.reading.claims import Value, distinct
from paraph.reading.fillers import Context
from paraph.reading.frames import preposition

States = Sequence[tuple[int, Value]]
"""States with how often a text names them."""
SIDES = {"supplier": "recipient", "recipient": "supplier"}
_BOUGHT = frozenset(
    ("buy", "arrive", "deliver", "purchase-of", "sign-contract", "contract-for", "receive", "delivery-of")
)
"""Rules of what is bought or comes in, where a state that is not told is the one that the text is about."""
_WHENCE = frozenset(("from", "by", "of", "with"))
_OWN = {"transfer": ("recipient",), "interest": ("holder",), "assistance": ("recipient", "donor")}
MANY = 100
"""Sales before and after one, in a text of very many, that may tell of its sides."""
NEAR = 80
"""Words within which one sale is taken to go on about the sides of the one before."""


def complete_sides(candidates: Sequence[Candidate], context: Context) -> None:
    """Fill the missing sides of all transfers of a document."""
    states = _states(context)
    for candidate in candidates:
        for role in _OWN.get(candidate.type, ()):
            _own_state(candidate, role, states)
    transfers = sorted((c for c in candidates if c.type == "transfer"), key=lambda c: c.anchor.i)
    for at, transfer in enumerate(transfers):
        _like_goods(transfer, transfers[max(at - MANY, 0) : at + MANY])
    for at, transfer in enumerate(transfers):
        _going_on(transfer, transfers[max(at - MANY, 0) : at], states)
        _other_side(transfer, context)


def _put(transfer: Candidate, role: str, values: Sequence[Value]) -> None:
    """Fill a side that is empty, never with who stands on the other."""
    taken = transfer.keys(SIDES[role])
    if not transfer.roles.get(role) and (fitting := distinct(v for v in values if v.identity not in taken)):
        transfer.roles[role] = fitting


def _own_state(candidate: Candidate, role: str, states: States) -> None:
    """ "the navy", "the ministry", "his country": those of the state that the text is about."""
    values = candidate.roles.get(role, ())
    if len(values) == 1 and not values[0].entity and _of_state(values[0].text):
        if home := _main_state(candidate, states):
            candidate.roles[role] = (home,)


def _of_state(text: str) -> bool:
    words = text.lower().split()
    return bool(words) and words[-1] in ontology.nouns()["government"] | {"service", "police"}


def _main_state(candidate: Candidate, states: States) -> Value | None:
    """The state that is named most in the text, other than those of the claim; none where it is not plain."""
    taken = {key for role in candidate.roles for key in candidate.keys(role)}
    others = [(times, value) for times, value in states if value.identity not in taken][:2]
    if not others or (len(others) == 2 and others[0][0] == others[1][0]):
        return None
    return others[0][1]


def _states(context: Context) -> States:
    """The states of the text, with how often each is named, those named most first."""
    first: dict[str, Mark] = {}
    marks = [m for m in context.cast.marks if m.kind == "state"]
    for mark in marks:
        first.setdefault(mark.key, mark)
    ranked = Counter(mark.key for mark in marks).most_common()
    return [(times, context.cast.value(first[key])) for key, times in ranked]


def _like_goods(transfer: Candidate, transfers: Sequence[Candidate]) -> None:
    """What another sentence says of goods of the same name."""
    words = _words(transfer)
    for other in transfers:
        if other is not transfer and words & _words(other) and _agree(transfer, other):
            for role in SIDES:
                _put(transfer, role, other.roles.get(role, ()))


def _going_on(transfer: Candidate, transfers: Sequence[Candidate], states: States) -> None:
    """Neither side is told: those of the sale spoken of last, not far before; of a purchase, whom the text is about."""
    if any(transfer.roles.get(role) for role in SIDES):
        return
    before = [
        c
        for c in transfers
        if 0 < transfer.anchor.i - c.anchor.i < NEAR and any(c.roles.get(role) for role in SIDES)
    ]
    for role in SIDES:
        _put(transfer, role, before[-1].roles.get(role, ()) if before else ())
    if (
        not before
        and transfer.rule in _BOUGHT
        and (home := _main_state(transfer, states))
        and _plainly(states)
    ):
        _put(transfer, "recipient", [home])


def _plainly(states: States) -> bool:
    """One state is named at least twice as often as any other."""
    return len(states) == 1 or states[0][0] >= 2 * states[1][0]


def _other_side(transfer: Candidate, context: Context) -> None:
    """One side is told and is a state: the other is the only other state of the sentence."""
    for role, other in SIDES.items():
        known = transfer.keys(other)
        if transfer.roles.get(role) or not known:
            continue
        sentence = transfer.anchor.sent
        states = {
            m.key: m
            for m in context.cast.states_in(sentence.start, sentence.end)
            if m.key not in known and _may_be(role, m, context)
        }
        if len(states) == 1:
            _put(transfer, role, [context.cast.value(next(iter(states.values())))])


def _may_be(role: str, mark: Mark, context: Context) -> bool:
    """Not a state that the words put on the other side, nor one that only tells where a firm or a man is from."""
    root = context.doc[mark.start : mark.end].root
    if mark.use == "seat" or root.dep_ == "obl:agent":
        return False
    if role == "supplier":
        return preposition(root) not in ("to", "for", "by", "in", "at")
    return mark.use != "adjective" and root.dep_ != "nmod:poss" and preposition(root) not in _WHENCE


def _agree(a: Candidate, b: Candidate) -> bool:
    """No side that both name is another's."""
    return all(
        not a.keys(role) or not b.keys(role) or bool(a.keys(role) & b.keys(role)) for role in SIDES
    ) and not any(a.keys(role) & b.keys(other) for role, other in SIDES.items())


def _words(transfer: Candidate) -> set[str]:
    """The last words of the goods, which name them."""
    return {
        word.rstrip("s")
        for value in transfer.roles.get("item", ())
        for word in value.text.lower().split(" of ")[0].split()[-1:]
    }
