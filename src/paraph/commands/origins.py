"""From the name of a document to what was given to read: the file around a line, a member, a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

INSIDE = "!/"
_NUMBERED = re.compile(r"(.+)[:#]\d+", re.DOTALL)
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def is_address(given: str) -> bool:
    """Whether it is an address of the web, and no path."""
    return _ADDRESS.match(given) is not None


def origins(source: str) -> Iterator[str]:
    """What a document of this name may have come from, itself first: `a.zip!/b.jsonl:17` may be of `a.zip`.

    After `:` stands the number of a line, after `#` that of an entry or message.
    """
    yield source
    if is_address(source):
        return
    if numbered := _NUMBERED.fullmatch(source):
        yield numbered[1]
    at = source.find(INSIDE)
    while at >= 0:
        yield source[:at]
        at = source.find(INSIDE, at + 1)
