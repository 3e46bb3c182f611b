from __future__ import annotations

from dataclasses import replace

import pytest

from paraph.asking import Dossier, Entry, dossier
from paraph.asking.entries import beginning
from paraph.reading.claims import Reading
from paraph.record import Record
from tests.asking.world import SUN, claim, resolved, told
from tests.cases import READER, TEXT, document, reading


@pytest.fixture
def record(empty: Record) -> Record:
    empty.add(document(), reading())
    return resolved(empty)


def entries(found: Dossier) -> list[Entry]:
    return [entry for group in found.groups for entry in group.entries]


def headlines(found: Dossier) -> list[str]:
    return [entry.headline for entry in entries(found)]


def of_type(found: Dossier, type: str) -> list[Entry]:
    return [entry for entry in entries(found) if entry.type == type]


def test_the_whole_record(record: Record) -> None:
    found = dossier(record)
    assert headlines(found) == [
        "Israel ↔ Kazakhstan · framework · signed 2014-01-20, Tel Aviv",
        "Solar Wings → Kazakhstan · 24 drones · to be delivered",
        "Moshe Ya'alon: “It opens a door”",
        "Moshe Ya'alon · minister",
    ]
    assert [group.title for group in found.groups] == ["agreements", "transfers", "statements", "positions"]
    assert [group.total for group in found.groups] == [1, 1, 1, 1]
    assert (found.documents, found.loose, found.party) == (1, False, None)


def test_a_sentence_leads_back_to_its_document(record: Record) -> None:
    entry = of_type(dossier(record, type="transfer"), "transfer")[0]
    (sentence,) = entry.sentences
    assert TEXT[sentence.start : sentence.end] == sentence.text
    described = (sentence.document, sentence.publisher, sentence.published)
    assert described == ("accord", "The Ledger", "2014-01-22")
    assert sentence.attribution == "an official"
    assert sentence.claim == entry.claims[0]


@pytest.mark.parametrize(
    ("words", "types"),
    [
        ("kazakhstan", ["agreement", "transfer"]),
        ("KAZ", ["agreement", "transfer"]),
        ("state:KAZ", ["agreement", "transfer"]),
        ("Astana drones", ["transfer"]),
        ("yaalon", ["statement", "position"]),
        ("door", ["statement"]),
        ("official", ["transfer"]),
        ("submarine", []),
    ],
)
def test_words_choose_records(record: Record, words: str, types: list[str]) -> None:
    assert [group.type for group in dossier(record, words).groups] == types


def test_words_that_only_the_document_holds(record: Record) -> None:
    assert dossier(record, "ledger ministers sign").groups == ()
    found = dossier(record, "yaalon framework")
    assert found.loose
    assert len(found.groups) == 4


def test_many_reports_of_one_thing_are_one_entry(world: Record) -> None:
    (accord,) = of_type(dossier(world, "KAZ"), "agreement")
    assert accord.headline == "Israel ↔ Kazakhstan · framework · ratified 2014-06-03"
    assert [(s.stage, s.date, s.sources) for s in accord.stages] == [
        ("signed", "2014-01-20", 2),
        ("ratified", "2014-06-03", 1),
    ]
    assert (accord.documents, accord.sources, len(accord.claims)) == (3, 3, 3)
    assert accord.published == ("2014-01-21", "2014-06-04")


def test_every_shown_value_carries_the_sentences_behind_it(world: Record) -> None:
    for entry in entries(dossier(world, sentences=None, limit=None)):
        assert {sentence.claim for sentence in entry.sentences} == set(entry.claims)
        for role, shown in entry.roles.items():
            told = [value for value in entry.values[role] if value.text in shown]
            assert {value.text for value in told} == set(shown)
            for value in told:
                assert value.claims
                assert {s.claim for s in entry.said_by(value)} == set(value.claims)
        for stage in entry.stages:
            assert list(entry.said_by(stage))


