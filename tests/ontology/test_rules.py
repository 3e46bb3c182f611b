"""What is read follows from the YAML alone: a word added there is read, a word taken away is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from paraph.documents import Document
from paraph.ontology import Rule
from paraph.reading import Reader, Reading
from tests.reading.invariants import check

Forget = Callable[[], None]

TRIGGER = """
- name: clasp-accord
  about: a word that no trigger has
  type: agreement
  stage: signed
  verbs: [celebrate]
  when: {obj: [accord]}
  roles: {party: [subj, agent], form: [obj]}
  all: [party]
  confidence: 0.8
"""
TEXT = "Norway and Ghana celebrated a treaty in 2011."


def test_a_trigger_added_in_yaml_is_read(data: Path, reader: Reader, forget: Forget) -> None:
    assert not [claim for claim in _read(reader, TEXT).claims if claim.rule == "clasp-accord"]
    with (data / "triggers/agreement.yaml").open("a", encoding="utf-8") as file:
        file.write(TRIGGER)
    forget()
    [claim] = _read(reader, TEXT).claims
    assert (claim.type, claim.stage, claim.rule, claim.date) == (
        "agreement",
        "signed",
        "clasp-accord",
        "2011",
    )
    assert {value.entity for value in claim.roles["party"]} == {"state:NOR", "state:GHA"}


def test_a_file_of_triggers_added_is_read(data: Path, reader: Reader, forget: Forget) -> None:
    (data / "triggers/zz-mine.yaml").write_text(TRIGGER, encoding="utf-8")
    forget()
    assert [claim.rule for claim in _read(reader, TEXT).claims] == ["clasp-accord"]


def test_a_trigger_taken_away_is_read_no_more(data: Path, reader: Reader, forget: Forget) -> None:
    text = "Chile severed diplomatic relations with Jordan in 2003."
    assert [claim.type for claim in _read(reader, text).claims] == ["ties"]
    (data / "triggers/ties.yaml").write_text("[]", encoding="utf-8")
    forget()
    assert not _read(reader, text).claims


def test_a_verb_added_to_a_trigger_is_read(data: Path, reader: Reader, forget: Forget) -> None:
    text = "Italy auctioned 12 helicopters to Norway."
    assert not _read(reader, text).claims
    path = data / "triggers/transfer.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("[sell,", "[auction, sell,", 1), encoding="utf-8"
    )
    forget()
    assert [claim.rule for claim in _read(reader, text).claims] == ["sell"]


def test_a_word_added_to_a_sector_is_goods(data: Path, reader: Reader, forget: Forget) -> None:
    text = "Italy sold 12 ornithopters to Norway."
    assert not _read(reader, text).claims
    path = data / "sectors.yaml"
    written = path.read_text(encoding="utf-8")
    path.write_text(written.replace("goods: [drone,", "goods: [ornithopter, drone,", 1), encoding="utf-8")
    forget()
    [claim] = _read(reader, text).claims
    assert [value.text for value in claim.roles["sector"]] == ["unmanned-systems"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"confidence": 1.5},
        {"confidence": -0.1},
        {"modality": "certain"},
        {"roles": ["party"]},
        {"verbs": 7},
        {"colour": "blue"},
    ],
)
def test_a_rule_of_another_shape_is_refused(wrong: dict[str, object]) -> None:
    right = {
        "name": "sign",
        "type": "agreement",
        "stage": "signed",
        "verbs": ["sign"],
        "roles": {"party": ["subj"]},
    }
    assert Rule.model_validate(right).confidence == 0.7
    with pytest.raises(ValidationError):
        Rule.model_validate(right | wrong)


def _read(reader: Reader, text: str) -> Reading:
    document = Document(text, id="rule", published="2019-05-14")
    reading = reader.read(document)
    check(reading, document)
    return reading
