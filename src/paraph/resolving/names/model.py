"""What is known of one name before it is compared with another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Part = Literal["family", "given", "patronymic", "word"]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are: `score` is 0 (different) to 1 (the same), `reasons` say why, the weightiest first."""

    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name.

    `said`    as sounds (see `sounds`)
    `text`    in lower-case ASCII letters
    `weight`  how much it tells, 0 to 1: a word that many names have tells little
    `groups`  names or meanings that it may be a spelling of
    `article` whether an Arabic article stands before it
    """

    said: str
    text: str
    weight: float
    part: Part = "word"
    groups: frozenset[int] = frozenset()
    article: bool = False
    initial: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    `told`       whether the name itself says which word is the family name: "SURNAME, Given"
    `generation` what tells father from son: `younger`, `older`, `2`
    `legal`      short forms of the legal forms that were left out, and their classes
    `numbers`    what stands in digits, in order
    `joined`     all sounds, without spaces; `pairs` are its neighbouring sounds
    `initials`   initials that it could be known by
    `acronym`    the name itself, where it may stand for initials
    `weight`     of all words together
    """

    words: tuple[Word, ...]
    joined: str
    pairs: frozenset[str]
    told: bool = False
    generation: str = ""
    legal: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    numbers: tuple[str, ...] = ()
    initials: frozenset[str] = frozenset()
    acronym: str = ""
    weight: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        object.__setattr__(self, "weight", sum(word.weight for word in self.words))


def pairs_of(said: str) -> frozenset[str]:
    """Neighbouring sounds, with the start and the end of the word."""
    edged = f"^{said}$"
    return frozenset(edged[place : place + 2] for place in range(len(edged) - 1))
