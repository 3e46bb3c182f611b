"""When, how surely, and said by whom: the date, modality and attribution of what a verb says."""

from __future__ import annotations

import calendar

from spacy.tokens import Token

from paraph import ontology
from paraph.reading.claims import Modality
from paraph.reading.frames import governor, preposition

CONDITIONS = frozenset("if provided unless whether".split())
FUTURE = frozenset("will shall 'll ’ll wo".split())
POSSIBLE = frozenset("may might could can".split())
WOULD = frozenset("would should 'd".split())
_NOW = frozenset("is are 's ’s am 're ’re".split())
_LATER = frozenset("tomorrow tonight next coming soon shortly later now".split()) | frozenset(
    name.lower() for name in (*calendar.day_name, *calendar.month_name) if name
)
_SPANS = frozenset("day week fortnight month year".split())
_SO_FAR = frozenset("since from until till".split())
_PRESENT = frozenset(("VBZ", "VBP"))
NEGATIONS = frozenset("not n't n’t never no neither nor without".split())


def mood(verb: Token) -> Modality:
    """Modality of the clause that a verb heads, with the verbs that govern it ("plans to buy", "denied that")."""
    denied = possible = planned = False
    kinds = ontology.verbs()
    for word in _chain(verb):
        children = list(word.children)
        words = {
            c.lower_
            for c in children
            if c.dep_ in ("aux", "advmod", "det", "cop", "mark", "aux:pass", "cc:preconj", "discourse")
        }
        denied |= bool(words & NEGATIONS) or (word != verb and word.lemma_ in kinds["deny"])
        possible |= (
            bool(words & POSSIBLE)
            or bool(words & CONDITIONS)
            or (word != verb and word.lemma_ in kinds["doubt"])
        )
        planned |= (
            bool(words & FUTURE) or (word != verb and word.lemma_ in kinds["plan"]) or _is_to(word, verb)
        )
        possible |= bool(words & {"possibly", "perhaps", "reportedly"} - {"reportedly"})
        planned |= bool(words & WOULD) and not possible and not _has_done(word, words)
    if denied:
        return "denied"
    if possible:
        return "possible"
    return "planned" if planned else "asserted"


def is_coming(verb: Token) -> bool:
    """ "arrives on Thursday", "is visiting Accra next month": the present tense of what is to come."""
    helping = [c.lower_ for c in verb.children if c.dep_ == "aux"]
    if verb.dep_ == "acl":
        return False
    present = verb.tag_ == "VBG" and helping and _NOW.issuperset(helping)
    if not present and (verb.tag_ not in _PRESENT or helping):
        return False
    return any(
        _is_later(c)
        for c in verb.children
        if c.dep_.startswith(("obl", "advmod", "nmod")) and preposition(c) not in _SO_FAR
    )


def goes_next(verb: Token) -> bool:
    """ "leaves for Accra", "goes on to Accra" in the present tense, "before flying to Accra": still to come."""
    if verb.tag_ == "VBG" and any(c.dep_ == "mark" and c.lower_ == "before" for c in verb.children):
        return True
    return (
        verb.tag_ in _PRESENT
        and verb.lemma_ in ontology.verbs()["next"]
        and not any(c.dep_ == "aux" for c in verb.children)
    )


def foreseen(noun: Token) -> bool:
    """ "an exercise is planned for May", "a visit scheduled for Friday", "the planned talks"."""
    plans = ontology.verbs()["foresee"]
    head = noun.head
    subject_of = noun.dep_ == "nsubj" and any(c.dep_ in ("aux:pass", "cop") for c in head.children)
    verb = head if subject_of else governor(noun)
    if verb is not None and verb.tag_ in ("VBN", "VBD") and verb.lemma_ in plans:
        return not any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)
    return any(c.dep_ == "amod" and c.lemma_ in plans for c in noun.children)


