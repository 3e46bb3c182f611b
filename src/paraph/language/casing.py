"""Capitals taken off a text that is written in nothing else, as far as its words tell what keeps them."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from paraph.ontology.gazetteer import longest_name, state_names

_SMALL = frozenset("of the and in on for to de al el la von van bin der du des di".split())
_SHORT = 3
_VOWELS = frozenset("AEIOUY")


def calmed(doc: Doc) -> str:
    """The document's text, as long as it was, names and the beginnings of sentences alone with a capital.

    `doc` is the text in capitals, already analysed: its names are known.
    """
    letters = list(doc.text)
    for token in doc:
        _put(letters, token.idx, token.text, _calm(token))
    for start, name in _states(doc):
        _put(letters, start, name, name)
    return "".join(letters)


def _put(letters: list[str], at: int, was: str, word: str) -> None:
    if len(word) == len(was):
        letters[at : at + len(word)] = word


def _calm(token: Token) -> str:
    word = token.text
    if not word.isupper():
        return word
    if token.ent_iob_ == "O" and token.pos_ != "PROPN":
        return word.capitalize() if token.is_sent_start else word.lower()
    if word.lower() in _SMALL or word[0] in "'’":
        return word.lower()
    return word if len(word) <= _SHORT or not _VOWELS & set(word) else word.capitalize()


def _states(doc: Doc) -> list[tuple[int, str]]:
    """Names of states and where they stand, the longest of those that begin at a word."""
    found, names, words = [], _names(), [token.text for token in doc]
    for i in range(len(doc)):
        for count in range(longest_name(), 0, -1):
            name = names.get(" ".join(words[i : i + count]))
            if name and doc.text.startswith(name.upper(), doc[i].idx):
                found.append((doc[i].idx, name))
                break
    return found


@cache
def _names() -> dict[str, str]:
    """Spellings of states by what they are in capitals."""
    return {name.upper(): name for name in state_names() if len(name.upper()) == len(name)}
