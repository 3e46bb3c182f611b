"""The choice among the dates that a claim could have: what is offered, and what is made of how likely each is."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.language import Language

from paraph.documents import Document
from paraph.language.pipeline import load_language
from paraph.reading import Reader
from paraph.reading.dates.choosing import SLOTS, WIDTH, Choice, Dates, place
from paraph.reading.learned.learning import Learnt


@pytest.fixture(scope="module")
def language() -> Language:
    return load_language()


class Asked(Dates):
    """Keeps what it was asked, and chooses as the base does."""

    kept: list[Choice]

    def choose(self, choices: list[Choice], rows: list[list[list[int]]]) -> None:  # type: ignore[override]
        type(self).kept = list(choices)
        assert all(len(own) == len(choice.offers) for choice, own in zip(choices, rows, strict=True))
        assert all(len(values) == len(SLOTS) for own in rows for values in own)
        super().choose(choices, rows)


def preferring(slot: str, value: int) -> Dates:
    """Weights that know one thing only."""
    table = np.zeros((WIDTH, 1), dtype=np.float32)
    at = sum(list(SLOTS.values())[: list(SLOTS).index(slot)]) + value
    table[at] = 9
    return Asked({"table": table, "bias": np.zeros(1, np.float32), "outer": np.ones(1, np.float32)})


def read(language: Language, text: str, dates: Dates | None) -> list[str | None]:
    reader = Reader(language, learnt=Learnt(dates=dates))
    document = Document(text, id="d", published="2021-05-20")
    return [claim.date for claim in reader.read(document).claims]


TEXT = (
    "Norway and Chile signed a defence cooperation agreement in Oslo on 3 March. Chile ordered boats in 2019."
)


def offered(language: Language, text: str) -> set[str | None]:
    read(language, text, preferring("kind", 0))
    return {offer.value for choice in Asked.kept for offer in choice.offers}


def test_every_reading_is_offered(language: Language) -> None:
    assert offered(language, TEXT) >= {None, "2021-05-20", "2021-03-03", "2022-03-03", "2019"}


def test_a_stay_is_offered_as_a_stretch(language: Language) -> None:
    text = "Norway's defence minister arrived in Chile on 3 March 2021 for a three-day visit to Santiago."
    assert "2021-03-03/2021-03-05" in offered(language, text)


def test_a_season_is_offered_as_one(language: Language) -> None:
    text = "Norway and Chile signed a defence cooperation agreement in Oslo in the spring of 2019."
    assert "2019-21" in offered(language, text)


def test_no_date_where_none_is_likelier(language: Language) -> None:
    found = read(language, TEXT, preferring("kind", 0))
    assert found
    assert set(found) == {None}


def test_the_day_of_publication(language: Language) -> None:
    assert set(read(language, TEXT, preferring("kind", 1))) == {"2021-05-20"}


def test_without_weights_the_rules_choose(language: Language) -> None:
    assert "2021-03-03" in read(language, TEXT, None)


def test_shares_are_shares_within_each_claim() -> None:
    dates = preferring("kind", 2)
    rows = place([[0] * len(SLOTS), [2] * len(SLOTS), [1] * len(SLOTS)])
    likely = dates.likely(rows, [2, 3])
    assert likely[:2].sum() == pytest.approx(1)
    assert likely[2] == pytest.approx(1)


def test_values_beyond_a_slot_stay_within_it() -> None:
    assert place([[10_000] * len(SLOTS)]).max() == WIDTH - 1
