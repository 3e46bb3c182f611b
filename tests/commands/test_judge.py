from __future__ import annotations

import json
from pathlib import Path

import pytest

from paraph.record import Record
from tests.cli import put, run
from tests.told import settle

TRANSFER = "transfer"


@pytest.fixture
def case(at: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PARAPH_AUTHOR", "ana")
    put(at)
    run("read", "accord.json")
    with Record.open(at / "record.paraph") as record:
        settle(record)
    return at


def claim(case: Path, type: str = TRANSFER) -> str:
    with Record.open(case / "record.paraph") as record:
        return next(c.id for c in record.claims(type=type))


def made(output: str) -> str:
    return output.splitlines()[0].split()[-1]


def test_a_claim_is_rejected_listed_and_brought_back(case: Path) -> None:
    one = claim(case)
    result = run("judge", "reject", one, "--note", "it was another fair")
    assert result.exit_code == 0
    id = made(result.output)
    assert result.output == f"reject {one}  {id}\nto take it back: paraph judge undo {id}\n"
    listed = run("judge", "list").output
    for words in (
        f"reject {one}",
        "ana",
        "it was another fair",
        "“Under it, Solar Wings will deliver",
        "1 judgement",
    ):
        assert words in listed
    run("judge", "undo", id, "--author", "ben")
    assert run("judge", "list").output == "No judgements.\n"
    assert "undone by ben" in run("judge", "list", "--all").output


def test_a_correction_says_what_it_changes(case: Path) -> None:
    one = claim(case)
    result = run(
        "judge", "correct", one, "--date", "2014-03", "--role", "sector=", "--add", "recipient=state:ISR"
    )
    assert result.exit_code == 0, result.stderr
    assert "date 2014-03 · sector = nothing · recipient += state:ISR" in run("judge", "list", one).output


def test_errors_are_one_line_with_the_way_out(case: Path) -> None:
    one = claim(case)
    result = run("judge", "accept", one[:-1] + "z")
    assert result.exit_code == 2
    assert result.stderr == f"judgement: the record has no '{one[:-1]}z' → did you mean {one}?\n"
    assert "is not ROLE=VALUE" in run("judge", "correct", one, "--role", "sector").stderr
    assert (
        run("judge", "accept", one, "--author", " ").stderr
        == "judgement: nobody is named who judges → give an author\n"
    )
    assert run("judge", "undo", "j-0").exit_code == 2


def test_every_kind_can_be_decided(case: Path) -> None:
    accord, transfer, statement = (claim(case, type) for type in ("agreement", TRANSFER, "statement"))
    for command in (
        ("accept", accord),
        ("merge", "company:solar-wings", "state:ISR"),
        ("split", "state:ISR", "--profile", "company:solar-wings"),
        ("split", "person:moshe-yaalon", "--from", "state:KAZ"),
        ("link", f"r-{transfer}", f"r-{accord}"),
        ("link", f"r-{transfer}", f"r-{accord}", "--remove"),
        ("rename", "state:ISR", "The State of Israel"),
        ("comment", statement, "said in passing"),
    ):
        result = run("judge", *command)
        assert result.exit_code == 0, (command, result.stderr)
    listed = run("judge", "list", "--all").output
    assert "8 judgements" in listed
    assert "overruled by j-" in listed
    assert [
        json.loads(line)["kind"] for line in run("judge", "list", "--json", statement).output.splitlines()
    ] == ["comment"]


def test_judgements_are_carried_to_another_record(case: Path) -> None:
    run("judge", "reject", claim(case))
    (case / "j.jsonl").write_text(run("judge", "export").output, encoding="utf-8")
    put(case)
    run("read", "accord.json", "--record", "other.paraph")
    result = run("judge", "import", "j.jsonl", "--record", "other.paraph")
    assert result.output == "1 new judgement\n"
    assert f"reject {claim(case)}" in run("judge", "list", "--record", "other.paraph").output
    (case / "j.jsonl").write_text("nothing\n", encoding="utf-8")
    assert "j.jsonl: line 1 is no judgement" in run("judge", "import", "j.jsonl").stderr


def test_what_lost_its_claim_is_listed_with_why(case: Path) -> None:
    run("judge", "reject", claim(case))
    (case / "j.jsonl").write_text(run("judge", "export").output, encoding="utf-8")
    run("read", "missing.html", "--record", "other.paraph")
    result = run("judge", "import", "j.jsonl", "--record", "other.paraph")
    assert "1 judgement unattached" in result.output
    listed = " ".join(run("judge", "list", "--unattached", "--record", "other.paraph").output.split())
    assert "unattached: the record holds no claims of document accord now" in listed
