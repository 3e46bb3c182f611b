"""The register of offices over time."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.resolving.offices import holder, meant, office, register
from paraph.resolving.offices.holding import the_holder
from paraph.resolving.said import Filler, Said
from tests.resolving.linking import said


def held(
    id: str, person: str, stage: str = "holds", date: str | None = None, *, published: str = "2014-01-20",
    title: str = "defence minister", body: str | list[str] = "KAZ", states: dict[str, str] | None = None,
) -> Said:  # fmt: skip
    return said(
        id,
        "position",
        stage,
        date,
        published=published,
        person=f"person:{person}",
        title=title,
        body=body,
        states=states,
    )


@pytest.mark.parametrize(
    ("title", "state"),
    [
        ("defence minister", "KAZ"), ("Minister of Defense", "KAZ"), ("Minister of National Defence", "PRY"),
        ("Defense Secretary", "USA"), ("Secretary of Defence", "USA"), ("Secretary of State for Defence", "GBR"),
        ("Minister of the Armed Forces", "FRA"), ("minister for defence", "IRL"), ("Cabinet Secretary for Defence", "KEN"),
        ("the defence ministers", "KAZ"),
    ],
)  # fmt: skip
def test_titles_of_one_office(title: str, state: str) -> None:
    assert office(title, state).key == "defence minister"


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("deputy defence minister", "deputy defence minister"), ("First Deputy Minister of Defence", "deputy defence minister"),
        ("State Secretary", "state secretary"), ("Vice President", "vice president"), ("prime minister", "prime minister"),
        ("Secretary of State", "foreign minister"), ("Chief Executive Officer", "chief executive"),
    ],
)  # fmt: skip
def test_titles_of_other_offices(title: str, key: str) -> None:
    assert office(title, "USA").key == key


def test_qualifiers_do_not_make_another_office() -> None:
    assert (office("acting Defence Minister").key, office("acting Defence Minister").qualifier) == (
        "defence minister",
        "acting",
    )
    assert office("former defense minister").qualifier == "former"
    assert office("defence minister-designate").qualifier == "designate"


def test_a_bare_minister_is_of_the_ministry_that_is_named() -> None:
    assert office("minister", "MNG", "Ministry of Defence").key == "defence minister"
    assert office("minister", "MNG").many


def test_an_ambassador_is_one_where_the_land_is_told() -> None:
    assert office("U.S. Ambassador to Kazakhstan", "USA") == office("ambassador in Kazakhstan", "USA")
    assert not office("ambassador to Kazakhstan", "USA").many
    assert office("ambassador", "USA").many


TERMS = [
    held("a#0", "anar-sadykov", "appointed", "2009-06-17", published="2009-06-18"),
    held("b#0", "anar-sadykov", published="2011-02-01", title="Minister of Defense"),
    held("c#0", "anar-sadykov", "dismissed", "2014-04-03", published="2014-04-04"),
    held("c#1", "bolat-ermekov", "appointed", "2014-04-03", published="2014-04-04"),
    held("d#0", "bolat-ermekov", published="2016-09-10"),
]


def test_who_held_it_on_a_day() -> None:
    found = register(TERMS)
    (one,) = holder(found, "Defense Minister", "KAZ", date(2014, 1, 20))
    assert (one.person, one.certainty) == ("person:anar-sadykov", "certain")
    assert one.claims == ("a#0", "b#0", "c#0")


def test_terms_have_what_is_said_and_what_is_known() -> None:
    first, second = register(TERMS).terms
    assert (first.begin, first.end, first.since, first.until) == (
        "2009-06-17",
        "2014-04-03",
        date(2009, 6, 17),
        date(2014, 4, 3),
    )
    assert (second.begin, second.end, second.until) == ("2014-04-03", None, date(2016, 9, 10))
    assert first.said == ("a#0", "c#0")
    assert (first.state, first.owner) == ("KAZ", "state:KAZ")


def test_nobody_is_held_to_go_on_for_ever() -> None:
    found = register(TERMS)
    assert holder(found, "defence minister", "KAZ", date(2017, 3, 1))[0].certainty == "likely"
    assert holder(found, "defence minister", "KAZ", date(2024, 3, 1))[0].certainty == "possible"
    assert holder(found, "defence minister", "KAZ", date(2060, 1, 1)) == ()


def test_nobody_holds_it_before_being_appointed_or_after_having_left() -> None:
    found = register(TERMS[:3])
    assert holder(found, "defence minister", "KAZ", date(2009, 1, 1)) == ()
    assert holder(found, "defence minister", "KAZ", date(2015, 1, 1)) == ()


def test_between_two_who_were_only_seen_the_nearer_is_likelier() -> None:
    found = register(
        [held("a#0", "one", published="2010-01-01"), held("b#0", "other", published="2010-12-01")]
    )
    early = the_holder(holder(found, "defence minister", "KAZ", date(2010, 2, 1)))
    late = the_holder(holder(found, "defence minister", "KAZ", date(2010, 11, 20)))
    assert early is not None
    assert late is not None
    assert (early.person, late.person) == ("person:one", "person:other")


def test_a_former_holder_does_not_hold_it() -> None:
    found = register([held("a#0", "one", title="former defence minister", published="2014-01-20")])
    assert holder(found, "defence minister", "KAZ", date(2014, 1, 20)) == ()


def test_a_deputy_does_not_hold_the_office() -> None:
    found = register([held("a#0", "one", title="deputy defence minister")])
    assert holder(found, "defence minister", "KAZ", date(2014, 1, 20)) == ()


def test_the_same_office_of_another_state_is_another() -> None:
    found = register(TERMS)
    assert holder(found, "defence minister", "UZB", date(2014, 1, 20)) == ()


def test_two_at_once_are_shown_as_a_conflict() -> None:
    found = register(
        [
            held("a#0", "one", "appointed", "2010-01-01"), held("a#1", "one", "left", "2012-01-01"),
            held("b#0", "other", "appointed", "2011-01-01"), held("b#1", "other", "left", "2013-01-01"),
        ]
    )  # fmt: skip
    (conflict,) = found.conflicts
    assert (conflict.since, conflict.until) == (date(2011, 1, 1), date(2012, 1, 1))
    assert {conflict.one.person, conflict.other.person} == {"person:one", "person:other"}


def test_offices_of_many_have_no_conflicts_and_no_holder() -> None:
    found = register(
        [
            held("a#0", "one", "appointed", "2010-01-01", title="ambassador"), held("a#1", "one", "left", "2012-01-01", title="ambassador"),
            held("b#0", "other", "appointed", "2011-01-01", title="ambassador"), held("b#1", "other", "left", "2013-01-01", title="ambassador"),
        ]
    )  # fmt: skip
    assert found.conflicts == ()
    assert the_holder(holder(found, "ambassador", "KAZ", date(2011, 6, 1))) is None


def test_somebody_who_comes_back_has_two_terms() -> None:
    found = register(
        [
            held("a#0", "one", "appointed", "2005-01-01"), held("a#1", "one", "left", "2007-01-01"),
            held("b#0", "other", "appointed", "2007-01-01"), held("b#1", "other", "left", "2010-01-01"),
            held("c#0", "one", "appointed", "2010-01-01"), held("c#1", "one", published="2011-01-01"),
        ]
    )  # fmt: skip
    assert [term.begin for term in found.terms if term.person == "person:one"] == ["2005-01-01", "2010-01-01"]
    assert found.conflicts == ()


def test_a_minister_named_with_the_ministry_is_of_the_state() -> None:
    claim = said(
        "m#0", "position", "holds", None, published="2014-01-20", person="person:one", title="minister",
        body=["body:ministry-of-defence"], states={"body:ministry-of-defence": "KAZ"},
    )  # fmt: skip
    assert [h.person for h in holder(register([claim]), "defence minister", "KAZ", date(2014, 1, 20))] == [
        "person:one"
    ]


def test_a_title_without_a_name_is_resolved_by_its_day() -> None:
    claim = said(
        "t#0",
        "visit",
        "made",
        "2014-01-20",
        published="2014-01-21",
        visitor="the Kazakh defence minister",
        host="ISR",
    )
    found = meant(register(TERMS), claim, Filler("the Kazakh defence minister"))
    assert [(one.person, one.certainty) for one in found] == [("person:anar-sadykov", "certain")]


@pytest.mark.parametrize(
    "name", ["the defence minister", "Defence Minister", "The Kazakh Defence Minister", "his counterpart"]
)
def test_nobody_is_in_the_register_by_title_alone(name: str) -> None:
    claim = held("a#0", "x")
    unnamed = Said(
        **{f: getattr(claim, f) for f in Said.__slots__}
        | {"roles": {**claim.roles, "person": (Filler(name, "person:x"),)}}
    )
    assert register([unnamed]).terms == ()


def test_the_state_of_a_title_may_be_known_otherwise() -> None:
    claim = said("t#0", "visit", "made", "2014-01-20", visitor="the defence minister", host="ISR")
    assert meant(register(TERMS), claim, Filler("the defence minister")) == ()
    assert [one.person for one in meant(register(TERMS), claim, Filler("the defence minister"), "KAZ")] == [
        "person:anar-sadykov"
    ]


def test_denied_and_planned_positions_make_no_terms() -> None:
    denied = said(
        "n#0",
        "position",
        "holds",
        None,
        modality="denied",
        person="person:x",
        title="defence minister",
        body="KAZ",
    )
    planned = said(
        "n#1",
        "position",
        "appointed",
        "2020",
        modality="planned",
        person="person:x",
        title="defence minister",
        body="KAZ",
    )
    assert register([denied, planned]).terms == ()


WHO = st.sampled_from(["one", "other", "third"])
EVENT = st.tuples(
    WHO,
    st.sampled_from(["appointed", "holds", "holds", "left", "dismissed", "held"]),
    st.integers(0, 3000),
    st.booleans(),
)


def _claims(events: list[tuple[str, str, int, bool]]) -> list[Said]:
    start = date(2005, 1, 1).toordinal()
    days = [str(date.fromordinal(start + day)) for _, _, day, _ in events]
    return [
        held(f"e#{i}", who, stage, days[i] if dated else None, published=days[i])
        for i, (who, stage, _, dated) in enumerate(events)
    ]


@given(st.lists(EVENT, max_size=10), st.randoms())
def test_the_order_of_claims_does_not_matter(
    events: list[tuple[str, str, int, bool]], chance: random.Random
) -> None:
    claims = _claims(events)
    mixed = [*claims]
    chance.shuffle(mixed)
    assert register(mixed) == register(claims)


@given(st.lists(EVENT, min_size=1, max_size=10), st.integers(0, 3000))
def test_terms_are_in_time_and_certain_holders_are_within_theirs(
    events: list[tuple[str, str, int, bool]], on: int
) -> None:
    found = register(_claims(events))
    day = date.fromordinal(date(2005, 1, 1).toordinal() + on)
    for term in found.terms:
        assert term.claims
        if term.since and term.until:
            assert term.since <= term.until
    certain = [h for h in holder(found, "defence minister", "KAZ", day) if h.certainty == "certain"]
    for one in certain:
        assert any(
            t.person == one.person and t.since and t.until and t.since <= day <= t.until for t in found.terms
        )
