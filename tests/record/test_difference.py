"""How versions of a document differ, and that the record keeps each."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.documents import Document
from paraph.record import Record
from paraph.record.difference import Change, difference, summary
from paraph.record.versions import revised, version, versions
from tests.cases import document, reading

FIRST = "Norland and Westmark signed a pact on patrol boats on Monday."
SECOND = "Dr. Lind, the minister, called it “a door to the north”."
THIRD = "Six boats will be delivered by the end of 2028."
FOURTH = "Talks on a second order begin in the spring."
TEXT = f"{FIRST} {SECOND}\n\n{THIRD}"


def of(text: str = TEXT, **facts: str | None) -> Document:
    return Document(text, "pact", **({"title": "A pact", "published": "2026-03-01"} | facts))


def test_facts_and_sentences() -> None:
    new = of(
        f"{FIRST.replace('Monday', 'Tuesday')} {SECOND}\n\n{FOURTH}", published="2026-03-03", byline="A. Berg"
    )
    assert difference(of(), new) == (
        Change("published", "2026-03-01", "2026-03-03"),
        Change("byline", "", "A. Berg"),
        Change("reworded", FIRST, FIRST.replace("Monday", "Tuesday")),
        Change("added", "", FOURTH),
        Change("removed", THIRD, ""),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TEXT, ""),
        (TEXT.replace("\n\n", "\n\n\n").replace(" ", "\u00a0", 3).replace("“", '"').replace("”", '"'), ""),
        (f"{TEXT} {FOURTH}", "1 sentence added"),
        (f"{FOURTH}\n\n{THIRD} {TEXT}", "2 sentences added"),
        (f"{FIRST}\n\n{THIRD}", "1 sentence removed"),
        (f"{THIRD}\n\n{FIRST} {SECOND}", "1 sentence moved"),
        (
            f"{FIRST.replace('Monday', 'Tuesday')} {SECOND} {FOURTH}\n\n{THIRD}",
            "1 sentence added, 1 reworded",
        ),
        ("This release has been withdrawn.", "1 sentence added, 3 removed"),
    ],
)
def test_in_a_few_words(text: str, words: str) -> None:
    assert summary(difference(of(), of(text))) == words


def test_facts_in_a_few_words() -> None:
    new = of(title="The pact", published=None, publisher="Ministry")
    assert summary(difference(of(), new)) == "title corrected, date removed, publisher added"


SENTENCES = st.lists(
    st.sampled_from([FIRST, SECOND, THIRD, FOURTH, "It rained.", "Nobody came."]), max_size=8
)


def rebuilt(old: list[str], changes: tuple[Change, ...]) -> list[str]:
    """What is left of the old sentences, and what came."""
    left = list(old)
    for change in changes:
        if change.kind in ("removed", "reworded"):
            left.remove(change.old)
    return sorted([*left, *(change.new for change in changes if change.kind in ("added", "reworded"))])


@given(SENTENCES, SENTENCES)
def test_the_changes_lead_from_one_to_the_other(old: list[str], new: list[str]) -> None:
    changes = difference(of("\n\n".join(old)), of("\n\n".join(new)))
    assert rebuilt(old, changes) == sorted(new)
    assert (changes == ()) == (old == new)


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_are_compared(one: str, other: str) -> None:
    assert difference(of(one), of(one)) == ()
    there, back = difference(of(one), of(other)), difference(of(other), of(one))
    assert (there == ()) == (back == ())


def test_long_texts_are_compared_in_bounded_work() -> None:
    old = "\n\n".join(f"Boat number {n} was delivered." for n in range(4_000))
    new = "\n\n".join(f"Boat number {n} was painted." for n in range(3_999, -1, -1)) + "\n\nDone."
    assert summary(difference(of(old), of(new))) == "4001 sentences added, 4000 removed"


def put(record: Record, *texts: str) -> list[Document]:
    made = [document(text) for text in texts]
    for each in made:
        record.add(each, reading())
    return made


def test_the_record_keeps_all_versions(record: Record) -> None:
    base = document().text
    old, new = put(record, base, f"{base} It was raining.")
    put_other = document(id="rain")
    record.add(put_other, reading(put_other))
    made = versions(record, "accord")
    assert [(each.digest, each.current) for each in made] == [(old.digest, False), (new.digest, True)]
    assert all(a.added <= b.added for a, b in pairwise(made))
    assert version(record, "accord", old.digest) == old
    assert version(record, "accord", "none") is None
    assert versions(record, "nothing") == ()
    assert [(each.id, each.versions) for each in revised(record)] == [("accord", 2)]


def test_a_version_that_comes_back_counts_again(record: Record) -> None:
    base = document().text
    put(record, base, f"{base} It was raining.")
    record.restore(document(base), reading().reader)
    assert [each.current for each in versions(record, "accord")] == [True, False]
