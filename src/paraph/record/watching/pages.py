"""From what was fetched, or what a feed had, to documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from urllib.parse import urlsplit

from paraph.documents.addresses import address_id, canonical
from paraph.documents.document import Document
from paraph.documents.fetching import Fetched, read_answer
from paraph.documents.languages import ForeignLanguageError, with_language
from paraph.documents.members import broken
from paraph.documents.patience import parsing_time, patience
from paraph.documents.watchlist import Watched
from paraph.errors import DocumentError, TooSlowError
from paraph.record.watching.state import PageState

Result = Document | DocumentError


def results_of(answer: Fetched, page: PageState, source: Watched) -> list[Result]:
    """The documents of an answer, with what the source says where they do not; never empty."""
    try:
        with patience(parsing_time(len(answer.body))):
            found: list[Result] = list(read_answer(answer))
    except TooSlowError as error:
        return [TooSlowError(error.reason, subject=page.address)]
    except DocumentError as error:
        return [error]
    except Exception as error:
        return [broken(page.address, error, "address")]
    return [_described(each, page, source) for each in found]


def of_feed(page: PageState, source: Watched) -> Document | None:
    """The document that the feed's text of a page makes; None where it has none that can be read."""
    if not page.content:
        return None
    title = escape(page.title or "")
    html = (
        f"<!DOCTYPE html><html><head><title>{title}</title></head>"
        f"<body><article><h1>{title}</h1>{page.content}</article></body></html>"
    )
    answer = Fetched(page.address, 200, {}, html.encode("utf-8", "replace"), type="text/html")
    found = [each for each in results_of(answer, page, source) if isinstance(each, Document)]
    if not found:
        return None
    address = canonical(page.address)
    published = page.published or found[0].published  # rather what the feed says than the day in an address
    return replace(found[0], id=address_id(address), url=address, source=page.address, published=published)


def leads_to_the_front(answer: Fetched, page: PageState) -> bool:
    """Whether a page is there no more and whoever asks for it is sent to the front page."""
    return _is_front(answer.url) and not _is_front(page.address)


def _is_front(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query


def _described(result: Result, page: PageState, source: Watched) -> Result:
    if isinstance(result, ForeignLanguageError):
        return ForeignLanguageError(_filled(result.document, page, source), subject=page.address)
    if not isinstance(result, Document):
        return result
    filled = _filled(result, page, source)
    if source.language is None:
        return filled
    return with_language(replace(filled, language=source.language), page.address)


def _filled(document: Document, page: PageState, source: Watched) -> Document:
    return replace(
        document,
        title=document.title or page.title,
        published=document.published or page.published,
        byline=document.byline or page.author,
        publisher=document.publisher or source.publisher,
    )


def first_document(results: Sequence[Result]) -> Document | None:
    """The one that stands for the page."""
    return next((each for each in results if isinstance(each, Document)), None)
