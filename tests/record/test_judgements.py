from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from paraph.errors import JudgementError
from paraph.reading.claims import Reading
from paraph.record import Record, judgements
from paraph.record.judgements import Judgement
from paraph.record.resolved_tables import ProfileRow, RecordLinkRow, RecordRow, ResolvedRow, SaidRow
from tests.told import claim, document, reading, settle

FIRST = "Solar Wings sold 24 drones to Kenya in March."
SECOND = "Kenya bought drones from the maker Solar Wings 360."
CASE = "Prosecutors charged Amina Odhiambo with bribery over the drones."
ACCORD = "Israel and Kenya signed a defence memorandum on 3 May."


def sale(
    id: str, sentence: str = FIRST, maker: str = "solar-wings=Solar Wings", date: str | None = "2014-03-04"
):
    of = document(id, sentence)
    roles = {"supplier": [f"company:{maker}"], "recipient": ["state:KEN=Kenya"], "item": ["drones"]}
    return of, reading(of, claim(of, sentence, "transfer", "ordered", roles, date))


@pytest.fixture
def record(path: Path):
    """Three documents of one sale, the third by a maker that may be another; an accord; a case."""
    with Record.open(path) as record:
        for of, found in (
            sale("a"),
            sale("b"),
            sale("c", SECOND, "solar-wings-360=Solar Wings 360", "2016"),
        ):
            record.add(of, found)
        of = document("d", ACCORD, CASE)
        accord = claim(
            of,
            ACCORD,
            "agreement",
            "signed",
            {"party": ["state:ISR=Israel", "state:KEN=Kenya"]},
            "2014-05-03",
        )
        case = claim(
            of,
            CASE,
            "misconduct",
            "charged",
            {"accused": ["person:amina-odhiambo=Amina Odhiambo"], "kind": ["bribery"]},
        )
        record.add(of, reading(of, accord, case))
        yield settle(record)


def claim_of(record: Record, id: str, type: str = "transfer") -> str:
    found = record.reading(id)
    assert found
    return next(c.id for c in found.claims if c.type == type)


def where(record: Record, claim: str) -> str | None:
    return record.ask(lambda c: c.scalar(select(SaidRow.record).where(SaidRow.id == claim)))


def told(record: Record, claim: str) -> dict:
    return record.ask(lambda c: c.scalar(select(SaidRow.content).where(SaidRow.id == claim)))


def sizes(record: Record) -> dict[str, int]:
    return record.ask(lambda c: dict(c.execute(select(RecordRow.id, RecordRow.claims)).all()))


def who(record: Record, ref: str) -> str | None:
    return record.ask(lambda c: c.scalar(select(ProfileRow.entity).where(ProfileRow.ref == ref)))


def test_a_rejected_claim_stays_and_does_not_count(record: Record) -> None:
    one = claim_of(record, "a")
    before = sizes(record)
    made = record.judge(judgements.reject(one, author="ana", note="another fair"))
    assert where(record, one) is None
    assert told(record, one)["type"] == "transfer"
    assert sum(sizes(record).values()) == sum(before.values()) - 1
    record.undo(made.id, "ben")
    assert sizes(record) == before
    assert record.judgements(standing_only=False)[0].undone_by == "ben"


def test_a_rejected_record_is_gone_until_it_is_undone(record: Record) -> None:
    one = where(record, claim_of(record, "a"))
    made = record.judge(judgements.reject(one, author="ana"))
    assert one not in sizes(record)
    assert where(record, claim_of(record, "b")) is None
    record.undo(made.id, "ana")
    assert sizes(record)[one] == 2


def test_undoing_an_undo_brings_back(record: Record) -> None:
    one = claim_of(record, "a")
    made = record.judge(judgements.reject(one, author="ana"))
    back = record.undo(made.id, "ana")
    again = record.undo(back.id, "ana")
    assert where(record, one) is None
    record.undo(again.id, "ana")
    assert where(record, one)
    with pytest.raises(JudgementError, match=f"undone already → to bring it back, undo the undo: {back.id}"):
        record.undo(made.id, "ana")
    assert len(record.judgements(standing_only=False)) == 4


