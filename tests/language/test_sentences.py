"""Where sentences begin: original sentences in the manner of news. ``|`` marks the boundaries that must be
found."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.language.sentences import sentences, starts
from paraph.language.tokens import words

NEWS = [
    # titles, names, initials
    "Lt. Gen. Ove Brandt met Gov. Lia Stone on Friday.|They spoke for an hour.",
    "Maj. Gen. Amos Tal, Adm. R. K. Rao and Brig. Gen. H. Lund signed it.",
    "Mr. Holm thanked Mrs. Aas and Dr. Eide.|Ms. Vik did not attend.",
    "The note was written by J. F. Kellner and read by T. S. Moran.|It is short.",
    "Sen. Ana Ruiz, R-Texas, and Rep. Tom Wu, D-Calif., opposed the sale.",
    "Prof. Dr. Karl Meer teaches in St. Gallen.|He advised Sgt. Pohl.",
    "John Q. Abbott Jr. leads the firm.|Its seat is in Ft. Worth.",
    "The envoy, Gen. (ret.) Pavel Dusek, left on Monday.",
    "Brig. Gen. (res.) Noa Amit leads it.|She was named in May.",
    "The report, by [Anna B.] Crane, was short.|It is public.",
    "Trade doubled in ten years.[1-3]|It then fell. [4, 5]|Nobody knows why.",
    "Sgt.-Maj. Dov Peri and Lt.-Col. Ira Katz were there.|No. 3-54 was not.",
    # countries and organisations with stops
    "He flew to the U.S.|The minister stayed behind.",
    "The U.S. President called the U.N. Secretary General.",
    "Talks with the U.S. Army ended.|The U.S. Navy declined.",
    "It is made in the U.K. and sold in the U.S. by Brand Inc. of Ohio.",
    "The deal binds the U.S.|But it does not bind the E.U.",
    "The offices in Washington, D.C. were closed.|Nobody said why in D.C.|They remain so.",
    # firms
    "Nordwerk Inc. and Sund Co. Ltd. won the tender.|Halden Corp. lost.",
    "The buyer is Pavo Corp.|It paid in cash.",
    "Shares of Orlan Inc. rose.|Lumen plc fell.",
    "He runs Vetra Co.|His brother runs a bank.",
    # numbers
    "Resolution No. 5 was adopted.|No. 6 was not.",
    "It cost 1.5 billion euros.|That is 0.3 percent of output.",
    "See Art. 12 and para. 3 of the treaty.|Both are in force.",
    "The jets flew at Mach 1.8.|They landed at 5.",
    "The budget grew by 4.2.|Prices rose by 3.1 percent.",
    "Fig. 3 and vol. 2 show the range.|It is 300 km.",
    "Version 2.0 was shown in 2019.|2020 brought delays.",
    # dates and times
    "TEL AVIV, Jan. 20 (Newsline) — Two ministers met on Sunday.|They agreed.",
    "KYIV, Sept. 3 — The accord took effect.|It lasts ten years.",
    "The session began at 9 a.m. on Tuesday.|It ended at 6 p.m.|Guards left soon after.",
    "They met at 10 a.m. Monday and at 3 p.m. GMT on Friday.",
    "The vote is due on Dec. 4, 2021.|A second follows in Feb. or Mar.",
    "Signed on 20 Jan. 2014 in Baku.|Ratified in Oct. the same year.",
    # quotations
    "“We have agreed,” said Mr. Olsen.|“The text is final.”|He then left.",
    '"We have agreed," said Olsen.|"The text is final."|He then left.',
    "“We agree.”|He signed at once.",
    "“Is this the end?” she asked.|Nobody answered.",
    '"Is this the end?" asked Rao.|Nobody answered.',
    "“Never!” Kovac said on Monday.|The hall fell silent.",
    "“Why now?” President Lund asked.|“Why here?”",
    "The minister said: “It is done.|We shall go home.”|Others doubted it.",
    "He called it a “historic day.”|Critics laughed.",
    "He called it ‘a farce’.|Few agreed.",
    "She said, 'We will pay.'|The bank confirmed it.",
    'The paper wrote of a "secret pact".|It gave no source.',
    "“We want peace . . . and order,” he said.",
    # brackets
    "The firm (see p. 4) declined.|(It was asked twice.)|Talks go on.",
    "Exports fell (by 3.2 percent).|Imports rose.",
    "The group [sic] was founded in 1990.[4]|It was banned in 1999.[5] [6]|It reappeared.",
    "The Organisation (est. 1949) grew.|It has 30 members.",
    # what ends nothing
    "Three things matter: money, arms, time; nothing else does.",
    "The aim is clear: The two sides will meet.",
    "The ships — built in Gdansk — left; the crews stayed.",
    "He waited... and waited.|Then he signed…|Nobody cheered.",
    "The portal yahoo.com and the file plan.doc were checked.|Both were empty.",
    "The firm, i.e. its owner, e.g. Mr. Ito, said so.|It was wrong.",
    "Talks on steel, coal, etc. continued.|Oil was left out, etc.|The rest is known.",
    "Smith et al. found this.|Others vs. them did not.",
    # marks
    "Will it hold?|Nobody knows!|We shall see.",
    "What?!|The minister denied it.",
    "The text reads Sec. 2(b) and Sec. 4.|Both apply.",
    # words that follow
    "Ties were cut in 1979.|al-Wasat reported it first.",
    "It was plan B.|The others failed.",
    "He took vitamin C.|That is all.",
    "They bought 12 F-16s.|Four Su-30s were leased.",
    "They showed the T-90M.|It is new.",
    "Washington agreed.|“It is time,” Mr. Hale said.",
    "He spoke for the U.S.|“We are ready,” he said.",
    "In Georgia, Ga. Gov. Ray Moss spoke.",
    "The two met again in St. Petersburg.|Mt. Elbrus was in sight.",
    "Spending rose 3 pct.|Aid fell.",
]


@pytest.mark.parametrize("marked", NEWS)
def test_news(marked: str) -> None:
    expected = marked.split("|")
    assert split(" ".join(expected)) == expected


LINES = [
    ("Accord signed in Oslo\n\nTwo ministers met.", ["Accord signed in Oslo", "Two ministers met."]),
    ("Accord signed in Oslo\nTwo ministers met in the capital on Friday to put their names to it.", 2),
    ("By Ada Finch\nOSLO — Two ministers met in the capital on Friday to put their names to the accord.", 2),
    (
        (
            "The ministers of the two countries met in the capital on Friday to\nput their names to an "
            "accord that their parliaments had debated\nfor years. Both praised it."
        ),
        2,
    ),
    (
        (
            "The ministers of the two countries met in the capital on Friday with\nIsraeli Defence Minister "
            "Dan Meir and with his counterpart from the\nnorth. Both praised it."
        ),
        2,
    ),
    ("They agreed to:\n- share radar data\n- train pilots\n- meet each year", 4),
    ("They agreed to:\n• share radar data\n• train pilots", 3),
    ("1. The parties shall meet.\n2. The parties shall pay.", 2),
    ("(a) the parties shall meet;\n(b) the parties shall pay;", 2),
    ("Dan Meir\nMinister of Defence\nTel Aviv", 3),
    ("The text was agreed\non Monday.", 1),
    ("He met Mr.\nOlsen in the capital on Friday.", 1),
    ("First paragraph ends here.\nSecond paragraph begins here.", 2),
    ("One line.\r\n\r\nAnother line.\r\nA third.", 3),
    ("No end here\n \t\nBut here", 2),
    ("ARMS SALES\nThe government approved the sale of twelve fighter aircraft to the kingdom on Monday.", 2),
    ("The council approved the sale of twelve fighter aircraft, six tankers and\n", 1),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_lines(text: str, expected: int | list[str]) -> None:
    found = split(text)
    assert (found if isinstance(expected, list) else len(found)) == expected


def test_blank_line_ends_even_after_a_title() -> None:
    assert split("Signed by Gen.\n\nHolm") == ["Signed by Gen.", "Holm"]


def test_nothing_gives_nothing() -> None:
    assert starts("", []) == []
    assert starts(" \n ", words(" \n ")) == []


def test_paragraphs_are_independent() -> None:
    first, second = 'He said "no.', 'She said "yes." They left.'
    assert split(f"{first}\n\n{second}")[1:] == split(second)


@given(st.text(alphabet=st.sampled_from("aB1 .?!\n\"'“”()[]—,:U.SJr\t"), max_size=80))
def test_every_word_is_in_one_sentence(text: str) -> None:
    spans = words(text)
    found = sentences(text, spans)
    assert [index for begin, end in found for index in range(begin, end)] == list(range(len(spans)))


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    spans = words(text)
    begins = starts(text, spans)
    assert begins == sorted(set(begins))
    assert bool(begins) == bool(spans)
    assert not begins or begins[0] == 0


def split(text: str) -> list[str]:
    spans = words(text)
    return [text[spans[begin][0] : spans[end - 1][1]] for begin, end in sentences(text, spans)]


@pytest.mark.parametrize("unit", ['" ', '."', "a-", "a.", "1,", "[1] ", "a ' ", "U.S. ", "x", "\r\n", "A\n"])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    begun = time.process_time()
    text = unit * 20_000
    starts(text, words(text))
    assert time.process_time() - begun < 5
