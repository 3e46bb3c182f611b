"""Twins, many of them: what finding the copies of a document costs in a record that grows to a million.

    python benchmarks/twins_scale.py [--documents N] [--minutes M] [--at FILE|postgresql://…] [--json FILE]

Made-up documents come a thousand at a time, in the order of their days (548 a day), into a record, and the step
"finding copies" of its resolution is done after each thousand; nothing is read. One in ten is a copy of an earlier
one: nine in ten of these appear within ten days, dressed in the ways of `distortions.py`, the others at any time
later, word for word but for spelling, furniture or a missing end. Words are as unlike in weight as those of a
language (Zipf), and so are 2,000 publishers, of which two in three put a paragraph about themselves under most of
what they print, and 200 paragraphs of background that stand in one document in five, whoever prints it. One document
in fifty has no day, one in ten no publisher.

The cost is that of the processor, of the last tenth before each mark; making the documents and putting them in is
left out. A copy counts as found when it is linked to its original or to another copy of it; a link is false where
two documents have no original in common, and a document wrongly joined where most that count as one source with it
have another original. The same seed gives the same documents.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from distortions import ALONE, MIXING, Text, rewritten
from sqlalchemy import insert, select

from paraph.record import Record
from paraph.record.resolution import copies
from paraph.record.resolved_tables import CopyRow
from paraph.record.tables import DocumentRow, table_of

MARKS = (10_000, 30_000, 100_000, 300_000, 1_000_000)
A_DAY = 548
_BATCH = 1_000
_FIRST = date(2019, 1, 1)
_PUBLISHERS, _BACKGROUNDS = 2_000, 200
_FAR = ("spelt otherwise", "with furniture", "cut at the end")
_WAYS = (*ALONE, *MIXING, "rewritten")
_SYLLABLES = "ba ko ri mu ten sal vor dim lan pe hu shi gor an ek to fa ne zul wi er ist on al".split()
_ADDED = datetime(2025, 1, 1, tzinfo=UTC)


def main() -> int:
    told = _arguments()
    with (
        tempfile.TemporaryDirectory(dir=told.folder) as folder,
        Record.open(told.at or Path(folder) / "t") as record,
    ):
        found = run(record, World(told.seed), told.documents, 60 * told.minutes)
    if told.json:
        told.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


def run(record: Record, world: World, documents: int, seconds: float) -> list[dict[str, Any]]:
    """Figures at each mark; where time is up, at the last thousand that was done."""
    end = time.monotonic() + seconds
    marks = [*(mark for mark in MARKS if mark < documents), documents]
    found: list[dict[str, Any]] = []
    costs: list[float] = []
    for first in range(1, documents + 1, _BATCH):
        last = min(first + _BATCH - 1, documents)
        put(record, world, first, last)
        began = time.process_time()
        while compare(record):
            pass
        costs.append((time.process_time() - began) / (last - first + 1))
        up = time.monotonic() > end
        if last in marks or up:
            found.append(figures(record, world, last, costs[-max(1, len(costs) // 10) :]))
            report(found[-1])
        if up:
            break
    return found


def compare(record: Record) -> int:
    with record._changing() as connection:
        return copies.compare(connection)


# --- documents -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Origin:
    """What a document is made of: the story it tells, and how it was dressed where it is a copy."""

    story: int
    way: str | None = None


class World:
    """Documents by their numbers, from 1."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        chance = Random(seed)
        words = list(
            dict.fromkeys(
                "".join(chance.choices(_SYLLABLES, k=chance.choice((1, 2, 2, 3)))) for _ in range(40_000)
            )
        )
        self._words = np.array(words, object)
        self._names = np.array([word.capitalize() for word in words[:4_000]], object)
        self._publishers = list(range(_PUBLISHERS))
        self._weights = [1 / rank for rank in range(1, _PUBLISHERS + 1)]

    @lru_cache(maxsize=200_000)  # noqa: B019  there is one world
    def origin(self, number: int) -> Origin:
        chance = Random(f"{self._seed} origin {number}")
        if number < 100 or chance.random() > 0.1:
            return Origin(number)
        soon = chance.random() < 0.9
        earlier = (
            number - chance.randrange(1, min(number, 10 * A_DAY)) if soon else chance.randrange(1, number)
        )
        story = self.origin(earlier).story
        far = number - story > 13 * A_DAY
        return Origin(story, chance.choice(_FAR if far else _WAYS))

    def row(self, number: int) -> dict[str, Any]:
        """The document as a row of the record's table."""
        origin, chance = self.origin(number), Random(f"{self._seed} row {number}")
        text = self.story(origin.story)
        if origin.way == "rewritten":
            text = rewritten(text, chance, self.story(-number))
        elif origin.way in MIXING:
            text = MIXING[origin.way](text, chance, self.story(-number))
        elif origin.way:
            text = ALONE[origin.way](text, chance)
        publisher = chance.choices(self._publishers, self._weights)[0] if chance.random() < 0.9 else None
        if publisher is not None and publisher % 3 and chance.random() < 0.8:
            text = [*text, self._prose(("about", publisher), 30, 90)]
        whole = "\n\n".join(text)
        day = _FIRST + timedelta(days=number // A_DAY)
        named = None if publisher is None else f"Publisher {publisher}"
        published = None if chance.random() < 0.02 else day.isoformat()
        told = {"title": f"Report {number}", "publisher": named, "published": published, "text": whole}
        digest = hashlib.sha256(whole.encode()).hexdigest()
        return told | {
            "pk": number, "id": f"d{number:07d}", "digest": digest, "current": True, "dateline": None, "byline": None,
            "url": None, "language": "en", "source": f"{number}.txt", "added": _ADDED, "sketch": None,
            "source_group": None,
        }  # fmt: skip

    def story(self, number: int) -> Text:
        """Paragraphs of two or three sentences, 120 to 700 words in all; one in five has some background."""
        chance = Random(f"{self._seed} story {number}")
        words = int(min(700, max(120, chance.lognormvariate(5.5, 0.5))))
        text = [self._prose(("story", number, part), 40, 60) for part in range(words // 50)]
        if chance.random() < 0.2:
            text.insert(2, self._prose(("background", int(_BACKGROUNDS ** chance.random())), 40, 70))
        return text

    def _prose(self, key: tuple[str | int, ...], least: int, most: int) -> str:
        state = hashlib.blake2b(repr((self._seed, key)).encode(), digest_size=8).digest()
        chance = np.random.Generator(np.random.PCG64(int.from_bytes(state, "big")))
        count = int(chance.integers(least, most))
        words = self._words[(len(self._words) ** chance.random(count)).astype(int)]
        kinds = chance.random(count)
        words = np.where(
            kinds < 0.08, self._names[(len(self._names) ** chance.random(count)).astype(int) - 1], words
        )
        words[kinds > 0.98] = str(int(chance.integers(2, 3_000)))
        return " ".join(_sentence(words[at : at + 18]) for at in range(0, count, 18))


def _sentence(words: Any) -> str:
    sentence = " ".join(words)
    return f"{sentence[0].upper()}{sentence[1:]}."


def put(record: Record, world: World, first: int, last: int) -> None:
    rows = [world.row(number) for number in range(first, last + 1)]
    with record._changing() as connection:
        connection.execute(insert(table_of(DocumentRow)), rows)


# --- figures -------------------------------------------------------------------------------------------


def figures(record: Record, world: World, last: int, costs: list[float]) -> dict[str, Any]:
    """Cost, memory, copies found of those planted, false links."""
    linked: dict[int, set[int]] = defaultdict(set)
    with record.snapshot() as connection:
        links = connection.execute(select(CopyRow.one, CopyRow.other, CopyRow.kind)).all()
    for one, other, _ in links:
        linked[one].add(other)
        linked[other].add(one)
    planted, found = Counter[str](), Counter[str]()
    for number in range(1, last + 1):
        origin = world.origin(number)
        if origin.way:
            far = " (later)" if number - origin.story > 13 * A_DAY else ""
            planted[origin.way + far] += 1
            found[origin.way + far] += any(
                world.origin(other).story == origin.story for other in linked[number]
            )
    with record.snapshot() as connection:
        counted = connection.execute(select(DocumentRow.pk, DocumentRow.source_group)).all()
    sources: dict[str | None, Counter[int]] = defaultdict(Counter)
    for pk, source in counted:
        sources[source][world.origin(pk).story] += 1
    false = [link for link in links if world.origin(link.one).story != world.origin(link.other).story]
    return {
        "documents": last,
        "ms_a_document": 1000 * sum(costs) / len(costs),
        "documents_a_second": len(costs) / sum(costs),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "links": len(links),
        "false_links": len(false),
        "wrongly_joined": sum(told.total() - max(told.values()) for told in sources.values()),
        "false_examples": [list(link) for link in false[:20]],
        "planted": dict(planted),
        "found": dict(found),
    }


def report(told: dict[str, Any]) -> None:
    planted, found = sum(told["planted"].values()), sum(told["found"].values())
    print(
        f"{told['documents']:>9,} documents: {told['ms_a_document']:.2f} ms of a processor each, "
        f"{told['documents_a_second']:,.0f} a second; peak memory {told['peak_mb']:,.0f} MB; "
        f"{found:,} of {planted:,} copies found ({found / max(1, planted):.1%}); "
        f"{told['false_links']:,} of {told['links']:,} links false, {told['wrongly_joined']:,} documents wrongly joined"
    )
    for way, number in sorted(told["planted"].items()):
        print(f"    {way:32} {told['found'].get(way, 0) / number:7.1%} of {number:,}")
    sys.stdout.flush()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=100_000, metavar="N")
    parser.add_argument("--minutes", type=float, default=24 * 60, metavar="M", help="stop after so many")
    parser.add_argument(
        "--at", help="a database (postgresql://…) or file to keep; one that is thrown away if not said"
    )
    parser.add_argument(
        "--folder", type=Path, help="where to make the file; the system's folder for such if not said"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep all figures")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
