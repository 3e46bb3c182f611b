"""The sums of money of a text, found once."""

from __future__ import annotations

from functools import lru_cache

from paraph.language.money import MoneyMention, find_money


@lru_cache(maxsize=2)
def sums_of(text: str) -> tuple[MoneyMention, ...]:
    """All sums, in text order; many steps ask for those of one text."""
    return tuple(find_money(text))
