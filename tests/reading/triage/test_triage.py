"""Which documents are worth reading."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraph import ontology
from paraph.documents import Document
from paraph.errors import ModelError
from paraph.reading.triage import Triage, digest, triage
from paraph.reading.triage.features import windows
from paraph.reading.triage.lexicon import forms, lexicon

RELEVANT = {
    "accord": "Norway and Ghana signed a defence agreement in Oslo on 3 May 2019, the two ministries said.",
    "sale": "Peru has ordered twelve patrol boats from a South Korean shipyard for 90 million dollars.",
    "visit": "The Latvian foreign minister arrived in Nairobi on Tuesday for talks with her Kenyan counterpart.",
    "ties": "Fiji and Estonia have established diplomatic relations at the level of ambassadors.",
    "bribes": "Prosecutors charged the former head of Tunisia's arms procurement agency with taking bribes.",
    "embargo": "The European Union extended its arms embargo on Myanmar for another year.",
    "drill": "Troops of Senegal and Portugal began a joint military exercise off Dakar.",
    "aid": "Denmark will give Moldova 40 armoured vehicles and train its soldiers to use them.",
    "appointed": "The president of Malawi dismissed the defence minister and appointed a retired general.",
    "caps": "CHILE AND POLAND SIGN MEMORANDUM ON NAVAL COOPERATION AFTER TALKS BETWEEN DEFENCE MINISTERS",
}
IRRELEVANT = {
    "sport": "The striker scored twice after the break as the home side beat the visitors 3-1. The coach praised the "
    "goalkeeper, whose saves kept the team in the league, and the fans sang until long after the whistle.",
    "nations": "Uruguay beat Finland 2-0 in the group stage of the tournament. The midfielder's free kick went in off the "
    "post, and the captain added a penalty in the second half before 30,000 fans in the stadium.",
    "recipe": "Heat the oven to 180 degrees. Beat the butter with the sugar, add the eggs one at a time, fold in the flour "
    "and bake for forty minutes, until the cake is golden and a knife comes out clean.",
    "shop": "This waterproof jacket comes in five colours. Free shipping on all orders over 50 dollars; returns within "
    "thirty days. Customers who bought it also liked our wool socks. Add to basket.",
    "software": "Version 3.2 of the library fixes a memory leak in the parser. Install it with pip, clear the cache, and "
    "run the tests. The old configuration file is still read, but the option is deprecated.",
    "council": "The town council voted to close the library on Mondays. Parents said that the children would have nowhere "
    "to do their homework, and asked the mayor to find the money in next year's budget for schools.",
    "film": "In her second novel, a widow moves to a lighthouse and learns to paint. The prose is quiet, the dog is the "
    "best character, and the ending will divide readers.",
    "garden": "Plant the bulbs in autumn, twice as deep as they are tall. Water well, keep the slugs away, and by April "
    "the border will be full of colour.",
    "shares": "Shares in the retailer fell after it said that sales had been weak before Christmas. Analysts expect profit "
    "for the year to be lower, and the dividend to stay where it was.",
    "health": "Doctors say that a short walk after dinner helps you sleep. The study followed four hundred patients for "
    "two years and measured their blood pressure every week.",
    "weather": "Snow fell on the hills overnight and the trains were late. More is expected at the weekend, when drivers "
    "should take care on the bridges.",
}
FILLER = "\n\n".join(
    IRRELEVANT[name] for name in ("sport", "recipe", "council", "weather", "health", "shares")
)


@pytest.mark.parametrize("name", RELEVANT)
def test_what_says_something_for_the_record_is_worth_reading(name: str) -> None:
    assert Triage.load().worth(None, RELEVANT[name])


@pytest.mark.parametrize("name", IRRELEVANT)
def test_other_pages_are_set_aside(name: str) -> None:
    assert not Triage.load().worth(None, IRRELEVANT[name])


@pytest.mark.parametrize("before", [0, 1, 7, 40])
def test_one_paragraph_in_a_long_page_is_not_lost(before: int) -> None:
    told = f"{RELEVANT['accord']} {RELEVANT['sale']} {RELEVANT['visit']}"
    page = "\n\n".join([FILLER] * before + [told] + [FILLER] * (40 - before))
    assert Triage.load().worth("Notes from the week", page)
    assert not Triage.load().worth("Notes from the week", "\n\n".join([FILLER] * 40))


def test_a_title_counts() -> None:
    title, text = "Norway and Ghana sign defence agreement", "It was done on Monday."
    assert Triage.load().score(title, text) > Triage.load().score(None, text)


def test_hidden_characters_hide_nothing() -> None:
    text = RELEVANT["accord"]
    hidden = (
        text.replace("defence", "de\u00adfence")
        .replace("agreement", "agree\u200bment")
        .replace("Norway", "Nor\u00adway")
    )
    assert Triage.load().score(None, hidden) == Triage.load().score(None, text)


def test_no_state_is_more_worth_reading_about_than_another() -> None:
    score = Triage.load().score
    assert (
        len(
            {
                score(None, RELEVANT["accord"].replace("Ghana", name))
                for name in ("Chad", "Japan", "Turkey", "Peru")
            }
        )
        == 1
    )
    assert (
        len(
            {
                score(None, RELEVANT["accord"].replace("Norway", name))
                for name in ("Sri Lanka", "Saudi Arabia")
            }
        )
        == 1
    )


def test_turkey_with_a_small_letter_is_no_state() -> None:
    known = lexicon()
    (dinner,) = windows("", "Roast the turkey on the good china until it is done.", known)
    (trip,) = windows("", "They went from Turkey to CHINA and Saudi Arabia.", known)
    assert (sorted(dinner.states), sorted(trip.states)) == ([], ["CHN", "SAU", "TUR"])


def test_why_names_the_words_that_weighed_most() -> None:
    loaded = Triage.load()
    why = loaded.why(None, RELEVANT["accord"])
    weights = [abs(weight) for _, weight in why]
    assert weights == sorted(weights, reverse=True)
    assert any("states≥2" in name for name, _ in why)
    every = loaded.why(None, RELEVANT["accord"], most=10_000)
    total = sum(weight for _, weight in every) + (loaded.bias - loaded.threshold) / 100
    assert total == pytest.approx(loaded.score(None, RELEVANT["accord"]))


def test_a_trigger_of_ones_own_makes_a_text_worth_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "The brothers twinned their gardens on Sunday, and their neighbours came to look."
    assert not Triage.load().worth(None, text)
    rule = "- name: twin\n  type: agreement\n  stage: signed\n  verbs: [twin]\n  roles: {party: [subj]}\n"
    (tmp_path / "mine.yaml").write_text(rule)
    monkeypatch.setenv(ontology.TRIGGERS, str(tmp_path))
    _forget()
    try:
        assert Triage.load().worth(None, text)
        assert Triage.load().why(None, text)[0] == ("own trigger: twinned", 10.0)
    finally:
        monkeypatch.undo()
        _forget()


def _forget() -> None:
    for each in (ontology.own_triggers, ontology.own_digest, ontology.rules, lexicon, Triage.load):
        each.cache_clear()


@pytest.mark.parametrize(
    ("lemma", "form"),
    [("sign", "signed"), ("buy", "bought"), ("ratify", "ratifies"), ("supply", "supplied"), ("ship", "shipped"),
     ("exchange", "exchanging"), ("launch", "launches"), ("missile", "missiles"), ("treaty", "treaties")],
)  # fmt: skip
def test_forms_of_words(lemma: str, form: str) -> None:
    assert form in forms(lemma)
    assert lemma in forms(lemma)


def test_damaged_weights_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(triage, "_file", lambda: b"{}")
    Triage.load.cache_clear()
    try:
        with pytest.raises(ModelError, match=r"weights\.json"):
            Triage.load()
    finally:
        monkeypatch.undo()
        Triage.load.cache_clear()


def test_the_weights_are_small_whole_and_in_order() -> None:
    path = Path(triage.__file__).with_name(triage.FILE)
    assert path.stat().st_size < 1_000_000
    weights = json.loads(path.read_bytes())["weights"]
    assert all(isinstance(weight, int) for weight in weights.values())
    assert list(weights) == sorted(weights)
    assert not set(weights) & lexicon().silent


def test_the_reader_asks_triage_and_carries_its_version(reader) -> None:  # type: ignore[no-untyped-def]
    assert reader.worth(Document(RELEVANT["accord"]))
    assert not reader.worth(Document(IRRELEVANT["recipe"], title="A simple cake"))
    assert reader.version.split("+")[0].endswith(f".{digest()}")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.text(max_size=60))
def test_any_text_is_judged_and_the_early_answer_is_that_of_the_whole(text: str, title: str) -> None:
    loaded = Triage.load()
    assert loaded.worth(title, text) == (loaded.score(title, text) >= 0)
    assert loaded.why(title, text) == loaded.why(title, text)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(sorted(IRRELEVANT)), max_size=30),
    st.sampled_from(sorted(RELEVANT)),
    st.integers(0, 30),
)
def test_more_text_around_it_takes_no_window_away(others: list[str], name: str, at: int) -> None:
    told = "\n\n".join([RELEVANT[name]] * 8)  # more than a window: one holds nothing else, wherever it begins
    page = "\n\n".join(
        [IRRELEVANT[each] for each in others[:at]] + [told] + [IRRELEVANT[each] for each in others[at:]]
    )
    assert Triage.load().worth(None, page)
