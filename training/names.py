"""Exchanging names: the same sentence about somebody else, with names from public registers."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from paraph.language.tokens import words as split
from training.sentence import Sentence, listed, mark, spans

_FORMS = listed(
    "LLC OOO OAO ZAO OJSC JSC PJSC PLC GMBH FZE FZC FZCO SA SPA SRL BV NV AG LP LLP USA UAE II III IV"
)
_REGIONS = listed("Africa America Asia Atlantic Australia Europe Indian Pacific")
_LOWER = listed("of the and for de del la e y in for et al")


@dataclass(slots=True)
class Pool:
    """Names to choose from, each as words."""

    people: list[list[str]] = field(default_factory=list)
    bodies: list[list[str]] = field(default_factory=list)
    places: list[list[str]] = field(default_factory=list)

    def pick(self, kind: str, short: bool, rng: random.Random) -> list[str] | None:
        """Some name of a kind; of a person's only the last part where ``short``."""
        if kind == "PROD":
            return _words(designation(rng))
        names = {"PER": self.people, "ORG": self.bodies, "LOC": self.places}.get(kind)
        if not names:
            return None
        name = rng.choice(names)
        if kind == "PER" and short:
            return _surname(name)
        return name


def pool(folder: Path) -> Pool:
    """Names from the registers: office-holders, sanctioned persons and bodies, places of official visits."""
    found = Pool()
    for row in _rows(folder / "office-holders.jsonl.gz"):
        if "name" in row:
            parts = [row["name"].get("forename") or "", row["name"].get("surname") or ""]
            found.people.append(_words(" ".join(parts)))
    for row in _rows(folder / "ofac-aliases.jsonl.gz"):
        for name in (row["name"], row["alias"]):
            if row["kind"] == "individual" and "," in name:
                surname, given = name.split(",", 1)
                found.people.append(_words(f"{given.strip()} {capitals(surname)}"))
            elif row["kind"] == "-0-" and len(name) < 60:
                found.bodies.append(_words(capitals(name)))
    for row in _rows(folder / "official-travels.jsonl.gz"):
        for name in (row["locale"] or "").split(","):
            found.places.append(_words(name.strip()))
        if "," not in (row["country"] or ","):
            found.places.append(_words(row["country"]))
    found.places += [_words(name) for name in cities()]
    for names in (found.people, found.bodies, found.places):
        distinct = sorted({tuple(name) for name in names})
        names[:] = [list(name) for name in distinct if 0 < len(name) <= 9 and name[0][:1].isupper()]
    return found


def cities() -> list[str]:
    """The cities that give time zones their names: most capitals, and no country has none."""
    zones = [zone.split("/") for zone in available_timezones()]
    return sorted({parts[-1].replace("_", " ") for parts in zones if len(parts) > 1 and parts[0] in _REGIONS})


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _words(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


def capitals(name: str) -> str:
    """A register's all-capitals name as running text would write it."""
    return " ".join(_capital(number, word) for number, word in enumerate(name.split()))


def designation(rng: random.Random) -> str:
    """A made-up designation as arms makers like them: ``K9``, ``F-16``, ``Su-35S``, ``CV90``, ``Type 055``."""
    letters = "".join(rng.choice("ABCDFGHJKLMNPRSTUVXZ") for _ in range(rng.choice((1, 1, 1, 2, 2, 3))))
    number = rng.randrange(1, rng.choice((10, 100, 1000)))
    tail = rng.choice(("", "", "", "", "A", "E", "M", "S", " Block 4", "A2"))
    head = rng.choice((letters, letters, letters.title(), "Type", "Mk"))
    joint = " " if head in ("Type", "Mk") else rng.choice(("", "", "-", "-", " "))
    return f"{head}{joint}{number}{tail}"


def _capital(number: int, word: str) -> str:
    if word.strip(".,").upper() in _FORMS or ("." in word[:-1]):
        return word
    if number and word.lower() in _LOWER:
        return word.lower()
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))


def _surname(name: list[str]) -> list[str]:
    """The last word, with the particle and hyphen that hang on it."""
    start = len(name) - 1
    while start >= 2 and name[start - 1] in ("-", "–"):
        start -= 2
    return name[start:]


def exchanged(sentence: Sentence, names: Pool, rng: random.Random) -> Sentence:
    """A copy with some of its names exchanged; trees and tags are dropped, since they no longer fit."""
    words: list[str] = []
    targets: list[str] = []
    at = 0
    for start, end, kind in spans(_firm(sentence.entities)):
        words += sentence.words[at:start]
        targets += sentence.entities[at:start]
        name = names.pick(kind, end - start == 1, rng) if rng.random() < _CHANCE.get(kind, 0.0) else None
        if name is None:
            words += sentence.words[start:end]
            targets += sentence.entities[start:end]
        else:
            words += name
            fresh = [""] * len(name)
            mark(fresh, 0, len(name), (kind,))
            targets += fresh
        at = end
    words += sentence.words[at:]
    targets += sentence.entities[at:]
    return Sentence(
        words, entities=targets, document=sentence.document, corpus="swapped", weight=sentence.weight
    )


_CHANCE = {"PER": 0.9, "ORG": 0.35, "LOC": 0.5, "PROD": 0.4}


def _firm(targets: list[str]) -> list[str]:
    """Targets that are one label; the open ones count as no name."""
    return [target if "|" not in target and target != "*" else "O" for target in targets]


def enlarge(sentences: list[Sentence], names: Pool, share: float, rng: random.Random) -> list[Sentence]:
    """One exchanged copy of a share of the sentences that name somebody or something."""
    found: list[Sentence] = []
    for sentence in sentences:
        kinds = {kind for _, _, kind in spans(_firm(sentence.entities))}
        if kinds & _CHANCE.keys() and rng.random() < share:
            found.append(exchanged(sentence, names, rng))
    return found


def renamed(sentence: Sentence, names: Pool, rng: random.Random) -> Sentence:
    """A copy of a tree in which places of one word are other places of one word."""
    single = [name[0] for name in names.places if len(name) == 1]
    known = set(single)
    words = [rng.choice(single) if word in known else word for word in sentence.words]
    return replace(sentence, words=words)
