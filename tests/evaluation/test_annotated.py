from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from paraph.errors import AnnotationError
from paraph.evaluation import annotated, annotated_in
from tests.evaluation.annotating import ACCORD, ALL, put, raw


def test_a_document_is_read_with_all_its_keys(tmp_path: Path) -> None:
    path = put(tmp_path, *ALL, kind_of_text="news", facts="invented", url=None)
    document = annotated(path)
    assert (document.id, document.kind_of_text, len(document.records)) == ("accord", "news", 4)
    entity = document.entity("@kaz")
    assert entity is not None
    assert entity.iso3 == "KAZ"
    assert document.entity("framework") is None
    assert document.document().published == "2014-01-22"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"text": None}, "text"),
        ({"colour": "blue"}, "colour"),
        ({"entities": [{"id": "x", "kind": "ship", "names": []}]}, "entities.0.kind"),
        ({"records": [ACCORD | {"modality": "sure"}]}, "records.0.modality"),
        ({"records": [ACCORD | {"roles": {"party": "@isr"}}]}, "records.0.roles.party"),
        ({"records": [ACCORD | {"optional": "no"}]}, "records.0.optional"),
        ({"id": 7}, "id"),
    ],
)
def test_what_is_wrong_is_told_by_file_and_field(tmp_path: Path, change: dict[str, Any], where: str) -> None:
    path = tmp_path / "accord.json"
    path.write_text(json.dumps(raw(ACCORD) | change), encoding="utf-8")
    with pytest.raises(AnnotationError) as caught:
        annotated(path)
    assert caught.value.subject == str(path)
    assert caught.value.reason.startswith(f"{where}: ")
    assert caught.value.fix


def test_a_file_that_is_no_json(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(AnnotationError, match=r"a\.json"):
        annotated(path)
    with pytest.raises(AnnotationError, match="cannot be read"):
        annotated(tmp_path / "none.json")


def test_folders_are_searched_in_order(tmp_path: Path) -> None:
    put(tmp_path / "b", ACCORD, id="one")
    put(tmp_path / "a" / "deep", ACCORD, id="two")
    assert [document.id for document in annotated_in(tmp_path)] == ["two", "one"]


def test_two_documents_of_one_id(tmp_path: Path) -> None:
    put(tmp_path / "a", ACCORD)
    put(tmp_path / "b", ACCORD)
    with pytest.raises(AnnotationError, match=r"id 'accord' is that of .*a.accord\.json too"):
        annotated_in(tmp_path)


def test_a_folder_without_documents(tmp_path: Path) -> None:
    with pytest.raises(AnnotationError, match="no annotated documents"):
        annotated_in(tmp_path)
