"""Sums of money against a table of phrases, numbers in words, and laws that hold for any text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.language.money import currencies, find_money
from paraph.language.numbers import Number, parse_number

# Phrase with exactly one sum, the words that are the sum, its form in the record.
ONE_SUM: list[tuple[str, str, str]] = [
    ("worth $190 million", "$190 million", "USD 190000000"),
    ("worth US$1.2bn", "US$1.2bn", "USD 1200000000"),
    ("a $1.2 billion order", "$1.2 billion", "USD 1200000000"),
    ("Under a $2.3 billion contract", "$2.3 billion", "USD 2300000000"),
    ("a $2.5-billion order", "$2.5-billion", "USD 2500000000"),
    ("worth US $20 million", "US $20 million", "USD 20000000"),
    ("worth $ 22.5 million", "$ 22.5 million", "USD 22500000"),
    ("a fee of $1,234.56", "$1,234.56", "USD 1234.56"),
    ("1.2 billion euros", "1.2 billion euros", "EUR 1200000000"),
    ("€500m for boats", "€500m", "EUR 500000000"),
    ("EUR 500 million", "EUR 500 million", "EUR 500000000"),
    ("500 million EUR", "500 million EUR", "EUR 500000000"),
    ("USD500m", "USD500m", "USD 500000000"),
    ("3,5 million euros", "3,5 million euros", "EUR 3500000"),
    ("2 000 000 euros", "2 000 000 euros", "EUR 2000000"),
    ("1.500.000 euros", "1.500.000 euros", "EUR 1500000"),
    ("a 1.5-billion-euro contract", "1.5-billion-euro", "EUR 1500000000"),
    ("£6bn of frigates", "£6bn", "GBP 6000000000"),
    ("5 million pounds", "5 million pounds", "GBP 5000000"),
    ("5 million pounds sterling", "5 million pounds sterling", "GBP 5000000"),
    ("2 million Egyptian pounds", "2 million Egyptian pounds", "EGP 2000000"),
    ("3.4 trillion won", "3.4 trillion won", "KRW 3400000000000"),
    ("1.4 billion South Korean won", "1.4 billion South Korean won", "KRW 1400000000"),
    ("12 billion Swedish kronor", "12 billion Swedish kronor", "SEK 12000000000"),
    ("12 billion kronor", "12 billion kronor", "SEK 12000000000"),
    ("SEK 2 billion", "SEK 2 billion", "SEK 2000000000"),
    ("2 billion Danish kroner", "2 billion Danish kroner", "DKK 2000000000"),
    ("Norway spent 2 billion kroner", "2 billion kroner", "NOK 2000000000"),
    ("Rs 2,000 crore", "Rs 2,000 crore", "INR 20000000000"),
    ("Rs. 2,000 crore", "Rs. 2,000 crore", "INR 20000000000"),
    ("Pakistani officials said Rs 40 billion", "Rs 40 billion", "PKR 40000000000"),
    ("₹500 crore", "₹500 crore", "INR 5000000000"),
    ("Rs 5 lakh crore", "Rs 5 lakh crore", "INR 5000000000000"),
    ("A$10 billion", "A$10 billion", "AUD 10000000000"),
    ("C$5 million", "C$5 million", "CAD 5000000"),
    ("$5 million Canadian", "$5 million Canadian", "CAD 5000000"),
    ("NT$40 billion", "NT$40 billion", "TWD 40000000000"),
    ("S$300 million", "S$300 million", "SGD 300000000"),
    ("HK$3bn", "HK$3bn", "HKD 3000000000"),
    ("NZ$20 million", "NZ$20 million", "NZD 20000000"),
    ("2.5 billion New Zealand dollars", "2.5 billion New Zealand dollars", "NZD 2500000000"),
    ("five million U.S. dollars", "five million U.S. dollars", "USD 5000000"),
    ("500 million dirhams", "500 million dirhams", "AED 500000000"),
    ("2 billion Saudi riyals", "2 billion Saudi riyals", "SAR 2000000000"),
    ("Qatar paid 2 billion riyals", "2 billion riyals", "QAR 2000000000"),
    ("3 million Kuwaiti dinars", "3 million Kuwaiti dinars", "KWD 3000000"),
    ("300 million shekels", "300 million shekels", "ILS 300000000"),
    ("NIS 300 million", "NIS 300 million", "ILS 300000000"),
    ("4 billion tenge", "4 billion tenge", "KZT 4000000000"),
    ("1 billion hryvnia", "1 billion hryvnia", "UAH 1000000000"),
    ("5 million Turkish lira", "5 million Turkish lira", "TRY 5000000"),
    ("12 billion roubles", "12 billion roubles", "RUB 12000000000"),
    ("10 billion yuan", "10 billion yuan", "CNY 10000000000"),
    ("RMB 3 billion", "RMB 3 billion", "CNY 3000000000"),
    ("20 billion yen", "20 billion yen", "JPY 20000000000"),
    ("4 billion zloty", "4 billion zloty", "PLN 4000000000"),
    ("1 billion forints", "1 billion forints", "HUF 1000000000"),
    ("13.2 billion baht", "13.2 billion baht", "THB 13200000000"),
    ("500 million ringgit", "500 million ringgit", "MYR 500000000"),
    ("2 million Philippine pesos", "2 million Philippine pesos", "PHP 2000000"),
    ("R4.1 million", "R4.1 million", "ZAR 4100000"),
    ("4 million rand", "4 million rand", "ZAR 4000000"),
    ("2 million Swiss francs", "2 million Swiss francs", "CHF 2000000"),
    ("fifty million dollars", "fifty million dollars", "USD 50000000"),
    ("half a billion dollars", "half a billion dollars", "USD 500000000"),
    ("one and a half billion dollars", "one and a half billion dollars", "USD 1500000000"),
    ("a million-dollar deal", "a million-dollar", "USD 1000000"),
    ("dollars 3.5 million", "dollars 3.5 million", "USD 3500000"),
    ("25 cents", "25 cents", "USD 0.25"),
    ("3 dollars and 50 cents", "3 dollars and 50 cents", "USD 3.5"),
    # how exact
    ("some $5 million", "$5 million", "about USD 5000000"),
    ("around €5 million", "€5 million", "about EUR 5000000"),
    ("nearly $3 billion", "$3 billion", "about USD 3000000000"),
    ("almost 3 billion euros", "3 billion euros", "about EUR 3000000000"),
    ("roughly $3 billion", "$3 billion", "about USD 3000000000"),
    ("an estimated $400 million", "$400 million", "about USD 400000000"),
    ("more than $2 billion", "$2 billion", "at least USD 2000000000"),
    ("over $2 billion", "$2 billion", "at least USD 2000000000"),
    ("at least 5 million euros", "5 million euros", "at least EUR 5000000"),
    ("$1 billion or more", "$1 billion", "at least USD 1000000000"),
    ("up to $3 billion", "$3 billion", "up to USD 3000000000"),
    ("as much as €4bn", "€4bn", "up to EUR 4000000000"),
    ("less than $1 million", "$1 million", "up to USD 1000000"),
    # ranges
    ("$10-12 million", "$10-12 million", "up to USD 12000000"),
    ("between $3 and $4 billion", "$3 and $4 billion", "up to USD 4000000000"),
    ("$10 million to $12 million", "$10 million to $12 million", "up to USD 12000000"),
    ("10 to 12 million euros", "10 to 12 million euros", "up to EUR 12000000"),
]

NO_SUM = [
    "hundreds of millions of dollars",
    "a multi-million-dollar deal",
    "a multimillion-dollar deal",
    "2,000-pound bombs",
    "500 pounds of explosives",
    "2 million pesos",
    "He won 3 medals",
    "the R-77 missile",
    "3 real dangers",
    "24 tanks and 12 guns",
    "",
]


def test_the_tables_are_large_enough() -> None:
    assert len(ONE_SUM) + len(NO_SUM) >= 90


@pytest.mark.parametrize(("phrase", "words", "form"), ONE_SUM)
def test_one_sum(phrase: str, words: str, form: str) -> None:
    assert [(mention.text, str(mention)) for mention in find_money(phrase)] == [(words, form)]


@pytest.mark.parametrize("phrase", NO_SUM)
def test_no_sum(phrase: str) -> None:
    assert find_money(phrase) == []


def test_a_range_has_both_ends() -> None:
    (mention,) = find_money("between $3 and $4 billion")
    assert (mention.amount, mention.upper) == (Decimal(3_000_000_000), Decimal(4_000_000_000))


def test_the_dollar_of_the_publication() -> None:
    assert [
        m.currency for m in find_money("$5 million, or US$3 million, or 2 million dollars", dollar="AUD")
    ] == ["AUD", "USD", "AUD"]


def test_several_sums_in_order() -> None:
    text = "The 640.6 billion won contract ($450 million) follows one of €2bn."
    assert [str(m) for m in find_money(text)] == ["KRW 640600000000", "USD 450000000", "EUR 2000000000"]


@pytest.mark.parametrize(
    ("phrase", "number"),
    [
        ("24", 24), ("four", 4), ("a pair", 2), ("a dozen", 12), ("two dozen", 24), ("half a dozen", 6),
        ("one battery", 1),
        ("a battery", 1), ("some 30", 30), ("12,000", 12000), ("1.5 million", 1_500_000),
        ("2,50,000", 250_000),
        ("two hundred and fifty", 250), ("twenty-four tanks", 24), ("up to 100", 100),
        ("the two frigates", 2), ("3.5", Decimal("3.5")),
        ("three thousand five hundred", 3500), ("half a million", 500_000), ("1.2bn", 1_200_000_000),
        ("tanks", None),
        ("hundreds of tanks", None), ("", None),
    ],
)  # fmt: skip
def test_parse_number(phrase: str, number: Number | None) -> None:
    assert parse_number(phrase) == number


def test_the_data_of_currencies_is_valid() -> None:
    known = currencies()
    assert all(code.isupper() and len(code) == 3 for code in known.codes)
    assert all(name == name.lower() for name in known.names)


WORDS = st.sampled_from(
    "$ US$ A $10 million billion bn 1.2 3,5 euros EUR dollars won half a and between to - – Rs . crore"
    " pounds two fifty cents R4 m k 10-12 or more about up dozen hundred Saudi riyals € £5 0 1.2.3 ,,,"
    " 1,".split()
)


@given(st.lists(WORDS, max_size=12))
def test_laws_hold_for_heaps_of_money_words(words: list[str]) -> None:
    check_laws(" ".join(words))


@given(st.text(max_size=60))
def test_laws_hold_for_any_text(text: str) -> None:
    check_laws(text)


@given(st.text(max_size=40))
def test_parse_number_never_raises(text: str) -> None:
    parse_number(text)


def check_laws(text: str) -> None:
    """Nothing raises; mentions quote the text, in order; amounts and codes are what they should be."""
    done = 0
    for mention in find_money(text):
        assert text[mention.start : mention.end] == mention.text
        assert done <= mention.start < mention.end
        done = mention.end
        assert mention.amount >= 0
        assert mention.upper is None or mention.upper > mention.amount
        assert len(mention.currency) == 3
        assert "E" not in str(mention).split()[-1]
