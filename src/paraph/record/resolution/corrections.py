"""Claims as people have put them right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from paraph.ontology.gazetteer import state_name
from paraph.record.resolution.decided import Decided
from paraph.record.resolution.placement import load
from paraph.record.resolved_tables import ProfileRow
from paraph.record.statements import parts
from paraph.resolving.said import Filler, Said


@dataclass(frozen=True, slots=True)
class Somebody:
    """Whom a person put into a claim, as they are known now."""

    name: str
    entity: str
    state: str | None


People = Mapping[str, Somebody]


def people_of(connection: Connection, decided: Decided) -> People:
    """Everybody whom corrections name, by the ref of a profile."""
    refs = sorted({ref for correction in decided.corrections.values() for ref in correction.refs()})
    profiles = load(connection, refs)
    who: dict[str, str] = {}
    for part in parts(refs):
        query = select(ProfileRow.ref, ProfileRow.entity).where(ProfileRow.ref.in_(part))
        who.update({row.ref: row.entity or row.ref for row in connection.execute(query)})
    return {
        ref: Somebody(
            state_name(p.state) if p.kind == "state" and p.state else p.spelt()[0], who[ref], p.state
        )
        for ref, p in profiles.items()
    }


def judged(said: Said, decided: Decided, people: People) -> Said:
    """The claim with a person's corrections; what a person has confirmed is sure."""
    if said.id in decided.accepted:
        said = replace(said, confidence=1.0)
    correction = decided.corrections.get(said.id)
    if correction is None:
        return said

    def look_up(filler: Filler) -> Filler:
        known = people.get(filler.entity or "")
        return Filler(known.name, known.entity) if known else Filler(filler.text)

    told = correction.applied(said, look_up)
    named = {ref: people[ref] for ref in correction.refs() if ref in people}
    states = {
        each.entity: each.state
        for each in named.values()
        if each.state and each.entity != f"state:{each.state}"
    }
    return replace(told, states=dict(sorted({**said.states, **states}.items())))
