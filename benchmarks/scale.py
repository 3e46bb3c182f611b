"""How long resolution takes and how soon questions are answered, in a record grown to N claims.

    .venv/bin/python benchmarks/scale.py                              # 10,000 and 100,000 claims
    .venv/bin/python benchmarks/scale.py --claims 1000000
    .venv/bin/python benchmarks/scale.py --claims 100000 --at postgresql://user@host/database
    .venv/bin/python benchmarks/scale.py --claims 100000 --at grown.paraph    # kept; the next time it is only asked

The record is made up: states as unlike in weight as the world's (Zipf), about five claims a document, persons,
companies and bodies of each state, every event told by one document or by several, some of which disagree on its
date. Documents, readings and claims are put straight into the tables; `Record.resolve()` does the rest, as ever.
Then each question is put for entities drawn by how often the record speaks of them, with the database's own
caches warm. `cpu p95` leaves out what other programs take of the processor. The same seed gives the same record.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from paraph import asking, ontology
from paraph.ontology.gazetteer import state_name
from paraph.reading.claims import Claim, Entity, Evidence, Mention, Reading, Value
from paraph.record import Record, rows
from paraph.record.resolved_tables import ResolvedRow
from paraph.record.tables import (
    ClaimRow,
    DocumentRow,
    EntityRow,
    EvidenceRow,
    MentionRow,
    ReadingRow,
    ValueRow,
    table_of,
)

SIZES = (10_000, 100_000)
CLAIMS_PER_DOCUMENT = 5
READER = "made up 1"
_BATCH = 500
_PROSE = 150
"""Words in which a document tells nothing that is claimed."""
_WEIGHTS = {
    "statement": 24, "position": 18, "meeting": 13, "transfer": 13, "agreement": 10, "visit": 8, "assistance": 4,
    "production": 3, "misconduct": 2, "exercise": 2, "restriction": 2, "interest": 1,
}  # fmt: skip
_ITEMS = (
    "howitzers", "patrol boats", "transport aircraft", "radars", "armoured vehicles", "drones", "air-defence systems",
    "helicopters", "rifles", "frigates", "missiles", "satellites", "night-vision sights", "mortars", "tankers",
)  # fmt: skip
_TITLES = ("defence minister", "foreign minister", "prime minister", "president", "chief of staff")
_FIRST, _LAST = date(2000, 1, 1), date(2024, 12, 31)
_SYLLABLES = "ba ko ri mu ten sal vor dim lan pe hu shi gor an ek to fa ne zul wi".split()


def main() -> int:
    arguments = _arguments()
    found = []
    for claims in arguments.claims:
        with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
            at = arguments.at or Path(folder) / "scale.paraph"
            figures = measure(at, claims, arguments.seed, arguments.questions)
            found.append(figures)
            report(figures)
    if arguments.json:
        arguments.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


def measure(at: Path | str, claims: int, seed: int, questions: int) -> dict[str, Any]:
    """Seconds of growing and resolving, and milliseconds of each question."""
    with Record.open(at) as record:
        if record.counts().documents:  # grown before: only asked
            return {"ms": ask(record, seed, questions)}
        began = time.perf_counter()
        put_in = grow(record, World(seed), claims)
        grown, used = time.perf_counter(), time.process_time()
        steps: dict[str, float] = {}
        last = grown
        for progress in record.resolve():
            now = time.perf_counter()
            steps[progress.step] = steps.get(progress.step, 0.0) + now - last
            last = now
        resolved, cpu = time.perf_counter(), time.process_time() - used
        entities, records = record.resolved()
        return {
            "claims": put_in, "documents": record.counts().documents, "entities": entities, "records": records,
            "grow_s": grown - began, "resolve_s": resolved - grown, "resolve_cpu_s": cpu,
            "claims_a_second": put_in / (resolved - grown),
            "steps_s": steps, "megabytes": _size(at),
            "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "ms": ask(record, seed, questions),
        }  # fmt: skip


# --- a world -------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Event:
    """Something that happens: what every report of it says, but for the day where one errs."""

    type: str
    stage: str
    day: date
    roles: dict[str, tuple[tuple[str, Entity | None], ...]]


@dataclass(slots=True)
class World:
    """States by weight, with their people, companies and bodies."""

    seed: int
    states: list[Entity] = field(default_factory=list)
    people: dict[str, list[Entity]] = field(default_factory=dict)
    companies: dict[str, list[Entity]] = field(default_factory=dict)
    _chance: random.Random = field(default_factory=random.Random)
    _bounds: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._chance = chance = random.Random(self.seed)
        codes = sorted(ontology.states())
        chance.shuffle(codes)
        for code in codes:
            name = state_name(code)
            self.states.append(Entity(f"state:{code}", "state", name, (name,), code))
        self._bounds = list(accumulate(1 / rank for rank in range(1, len(self.states) + 1)))
        for n, state in enumerate(self.states):
            many = max(4, 400 // (n + 1))
            self.people[state.key] = [self._person() for _ in range(many)]
            self.companies[state.key] = [self._company() for _ in range(max(2, many // 4))]

    def events(self) -> Iterator[Event]:
        """Without end."""
        kinds, weights = list(_WEIGHTS), list(_WEIGHTS.values())
        while True:
            yield self._event(self._chance.choices(kinds, weights)[0])

    def reports(self) -> int:
        """By how many documents an event is told: most by one, some by very many."""
        return min(60, int(self._chance.paretovariate(1.6)))

    def slips(self) -> bool:
        return self._chance.random() < 0.03

    def delay(self) -> timedelta:
        return timedelta(days=min(400, int(self._chance.expovariate(1 / 6))))

    def _event(self, type: str) -> Event:
        chance = self._chance
        one, other = self._two()
        span = (_LAST - _FIRST).days
        day = _FIRST + timedelta(days=int(span * chance.random() ** 0.6))
        kind = ontology.types()[type]
        stage = chance.choice(kind.stages[: max(1, len(kind.stages) - 1)])
        person, company = self._of(self.people, one), self._of(self.companies, one)
        item = chance.choice(_ITEMS)
        roles: dict[str, tuple[tuple[str, Entity | None], ...]] = {}
        match type:
            case "agreement":
                roles = {"party": (_named(one), _named(other)), "sector": (("training", None),)}
            case "transfer":
                number, worth = str(chance.randint(2, 90)), f"USD {chance.randint(5, 900)}000000"
                roles = {
                    "supplier": (_named(company), _named(one)),
                    "recipient": (_named(other),),
                    "item": ((item, None),),
                }
                roles |= {"quantity": ((number, None),), "value": ((worth, None),)}
            case "visit":
                stage, roles = (
                    "made",
                    {"visitor": (_named(person),), "host": (_named(other),), "sender": (_named(one),)},
                )
            case "meeting":
                stage, roles = "held", {"participant": (_named(one), _named(other), _named(person))}
            case "statement":
                quote = f"we {item} {chance.randint(1, 10**9)}"
                roles = {"speaker": (_named(person),), "quote": ((quote, None),)}
            case "position":
                stage, title = "holds", chance.choice(_TITLES)
                roles = {"person": (_named(person),), "title": ((title, None),), "body": (_named(one),)}
            case "assistance":
                roles = {"donor": (_named(one),), "recipient": (_named(other),), "kind": ((item, None),)}
            case "production":
                roles = {"partner": (_named(company), _named(other)), "item": ((item, None),)}
            case "misconduct":
                roles = {
                    "accused": (_named(company),),
                    "kind": (("bribery", None),),
                    "concerning": ((item, None),),
                }
            case "exercise":
                stage, name = "held", f"Exercise {_word(chance)} {day.year}"
                roles = {"participant": (_named(one), _named(other)), "name": ((name, None),)}
            case "restriction":
                roles = {"imposer": (_named(one),), "target": (_named(other),), "kind": (("embargo", None),)}
            case _:
                roles = {"holder": (_named(one),), "partner": (_named(other),), "item": ((item, None),)}
        return Event(type, stage, day, roles)

    def _two(self) -> tuple[Entity, Entity]:
        one, other = self._chance.choices(self.states, cum_weights=self._bounds, k=2)
        return (one, other) if one is not other else self._two()

    def _of(self, among: dict[str, list[Entity]], state: Entity) -> Entity:
        own = among[state.key]
        return own[min(len(own) - 1, int(len(own) * self._chance.random() ** 2))]

    def _person(self) -> Entity:
        name = f"{_word(self._chance)} {_word(self._chance)}"
        return Entity(f"person:{name.lower().replace(' ', '-')}", "person", name, (name,))

    def _company(self) -> Entity:
        name = f"{_word(self._chance)} Systems"
        return Entity(f"company:{name.lower().replace(' ', '-')}", "company", name, (name,))


def _named(entity: Entity) -> tuple[str, Entity]:
    return (entity.name, entity)


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=3)).capitalize()


# --- documents -----------------------------------------------------------------------------------------


def grow(record: Record, world: World, claims: int) -> int:
    """Fill the record with documents that tell of the world's events; return how many claims they make."""
    waiting: list[tuple[Event, date]] = []
    batch: list[tuple[dict[str, Any], Reading]] = []
    events, made, number = world.events(), 0, 0
    while made < claims:
        while len(waiting) < 40 * CLAIMS_PER_DOCUMENT:
            event = next(events)
            waiting += [(event, event.day + world.delay()) for _ in range(world.reports())]
        waiting.sort(key=lambda item: (item[1], item[0].type, str(item[0].day)))
        told, waiting = waiting[:CLAIMS_PER_DOCUMENT], waiting[CLAIMS_PER_DOCUMENT:]
        number += 1
        document, reading = _document(number, told, world)
        batch.append((document, reading))
        made += len(reading.claims)
        if len(batch) == _BATCH:
            _put(record, batch)
            batch = []
    _put(record, batch)
    return made


