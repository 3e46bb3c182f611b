"""The same sentence, written otherwise: casing and spelling."""

from __future__ import annotations

import random
from dataclasses import replace

from training.sentence import Sentence, listed
from training.settings import CASE_NOISE

_SMALL = listed("a an and as at but by for from in into nor of off on or over per the to up via with 's n't")


def casing(sentence: Sentence, rng: random.Random) -> Sentence:
    """Now and then a headline's capitals, no capitals, or all capitals."""
    draw = rng.random()
    for kind, share in CASE_NOISE:
        if draw < share:
            return replace(sentence, words=recase(sentence.words, kind))
        draw -= share
    return sentence


def recase(words: list[str], kind: str) -> list[str]:
    """All words in one kind of casing."""
    if kind == "lower":
        return [word.lower() for word in words]
    if kind == "upper":
        return [word.upper() for word in words]
    small = [number > 0 and word.lower() in _SMALL for number, word in enumerate(words)]
    return [word if keep else word[:1].upper() + word[1:] for word, keep in zip(words, small, strict=True)]


def spelling(sentence: Sentence, rng: random.Random) -> Sentence:
    """One longer word with a letter lost, doubled or exchanged with its neighbour."""
    places = [number for number, word in enumerate(sentence.words) if len(word) > 4 and word.isalpha()]
    if not places:
        return sentence
    place = rng.choice(places)
    word = sentence.words[place]
    at = rng.randrange(1, len(word) - 1)
    changed = rng.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )
    return replace(sentence, words=[*sentence.words[:place], changed, *sentence.words[place + 1 :]])
