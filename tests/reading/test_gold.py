"""Annotated documents, where PARAPH_GOLD names a folder of them; skipped elsewhere.

Each is a JSON object with `id`, `text`, `published` and the `records` that a reader is to find. Where a
`score.py` lies beside the folder, it is run, and its figures may not fall below the floors.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from paraph.documents import Document
from paraph.exchange.claims import of_reading
from paraph.reading import Reader, Reading
from tests.reading.invariants import check

RECORDS_F1 = 0.60
"""Floor of record detection over all documents. It only goes up."""

FOLDER = Path(os.environ.get("PARAPH_GOLD") or "none")

pytestmark = pytest.mark.skipif(not os.environ.get("PARAPH_GOLD"), reason="PARAPH_GOLD names no folder")

Read = list[tuple[dict[str, Any], Document, Reading]]


@pytest.fixture(scope="module")
def readings(reader: Reader) -> Read:
    found = []
    for path in sorted(FOLDER.glob("*.json")):
        raw = json.loads(path.read_text(encoding="utf-8"))
        fields = {name: raw.get(name) for name in ("title", "publisher", "published", "dateline")}
        document = Document(raw["text"], id=raw["id"], **fields)
        found.append((raw, document, reader.read(document)))
    assert found, f"no documents in {FOLDER}"
    return found


def test_every_reading_holds_to_its_contract(readings: Read) -> None:
    for _, document, reading in readings:
        check(reading, document)


def test_nothing_is_claimed_from_a_text_that_claims_nothing(readings: Read) -> None:
    for raw, document, reading in readings:
        if not raw["records"]:
            assert not reading.claims, document.id


def test_records_are_found(readings: Read, tmp_path: Path) -> None:
    scorer = FOLDER.resolve().parent / "score.py"
    if not scorer.exists():
        pytest.skip(f"no {scorer.name} beside the folder")
    claims = tmp_path / "claims.jsonl"
    with claims.open("w", encoding="utf-8") as out:
        for _, document, reading in readings:
            out.writelines(json.dumps(line) + "\n" for line in of_reading(reading, document.text))
    done = subprocess.run(
        [sys.executable, scorer, claims, FOLDER, "--json"],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    records = json.loads(done.stdout)["records"]
    assert records["f1"] >= RECORDS_F1, (
        f"precision {records['precision']:.3f}, recall {records['recall']:.3f}"
    )