def _is_later(word: Token) -> bool:
    """ "on Thursday", "next month", "a month from now", "in a fortnight"."""
    if word.lower_ in _LATER or any(c.lower_ in _LATER for c in word.children):
        return True
    return word.lemma_ in _SPANS and preposition(word) == "in"


def wished(verb: Token) -> bool:
    """True for what somebody only wants ("wants to buy", "is interested in buying"): that is an interest."""
    return any(word != verb and word.lemma_.lower() in ontology.verbs()["wish"] for word in _chain(verb))


def attribution_verb(verb: Token) -> Token | None:
    """The verb of saying that governs a clause: "said" in "X said that Y sold …" or "…, X said."."""
    word = verb
    for _ in range(8):
        if word.dep_ in ("parataxis", "ROOT"):
            if saying := _saying_child(word):
                return saying
        head = word.head
        if head == word:
            return None
        if (
            word.dep_ in ("ccomp", "parataxis", "advcl", "xcomp", "obj", "acl")
            and head.lemma_ in ontology.verbs()["report"]
        ):
            return head
        word = head
    return None


def asks(token: Token) -> bool:
    """True in a question, which says nothing."""
    return any(t.text == "?" for t in token.sent[-3:])


def negated_object(noun: Token) -> bool:
    """ "no agreement was signed"."""
    return any(
        c.lower_ in ("no", "neither") and c.dep_ in ("det", "advmod", "cc:preconj") for c in noun.children
    )


def _saying_child(word: Token) -> Token | None:
    """ "…, an official said.": the saying hangs on what is said."""
    for child in word.children:
        if child.dep_ in ("parataxis", "ccomp", "advcl") and child.lemma_ in ontology.verbs()["report"]:
            return child
    return None


def _chain(verb: Token) -> list[Token]:
    """The verb and those whose complement it is, nearest first."""
    chain, word = [verb], verb
    while (
        word.dep_ in ("xcomp", "ccomp", "acl", "conj", "csubj", "advcl")
        and word.head != word
        and len(chain) < 6
    ):
        head = word.head
        if word.dep_ == "conj":
            if _own_auxiliary(word) or (head.dep_ not in ("xcomp", "ccomp", "acl") and not _own_bare(word)):
                break
        if word.dep_ == "ccomp" and head.lemma_ in ontology.verbs()["report"]:
            break
        if word.dep_ == "advcl" and not any(
            c.lower_ in ("if", "to") for c in word.children if c.dep_ == "mark"
        ):
            break
        if word.dep_ == "acl" and not any(c.lower_ == "to" for c in word.children):
            if head.dep_ in ("obj", "nsubj:pass") and head.head.lemma_ in ontology.verbs()["deny"]:
                chain += [head, head.head]
            break
        chain.append(head)
        word = head
    return chain


def _own_auxiliary(word: Token) -> bool:
    return any(c.dep_ in ("aux", "nsubj", "nsubj:pass") for c in word.children)


def _own_bare(word: Token) -> bool:
    return word.tag_ in ("VB", "VBN")


def _has_done(word: Token, helping: set[str]) -> bool:
    """ "who'd flown in": "had", not "would"."""
    return word.tag_ == "VBN" and not helping & (WOULD - {"'d"}) and not helping & {"be", "have"}


def _is_to(word: Token, verb: Token) -> bool:
    """ "is to acquire", "is to be in Accra", of a headline "Kenya to buy": a form of "be" and an infinitive."""
    to = any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children)
    if word == verb and to and any(c.dep_ == "cop" and c.lower_ == "be" for c in verb.children):
        return any(
            c.dep_ in ("aux", "cop") and c.lower_ in ("is", "are", "was", "were") for c in verb.children
        )
    if word == verb and to and verb.dep_ == "ROOT" and any(c.dep_ == "nsubj" for c in verb.children):
        return verb.tag_ == "VB"
    own = word == verb and any(
        c.dep_ in ("aux", "cop") and c.lower_ in ("is", "are", "was", "were", "be") for c in verb.children
    )
    return to and verb.tag_ == "VB" and (own or (word != verb and word.lemma_ == "be"))
