"""Clusters of annotated documents as claims whose entities are resolved: what merging is measured on."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from paraph.evaluation import Annotated, Record, annotated_in, match
from paraph.evaluation.alike import same_name
from paraph.evaluation.annotated import Named
from paraph.evaluation.told import of_claim
from paraph.reading.claims import Claim, Reading, Value
from paraph.resolving.said import Filler, Said

_SPACE = re.compile(r"\s+")


def clusters_of(folder: Path) -> dict[str, list[Annotated]]:
    """Documents by cluster; a document of no cluster is one by itself."""
    found: dict[str, list[Annotated]] = defaultdict(list)
    for document in annotated_in(folder):
        found[document.cluster or document.id].append(document)
    return dict(found)


def kept_back(cluster: str) -> bool:
    """Whether a cluster is kept back: one of three, told by its name."""
    return hashlib.sha256(cluster.encode()).digest()[0] % 3 == 0


def annotated_claims(cluster: str, documents: Sequence[Annotated]) -> list[tuple[str, Said]]:
    """(event, claim) of each record; a record without an event is one of its own."""
    told = [(document, i, record) for document in documents for i, record in enumerate(document.records)]
    states = _states(told, cluster)
    return [_said(document, i, record, cluster, states) for document, i, record in told]


def read_claims(readings: Sequence[tuple[Annotated, Reading]], cluster: str | None = None) -> list[Said]:
    """The claims of the readings of one cluster, their entities known by the keys that the reader gives them;
    with the name of the cluster, as the annotation has them, where it has the name."""
    states: dict[str, str] = {}
    found = []
    for document, reading in readings:
        keys = _known(document, reading, cluster) if cluster else {}
        for order, claim in enumerate(reading.claims):
            roles = {
                role: tuple(Filler(v.text, keys.get(v.entity or "", v.entity)) for v in values)
                for role, values in claim.roles.items()
            }
            states.update(_beside(roles.values()))
            found.append(_read(claim, document, order, roles, states))
    return found


def events_of(document: Annotated, reading: Reading, cluster: str) -> list[tuple[str, str]]:
    """(event, claim id) of the claims of a reading that pair with a record that has an event."""
    entities = {entity.key: entity for entity in reading.entities}
    told = [of_claim(claim, entities, document.text) for claim in reading.claims]
    pairs = ((document.records[i].event, j) for i, j in match(document, told).pairs)
    return [(f"{cluster}:{event}", f"{document.id}#{j:03d}") for event, j in pairs if event]


def _known(document: Annotated, reading: Reading, cluster: str) -> dict[str, str]:
    """The annotated entity of each entity of a reading, where a name is the same."""
    found = {}
    for entity in reading.entities:
        same = (n for n in document.entities if any(same_name(a, b) for a in entity.names for b in n.names))
        if entity.kind != "state" and (named := next(same, None)):
            found[entity.key] = _key(named, cluster)
    return found


def _said(
    document: Annotated, order: int, record: Record, cluster: str, states: dict[str, str]
) -> tuple[str, Said]:
    roles = {role: tuple(_filler(v, document, cluster) for v in vs) for role, vs in record.roles.items()}
    identity = f"{document.id}#{order:03d}"
    said = Said(
        identity, document.id, record.type, record.stage, record.modality, roles, record.date,
        _filler(record.attribution, document, cluster) if record.attribution else None, document.published,
        source=document.id, order=order, words=_SPACE.sub(" ", " ".join(record.evidence)), states=states,
    )  # fmt: skip
    return f"{cluster}:{record.event or identity}", said


def _filler(value: str, document: Annotated, cluster: str) -> Filler:
    named = document.entity(value)
    if named is None:
        return Filler(value)
    return Filler(named.names[0] if named.names else value, _key(named, cluster))


def _key(named: Named, cluster: str) -> str:
    if named.kind == "state" and named.iso3:
        return f"state:{named.iso3}"
    return f"{named.kind}:{cluster}-{named.id}"


def _states(told: Sequence[tuple[Annotated, int, Record]], cluster: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for document, _, record in told:
        fillers = ([_filler(v, document, cluster) for v in values] for values in record.roles.values())
        found.update(_beside(fillers))
    return found


def _beside(roles: Iterable[Iterable[Filler | Value]]) -> dict[str, str]:
    """The state that stands beside a body or company in a role, as a text says "Komar, a Croatian maker"."""
    found = {}
    for values in roles:
        keys = [v.entity for v in values if v.entity]
        states = [k.partition(":")[2] for k in keys if k.startswith("state:")]
        if len(states) == 1:
            found.update({k: states[0] for k in keys if k.startswith(("body:", "company:"))})
    return found


def _read(
    claim: Claim,
    document: Annotated,
    order: int,
    roles: dict[str, tuple[Filler, ...]],
    states: dict[str, str],
) -> Said:
    return Said(
        f"{document.id}#{order:03d}", document.id, claim.type, claim.stage, claim.modality, roles, claim.date,
        Filler(claim.attribution.text, claim.attribution.entity) if claim.attribution else None,
        document.published, source=document.id, order=order, confidence=claim.confidence,
        words=" ".join(e.words(document.text) for e in claim.evidence), states=states,
    )  # fmt: skip
