"""Claims and records for tests of links, short to write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from paraph.ontology.gazetteer import state_name
from paraph.reading.claims import Modality
from paraph.resolving.links import Known
from paraph.resolving.said import Filler, Said


def value(text: str) -> Filler:
    """`GHA` is a state, `company:id` and the like an entity, anything else words."""
    if len(text) == 3 and text.isupper():
        return Filler(state_name(text), f"state:{text}")
    kind, colon, rest = text.partition(":")
    return Filler(rest.replace("-", " ").title(), text) if colon and kind.isalpha() else Filler(text)


def said(
    id: str,
    type: str,
    stage: str,
    date: str | None = None,
    *,
    modality: Modality = "asserted",
    published: str | None = "2020-06-01",
    document: str = "",
    words: str = "",
    states: Mapping[str, str] | None = None,
    **roles: str | Sequence[str],
) -> Said:
    filled = {role: tuple(map(value, [v] if isinstance(v, str) else v)) for role, v in roles.items()}
    document = document or id.partition("#")[0]
    return Said(
        id,
        document,
        type,
        stage,
        modality,
        filled,
        date,
        published=published,
        source=document,
        words=words,
        states=states or {},
    )


def known(id: str, *claims: Said) -> Known:
    """The record of some claims; the last is the one that it stands at."""
    last = claims[-1]
    return Known(id, last.type, last.stage, last.modality, last.date, claims)
