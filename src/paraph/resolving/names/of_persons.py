"""How alike two names of persons are, and why."""

from __future__ import annotations

from paraph.resolving.names.alignment import Alignment, aligned
from paraph.resolving.names.features import best_of, dice
from paraph.resolving.names.features_of import measured
from paraph.resolving.names.lexicon import table
from paraph.resolving.names.model import Likeness, Name, Word
from paraph.resolving.names.persons import person
from paraph.resolving.names.scoring import DOUBT, SAME, UNLIKE, capped, others, score

_WOMEN = {str(her): str(his) for her, his in table("persons.yaml")["women"].items()}
_DOUBTFUL = SAME - 0.05
_DIFFERENT = DOUBT - 0.1
_BARE = 0.5
_CLEAR = 0.8
"""Likeness of words from which they are called the same."""


def of_persons(one: str, other: str) -> Likeness:
    """Compare two names of persons; the order of the two says nothing."""
    first, second = person(one), person(other)
    if not first.words or not second.words:
        return Likeness(0.0, ("there is no name in one of the two",))
    found = aligned(first.words, second.words)
    if not found.matches and (alike := dice(first.pairs, second.pairs)) < UNLIKE:
        return others(alike)
    most, barriers = _ceiling(first, second, found)
    if min(len(first.words), len(second.words)) == 1:
        return _bare(first, second, found, most, barriers)
    whole = score("person", measured("person", first, second, found))
    if not found.left and not found.right and all(match.likeness == 1.0 for match in found.matches):
        whole = 1.0
    return capped(whole, most, (*barriers, *_reasons(found)))


def _ceiling(one: Name, other: Name, found: Alignment) -> tuple[float, tuple[str, ...]]:
    """The most that the score can be, and why it is no more."""
    most, why = 1.0, []
    if one.generation != other.generation:
        both = bool(one.generation and other.generation)
        most = _DIFFERENT if both else _DOUBTFUL
        why.append("father and son are told apart" if both else "only one says which generation")
    if _has_patronymics(one, other) and best_of(found.matches, "patronymic", "patronymic") == 0.0:
        most = min(most, _DIFFERENT)
        why.append("other father's name")
    if _man_and_woman(found):
        most = min(most, _DIFFERENT)
        why.append("a man's and a woman's form of the family name")
    full = sum(not match.initial for match in found.matches)
    if full < 2 and found.left and found.right and best_of(found.matches, "family", "family") == 0.0:
        most = min(most, _DIFFERENT)
    if full < 2 and any(match.initial for match in found.matches):
        most = min(most, _DOUBTFUL)
    return most, tuple(why)


def _bare(one: Name, other: Name, found: Alignment, most: float, barriers: tuple[str, ...]) -> Likeness:
    """A name of one word says little: compatible with whoever has the word as family name."""
    best = max(found.matches, key=lambda match: match.likeness, default=None)
    if best is None or best.initial or best.likeness < _CLEAR:
        return others(0.0)
    if len(one.words) == len(other.words):
        alone = (*barriers, _spelling(best.likeness, "name"), "a single name says little")
        return capped(_BARE + 0.15 * best.likeness, most, alone)
    parts = {match.part for match in (*best.one, *best.other)}
    if "family" in parts or not (one.told or other.told):
        is_family = "family" in parts
        high = (_BARE if is_family else DOUBT + 0.05) * best.likeness
        said = _spelling(best.likeness, "family name" if is_family else "name")
        return capped(high, most, (*barriers, said, "a bare name says little"))
    return capped(DOUBT * best.likeness, most, (*barriers, "only a given name in common"))


def _has_patronymics(one: Name, other: Name) -> bool:
    return all(any(word.part == "patronymic" for word in name.words) for name in (one, other))


def _man_and_woman(found: Alignment) -> bool:
    return any(
        _forms_of(match.one[-1], match.other[-1]) or _forms_of(match.other[-1], match.one[-1])
        for match in found.matches
        if "family" in {match.one[-1].part, match.other[-1].part}
    )


def _forms_of(her: Word, his: Word) -> bool:
    return any(
        her.text.endswith(woman) and his.text.endswith(man) and not his.text.endswith(woman)
        for woman, man in _WOMEN.items()
        if len(her.text) > len(woman) + 2
    )


def _reasons(found: Alignment) -> tuple[str, ...]:
    said: list[str] = []
    family = best_of(found.matches, "family", "family")
    given = best_of(found.matches, "given", "given")
    crossed = [m for m in found.matches if {m.one[0].part, m.other[0].part} == {"family", "given"}]
    if family >= 0.7:
        said.append(_spelling(family, "family name"))
    elif len(crossed) > 1:
        said.append("family and given name in the other order")
    elif not crossed:
        said.append("other family name")
    if any(match.initial for match in found.matches):
        said.append("given name abbreviated")
    if given >= 0.7:
        table_says = any(
            _by_table(match.one[0], match.other[0]) for match in found.matches if not match.initial
        )
        said.append(
            "given name in another form" if table_says and given < 1 else _spelling(given, "given name")
        )
    elif family >= 0.7 and given == 0.0 and found.left and found.right:
        said.append("other given name")
    if any(len(match.one) != len(match.other) for match in found.matches):
        said.append("two words written as one")
    if bool(found.left) != bool(found.right):
        said.append("one name has more words")
    if not found.matches:
        return ("other names",)
    return tuple(said) or ("a word in common",)


def _by_table(one: Word, other: Word) -> bool:
    return one.said != other.said and bool(one.groups & other.groups)


def _spelling(likeness: float, what: str) -> str:
    if likeness >= 1.0:
        return f"same {what}"
    return f"same {what} up to transliteration" if likeness >= _CLEAR else f"a similar {what}"
