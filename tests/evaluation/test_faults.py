from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from paraph.evaluation.faults import faults, faults_in
from tests.evaluation.annotating import ACCORD, ALL, DELIVERY, ENTITIES, annotated, entity, put


def roles(base: dict[str, Any], **changed: list[str]) -> dict[str, Any]:
    return base | {"roles": base["roles"] | changed}


def test_a_document_without_mistakes() -> None:
    assert list(faults(annotated(*ALL))) == []


@pytest.mark.parametrize(
    ("record", "where", "reason"),
    [
        (ACCORD | {"type": "treaty"}, "type", "no type 'treaty'"),
        (ACCORD | {"stage": "made"}, "stage", "no stage 'made'"),
        (roles(ACCORD, host=["@isr"]), "roles.host", "no such role"),
        (ACCORD | {"roles": {"form": ["framework"]}}, "roles", "needs party"),
        (DELIVERY | {"roles": {"item": ["drones"]}}, "roles", "needs supplier or recipient"),
        (roles(ACCORD, party=["@isr", "@nor"]), "roles.party", "no entity '@nor'"),
        (roles(ACCORD, party=["@isr", "@isr"]), "roles.party", "twice"),
        (roles(ACCORD, form=["pact"]), "roles.form", "no form 'pact'"),
        (roles(DELIVERY, sector=["boats"]), "roles.sector", "no sector 'boats'"),
        (roles(DELIVERY, value=["5 million dollars"]), "roles.value", "no sum"),
        (roles(DELIVERY, value=["XYZ 500"]), "roles.value", "no sum"),
        (roles(DELIVERY, quantity=[]), "roles.quantity", "no values"),
        (ACCORD | {"date": "20 January 2014"}, "date", "no date"),
        (ACCORD | {"date": "2014-02-30"}, "date", "no date"),
        (ACCORD | {"evidence": []}, "evidence", "none"),
        (ACCORD | {"evidence": ["Nobody wrote this."]}, "evidence", "not in the text"),
        (ACCORD | {"attribution": "@official"}, "attribution", "no entity"),
    ],
)
def test_mistakes_in_a_record(record: dict[str, Any], where: str, reason: str) -> None:
    [(found, told)] = faults(annotated(record))
    assert found.startswith(f"records.0.{where} (")
    assert reason in told


@pytest.mark.parametrize("value", ["USD 500", "about EUR 5000000", "up to SEK 20.5", "~USD 5", "<=KWD 7"])
def test_sums(value: str) -> None:
    assert list(faults(annotated(roles(DELIVERY, value=[value])))) == []


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (entity("nor", "state", "Israel"), "a state needs iso3"),
        (entity("ltd", "company", "Solar Wings", iso3="ISR"), "only states"),
        (entity("isr", "state", "Israel", iso3="ISR"), "another entity"),
        (entity("xxx", "state", "Israel", iso3="XXQ"), "no state has the code"),
        (entity("nowhere", "place", "Nowhere"), "not in the text"),
        (entity("nobody", "person"), "no names"),
    ],
)
def test_mistakes_in_an_entity(wrong: dict[str, Any], reason: str) -> None:
    [(where, told)] = faults(annotated(ACCORD, entities=[*ENTITIES, wrong]))
    assert where.startswith(f"entities.{len(ENTITIES)} (")
    assert reason in told


@pytest.mark.parametrize("day", ["22 January", "2014-13", "2014-01-22T10:00"])
def test_a_date_of_publication_that_is_none(day: str) -> None:
    [(where, _)] = faults(annotated(published=day))
    assert where == "published"


def test_files_that_are_wrong_do_not_hide_others(tmp_path: Path) -> None:
    put(tmp_path, ACCORD, id="a", colour="blue")
    put(tmp_path, ACCORD | {"stage": "made"}, id="b")
    put(tmp_path, ACCORD, id="c").rename(tmp_path / "d.json")
    found = [fault.line() for fault in faults_in(tmp_path)]
    assert len(found) == 3
    assert "a.json: colour" in found[0]
    assert "b.json: records.0.stage" in found[1]
    assert "'c' is not the file's name" in found[2]
