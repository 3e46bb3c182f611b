"""Pairs of names that are, and are not, one somebody's: from the names and aliases of the OFAC lists.

A *positive* is a name and an alias of one entry, or two aliases, that are spelling variants. Many aliases are noms
de guerre, translations or initials; a rule that knows nothing of paraph's matcher decides (`spelt_alike`): each
word of the shorter name must have a word of its own in the longer with a `difflib` ratio of at least 0.6, of at
least two words where it is a person's; or, for others, the two written without spaces have a ratio of at least
0.8. Names that differ in nothing but capitals, marks and the order of words are left out, as too easy. Vessels
are left out: nearly all their aliases are former names.

A *hard negative* has two names of entries with different ids: persons whose family names have the same consonants
up to a few romanisations and a ratio of at least 0.6 (two for each positive), or whose first given name is the same
(one); others that share their first or their rarest word (two). A *random negative* is any two of one kind (one).
Names of the very same words, legal forms and particles aside, are left out: such are the same name, of whomever;
so are entries that have such a name in common, since the lists have some people and companies twice.

Entries are split by id, so that no name of a test pair was seen in training.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from typing import Literal

CORPUS = "ofac-aliases.jsonl.gz"
KINDS = {"individual": "person", "-0-": "company"}
FORMS = frozenset(
    "co company ltd limited llc inc corp corporation sa srl spa gmbh ag bv nv plc ooo oao pao zao jsc cjsc ojsc pjsc "
    "pte pvt private joint stock open closed public the of and for de la el al y".split()
)
PARTICLES = frozenset("al el ul bin ben ibn abu abou abd abdul de la van von der".split())
HARD_PER_POSITIVE = 2
GIVEN_PER_POSITIVE = 1
RANDOM_PER_POSITIVE = 1
ENOUGH = 0.6
ALIASES = 6
"""At most so many names of an entry are paired with each other."""
PEOPLE_PER_FAMILY = 40

Keys = Callable[[str, str, Counter[str]], set[str]]
Sort = Literal["same", "hard", "random"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names of a kind (`person`, `company`: bodies too); `sort` says whether they are one's."""

    kind: str
    one: str
    other: str
    sort: Sort


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    kind: str
    names: tuple[str, ...]


def pairs(folder: Path, *, test: bool) -> list[Pair]:
    """Pairs of the test half, or of the other; the same at every call."""
    entries = [entry for entry in _entries(folder / CORPUS) if _in_test(entry.id) is test]
    chance = random.Random(4)
    found: list[Pair] = []
    for kind in KINDS.values():
        mine = [entry for entry in entries if entry.kind == kind]
        positives = [Pair(kind, one, other, "same") for entry in mine for one, other in _variants(entry)]
        wanted = len(positives) * RANDOM_PER_POSITIVE
        found += positives
        for keys, most in ((_keys, HARD_PER_POSITIVE), (_given_keys, GIVEN_PER_POSITIVE)):
            hard = [Pair(kind, one, other, "hard") for one, other in _namesakes(mine, chance, keys)]
            chance.shuffle(hard)
            found += hard[: len(positives) * most]
        found += [Pair(kind, one, other, "random") for one, other in _random_pairs(mine, wanted, chance)]
    return found


def all_names(folder: Path, *, test: bool) -> Iterator[tuple[str, str, str]]:
    """Kind, id and name of everything in one half."""
    for entry in _entries(folder / CORPUS):
        if _in_test(entry.id) is test:
            yield from ((entry.kind, entry.id, name) for name in entry.names)


def _in_test(identity: str) -> bool:
    return zlib.crc32(identity.encode()) % 2 == 1


def _entries(path: Path) -> list[_Entry]:
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["kind"] in KINDS:
                held = names[row["id"], KINDS[row["kind"]]]
                held += [name for name in (row["name"], row["alias"]) if name not in held]
    return [
        _Entry(id=identity, kind=kind, names=tuple(held)) for (identity, kind), held in sorted(names.items())
    ]


