"""Records of earlier versions become records of this one, in each of the databases, and lose nothing."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, select, text

from paraph.documents import Document
from paraph.errors import RecordVersionError
from paraph.reading.claims import Claim, Entity, Evidence, Mention, Span, Value
from paraph.record import Record, schema
from paraph.record.backends import backend
from paraph.record.backends import place as place_at
from paraph.record.tables import Base
from tests.cases import document, reading

NOW = datetime(2026, 3, 4, 5, 6, 7)
TEXT = "Norway and Japan signed a pact in Oslo."

# What version 0001 kept of two documents, one of them in two versions; written by hand, so that it stays as it is.
ROWS_0001: dict[str, list[dict[str, Any]]] = {
    "document": [
        {"pk": 3, "id": "pact", "digest": "aa", "current": False, "text": "Draft.", "added": NOW},
        {"pk": 7, "id": "pact", "digest": "bb", "current": True, "text": TEXT, "title": "Pact", "added": NOW},
        {"pk": 8, "id": "rain", "digest": "cc", "current": True, "text": "It rained.", "added": NOW},
    ],
    "reading": [
        {"pk": 1, "document_pk": 3, "reader": "old 1", "current": True, "added": NOW},
        {"pk": 4, "document_pk": 7, "reader": "old 1", "current": False, "added": NOW},
        {"pk": 5, "document_pk": 7, "reader": "old 2", "current": True, "added": NOW},
        {"pk": 6, "document_pk": 8, "reader": "old 2", "current": True, "added": NOW},
    ],
    "entity": [
        {"reading_pk": 5, "key": "state:NOR", "position": 0, "kind": "state", "name": "Norway", "names": ["Norway"], "iso3": "NOR"},
        {"reading_pk": 5, "key": "state:JPN", "position": 1, "kind": "state", "name": "Japan", "names": ["Japan", "Tokyo"], "iso3": "JPN"},
    ],
    "mention": [{"reading_pk": 5, "position": 0, "start": 0, "end": 6, "entity": "state:NOR"}],
    "claim": [
        {
            "reading_pk": 5, "number": 0, "id": "c0ffee", "type": "agreement", "stage": "signed", "modality": "asserted",
            "date": "2004~", "trigger_start": 17, "trigger_end": 23, "rule": "sign", "confidence": 0.1,
        },
    ],
    "claim_value": [
        {"reading_pk": 5, "number": 0, "position": 0, "role": "party", "text": "Norway", "start": 0, "end": 6, "entity": "state:NOR"},
        {"reading_pk": 5, "number": 0, "position": 1, "role": "form", "text": "pact"},
    ],
    "evidence": [{"reading_pk": 5, "number": 0, "position": 0, "start": 0, "end": 39}],
    "unread": [
        {"source": "b.txt", "code": "empty", "reason": "holds no text", "fix": "", "added": NOW},
        {"source": "fr.txt", "code": "language", "reason": "is French", "fix": "", "document": {"text": "Bonjour.", "id": "fr"}, "added": NOW},
    ],
}  # fmt: skip


def make_0001(place: str) -> None:
    """A record as version 0001 made it."""
    engine = place_at(place).engine(wait=1, writable=True)
    special = backend(engine)
    special.write_ahead(engine)
    with engine.execution_options(writes=True).begin() as connection:
        schema.migrate(connection, "0001")
        special.claim_ownership(connection)
        tables = reflected(connection)
        for name, rows in ROWS_0001.items():
            for row in rows:
                zoned = {"added": NOW.replace(tzinfo=UTC)} if "added" in row else {}
                connection.execute(tables[name].insert(), row | (zoned if "://" in place else {}))
        special.count_on(connection, list(tables.values()))
        for pk, words in ((3, "draft"), (7, "norway and japan signed a pact in oslo"), (8, "it rained")):
            special.index_document(connection, pk, "", words)
        special.index_names(connection, 5, "norway japan tokyo")
    engine.dispose()


def reflected(connection: Connection) -> dict[str, Any]:
    """The tables as they are in the database, whatever the code says."""
    metadata = MetaData()
    metadata.reflect(connection, only=list(ROWS_0001))
    return metadata.tables


def rows_of(record: Record) -> dict[str, list[dict[str, Any]]]:
    """The rows that version 0001 had, with the columns that it filled."""
    found = {}
    with record.snapshot() as connection:
        for name, table in reflected(connection).items():
            rows = connection.execute(select(table).order_by(*table.primary_key)).mappings()
            wanted = ROWS_0001[name]
            found[name] = [{key: row[key] for key in one} for one, row in zip(wanted, rows, strict=True)]
    return found


@pytest.fixture
def old(place: str) -> str:
    make_0001(place)
    return place


def test_an_older_record_keeps_every_row(old: str) -> None:
    with Record.open(old) as record:
        rows = rows_of(record)
        for row in (*rows["document"], *rows["reading"], *rows["unread"]):
            row["added"] = (
                row["added"].astimezone(UTC).replace(tzinfo=None) if row["added"].tzinfo else row["added"]
            )
        by_position = sorted(rows["entity"], key=lambda row: row["position"])
        assert rows | {"entity": by_position} == ROWS_0001
        assert record.damage() is None


def test_an_older_record_says_what_it_said(old: str) -> None:
    with Record.open(old) as record:
        assert list(record.documents()) == [Document(TEXT, "pact", "Pact"), Document("It rained.", "rain")]
        reading = record.reading("pact")
        assert reading.reader == "old 2"
        assert reading.entities[1] == Entity("state:JPN", "state", "Japan", ("Japan", "Tokyo"), "JPN")
        assert reading.mentions == (Mention(0, 6, "state:NOR"),)
        assert reading.claims == (
            Claim(
                document="pact",
                type="agreement",
                stage="signed",
                modality="asserted",
                roles={
                    "party": (Value("Norway", Span(0, 6), "state:NOR"),),
                    "form": (Value("pact", None, None),),
                },
                evidence=(Evidence(0, 39),),
                date="2004~",
                trigger=Span(17, 23),
                rule="sign",
                confidence=0.1,
                id="c0ffee",
            ),
        )
        assert [(u.source, u.id, u.added, u.document) for u in record.unread()] == [
            ("b.txt", "", NOW.replace(tzinfo=UTC), None),
            ("fr.txt", "fr", NOW.replace(tzinfo=UTC), Document("Bonjour.", "fr")),
        ]
        assert record.search("toky norw") == ["pact"]
        assert record.search("draft") == record.search("snow") == []
        assert [u.source for u in record.search_unread("bonj")] == ["fr.txt"]


def test_an_older_record_goes_on(old: str) -> None:
    with Record.open(old) as record:
        assert record.add(document(), reading())
        assert record.reading("accord") == reading()
        assert record.search("drones") == ["accord"]
    with Record.open(old, create=False) as record:
        assert record.counts().claims["agreement"] == 2


def test_migrations_make_exactly_the_tables_of_the_code(record: Record) -> None:
    with record.snapshot() as connection:
        context = MigrationContext.configure(connection)
        differences = [d for d in compare_metadata(context, Base.metadata) if "_search" not in str(d)]
    assert differences == []


def test_a_migrated_record_has_the_tables_of_a_new_one(old: str) -> None:
    Record.open(old).close()
    with Record.open(old) as record, record.snapshot() as connection:
        context = MigrationContext.configure(connection)
        assert [d for d in compare_metadata(context, Base.metadata) if "_search" not in str(d)] == []


def test_the_versions_are_those_of_the_files_in_their_order() -> None:
    scripts = ScriptDirectory(str(schema.MIGRATIONS))
    assert scripts.get_current_head() == schema.HEAD
    assert tuple(sorted(script.revision for script in scripts.walk_revisions())) == schema.VERSIONS


LATER = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9000", {head!r}, None, None


def upgrade():
    with op.batch_alter_table("document") as table:
        table.add_column(sa.Column("colour", sa.Text, nullable=False, server_default="grey"))
"""


