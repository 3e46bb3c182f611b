"""Annotated documents made by hand, and readings of them in few words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from paraph.evaluation import Annotated, Told
from paraph.evaluation.told import Name
from paraph.reading.claims import Span
from tests.cases import TEXT

SIGNED = TEXT[: TEXT.index("Monday.") + 7]
DELIVERS = "Under it, Solar Wings will deliver 24 drones to Astana, an official said."


def entity(id: str, kind: str, *names: str, iso3: str | None = None) -> dict[str, Any]:
    return {"id": id, "kind": kind, "names": list(names), "iso3": iso3}


ENTITIES = [
    entity("isr", "state", "Israel", "Israeli", iso3="ISR"),
    entity("kaz", "state", "Kazakhstan", "Astana", iso3="KAZ"),
    entity("yaalon", "person", "Moshe Ya'alon"),
    entity("wings", "company", "Solar Wings"),
    entity("tel-aviv", "place", "Tel Aviv"),
]


def record(type: str, stage: str, *evidence: str, **fields: Any) -> dict[str, Any]:
    told = {"date": None, "modality": "asserted", "attribution": None, "optional": False}
    return told | {"type": type, "stage": stage, "evidence": list(evidence)} | fields


ACCORD = record(
    "agreement",
    "signed",
    SIGNED,
    date="2014-01-20",
    roles={"party": ["@isr", "@kaz"], "form": ["framework"], "place": ["@tel-aviv"]},
)
DELIVERY = record(
    "transfer",
    "delivered",
    DELIVERS,
    modality="planned",
    attribution="an official",
    roles={
        "supplier": ["@wings"],
        "recipient": ["@kaz"],
        "item": ["drones"],
        "quantity": ["24"],
        "sector": ["unmanned-systems"],
    },
)
OPENING = record(
    "statement",
    "made",
    "“It opens a door,” said Moshe Ya'alon, the Israeli minister.",
    roles={"speaker": ["@yaalon"], "quote": ["It opens a door"]},
)
OFFICE = record(
    "position",
    "holds",
    "said Moshe Ya'alon, the Israeli minister",
    roles={"person": ["@yaalon"], "title": ["minister"]},
    optional=True,
)
ALL = (ACCORD, DELIVERY, OPENING, OFFICE)


def raw(*records: dict[str, Any], id: str = "accord", **fields: Any) -> dict[str, Any]:
    """The JSON object of a document with the text of `tests.cases`."""
    told = {"id": id, "cluster": id, "publisher": "The Ledger", "published": "2014-01-22", "text": TEXT}
    return told | {"title": "Ministers sign", "entities": ENTITIES, "records": list(records)} | fields


def annotated(*records: dict[str, Any], **fields: Any) -> Annotated:
    return Annotated.model_validate_json(json.dumps(raw(*records, **fields)))


def put(folder: Path, *records: dict[str, Any], id: str = "accord", **fields: Any) -> Path:
    """A document as a file in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{id}.json"
    path.write_text(json.dumps(raw(*records, id=id, **fields)), encoding="utf-8")
    return path


def state(iso3: str, *names: str) -> Name:
    return Name(names or (iso3,), "state", iso3)


def named(*names: str, kind: str = "company") -> Name:
    return Name(names, kind)


def words(text: str) -> Name:
    return Name((text,), literal=True)


def told(type: str, stage: str, evidence: str = "", **roles: Name | tuple[Name, ...]) -> Told:
    """A claim with evidence somewhere in TEXT."""
    at = TEXT.find(evidence) if evidence else -1
    spans = (Span(at, at + len(evidence)),) if at >= 0 else ()
    given = {role: value if isinstance(value, tuple) else (value,) for role, value in roles.items()}
    return Told(type, stage, "asserted", None, given, None, spans)
