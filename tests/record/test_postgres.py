"""What can go wrong with a server: each time a clear error, and nothing lost."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator

import psycopg
import pytest
from sqlalchemy import make_url

from paraph.documents import Document
from paraph.errors import DocumentError, EmptyError, RecordBusyError, RecordError, RecordFullError
from paraph.record import Record
from paraph.record.backends import place as place_at
from paraph.record.intake import take_in
from paraph.record.looking.taken import taken
from tests.cases import TEXT, document, reading
from tests.record.writers import ADDS_FOR_EVER, ByRote, started
from tests.servers import Server, server

SECRET = "hush-5ecret"


@pytest.fixture
def own() -> Iterator[Server]:
    """A server that may be stopped."""
    with server() as running:
        yield running


def add(record: Record, *ids: str) -> None:
    for id in ids:
        assert record.add(document(id=id), reading(document(id=id)))


def keep(record: Record, texts: Iterable[str]) -> None:
    for n, text in enumerate(texts):
        of = document(text, id=f"d{n:04}")
        record.add(of, reading(of))


def do(address: str, *statements: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def complaint(address: str) -> str:
    with pytest.raises(RecordError) as raised:
        Record.open(address).close()
    assert SECRET not in raised.value.line()
    return raised.value.line()


# --- addresses ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg", "postgres", "PostgreSQL"])
def test_ways_to_write_an_address(database: str, scheme: str) -> None:
    with Record.open(database.replace("postgresql", scheme, 1)) as record:
        add(record, "a")
    with Record.open(database, create=False) as record:
        assert [d.id for d in record.documents()] == ["a"]


def test_the_name_has_no_password() -> None:
    place = place_at(
        f"postgresql+psycopg://desk:{SECRET}@db.example:5433/paraph?sslmode=require&password={SECRET}"
    )
    assert place.name == str(place) == "postgresql://desk@db.example:5433/paraph"
    assert SECRET not in repr(place)
    assert place_at(place) is place


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"postgresql://desk:{SECRET}@host:port/paraph", r"is no address.*HOST:PORT"),
        (f"postgresql://desk:a@{SECRET}@host/paraph", r"is no address.*%40"),
        (f"postgresql://desk:{SECRET}/@host:99999999/x", r"is no address|cannot be reached"),
        (f"mysql://desk:{SECRET}@host/paraph", r"mysql://…: records are not kept there.*name a file"),
        (
            f"postgresql://desk:{SECRET}@127.0.0.1:1/paraph",
            r"server cannot be reached \(.*refused.*host and port",
        ),
        (f"postgresql://desk:{SECRET}@/paraph?host=/nowhere", r"server cannot be reached"),
        (f"postgresql://desk:{SECRET}@nowhere.invalid/paraph", r"server cannot be reached"),
    ],
)
def test_addresses_that_lead_nowhere(address: str, said: str) -> None:
    with pytest.raises(RecordError, match=said) as raised:
        Record.open(address)
    assert SECRET not in raised.value.line()


def test_without_the_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(RecordError, match=r"not installed.*pip install 'paraph\[postgres\]'"):
        Record.open("postgresql://desk@host/paraph")


def test_no_such_database(postgres: Server) -> None:
    assert "no such database → make it: createdb" in complaint(postgres.address("nothing"))


def test_passwords(own: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    database = own.new()
    own.do(f"CREATE ROLE desk LOGIN PASSWORD '{SECRET}'")
    own.do(f"ALTER DATABASE {make_url(database).database} OWNER TO desk")
    rules = own.folder / "data" / "pg_hba.conf"
    rules.write_text("local all postgres trust\nlocal all desk scram-sha-256\n")
    own.do("SELECT pg_reload_conf()")
    asked = database.replace("postgres@", "desk@", 1)
    for password, said in (
        ("", "no password supplied"),
        (f":{SECRET}x", "authentication failed"),
        (":", "password"),
    ):
        line = complaint(asked.replace("desk@", f"desk{password}@", 1))
        assert said in line
        assert "check user and password: PGPASSWORD" in line
    assert "lets nobody in so (no pg_hba.conf entry" in complaint(
        database.replace("postgres@", "stranger@", 1)
    )
    monkeypatch.setenv("PGPASSWORD", SECRET)
    with Record.open(asked) as record:
        add(record, "a")
    monkeypatch.delenv("PGPASSWORD")
    with Record.open(asked.replace("desk@", f"desk:{SECRET}@", 1)) as record:
        assert record.counts().documents == 1
        assert SECRET not in record.name


# --- whose it is -------------------------------------------------------------------------------------


def test_somebody_elses_database_is_left_alone(database: str) -> None:
    do(database, "CREATE TABLE alembic_version (version_num text)", "CREATE TABLE document (id int)")
    assert "holds tables, but not those of a record of paraph → make a database" in complaint(database)
    with psycopg.connect(database) as connection:
        assert connection.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        ).fetchone() == (2,)


def test_a_database_with_another_encoding(postgres: Server) -> None:
    database = postgres.new("ENCODING latin1 TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'")
    assert "its encoding is LATIN1, not UTF8 → make a database" in complaint(database)
    assert "its encoding is LATIN1" in complaint(database)  # and nothing was made
    postgres.drop(database)


def test_a_record_for_each_schema(database: str) -> None:
    addresses = [f"{database}&options=-csearch_path%3D{name}" for name in ("one", "two")]
    assert "no schema to keep a record in → make its schema" in complaint(addresses[0])
    do(database, "CREATE SCHEMA one", "CREATE SCHEMA two")
    with Record.open(addresses[0]) as one, Record.open(addresses[1], wait=0.05) as two:
        add(one, "a")
        with one._writer.begin():
            add(two, "b", "c")
        assert [record.counts().documents for record in (one, two)] == [1, 2]
        assert one.name == addresses[0].replace("%3D", "=") or "search_path" in one.name
    with Record.open(database) as third:
        assert third.counts().documents == 0


def test_one_who_may_only_ask(database: str) -> None:
    with Record.open(database) as record:
        add(record, "a")
    do(
        database,
        "DROP ROLE IF EXISTS guest",
        "CREATE ROLE guest LOGIN",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest",
    )
    with Record.open(database.replace("postgres@", "guest@", 1)) as record:
        assert record.search("drones") == ["a"]
        with pytest.raises(RecordError, match=r"does not allow it \(permission denied.*GRANT"):
            record.add(document(id="b"), reading(document(id="b")))
    do(database, "DROP OWNED BY guest", "DROP ROLE guest")


def test_a_server_that_may_only_be_read(database: str) -> None:
    with Record.open(database) as record:
        add(record, "a")
    do(database, f"ALTER DATABASE {make_url(database).database} SET default_transaction_read_only = on")
    with Record.open(database) as record:
        assert len(list(record.claims())) == 4
        with pytest.raises(RecordError, match=r"may only be read, not written.*main server"):
            record.add(document(id="b"), reading(document(id="b")))


# --- what happens to it ------------------------------------------------------------------------------


def test_a_server_that_stops_and_comes_back(own: Server) -> None:
    with Record.open(own.new()) as record:
        add(record, "a")
        for how in (signal.SIGQUIT, signal.SIGKILL, signal.SIGINT):
            own.stop(how)
            for attempt in (lambda: list(record.documents()), lambda: add(record, "never")):
                with pytest.raises(
                    RecordError, match=r"(connection to the server was lost|cannot be reached).*server runs"
                ):
                    attempt()
            own.start()
            add(record, how.name)
        assert {d.id for d in record.documents()} == {"a", "SIGQUIT", "SIGKILL", "SIGINT"}
        assert record.damage() is None


def test_a_connection_that_breaks_within_a_change(record_on_server: Record, database: str) -> None:
    def breaking() -> Iterator[object]:
        yield document(id="a")
        do(
            database,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        yield document(id="b")

    assert len(list(take_in(record_on_server, ByRote(), breaking()))) == 2  # those at rest are made anew
    with pytest.raises(RecordError, match=r"connection to the server was lost.*same command again"):
        ask_after(record_on_server, breaking())
    assert record_on_server.counts().documents == 2


def ask_after(record: Record, events: Iterable[object]) -> None:
    with record.snapshot() as connection:
        for _ in events:
            connection.exec_driver_sql("SELECT 1")


@pytest.fixture
def record_on_server(database: str) -> Iterator[Record]:
    with Record.open(database) as record:
        yield record


def test_a_server_that_stops_while_somebody_writes(own: Server) -> None:
    address = own.new()
    with started(ADDS_FOR_EVER, address) as writer:
        own.stop()
        assert writer.wait(timeout=60) == 1
    own.start()
    with Record.open(address, create=False) as record:
        ids = [d.id for d in record.documents()]
        assert ids == [f"d{n:06}" for n in range(len(ids))]
        assert len(ids) > 50
        assert all(len(r.claims) == 4 for r in record.readings())
        assert record.damage() is None


def test_too_many_connections(own: Server) -> None:
    address = own.new()
    own.stop(signal.SIGINT)
    own.start(
        "-c", "max_connections=2", "-c", "superuser_reserved_connections=0", "-c", "reserved_connections=0"
    )
    told = pytest.raises(RecordBusyError, match=r"no room for another \(.*too many clients.*later")
    with psycopg.connect(address), psycopg.connect(address), told:
        Record.open(address)


def test_a_disk_that_fills_up(own: Server) -> None:
    disk = own.folder / "small"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=20m", "paraph-test", disk], capture_output=True
    )
    if made.returncode:
        pytest.skip("only root can make a small disk")
    try:
        shutil.chown(disk, disk.parent.owner())
        own.do(f"CREATE TABLESPACE small LOCATION '{disk}'")
        chance = random.Random(1)
        with Record.open(own.new("TABLESPACE small STRATEGY file_copy")) as record:
            texts = (f"{TEXT} {chance.randbytes(20_000).hex()}" for _ in range(1000))
            with pytest.raises(RecordFullError, match=r"server's disk is full.*free some space"):
                keep(record, texts)
            kept = [d.id for d in record.documents()]
            assert kept == [f"d{n:04}" for n in range(len(kept))]
            assert len(kept) > 10
            assert record.damage() is None
            subprocess.run(["mount", "-o", "remount,size=60m", disk], check=True)
            add(record, "more")
    finally:
        own.stop()
        subprocess.run(["umount", disk], check=True)


def test_a_damaged_server(own: Server) -> None:
    address = own.new()
    with Record.open(address) as record:
        for n in range(100):
            add(record, f"d{n}")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        (where,) = connection.execute("SELECT pg_relation_filepath('document')").fetchone()
    own.stop(signal.SIGINT)
    file = own.folder / "data" / where
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + b"\xa5" * 4096 + whole[8192 + 4096 :])
    own.start()
    with Record.open(address) as record:
        assert "invalid page" in record.damage()
        with pytest.raises(RecordError, match=r"is damaged \(invalid page.*put back a copy"):
            list(record.documents())


def test_an_id_too_long_for_an_index_is_one_document_unread(record_on_server: Record) -> None:
    chance = random.Random(2)
    odd = document(
        id="".join(chance.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=9000)), source="odd.json"
    )
    given = [document(id="a"), odd, document(f"B. {TEXT}", id="b")]
    outcomes = list(take_in(record_on_server, ByRote(), given))
    assert [outcome.kind for outcome in outcomes] == ["read", "unread", "read"]
    assert isinstance(outcomes[1].error, DocumentError)
    assert [u.source for u in record_on_server.unread()] == ["odd.json"]
    assert [d.id for d in record_on_server.documents()] == ["a", "b"]


def test_what_is_too_long_to_be_set_aside_takes_nothing_with_it(record_on_server: Record) -> None:
    class Idle(ByRote):
        def worth(self, document: Document) -> bool:
            return False

    chance = random.Random(3)
    long = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=9000))
    given = [document(id="a"), document(id=long, source="odd.json"), EmptyError("is empty", subject=long)]
    outcomes = list(take_in(record_on_server, Idle(), [*given, EmptyError("is empty", subject="b.txt")]))
    assert sorted(outcome.kind for outcome in outcomes) == ["aside", "unread", "unread", "unread"]
    assert [u.source for u in record_on_server.unread()] == ["b.txt", "odd.json"]
    assert record_on_server.ask(taken).aside == 1


def test_what_must_not_wait_for_ever(record_on_server: Record, database: str) -> None:
    with psycopg.connect(database) as other, Record.open(database, wait=0.05) as second:
        other.execute("LOCK TABLE document IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(RecordBusyError):
            add(second, "a")
    add(record_on_server, "a")
