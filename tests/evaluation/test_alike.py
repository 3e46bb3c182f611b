from __future__ import annotations

import pytest

from paraph.evaluation.alike import date_credit, same_literal, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Moshe Ya'alon", "Moshe Ya’alon"),
        ("Ya'alon", "Moshe Yaalon"),
        ("Cristóvão Chume", "Cristovao CHUME"),
        ("the Ministry of Defence", "Ministry of Defence"),
    ],
)
def test_one_name(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Norway", "Norma"), ("", ""), ("Li Wu", "Wu"), ("Ann Lee", "Ann Low"), ("of", "the of")],
)
def test_two_names(one: str, other: str) -> None:
    assert not same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("artillery systems", "artillery"),
        ("six patrol boats", "6 patrol boats"),
        ("1,200 rifles", "1200 rifles"),
        ("about USD 100000000", "USD 100,000,000"),
        ("USD 1000", "USD 1004"),
        ("the defence minister", "Defence Minister"),
    ],
)
def test_one_literal(one: str, other: str) -> None:
    assert same_literal(one, other)
    assert same_literal(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("patrol boats", "transport aircraft"), ("USD 100", "EUR 100"), ("USD 100", "USD 120"), ("a", "b")],
)
def test_two_literals(one: str, other: str) -> None:
    assert not same_literal(one, other)


@pytest.mark.parametrize(
    ("one", "other", "credit"),
    [
        ("2014-01-20", "2014-01-20", 1.0),
        ("2014~", "2014", 1.0),
        ("2014-01", "2014-01-20", 0.5),
        ("2014-01-20/2014-01-23", "2014-01-20", 0.5),
        ("2010/..", "2010", 0.5),
        ("2014-01-20", "2014-01-21", 0.0),
        (None, "2014", 0.0),
        ("2014", None, 0.0),
        (None, None, 0.0),
    ],
)
def test_dates(one: str | None, other: str | None, credit: float) -> None:
    assert date_credit(one, other) == credit
    assert date_credit(other, one) == credit
