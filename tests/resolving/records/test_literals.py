"""Words, numbers and sums, made comparable."""

from __future__ import annotations

import pytest

from paraph.resolving.records.literals import Sum, agree, amount, content, telling


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("USD 190000000", Sum(190e6, "USD")),
        ("~ EUR 2,500,000", Sum(2.5e6, "EUR", "~")),
        ("<=USD 5", Sum(5, "USD", "<=")),
        ("two dozen", Sum(24)),
        ("about forty", Sum(40, "", "~")),
        ("24.9 percent", Sum(24.9)),
        ("three batteries", Sum(3)),
        ("the rest", None),
    ],
)
def test_amounts(text: str, wanted: Sum | None) -> None:
    assert amount(text) == wanted


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("USD 190000000", "~USD 200000000", True),
        ("USD 190000000", "USD 156000000", False),
        ("USD 190000000", "EUR 190000000", None),
        ("<= USD 190000000", "USD 156000000", True),
        ("40", "forty", True),
        ("40", "12", False),
    ],
)
def test_sums_agree(one: str, other: str, wanted: bool | None) -> None:
    a, b = amount(one), amount(other)
    assert a is not None
    assert b is not None
    assert agree(a, b) is agree(b, a) is wanted


def test_spelling_and_number_do_not_matter() -> None:
    assert content("the Defense Minister") == content("Defence ministers")
    assert content("patrol boats") == content("patrol vessels")
    assert telling("40 new systems") == frozenset()
