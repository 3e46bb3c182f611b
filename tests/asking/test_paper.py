"""The examples of docs/asking.md do what they say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from paraph import asking
from paraph.record import Record

PAPER = Path(__file__).parents[2] / "docs" / "asking.md"


def examples() -> list[str]:
    """The indented blocks of the paper, without their indentation."""
    blocks = re.findall(r"(?m)(?:^ {4}.*\n(?:\n(?= {4}))?)+", PAPER.read_text(encoding="utf-8"))
    return [re.sub(r"(?m)^ {4}", "", block) for block in blocks]


def test_the_examples_run(world: Record, capsys: pytest.CaptureFixture[str]) -> None:
    told: dict[str, Any] = {"asking": asking, "record": world}
    for example in examples()[1:]:
        exec(example, told)
    output = capsys.readouterr().out
    for words in (
        "['state:KAZ']",
        "(('Astana', 4), ('Kazakhstan', 4))",
        "two sources against one",
        "not a finding",
    ):
        assert words in output


def test_every_question_is_in_the_paper() -> None:
    text = PAPER.read_text(encoding="utf-8")
    questions = [name for name in asking.__all__ if name.islower()]
    assert [name for name in questions if f"asking.{name}(" not in text] == []
