"""What triage sees in a window of text: its words, how many of a class there are, and how many states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from paraph.reading.triage.lexicon import Lexicon
from paraph.reading.triage.words import Stretch, stretch, stretches

_STEPS = (1, 2, 3, 5, 8)
_SHORT = (10, 20, 40)
_TOGETHER = (
    ("office", 1),
    ("goods", 1),
    ("goods", 2),
    ("abroad", 2),
    ("power", 1),
    ("agreement", 1),
    ("wrong", 2),
)


@dataclass(frozen=True, slots=True)
class Window:
    """`states` are codes of the states that it names, `plain` its words and pairs of words, in small letters and
    without names of states; `length` counts all its words."""

    states: frozenset[str]
    plain: frozenset[str]
    length: int

    def __or__(self, other: Window) -> Window:
        return Window(self.states | other.states, self.plain | other.plain, self.length + other.length)

    def features(self, known: Lexicon) -> Iterator[str]:
        """Names of all there is in it but words: `class:goods≥2`, `states≥1`, `states≥2 class:office≥1`, `words<20`."""
        counts = Counter(name for word in self.plain for name in known.classes.get(word, ()))
        for name, count in counts.items():
            for step in _STEPS:
                if count >= step:
                    yield f"class:{name}≥{step}"
        states = len(self.states)
        for step in _STEPS:
            if states >= step:
                yield f"states≥{step}"
        for least in (1, 2):
            if states >= least:
                for name, count in _TOGETHER:
                    if counts[name] >= count:
                        yield f"states≥{least} class:{name}≥{count}"
        for short in _SHORT:
            if self.length < short:
                yield f"words<{short}"


def windows(title: str, text: str, known: Lexicon, seen: frozenset[str] | None = None) -> Iterator[Window]:
    """Every two neighbouring stretches of a text, each time with its title; one where the text is short.

    Of the words, only those `seen` are kept, if given.
    """
    head, before, told = _window(stretch(title), known, seen), None, False
    for part in stretches(text):
        here = _window(part, known, seen)
        if before is not None:
            told = True
            yield head | before | here
        before = here
    if not told:
        yield head if before is None else head | before


def _window(part: Stretch, known: Lexicon, seen: frozenset[str] | None) -> Window:
    states = {known.states[word] for word in known.spelt & part.cased}
    states |= {known.places[pair] for pair in known.pairs & part.plain}
    plain = part.plain - known.silent if seen is None else part.plain & seen
    return Window(frozenset(states), plain, part.length)
