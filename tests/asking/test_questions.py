"""The other questions: pairs, timelines, networks, trees, registers, contradictions, cases, coverage."""

from __future__ import annotations

import pytest

from paraph import asking
from paraph.record import Record
from paraph.record.resolved_tables import RecordLinkRow
from paraph.record.statements import put
from tests.asking.world import told


def test_a_pair_is_the_same_from_both_ends(world: Record) -> None:
    one, other = asking.pair(world, "KAZ", "Israel"), asking.pair(world, "Israel", "state:KAZ")
    assert one.one == other.other
    assert one.groups == other.groups
    assert [group.type for group in one.groups] == ["agreement", "visit"]
    assert [node.entry.type for node in one.trees] == ["agreement"]


def test_a_pair_of_somebody_unknown_says_who(world: Record) -> None:
    found = asking.pair(world, "KAZ", "Isreal")
    assert found.groups == ()
    assert [(words, [party.name for party in others]) for words, others in found.unclear] == [
        ("Isreal", ["Israel"])
    ]


def test_a_state_deals_through_its_people(world: Record) -> None:
    told(world, "trip", "2016-02-02", _visit())
    for _ in world.resolve():
        pass
    headlines = [e.headline for g in asking.pair(world, "ISR", "NOR").groups for e in g.entries]
    assert headlines == ["Moshe Ya'alon → Norway · sent by Israel · 2016-02-01"]


def _visit():
    from tests.asking.world import ISRAEL, NORWAY, YAALON, claim

    words = "Moshe Ya'alon of Israel visited Norway on 1 February 2016."
    return claim(words, "visit", "made", "2016-02-01", visitor=YAALON, host=NORWAY, sender=ISRAEL)


def test_every_step_is_a_moment(world: Record) -> None:
    found = asking.timeline(world, "KAZ")
    assert [(m.date, m.entry.type, m.stage.stage) for m in found.moments] == [
        ("2014-01-20", "agreement", "signed"),
        ("2014-03-02", "transfer", "ordered"),
        ("2014-05-05", "visit", "made"),
        ("2014-06-03", "agreement", "ratified"),
    ]
    assert found.moments[0].words == "Israel ↔ Kazakhstan · framework · signed"


def test_a_timeline_has_a_window_and_a_limit(world: Record) -> None:
    found = asking.timeline(world, "KAZ", since="2014-03-01", until="2014-05-31")
    assert [m.entry.type for m in found.moments] == ["transfer", "visit"]
    cut = asking.timeline(world, "KAZ", limit=1)
    assert cut.more
    assert {m.entry.type for m in cut.moments} == {"agreement"}
    assert not found.more


def test_a_network_has_weights_and_types(world: Record) -> None:
    found = asking.network(world, "KAZ", limit=2)
    assert found.nodes[0].name == "Kazakhstan"
    weights = {(edge.one, edge.other): (edge.weight, dict(edge.types)) for edge in found.edges}
    assert weights["state:ISR", "state:KAZ"] == (2, {"agreement": 1, "visit": 1})
    assert len(found.nodes) == 3
    assert all(edge.one < edge.other for edge in found.edges)
    only = asking.network(world, "KAZ", types=["transfer"])
    assert {edge.other for edge in only.edges} | {edge.one for edge in only.edges} == {
        "company:solar-wings",
        "state:KAZ",
    }


def test_the_network_of_all_is_that_of_the_busiest(world: Record) -> None:
    found = asking.network(world, limit=2)
    assert [party.id for party in found.nodes] == ["state:ISR", "person:moshe-yaalon@ISR"]
    assert [dict(edge.types) for edge in found.edges] == [{"position": 1, "statement": 1, "visit": 1}]


def test_a_tree_has_its_branches_with_their_evidence(world: Record) -> None:
    (accord,) = [node.entry for node in asking.umbrella(world, "KAZ").trees]
    (sale,) = [line.entry for line in asking.transfers(world, "KAZ").lines]
    claim = sale.claims[0]
    row = {"child": sale.id, "parent": accord.id, "role": "under", "score": 0.9, "reason": ""}
    with world._changing() as connection:
        put(connection, RecordLinkRow, [row | {"how": "stated", "claims": [claim]}])
    for what in ("KAZ", accord.id, sale.id, f"r-{claim}"):
        (top,) = asking.umbrella(world, what).trees
        (under,) = top.children
        assert (top.entry.id, under.entry.id) == (accord.id, sale.id)
        assert under.branch
        assert (under.branch.how, under.branch.claims) == ("stated", (claim,))
        assert "scout drones" in under.branch.sentences[0].text
    assert top.status
    assert (top.status.stage, top.status.since) == ("ratified", "2014-06-03")
    before = asking.umbrella(world, "KAZ", as_of="2014-02-01").trees
    assert [(node.status and node.status.stage, node.children) for node in before] == [("signed", ())]


