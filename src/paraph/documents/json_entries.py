"""Documents within the JSON of services: lists under a key, entries wrapped in others, keys of other names.

{"status": "ok", "articles": [{"source": {"name": …}, "title": …, "publishedAt": …, "content": …}]}
{"hits": {"hits": [{"_id": …, "_source": {"headline": …, "body": …}}]}}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from paraph.documents.fields import facts, field_names, squeezed, without_cut
from paraph.documents.fragments import is_html, lines_in

_DEEPEST = 3
_LONGEST_LIST = 20
_SHOWN = 8


def entries_of(value: Any) -> list[Any] | None:
    """The entries that an object without a text of its own lists; None where it lists none."""
    return None if not isinstance(value, dict) or text_of(unwrapped(value)) else _listed(value, _DEEPEST)


def unwrapped(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """The entry with what an object within it says of the document, where it has no text itself."""
    if value.get("text") is not None:
        return value
    keys = _by_name(value)
    inner = next((keys[name] for name in field_names().inner if isinstance(keys.get(name), dict)), None)
    return {**value, **inner} if inner else value


def text_of(value: Mapping[str, Any]) -> str:
    """The text under whatever name, in plain paragraphs; empty where there is none."""
    names, keys = field_names(), _by_name(value)
    for name in names.names["text"]:
        if text := _string(keys.get(name)):
            begun = _string(keys.get(names.begun_by.get(name, "")))
            return _plain(text if text.startswith(begun) else f"{begun}\n\n{text}")
    if not (facts_of(value).keys() >= {"title"} and facts_of(value).keys() & {"url", "publisher", "byline"}):
        return ""
    return next((_plain(text) for name in names.brief if (text := _string(keys.get(name)))), "")


def facts_of(value: Mapping[str, Any]) -> dict[str, str]:
    """The other fields that the object has under names of its own."""
    keys = _by_name(value)
    known = field_names().names
    given = {
        field: next((text for name in known[field] if (text := _string(keys.get(name)))), "")
        for field in known
    }
    return facts(given)


def shown(keys: Iterable[str]) -> str:
    """Some names, to tell what was found: `title, url, seendate, …`."""
    names = list(keys)
    return ", ".join(str(name)[:40] for name in names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")


def _listed(value: Mapping[str, Any], deepest: int) -> list[Any] | None:
    keys = _by_name(value)
    for name in field_names().lists:
        found = keys.get(name)
        if isinstance(found, list) and any(isinstance(each, dict) for each in found):
            return found
        if isinstance(found, dict) and deepest and (within := _listed(found, deepest - 1)) is not None:
            return within
    return None


def _by_name(value: Mapping[str, Any]) -> dict[str, Any]:
    named: dict[str, Any] = {}
    for key, each in value.items():
        if each not in (None, "", [], {}):
            named.setdefault(squeezed(key), each)
    return named


def _string(value: Any) -> str:
    """What a value says, as a string: of an object its name or text, of a list all of them."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dict):
        keys = _by_name(value)
        return next(
            (keys[each].strip() for each in field_names().parts if isinstance(keys.get(each), str)), ""
        )
    if isinstance(value, list):
        return ", ".join(
            text for each in value[:_LONGEST_LIST] if not isinstance(each, list) and (text := _string(each))
        )
    return ""


def _plain(text: str) -> str:
    return "\n\n".join(lines_in(text)) if is_html(text) else without_cut(text)
