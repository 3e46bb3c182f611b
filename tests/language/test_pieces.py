"""The pieces of words are those of the `tokenizers` package, whose answers are written down here."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.language.model import FOLDER
from paraph.language.pieces import WordPieces

KNOWN = {
    "Kazakhstan": [11769],
    "Ya'alon": [8038, 1005, 2632, 2239],
    "Mayermanov's": [14687, 2386, 4492, 1005, 1055],
    "NÜRNBERG": [27617, 11144],
    "S-400": [1055, 1011, 4278],
    "$190m": [1002, 11827, 2213],
    "naïve": [15743],
    "哈萨克": [100, 100, 100],
    "Łódź": [17814],
    "a\u200bb": [11113],
    "\u200b": [],
    "x" * 101: [100],
    "—": [1517],
    "“quoted”": [1523, 9339, 1524],
    "Су-30": [1196, 29748, 1011, 2382],
}


@cache
def pieces() -> WordPieces:
    return WordPieces.read(FOLDER / "tokenizer.json")


@pytest.mark.parametrize(("word", "ids"), KNOWN.items())
def test_known_words(word: str, ids: list[int]) -> None:
    assert pieces().ids(word) == ids


@given(st.text(st.characters(codec="ascii"), max_size=30))
def test_case_makes_no_difference(word: str) -> None:
    assert pieces().ids(word) == pieces().ids(word.upper()) == pieces().ids(word.lower())


@given(st.text(max_size=30))
def test_any_text_has_pieces_of_the_vocabulary(word: str) -> None:
    assert all(0 <= number < 30_522 for number in pieces().ids(word))
