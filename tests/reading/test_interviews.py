"""Interviews: whose word an answer is."""

from __future__ import annotations

from paraph.reading.interviews import answers_of
from tests.reading.conftest import Read
from tests.reading.expecting import of

INTERVIEW = (
    "Lucía Bermejo runs the shipyard in Talcahuano. We met her on Friday.\n\n"
    "What did the navy order?\n\n"
    "Chile bought two patrol boats from Norway in 2019.\n\n"
    "And what comes next?\n\n"
    "Peru will buy four tugs from Portugal next year, according to the ministry in Lima."
)


def test_an_answer_is_told_by_the_one_who_is_asked(read: Read) -> None:
    first, second = of(read(INTERVIEW), "transfer")
    assert first.attribution is not None
    assert first.attribution.text == "Lucía Bermejo"
    assert second.attribution is not None
    assert second.attribution.text != "Lucía Bermejo", "who is named beside it goes before"


def test_what_stands_outside_the_answers_is_the_writers(read: Read) -> None:
    text = "Chile bought two patrol boats from Norway in 2019.\n\n" + INTERVIEW
    claim, *_ = of(read(text), "transfer")
    assert claim.attribution is None


def test_one_question_makes_no_interview() -> None:
    assert (
        answers_of("Peru sold tugs.\n\nWho bought them?\n\nPortugal did, on Monday.\n\nIt paid in cash.")
        == []
    )


def test_answers_lie_between_questions() -> None:
    found = [span.of(INTERVIEW) for span in answers_of(INTERVIEW)]
    assert found == [part for part in INTERVIEW.split("\n\n")[2:] if not part.endswith("?")]
