"""Accords: who with whom, how far, of what form, on what, where."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read
from tests.reading.expecting import Said, expect, of, said, texts

BOTH = ("NOR", "GHA")

CASES = [
    # who signs, in every shape of sentence
    said("Norway and Ghana signed a defence agreement.", "agreement signed", party=BOTH),
    said("Norway signed a defence agreement with Ghana.", "agreement signed", party=BOTH),
    said("Norway has signed a defence agreement with Ghana.", "agreement signed", party=BOTH),
    said("A defence agreement was signed by Norway and Ghana.", "agreement signed", party=BOTH),
    said(
        "A defence agreement was signed in Accra by Norway and Ghana.",
        "agreement signed",
        party=BOTH,
        place="Accra",
    ),
    said(
        "A defence agreement signed in Accra by Norway and Ghana covers training.",
        "agreement signed",
        party=BOTH,
    ),
    said(
        "The pact, which Norway and Ghana signed in 2017, covers training.",
        "agreement signed",
        party=BOTH,
        date="2017",
    ),
    said("The treaty that Norway signed with Ghana covers training.", "agreement signed", party=BOTH),
    said(
        "A defence agreement between Norway and Ghana was signed in 2017.",
        "agreement signed",
        party=BOTH,
        date="2017",
    ),
    said(
        "The signing of a defence treaty between Norway and Ghana took place in 2017.",
        "agreement signed",
        party=BOTH,
    ),
    said("The governments of Norway and Ghana signed a defence agreement.", "agreement signed", party=BOTH),
    said(
        "The Norwegian and Ghanaian governments signed a defence agreement.", "agreement signed", party=BOTH
    ),
    said("Oslo and Accra signed a defence agreement.", "agreement signed", party=BOTH),
    said("Norway and Ghana concluded a defence pact.", "agreement signed", party=BOTH),
    said(
        "Norway, Ghana and Latvia signed a defence agreement.",
        "agreement signed",
        party=("NOR", "GHA", "LVA"),
    ),
    said(
        "Norway and Ghana, which had quarrelled over fishing, signed a defence agreement.",
        "agreement signed",
        party=BOTH,
    ),
    # people sign, and stand for their states
    said(
        "Norwegian Defence Minister Ingrid Solvang and Ghanaian Defence Minister Kwame Adomako signed a defence agreement.",
        "agreement signed",
        party=BOTH,
        signatory=("Ingrid Solvang", "Kwame Adomako"),
    ),
    said(
        "The agreement was signed by Norwegian Defence Minister Ingrid Solvang and her Ghanaian counterpart, Kwame Adomako.",
        "agreement signed",
        party=BOTH,
        signatory=("Ingrid Solvang", "Kwame Adomako"),
    ),
    said(
        "The defence ministers of Norway and Ghana signed an agreement on training.",
        "agreement signed",
        party=BOTH,
    ),
    # how far it has come
    said("Norway and Ghana are negotiating a defence agreement.", "agreement negotiating", party=BOTH),
    said(
        "Ghana ratified the defence agreement with Norway in June 2018.",
        "agreement ratified",
        party=BOTH,
        date="2018-06",
    ),
    said(
        "The defence agreement between Norway and Ghana entered into force on 1 January 2019.",
        "agreement in_force",
        party=BOTH,
        date="2019-01-01",
    ),
    said("Norway and Ghana extended their defence agreement.", "agreement extended", party=BOTH),
    said(
        "Norway suspended its defence agreement with Ghana in 2016.",
        "agreement suspended",
        party=BOTH,
        date="2016",
    ),
    said(
        "Norway terminated its defence agreement with Ghana in 2016.",
        "agreement terminated",
        party=BOTH,
        date="2016",
    ),
    said("Norway proposed a defence agreement to Ghana.", "agreement proposed", party=BOTH),
    # form
    said(
        "Norway and Ghana signed an umbrella agreement on defence.",
        "agreement signed",
        party=BOTH,
        form="framework",
    ),
    said(
        "Norway and Ghana signed a framework agreement on defence.",
        "agreement signed",
        party=BOTH,
        form="framework",
    ),
    said(
        "Norway and Ghana signed a general agreement on defence.",
        "agreement signed",
        party=BOTH,
        form="framework",
    ),
    said(
        "Norway and Ghana signed a memorandum of understanding.",
        "agreement signed",
        party=BOTH,
        form="memorandum",
    ),
    said("Norway and Ghana signed an MoU on training.", "agreement signed", party=BOTH, form="memorandum"),
    said(
        "Norway and Ghana signed a letter of intent.", "agreement signed", party=BOTH, form="letter-of-intent"
    ),
    said("Norway and Ghana signed a protocol on training.", "agreement signed", party=BOTH, form="protocol"),
    said("Norway and Ghana signed a treaty.", "agreement signed", party=BOTH, form="treaty"),
    said("Norway and Ghana signed a defence agreement.", "agreement signed", party=BOTH, form=None),
    # sector
    said(
        "Norway and Ghana signed an agreement on border security.",
        "agreement signed",
        sector="border-security",
    ),
    said("Norway and Ghana signed an agreement on cyber security.", "agreement signed", sector="cyber"),
    said("Norway and Ghana signed a memorandum on military training.", "agreement signed", sector="training"),
    said("Norway and Ghana signed an agreement on peacekeeping.", "agreement signed", sector="peacekeeping"),
    said(
        "Norway and Ghana signed an agreement on counter-terrorism.",
        "agreement signed",
        sector="counter-terrorism",
    ),
    said("Norway and Ghana signed an agreement on space cooperation.", "agreement signed", sector="space"),
    said(
        "Norway and Ghana signed an agreement on helicopters and radars.",
        "agreement signed",
        sector=("helicopters", "electronic-warfare"),
    ),
    said(
        "Norway and Ghana initialled a defence agreement in Oslo.",
        "agreement initialled",
        party=BOTH,
        place="Oslo",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=texts(CASES))
def test_read(read: Read, case: Said) -> None:
    expect(read(case.text), case)


@pytest.mark.parametrize(
    "text",
    [
        "Analysts in Norway are in agreement about Ghana.",
        "Norway signed its star striker with a club in Ghana.",
        "Norway and Ghana have a long history of trade.",
        "The two ministers signed the guest book.",
        "The players signed shirts for fans in Norway and Ghana.",
    ],
)
def test_no_accord(read: Read, text: str) -> None:
    assert not of(read(text), "agreement")


def test_one_accord_told_in_three_sentences_is_one_claim(read: Read) -> None:
    text = (
        "Norway and Ghana signed a defence agreement on Monday. The agreement was signed in Accra by "
        "Norwegian Defence Minister Ingrid Solvang and her Ghanaian counterpart, Kwame Adomako.\n\n"
        "Norway and Ghana signed the defence agreement after two years of talks."
    )
    claim = expect(read(text), said(text, "agreement signed", party=BOTH, date="2019-05-13"))
    assert len(claim.evidence) >= 2
    assert set(claim.roles) >= {"party", "signatory"}


def test_two_accords_of_different_sides_stay_two(read: Read) -> None:
    text = (
        "Norway and Ghana signed a defence agreement in 2017.\n\n"
        "Mongolia and Slovenia signed a defence agreement in 2018."
    )
    sides = [{value.entity for value in claim.roles["party"]} for claim in of(read(text), "agreement")]
    assert sides == [{"state:NOR", "state:GHA"}, {"state:MNG", "state:SVN"}]


def test_two_accords_of_the_same_sides_years_apart_stay_two(read: Read) -> None:
    text = (
        "Norway and Ghana signed a treaty on fishing patrols in 1998.\n\n"
        "Norway and Ghana signed a memorandum on cyber security in 2017."
    )
    assert [claim.date for claim in of(read(text), "agreement")] == ["1998", "2017"]
