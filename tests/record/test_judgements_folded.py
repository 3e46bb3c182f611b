"""Judgements taken together, without a record: the order in which they come must not matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from paraph.reading.claims import Span
from paraph.record.judgements import Judgement, Target
from paraph.record.judgements.folding import folded
from paraph.record.judgements.matching import matched
from paraph.record.judgements.present import Present
from paraph.record.resolution.decided import Choices

NOON = datetime(2020, 1, 1, 12, tzinfo=UTC)
NAMES = [f"company:{name}" for name in "abcdef"]


def merged(n: int, one: str, other: str) -> Judgement:
    targets = (
        Target(one, "one", 0, "entity", attached=one),
        Target(other, "other", 1, "entity", attached=other),
    )
    return Judgement("merge", targets, "ana", made=NOON + timedelta(minutes=n), id=f"j-{n}")


def parted(n: int, one: str, other: str) -> Judgement:
    targets = (
        Target(one, "away", 0, "entity", attached=one),
        Target(other, "rest", 1, "entity", attached=other),
    )
    return Judgement(
        "split", targets, "ana", content={"apart": True}, made=NOON + timedelta(minutes=n), id=f"j-{n}"
    )


decisions = st.lists(
    st.tuples(st.sampled_from([merged, parted]), *[st.sampled_from(NAMES)] * 2).filter(
        lambda d: d[1] != d[2]
    ),
    max_size=12,
).map(lambda found: [make(n, one, other) for n, (make, one, other) in enumerate(found)])


@given(decisions, st.randoms())
def test_the_order_in_which_judgements_are_read_does_not_matter(made: list[Judgement], random) -> None:
    mixed = list(made)
    random.shuffle(mixed)
    assert folded(mixed) == folded(made)


@given(decisions)
def test_what_stands_is_without_contradiction_and_the_last_always_stands(made: list[Judgement]) -> None:
    decided = folded(made)
    groups = decided.entities.united([name] for name in NAMES)
    home = {name: n for n, group in enumerate(groups) for name in group}
    assert sorted(home) == NAMES
    assert all(home[one] != home[other] for one, other in decided.entities.parted)
    assert all(home[one] == home[other] for one, other in decided.entities.together)
    for judgement in made:
        one, other = (target.id for target in judgement.targets)
        if judgement.id not in decided.overruled:
            assert (home[one] == home[other]) == (judgement.kind == "merge")
    if made:
        assert made[-1].id not in decided.overruled


@given(decisions, st.integers(0, 11))
def test_undone_judgements_count_for_nothing(made: list[Judgement], n: int) -> None:
    undone = [replace(j, undone=NOON) if j.id == f"j-{n}" else j for j in made]
    assert folded(undone) == folded([j for j in made if j.id != f"j-{n}"])


def test_groups_come_together_whole() -> None:
    choices = Choices({("b", "c"): "j-1"})
    assert choices.united([["a", "b"], ["c", "d"], ["e"]]) == [["a", "b", "c", "d"], ["e"]]
    assert choices.among(["b"]) == {"c"}


WORDS = ["Kenya ordered twelve patrol boats from a yard in Gdansk.", "A memorandum on training was signed in Warsaw.",
         "The yard delivered two of the boats in June."]  # fmt: skip


def present(
    n: int, text: str, *, id: str, stage: str = "ordered", keys: tuple[str, ...] = ("Kenya",)
) -> Present:
    start = text.index(WORDS[n])
    span = Span(start, start + len(WORDS[n]))
    return Present(id, "doc", "transfer", stage, "asserted", None, {"recipient": keys}, (span,), text)


@given(
    st.lists(st.sampled_from(["Officials gave no date. ", "Talks went on. "]), max_size=4),
    st.permutations([0, 1, 2]),
)
def test_sentences_are_found_again_wherever_they_stand(before: list[str], order: list[int]) -> None:
    old = [present(n, " ".join(WORDS), id=f"old{n}") for n in range(3)]
    text = "".join(before) + " ".join(WORDS[n] for n in order)
    new = [present(n, text, id=f"new{n}", stage="delivered") for n in order]
    found = matched({n: claim.anchor() for n, claim in enumerate(old)}, new)
    assert {n: each.claim for n, each in found.items()} == {n: f"new{n}" for n in range(3)}


def test_another_recipient_in_the_same_sentence_is_another_claim() -> None:
    text = " ".join(WORDS)
    old = present(0, text, id="old")
    found = matched({0: old.anchor()}, [present(0, text, id="new", keys=("Poland",))])[0]
    assert (found.claim, found.why) == (None, "no transfer in document doc is near enough to what was judged")