def _document(number: int, told: list[tuple[Event, date]], world: World) -> tuple[dict[str, Any], Reading]:
    id = f"d{number:07d}"
    published = max(day for _, day in told)
    text, entities, claims = "", dict[str, Entity](), dict[str, Claim]()
    for event, _ in told:
        words = ", ".join(text for values in event.roles.values() for text, _ in values)
        sentence = f"It was {event.stage.replace('_', ' ')} on {event.day:%d %B %Y}: {words}."
        day = event.day + timedelta(days=1) if world.slips() else event.day
        values = {
            role: tuple(Value(words, None, entity.key if entity else None) for words, entity in filled)
            for role, filled in event.roles.items()
        }
        evidence = (Evidence(len(text), len(text) + len(sentence)),)
        claim = Claim(id, event.type, event.stage, "asserted", values, evidence, day.isoformat())
        claims[claim.id] = claim
        entities |= {e.key: e for filled in event.roles.values() for _, e in filled if e}
        text += sentence + " "
    text += "\n\n" + _prose(number)
    mentions = tuple(Mention(0, 1, key) for key in entities)
    row = {
        "id": id, "digest": hashlib.sha256(text.encode()).hexdigest(), "current": True, "title": f"Report {number}",
        "publisher": f"Publisher {number % 300}", "published": published.isoformat(), "dateline": None, "byline": None,
        "url": None, "language": "en", "source": f"{id}.txt", "text": text, "added": datetime(2025, 1, 1, tzinfo=UTC),
        "sketch": None, "source_group": None,
    }  # fmt: skip
    return row, Reading(id, READER, tuple(entities.values()), mentions, tuple(claims.values()))


