"""How arguments stand to a word that could be a trigger: the numbers that the heads look at beside the words."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Token

from paraph.reading.frames import preposition
from paraph.reading.learned.arguments import (
    AFTER,
    BEFORE,
    FAR,
    KINDS,
    PLACES,
    PREPOSITIONS,
    RELATIONS,
    ROLES,
    STEPS,
    Sheet,
    relation,
)

Ints = npt.NDArray[np.int64]

WIDTH = 10
"""Numbers that tell how an argument stands to a trigger: see `Standing.rows`."""
SIZES = (len(KINDS), STEPS + 1, STEPS + 1, len(RELATIONS), len(RELATIONS), len(PREPOSITIONS), BEFORE + AFTER + 1, 24,
         4, len(ROLES) + 1)  # fmt: skip
"""How many values each of them can take."""

_KIND = {name: i for i, name in enumerate(KINDS)}
_ROLE = {name: i for i, name in enumerate(ROLES, 1)}
_PREPOSITION = {name: i for i, name in enumerate(PREPOSITIONS)}
_UP, _DOWN, _BRANCH, _OFFSET, _GAP, _FILLED = 1, 2, 3, 6, 7, 9
_LIMITS = np.array(PLACES)
_AFTER = 12
"""What is added for an argument after the trigger."""
_CLIMB = 12
"""How many steps up are looked at."""


class Standing:
    """The arguments of one document, ready to be looked at from any of its words."""

    def __init__(self, sheet: Sheet, doc: Doc) -> None:
        arguments = sheet.arguments
        self._sheet = sheet
        columns = doc.to_array(["HEAD", "DEP"])
        self._heads = (columns[:, 0].astype(np.int64) + np.arange(len(doc))).tolist()
        numbers = {each: relation(doc.vocab.strings[each]) for each in set(columns[:, 1].tolist())}
        self._relations = [numbers[each] for each in columns[:, 1].tolist()]
        self._words = [a.token.i for a in arguments]
        self.places = np.array(self._words, dtype=np.int64)
        self._sentences = np.array([a.sentence for a in arguments], dtype=np.int64)
        self._far = np.array([a.kind in FAR for a in arguments], dtype=bool)
        self._fixed = np.array(
            [
                (_KIND[a.kind], STEPS, STEPS, relation(""), self._relations[a.token.i], _case(a.token), 0, 0, rank, 0)
                for a, rank in zip(arguments, sheet.ranks, strict=True)
            ],
            dtype=np.int64,
        ).reshape(-1, WIDTH)  # fmt: skip
        self._filled: dict[int, list[tuple[int, int]]] = {}
        for (sentence, index), role in sheet.filled.items():
            self._filled.setdefault(sentence, []).append((index, _ROLE.get(role, 0)))

    def rows(self, anchor: int) -> tuple[Ints, Ints]:
        """The arguments that a trigger, a word by its place, may take (their indices), and a row for each.

        Its kind; steps up from the trigger and down to it (STEPS where far or in another sentence); the relation by
        which its branch leaves the common word; its own relation; its preposition; the sentence between; how many
        words between and on which side; how often it is named; the role that a rule gave it.
        """
        sentence = self._sheet.sentence_of[anchor]
        first, last = np.searchsorted(self._sentences, (sentence - BEFORE, sentence + AFTER + 1)).tolist()
        offsets = self._sentences[first:last] - sentence
        here = offsets == 0
        rows = self._fixed[first:last].copy()
        self._climb(anchor, first, np.flatnonzero(here).tolist(), rows)
        rows[:, _OFFSET] = offsets + BEFORE
        words = self.places[first:last] - anchor
        rows[:, _GAP] = np.searchsorted(_LIMITS, np.abs(words), side="right") + _AFTER * (words > 0)
        for index, role in self._filled.get(sentence, ()):
            if first <= index < last:
                rows[index - first, _FILLED] = role
        near = np.flatnonzero(here | self._far[first:last])
        return near + first, rows[near]

    def _climb(self, anchor: int, first: int, lines: list[int], rows: Ints) -> None:
        """Steps up and down between a trigger and the arguments of its sentence, and the relation of the branch."""
        heads = self._heads
        above, word = {anchor: 0}, anchor
        while heads[word] != word and len(above) <= _CLIMB:
            word = heads[word]
            above[word] = len(above)
        for line in lines:
            word, down, branch = self._words[first + line], 0, -1
            while word not in above and heads[word] != word and down < _CLIMB:
                branch, word, down = word, heads[word], down + 1
            if word in above:
                rows[line, _UP] = min(above[word], STEPS)
                rows[line, _DOWN] = min(down, STEPS)
                rows[line, _BRANCH] = self._relations[branch] if branch >= 0 else relation("")


def _case(token: Token) -> int:
    return _PREPOSITION.get(preposition(token), len(PREPOSITIONS) - 1)
