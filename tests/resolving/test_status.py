"""How agreements stand, now and over time."""

from __future__ import annotations

import random
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from paraph.reading.claims import Modality
from paraph.resolving.links import Known
from paraph.resolving.umbrella import history, status
from tests.resolving.linking import known, said


def agreement(
    *told: tuple[str, str | None], published: str = "2020-06-01", modality: Modality = "asserted"
) -> Known:
    return known("a", *(_told(i, stage, when, published, modality) for i, (stage, when) in enumerate(told)))


def _told(i: int, stage: str, when: str | None, published: str, modality: Modality):  # type: ignore[no-untyped-def]
    return said(
        f"d{i}#0", "agreement", stage, when, published=published, modality=modality, party=["CHE", "QAT"]
    )


LIFE = agreement(
    ("signed", "2009-10-05"),
    ("in_force", "2010-03"),
    ("suspended", "2014"),
    ("in_force", "2016-02-01"),
    ("terminated", "2019-07-31"),
)


def test_the_stage_on_a_day_is_that_which_had_come() -> None:
    assert status(LIFE, date(2009, 1, 1)).stage is None
    assert status(LIFE, date(2009, 12, 31)).stage == "signed"
    assert status(LIFE, date(2012, 1, 1)).stage == "in_force"
    assert status(LIFE, date(2015, 6, 1)).stage == "suspended"
    assert status(LIFE, date(2017, 1, 1)).stage == "in_force"
    now = status(LIFE)
    assert (now.stage, now.since, now.claims) == ("terminated", "2019-07-31", ("d4#0",))


def test_history_is_in_time_with_its_claims() -> None:
    assert [(p.stage, p.date) for p in history(LIFE)] == [
        ("signed", "2009-10-05"), ("in_force", "2010-03"), ("suspended", "2014"), ("in_force", "2016-02-01"), ("terminated", "2019-07-31"),
    ]  # fmt: skip


def test_a_late_report_of_the_signing_changes_nothing() -> None:
    record = known(
        "a",
        *LIFE.claims[:2],
        said("late#0", "agreement", "signed", None, published="2018-01-01", party=["CHE", "QAT"]),
    )
    assert status(record).stage == "in_force"


def test_what_has_ended_is_not_in_force_by_an_undated_word() -> None:
    record = known(
        "a",
        *LIFE.claims,
        said("late#0", "agreement", "in_force", None, published="2021-01-01", party=["CHE", "QAT"]),
    )
    assert status(record).stage == "terminated"


def test_what_is_dated_after_the_end_is_shown_with_a_note() -> None:
    record = known(
        "a", *LIFE.claims, said("new#0", "agreement", "in_force", "2022-01-01", party=["CHE", "QAT"])
    )
    again = status(record)
    assert again.stage == "in_force"
    assert again.note == "said to be in force after it was terminated"


def test_a_stage_without_a_date_is_known_from_the_day_of_publication() -> None:
    record = agreement(("signed", None), published="2013-05-20")
    assert status(record, date(2013, 5, 19)).stage is None
    assert status(record, date(2013, 5, 20)).stage == "signed"
    assert status(record).note == "no date is given; known from 2013-05-20"


def test_a_plan_is_no_stage() -> None:
    planned = agreement(("signed", "2021"), modality="planned")
    told = status(planned)
    assert (told.stage, told.modality) == ("signed", "planned")
    assert history(planned) == ()


def test_what_is_only_denied_is_shown_as_denied() -> None:
    told = status(agreement(("signed", "2021"), modality="denied"))
    assert (told.stage, told.modality, told.note) == (
        "signed",
        "denied",
        "a source denies that it was signed",
    )


def test_what_is_planned_next_is_noted() -> None:
    record = known(
        "a",
        *LIFE.claims[:1],
        said("p#0", "agreement", "ratified", "2010", modality="planned", party=["CHE", "QAT"]),
    )
    assert status(record).stage == "signed"
    assert status(record).note == "ratified is planned"


def test_an_agreement_for_a_time_does_not_end_by_itself_but_says_so() -> None:
    record = agreement(("in_force", "2010-01-01/2015-01-01"))
    assert status(record, date(2012, 1, 1)).note == ""
    later = status(record, date(2018, 1, 1))
    assert later.stage == "in_force"
    assert later.note == "the time given for it ended on 2015-01-01; no source says what came then"


def test_a_denied_stage_is_noted_and_does_not_count() -> None:
    record = known(
        "a",
        *LIFE.claims[:2],
        said("n#0", "agreement", "terminated", "2013", modality="denied", party=["CHE", "QAT"]),
    )
    assert status(record).stage == "in_force"


STAGES = st.sampled_from(
    ["proposed", "negotiating", "signed", "ratified", "in_force", "extended", "suspended", "terminated"]
)
DATES = st.one_of(st.none(), st.integers(2000, 2010).map(str))


@given(st.lists(st.tuples(STAGES, DATES), min_size=1, max_size=8), st.randoms())
def test_the_order_of_claims_does_not_matter(
    told: list[tuple[str, str | None]], chance: random.Random
) -> None:
    record = agreement(*told)
    mixed = [*record.claims]
    chance.shuffle(mixed)
    other = Known("a", record.type, record.stage, record.modality, record.date, tuple(mixed))
    assert status(other) == status(record)
    assert history(other) == history(record)


@given(st.lists(st.tuples(STAGES, DATES), min_size=1, max_size=8))
def test_the_status_is_a_stage_that_somebody_told(told: list[tuple[str, str | None]]) -> None:
    now = status(agreement(*told))
    assert now.stage in {stage for stage, _ in told}
    assert now.claims