def _prose(number: int) -> str:
    """What else a document says, in words of its own: no two documents are copies because of it."""
    chance = random.Random(number)
    return " ".join(_word(chance) for _ in range(_PROSE)).capitalize() + "."


def _put(record: Record, batch: list[tuple[dict[str, Any], Reading]]) -> None:
    with record._changing() as connection:
        have = (
            connection.execute(select(DocumentRow.pk).order_by(DocumentRow.pk.desc()).limit(1)).scalar() or 0
        )
        found: dict[Any, list[dict[str, Any]]] = {
            table: []
            for table in (DocumentRow, ReadingRow, EntityRow, MentionRow, ClaimRow, ValueRow, EvidenceRow)
        }
        for pk, (document, reading) in enumerate(batch, have + 1):
            found[DocumentRow].append({"pk": pk, **document})
            told = {
                "pk": pk,
                "document_pk": pk,
                "reader": READER,
                "current": True,
                "added": document["added"],
            }
            found[ReadingRow].append(told | {"resolved": False, "retired": None})
            found[EntityRow] += rows.of_entities(pk, reading.entities)
            found[MentionRow] += rows.of_mentions(pk, reading)
            for n, claim in enumerate(reading.claims):
                found[ClaimRow].append(rows.of_claim(pk, n, claim))
                found[ValueRow] += rows.of_values(pk, n, claim)
                found[EvidenceRow] += rows.of_evidence(pk, n, claim)
        for table, some in found.items():
            if some:
                connection.execute(insert(table_of(table)), some)


