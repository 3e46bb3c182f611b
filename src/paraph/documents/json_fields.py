"""A JSON object of a document, from keys to fields.

Keys: `id`, `publisher`, `published`, `dateline`, `title`, `text`, all strings. Only `text` must be
there; null and "" stand for nothing. The text is kept exactly as given.

What goes by another name (`content`, `headline`, `publishedAt`) is taken where these are not there:
`json_entries` knows how services write their exports. Any other key is ignored.
"""

from __future__ import annotations

import json
from typing import Any

from paraph.documents.dates import is_partial_date, iso_date
from paraph.documents.document import Document
from paraph.documents.encoding import storable
from paraph.documents.json_entries import facts_of, shown, text_of, unwrapped
from paraph.errors import DocumentError, EmptyError, UnreadableError

SHAPE = 'write an object with at least "text": {"id": …, "title": …, "published": "2014-01-20", "text": …}'
_NAMES = {dict: "an object", list: "an array", str: "a string", bool: "true or false", int: "a number"}


def parse(text: str, subject: str) -> Any:
    """The JSON value of a text. Raises EmptyError, or UnreadableError with line and column."""
    if not text.strip():
        raise EmptyError("the file is empty", subject=subject)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        cut = " (cut off?)" if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated") else ""
        raise UnreadableError(
            f"no valid JSON: {error.msg}{cut} at {where}", subject=subject, fix=_FIX
        ) from None
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, a thousand brackets
        raise UnreadableError(f"no valid JSON: {error}", subject=subject, fix=_FIX) from None


_FIX = "correct it there, or export it again"


def document_from(value: Any, subject: str) -> Document | DocumentError:
    """The document that an object describes, or what is wrong with it."""
    try:
        return _document(value, subject)
    except DocumentError as error:
        return error


def _document(value: Any, subject: str) -> Document:
    if not isinstance(value, dict):
        raise UnreadableError(f"{_name(value)} where an object was expected", subject=subject, fix=SHAPE)
    value = dict(unwrapped(value))
    if value.get("text") is None:
        return _exported(value, subject)
    text = _string(value, "text", subject)
    if not text.strip():
        raise EmptyError(
            'the "text" is empty', subject=subject, fix="leave the document out, or give its text"
        )
    other = facts_of(value)
    return Document(
        text=text,
        id=_identifier(value, subject),
        title=_optional(value, "title", subject) or other.get("title"),
        publisher=_optional(value, "publisher", subject) or other.get("publisher"),
        published=_published(value, subject) or _known_day(value, other),
        dateline=_optional(value, "dateline", subject),
        byline=other.get("byline"),
        url=other.get("url"),
        language=other.get("language"),
        source=subject,
    )


def _exported(value: dict[str, Any], subject: str) -> Document:
    """The document of an object with keys of its own."""
    text = storable(text_of(value))
    if not text.strip():
        had = f" (it has {shown(value)})" if value else ""
        raise UnreadableError(f'the object has no "text"{had}', subject=subject, fix=SHAPE)
    facts: dict[str, Any] = {**facts_of(value)}
    return Document(text=text, source=subject, **facts)


def _known_day(value: dict[str, Any], other: dict[str, str]) -> str | None:
    """The day under another name, unless `published` says that only a year or month is known."""
    return None if value.get("published") else other.get("published")


def _identifier(value: dict[str, Any], subject: str) -> str:
    """The id; whole numbers are taken as they are written."""
    given = value.get("id")
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    return _optional(value, "id", subject) or ""


def _published(value: dict[str, Any], subject: str) -> str | None:
    """The ISO date; None for a year or month alone, which is no day."""
    given = _optional(value, "published", subject)
    if given is None or is_partial_date(given):
        return None
    found = iso_date(given)
    if found is None:
        reason = f'the "published" is no date: {given[:40]!r}'
        raise UnreadableError(reason, subject=subject, fix='write it as "YYYY-MM-DD", or leave it out')
    return found


def _optional(value: dict[str, Any], key: str, subject: str) -> str | None:
    return None if value.get(key) is None else _string(value, key, subject).strip() or None


def _string(value: dict[str, Any], key: str, subject: str) -> str:
    given = value[key]
    if not isinstance(given, str):
        reason = f'the "{key}" is {_name(given)} where a string was expected'
        raise UnreadableError(reason, subject=subject, fix=f'write the "{key}" as a string')
    return storable(given)


def _name(value: Any) -> str:
    return "null" if value is None else _NAMES.get(type(value), "a number")
