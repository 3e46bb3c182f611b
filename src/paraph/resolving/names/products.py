"""How alike two names of products are: designations (F-16C) letter by letter, names by sound."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from paraph.resolving.names.alignment import aligned
from paraph.resolving.names.common import weight_of
from paraph.resolving.names.lexicon import table, words
from paraph.resolving.names.model import Likeness, Word
from paraph.resolving.names.scoring import DOUBT, SAME
from paraph.resolving.names.scripts import romanised
from paraph.resolving.names.sounds import skeleton, sound

_DATA = table("products.yaml")
_SORTS = words(_DATA["sorts"])
_MAKERS = words(_DATA["makers"])
_PIECES = re.compile(r"[a-z]+|[0-9]+")
_GLUED = re.compile(r"\b([a-z]{1,4})[\s./-]*([0-9]{1,4})(?:[\s./-]?([a-z]{1,4}(?:[0-9]{1,2})?[a-z]?)\b)?")
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6"}
_VARIANT = (DOUBT + SAME) / 2
_DIFFERENT = 0.1
_NAMED = 0.9


@dataclass(frozen=True, slots=True)
class _Product:
    """`models` are letters, number, variant: ("f", "16", "c"); `numbers` those that stand alone."""

    models: tuple[tuple[str, str, str], ...]
    words: tuple[Word, ...]
    numbers: tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def _product(name: str) -> _Product:
    text = romanised(name).lower()
    models = []

    def take(found: re.Match[str]) -> str:
        letters, number, variant = found.groups()
        if letters in _SORTS or letters in _MAKERS:
            return found.group()
        if variant and (variant in _SORTS or variant in _MAKERS):
            models.append((letters, number.lstrip("0") or "0", ""))
            return f" {variant} "
        models.append((letters, number.lstrip("0") or "0", variant or ""))
        return " "

    pieces = _PIECES.findall(_GLUED.sub(take, text))
    told = [piece for piece in pieces if piece not in _SORTS and piece not in _MAKERS]
    if not told and not models:
        told = pieces
    numbers = tuple(sorted(_ROMAN.get(piece, piece) for piece in told if piece.isdigit() or piece in _ROMAN))
    named = [piece for piece in told if not piece.isdigit() and piece not in _ROMAN]
    heard = tuple(Word(sound(piece), piece, weight_of("product", sound(piece))) for piece in named)
    return _Product(tuple(sorted(set(models))), heard, numbers)


def of_products(one: str, other: str) -> Likeness:
    """Compare two names of products; the order of the two says nothing."""
    first, second = _product(one), _product(other)
    if first == second and (first.models or first.words or first.numbers):
        return Likeness(0.98, ("same name, without the sort of thing",))
    if first.models and first.numbers and second.numbers and first.numbers != second.numbers:
        return Likeness(_DIFFERENT, ("other numbers",))
    by_model = _models(first.models, second.models) if first.models and second.models else None
    if by_model is not None:
        return by_model
    return _by_words(first, second)


def _models(one: Sequence[tuple[str, str, str]], other: Sequence[tuple[str, str, str]]) -> Likeness:
    best = Likeness(_DIFFERENT, ("other designation",))
    for letters, number, variant in one:
        for letters2, number2, variant2 in other:
            if (letters, number) != (letters2, number2):
                continue
            if variant == variant2:
                return Likeness(_NAMED, ("same designation",))
            if not variant or not variant2:
                best = Likeness(_VARIANT, ("same designation, one names the variant",))
            elif best.score < _VARIANT and variant[0] == variant2[0]:
                best = Likeness(DOUBT + 0.05, ("same designation, perhaps another variant",))
            elif best.score < DOUBT:
                best = Likeness(DOUBT - 0.05, ("same designation, other variant",))
    return best


def _by_words(one: _Product, other: _Product) -> Likeness:
    found = aligned(one.words, other.words)
    if not found.matches:
        return Likeness(0.0, ("other names",))
    likeness = min(match.likeness for match in found.matches)
    reason = "same name" if likeness == 1.0 else "same name up to spelling"
    one_numbers, other_numbers = _all_numbers(one), _all_numbers(other)
    if likeness < 0.8:
        return Likeness(DOUBT * likeness, ("a similar name",))
    if one_numbers and other_numbers and not one_numbers & other_numbers:
        return Likeness(_DIFFERENT, ("other numbers",))
    if found.left and found.right:
        return Likeness(DOUBT * likeness, ("some words in common",))
    if one_numbers != other_numbers:
        return Likeness(_VARIANT, (reason, "only one names the model"))
    if found.left or found.right:
        return Likeness(_VARIANT * likeness, (reason, "one name has more words"))
    return Likeness(max(SAME, _NAMED * likeness) if likeness >= 0.9 else _VARIANT, (reason,))


def _all_numbers(product: _Product) -> frozenset[str]:
    return frozenset(product.numbers) | {number for _, number, _ in product.models}


def product_keys(name: str) -> frozenset[str]:
    """Designations and names, for blocking."""
    known = _product(name)
    keys = {f"{letters}{number}" for letters, number, _ in known.models}
    keys |= {skeleton(word.said)[:4] + word.said[:1] for word in known.words}
    return frozenset(f"p:{key}" for key in keys or {"".join(known.numbers)[:8]})
