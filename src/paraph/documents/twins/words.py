"""A text as numbers: one for each of its words, alike for spellings that editors change.

Case, accents, quotation marks, hyphens and dots of abbreviations fall away; British and American spellings
become one. What is made need not be a word ("four" becomes "for"): it is only compared.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff'’‘`´ʼ\u0300-\u036f]+")
_SPACE = re.compile(r"\s+")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_HYPHEN = re.compile(r"(?<=[a-z])[-‐‑](?=[a-z])")
_PER_CENT = re.compile(r"(?<=\d) ?(?:%|per ?cent\b|pct\b)")
_SPELLINGS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"(?<=[a-z]{2}[iy])s(?=(?:e[drs]?|ing|ations?|ational)\b)", "z"),
        (r"enc(?=es?\b)", "ens"),
        (r"our", "or"),
        (r"tr(?=es?\b)", "ter"),
        (r"ter(?=es?\b)", "ter"),
        (r"ogue", "og"),
        (r"mme(?=s?\b)", "m"),
        (r"ll", "l"),
        (r"[ao]e", "e"),
    )
)
_MARK = "\x01"
_NO_WORD = re.compile(rf"(?:[^\w{_MARK}]|_)+")
_UNSPACED = re.compile("([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])")
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion"
).split()
_FACT = re.compile(rf"(?<=[a-z,;] )(?=[A-Z])|(?<![^\W_])(?=\d)|\b(?=(?:{'|'.join(_NUMBERS)})\b)")


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words as numbers: what each is, whether it is a name or a figure, and whether in digits."""

    hashes: Hashes
    facts: NDArray[np.bool_]
    figures: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.hashes)


def words_of(text: str) -> Words:
    """The words of any text. Names are words with a capital inside a sentence."""
    return _hashed(_folded(_plain(text)))


@dataclass(frozen=True, slots=True)
class Runs:
    """A text as runs of words; names and figures that stand together count as one word.

    `words`   a number for each run
    `frames`  one for its frame, which is the same whatever the names and figures in it are
    `figures` distinct numbers, sorted, for the names and figures with digits among them
    """

    words: Hashes
    frames: Hashes
    figures: Hashes


def runs(words: Words, size: int) -> Runs:
    """Each `size` words that stand together; a shorter text is one run, a text without words has none."""
    if not len(words):
        return Runs(words.hashes, words.hashes, words.hashes)
    goes_on = words.facts & np.concatenate(([False], words.facts[:-1]))
    starts = np.flatnonzero(~goes_on)
    lengths = np.diff(np.concatenate((starts, [len(words)])))
    place = (np.arange(len(words)) - np.repeat(starts, lengths)).astype(np.uint64)
    units = np.add.reduceat(mixed(words.hashes + place), starts)
    frames = np.where(words.facts[starts], np.uint64(0), units)
    figures = np.unique(units[np.logical_or.reduceat(words.figures, starts)])
    return Runs(_joined(units, size), _joined(frames, size), figures)


def _joined(hashes: Hashes, size: int) -> Hashes:
    """One number for each `size` numbers that stand together; for all of them where they are fewer."""
    count = max(1, len(hashes) - size + 1)
    total = np.zeros(count, np.uint64)
    for at in range(min(size, len(hashes))):
        total = mixed(total + hashes[at : at + count])
    return total


def mixed(values: Hashes) -> Hashes:
    """Each number spread over 64 bits (the finisher of splitmix64), on every machine alike."""
    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _plain(text: str) -> str:
    """The text without accents, invisible characters and line ends, in its own case."""
    text = text if text.isascii() else unicodedata.normalize("NFKD", text)
    return _SPACE.sub(" ", _UNSEEN.sub("", text.replace(_MARK, " ")))


def _folded(text: str) -> bytes:
    """Words in UTF-8, one space between them; names and figures begin with the mark."""
    text = _FACT.sub(_MARK, text).casefold()
    text = _DOTTED.sub(lambda found: found[0].replace(".", ""), text)
    text = _PER_CENT.sub(" percent ", _HYPHEN.sub("", text))
    for pattern, spelling in _SPELLINGS:
        text = pattern.sub(spelling, text)
    if not text.isascii():
        text = _UNSPACED.sub(r" \1 ", text)
    return _NO_WORD.sub(" ", text).strip().encode("utf-8", "surrogatepass")


def _hashed(words: bytes) -> Words:
    """A hash of each word: its bytes, each mixed with its place in the word, added up and mixed again."""
    if not words:
        return Words(np.empty(0, np.uint64), np.empty(0, np.bool_), np.empty(0, np.bool_))
    data = np.frombuffer(words, np.uint8)
    starts = np.concatenate(([0], np.flatnonzero(data == ord(" ")) + 1))
    facts = data[starts] == ord(_MARK)
    after = data[np.minimum(starts + 1, len(data) - 1)]
    figures = facts & (after >= ord("0")) & (after <= ord("9"))
    lengths = np.diff(np.concatenate((starts, [len(data) + 1])))
    place = np.arange(len(data)) - np.repeat(starts + facts, lengths)[:-1]
    keyed = mixed(data.astype(np.uint64) + (place.astype(np.uint64) << np.uint64(8)))
    keyed[(data == ord(" ")) | (data == ord(_MARK))] = 0
    return Words(mixed(np.add.reduceat(keyed, starts)), facts, figures)
