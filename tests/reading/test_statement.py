"""Words in quotation marks, and who says them."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read
from tests.reading.expecting import ELSEWHERE, Said, expect, of, role, said, texts

WHO = "Tiago Moreira"
WORDS = "We will stand by our partners in the region"


def says(text: str, speaker: str = WHO, quote: str | tuple[str, ...] = WORDS) -> Said:
    return said(text + ELSEWHERE, "statement made", speaker=speaker, quote=quote)


CASES = [
    # before, after, between, turned round
    says(f'"{WORDS}," said Portuguese Defence Minister {WHO}.'),
    says(f'"{WORDS}," Portuguese Defence Minister {WHO} said.'),
    says(f'Portuguese Defence Minister {WHO} said: "{WORDS}."'),
    says(f'Portuguese Defence Minister {WHO} said, "{WORDS}."'),
    says(f'Portuguese Defence Minister {WHO} told reporters: "{WORDS}."'),
    says(f'Speaking in Accra, Portuguese Defence Minister {WHO} said "{WORDS}."'),
    says(f'"{WORDS}," said {WHO}, the Portuguese defence minister.'),
    says(f'"{WORDS}," {WHO}, the Portuguese defence minister, said in Accra.'),
    says(f'"{WORDS}," {WHO} told a newspaper.'),
    says(f'"{WORDS}," added {WHO}.'),
    # curly marks
    says(f"“{WORDS},” said Portuguese Defence Minister {WHO}."),
    says(f"Portuguese Defence Minister {WHO} said: “{WORDS}.”"),
    says(f"“{WORDS},” {WHO} said."),
    says(f"‘{WORDS},’ said Portuguese Defence Minister {WHO}."),
    # speakers without a name
    says(f'"{WORDS}," a Norwegian official said.', speaker="Norwegian official"),
    says(f'"{WORDS}," the ministry said in a statement.', speaker="ministry"),
    says(f'"{WORDS}," said a senior diplomat.', speaker="senior diplomat"),
    # one speaker, several quotations
    says(
        f'"{WORDS}," said Portuguese Defence Minister {WHO}. "They can always count on us."',
        quote=(WORDS, "They can always count on us"),
    ),
    says(
        f'"{WORDS}," said Portuguese Defence Minister {WHO}. "They can always count on us," he added.',
        quote=(WORDS, "They can always count on us"),
    ),
    says(
        f"“{WORDS},” {WHO} said on Monday. Moreira also said: “They can always count on us.”",
        quote=(WORDS, "They can always count on us"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=texts(CASES))
def test_read(read: Read, case: Said) -> None:
    expect(read(case.text), case)


def test_the_quotation_is_quoted_without_its_marks(read: Read) -> None:
    for opening, closing in [('"', '"'), ("“", "”")]:
        text = f"{opening}{WORDS},{closing} said {WHO}.{ELSEWHERE}"
        [claim] = of(read(text), "statement")
        [quote] = claim.roles["quote"]
        assert quote.text == WORDS


def test_two_speakers_make_two_statements(read: Read) -> None:
    text = (
        f'"{WORDS}," said Portuguese Defence Minister {WHO}.\n\n'
        f'"The harbour is open to every friendly ship," said Ghanaian President Kwame Adomako.{ELSEWHERE}'
    )
    reading = read(text)
    said_by = {role(c, "speaker", reading)[0]: role(c, "quote", reading) for c in of(reading, "statement")}
    assert said_by == {WHO: [WORDS], "Kwame Adomako": ["The harbour is open to every friendly ship"]}


def test_a_quotation_of_nobody_is_no_statement(read: Read) -> None:
    assert not of(read(f"The boat was called “Pride of the Northern Sea”.{ELSEWHERE}"), "statement")


def test_what_is_said_to_have_happened_is_said_once(read: Read) -> None:
    """ "X said that Y was signed" is the signing, attributed to X; no statement besides."""
    text = "Norwegian Defence Minister Ingrid Solvang said that Norway and Ghana signed a defence agreement."
    reading = read(text)
    expect(reading, said(text, "agreement signed", party=("NOR", "GHA"), attribution="Ingrid Solvang"))
    assert not of(reading, "statement")
