"""The desk over a record on a PostgreSQL server."""

from __future__ import annotations

from fastapi.testclient import TestClient

from paraph.desk import create_app
from paraph.record import Record
from tests.cases import document, reading
from tests.servers import Server


def test_it_shows_what_is_there_and_what_comes(database: str) -> None:
    with (
        Record.open(database) as record,
        TestClient(create_app(database), base_url="http://localhost") as client,
    ):
        assert "Ministers sign" not in client.get("/").text
        record.add(document(), reading())
        assert "Ministers sign" in client.get("/").text
        assert "24 drones" in client.get("/documents/accord").text
        record.add(document(id="b", title="Drones again"), reading(document(id="b")))
        assert "Drones again" in client.get("/").text


def test_a_server_that_is_not_there_is_told_without_the_password(postgres: Server) -> None:
    address = postgres.address("nothing", user="desk:hush-5ecret")
    with TestClient(create_app(address), base_url="http://localhost") as client:
        answer = client.get("/")
        assert answer.status_code == 503
        assert "The record cannot be read" in answer.text
        assert "hush" not in answer.text
