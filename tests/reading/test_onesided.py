"""Aid, restrictions and production of which a sentence tells one side, and how far they have come."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Read
from tests.reading.expecting import Said, expect, of, said, texts

CASES = [
    said(
        "Norway set aside 3 million euros for a clinic in Ghana.",
        "assistance approved",
        donor="NOR",
        recipient="GHA",
        kind="clinic",
        value="EUR 3000000",
    ),
    said("Norway pledged $5 million to Ghana.", "assistance offered", donor="NOR", recipient="GHA"),
    said(
        "Ten Ghanaian cadets attend the naval academy in Norway.",
        "assistance given",
        donor="NOR",
        recipient="GHA",
        sector=("training", "naval"),
    ),
    said(
        "Norway will train Ghanaian pilots.",
        "assistance offered planned",
        donor="NOR",
        recipient="GHA",
        sector="training",
    ),
    said(
        "Under the agreement Norway will train Ghanaian pilots.",
        "assistance approved planned",
        donor="NOR",
        recipient="GHA",
    ),
    said(
        "Norway trains sailors of the Ghana Coast Guard.",
        "assistance given",
        donor="NOR",
        recipient=("GHA", "Ghana Coast Guard"),
    ),
    said(
        "Norway refused a licence for sensors destined for Ghana.",
        "restriction imposed",
        imposer="NOR",
        target="GHA",
    ),
    said(
        "A request by Ghana for the same rifles was refused by Norway.",
        "restriction imposed",
        imposer="NOR",
        target="GHA",
    ),
    said(
        "The Norwegian firm Fjordyard and Volta Marine of Ghana signed a memorandum to build patrol boats in Tema.",
        "production proposed",
        item="patrol boats",
    ),
    said("Ghana is considering Norwegian radars.", "interest expressed", holder="GHA", partner="NOR"),
    said(
        "Ghana asked Norway for information on two patrol ships.",
        "interest expressed",
        holder="GHA",
        item="patrol ships",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=texts(CASES))
def test_read(read: Read, case: Said) -> None:
    expect(read(case.text), case)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Ghana bought boats made by Fjordyard.", "production"),
        ("Norway listed Ghana as a customer.", "restriction"),
        ("Ghana wants to sell rifles to Norway.", "interest"),
    ],
)
def test_not_read(read: Read, text: str, type_: str) -> None:
    assert not of(read(text), type_)


def test_whom_the_text_is_about(read: Read) -> None:
    """Aid whose recipient is not told goes to the state that the text names most, not to another donor."""
    text = (
        "Ghana is short of boats. Ghana has asked its friends for help, and Ghana's navy got it. "
        "Italy gave engines. Norway trains the crews."
    )
    [aid] = [c for c in of(read(text), "assistance") if c.rule == "train-forces"]
    assert [v.entity for v in aid.roles["recipient"]] == ["state:GHA"]