def as_written(name: str) -> str:
    """A person's name as texts write it: "SURNAME, Given" → "Given Surname"."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}".title() if comma else name.title()


def plain_words(name: str) -> list[str]:
    """Words in lower-case ASCII, without marks."""
    text = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", re.sub(r"['`’.]", "", text))


def _told(name: str, kind: str) -> list[str]:
    dropped = PARTICLES if kind == "person" else FORMS
    found = plain_words(name)
    return [word for word in found if word not in dropped] or found


def _ratio(one: str, other: str) -> float:
    first, second = sorted((one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def spelt_alike(one: str, other: str, kind: str) -> bool:
    """Whether two names of one entry are spellings of one name, by plain letters."""
    short, long = sorted((_told(one, kind), _told(other, kind)), key=len)
    if kind != "person" and _ratio("".join(short), "".join(long)) >= 0.8:
        return True
    if kind == "person" and len(short) < 2:
        return False
    free = list(long)
    for word in short:
        best = max(free, key=lambda other: _ratio(word, other), default="")
        if not best or _ratio(word, best) < ENOUGH:
            return False
        free.remove(best)
    return True


def _variants(entry: _Entry) -> Iterator[tuple[str, str]]:
    for one, other in combinations(entry.names[:ALIASES], 2):
        if sorted(plain_words(one)) != sorted(plain_words(other)) and spelt_alike(one, other, entry.kind):
            yield one, other


def _bones(word: str) -> str:
    """Consonants of a word with the commonest romanisations made one."""
    for spelling, plain in (
        ("ph", "f"),
        ("ck", "k"),
        ("q", "k"),
        ("c", "k"),
        ("w", "v"),
        ("dh", "d"),
        ("th", "t"),
    ):
        word = word.replace(spelling, plain)
    return re.sub(r"[aeiouyh]", "", re.sub(r"(.)\1+", r"\1", word))


def _namesakes(entries: Sequence[_Entry], chance: random.Random, keys: Keys) -> list[tuple[str, str]]:
    common = Counter(word for entry in entries for word in set(_told(entry.names[0], entry.kind)))
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    twins = {
        entry.id: {" ".join(sorted(_told(name, entry.kind))) for name in entry.names} for entry in entries
    }
    for entry in entries:
        for name in entry.names[:ALIASES]:
            for key in sorted(keys(name, entry.kind, common)):
                groups[key].append((entry.id, name))
    found: dict[tuple[str, str], None] = {}
    for _, members in sorted(groups.items()):
        chance.shuffle(members)
        for (id_one, one), (id_other, other) in combinations(members[:PEOPLE_PER_FAMILY], 2):
            if id_one == id_other or twins[id_one] & twins[id_other]:
                continue
            if sorted(_told(one, entries[0].kind)) == sorted(_told(other, entries[0].kind)):
                continue
            if keys is _given_keys or _namesake(one, other, entries[0].kind):
                found.setdefault((min(one, other), max(one, other)))
    return list(found)


def _namesake(one: str, other: str, kind: str) -> bool:
    family, its_other = ("".join(_told(name.partition(",")[0], kind)) for name in (one, other))
    return kind != "person" or _ratio(family, its_other) >= ENOUGH


def _keys(name: str, kind: str, common: Counter[str]) -> set[str]:
    if kind == "person":
        family = _told(name.partition(",")[0], kind)
        bones = " ".join(map(_bones, family))
        return {bones} if len(bones) > 1 else set()
    told = _told(name, kind)
    return {told[0], min(told, key=lambda word: (common[word], word))} if told else set()


def _given_keys(name: str, kind: str, _: Counter[str]) -> set[str]:
    """The first given name, where the family names are not looked at."""
    given = _told(name.partition(", ")[2], kind) if kind == "person" else []
    return {given[0]} if given and len(given[0]) > 2 else set()


def _random_pairs(entries: Sequence[_Entry], wanted: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    for _ in range(wanted):
        one, other = chance.sample(entries, 2)
        yield chance.choice(one.names), chance.choice(other.names)
