"""What stands above a Markdown file between `---` (YAML) or `+++` (TOML): title, date, author, address."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from typing import Any

import yaml

from paraph.documents.json_entries import facts_of

_YAML = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_WIKI_LINK = re.compile(r"!?\[\[(?:[^\]|\n]*\|)?([^\]\n]*)\]\]")
_LINE = re.compile(r"([A-Za-z][\w -]{0,40}):[ \t]+(\S.*)")
_LARGEST = 100_000
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """YAML without references: a few lines of them stand for billions of values."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("references are not read")
        return super().compose_node(parent, index)


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields of a Document that the front matter tells, and the text below it."""
    for pattern, parse in ((_YAML, _yaml), (_TOML, tomllib.loads)):
        found = pattern.match(text.lstrip("\ufeff"))
        if found and len(found[1]) <= _LARGEST:
            values = _values(parse, found[1])
            if values is not None:
                return facts_of(values), text.lstrip("\ufeff")[found.end() :]
    return {}, text


def _values(parse: Any, source: str) -> dict[str, Any] | None:
    """The values by name; None where they are no front matter."""
    try:
        raw = parse(source)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError):
        raw = {line[1]: line[2].strip(" \"'") for line in map(_LINE.fullmatch, source.split("\n")) if line}
        return raw or None
    return {str(name): _plain(each) for name, each in raw.items()} if isinstance(raw, Mapping) else None


def _yaml(source: str) -> Any:
    return yaml.load(source, _Loader)


def _plain(value: Any) -> Any:
    """Days as strings, names of pages for links to them, lists of such."""
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, str):
        return _WIKI_LINK.sub(r"\1", value)
    return [_plain(each) for each in value] if isinstance(value, list) else value