def test_the_later_of_two_contradictory_judgements_stands(record: Record) -> None:
    one = claim_of(record, "a")
    first = record.judge(judgements.reject(one, author="ana"))
    second = record.judge(judgements.accept(one, author="ben"))
    assert where(record, one)
    assert told(record, one)["confidence"] == 1.0
    assert [j.id for j in record.judgements(one)] == [second.id]
    overruled = record.judgements(one, standing_only=False)[0]
    assert (overruled.id, overruled.overruled, overruled.stands) == (first.id, second.id, False)
    record.undo(second.id, "ben")
    assert where(record, one) is None


def test_a_corrected_value_is_what_the_record_says(record: Record) -> None:
    one = claim_of(record, "c")
    record.judge(judgements.correct(one, author="ana", date="2014-03-04", stage="delivered"))
    assert (told(record, one)["date"], told(record, one)["stage"]) == ("2014-03-04", "delivered")
    later = record.judge(judgements.correct(one, author="ana", undated=True))
    assert "date" not in told(record, one)
    assert told(record, one)["stage"] == "delivered"
    record.undo(later.id, "ana")
    assert told(record, one)["date"] == "2014-03-04"


def test_roles_are_replaced_added_to_and_emptied(record: Record) -> None:
    one = claim_of(record, "d", "agreement")
    record.judge(
        judgements.correct(one, author="ana", add={"party": ["state:POL"]}, roles={"place": ["Nairobi"]})
    )
    assert [v[0] for v in told(record, one)["roles"]["party"]] == ["Israel", "Kenya", "state:POL"]
    record.judge(judgements.correct(one, author="ana", remove={"party": ["state:ISR"]}, roles={"place": []}))
    assert [v[0] for v in told(record, one)["roles"]["party"]] == ["Kenya", "state:POL"]
    assert "place" not in told(record, one)["roles"]


def test_a_correction_may_name_an_entity_or_somebody_new(record: Record) -> None:
    one = claim_of(record, "d", "misconduct")
    record.judge(
        judgements.correct(
            one, author="ana", roles={"accused": ["person:Peter Mwangi", "company:solar-wings"]}
        )
    )
    accused = told(record, one)["roles"]["accused"]
    assert accused == [["Peter Mwangi", "person:peter-mwangi"], ["Solar Wings", "company:solar-wings"]]
    assert who(record, "person:peter-mwangi") == "person:peter-mwangi"
    record.judge(judgements.merge("person:peter-mwangi", "person:amina-odhiambo", author="ana"))
    assert told(record, one)["roles"]["accused"][0][1] == "person:amina-odhiambo"


def test_somebody_new_stays_when_documents_stop_naming_them(record: Record) -> None:
    one = claim_of(record, "d", "misconduct")
    record.judge(judgements.correct(one, author="ana", roles={"accused": ["person:Peter Mwangi"]}))
    of = document("e", CASE.replace("Amina Odhiambo", "Peter Mwangi"))
    roles = {"accused": ["person:peter-mwangi=Peter Mwangi"], "kind": ["bribery"]}
    found = reading(of, claim(of, of.text, "misconduct", "charged", roles))
    record.add(of, found)
    settle(record)
    record.add(of, Reading("e", "two 1", (), (), ()))
    settle(record)
    assert told(record, one)["roles"]["accused"] == [["Peter Mwangi", "person:peter-mwangi"]]
    assert who(record, "person:peter-mwangi") == "person:peter-mwangi"
    assert record.unattached() == []


def test_records_merge_against_all_likeness_and_keep_their_own(record: Record) -> None:
    sale_, other = where(record, claim_of(record, "a")), where(record, claim_of(record, "c"))
    assert sale_ != other
    made = record.judge(judgements.merge(sale_, other, author="ana"))
    assert {where(record, claim_of(record, id)) for id in "abc"} == {min(sale_, other)}
    record.undo(made.id, "ana")
    assert [where(record, claim_of(record, id)) for id in "abc"] == [sale_, sale_, other]


