"""Words that stand for a noun said before: "it was renewed", "they were broken off", "the second was signed"."""

from __future__ import annotations

from spacy.tokens import Token

POINTING = {
    "it": ("NN", "NNP"), "they": ("NNS", "NNPS"), "them": ("NNS", "NNPS"),
    **dict.fromkeys("one first second third fourth last other latter former another".split(),
                    ("NN", "NNS", "NNP", "NNPS")),
}  # fmt: skip
"""Each word, with the tags of the nouns that it may stand for."""
_NUMBERING = frozenset(POINTING) - {"it", "they", "them"}
_DOING = ("nsubj", "nsubj:pass", "obj", "ROOT", "conj", "obl", "nmod")
_STANDING = ("nsubj", "nsubj:pass", "obj", "nsubj:outer")
_REACH = 50


def meant(token: Token, nouns: frozenset[str]) -> Token | None:
    """The last of `nouns` before a word that points back, where it can be what is meant; else None.

    "It" and "they" stand for the last noun that agrees with them and is a subject or an object; a number among
    several stands for the last of `nouns` at all.
    """
    tags = POINTING.get(token.lower_)
    if tags is None or token.dep_ not in _STANDING:
        return None
    numbering = token.lower_ in _NUMBERING
    if numbering and token.pos_ == "NOUN":
        return None
    for noun in reversed(token.doc[max(token.i - _REACH, 0) : token.i]):
        if noun.tag_ not in tags or noun.ent_type_ in ("PER", "LOC", "PERSON", "GPE"):
            continue
        fits = noun.lemma_.lower() in nouns
        if fits and noun.dep_ in _DOING:
            return noun
        if not numbering and not fits and noun.dep_ in _STANDING and noun.pos_ == "NOUN":
            return None
    return None
