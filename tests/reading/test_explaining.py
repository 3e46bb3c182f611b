"""An explanation tells all that a reading did, and the reading is the same with it and without."""

from __future__ import annotations

import pytest

from paraph.desk.explanation import page
from paraph.documents import Document
from paraph.reading import Reader
from paraph.reading.explaining import Explanation, Proposal, explain
from tests.reading.expecting import PUBLISHED

TEXT = (
    "Norway and Ghana signed a defence agreement in Oslo on Monday. "
    "The agreement, signed by Norway and Ghana, covers radars worth $5 million. "
    "Minister Kwesi Arhin began a visit. "
    "Italy wants to sell tanks. Will Italy sell drones to Norway? Italy sold the house.\n\n"
    "Share this article"
)
TREATY = """Agreement between the Republic of Ghana and the Kingdom of Norway on Defence Cooperation

The Government of the Republic of Ghana and the Government of the Kingdom of Norway,

Have agreed as follows:

Article 1
The Parties shall cooperate in the field of defence.

Done at Accra on 3 March 2015 in two copies in the English language.

For the Government of the Republic of Ghana: Kofi Mensah
For the Government of the Kingdom of Norway: Ola Berg
"""


@pytest.fixture(scope="module")
def explained(reader: Reader) -> Explanation:
    return explain(reader, Document(TEXT, id="case", published=PUBLISHED))


def proposals(explained: Explanation) -> list[Proposal]:
    return [proposal for sentence in explained.sentences for proposal in sentence.proposals]


def idle(explained: Explanation, number: int) -> dict[str, str]:
    return {each.rule: each.why for each in explained.sentences[number - 1].idle}


def test_the_reading_is_the_same_with_and_without(reader: Reader, explained: Explanation) -> None:
    assert explained.reading == reader.read(explained.document)


def test_sentences_cover_the_text_in_order(explained: Explanation) -> None:
    assert [each.number for each in explained.sentences] == list(range(1, len(explained.sentences) + 1))
    assert all(each.text == each.span.of(TEXT) for each in explained.sentences)
    assert "".join("".join(each.text for each in explained.sentences).split()) == "".join(TEXT.split())


def test_names_dates_and_sums_with_what_they_were_taken_for(explained: Explanation) -> None:
    names = {seen.text: (seen.kind, seen.meaning) for seen in explained.sentences[0].names}
    assert names["Norway"] == ("state", "Norway (state:NOR)")
    assert names["Oslo"][0] == "place, as seat"
    values = {seen.text: seen.meaning for each in explained.sentences for seen in each.values}
    assert values["Monday"] == "2019-05-13"
    assert values["$5 million"] == "USD 5000000"


def test_every_claim_stands_at_one_sentence(explained: Explanation) -> None:
    shown = [claim for each in explained.sentences for claim in each.claims]
    assert {claim.id for claim in shown} == {claim.id for claim in explained.reading.claims}
    assert len(shown) == len(explained.reading.claims)


def test_what_fired_and_became_a_claim(explained: Explanation) -> None:
    [signed] = [each for each in explained.sentences[0].proposals if each.rule == "sign-accord"]
    assert (signed.anchor, signed.type, signed.outcome, signed.why) == ("signed", "agreement", "claimed", "")
    assert signed.about


def test_what_was_merged_says_with_what(explained: Explanation) -> None:
    [again] = [each for each in explained.sentences[1].proposals if each.rule == "sign-accord"]
    assert again.outcome == "merged"
    assert again.why == "it says the same as 'signed' (sign-accord) in sentence 1"


def test_what_was_dropped_says_what_is_missing(explained: Explanation) -> None:
    dropped = [each for each in proposals(explained) if each.outcome == "dropped"]
    assert [(each.type, each.why) for each in dropped if each.type == "visit"] == [
        ("visit", "it has no host or place")
    ]
    assert all(each.why for each in dropped)


def test_rules_that_did_not_fire_say_why(explained: Explanation) -> None:
    assert idle(explained, 4)["sell"] == "it is only wished for, or nobody did it"
    assert "a question says nothing" in idle(explained, 5).values()
    assert idle(explained, 6)["sell"] == "nothing fills item"
    assert idle(explained, 1)["sign-for-goods"].startswith("nothing fills")


def test_what_is_asked_for_is_told(explained: Explanation) -> None:
    told = [each.why for sentence in explained.sentences for each in sentence.idle]
    assert any(why.startswith("it asks for ") and " in " in why for why in told)


def test_furniture_is_marked(explained: Explanation) -> None:
    assert [each.furniture for each in explained.sentences][-1] is True
    assert not any(each.furniture for each in explained.sentences[:-1])


def test_words_tell_what_they_hang_on(explained: Explanation) -> None:
    words = {word.text: word for word in explained.sentences[0].words}
    assert (words["Norway"].head, words["Norway"].relation) == ("signed", "nsubj")
    assert words["signed"].head == ""


def test_a_text_about_another_world(reader: Reader) -> None:
    text = "Norway met Ghana in the stadium. The striker scored a goal, and the goalkeeper of the team lost the match."
    explained = explain(reader, Document(text, published=PUBLISHED))
    assert explained.reading.claims == ()
    assert {each.outcome for each in proposals(explained)} <= {"dropped"}


def test_an_empty_text(reader: Reader) -> None:
    assert explain(reader, Document(" \n", id="empty")).sentences == ()


def test_an_agreement_itself_is_told_by_paragraphs(reader: Reader) -> None:
    explained = explain(reader, Document(TREATY, id="treaty"))
    if not explained.by_frame:
        pytest.skip("this reader takes it sentence by sentence")
    assert explained.reading.claims
    shown = [claim.id for each in explained.sentences for claim in each.claims]
    assert sorted(shown) == sorted(claim.id for claim in explained.reading.claims)
    assert all(each.text == each.span.of(TREATY) for each in explained.sentences)
    assert "agreement itself" in page(explained)


def test_the_page_has_all_of_it_and_asks_for_nothing(explained: Explanation) -> None:
    html = page(explained)
    for words in ("case", "sign-accord", "it has no host or place", "USD 5000000", "nothing fills item"):
        assert words in html
    for asks in ("<script", "src=", "http:", "https:", "url("):
        assert asks not in html


def test_documents_cannot_write_into_the_page(reader: Reader) -> None:
    text = "Norway <script>alert(1)</script> & Ghana signed a pact."
    html = page(explain(reader, Document(text, id="x", title="<b>bold</b>")))
    assert "<script" not in html
    assert "<b>bold" not in html
    assert "&lt;b&gt;bold" in html
