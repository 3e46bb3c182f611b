"""Claims for tests, in few words."""

from __future__ import annotations

from itertools import count

from paraph.reading.claims import Modality
from paraph.resolving.said import Filler, Said

KINDS = ("person", "company", "body", "place", "product")
_ids = count()


def filler(word: str) -> Filler:
    """`NOR` is a state, `company:Nordvik` an entity, anything else a literal."""
    if len(word) == 3 and word.isupper():
        return Filler(word, f"state:{word}")
    kind, _, name = word.partition(":")
    return Filler(name, word.lower()) if kind in KINDS else Filler(word)


def said(
    what: str,
    date: str | None = None,
    *,
    document: str | None = None,
    published: str | None = "2019-06-10",
    modality: Modality = "asserted",
    source: str | None = None,
    states: dict[str, str] | None = None,
    words: str = "",
    id: str | None = None,
    **roles: str,
) -> Said:
    """A claim: `what` is type and stage; the values of a role are parted by semicolons. Each claim is of a
    document of its own unless it is named."""
    kind, stage = what.split()
    number = next(_ids)
    home = document or f"document-{number}"
    return Said(
        id or f"claim-{number}", home, kind, stage, modality,
        {role: tuple(filler(v.strip()) for v in values.split(";")) for role, values in roles.items()},
        date, published=published, source=source or home, words=words, states=states or {},
    )  # fmt: skip
