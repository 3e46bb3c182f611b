"""The corpus's own tool: what it finds, and what it counts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from paraph.errors import AnnotationError
from paraph.evaluation.agreement import agreement
from paraph.evaluation.counts import tables
from paraph.evaluation.twins import borrowed, runs, twins
from tests.evaluation.annotating import ACCORD, ALL, DELIVERY, OFFICE, OPENING, annotated, put

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
LONG = "one two three four five six seven eight nine ten eleven twelve"


def tool(*arguments: object, gold: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ROOT / "tools/corpus.py", *map(str, arguments)]
    environment = {"PYTHONPATH": ":".join(sys.path)} | ({"PARAPH_GOLD": str(gold)} if gold else {})
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60)


@pytest.mark.skipif(not (CORPUS / "test").is_dir(), reason="the corpus is not here")
def test_the_corpus_is_in_order() -> None:
    done = tool("--corpus", CORPUS, "check")
    assert done.stdout == "no mistakes\n"


# --- what documents share ------------------------------------------------------------------------------


def test_runs_of_words() -> None:
    assert runs("One, two three four five six seven EIGHT nine!") == {
        "one two three four five six seven eight",
        "two three four five six seven eight nine",
    }
    assert runs("too short") == frozenset()
    assert runs("between the Ministry of Defence of the Republic of") == frozenset()


def test_documents_that_are_nearly_the_same() -> None:
    texts = {
        "a": LONG,
        "b": f"{LONG} thirteen",
        "c": "quite another text, of more than eight words altogether",
    }
    [found] = twins(texts)
    assert (found.one, found.other, found.share) == ("a", "b", 1.0)


def test_words_taken_from_others() -> None:
    [found] = borrowed({"mine": f"And then {LONG}"}, {"theirs": LONG, "other": "nothing of that kind in it"})
    assert (found.one, found.other) == ("mine", "theirs")


# --- check ---------------------------------------------------------------------------------------------


def test_a_cluster_in_two_parts(tmp_path: Path) -> None:
    put(tmp_path / "train", ACCORD, id="a", cluster="one", text=f"{ACCORD['evidence'][0]} Rain fell.")
    put(tmp_path / "test", id="b", cluster="one", text="Nothing else.", entities=[])
    done = tool("--corpus", tmp_path, "check")
    assert done.returncode == 1
    assert "the cluster 'one' is in test and train" in done.stdout


def test_mistakes_of_all_sorts_are_told_together(tmp_path: Path) -> None:
    put(tmp_path / "corpus/train", ACCORD, id="a")
    put(tmp_path / "corpus/train", ACCORD | {"stage": "made"}, id="b")
    put(tmp_path / "corpus/dev", ACCORD, id="c", colour="blue")
    put(tmp_path / "gold", ACCORD, id="a", cluster="b")
    output = tool("--corpus", tmp_path / "corpus", "check", gold=tmp_path / "gold").stdout
    for words in (
        "b.json: records.0.stage",
        "c.json: colour",
        "a and b are nearly the same (100%)",
        "a: a gold document has this id",
        "b: the cluster 'b' is one of the gold documents'",
        "a has words of the gold document a",
    ):
        assert words in output


def test_a_corpus_that_is_in_order(tmp_path: Path) -> None:
    put(tmp_path / "train", *ALL)
    done = tool("--corpus", tmp_path, "check")
    assert (done.returncode, done.stdout) == (0, "no mistakes\n")


# --- statistics ----------------------------------------------------------------------------------------


def test_counts() -> None:
    train = [annotated(*ALL, id="am-a", cluster="x"), annotated(id="am-b", cluster="x", kind_of_text="blog")]
    found = {
        table.title: dict(table.rows)
        for table in tables({"train": train, "test": [annotated(OPENING, id="ea-c")]})
    }
    assert found[""]["documents"] == (2, 1, 3)
    assert found[""]["clusters"] == (1, 1, 2)
    assert found[""]["documents without records"] == (1, 0, 1)
    assert found[""]["records"] == (3, 1, 4)
    assert found[""]["optional records"] == (1, 0, 1)
    assert found["region"] == {"am": (2, 0, 2), "ea": (0, 1, 1)}
    assert found["kind of text"] == {"not told": (1, 1, 2), "blog": (1, 0, 1)}
    assert found["stage"]["agreement signed"] == (1, 0, 1)
    assert found["role"]["party"] == (2, 0, 2)


def test_statistics_go_into_the_page_and_nothing_else_changes(tmp_path: Path) -> None:
    put(tmp_path / "train", *ALL)
    page = tmp_path / "README.md"
    page.write_text(
        "Before\n\n<!-- statistics -->\nstale\n<!-- end of statistics -->\nafter\n", encoding="utf-8"
    )
    assert tool("--corpus", tmp_path, "statistics").returncode == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("Before\n\n<!-- statistics -->\n| ")
    assert text.endswith("\n<!-- end of statistics -->\nafter\n")
    assert "| agreement signed | 1 | 1 |" in text
    assert "stale" not in text
    assert tool("--corpus", tmp_path, "statistics").returncode == 0
    assert page.read_text(encoding="utf-8") == text


def test_a_page_without_marks(tmp_path: Path) -> None:
    put(tmp_path / "train", *ALL)
    (tmp_path / "README.md").write_text("nothing", encoding="utf-8")
    done = tool("--corpus", tmp_path, "statistics")
    assert done.returncode == 2
    assert "<!-- statistics -->" in done.stderr


# --- agreement -----------------------------------------------------------------------------------------


def test_two_annotations_that_are_the_same() -> None:
    found = agreement([annotated(*ALL)], [annotated(*ALL)])
    assert (found.documents, found.records, found.items) == (1, 1.0, 1.0)
    assert set(found.on_pairs().values()) == {1.0}


def test_agreement_knows_no_better_side() -> None:
    more, fewer = [annotated(ACCORD, DELIVERY)], [annotated(ACCORD | {"stage": "ratified"})]
    one, other = agreement(more, fewer), agreement(fewer, more)
    assert one.records == other.records == pytest.approx(2 / 3)
    assert one.on_pairs()["stage"] == other.on_pairs()["stage"] == 0.0
    assert one.types() == other.types() == {"agreement": 1.0, "transfer": 0.0}


def test_what_one_calls_optional_counts_neither_way() -> None:
    found = agreement([annotated(ACCORD, OFFICE)], [annotated(ACCORD)])
    assert found.records == 1.0
    assert agreement([annotated(ACCORD)], [annotated(ACCORD, OFFICE)]).records == 1.0


def test_annotations_of_other_documents() -> None:
    with pytest.raises(AnnotationError, match="no document is in both"):
        agreement([annotated(id="a")], [annotated(id="b")])
    with pytest.raises(AnnotationError, match="text is not the same"):
        agreement([annotated(id="a")], [annotated(id="a", text="Another.")])


def test_a_table_of_agreement(tmp_path: Path) -> None:
    put(tmp_path / "one", *ALL)
    put(tmp_path / "other", *ALL)
    page = tmp_path / "README.md"
    page.write_text("<!-- agreement -->\n<!-- end of agreement -->\n", encoding="utf-8")
    done = tool("--readme", page, "agreement", tmp_path / "one", tmp_path / "other", "--write")
    assert "| records, F1 | 1.000 |" in done.stdout
    assert "| records, F1 | 1.000 |" in page.read_text(encoding="utf-8")
