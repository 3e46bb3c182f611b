"""Names of persons: what is one name, what may be, what is another, and the reasons."""

from __future__ import annotations

import pytest

from paraph.resolving.names import DOUBT, SAME, compare


def verdict(one: str, other: str) -> str:
    score = compare("person", one, other).score
    return "same" if score >= SAME else "doubtful" if score >= DOUBT else "different"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yerlan Dzhumagaliyev", "Ерлан Жумагалиев"),
        ("Yerlan Dzhumagaliyev", "Schumagalijew, Jerlan"),
        ("Ermek Kozhakhmetov", "Yermek Kozhahmetov"),
        ("Mohammed al-Rashidi", "Muhammad Alrashidi"),
        ("Mohamed El Rashidi", "محمد الرشيدي"),
        ("Abdul Rahman al-Harbi", "Abdelrahman Harbi"),
        ("Salah ad-Din Barakat", "Salaheddine Barakat"),
        ("Khaled bin Nasser Otaibi", "Khalid ibn Nasir al-Utaibi"),
        ("Ursula van der Meulen", "Ursula Meulen"),
        ("Szabó Gergely", "Gergely Szabo"),
        ("Chen Weiguo", "陈卫国"),
        ("Weiguo Chen", "CHEN, Weiguo"),
        ("Park Sung-min", "박성민"),
        ("Andreas Papadakis", "Ανδρέας Παπαδάκης"),
        ("Giorgi Beridze", "გიორგი ბერიძე"),
        ("Armen Hakobyan", "Արմեն Հակոբյան"),
        ("Bill Harrington", "William Harrington"),
        ("Gen. Thomas Okafor", "Thomas B. Okafor"),
        ("Dmitri Sokolov", "Соколов Дмитрий Андреевич"),
        ("Jean-Pierre Morel", "Jean Pierre MOREL"),
        ("Yoram Ben-Shalom", "יורם בן שלום"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_are_the_same(one: str, other: str) -> None:
    assert verdict(one, other) == "same", compare("person", one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yerlan Dzhumagaliyev", "Yerlan Suleimenov"),
        ("Yerlan Dzhumagaliyev", "Aidar Dzhumagaliyev"),
        ("Mohammed al-Rashidi", "Mohammed al-Harbi"),
        ("Robert Harrington Sr.", "Robert Harrington, Jr."),
        ("Peter Lindqvist II", "Peter Lindqvist III"),
        ("Andrei Petrovich Sokolov", "Andrei Ilyich Sokolov"),
        ("Petr Sokolov", "Petra Sokolova"),
        ("Kim Dae-ho", "Kim Min-seok"),
        ("Thomas Okafor", "Wang Lei"),
    ],
)
def test_other_names_are_different(one: str, other: str) -> None:
    assert verdict(one, other) == "different", compare("person", one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dzhumagaliyev", "Yerlan Dzhumagaliyev"),
        ("General Okafor", "Thomas Okafor"),
        ("Robert Harrington", "Robert Harrington Jr"),
        ("R. Harrington", "Robert Harrington"),
        ("Dzhumagaliyev", "Schumagalijew"),
    ],
)
def test_names_that_say_little_are_doubtful(one: str, other: str) -> None:
    assert verdict(one, other) == "doubtful", compare("person", one, other)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Ermek Kozhakhmetov", "Ermek Kozhahmetow", "same family name up to transliteration"),
        ("R. Harrington", "Robert Harrington", "given name abbreviated"),
        ("Bill Harrington", "William Harrington", "given name in another form"),
        ("Robert Harrington Sr.", "Robert Harrington, Jr.", "father and son are told apart"),
        ("Andrei Petrovich Sokolov", "Andrei Ilyich Sokolov", "other father's name"),
        ("Petr Sokolov", "Petra Sokolova", "a man's and a woman's form of the family name"),
        ("Okafor", "Thomas Okafor", "a bare name says little"),
        ("Thomas Okafor", "Thomas B. Okafor", "one name has more words"),
        ("Thomas Okafor", "Wang Lei", "other names"),
    ],
)
def test_reasons_can_be_read(one: str, other: str, reason: str) -> None:
    assert reason in compare("person", one, other).reasons


def test_a_bare_name_is_never_the_same_as_a_full_one() -> None:
    full = ["Okafor, Thomas", "Thomas Okafor", "Thomas Benedict Okafor"]
    assert all(compare("person", "Okafor", name).score < SAME for name in full)


def test_titles_alone_are_still_a_name() -> None:
    assert compare("person", "General", "general").score == 1.0
    assert compare("person", "General", "President").score < SAME


def test_a_possessive_is_no_part_of_the_name() -> None:
    assert compare("person", "Thomas Okafor’s", "Thomas Okafor").score >= SAME


def test_a_family_name_that_is_anothers_given_name_is_no_match() -> None:
    found = compare("person", "Robert Morel", "Morel Lindqvist")
    assert found.score < DOUBT
    assert found.reasons