# --- questions -----------------------------------------------------------------------------------------


def ask(record: Record, seed: int, questions: int) -> dict[str, dict[str, float]]:
    """Milliseconds of each kind of question, for entities drawn by how many documents speak of them."""
    chance = random.Random(seed)
    gc.collect()
    gc.freeze()  # what growing left behind is no part of answering
    with record.snapshot() as connection:
        query = select(ResolvedRow.id, ResolvedRow.documents).order_by(ResolvedRow.id)
        weights = {row.id: row.documents for row in connection.execute(query)}
    drawn = chance.choices(list(weights), list(weights.values()), k=questions)
    states = {id: n for id, n in weights.items() if id.startswith("state:")}
    some = chance.choices(list(states), list(states.values()), k=2 * questions)
    pairs = [(one, other) for one, other in zip(some[::2], some[1::2], strict=True) if one != other]
    busiest = max(states, key=lambda id: states[id])
    asked: dict[str, list[Callable[[], object]]] = {
        "dossier": [lambda id=id: asking.dossier(record, id) for id in drawn],
        "dossier of the busiest": [lambda: asking.dossier(record, busiest)] * min(20, questions),
        "dossier as of a day": [
            lambda id=id: asking.dossier(record, id, as_of="2015-06-30") for id in drawn[:20]
        ],
        "dossier by name": [
            lambda id=id: asking.dossier(record, state_name(id[-3:])) for id in some[:questions]
        ],
        "pair": [lambda p=p: asking.pair(record, *p) for p in pairs],
        "timeline": [lambda id=id: asking.timeline(record, id) for id in drawn],
        "network": [lambda id=id: asking.network(record, id) for id in drawn],
        "transfers": [lambda id=id: asking.transfers(record, id) for id in some[:questions]],
        "contradictions": [lambda id=id: asking.contradictions(record, id) for id in some[:questions]],
    }  # type: ignore[misc]
    return {name: _timed(questions_) for name, questions_ in asked.items()}


def _timed(questions: list[Callable[[], object]]) -> dict[str, float]:
    questions[0]()
    taken, used = [], []
    for question in questions:
        began, cpu = time.perf_counter(), time.process_time()
        question()
        taken.append(1000 * (time.perf_counter() - began))
        used.append(1000 * (time.process_time() - cpu))
    return {"p50": statistics.median(taken), "p95": _p95(taken), "most": max(taken), "cpu_p95": _p95(used)}


def _p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[18] if len(taken) > 1 else taken[0]


# --- report --------------------------------------------------------------------------------------------


def report(figures: dict[str, Any]) -> None:
    if "claims" in figures:
        print(
            f"{figures['claims']:,} claims of {figures['documents']:,} documents: {figures['entities']:,} entities, "
            f"{figures['records']:,} records, {figures['megabytes']:,.0f} MB; peak memory {figures['peak_mb']:,.0f} MB"
        )
        print(f"put in in {figures['grow_s']:,.1f} s, resolved in {figures['resolve_s']:,.1f} s", end="")
        print(
            f" ({figures['claims_a_second']:,.0f} claims a second; {figures['resolve_cpu_s']:,.1f} s of a processor)"
        )
        for step, seconds in figures["steps_s"].items():
            print(f"  {step:<28}{seconds:>8.1f} s")
    print(f"  {'':<28}{'p50':>8}{'p95':>8}{'most':>8}{'cpu p95':>9}  ms")
    for name, ms in figures["ms"].items():
        print(f"  {name:<28}{ms['p50']:>8.1f}{ms['p95']:>8.1f}{ms['most']:>8.1f}{ms['cpu_p95']:>9.1f}")
    print(flush=True)


def _size(at: Path | str) -> float:
    path = Path(at)
    files = [path, path.with_name(path.name + "-wal")] if "://" not in str(at) else []
    return sum(file.stat().st_size for file in files if file.exists()) / 1e6


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--claims", type=int, nargs="+", default=SIZES, metavar="N", help="grow to so many claims"
    )
    parser.add_argument(
        "--at", help="a database (postgresql://…) or file to keep; one that is thrown away if not said"
    )
    parser.add_argument(
        "--folder", type=Path, help="where to make the file; the system's folder for such if not said"
    )
    parser.add_argument("--questions", type=int, default=100, metavar="N", help="of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep all figures")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
