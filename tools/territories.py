"""Writes src/paraph/ontology/territories.tsv from rigour's territories: python tools/territories.py.

Needs rigour (`pip install rigour`), which in turn needs a compiler and the ICU library; that is why it is
asked here and not when paraph runs.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from rigour.territories.lookup import _get_territory_names

from paraph.ontology.territories import fold

TARGET = Path(__file__).parents[1] / "src" / "paraph" / "ontology" / "territories.tsv"
SHORTEST = 4


def main() -> None:
    """Write the file."""
    found: dict[str, set[str]] = defaultdict(set)
    taken: dict[str, str] = {}
    for name, territory in _get_territory_names().items():
        folded = fold(name)
        if folded in {fold(place) for place in territory.places}:
            continue
        if not (territory.is_country and territory.alpha3) or not folded.isascii() or len(folded) < SHORTEST:
            continue
        code = territory.alpha3.upper()
        if taken.setdefault(folded, code) == code:
            found[code].add(folded)
    lines = ["\t".join([code, *sorted(names)]) for code, names in sorted(found.items())]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
