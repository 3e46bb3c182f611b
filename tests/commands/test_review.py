from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import update

from paraph.commands import terminal
from paraph.record import Record
from paraph.record.tables import ClaimRow
from tests.cli import put, run
from tests.told import settle


@pytest.fixture
def case(at: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record whose claims the reader is not sure of."""
    monkeypatch.setenv("PARAPH_AUTHOR", "ana")
    put(at)
    run("read", "accord.json")
    with Record.open(at / "record.paraph") as record:
        with record._changing() as connection:
            connection.execute(update(ClaimRow).values(confidence=0.5))
        settle(record)
    return at


@pytest.fixture
def seated(case: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(terminal, "interactive", lambda: True)
    return case


def decided(case: Path) -> list[str]:
    with Record.open(case / "record.paraph") as record:
        return [j.kind for j in record.judgements()]


def test_questions_are_listed_where_nobody_sits(case: Path) -> None:
    output = run("review").output
    assert "Does the sentence say “Israel ↔ Kazakhstan · framework · signed”?" in " ".join(output.split())
    assert decided(case) == []
    assert len(run("review", "--limit", "1", "--list").output.splitlines()) <= 3


def test_questions_for_machines_carry_their_answers(case: Path) -> None:
    [first, *_] = [json.loads(line) for line in run("review", "--json").output.splitlines()]
    assert first["kind"] == "claims"
    assert [a["judgement"]["kind"] for a in first["answers"]] == ["accept", "reject"]
    assert first["sides"][0]["quotes"][0]["document"] == "accord"


def test_keys_answer_skip_take_back_and_stop(seated: Path) -> None:
    result = run("review", stdin="xynsq")
    assert result.exit_code == 0
    assert "→ it says so: the claim is confirmed" in result.output
    assert "3 judgements made" in result.output
    assert decided(seated) == ["accept", "reject", "skip"]
    again = run("review", stdin="uq").output
    assert "nothing to undo" in again


def test_an_answer_is_taken_back_and_asked_again(seated: Path) -> None:
    output = run("review", stdin="nuyq").output
    assert "← undone" in output
    assert output.count("Does the sentence say “Israel ↔ Kazakhstan") == 2
    assert decided(seated) == ["accept"]


def test_a_comment_leaves_the_question_open(seated: Path) -> None:
    run("review", stdin="csee the annex\nyq")
    assert decided(seated) == ["comment", "accept"]


def test_nothing_is_left_to_ask(seated: Path) -> None:
    run("review", stdin="yyyyy")
    assert run("review", "--list").output == "Nothing to review.\n"
