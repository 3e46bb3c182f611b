from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from paraph.desk.article import Layout, layout
from paraph.desk.cards import Page, cards, ordered
from paraph.desk.names import grouped, numbered
from paraph.reading.claims import Claim, Evidence, Mention, Span, Value
from tests.cases import TEXT, reading


def text_of(made: Layout) -> list[str]:
    return ["".join(piece.text for run in p for piece in run.pieces) for p in made.paragraphs]


def claim(*evidence: tuple[int, int], **fields: object) -> Claim:
    told = {"roles": {}, "stage": "signed", "modality": "asserted", "type": "agreement"} | fields
    return Claim(document="d", evidence=tuple(Evidence(*e) for e in evidence), **told)  # type: ignore[arg-type]


@given(
    st.text(alphabet="ab \n\té🙂", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
)
def test_nothing_of_the_text_is_lost_but_blank_lines(text: str, pairs: list[tuple[int, int]]) -> None:
    claims = [claim((min(pair), max(pair))) for pair in pairs]
    made = layout(text, claims, [Mention(a, b, "x") for a, b in pairs], {"x": 1})
    assert "".join(text_of(made)) == "".join(re.split(r"[ \t\r]*\n[ \t\r]*\n\s*", text))


def test_a_claim_begins_once_and_is_marked_on_all_its_evidence() -> None:
    made = layout("One two.\n\nThree four.", [claim((0, 8), (10, 21))], [], {})
    assert [run.begins for p in made.paragraphs for run in p] == [(1,), ()]
    assert [run.claims for p in made.paragraphs for run in p] == [(1,), (1,)]
    assert made.marked == {1}


def test_overlapping_claims_share_a_run_and_have_lanes_of_their_own() -> None:
    made = layout("abcdef", [claim((0, 4)), claim((2, 6))], [], {})
    assert [run.claims for run in made.paragraphs[0]] == [(1,), (1, 2), (2,)]
    assert made.lanes == {1: 0, 2: 1}


def test_evidence_outside_of_the_text_does_no_harm() -> None:
    made = layout("abc", [claim((90, 99)), claim((1, 99))], [], {})
    assert made.marked == {2}
    assert text_of(made) == ["abc"]


def test_every_value_leads_to_its_characters() -> None:
    claims = ordered(reading().claims)
    entities = {entity.key: entity for entity in reading().entities}
    names = numbered(reading().entities)
    made = layout(TEXT, claims, reading().mentions, names)
    pieces = {piece.id: piece for p in made.paragraphs for run in p for piece in run.pieces}
    for card, of in zip(cards(claims, Page(TEXT, made, entities, names)), claims, strict=True):
        for role, values in card.roles:
            for shown, value in zip(values, of.roles[role], strict=True):
                said = "".join(piece.text for piece in pieces.values() if shown.ref in piece.values)
                assert said == (value.span.of(TEXT) if value.span else "")
                assert shown.anchor is None or shown.ref in pieces[shown.anchor].values


def test_claims_stand_in_the_order_of_the_text_what_is_in_passing_last() -> None:
    kinds = [(made.type, made.stage) for made in ordered(reading().claims)]
    assert kinds[0] == ("agreement", "signed")
    here = [claim((0, 5), type="position", stage="holds"), claim((0, 5), type="misconduct", stage="charged")]
    assert [made.type for made in ordered(here)] == ["misconduct", "position"]


def test_a_card_says_how_sure_the_text_is() -> None:
    of = claim((0, 3), modality="denied", confidence=1.7, attribution=Value("an official", Span(0, 3)))
    (card,) = cards([of], Page("abc", layout("abc", [of], [], {}), {}, {}))
    assert (card.modality, card.modality_words, card.percent) == ("denied", "said not to be so", 100)
    assert card.attribution is not None
    assert card.attribution.anchor == "p1"


def test_a_type_that_the_ontology_lacks_is_shown_too() -> None:
    of = claim((0, 3), type="moon_landing", stage="made_up")
    (card,) = cards([of], Page("abc", layout("abc", [of], [], {}), {}, {}))
    assert (card.label, card.css, card.stage) == ("moon landing", "other", "made up")


def test_names_are_grouped_and_counted() -> None:
    entities = [replace(entity) for entity in reading().entities]
    numbers = numbered(entities)
    groups = dict(grouped(entities, numbers, {numbers["state:KAZ"]: 3, numbers["state:ISR"]: 1}))
    assert [(name.name, name.mentions, name.others) for name in groups["States"]] == [
        ("Kazakhstan", 3, ("Astana",)),
        ("Israel", 1, ("Israeli",)),
    ]


def test_a_claim_that_goes_on_after_other_words_is_numbered_again() -> None:
    text = "One. Two. Three.\n\nFour."
    made = layout(text, [claim((0, 4), (5, 9), (18, 23))], [], {})
    assert [run.resumes for p in made.paragraphs for run in p if run.claims] == [(), (), (1,)]
