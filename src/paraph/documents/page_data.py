"""The JSON-LD of a page: what schema.org calls an article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_ARTICLES = ("Article", "Posting", "Report", "PressRelease", "WebPage")
_PARTS = frozenset({"Comment", "Review", "VideoObject", "ImageObject", "Answer", "UserReview"})
_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_MOST, _OUTER = 2_000, 20


@dataclass(frozen=True, slots=True)
class LinkedData:
    """Facts of the first article; None for what it does not say."""

    headline: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    body: str | None = None


def linked_data(tree: Any) -> LinkedData:
    """The facts that the page's JSON-LD states; broken scripts are passed over."""
    objects = [each for script in _scripts(tree) for each in _objects(script)]
    by_id = {each["@id"]: each for each in objects if isinstance(each.get("@id"), str) and len(each) > 1}
    articles = sorted((each for each in objects if _rank(each) >= 0), key=_rank)
    return LinkedData(
        headline=_string(articles, "headline"),
        published=_string(articles, "datePublished")
        or _string(articles, "dateCreated")
        or _published(tree, objects),
        publisher=_named(articles, "publisher", by_id),
        author=_named(articles, "author", by_id),
        body=_string(articles, "articleBody"),
    )


def _published(tree: Any, objects: list[dict[str, Any]]) -> str | None:
    """The day of what is no article, such as a recipe; that of a script which cannot be parsed."""
    works = [each for each in objects[:_OUTER] if not _is_part(each)]
    return _string(works, "datePublished") or next(
        (
            found[1]
            for script in tree.iter("script")
            if "json" in (script.get("type") or "") and (found := _DATE.search(script.text or ""))
        ),
        None,
    )


def _is_part(each: dict[str, Any]) -> bool:
    """Whether an object is what readers wrote or an exhibit."""
    kinds = each.get("@type")
    return any(str(kind) in _PARTS for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _scripts(tree: Any) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            yield json.loads((script.text or "").strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """All objects within a value, outermost first, so many at most."""
    waiting = [value]
    for _ in range(_MOST):
        if not waiting:
            return
        each = waiting.pop(0)
        if isinstance(each, dict):
            yield each
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each


def _rank(each: dict[str, Any]) -> int:
    """0 for an article, 1 for a mere page, -1 for anything else."""
    kinds = each.get("@type")
    names = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
    if not any(name.endswith(_ARTICLES) for name in names):
        return -1
    return int(all(name.endswith("WebPage") for name in names))


def _string(articles: list[dict[str, Any]], key: str) -> str | None:
    return next(
        (value for each in articles if isinstance(value := each.get(key), str) and value.strip()), None
    )


def _named(articles: list[dict[str, Any]], key: str, by_id: dict[str, dict[str, Any]]) -> str | None:
    """The names under a key, which holds a name, an object with one, a reference, or a list of these."""
    for article in articles:
        values = article.get(key)
        names = [_name(value, by_id) for value in (values if isinstance(values, list) else [values])]
        if any(names):
            return ", ".join(dict.fromkeys(name.strip() for name in names if name))
    return None


def _name(value: Any, by_id: dict[str, dict[str, Any]]) -> str | None:
    if isinstance(value, dict):
        reference = value.get("@id")
        known = by_id.get(reference, {}) if isinstance(reference, str) else {}
        value = value.get("name") or known.get("name")
    return value if isinstance(value, str) else None
