"""Documents from addresses: what answers is read by its own format, a page, a PDF file, a feed …"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from urllib.parse import urlsplit

from paraph.documents.addresses import address_id, canonical, host_of
from paraph.documents.document import Document, content_id
from paraph.documents.fetching.answer import Fetched
from paraph.documents.fetching.fetcher import Fetcher
from paraph.documents.languages import ForeignLanguageError
from paraph.documents.media import SUFFIXES, recoded
from paraph.documents.reader import read_stream
from paraph.documents.registry import formats
from paraph.errors import DocumentError, EmptyError

# What a format is called by its suffix, where the address has none that tells.
_SUFFIXES = {
    **SUFFIXES,
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "text/csv": ".csv",
    "message/rfc822": ".eml",
    "application/mbox": ".mbox",
    "application/zip": ".zip",
    "application/warc": ".warc",
}
_TEXTS = ("text/", "application/json", "application/xhtml+xml", "application/xml")
_WIDE = ("utf-16", "utf16", "utf-32", "utf32", "ucs-2", "unicode")
_MIRRORS = ("www.", "m.", "mobile.", "amp.")


def read_address(url: str, fetcher: Fetcher) -> Iterator[Document | DocumentError]:
    """The documents at an address that a person gave; what cannot be had is yielded as a DocumentError.

    robots.txt is not asked, as no browser asks it: it is for programs that find addresses by themselves.
    """
    try:
        answer = fetcher.get(url)
    except DocumentError as error:
        yield error
        return
    yield from read_answer(answer)


def read_answer(answer: Fetched) -> Iterator[Document | DocumentError]:
    """The documents in an answer; an answer that holds none is yielded as a DocumentError.

    A page has the id of its address, so that what it says later is a new version of it. Its address is the one it
    names as its own, where that is of the same site. `source` is the address it was read from.
    """
    if (error := answer.error()) is not None:
        yield error
        return
    if not answer.body.strip():
        yield EmptyError("the answer is empty", subject=answer.url, fix="open the address in a browser")
        return
    results = read_stream(_in_utf8(answer), _name(answer), answer.url)
    first, second = next(results, None), next(results, None)
    alone = second is None
    for result in chain((each for each in (first, second) if each is not None), results):
        yield _of_answer(result, answer, alone)


def own_address(document: Document, answer: Fetched) -> str:
    """The canonical address of a page: the one that it names, where that is of the same site, else where it was."""
    final = canonical(answer.url)
    named = canonical(document.url, answer.url) if document.url else ""
    same_site = _site(named) == _site(final) != ""
    # Careless sites name their front page as the address of every page.
    is_front = urlsplit(named).path in ("", "/") and urlsplit(final).path not in ("", "/")
    return named if same_site and not is_front else final


def _of_answer(result: Document | DocumentError, answer: Fetched, alone: bool) -> Document | DocumentError:
    """The result with its address; errors name the address, and keep the document that they may carry."""
    if isinstance(result, Document):
        return _addressed(result, answer, alone)
    if isinstance(result, ForeignLanguageError):
        document = _addressed(result.document, answer, alone)
        return ForeignLanguageError(document, subject=_subject(result.subject, answer))
    return type(result)(result.reason, subject=_subject(result.subject, answer), fix=result.fix)


def _addressed(document: Document, answer: Fetched, alone: bool) -> Document:
    """The document with where it was read; one that is alone there, and has no id of its own, with its address."""
    document = replace(document, source=answer.url)
    if not alone or document.id != content_id(document):
        return document
    address = own_address(document, answer)
    return replace(document, url=address, id=address_id(address))


def _site(address: str) -> str:
    """The host of an address, whichever of the names it has for browsers and telephones."""
    host = host_of(address)
    for prefix in _MIRRORS:
        host = host.removeprefix(prefix)
    return host


def _name(answer: Fetched) -> str:
    """The address as a file name, with the suffix of its type where it has none that a format knows."""
    bare = answer.url.partition("?")[0]
    known = any(bare.lower().endswith(each.suffixes) for each in formats() if each.suffixes)
    return bare if known and "/" in bare.partition("://")[2] else bare + _SUFFIXES.get(answer.type, "")


def _subject(subject: str, answer: Fetched) -> str:
    """The subject of an error with the address in it as it is, and not as a file name."""
    name = _name(answer)
    return answer.url + subject[len(name) :] if subject.startswith(name) else answer.url


def _in_utf8(answer: Fetched) -> bytes:
    """The body; text that is no UTF-8 but is valid in the encoding that the header tells is made UTF-8.

    Any two bytes are UTF-16: whether they are is told by the bytes alone.
    """
    if not answer.charset or not answer.type.startswith(_TEXTS) or answer.charset.startswith(_WIDE):
        return answer.body
    made = recoded(answer.body, answer.charset)
    return answer.body if made is None else made