def test_claims_that_are_alike_in_everything_are_split(record: Record) -> None:
    one, two = claim_of(record, "a"), claim_of(record, "b")
    whole = where(record, one)
    assert whole == where(record, two)
    made = record.judge(judgements.split(whole, claims=[one], author="ana"))
    assert where(record, one) != where(record, two)
    of, found = sale("e")  # what comes later joins one of them, and joins them not
    record.add(of, found)
    settle(record)
    assert where(record, one) != where(record, two)
    record.undo(made.id, "ana")
    assert where(record, one) == where(record, two) == where(record, claim_of(record, "e"))


def test_a_merge_after_a_split_has_the_last_word(record: Record) -> None:
    one, two = claim_of(record, "a"), claim_of(record, "b")
    split = record.judge(judgements.split(where(record, one), claims=[one], author="ana"))
    merge = record.judge(judgements.merge(f"r-{one}", f"r-{two}", author="ben"))
    assert where(record, one) == where(record, two)
    assert record.judgements(standing_only=False)[0].overruled == merge.id
    record.judge(judgements.split(where(record, one), claims=[two], author="ana"))
    assert where(record, one) != where(record, two)
    assert split.id != merge.id


def test_entities_of_different_kinds_and_states_are_one_where_a_person_says_so(record: Record) -> None:
    made = record.judge(
        judgements.merge("company:solar-wings", "person:amina-odhiambo", "state:ISR", author="ana")
    )
    assert (
        len({who(record, ref) for ref in ("company:solar-wings", "person:amina-odhiambo", "state:ISR")}) == 1
    )
    record.undo(made.id, "ana")
    assert who(record, "state:ISR") == "state:ISR"


def test_what_was_parted_does_not_come_together(record: Record) -> None:
    record.judge(judgements.merge("company:solar-wings", "company:solar-wings-360", author="ana"))
    part = record.judge(
        judgements.split("company:solar-wings", profiles=["company:solar-wings-360"], author="ben")
    )
    assert who(record, "company:solar-wings-360") == "company:solar-wings-360"
    of, found = sale("e", SECOND, "solar-wings-360=Solar Wings 360")
    record.add(of, found)
    settle(record)
    assert who(record, "company:solar-wings-360") == "company:solar-wings-360"
    record.undo(part.id, "ben")
    assert who(record, "company:solar-wings-360") == "company:solar-wings"


def test_an_entity_is_split_by_documents(record: Record) -> None:
    made = record.judge(judgements.split("company:solar-wings", documents=["b"], author="ana"))
    named = [told(record, claim_of(record, id))["roles"]["supplier"][0][1] for id in "ab"]
    assert named == ["company:solar-wings", f"company:solar-wings!{made.id}"]
    counted = record.ask(lambda c: dict(c.execute(select(ResolvedRow.id, ResolvedRow.documents)).all()))
    assert counted["company:solar-wings"] == counted[f"company:solar-wings!{made.id}"] == 1
    record.undo(made.id, "ana")
    assert told(record, claim_of(record, "b"))["roles"]["supplier"][0][1] == "company:solar-wings"
    assert where(record, claim_of(record, "a")) == where(record, claim_of(record, "b"))


def test_a_name_is_shown_as_a_person_gave_it(record: Record) -> None:
    made = record.judge(judgements.rename("company:solar-wings", "Solar Wings Ltd", author="ana"))

    def name() -> str | None:
        return record.ask(
            lambda c: c.scalar(select(ResolvedRow.name).where(ResolvedRow.id == "company:solar-wings"))
        )

    assert name() == "Solar Wings Ltd"
    record.undo(made.id, "ana")
    assert name() == "Solar Wings"


def test_links_are_drawn_moved_with_their_records_and_taken_away(record: Record) -> None:
    child, parent = where(record, claim_of(record, "a")), where(record, claim_of(record, "d", "agreement"))

    def links() -> list[tuple[str, str, str]]:
        columns = (RecordLinkRow.child, RecordLinkRow.parent, RecordLinkRow.how)
        return [tuple(row) for row in record.ask(lambda c: c.execute(select(*columns)).all())]

    record.judge(judgements.link(child, parent, author="ana", note="the annex says so"))
    assert links() == [(child, parent, "decided")]
    record.judge(judgements.merge(child, where(record, claim_of(record, "c")), author="ana"))
    assert links() == [(where(record, claim_of(record, "a")), parent, "decided")]
    gone = record.judge(judgements.unlink(child, parent, author="ben"))
    assert links() == []
    record.undo(gone.id, "ben")
    assert len(links()) == 1


