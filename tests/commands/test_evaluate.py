from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.cli import run
from tests.evaluation.annotating import ACCORD, ALL, put


@pytest.fixture
def gold(at: Path) -> Path:
    """A document read right, and one of which the reader finds nothing."""
    folder = at / "gold"
    put(folder, *ALL, kind_of_text="news")
    put(folder, ACCORD, id="silent", text=ACCORD["evidence"][0], kind_of_text="blog")
    return folder


def test_figures_in_the_terminal(gold: Path) -> None:
    result = run("evaluate", "gold")
    assert result.exit_code == 0
    for words in (
        "2 documents",
        "records",
        "1.000",
        "0.750",
        "entirely right",
        "agreement",
        "expected error",
    ):
        assert words in result.output


def test_no_line_is_wider_than_the_terminal(gold: Path) -> None:
    assert max(map(len, run("evaluate", "gold", "--by", "document").output.splitlines())) <= 80


def test_figures_as_json(gold: Path) -> None:
    figures = json.loads(run("evaluate", "gold", "--json").output)
    assert figures["documents"] == 2
    assert figures["records"] == {"precision": 1.0, "recall": 0.75, "f1": pytest.approx(6 / 7)}
    assert figures["by"]["transfer"]["f1"] == 1.0
    assert set(json.loads(run("evaluate", "gold", "--json", "--by", "kind").output)["by"]) == {"news", "blog"}


def test_what_was_missed_with_its_sentence(gold: Path) -> None:
    output = run("evaluate", "gold", "--errors", "3").output
    assert "missed  1" in output
    assert "silent  agreement signed 2014-01-20" in output
    assert f"“{ACCORD['evidence'][0]}”" in output
    assert "spurious  0" in output


def test_a_picture(gold: Path) -> None:
    assert run("evaluate", "gold", "--picture", "figures.svg").exit_code == 0
    root = ET.parse("figures.svg").getroot()
    told = "".join(root.itertext())
    assert "agreement" in told
    assert "prefers-color-scheme: dark" in told
    assert not [each for each in root.iter() if each.tag.endswith(("script", "image"))]


def test_floors_are_pinned_held_and_broken(gold: Path) -> None:
    assert run("evaluate", "gold", "--floors", "floors.toml", "--pin").exit_code == 0
    assert run("evaluate", "gold", "--floors", "floors.toml").exit_code == 0
    put(gold, ACCORD, id="another", text=ACCORD["evidence"][0])
    broken = run("evaluate", "gold", "--floors", "floors.toml")
    assert broken.exit_code == 1
    assert "records.recall" in broken.stderr
    assert "≥ 0.75" in broken.stderr
    assert run("evaluate", "gold", "--floors", "floors.toml", "--pin").exit_code == 1
    assert run("evaluate", "gold", "--floors", "floors.toml", "--pin", "--lower").exit_code == 0


@pytest.mark.parametrize(
    ("options", "told"),
    [(["--pin"], "--pin needs --floors"), (["--lower"], "--lower needs --pin"), (["--by", "age"], "--by")],
)
def test_options_that_do_not_go_together(gold: Path, options: list[str], told: str) -> None:
    result = run("evaluate", "gold", *options)
    assert result.exit_code == 2
    assert told in result.stderr


def test_documents_that_cannot_be_used(at: Path) -> None:
    (at / "empty").mkdir()
    result = run("evaluate", "empty")
    assert result.exit_code == 2
    assert "no annotated documents" in result.stderr
    assert run("evaluate", "nowhere").exit_code == 2
    put(at / "gold", ACCORD, colour="blue")
    assert "colour" in run("evaluate", "gold").stderr


def test_floors_that_are_not_there(gold: Path) -> None:
    result = run("evaluate", "gold", "--floors", "none.toml")
    assert result.exit_code == 2
    assert "--pin" in result.stderr


def test_checking_the_annotation(at: Path) -> None:
    put(at / "mine", *ALL)
    assert run("evaluate", "mine", "--check").output == "no mistakes in mine\n"
    put(at / "mine", ACCORD | {"stage": "made"}, id="wrong")
    result = run("evaluate", "mine", "--check")
    assert result.exit_code == 1
    assert "wrong.json: records.0.stage (agreement): agreement has no stage 'made'" in result.output
