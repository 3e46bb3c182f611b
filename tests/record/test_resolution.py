"""What is resolved is a function of what was read: of no order, no interruption, no history. Read by the real reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from paraph.documents import Document, read_path
from paraph.errors import DocumentError
from paraph.reading import Reader
from paraph.reading.claims import Reading
from paraph.record import Record
from paraph.record.backends import Place
from paraph.record.resolved_tables import ProfileRow, RecordLinkRow, RecordRow, ResolvedRow, SaidRow

EXAMPLES = Path(__file__).parents[2] / "examples"
Pair = tuple[Document, Reading]


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    """All examples as they are read."""
    paths = sorted(p for p in EXAMPLES.iterdir() if p.suffix != ".md")
    documents = [d for path in paths for d in read_path(path) if not isinstance(d, DocumentError)]
    return list(zip(documents, Reader.load().read_many(documents), strict=True))


def resolved(record: Record) -> None:
    for _ in record.resolve():
        pass


def account(record: Record) -> dict[str, Any]:
    """All that resolution made, in a fixed order."""
    queries = {
        "who": select(ProfileRow.ref, ProfileRow.entity, ProfileRow.documents),
        "entities": select(
            ResolvedRow.id, ResolvedRow.name, ResolvedRow.names, ResolvedRow.documents, ResolvedRow.tallies
        ),
        "claims": select(SaidRow.id, SaidRow.record),
        "records": select(*(c for c in RecordRow.__table__.c if c.name != "content")),
        "links": select(*RecordLinkRow.__table__.c),
    }
    with record.snapshot() as connection:
        return {name: sorted(map(repr, connection.execute(query).all())) for name, query in queries.items()}


def differences(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """What only one of two accounts has: empty where they are the same."""
    found = {name: sorted(set(one[name]) ^ set(other[name])) for name in one}
    return {name: rows for name, rows in found.items() if rows}


def made(place: Place | Path, pairs: Iterable[Pair], *, at_once: int = 1_000) -> dict[str, Any]:
    with Record.open(place) as record:
        for number, (document, reading) in enumerate(pairs, 1):
            record.add(document, reading)
            if number % at_once == 0:
                resolved(record)
        resolved(record)
        return account(record)


def test_several_reports_are_one_record(place: Place, pairs: list[Pair]) -> None:
    with Record.open(place) as record:
        for document, reading in pairs:
            record.add(document, reading)
        resolved(record)
        claims = sum(record.counts().claims.values())
        entities, records = record.resolved()
        assert 0 < records < claims
        assert 0 < entities < sum(len(reading.entities) for _, reading in pairs)
        assert all(finding.ok for finding in record.check()), [f for f in record.check() if not f.ok]


@pytest.mark.parametrize("at_once", [1, 4])
def test_a_few_at_a_time_or_all_together(tmp_path: Path, pairs: list[Pair], at_once: int) -> None:
    whole = made(tmp_path / "whole.paraph", pairs)
    assert not differences(made(tmp_path / "parts.paraph", pairs, at_once=at_once), whole)


def test_in_whatever_order_documents_come(tmp_path: Path, pairs: list[Pair]) -> None:
    whole = made(tmp_path / "whole.paraph", pairs)
    assert not differences(made(tmp_path / "back.paraph", reversed(pairs), at_once=3), whole)


def test_the_same_on_both_databases(place: Place, tmp_path: Path, pairs: list[Pair]) -> None:
    assert not differences(made(place, pairs), made(tmp_path / "file.paraph", pairs))


def test_stopped_anywhere_it_goes_on(tmp_path: Path, pairs: list[Pair]) -> None:
    whole = made(tmp_path / "whole.paraph", pairs)
    with Record.open(tmp_path / "stopped.paraph") as record:
        for document, reading in pairs:
            record.add(document, reading)
        stops = 0
        while True:
            going = record.resolve()
            if next(going, None) is None:
                break
            going.close()
            stops += 1
        assert stops > 5
        assert not differences(account(record), whole)


def test_made_anew_it_is_the_same(place: Place, pairs: list[Pair]) -> None:
    with Record.open(place) as record:
        for document, reading in pairs:
            record.add(document, reading)
        resolved(record)
        before = account(record)
        for _ in record.resolve(anew=True):
            pass
        assert not differences(account(record), before)


def test_a_newer_reading_takes_the_place_of_the_older(
    place: Place, tmp_path: Path, pairs: list[Pair]
) -> None:
    newer = [(document, _newer(reading)) for document, reading in pairs]
    with Record.open(place) as record:
        for document, reading in pairs:
            record.add(document, reading)
        resolved(record)
        for document, reading in newer:
            record.add(document, reading)
        resolved(record)
        after = account(record)
        for document, reading in pairs:
            assert record.restore(document, reading.reader)
        resolved(record)
        restored = account(record)
    assert not differences(after, made(tmp_path / "newer.paraph", newer))
    assert not differences(restored, made(tmp_path / "older.paraph", pairs))


def _newer(reading: Reading) -> Reading:
    """A reader that misses every third claim, and everybody who is in no claim any more."""
    claims = tuple(claim for number, claim in enumerate(reading.claims) if number % 3)
    named = {value.entity for claim in claims for values in claim.roles.values() for value in values}
    named |= {claim.attribution.entity for claim in claims if claim.attribution}
    entities = tuple(entity for entity in reading.entities if entity.key in named)
    kept = {entity.key for entity in entities}
    mentions = tuple(mention for mention in reading.mentions if mention.entity in kept)
    return replace(reading, reader="newer", claims=claims, entities=entities, mentions=mentions)


def test_a_new_version_of_a_document_takes_the_place_of_the_older(
    place: Place, tmp_path: Path, pairs: list[Pair]
) -> None:
    document, reading = max(pairs, key=lambda pair: len(pair[1].claims))
    changed = replace(document, title="Corrected")
    others = [pair for pair in pairs if pair[0].id != document.id]
    with Record.open(place) as record:
        for each in pairs:
            record.add(*each)
        resolved(record)
        record.add(changed, reading)
        resolved(record)
        after = account(record)
    assert not differences(after, made(tmp_path / "once.paraph", _sorted([*others, (changed, reading)])))


def _sorted(pairs: Sequence[Pair]) -> list[Pair]:
    return sorted(pairs, key=lambda pair: pair[0].id)
