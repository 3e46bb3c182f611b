"""What stands under what: as said, as inferred, in doubt."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from paraph.resolving.links import Known
from paraph.resolving.umbrella import Branch, Node, branches, candidates_for, found_under, tree
from tests.resolving.linking import known, said

FRAMEWORK = known(
    "framework",
    said(
        "d1#0", "agreement", "signed", "2014-03-11", party=["PER", "BGR"], form="framework", sector=["helicopters", "general"],
        words="Peru and Bulgaria signed a framework agreement on military-technical cooperation in Lima on Tuesday.",
    ),
)  # fmt: skip
MEMORANDUM = known(
    "memorandum",
    said(
        "d1#1", "agreement", "signed", "2016-09", party=["PER", "BGR"], form="memorandum", sector="training",
        words="A memorandum on the training of pilots followed in September 2016.",
    ),
)  # fmt: skip


def contract(under: str, date: str = "2018-05-02", document: str = "d2") -> Known:
    return known(
        "contract",
        said(
            "d2#0", "transfer", "ordered", date, supplier="BGR", recipient="PER", item="overhaul of Mi-8 helicopters",
            sector="helicopters", under=under, document=document, words=f"The work falls under the {under}.",
        ),
    )  # fmt: skip


def only(found: list[Branch], child: str) -> Branch:
    return next(branch for branch in found if branch.child == child)


def test_words_find_the_agreement_by_its_form() -> None:
    found = only(branches([FRAMEWORK, MEMORANDUM, contract("framework agreement")]), "contract")
    assert (found.parent, found.how, found.role, found.evidence) == (
        "framework",
        "stated",
        "under",
        ("d2#0",),
    )
    assert found.words == "framework agreement"


def test_words_find_the_agreement_by_its_year() -> None:
    found = only(branches([FRAMEWORK, MEMORANDUM, contract("2016 agreement")]), "contract")
    assert found.parent == "memorandum"
    assert "dated 2016" in found.reason


def test_words_find_the_agreement_by_its_matter() -> None:
    found = only(
        branches([FRAMEWORK, MEMORANDUM, contract("accord on military-technical cooperation")]), "contract"
    )
    assert found.parent == "framework"


def test_a_year_that_no_record_has_finds_none() -> None:
    found = only(branches([FRAMEWORK, MEMORANDUM, contract("framework agreement of 2009")]), "contract")
    assert found.parent is None
    assert found.candidates == ()


def test_nothing_stands_under_what_came_later() -> None:
    found = only(branches([FRAMEWORK, contract("framework agreement", "2011")]), "contract")
    assert found.parent is None


def test_two_that_fit_alike_are_candidates() -> None:
    other = known(
        "other", said("d9#0", "agreement", "signed", "2013-01", party=["PER", "BGR"], form="framework")
    )
    found = only(branches([FRAMEWORK, other, contract("framework agreement")]), "contract")
    assert found.parent is None
    assert found.doubtful
    assert {candidate.record for candidate in found.candidates} == {"framework", "other"}


def test_an_agreement_of_other_parties_is_not_meant() -> None:
    strangers = known(
        "strangers", said("d5#0", "agreement", "signed", "2014", party=["PER", "CHL"], form="framework")
    )
    found = only(branches([strangers, contract("framework agreement")]), "contract")
    assert found.parent is None


def test_serial_numbers_tell_protocols_apart() -> None:
    first, second = (
        known(
            f"protocol-{n}",
            said(
                f"p{n}#0", "agreement", "signed", f"201{n}", party=["EST", "MDA"], form="protocol",
                words=f"The ministers signed Protocol No. {n} to the agreement.",
            ),
        )
        for n in (1, 2)
    )  # fmt: skip
    radios = said(
        "r#0",
        "transfer",
        "ordered",
        "2015",
        supplier="EST",
        recipient="MDA",
        item="radios",
        under="Protocol No. 2",
    )
    assert only(branches([first, second, known("radios", radios)]), "radios").parent == "protocol-2"


def test_a_credit_is_found_among_assistance() -> None:
    credit = known(
        "credit",
        said("c#0", "assistance", "approved", "2012", donor="IND", recipient="MUS", kind="line of credit"),
    )
    boat = said(
        "b#0",
        "transfer",
        "ordered",
        "2013",
        supplier="IND",
        recipient="MUS",
        item="patrol boat",
        under="credit line",
    )
    assert only(branches([credit, known("boat", boat)]), "boat").parent == "credit"


def test_the_nearest_of_several_is_shown() -> None:
    claim = said(
        "k#0", "transfer", "ordered", "2017-02", supplier="BGR", recipient="PER", item="simulators",
        under=["framework agreement", "memorandum"],
    )  # fmt: skip
    found = only(branches([FRAMEWORK, MEMORANDUM, known("simulators", claim)]), "simulators")
    assert found.parent == "memorandum"
    assert [candidate.record for candidate in found.candidates][:1] == ["framework"]


ORDER = known(
    "order",
    said(
        "o#0",
        "transfer",
        "ordered",
        "2015-04",
        supplier="POL",
        recipient="GEO",
        item="patrol boats",
        quantity="4",
    ),
)


def delivery(**changes: str) -> Known:
    values = {"supplier": "POL", "recipient": "GEO", "item": "patrol boats", "quantity": "2"} | changes
    return known("delivery", said("v#0", "transfer", "delivered", values.pop("date", "2016-10"), **values))


def test_a_delivery_is_of_the_only_order() -> None:
    found = only(branches([ORDER, delivery()]), "delivery")
    assert (found.parent, found.how, found.role) == ("order", "inferred", "delivery of")
    assert found.evidence == ()
    assert "the only order from Poland to Georgia" in found.reason


def test_a_delivery_of_more_than_was_ordered_is_of_something_else() -> None:
    assert branches([ORDER, delivery(quantity="6")]) == []


def test_a_delivery_of_other_goods_or_of_too_late_a_day_is_of_something_else() -> None:
    assert branches([ORDER, delivery(item="radars")]) == []
    assert branches([ORDER, delivery(date="2041")]) == []


def test_a_delivery_with_two_orders_is_of_neither() -> None:
    twin = known(
        "twin",
        said("t#0", "transfer", "ordered", "2014", supplier="POL", recipient="GEO", item="patrol boats"),
    )
    assert branches([ORDER, twin, delivery()]) == []


def test_the_only_framework_on_the_same_matter_is_inferred() -> None:
    order = known(
        "blades",
        said(
            "h#0",
            "transfer",
            "ordered",
            "2015",
            supplier="BGR",
            recipient="PER",
            item="blades",
            sector="helicopters",
        ),
    )
    found = only(branches([FRAMEWORK, order]), "blades")
    assert (found.parent, found.how) == ("framework", "inferred")
    assert (
        found.reason == "the only framework between Bulgaria and Peru in force before it; both on helicopters"
    )


def test_standing_beside_each_other_is_no_link() -> None:
    boots = known(
        "boots",
        said(
            "h#0",
            "transfer",
            "ordered",
            "2015",
            supplier="BGR",
            recipient="PER",
            item="boots",
            sector="logistics",
        ),
    )
    assert branches([FRAMEWORK, boots]) == []


def test_a_framework_that_ended_has_nothing_new_under_it() -> None:
    ended = known(
        "ended",
        *FRAMEWORK.claims,
        said("e#0", "agreement", "terminated", "2014-12", party=["PER", "BGR"], form="framework"),
    )
    order = known(
        "blades",
        said(
            "h#0",
            "transfer",
            "ordered",
            "2015",
            supplier="BGR",
            recipient="PER",
            item="blades",
            sector="helicopters",
        ),
    )
    assert branches([ended, order]) == []


def test_no_circles() -> None:
    one, other = (
        known(
            name,
            said(
                f"{name}#0", "agreement", "signed", "2012", party=["FIN", "LVA"], form="protocol", document="same",
                words=f"the {name} protocol", under=f"{above} protocol",
            ),
        )
        for name, above in (("winter", "summer"), ("summer", "winter"))
    )  # fmt: skip
    found = branches([one, other])
    assert sorted(branch.parent or "" for branch in found) == ["", "winter"]
    lost = next(branch for branch in found if branch.parent is None)
    assert lost.candidates[0].reasons == ("would stand above and below one another",)


def test_the_tree_has_each_record_once() -> None:
    records = [FRAMEWORK, MEMORANDUM, contract("framework agreement"), ORDER, delivery()]
    top = tree(records, branches(records), alone=True)
    assert [node.record for node in top] == ["framework", "order", "memorandum"]
    assert [node.record for node in top[0].children] == ["contract"]
    assert sorted(_all(top)) == sorted(record.id for record in records)


def test_the_tree_leaves_out_what_stands_alone() -> None:
    records = [FRAMEWORK, MEMORANDUM, contract("framework agreement")]
    assert [node.record for node in tree(records, branches(records))] == ["framework"]


def _all(nodes: tuple[Node, ...]) -> list[str]:
    return [id for node in nodes for id in (node.record, *_all(node.children))]


STATES = st.sampled_from(["PER", "BGR", "CHL", "IND"])
PHRASES = st.sampled_from(
    ["framework agreement", "the agreement", "2014 memorandum", "Bulgarian protocol", "contract", "credit"]
)


@st.composite
def some_records(draw: st.DrawFn) -> list[Known]:
    made = []
    for i in range(draw(st.integers(1, 7))):
        one, other = draw(st.lists(STATES, min_size=2, max_size=2, unique=True))
        year = str(draw(st.integers(2012, 2016)))
        document = draw(st.sampled_from(["a", "b", "c"]))
        under = draw(st.lists(PHRASES, max_size=2, unique=True))
        form = draw(st.sampled_from(["framework", "memorandum", "protocol"]))
        if draw(st.booleans()):
            claim = said(
                f"{document}#{i}",
                "agreement",
                "signed",
                year,
                party=[one, other],
                form=form,
                sector="naval",
                under=under,
            )
        else:
            stage = draw(st.sampled_from(["ordered", "delivered"]))
            claim = said(
                f"{document}#{i}",
                "transfer",
                stage,
                year,
                supplier=one,
                recipient=other,
                item="boats",
                sector="naval",
                under=under,
            )
        made.append(known(f"r{i}", claim))
    return made


@given(some_records(), st.randoms())
def test_the_order_of_records_does_not_matter(records: list[Known], chance: random.Random) -> None:
    mixed = [*records]
    chance.shuffle(mixed)
    assert branches(mixed) == branches(records)


@given(some_records())
def test_nothing_is_above_itself_and_all_stand_in_the_tree(records: list[Known]) -> None:
    found = branches(records)
    above = {branch.child: branch.parent for branch in found if branch.parent}
    for at in above:
        seen = {at}
        while (at := above.get(at, "")) != "":
            assert at not in seen
            seen.add(at)
    assert sorted(_all(tree(records, found, alone=True))) == sorted(record.id for record in records)


@given(some_records())
def test_a_neighbourhood_says_of_its_record_what_all_records_say(records: list[Known]) -> None:
    whole = {branch.child: branch for branch in branches(records)}
    for record in records:
        wanted = set(candidates_for(record))
        near = [other for other in records if wanted & set(found_under(other))]
        alone = {branch.child: branch for branch in branches(near, of=[record.id])}
        circle = [c.reasons for c in (whole[record.id].candidates if record.id in whole else ())]
        if ("would stand above and below one another",) not in circle:
            assert alone.get(record.id) == whole.get(record.id)


def test_keys_name_pairs_of_sides() -> None:
    assert "agreement:BGR|PER" in found_under(FRAMEWORK)
    many = known(
        "many",
        said("m#0", "agreement", "signed", "1992", party="ARM BLR KAZ KGZ MDA RUS TJK UZB UKR".split()),
    )
    assert "agreement:KAZ|*" in found_under(many)
    assert "agreement:KAZ|*" in candidates_for(
        known("x", said("x#0", "transfer", "ordered", supplier="KAZ", item="shells"))
    )
