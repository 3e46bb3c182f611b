from __future__ import annotations

import io
import json
from pathlib import Path

from paraph.exchange import exporters
from paraph.exchange.claims import exporter
from paraph.reading.claims import Reading
from paraph.record import Record
from tests.cases import READER, TEXT, document, reading


def exported(record: Record) -> str:
    out = io.StringIO()
    exporter.write(record, out)
    return out.getvalue()


def filled(path: Path, ids: tuple[str, ...] = ("accord",)) -> Record:
    record = Record.open(path)
    for id in ids:
        record.add(document(id=id), reading(document(id=id)))
    return record


def test_a_claim_in_the_form_that_is_documented(tmp_path: Path) -> None:
    with filled(tmp_path / "a.paraph") as record:
        agreement, _, _, transfer = map(json.loads, exported(record).splitlines())
    assert agreement["document"] == "accord"
    assert (agreement["type"], agreement["stage"], agreement["modality"]) == (
        "agreement",
        "signed",
        "asserted",
    )
    assert agreement["date"] == "2014-01-20"
    assert agreement["roles"]["party"][0] == {
        "name": "Israel",
        "names": ["Israel", "Israeli"],
        "kind": "state",
        "iso3": "ISR",
        "id": "state:ISR",
        "start": TEXT.index("Israel"),
        "end": TEXT.index("Israel") + 6,
    }
    assert agreement["roles"]["form"] == ["framework"]
    assert agreement["attribution"] is None
    assert agreement["confidence"] == 1.0
    assert transfer["attribution"]["name"] == "an official"
    assert transfer["roles"]["sector"] == ["unmanned-systems"]


def test_a_resolved_record_says_what_is_one_across_documents(tmp_path: Path) -> None:
    with filled(tmp_path / "a.paraph", ("accord", "later")) as record:
        before = exported(record)
        assert '"record"' not in before
        assert '"local"' not in before
        for _ in record.resolve():
            pass
        lines = [json.loads(line) for line in exported(record).splitlines()]
    records = {line["type"]: set() for line in lines}
    for line in lines:
        records[line["type"]].add(line["record"])
    assert {type: len(ids) for type, ids in records.items()} == dict.fromkeys(records, 1)
    speakers = [line["roles"]["speaker"][0] for line in lines if line["type"] == "statement"]
    assert {speaker["local"] for speaker in speakers} == {"person:moshe-yaalon"}
    assert len({speaker["id"] for speaker in speakers}) == 1


def test_every_span_leads_to_its_words(tmp_path: Path) -> None:
    with filled(tmp_path / "a.paraph") as record:
        lines = [json.loads(line) for line in exported(record).splitlines()]
    for line in lines:
        for evidence in line["evidence"]:
            assert TEXT[evidence["start"] : evidence["end"]] == evidence["text"]


def test_reading_twice_gives_the_same_characters(tmp_path: Path) -> None:
    with filled(tmp_path / "a.paraph") as record:
        once = exported(record)
        record.add(document(), reading())
        assert exported(record) == once


def test_the_order_of_reading_does_not_matter(tmp_path: Path) -> None:
    with (
        filled(tmp_path / "a.paraph", ("a", "b", "é")) as one,
        filled(tmp_path / "b.paraph", ("é", "b", "a")) as two,
    ):
        assert exported(one) == exported(two)


def test_order_is_document_then_place_in_the_text(tmp_path: Path) -> None:
    backwards = Reading("accord", READER, reading().entities, (), reading().claims[::-1])
    with filled(tmp_path / "a.paraph", ("b", "a")) as record, Record.open(tmp_path / "c.paraph") as other:
        order = [
            (line["document"], line["evidence"][0]["start"])
            for line in map(json.loads, exported(record).splitlines())
        ]
        assert order == sorted(order)
        other.add(document(), backwards)
        with filled(tmp_path / "d.paraph") as forwards:
            assert exported(other) == exported(forwards)


def test_an_empty_record_exports_nothing(tmp_path: Path) -> None:
    with Record.open(tmp_path / "a.paraph") as record:
        assert exported(record) == ""


def test_it_comes_through_the_registered_door() -> None:
    assert exporters()["claims"] is exporter
