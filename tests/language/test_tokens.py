"""Words as the treebanks count them: original sentences, words parted by spaces in the expectation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.language.tokens import BLANK, is_blank, word_lists, words

CASES = {
    "hyphens": [
        ("command-and-control centre", "command - and - control centre"),
        ("a long-range, Israeli-made drone", "a long - range , Israeli - made drone"),
        (
            "post-war anti-tank co-operation with non-NATO ex-members",
            "post-war anti-tank co-operation with non-NATO ex-members",
        ),
        ("e-mail, pre-paid, re-election", "e-mail , pre-paid , re-election"),
        ("al-Qaeda and Kim Jong-un", "al - Qaeda and Kim Jong - un"),
        ("U.S.-led, Israel-U.S. and ex-U.S. troops", "U.S. - led , Israel - U.S. and ex - U.S. troops"),
        ("mid-1990s and mid-June", "mid-1990s and mid-June"),
        ("a 12-year-old deal", "a 12 - year - old deal"),
        ("2014-2018 or 2014–18", "2014 - 2018 or 2014 – 18"),
        ("well--almost—gone", "well -- almost — gone"),
    ],
    "designations": [
        ("C-130 and F-16s", "C - 130 and F - 16s"),
        ("K2 tanks, T-90M, Su-30MKI", "K2 tanks , T - 90M , Su - 30MKI"),
        ("3M-54 and Yak-130, Mi-17V-5", "3M - 54 and Yak - 130 , Mi - 17V - 5"),
        ("S-400s for 155mm guns", "S - 400s for 155 mm guns"),
        ("F/A-18 with AN/TPY-2", "F/A-18 with AN/TPY-2"),
        ("UN S/RES/1325 and A/73/PV.6", "UN S/RES/1325 and A/73/PV.6"),
    ],
    "clitics": [
        ("don't can't won't isn't", "do n't ca n't wo n't is n't"),
        ("don’t it’s we’ll they’ve I’m you’re he’d", "do n’t it ’s we ’ll they ’ve I ’m you ’re he ’d"),
        ("Oslo's and the U.S.'s", "Oslo 's and the U.S. 's"),
        ("the ministers' and ministers’ talks", "the ministers ' and ministers ’ talks"),
        ("O'Brien's o'clock in Sana'a", "O'Brien 's o'clock in Sana'a"),
        ("cannot gonna wanna", "can not gon na wan na"),
        ("DON'T CANNOT", "DO N'T CAN NOT"),
        ("the 1990's and '90s", "the 1990's and '90s"),
    ],
    "money": [
        ("$1.2bn", "$ 1.2 bn"),
        ("$500 million", "$ 500 million"),
        ("US$3.5m and A$40k", "US$ 3.5 m and A$ 40 k"),
        ("€12,000,000 (£7bn)", "€ 12,000,000 ( £ 7 bn )"),
        ("USD500m, Rs.500 crore, EUR 2bn", "USD 500 m , Rs. 500 crore , EUR 2 bn"),
        ("5% of GDP, 3.5 per cent", "5 % of GDP , 3.5 per cent"),
        ("a $30-million-a-year plan", "a $ 30 - million - a - year plan"),
    ],
    "numbers": [
        ("12,000 of 3.5", "12,000 of 3.5"),
        ("[1,2] and 3,4", "[ 1 , 2 ] and 3 , 4"),
        ("120km/h", "120 km / h"),
        ("9/11, 11/28/2000, 24/7", "9/11 , 11/28/2000 , 24 / 7"),
        ("at 10:30am", "at 10:30 am"),
        ("20-Jan-14 and 2014-01-20", "20-Jan-14 and 2014-01-20"),
        ("call 555-123-4567", "call 555-123-4567"),
        ("the 21st, 5th and 1960s", "the 21st , 5th and 1960s"),
        ("24°C", "24 ° C"),
    ],
    "abbreviations": [
        ("Lt. Gen. A. Moss", "Lt. Gen. A. Moss"),
        ("J. F. Kellner left.", "J. F. Kellner left ."),
        ("in the U.S.", "in the U.S."),
        ("No. 5 and no. He said No.", "No. 5 and no . He said No ."),
        ("Jan. 20, Jan.20", "Jan. 20 , Jan. 20"),
        ("Nordwerk Inc., Sund Co.", "Nordwerk Inc. , Sund Co."),
        ("e.g. this, i.e. that", "e.g. this , i.e. that"),
        ("at 9 a.m. sharp", "at 9 a.m. sharp"),
        ("plan B. The rest", "plan B . The rest"),
        ("a Ph.D. and an M.D.", "a Ph.D. and an M.D."),
        ("Art. 5, Arts. 6", "Art. 5 , Arts. 6"),
        ("MS. HALE: Yes.", "MS. HALE : Yes ."),
    ],
    "punctuation": [
        ("“We can’t,” he said.", "“ We ca n’t , ” he said ."),
        ("'Yes', he said; \"no\"!", "' Yes ' , he said ; \" no \" !"),
        ("wait... what?! Go…", "wait ... what ?! Go …"),
        ("(see below): [sic]", "( see below ) : [ sic ]"),
        ("and/or he/she", "and / or he / she"),
        ("end.Next one", "end . Next one"),
        ("AT&T, R&D", "AT&T , R&D"),
        ("#accord @minister", "#accord @minister"),
    ],
    "addresses": [
        ("see https://example.org/a-b?c=d.", "see https://example.org/a-b?c=d ."),
        ("(www.example.com)", "( www.example.com )"),
        ("desk@example.co.uk, example.com", "desk@example.co.uk , example.com"),
        ("<http://example.org/x>", "< http://example.org/x >"),
    ],
}


@pytest.mark.parametrize(("text", "expected"), [case for cases in CASES.values() for case in cases])
def test_conventions(text: str, expected: str) -> None:
    assert " ".join(text[start:end] for start, end in words(text)) == expected


def test_list_numbers_keep_their_stop_only_at_the_beginning_of_a_line() -> None:
    assert forms("1. Parties\n2. Term\nIn 2.") == ["1.", "Parties", "2.", "Term", "In", "2", "."]


def test_invisible_characters_part_words_and_are_none() -> None:
    assert forms("a\u200bb\ufeff c") == ["a", "b", "c"]
    assert is_blank("\n \u200b")
    assert not is_blank(".")


def test_combining_marks_stay_with_their_letter() -> None:
    assert forms("Se\u0301zanne, co\u00adoperate") == ["Se\u0301zanne", ",", "co\u00adoperate"]


def test_contractions_add_up_to_what_they_part() -> None:
    for form, parts in word_lists().contractions.items():
        assert "".join(parts) == form


SOME = (
    "a B U.S. Lt. no. 5 3.5 - -- ' ’ s n't \" ( ) [ ] . , ; : ? ! … $ % / & @ # x.y http://a.b é "
    "\u200b \u00ad \n \t"
)
PIECES = st.sampled_from(SOME.split(" "))


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(PIECES, max_size=25).map("".join),
        st.lists(PIECES, max_size=25).map(" ".join),
    )
)
def test_offsets_are_exact(text: str) -> None:
    at = 0
    seen = []
    for start, end in words(text):
        assert at <= start < end <= len(text)
        assert not any(char.isspace() for char in text[start:end])
        assert is_blank(text[at:start])
        seen.append(text[start:end])
        at = end
    assert is_blank(text[at:])
    assert not any(is_blank(form) for form in seen)


@given(st.text(max_size=40), st.text(max_size=40))
def test_paragraphs_do_not_touch_each_other(one: str, two: str) -> None:
    both = words(f"{one}\n\n{two}")
    shift = len(one) + 2
    assert both == words(one) + [(start + shift, end + shift) for start, end in words(two)]


def test_blank_names_characters_for_a_character_class() -> None:
    assert "\\s" in BLANK


def forms(text: str) -> list[str]:
    return [text[start:end] for start, end in words(text)]
