"""How near a reading of a page comes to its key: measures of text, and when two facts are the same."""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_BETWEEN_NAMES = re.compile(r"[;,&|/]|\s(?:and|und|et|y)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def by_shingles(pairs: Sequence[tuple[str, str]], size: int = 4) -> Score:
    """(true text, found text) by runs of so many words: means over pages, as the set of Scrapinghub has it."""
    hits = [_overlap(_shingles(true, size), _shingles(found, size)) for true, found in pairs]
    precisions = [common / found for common, _, found in hits if found]
    recalls = [common / true for common, true, _ in hits if true]
    return Score(_mean(precisions), _mean(recalls))


def by_words(pairs: Sequence[tuple[str, str]]) -> tuple[Score, float]:
    """(true text, found text) by words in lower case: means over pages, and the mean of the pages' F1 (WCXB)."""
    scores = []
    for true, found in pairs:
        common, trues, founds = _overlap(*(Counter(_WORD.findall(text.lower())) for text in (true, found)))
        if not trues or not founds:
            scores.append(Score(float(trues == founds), float(trues == founds)))
        else:
            scores.append(Score(common / founds, common / trues))
    means = Score(_mean([each.precision for each in scores]), _mean([each.recall for each in scores]))
    return means, _mean([each.f1 for each in scores])


def by_stretches(pages: Sequence[tuple[Sequence[str], Sequence[str], str]]) -> Score:
    """(shown, hidden, found text): of all stretches together, as the set of trafilatura has it."""
    right = wrong = total = 0
    for shown, hidden, found in pages:
        text = " ".join(found.split())
        right += sum(" ".join(each.split()) in text for each in shown)
        wrong += sum(" ".join(each.split()) in text for each in hidden)
        total += len(shown)
    return Score(right / (right + wrong) if right + wrong else 0.0, right / total if total else 0.0)


def same_title(one: str, other: str) -> bool:
    """Whether two titles have the same words, whatever their case, accents' form, quotes and dashes."""
    return _plain(one) == _plain(other)


def same_names(one: str, other: str) -> bool:
    """Whether two lists of names have the same names, in whatever order."""
    return _names(one) == _names(other)


def _names(text: str) -> set[str]:
    return {name for part in _BETWEEN_NAMES.split(text) if (name := _plain(part))}


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def _shingles(text: str, size: int) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + size]) for at in range(max(1, len(words) - size + 1)) if words)


def _overlap(true: Counter[object], found: Counter[object]) -> tuple[int, int, int]:
    """How many are common, true, found."""
    return (true & found).total(), true.total(), found.total()


def _mean(values: Sequence[float]) -> float:
    return statistics.fmean(values) if values else 0.0
