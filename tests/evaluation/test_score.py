"""Where PARAPH_GOLD names a folder with a `score.py` beside it, its figures are ours, to the last digit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from paraph.evaluation import Match, annotated_in, match, measure, of_reading
from paraph.exchange.claims import of_reading as exported
from paraph.reading import Reader

FOLDER = Path(os.environ.get("PARAPH_GOLD") or "none")
SCORER = FOLDER.resolve().parent / "score.py"

pytestmark = pytest.mark.skipif(not os.environ.get("PARAPH_GOLD"), reason="PARAPH_GOLD names no folder")


@pytest.mark.skipif(not SCORER.exists(), reason="no score.py beside the folder")
@pytest.mark.parametrize("by", ["type", "document"])
def test_figures_are_those_of_the_script(by: str, compared: tuple[list[Match], Path]) -> None:
    matches, claims = compared
    done = subprocess.run(
        [sys.executable, SCORER, claims, FOLDER, "--json", "--by", by],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    theirs, ours = json.loads(done.stdout), measure(matches).as_dict(by)
    for figure in ("documents", "items", "records", "on_pairs", "by"):
        assert ours[figure] == theirs[figure]


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Match], Path]:
    """Our comparison, and the same claims in the form that the script takes."""
    reader, matches = Reader.load(), []
    path = tmp_path_factory.mktemp("claims") / "claims.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for document in annotated_in(FOLDER):
            reading = reader.read(document.document())
            matches.append(match(document, of_reading(reading, document.text)))
            out.writelines(json.dumps(line) + "\n" for line in exported(reading, document.text))
    return matches, path
