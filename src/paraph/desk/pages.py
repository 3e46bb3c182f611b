"""The pages of the desk."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse

from paraph.desk.article import layout
from paraph.desk.bars import stretches
from paraph.desk.cards import Page, cards, ordered
from paraph.desk.names import grouped, numbered
from paraph.desk.rendering import document_path, quoted, render
from paraph.desk.sheet import LANES, type_sheet
from paraph.desk.shelf import Contents, Shelf, Summary
from paraph.documents.document import Document
from paraph.reading.claims import Reading

router = APIRouter(include_in_schema=False)

PER_PAGE = 60


@router.get("/")
def index(request: Request, q: str = "", type: str = "", order: str = "newest", page: int = 1) -> Response:
    """The list of documents."""
    shelf: Shelf = request.app.state.shelf
    contents, record = shelf.contents(), shelf.record()
    unread = record.unread(documents=False) if record else []
    found = _found(contents, shelf, q, type)
    if order != "oldest":
        found = [*_dated(found)[::-1], *(one for one in found if not one.published)]
    pages = max(1, -(-len(found) // PER_PAGE))
    page = min(max(page, 1), pages)
    return render(
        request,
        "index.html",
        record=shelf.place.name,
        contents=contents,
        legend=stretches(contents.claims),
        years=_years(found[(page - 1) * PER_PAGE : page * PER_PAGE]),
        found=len(found),
        unread=unread,
        bar=stretches,
        longest=max((one.total for one in contents.documents), default=1) or 1,
        query=q,
        type=type,
        order=order,
        page=page,
        pages=pages,
        with_=lambda **changed: _address({"q": q, "type": type, "order": order, "page": page} | changed),
    )


@router.get("/documents/{id:path}")
def document(request: Request, id: str, claim: str = "", entity: str = "") -> Response:
    """One document with what was read in it; `claim` is the id of the claim that is chosen."""
    shelf: Shelf = request.app.state.shelf
    record = shelf.record()
    found = record.document(id) if record else None
    reading = record.reading(id) if record else None
    if found is None or reading is None:
        raise HTTPException(404, f"There is no document {id!r} in this record")
    shown = _laid_out(found, reading)
    chosen = next((card for card in shown["cards"] if card.id == claim), None)
    return render(
        request,
        "document.html",
        **shown,
        chosen=chosen,
        named=shown["numbers"].get(entity, 0),
        missing=bool(claim) and chosen is None,
        here=document_path(id),
        lanes=LANES,
        neighbours=_neighbours(shelf.contents(), id),
    )


@router.get("/claims/{id}")
def claim(request: Request, id: str) -> Response:
    """A claim is shown in its document."""
    home = request.app.state.shelf.contents().homes.get(id)
    if home is None:
        raise HTTPException(404, f"There is no claim {id!r} in this record")
    return RedirectResponse(f"{document_path(home)}?claim={quoted(id)}#at-{quoted(id)}", 303)


@router.get("/types.css")
def colours() -> Response:
    """The colours of the types."""
    return Response(type_sheet(), media_type="text/css")


@router.get("/healthz")
def health(request: Request) -> Response:
    """Whether the desk is up and the record can be read."""
    request.app.state.shelf.record()
    return PlainTextResponse("ok\n")


def _laid_out(document: Document, reading: Reading) -> dict[str, Any]:
    claims = ordered(reading.claims)
    numbers = numbered(reading.entities)
    text = layout(document.text, claims, reading.mentions, numbers)
    entities = {entity.key: entity for entity in reading.entities}
    made = cards(claims, Page(document.text, text, entities, numbers))
    return {
        "document": document,
        "reader": reading.reader,
        "layout": text,
        "cards": made,
        "by_number": {card.number: card for card in made},
        "legend": stretches(Counter(claim.type for claim in claims)),
        "names": grouped(reading.entities, numbers, text.mentions),
        "numbers": numbers,
    }


def _found(contents: Contents, shelf: Shelf, words: str, type: str) -> list[Summary]:
    record = shelf.record()
    ids = set(record.search(words)) if record and words.strip() else None
    return [
        one
        for one in contents.documents
        if (ids is None or one.id in ids) and (not type or one.claims.get(type))
    ]


def _dated(found: list[Summary]) -> list[Summary]:
    return [one for one in found if one.published]


def _years(found: list[Summary]) -> list[tuple[str, list[Summary]]]:
    return [(year, list(those)) for year, those in groupby(found, key=lambda one: (one.published or "")[:4])]


def _neighbours(contents: Contents, id: str) -> tuple[Summary | None, Summary | None]:
    """The documents before and after, by date."""
    ids = [one.id for one in contents.documents]
    at = ids.index(id) if id in ids else -1
    before = contents.documents[at - 1] if at > 0 else None
    after = contents.documents[at + 1] if 0 <= at < len(ids) - 1 else None
    return before, after


def _address(values: dict[str, Any]) -> str:
    plain = {"q": "", "type": "", "order": "newest", "page": 1}
    return "/?" + urlencode({name: value for name, value in values.items() if value != plain[name]})