def test_an_inferred_branch_has_a_reason(world: Record) -> None:
    (accord,) = [node.entry for node in asking.umbrella(world, "KAZ").trees]
    (sale,) = [line.entry for line in asking.transfers(world, "KAZ").lines]
    row = {"child": sale.id, "parent": accord.id, "role": "under", "score": 0.6, "claims": []}
    with world._changing() as connection:
        put(
            connection,
            RecordLinkRow,
            [row | {"how": "inferred", "reason": "the same two sides, six weeks later"}],
        )
    (top,) = asking.umbrella(world, "KAZ").trees
    branch = top.children[0].branch
    assert branch
    assert (branch.how, branch.reason, branch.sentences) == (
        "inferred",
        "the same two sides, six weeks later",
        (),
    )


def test_the_register_of_offices(world: Record) -> None:
    found = asking.offices(world, "Israel")
    (office,) = found.offices
    assert (office.name, office.title, office.of_name) == ("Moshe Ya'alon", "defence minister", "Israel")
    assert office.claims
    assert asking.offices(world, "NOR").offices == ()


def test_the_register_of_transfers(world: Record) -> None:
    (line,) = asking.transfers(world, "KAZ").lines
    shown = [[value.text for value in cell] for cell in (line.supplier, line.recipient, line.item)]
    assert shown == [["Solar Wings"], ["Kazakhstan"], ["scout drones"]]
    assert line.quantity[0].text == "24"
    assert (line.ordered, line.delivered, line.status, line.sources) == ("2014-03-02", None, "ordered", 3)
    assert line.conflicts == ("quantity",)


@pytest.mark.parametrize(
    ("asked", "many"),
    [
        ({"supplier": "Solar Wings"}, 1),
        ({"recipient": "KAZ"}, 1),
        ({"supplier": "KAZ"}, 0),
        ({"supplier": "Solar Wings", "recipient": "KAZ"}, 1),
        ({"supplier": "Solar Wings", "recipient": "ISR"}, 0),
        ({"since": "2015-01-01"}, 0),
        ({}, 1),
    ],
)
def test_transfers_by_side_and_time(world: Record, asked: dict[str, str], many: int) -> None:
    assert len(asking.transfers(world, **asked).lines) == many


def test_contradictions_have_both_sides_and_a_reason(world: Record) -> None:
    found = asking.contradictions(world)
    assert (found.total, len(found.entries)) == (1, 1)
    (dispute,) = found.entries[0].disputes
    assert dispute.sides[0].against == dispute.sides[1].claims
    for side in dispute.sides:
        assert len(list(found.entries[0].said_by(side))) == len(side.claims)
    assert asking.contradictions(world, "NOR").entries == ()
    assert asking.contradictions(world, type="agreement").entries == ()


def test_each_accused_has_a_standing_of_their_own(world: Record) -> None:
    standings = {a.name: (a.standing, a.caution) for case in asking.cases(world).cases for a in case.accused}
    assert standings["Harbour Works"][0] == "charged"
    assert standings["Solar Wings"][0] == "alleged"
    assert "not a finding" in standings["Solar Wings"][1]
    (case,) = asking.cases(world, "Solar Wings").cases
    assert "convicted" not in case.outcome


def test_not_covered_is_not_the_same_as_nothing_found(world: Record) -> None:
    told(world, "fjords", "2016-02-02", _visit())
    told(world, "later", "2018-02-02", _visit())
    for _ in world.resolve():
        pass
    found = {year.year: year for year in asking.coverage(world, "NOR").years}
    assert (found["2016"].documents, found["2016"].records) == (1, 1)
    assert (found["2017"].documents, found["2017"].records) == (0, None)
    assert (found["2018"].documents, found["2018"].records) == (1, 0)
    assert found["2018"].publishers == (("The Ledger", 1),)
    assert asking.coverage(world, "NOR", "KAZ").years == ()
    everything = {year.year: (year.documents, year.read) for year in asking.coverage(world).years}
    assert everything["2014"] == (4, 4)


def test_more_than_two_are_too_many(world: Record) -> None:
    for question in (asking.coverage, asking.timeline, asking.transfers):
        with pytest.raises(ValueError, match="or of a pair"):
            question(world, "KAZ", "ISR", "NOR")
