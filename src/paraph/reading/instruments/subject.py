"""What an agreement is, by its title: its form, its sectors, the agreement it was made under."""

from __future__ import annotations

import re

from paraph.reading.claims import Value
from paraph.reading.fillers import form_of, sectors_of
from paraph.reading.instruments import wording
from paraph.reading.instruments.plain import Plain
from paraph.reading.instruments.terms import made_under

_PHRASE = re.compile(r"\b(?:between|among|on|concerning|regarding|relating|for|to)\b", re.IGNORECASE)


def roles_of_title(document: str, plain: Plain, title: tuple[int, int]) -> dict[str, tuple[Value, ...]]:
    """The roles that a title fills."""
    found: dict[str, tuple[Value, ...]] = {}
    text = plain.words(*title).lower()
    if not text:
        return found
    span = plain.span(*title)
    if form := _form(text):
        found["form"] = (Value(form, span),)
    if sectors := [name for name in sectors_of(text, fields=True) if name != "general"]:
        found["sector"] = tuple(Value(name, span) for name in sectors)
    if under := made_under(plain, title):
        words, place = plain.words(*under), plain.span(*under)
        found["under"] = (Value(words, place if place.words(document) == words else None),)
    return found


def _form(title: str) -> str | None:
    """The form of the first noun that is one: a protocol to a treaty is a protocol."""
    noun = wording.accord().search(title)
    if noun is None:
        return None
    rest = title[noun.start() :]
    stop = _PHRASE.search(rest)
    phrase = title[: noun.start()][-30:] + (rest[: stop.start()] if stop else rest)
    return form_of(noun[0].lower().rstrip("s"), phrase if "exchange" not in phrase else "")
