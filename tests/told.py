"""Documents of a sentence each, for tests of what becomes of them together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace

from paraph.documents.document import Document
from paraph.reading.claims import Claim, Entity, Evidence, Mention, Reading, Span, Value
from paraph.record import Record

ISO = {"KAZ": "Kazakhstan", "ISR": "Israel", "POL": "Poland", "KEN": "Kenya"}


def entity(key: str, name: str) -> Entity:
    kind, _, slug = key.partition(":")
    return Entity(key, kind, name, (name,), slug if kind == "state" else None)  # type: ignore[arg-type]


def document(id: str, *sentences: str, published: str = "2014-01-22") -> Document:
    return Document(" ".join(sentences), id=id, title=f"On {id}", publisher="The Ledger", published=published)


def claim(
    of: Document, sentence: str, type: str, stage: str, roles: Mapping[str, Iterable[str]], date: str | None = None,
    confidence: float = 0.9,
) -> tuple[Claim, list[Entity]]:  # fmt: skip
    """A claim of a sentence. A value `company:solar-wings=Solar Wings` is an entity with the words that name it."""
    start = of.text.index(sentence)
    filled, named = {}, []
    for role, values in roles.items():
        made = []
        for each in values:
            key, equals, words = each.rpartition("=")
            at = of.text.find(words, start)
            span = Span(at, at + len(words)) if at >= 0 else None
            made.append(Value(words, span, key or None))
            if equals:
                named.append(entity(key, ISO.get(key.partition(":")[2], words)))
        filled[role] = tuple(made)
    said = (Evidence(start, start + len(sentence)),)
    return Claim(of.id, type, stage, "asserted", filled, said, date, confidence=confidence), named


def reading(of: Document, *claims: tuple[Claim, list[Entity]], reader: str = "one 1") -> Reading:
    entities = {e.key: e for _, named in claims for e in named}
    mentions = []
    for each in entities.values():
        at = of.text.find(each.name)
        if at >= 0:
            mentions.append(Mention(at, at + len(each.name), each.key))
    return Reading(of.id, reader, tuple(entities.values()), tuple(mentions), tuple(c for c, _ in claims))


def settle(record: Record) -> Record:
    for _ in record.resolve():
        pass
    return record


def again(of: Reading, *, reader: str, drop: Iterable[str] = (), move: int = 0) -> Reading:
    """What another reader finds: the same under other ids, its evidence cut otherwise, some claims left out."""
    dropped = set(drop)
    claims = []
    for each in of.claims:
        if each.id in dropped:
            continue
        moved = tuple(Evidence(e.start, max(e.start + 5, e.end - move)) for e in each.evidence)
        id = hashlib.sha256(f"{reader} {each.id}".encode()).hexdigest()[:16]
        claims.append(replace(each, evidence=moved, id=id))
    return replace(of, reader=reader, claims=tuple(claims))
