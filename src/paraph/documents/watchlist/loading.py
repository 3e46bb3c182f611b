"""The list read from its file, and what is wrong with it said by line, key and fix."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar

import yaml
from pydantic import ValidationError

from paraph.documents.watchlist.shapes import Watched, WatchList
from paraph.errors import WatchListError

_LARGEST = 1_000_000
_STARTER = "starter.yaml"
_SPANS = "write a number and a letter: 30m, 6h, 1d, 2w"
_EXPRESSIONS = "write a regular expression, in single quotes: '/press-releases/'"
_FIXES = {
    "every": _SPANS,
    "again": f"{_SPANS}, each in the list [1h, 6h, 1d]",
    "include": _EXPRESSIONS,
    "exclude": _EXPRESSIONS,
    "links": f"of a listing, and of nothing else, say which links are articles: {_EXPRESSIONS}",
    "kind": "write feed, page, sitemap or listing",
    "address": "write the whole address, with https://",
    "language": "write the two letters of the language: en",
    "since": "write a day: 2024-01-31",
    "most": "write a whole number from 1 to 50000",
    "allow": "write a list of hosts: [localhost:8000]",
    "sources": "write a list of sources, each with name, kind and address; paraph watch --starter prints one",
}


_Base: Any = yaml.SafeLoader


class _Loader(_Base):  # type: ignore[misc]
    """YAML without yes and no, so that the language `no` is a word."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
        for first, resolvers in _Base.yaml_implicit_resolvers.items()
    }


def load(path: Path) -> WatchList:
    """The list in a file. Raises WatchListError."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        text = data.decode("utf-8-sig")
    except FileNotFoundError:
        fix = f"make one: paraph watch --starter > {path}"
        raise WatchListError("there is no such list", subject=str(path), fix=fix) from None
    except (OSError, ValueError) as error:
        raise WatchListError(f"cannot be read ({error})", subject=str(path), fix="save it as UTF-8") from None
    if len(data) > _LARGEST:
        raise WatchListError("is larger than 1 MB", subject=str(path), fix="split it into several lists")
    return parsed(text, str(path))


def starter() -> str:
    """The text of a list to begin with."""
    return files(__package__).joinpath(_STARTER).read_text(encoding="utf-8")


def parsed(text: str, name: str) -> WatchList:
    """The list that `text` holds; errors speak of `name`. Raises WatchListError."""
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        told = loader.construct_document(node) if node is not None else None
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        raise _no_yaml(error, name) from None
    if not isinstance(told, dict):
        raise WatchListError("sources is missing", subject=name, fix=_FIXES["sources"])
    try:
        found = WatchList.model_validate(told)
    except ValidationError as error:
        raise _wrong(error, node, name) from None
    _check_twice(found, node, name)
    return found


def _no_yaml(error: Exception, name: str) -> WatchListError:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or str(error) or type(error).__name__
    subject = f"{name}:{mark.line + 1}" if mark else name
    fix = "mend the YAML there: blanks before keys, a quote, a colon"
    return WatchListError(f"this is no YAML ({reason})".replace("\n", " "), subject=subject, fix=fix)


def _wrong(error: ValidationError, node: Any, name: str) -> WatchListError:
    """The first of the errors, by line; the others are counted."""
    told = sorted(((_line(node, each["loc"]), each) for each in error.errors()), key=lambda pair: pair[0])
    line, first = told[0]
    location = [each for each in first["loc"] if isinstance(each, str)]
    key = location[-1] if location else "sources"
    reason = _reason(first, key, node)
    others = f" (and {len(told) - 1} more)" if len(told) > 1 else ""
    return WatchListError(f"{reason}{others}", subject=f"{name}:{line}", fix=_fix(first, key))


def _reason(error: Any, key: str, node: Any) -> str:
    words = error["msg"].removeprefix("Value error, ")
    source = _called(node, error["loc"])
    of = f" of {source!r}" if source else ""
    if error["type"] == "missing":
        return f"{key}{of} is missing"
    if error["type"] == "extra_forbidden":
        return f"there is no key {key!r}{of}"
    if key == "sources" and words.endswith((" is missing", " has no links")):
        return f"{words}{of}"
    return f"{key}{of}: {words[:1].lower()}{words[1:]}"


def _fix(error: Any, key: str) -> str:
    if error["type"] == "extra_forbidden":
        known = [*Watched.model_fields, *WatchList.model_fields]
        near = get_close_matches(key, known, 1)
        return f"did you mean {near[0]}?" if near else f"the keys are {', '.join(known)}"
    if key == "sources" and "links" in error["msg"]:
        return _FIXES["links"]
    return _FIXES.get(key, f"give the source a {key}" if error["type"] == "missing" else f"mend {key}")


def _called(node: Any, location: tuple[int | str, ...]) -> str:
    """The name of the source that an error is in."""
    if len(location) < 2 or location[0] != "sources" or not isinstance(location[1], int):
        return ""
    source = _below(_below(node, "sources"), location[1])
    named = _below(source, "name")
    return named.value if isinstance(named, yaml.ScalarNode) else f"source {location[1] + 1}"


def _line(node: Any, location: tuple[int | str, ...]) -> int:
    """The line (from 1) of what an error is about, or of what it should stand in."""
    line = node.start_mark.line
    for step in location:
        key = _key(node, step)
        node = _below(node, step)
        if node is None:
            break
        line = (key or node).start_mark.line
    return int(line) + 1


def _key(node: Any, step: int | str) -> Any:
    return next((key for key, _ in _pairs(node) if key.value == step), None)


def _below(node: Any, step: int | str) -> Any:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return next((value for key, value in _pairs(node) if key.value == step), None)


def _pairs(node: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(node, yaml.MappingNode):
        yield from node.value


def _check_twice(found: WatchList, node: Any, name: str) -> None:
    names: set[str] = set()
    ids: set[str] = set()
    for number, source in enumerate(found.sources):
        for key, value, known in (("name", source.name, names), ("address", source.id, ids)):
            if value in known:
                line = _line(node, ("sources", number, key))
                fix = f"give each source {'a name' if key == 'name' else 'an address'} of its own"
                reason = f"{key} of {source.name!r} stands above already"
                raise WatchListError(reason, subject=f"{name}:{line}", fix=fix)
            known.add(value)
