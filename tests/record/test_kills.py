"""Processes killed while they write: what was recorded stays, whole, and the next one goes on."""

from __future__ import annotations

import random
import time
from io import StringIO
from pathlib import Path

import pytest

from paraph.exchange import exporters
from paraph.record import Record
from tests.record.test_resolution import account, differences
from tests.record.writers import PROCESSES, open_at_once, read_all, resolve_all

DOCUMENTS = 400
LONGEST_SECONDS = {"sqlite": 0.03, "postgres": 0.08}


def exported(record: Record) -> str:
    file = StringIO()
    exporters()["claims"].write(record, file)
    return file.getvalue()


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the record gives when nobody disturbs its making."""
    place = tmp_path_factory.mktemp("whole") / "whole.paraph"
    read_all(str(place), DOCUMENTS)
    with Record.open(place) as record:
        return exported(record)


def is_whole(place: str) -> int:
    """How many documents there are; each has all that was read in it, and is found."""
    with Record.open(place, create=False) as record:
        assert record.damage() is None
        ids = [document.id for document in record.documents()]
        readings = list(record.readings())
        assert ids == [reading.document for reading in readings] == record.search("drones kazakhstan")
        assert all(len(r.claims) == 4 and len(r.entities) == len(r.mentions) == 5 for r in readings)
        return len(ids)


def kill_at_random(place: str, longest: float, times: int, documents: int = DOCUMENTS) -> int:
    """How often a process that reads was killed before it was done, at most `times`."""
    chance = random.Random(4)
    for kills in range(times):
        going = PROCESSES.Event()
        process = PROCESSES.Process(target=read_all, args=(place, documents, going))
        process.start()
        assert going.wait(60)
        time.sleep(chance.uniform(0, longest))
        process.kill()
        process.join()
        if process.exitcode == 0:
            return kills
        is_whole(place)
    return times


def test_killed_at_random_again_and_again(
    place: str, undisturbed: str, request: pytest.FixtureRequest
) -> None:
    Record.open(place).close()
    longest = LONGEST_SECONDS[request.node.callspec.params["place"]]
    assert kill_at_random(place, longest, 25) > 5
    read_all(place, DOCUMENTS)
    assert is_whole(place) == DOCUMENTS
    with Record.open(place) as record:
        assert exported(record) == undisturbed


@pytest.mark.parametrize("last", [*range(1, 60, 3)])
def test_killed_before_each_kind_of_statement(place: str, last: int) -> None:
    process = PROCESSES.Process(target=read_all, args=(place, 3, None, last))
    process.start()
    process.join()
    assert process.exitcode == -9
    before = is_whole(place)
    read_all(place, 3)
    assert before < is_whole(place) == 3


def test_killed_while_it_is_made(place: str) -> None:
    chance = random.Random(5)
    for _ in range(10):
        process = PROCESSES.Process(target=read_all, args=(place, 1))
        process.start()
        time.sleep(chance.uniform(0, 0.1))
        process.kill()
        process.join()
    read_all(place, 1)
    assert is_whole(place) == 1


def test_several_make_the_same_record_at_once(place: str) -> None:
    gate, say = PROCESSES.Barrier(4), PROCESSES.Queue()
    processes = [PROCESSES.Process(target=open_at_once, args=(place, gate, say)) for _ in range(4)]
    for process in processes:
        process.start()
    assert [say.get(timeout=30) for _ in processes] == ["opened"] * 4
    for process in processes:
        process.join()
    with Record.open(place, create=False) as record:
        assert record.damage() is None


@pytest.mark.slow
def test_killed_at_random_many_times(place: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """And each time there is more to read."""
    longest = LONGEST_SECONDS[request.node.callspec.params["place"]]
    kills = sum(kill_at_random(place, longest, 20, DOCUMENTS * more) for more in (1, 2, 3))
    assert kills > 15
    for at in (place, str(tmp_path / "whole.paraph")):
        read_all(at, DOCUMENTS * 3)
    with Record.open(place) as record, Record.open(tmp_path / "whole.paraph") as whole:
        assert exported(record) == exported(whole)


def test_killed_while_it_resolves(place: str, tmp_path: Path) -> None:
    for at in (place, str(tmp_path / "whole.paraph")):
        read_all(at, 60)
    resolve_all(str(tmp_path / "whole.paraph"))
    chance, kills = random.Random(7), 0
    for _ in range(12):
        going = PROCESSES.Event()
        process = PROCESSES.Process(target=resolve_all, args=(place, going))
        process.start()
        assert going.wait(60)
        time.sleep(chance.uniform(0, 0.08))
        process.kill()
        process.join()
        if process.exitcode == 0:
            break
        kills += 1
        is_whole(place)
    assert kills > 2
    resolve_all(place)
    with Record.open(place) as record, Record.open(tmp_path / "whole.paraph") as whole:
        assert not differences(account(record), account(whole))
        assert all(finding.ok for finding in record.check())