def test_a_step_is_found_by_its_file_and_taken(
    old: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Record.open(old).close()
    steps = shutil.copytree(schema.MIGRATIONS, tmp_path / "steps")
    (steps / "versions" / "v9000_colours.py").write_text(LATER.format(head=schema.HEAD))
    monkeypatch.setattr(schema, "MIGRATIONS", steps)
    monkeypatch.setattr(schema, "VERSIONS", schema.versions())
    monkeypatch.setattr(schema, "HEAD", schema.VERSIONS[-1])
    with Record.open(old) as record, record.snapshot() as connection:
        assert connection.scalars(text("SELECT colour FROM document")).all() == ["grey"] * 3
        assert rows_of(record)["claim_value"] == ROWS_0001["claim_value"]
    monkeypatch.undo()
    with pytest.raises(RecordVersionError):
        Record.open(old)


def test_a_step_that_fails_leaves_the_older_record(old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(connection: Connection, revision: str = "head") -> None:
        connection.exec_driver_sql("DROP TABLE evidence")
        raise KeyboardInterrupt

    monkeypatch.setattr(schema, "HEAD", "0000")
    monkeypatch.setattr(schema, "migrate", fail)
    with pytest.raises(KeyboardInterrupt):
        Record.open(old)
    monkeypatch.undo()
    with Record.open(old) as record:
        assert rows_of(record)["evidence"] == ROWS_0001["evidence"]