def test_comments_change_nothing_and_are_found(record: Record) -> None:
    before = sizes(record)
    made = record.judge(judgements.comment("d", author="ana", note="see the annex"))
    assert sizes(record) == before
    assert record.judgements("d") == [made]
    assert made.targets[0].anchor["title"] == "On d"


def test_judgements_on_a_thing_are_those_on_what_it_is_made_of(record: Record) -> None:
    one = claim_of(record, "a")
    made = record.judge(judgements.accept(one, author="ana"))
    assert record.judgements(where(record, one)) == record.judgements("a") == [made]
    assert record.judgements("b") == []


def test_ids_are_of_the_content(record: Record) -> None:
    made = record.judge(judgements.accept(claim_of(record, "a"), author="ana"))
    assert record.judge(made) == made
    assert len(record.judgements()) == 1


@pytest.mark.parametrize(
    ("make", "told_"),
    [
        (lambda one: judgements.accept(one), "nobody is named"),
        (lambda one: judgements.accept(author="a"), "nothing is named to accept"),
        (lambda one: judgements.accept(one[:-1] + "x", author="a"), "did you mean"),
        (lambda one: judgements.rename("company:solar-wing", "X", author="a"), "did you mean company:solar-wings"),
        (lambda one: judgements.merge(one, one, author="a"), "is a claim; merge is about entity or record"),
        (lambda one: judgements.merge("state:KEN", f"r-{one}", author="a"), "an entity and a record"),
        (lambda one: judgements.merge("state:KEN", author="a"), "name two"),
        (lambda one: judgements.correct(one, author="a"), "nothing is corrected"),
        (lambda one: judgements.correct(one, author="a", date="2014-13"), "is not a date"),
        (lambda one: judgements.correct(one, author="a", stage="ratified"), "transfer has no stage 'ratified' → one of offered"),
        (lambda one: judgements.correct(one, author="a", roles={"party": ["x"]}), "transfer has no role 'party'"),
        (lambda one: judgements.correct(one, author="a", roles={"item": []}), "cannot be without item"),
        (lambda one: judgements.split(f"r-{one}", claims=["nope"], author="a"), "the record has no 'nope'"),
        (lambda one: judgements.split("state:KEN", documents=[one], author="a"), "is no document"),
        (lambda one: judgements.link("state:KEN", "state:ISR", author="a"), "under joins records"),
        (lambda one: judgements.comment(one, author="a"), "the comment is empty"),
        (lambda one: Judgement("approve", (), "a"), "there is no kind 'approve'"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_nothing_changes(record: Record, make, told_: str) -> None:
    before = sizes(record)
    with pytest.raises(JudgementError) as error:
        record.judge(make(claim_of(record, "a")))
    assert told_ in str(error.value)
    assert record.judgements(standing_only=False) == []
    assert sizes(record) == before


def test_what_is_one_already_is_not_merged(record: Record) -> None:
    one, two = claim_of(record, "a"), claim_of(record, "b")
    with pytest.raises(JudgementError, match="are one already"):
        record.judge(judgements.merge(f"r-{one}", f"r-{two}", author="a"))


def test_a_judgement_waits_where_documents_wait(record: Record) -> None:
    of, found = sale("e")
    record.add(of, found)
    one = claim_of(record, "a")
    record.judge(judgements.reject(one, author="ana"))
    settle(record)
    assert where(record, one) is None


def test_what_is_shown_does_not_depend_on_when_it_was_decided(tmp_path: Path, record: Record) -> None:
    record.judge(
        judgements.merge(
            where(record, claim_of(record, "a")), where(record, claim_of(record, "c")), author="ana"
        )
    )
    record.judge(judgements.reject(claim_of(record, "b"), author="ana"))
    with Record.open(tmp_path / "other.paraph") as other:
        for of, found in record.pairs():
            other.add(of, found)
        settle(other)
        assert other.bring(record.judgements(standing_only=False)) == 2
        assert sizes(other) == sizes(record)
        assert other.unattached() == []
