"""Leaders whom texts name without their state: "President Havel"."""

from __future__ import annotations

from functools import cache

from paraph import ontology
from paraph.reading.cast import fold


def leader_of(title: str, name: str) -> str | None:
    """ISO code of the state that somebody with this title and name is known to lead, else None."""
    office = title.lower().removeprefix("vice ").removeprefix("crown ").replace("premier", "prime minister")
    words = fold(name).split()
    parts = [words[i:] for i in range(len(words))] + [words[:i] for i in range(len(words) - 1, 0, -1)]
    return next((known for part in parts if (known := _index().get((office, " ".join(part))))), None)


@cache
def _index() -> dict[tuple[str, str], str]:
    return {
        (title, fold(surname)): iso3
        for iso3, titles in ontology.leaders().items()
        for title, surnames in titles.items()
        for surname in surnames
    }
