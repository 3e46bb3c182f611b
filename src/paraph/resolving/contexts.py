"""What one document tells of each somebody in it: the name in its setting, from which identity is decided."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from paraph.documents.document import Document
from paraph.ontology import naming
from paraph.ontology.gazetteer import longest_name, state_names
from paraph.ontology.territories import fold
from paraph.reading.claims import Claim, Entity, Reading, Value
from paraph.resolving.names.persons import person
from paraph.resolving.titles import office

_AROUND = 2  # states that a document is mostly about
_WITH_TITLE = ("position",)
_EVENTS = {
    "agreement": ("signatory", "party"),
    "visit": ("visitor", "host"),
    "meeting": ("participant", "participant"),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """One entity of one document, placed.

    `local`   its key in the document
    `ref`     the profile it belongs to: the same for all documents that tell the same of the same name
    `state`   ISO3 of the state it belongs to, where the document tells
    `bare`    its name alone does not tell it from others: a family name, a ministry of no state
    `offices` (office, state, day): held, as far as the document tells
    `events`  what it took part in, as keys that two reports of one event share
    `around`  the states that the document is mostly about
    `day`     when it was published
    """

    local: str
    ref: str
    kind: str
    state: str | None
    bare: bool
    names: tuple[str, ...]
    offices: tuple[tuple[str, str, str], ...] = ()
    events: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    day: str | None = None


def settings_of(document: Document, reading: Reading) -> Iterator[Setting]:
    """Every entity of a reading in its setting, in the reading's order."""
    around = _around(reading)
    told = _Told(document, reading)
    for entity in reading.entities:
        yield _setting(entity, document, told, around)


def _setting(entity: Entity, document: Document, told: _Told, around: tuple[str, ...]) -> Setting:
    if entity.kind == "state":
        code = entity.iso3 or entity.key.partition(":")[2]
        return Setting(
            entity.key,
            f"state:{code}",
            "state",
            entity.iso3,
            False,
            entity.names,
            (),
            (),
            around,
            document.published,
        )
    placed = _placed(entity, told.states.get(entity.key, ()))
    year = (document.published or "")[:4]
    offices = tuple(sorted(told.offices.get(entity.key, ())))
    return Setting(
        entity.key, _ref(placed, document, year, offices, around), placed.kind, placed.state, placed.bare,
        entity.names, offices, tuple(sorted(told.events.get(entity.key, ()))), around, document.published,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Placed:
    """A name without its state: `Hungarian defence ministry` is `defence-ministry` of HUN."""

    kind: str
    slug: str
    state: str | None
    bare: bool
    lost: bool = False  # nothing tells which one of its kind it is


def _placed(entity: Entity, states: tuple[str, ...]) -> _Placed:
    slug = entity.key.partition(":")[2]
    if entity.kind == "person":
        bare = all(len(person(name).words) < len(("given", "family")) for name in entity.names)
        return _Placed("person", slug, states[0] if len(states) == 1 else None, bare)
    if entity.kind not in ("body", "company"):
        return _Placed(entity.kind, slug, None, False)
    words, state = _without_state(entity.name)
    generic = naming().generic
    if not words or not (set(words) & generic.heads and set(words) <= generic.heads | generic.others):
        return _Placed(entity.kind, slug, state, False)
    state = state or (states[0] if len(states) == 1 else None)
    return _Placed("body", "-".join(words), state, True, lost=state is None)


def _ref(
    placed: _Placed,
    document: Document,
    year: str,
    offices: tuple[tuple[str, str, str], ...],
    around: tuple[str, ...],
) -> str:
    ref = f"{placed.kind}:{placed.slug}"
    if placed.lost:
        return f"{ref}#{document.id}"
    ref += f"@{placed.state}" if placed.state else ""
    if placed.bare and placed.kind == "person":
        title = next((title for title, _, _ in offices), "")
        ref += f"|{year}|{title}" + ("" if placed.state else f"|{'+'.join(around)}")
    return ref


def _without_state(name: str) -> tuple[list[str], str | None]:
    """The folded words of a name without those that name a state, and that state."""
    words = name.split()
    state, kept, i = None, list[str](), 0
    while i < len(words):
        spans = ((" ".join(words[i:end]).removesuffix("'s").removesuffix("’s"), end) for end in
                 range(min(len(words), i + longest_name()), i, -1))  # fmt: skip
        known = next(((state_names()[text], end) for text, end in spans if text in state_names()), None)
        if known is None:
            kept.append(words[i])
            i += 1
        else:
            state, i = state or known[0].iso3, known[1]
    return [word for word in fold(" ".join(kept)).split() if word != "s"], state


def _around(reading: Reading) -> tuple[str, ...]:
    codes = {entity.key: entity.iso3 for entity in reading.entities if entity.iso3}
    counted = Counter(codes[m.entity] for m in reading.mentions if m.entity in codes)
    return tuple(code for code, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:_AROUND])


@dataclass(slots=True)
class _Told:
    """What the claims of a reading tell of its entities, by their keys."""

    document: Document
    reading: Reading
    states: dict[str, tuple[str, ...]] = field(default_factory=dict)
    offices: dict[str, set[tuple[str, str, str]]] = field(default_factory=lambda: defaultdict(set))
    events: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        codes = {e.key: (e.iso3 or _without_state(e.name)[1]) for e in self.reading.entities
                 if e.kind in ("state", "body")}  # fmt: skip
        states: dict[str, dict[str, None]] = defaultdict(dict)
        for claim in self.reading.claims:
            if claim.type in _WITH_TITLE:
                self._position(claim, codes, states)
            elif claim.type == "visit":
                self._sent(claim, codes, states)
            self._took_part(claim)
        self.states = {key: tuple(found) for key, found in states.items()}

    def _position(
        self, claim: Claim, codes: dict[str, str | None], states: dict[str, dict[str, None]]
    ) -> None:
        bodies = [value.entity for value in claim.roles.get("body", ()) if value.entity]
        found = [code for key in bodies if (code := codes.get(key))]
        titles = [office(value.text) for value in claim.roles.get("title", ())]
        for key in _entities(claim, "person"):
            states[key].update(dict.fromkeys(found))
            if claim.stage in ("holds", "appointed", "dismissed"):
                day = (claim.date or self.document.published or "").split("/")[0].rstrip("~?%")
                state = found[0] if len(found) == 1 else ""
                self.offices[key].update((title, state, day) for title in titles if title)

    def _sent(self, claim: Claim, codes: dict[str, str | None], states: dict[str, dict[str, None]]) -> None:
        senders = [code for key in _entities(claim, "sender") if (code := codes.get(key))]
        if len(senders) == 1:
            for key in _entities(claim, "visitor"):
                states[key].update(dict.fromkeys(senders))

    def _took_part(self, claim: Claim) -> None:
        roles = _EVENTS.get(claim.type)
        when = (claim.date or "")[:7]
        if roles is None or len(when) < len("2014-01"):
            return
        others = sorted(key for key in _entities(claim, roles[1]) if key.startswith("state:"))
        if others:
            for key in _entities(claim, roles[0]):
                self.events[key].add(f"{claim.type}:{'+'.join(others)}:{when}")


def _entities(claim: Claim, role: str) -> Iterator[str]:
    values: tuple[Value, ...] = claim.roles.get(role, ())
    return (value.entity for value in values if value.entity)
