"""Names of products (designations, variants) and places (spellings, former names)."""

from __future__ import annotations

import pytest

from paraph.reading.claims import EntityKind
from paraph.resolving.names import DOUBT, SAME, compare


def verdict(kind: EntityKind, one: str, other: str) -> str:
    score = compare(kind, one, other).score
    return "same" if score >= SAME else "doubtful" if score >= DOUBT else "different"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("F-16", "F16", "same"),
        ("F 16", "F-16 fighter jets", "same"),
        ("F-16", "F-15", "different"),
        ("F-16C", "F-16", "doubtful"),
        ("F-16C", "F-16D", "different"),
        ("T-72", "T-90", "different"),
        ("T-72B3", "T-72", "doubtful"),
        ("CAESAR", "Caesar howitzer", "same"),
        ("Leopard 1", "Leopard 2", "different"),
        ("Leopard 2", "Leopard 2A6 tanks", "doubtful"),
        ("Bayraktar TB2", "TB2", "same"),
        ("Sukhoi Su-30", "Su-30 fighter", "same"),
        ("MiG-29", "Su-29", "different"),
        ("Buk", "Бук", "same"),
        ("Grad", "Smerch", "different"),
    ],
)
def test_products(one: str, other: str, expected: str) -> None:
    assert verdict("product", one, other) == expected, compare("product", one, other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Kyiv", "Kiev", "same"),
        ("Київ", "Kyiv", "same"),
        ("Astana", "Nur-Sultan", "same"),
        ("Almaty", "Alma-Ata", "same"),
        ("Tashkent", "Toshkent", "same"),
        ("Karaganda", "Qaraghandy", "same"),
        ("Almaty", "Astana", "different"),
        ("North Ossetia", "South Ossetia", "different"),
        ("Karaganda", "Samarkand", "different"),
        ("Aktau", "Port of Aktau", "same"),
    ],
)
def test_places(one: str, other: str, expected: str) -> None:
    assert verdict("place", one, other) == expected, compare("place", one, other)
