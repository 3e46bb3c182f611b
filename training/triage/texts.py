"""Texts to learn triage from: annotated ones, and others that the reader itself has labelled.

A text is relevant (1) where its annotation, or a claim that the reader is sure of, says so; irrelevant (0) where
there is nothing; anything between is left out (None).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from paraph.documents import Document
from paraph.documents.languages import identify
from paraph.documents.page import page_document
from paraph.errors import DocumentError
from training import conllu

SURE = 0.8
_WORDS = (5, 3_000)
_LARGE = 1_000_000
_TREATY = 20_000
_EVERY = 4
"""One in so many releases: they are many, and alike."""
_MILD = frozenset(("statement", "position", "ownership", "production", "misconduct"))
"""Types that the reader claims of pages on companies, crime and domestic politics, too."""


@dataclass(frozen=True, slots=True)
class Text:
    """`told` are the spans that say something for the record; `cluster` keeps texts of the same events together."""

    source: str
    id: str
    cluster: str
    title: str
    text: str
    label: int | None = None
    told: tuple[tuple[int, int], ...] = ()


def annotated(folder: Path, source: str) -> Iterator[Text]:
    """Annotated documents. What is optional only makes a text neither relevant nor irrelevant."""
    for path in sorted(folder.glob("*.json")):
        each = json.loads(path.read_text("utf-8"))
        records = [record for record in each["records"] if not record.get("optional")]
        label = 1 if records else None if each["records"] else 0
        quotes = [quote for record in records for quote in record["evidence"]]
        spans = [(at, at + len(quote)) for quote in quotes if (at := each["text"].find(quote)) >= 0]
        yield Text(
            source, each["id"], each["cluster"], each["title"] or "", each["text"], label, tuple(spans)
        )


def corpora(folder: Path) -> Iterator[Text]:
    """The public corpora of the language model, by document, and every fourth release of up to 1,200 words."""
    for name in ("ewt", "gum-by"):
        for part in ("train", "dev", "test"):
            yield from _treebank(folder / f"{name}-{part}.conllu.gz", name.removesuffix("-by"))
    releases = _lines(folder / "whitehouse-2021-2023h1.jsonl.gz")
    for each in [each for each in releases if len(each["text"].split()) < 1_200][::_EVERY]:
        yield Text("releases", each["id"], each["id"], each["title"], each["text"])


def registers(folder: Path) -> Iterator[Text]:
    """Texts that are relevant by what they are: histories of diplomatic relations, treaties."""
    for each in _lines(folder / "diplomatic-relations.jsonl.gz"):
        yield _whole("relations", each["id"], each["country"], each["heading"], each["text"])
    for each in _lines(folder / "treaty-texts.jsonl.gz"):
        yield _whole("treaties", each["id"], each["id"], each["title"] or "", each["text"][:_TREATY])


def _whole(source: str, id: str, cluster: str, title: str, text: str) -> Text:
    return Text(source, id, cluster, title, text, 1, ((0, len(text)),))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _treebank(path: Path, source: str) -> Iterator[Text]:
    trees = conllu.read(path, source)
    for document, found in groupby(trees, key=lambda tree: tree.sentence.document):
        yield Text(source, document, document, "", " ".join(tree.sentence.text for tree in found))


def pages(folders: Iterable[Path]) -> Iterator[Text]:
    """English articles among saved pages (`.html`, `.html.gz`), each once."""
    known: set[str] = set()
    for path in sorted(path for folder in folders for path in folder.rglob("*.html*")):
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        found = _page(data, path.name) if len(data) < _LARGE else None
        if found is not None and found.text[:300] not in known:
            known.add(found.text[:300])
            yield Text("pages", path.name, path.name, found.title or "", found.text)


def _page(data: bytes, name: str) -> Document | None:
    """The page as a document; None where it is not English, or too short or long to learn from."""
    try:
        found = page_document(data, name)
    except DocumentError:
        return None
    if isinstance(found, Document) and _WORDS[0] <= len(found.text.split()) <= _WORDS[1]:
        return found if identify(found.text)[0] == "en" else None
    return None


def labelled(texts: Iterable[Text], kept: Path) -> Iterator[Text]:
    """The same texts with the reader's label; what it said is kept in a file, since it takes minutes."""
    from paraph.reading import Reader

    known = dict(_kept(kept))
    reader: Any = None
    kept.parent.mkdir(parents=True, exist_ok=True)
    with kept.open("a", encoding="utf-8") as file:
        for text in texts:
            if text.id not in known:
                reader = reader or Reader.load()
                claims = reader.read(Document(text.text, id=text.id, title=text.title or None)).claims
                spans = [[c.type, c.confidence, [(e.start, e.end) for e in c.evidence]] for c in claims]
                known[text.id] = spans
                print(json.dumps([text.id, spans]), file=file)
            yield _with_label(text, known[text.id])


def _kept(path: Path) -> Iterator[tuple[str, Any]]:
    if path.exists():
        yield from (json.loads(line) for line in path.read_text("utf-8").splitlines())


def _with_label(text: Text, claims: Any) -> Text:
    sure = [spans for type, confidence, spans in claims if type not in _MILD and confidence >= SURE]
    told = tuple((start, end) for spans in sure for start, end in spans)
    return replace(text, label=1 if told else None if claims else 0, told=told)
