"""Cases: each accused with their own stage, and no allegation shown as a finding."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from paraph.reading.claims import Modality
from paraph.resolving.cases import Accused, Case, accused_of, cases
from paraph.resolving.links import Known
from paraph.resolving.said import Said
from paraph.resolving.succession import successions
from tests.resolving.linking import known, said

BOATS = known(
    "boats",
    said(
        "d1#0", "transfer", "ordered", "2012-03", supplier="company:norrona-yards", recipient="GHA", item="fast patrol boats",
        quantity="4", value="EUR 31000000", states={"company:norrona-yards": "NOR"},
        words="Ghana ordered four fast patrol boats from Norrøna Yards in March 2012.",
    ),
)  # fmt: skip
TRUCKS = known(
    "trucks",
    said(
        "d1#1", "transfer", "ordered", "2014", supplier="BLR", recipient="GHA", item="trucks", quantity="60"
    ),
)


def charge(
    id: str, stage: str, who: str | list[str], date: str | None = None, *, modality: Modality = "asserted",
    published: str = "2019-01-10", document: str = "", kind: str = "bribery", concerning: str = "patrol boat contract",
) -> Said:  # fmt: skip
    return said(
        id, "misconduct", stage, date, modality=modality, published=published, document=document,
        accused=who, kind=kind, concerning=concerning,
    )  # fmt: skip


def one(found: tuple[Accused, ...], identity: str) -> Accused:
    return next(accused for accused in found if accused.identity == identity)


def only(*claims: Said) -> Accused:
    (found,) = accused_of(claims)
    return found


def test_each_accused_has_their_own_stage() -> None:
    found = accused_of(
        [
            charge("d1#2", "charged", ["person:a-mensah", "person:b-lund"], "2015"),
            charge("d2#0", "convicted", "person:a-mensah", "2017-06-02"),
            charge("d2#1", "acquitted", "person:b-lund", "2017-06-02"),
            charge("d2#2", "alleged", "person:c-owusu"),
        ]
    )
    assert {accused.identity: accused.standing for accused in found} == {
        "person:a-mensah": "convicted", "person:b-lund": "acquitted", "person:c-owusu": "alleged",
    }  # fmt: skip
    assert one(found, "person:b-lund").claims == ("d2#1",)
    assert [step.stage for step in one(found, "person:b-lund").steps] == ["charged", "acquitted"]


def test_an_allegation_comes_with_a_caution() -> None:
    assert only(charge("d#0", "alleged", "person:c-owusu")).caution.startswith(
        "An allegation, not a finding."
    )
    assert only(charge("d#0", "charged", "person:c-owusu")).caution.startswith("A charge, not a finding.")


def test_a_conviction_that_is_only_to_come_is_none() -> None:
    accused = only(
        charge("d#0", "charged", "person:x", "2015"),
        charge("d#1", "convicted", "person:x", modality="possible"),
    )
    assert accused.standing == "charged"
    assert "possible or to come" in accused.note
    assert only(charge("d#0", "convicted", "person:x", modality="planned")).standing == "named"


def test_a_denial_stands_beside_and_takes_nothing_back() -> None:
    accused = only(
        charge("d#0", "alleged", "person:x"), charge("d#1", "alleged", "person:x", modality="denied")
    )
    assert (accused.standing, accused.claims, accused.denials) == ("alleged", ("d#0",), ("d#1",))
    assert accused.note == "X denies it."


def test_who_only_denies_is_no_more_than_alleged() -> None:
    accused = only(charge("d#0", "convicted", "person:x", modality="denied"))
    assert accused.standing == "alleged"
    assert "denial only" in accused.note


def test_acquitted_on_appeal_is_acquitted() -> None:
    accused = only(
        charge("d#0", "convicted", "person:x", "2015-02-01"), charge("d#1", "acquitted", "person:x", "2018")
    )
    assert accused.standing == "acquitted"
    assert accused.note == "Convicted before; X was acquitted later."


def test_a_conviction_and_an_acquittal_without_an_order_are_not_shown_as_a_conviction() -> None:
    accused = only(charge("d#0", "convicted", "person:x"), charge("d#1", "acquitted", "person:x"))
    assert accused.standing == "acquitted"
    assert "without saying which came later" in accused.note


def test_convicted_of_one_thing_and_acquitted_of_another() -> None:
    accused = only(
        charge("d#0", "convicted", "person:x", "2018-05", kind="forgery"),
        charge("d#1", "acquitted", "person:x", "2018-05", kind="bribery"),
    )
    assert (accused.standing, accused.claims) == ("convicted", ("d#0",))
    assert accused.note == "Acquitted of something else: bribery."


def test_a_matter_taken_up_again_is_open_again() -> None:
    accused = only(
        charge("d#0", "dropped", "person:x", "2010"), charge("d#1", "investigated", "person:x", "2015")
    )
    assert accused.standing == "under investigation"
    assert accused.note == "Before it: charges that were dropped."


def test_words_find_the_sale_that_a_case_is_about() -> None:
    (case,) = cases([BOATS, TRUCKS, known("case", charge("d1#2", "charged", "person:x", "2015"))])
    (concern,) = case.concerns
    assert (concern.words, concern.record, concern.claims) == ("patrol boat contract", "boats", ("d1#2",))


def test_words_that_fit_two_sales_leave_it_open() -> None:
    more = known(
        "more",
        said(
            "d1#8",
            "transfer",
            "ordered",
            "2013",
            supplier="DEU",
            recipient="GHA",
            item="fast patrol boats",
            quantity="4",
        ),
    )
    (case,) = cases([BOATS, more, known("case", charge("d1#2", "charged", "person:x", "2015"))])
    assert case.concerns[0].record is None
    assert {candidate.record for candidate in case.concerns[0].candidates} == {"boats", "more"}


def test_a_case_is_not_about_what_came_after_it() -> None:
    (case,) = cases(
        [BOATS, known("case", charge("d1#2", "charged", "person:x", "2009", published="2009-05-05"))]
    )
    assert case.concerns[0].record is None


def test_records_about_one_sale_are_one_case() -> None:
    found = cases(
        [
            BOATS,
            TRUCKS,
            known("r1", charge("d1#2", "charged", "person:x", "2015")),
            known(
                "r2", charge("d1#3", "acquitted", "person:y", "2017", concerning="the four fast patrol boats")
            ),
            known("r3", charge("d1#4", "convicted", "person:z", "2017", concerning="trucks", kind="theft")),
        ]
    )
    assert [case.records for case in found] == [("r1", "r2"), ("r3",)]
    assert found[0].outcome == "Decided for some only: Y acquitted."
    assert "about the same thing" in found[0].reasons


def test_the_outcome_of_an_open_case_says_nothing_more() -> None:
    (case,) = cases([known("r1", charge("d1#2", "charged", "person:x", "2015"))])
    assert case.outcome == "Open: nothing is decided against any of the accused."


def test_a_buyer_of_the_accused_is_not_accused() -> None:
    sale = said(
        "s#0", "ownership", "completed", "2018", target="company:norrona-yards", buyer="company:polar-holding"
    )
    (case,) = cases(
        [BOATS, known("r1", charge("d1#2", "charged", "company:norrona-yards", "2015"))], successions([sale])
    )
    assert [accused.identity for accused in case.accused] == ["company:norrona-yards"]
    (link,) = case.beside
    assert (link.entity, link.role, link.claims) == ("company:polar-holding", "bought", ("s#0",))
    assert link.note.endswith("Polar Holding is not accused.")


def test_the_buyer_of_a_buyer_is_linked_and_not_accused() -> None:
    sales = [
        said(
            "s#0",
            "ownership",
            "completed",
            "2018",
            target="company:norrona-yards",
            buyer="company:polar-holding",
        ),
        said(
            "s#1", "ownership", "completed", "2020", target="company:polar-holding", buyer="company:meridian"
        ),
    ]
    (case,) = cases(
        [known("r1", charge("d1#2", "charged", "company:norrona-yards", "2015"))], successions(sales)
    )
    assert {link.entity for link in case.beside} == {"company:polar-holding", "company:meridian"}
    assert all(link.note.endswith("is not accused.") for link in case.beside)


def test_cases_far_apart_are_two_unless_about_one_sale() -> None:
    old, new = (
        charge("d1#2", "charged", "company:norrona-yards", "1996"),
        charge("d2#2", "charged", "company:norrona-yards", "2015"),
    )
    assert len(cases([known("old", old), known("new", new)])) == 2


def test_a_state_that_is_accused_makes_no_case() -> None:
    claims = [charge(f"d{i}#0", "alleged", "RUS", "2015", concerning=f"matter {i}") for i in range(2)]
    assert len(cases(known(f"r{i}", claim) for i, claim in enumerate(claims))) == 2


def test_a_buyer_to_be_is_not_even_linked() -> None:
    sale = said(
        "s#0", "ownership", "announced", "2018", target="company:norrona-yards", buyer="company:polar-holding"
    )
    (case,) = cases(
        [known("r1", charge("d1#2", "charged", "company:norrona-yards", "2015"))], successions([sale])
    )
    assert case.beside == ()


STAGE = st.sampled_from(
    ["alleged", "investigated", "charged", "arrested", "convicted", "acquitted", "dropped"]
)
MODALITIES: list[Modality] = ["asserted", "asserted", "possible", "planned", "denied"]
MODALITY = st.sampled_from(MODALITIES)
WHEN = st.one_of(st.none(), st.integers(2010, 2016).map(str))
TOLD = st.lists(
    st.tuples(STAGE, MODALITY, WHEN, st.sampled_from(["person:x", "person:y", "three officers"])),
    min_size=1,
    max_size=8,
)


def _claims(told: list[tuple[str, Modality, str | None, str]]) -> list[Said]:
    return [
        charge(f"d{i % 3}#{i}", stage, who, when, modality=modality, document=f"d{i % 3}")
        for i, (stage, modality, when, who) in enumerate(told)
    ]


@given(TOLD)
def test_nobody_is_further_than_somebody_says(told: list[tuple[str, Modality, str | None, str]]) -> None:
    needed = {
        "convicted": "convicted",
        "charged": "charged",
        "arrested": "arrested",
        "acquitted": "acquitted",
        "dropped": "dropped",
    }
    claims = _claims(told)
    for accused in accused_of(claims):
        own = [c for c in claims if accused.identity in {f.identity for f in c.of("accused")}]
        if accused.standing in needed:
            assert any(c.modality == "asserted" and c.stage == needed[accused.standing] for c in own)
        assert set(accused.claims) <= {c.id for c in own}
        assert accused.claims
        assert accused.caution


@given(TOLD, st.randoms())
def test_the_order_of_arrival_does_not_matter(
    told: list[tuple[str, Modality, str | None, str]], chance: random.Random
) -> None:
    records = [BOATS, TRUCKS, *(known(f"r{i}", claim) for i, claim in enumerate(_claims(told)))]
    mixed: list[Known] = [*records]
    chance.shuffle(mixed)
    assert cases(mixed) == cases(records)


@given(TOLD)
def test_each_record_is_in_one_case(told: list[tuple[str, Modality, str | None, str]]) -> None:
    records = [known(f"r{i}", claim) for i, claim in enumerate(_claims(told))]
    found: list[Case] = cases(records)
    assert sorted(id for case in found for id in case.records) == sorted(record.id for record in records)
