"""What is read of a text, and the way back to what was given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.documents import read_stream
from paraph.documents.hyphens import joint
from paraph.documents.readable import is_shouted, readable
from tests.mutations import mutated

TEXT = "Norway’s defence minister, Ingrid Solvang, signed an “umbrella” agreement with Ghana.\n\nA long-range radar follows."


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("an agree-\nment on radars", "an agreement on radars"),
        ("an agree-\r\n   ment", "an agreement"),
        ("an agree\u00ad\nment", "an agreement"),
        ("an agree\u2010\nment", "an agreement"),
        ("AN AGREE-\nMENT", "AN AGREEMENT"),
        ("Kazakh-\nstan", "Kazakhstan"),
        ("a state-\nment", "a statement"),
        (
            "the designs re-\nturned, as-\nsigned and pro-\nduced on Mon-\nday",
            "the designs returned, assigned and produced on Monday",
        ),
        ("air-\ncraft and mari-\ntime", "aircraft and maritime"),
        ("a long-\nrange radar", "a long-range radar"),
        ("the anti-\ntank missile", "the anti-tank missile"),
        ("the state-\nowned firm", "the state-owned firm"),
        ("an F-\n16", "an F-16"),
        ("Israeli-\nKazakh talks", "Israeli-Kazakh talks"),
        ("short-\nand long-range", "short- and long-range"),
        ("rad\u200bars and ra\u00addars\u200e", "radars and radars"),
        ("\ufeffNorway\u202c sold\x00 ra\x07dars", "Norway sold radars"),
        ("ﬁve ﬂeets of oﬃcers", "five fleets of officers"),
        ("Ｎｏｒｗａｙ", "Norway"),
        ("Jose\u0301", "José"),
        ("Nоrwаy sold rаdars", "Norway sold radars"),
        ("Министр of defence", "Министр of defence"),
        ("\x93We signed\x94", "“We signed”"),
        ("radars \ud83d to Norway", "radars  to Norway"),
        ("radars \ud83d\ude00", "radars 😀"),
        ("Nazarba\ufffdev", "Nazarba\ufffdev"),
        ("the ra1low, 0slo and mi5siles", "the rallow, Oslo and missiles"),
        ("T-72, B1, 155 mm, 10am, CO2, l10n", "T-72, B1, 155 mm, 10am, CO2, l10n"),
        ("one\r\ntwo", "one\ntwo"),
    ],
)
def test_what_is_read(given: str, read: str) -> None:
    assert readable(given).text == read


def test_a_sound_text_is_read_as_it_is() -> None:
    found = readable(TEXT)
    assert (found.text, found.is_edited) == (TEXT, False)
    assert found.given(3, 9) == (3, 9)


def test_the_way_back() -> None:
    given = "The ﬁrst agree-\nment of Kaz\u00adakh\u200bstan"
    found = readable(given)
    for word, there in (
        ("first", "ﬁrst"),
        ("agreement", "agree-\nment"),
        ("Kazakhstan", "Kaz\u00adakh\u200bstan"),
    ):
        at = found.text.index(word)
        start, end = found.given(at, at + len(word))
        assert given[start:end] == there


@given(st.integers(0, 10_000), st.integers(0, 8))
def test_every_way_back_is_in_order_and_within(seed: int, count: int) -> None:
    text = mutated(TEXT, seed, count)
    found = readable(text)
    assert len(found.flowing) == len(found.text)
    assert readable(found.text).text.split() == readable(readable(found.text).text).text.split()
    ends = [found.given(at, at + 1) for at in range(len(found.text))]
    assert all(0 <= start < end <= len(text) for start, end in ends)
    assert ends == sorted(ends)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert len(readable(text).flowing) == len(readable(text).text)


def test_broken_words_of_a_wrapped_file_come_together() -> None:
    lines = b"""The ministers of the two countries have put their names to an agree-
ment on radars, an official of the ministry said on Monday, and a long-
range missile will follow it, as will the people who know how to handle
it, he said.
"""
    (document,) = read_stream(lines, "a.txt")
    assert "an agreement on radars" in document.text
    assert "a long-range missile" in document.text


def test_lines_with_blank_lines_between_them_flow() -> None:
    words = (
        TEXT.partition("\n")[0] + " It will be carried out by the navies of both over a period of five years."
    )
    words = words + " " + words
    lines, line = [], ""
    for word in words.split():
        line, lines = (f"{line} {word}".strip(), lines) if len(line) < 45 else (word, [*lines, line])
    text = "\n\n".join([*lines, line])
    assert readable(text).flowing.count("\n") < text.count("\n") / 2


def test_capitals_are_noticed() -> None:
    assert is_shouted("NORWAY AND GHANA SIGNED A DEFENCE AGREEMENT IN ACCRA.")
    assert not is_shouted("NATO and the US signed it in Accra, where NORDVIK has an office.")
    assert not is_shouted("USA")


def test_hyphens_of_nothing() -> None:
    assert joint("", "") == "- "
    assert joint("agree", "ment") == ""