def test_what_sources_disagree_on_is_there_from_both_sides(world: Record) -> None:
    found = dossier(world, "KAZ", sentences=None)
    (sale,) = found.disputed
    (dispute,) = sale.disputes
    assert dispute.what == "quantity"
    assert [(side.text, side.sources) for side in dispute.sides] == [("24", 2), ("30", 1)]
    assert dispute.why == "two sources against one"
    assert "24 scout drones" in sale.headline
    assert [s.publisher for s in sale.said_by(dispute.sides[1])] == ["The Gazette"]


def test_whom_somebody_deals_with_and_under_which_names(world: Record) -> None:
    found = dossier(world, "Kazakhstan")
    assert found.party
    assert (found.party.id, found.party.documents) == ("state:KAZ", 4)
    assert dict(found.names) == {"Kazakhstan": 4, "Astana": 4}
    near = {neighbour.party.name: neighbour.types for neighbour in found.neighbours}
    assert near["Israel"] == {"agreement": 1, "visit": 1}
    assert near["Solar Wings"] == {"transfer": 1}
    assert dict(found.publishers)["The Herald"] == 3


def test_a_person_has_offices(world: Record) -> None:
    (office,) = dossier(world, "Moshe Ya'alon").offices
    assert (office.title, office.of_name) == ("defence minister", "Israel")
    assert (office.since, office.until) == ("2014-01-21", "2014-01-21")


def test_a_name_spelt_wrong_is_asked_back(world: Record) -> None:
    found = dossier(world, "Kazakstan")
    assert found.party is None
    assert [party.name for party in found.others] == ["Kazakhstan"]
    assert dossier(world, "Atlantis").others == ()


def test_words_of_several_names_list_them_all(world: Record) -> None:
    found = dossier(world, "wor")  # Harbour Works
    assert found.party
    assert found.party.name == "Harbour Works"
    told(world, "wind", "2016-01-01", claim("Solar Works was founded.", "ownership", "completed", target=SUN))
    found = dossier(resolved(world), "solar w")
    assert found.party is None
    assert [party.name for party in found.others] == ["Solar Wings", "Solar Works"]
    assert {group.type for group in found.groups} == {"transfer", "misconduct", "ownership"}


def test_accused_are_never_shown_with_each_others_stage(world: Record) -> None:
    lines = [entry.headline for entry in of_type(dossier(world), "misconduct")]
    assert lines
    for line in lines:
        assert not ("Solar Wings" in line and line.endswith("charged 2015"))
        assert "alleged" in line if "Solar Wings" in line else "charged" in line


def test_what_is_said_twice_in_other_words_keeps_all_sentences(record: Record) -> None:
    other = document(id="later", publisher="The Courier")
    record.add(other, reading(other))
    entry = of_type(dossier(resolved(record)), "agreement")[0]
    assert [sentence.publisher for sentence in entry.sentences] == ["The Ledger", "The Courier"]
    assert len(entry.claims) == 2


def test_entries_stand_newest_first_and_the_undated_last(record: Record) -> None:
    agreement = reading().claims[0]
    for id, date in (("b", "1992"), ("c", None), ("d", "2009-01~"), ("f", "2020-01-02")):
        of = document(id=id)
        claim = replace(agreement, document=id, date=date, id="")
        record.add(of, Reading(id, READER, reading().entities, (), (claim,)))
    dates = [entry.date for entry in of_type(dossier(resolved(record)), "agreement")]
    dated = [beginning(date) for date in dates if date]
    assert dated == sorted(dated, reverse=True)
    assert None not in dates[:-1]


def test_a_page_of_entries_has_the_total(world: Record) -> None:
    (group,) = dossier(world, type="misconduct", limit=1).groups
    assert (len(group.entries), group.total) == (1, len(of_type(dossier(world), "misconduct")))


def test_dates_begin() -> None:
    assert [beginning(date) for date in ("2004~", "2014-01-20/2014-01-23", "../2010", None)] == [
        "2004",
        "2014-01-20",
        "2010",
        "9999",
    ]


def test_what_is_not_resolved_is_said(empty: Record) -> None:
    empty.add(document(), reading())
    found = dossier(empty)
    assert found.groups == ()
    assert (found.waiting.documents, bool(found.waiting)) == (1, True)
    assert not dossier(resolved(empty)).waiting
