"""Slots around a word: who did it, to what, with whom, whatever the sentence's shape.

A slot path is a dot-separated walk from a word (the anchor) over the dependency graph:

    subj, obj, iobj, agent,    logical subject, object, …: passives, participles, relative clauses,
    pass                       infinitives and conjoined verbs are seen through
    with, to, from, in, …      what a preposition brings in
    poss, mod, compound        possessor; words and names before a noun
    do                         the verb whose object (or passive subject) a noun is: *sign* in "signed an accord"
    acl, to-VERB               clauses hanging on a noun; the object of an infinitive ("a deal to buy tanks")
    xcomp, self                the complement; the word itself
    ~to, ~from, …              the nearest such phrase anywhere in the word's clause, whatever it hangs on
    ~                          the nouns of the word's clause, nearest first

Every step brings conjoined words along ("Israel and Kazakhstan").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from spacy.tokens import Token

from paraph import ontology

SUBJECTS = ("nsubj", "csubj", "nsubj:outer")
PASSIVE_SUBJECTS = ("nsubj:pass", "csubj:pass")
MODIFIERS = ("amod", "compound", "nmod:desc", "nmod:unmarked", "nmod", "nummod")
RELATIVE = frozenset("who which that whom whose".split())
QUANTITIES = frozenset(
    """number pair series batch set dozen couple total package fleet lot squadron first second
    hundred thousand score range variety group amount rest remainder half third quarter version round tranche
    last next final fourth some most many several all both each few worth quantity ton tonne consignment
    shipment""".split()
)
_SIDES = ("by", "to", "from", "with", "between")
_PREPOSITIONAL = ("obl", "nmod", "advcl", "acl", "xcomp")
_OTHER_CLAUSES = ("ccomp", "advcl", "acl:relcl", "parataxis", "csubj")
_INSIDE = ("compound", "amod", "flat", "nmod:poss", "nmod:desc", "nummod")
_LIMIT = 12


def slot(anchor: Token, path: str) -> list[Token]:
    """Head words that fill `path` from `anchor`, in text order; empty where nothing does."""
    here = [anchor]
    for step in _steps(path):
        here = _unique(found for token in here for found in _step(token, step))
        if not here:
            return []
    return here


@cache
def _steps(path: str) -> tuple[str, ...]:
    return tuple(path.split("."))


@cache
def prepositions_of(path: str) -> frozenset[str]:
    """The words without which nothing can fill a path."""
    steps = (step.removeprefix("~") for step in _steps(path) if step not in _HANDLERS)
    return frozenset(step for step in steps if step and not step.startswith("to-"))


def conjuncts(token: Token) -> list[Token]:
    """The word and those joined to it by "and", "or" or a comma."""
    found = [token]
    for word in found:
        found += [c for c in word.children if _joined(c, word) and c not in found]
        if len(found) > _LIMIT:
            break
    return found


def _joined(child: Token, word: Token) -> bool:
    """A conjunct, also where the parse calls it something else: it has its own "and"."""
    if child.dep_ == "conj":
        return True
    return (
        child.dep_ in ("nmod", "appos") and child.i > word.i and any(c.dep_ == "cc" for c in child.children)
    )


def subject(verb: Token, depth: int = 0) -> list[Token]:
    """Logical subject of a verb; empty for a passive (see `agent`)."""
    if depth > 5:
        return []
    own = [
        c for c in verb.children if c.dep_ in SUBJECTS or (c.dep_ in PASSIVE_SUBJECTS and not passive(verb))
    ]
    if own:
        return _antecedents(own, verb)
    if passive(verb) and verb.dep_ != "conj":
        return []
    return _inherited_subject(verb, depth)


def objects(verb: Token, depth: int = 0) -> list[Token]:
    """Logical object of a verb: its object, or the subject of a passive, or the noun a past participle hangs on."""
    own = [c for c in verb.children if c.dep_ == "obj"]
    if own:
        return _antecedents(own, verb)
    if passive(verb):
        return _passive_subject(verb, depth)
    if verb.dep_ == "acl:relcl" and not any(
        c.dep_ == "nsubj" and c.lower_ in RELATIVE for c in verb.children
    ):
        return [verb.head] if subject(verb) else []
    if verb.dep_ == "acl" and _infinitive(verb) and depth == 0 and verb.head.pos_ in ("NOUN", "PROPN"):
        return []
    return []


def passive(verb: Token) -> bool:
    """True for a passive clause and for a past participle that hangs on a noun."""
    if _caused(verb):
        return True
    if any(c.dep_ in ("aux:pass", "obl:agent") for c in verb.children) or _headline_passive(verb):
        return True
    if (
        verb.dep_ == "conj"
        and verb.tag_ == "VBN"
        and not any(c.dep_ in ("nsubj", "aux") for c in verb.children)
    ):
        return passive(verb.head) if verb.head.pos_ == "VERB" else verb.head.dep_ == "acl"
    return verb.dep_ in ("acl", "amod") and verb.tag_ == "VBN"


def _headline_passive(verb: Token) -> bool:
    """ "Minister arrested over rifles": a participle alone is the sentence."""
    return (
        verb.dep_ == "ROOT"
        and verb.tag_ == "VBN"
        and not any(c.dep_ in ("aux", "cop", "obj") for c in verb.children)
        and any(c.dep_.startswith("nsubj") and c.i < verb.i for c in verb.children)
    )


def heads(token: Token) -> list[Token]:
    """The word, and the noun that it only counts or frames: "three | of 11 frigates", "Status | of Forces …"."""
    if token.pos_ == "NUM" or token.lemma_.lower() in QUANTITIES or token.text[0].isupper():
        within = _expand(c for c in token.children if c.dep_ == "nmod" and preposition(c) == "of")
        deeper = [h for c in within if _counts(c) for h in heads(c)[1:]]
        return [token, *within, *deeper]
    return [token]


def _counts(token: Token) -> bool:
    return token.pos_ == "NUM" or token.lemma_.lower() in QUANTITIES


def governor(noun: Token) -> Token | None:
    """The verb whose object or passive subject a noun is ("sign" for the accord in "signed an accord")."""
    top = noun
    while top.dep_ == "conj" and top.head != top:
        top = top.head
    if top.dep_ in ("obj", "nsubj:pass", "iobj") and top.head.pos_ in ("VERB", "AUX"):
        return top.head
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ == "VBN":
            return child
        if child.dep_ == "acl:relcl" and noun in objects(child):
            return child
    return None


def preposition(token: Token) -> str:
    """The preposition before a noun, lower case; several words joined ("according to")."""
    words = [c for c in token.children if c.dep_ == "case"]
    return words[0].lower_ if words else ""


def determined(noun: Token, words: frozenset[str]) -> bool:
    """True where one of `words` stands before a noun as its article, demonstrative or possessor."""
    return any(c.lower_ in words for c in noun.children if c.dep_ in ("det", "nmod:poss"))


def _step(token: Token, step: str) -> list[Token]:
    if handler := _HANDLERS.get(step):
        return handler(token)
    if step.startswith("to-"):
        return _infinitive_object(token, step[3:])
    if step.startswith("~"):
        return _within(token, step[1:])
    return _expand(_named_before(found) for found in _with_preposition(token, step))


def _named_before(token: Token) -> Token:
    """ "three helicopters | for which it signed": the noun that a relative pronoun after a preposition stands for."""
    if token.lower_ not in ("which", "whom"):
        return token
    word = token
    for _ in range(4):
        if word.dep_ == "acl:relcl" or word.head == word:
            break
        word = word.head
    return word.head if word.dep_ == "acl:relcl" else token


def _with_preposition(token: Token, word: str) -> list[Token]:
    """What a preposition brings in: on the word itself, further down, or on the verb that a noun is the object of.

    Where a phrase hangs is what parsers get wrong most ("the sale of boats | by Italy | to Kenya"), so the nearest
    fitting phrase of the clause counts.
    """
    return _prepositional(token, word) or _further(token, word) or _beside(token, word)


def _prepositional(token: Token, word: str) -> list[Token]:
    return [c for c in token.children if _brings(c.dep_) and _brought_in(c, word)]


@cache
def _brings(relation: str) -> bool:
    return relation != "nmod:poss" and relation.split(":", maxsplit=1)[0] in _PREPOSITIONAL


def _brought_in(token: Token, word: str) -> bool:
    """The preposition hangs on the word, or on another one but stands first in its phrase."""
    first = token.left_edge
    if first.lower_ == word and first.pos_ == "ADP" and first.i < token.i:
        return True
    return any(c.dep_ in ("case", "mark") and c.lower_ == word for c in token.children)


def _further(token: Token, word: str, depth: int = 0) -> list[Token]:
    """Down the nouns after the word; a verb's reach is the prepositions that bring in sides."""
    noun = token.pos_ in ("NOUN", "PROPN", "NUM", "SYM")
    reach = 2 if noun or word in _SIDES else 0 if word in ("in", "at") else -1
    if word == "of" or depth > reach:
        return []
    for child in token.children:
        down = (
            child.dep_ == "nmod" and child.i > token.i
            if noun
            else child.dep_ in ("obj", "nsubj:pass", "iobj")
        )
        if down and (found := _prepositional(child, word) or _further(child, word, depth + 1)):
            return found
    return []


def _beside(token: Token, word: str) -> list[Token]:
    """ "won a contract | from Kenya | for boats": on the verb, as far as the parse goes, but of the noun."""
    if token.pos_ not in ("NOUN", "PROPN") or word not in (*_SIDES, "for"):
        return []
    verb = governor(token)
    if verb is None or verb.i > token.i:
        return []
    return [c for c in _prepositional(verb, word) if c.i > token.i]


def _within(token: Token, word: str) -> list[Token]:
    """Loosely: phrases of the clause that the parse hangs elsewhere, those after the word before those in front."""
    near = clause_nouns(token)
    return _expand([t for t in near if _brought_in(t, word)][:1]) if word else near


def clause_nouns(token: Token) -> list[Token]:
    """Heads of the noun phrases of a word's clause: those after it before those in front, the nearest first."""
    nouns = [t for t in _clause_words(token) if t.pos_ in ("NOUN", "PROPN", "NUM") and t.dep_ not in _INSIDE]
    return sorted((t for t in nouns if t != token), key=lambda t: (t.i < token.i, abs(t.i - token.i)))


def _clause_words(token: Token) -> list[Token]:
    """The words of the clause that a word stands in, without those of clauses within it."""
    top = token
    while top.pos_ not in ("VERB", "AUX") and top.head != top:
        top = top.head
    found = [top]
    for word in found:
        found += [c for c in word.children if c.dep_ not in _OTHER_CLAUSES and not _own_clause(c)]
    return found


def _own_clause(token: Token) -> bool:
    """ "…, and Y sold …": a conjoined verb with its own subject."""
    return token.dep_ == "conj" and token.pos_ == "VERB" and any(c.dep_ in SUBJECTS for c in token.children)


def _possessors(token: Token) -> list[Token]:
    return _expand(c for c in token.children if c.dep_ == "nmod:poss")


def _modifiers(token: Token) -> list[Token]:
    near = [c for c in token.children if c.dep_ in MODIFIERS and c.i < token.i and not preposition(c)]
    return _expand(near + [g for c in near for g in c.children if g.dep_ in MODIFIERS and g.i < c.i])


def _agents(token: Token) -> list[Token]:
    named = [c for c in token.children if c.dep_ == "obl:agent"]
    return _expand(named or _with_preposition(token, "by"))


def _infinitive_object(token: Token, lemma: str) -> list[Token]:
    verbs = [c for c in token.children if c.dep_ in ("acl", "advcl", "xcomp", "ccomp") and c.lemma_ == lemma]
    return _expand(o for verb in verbs for o in objects(verb))


def _infinitive(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children)


def _caused(verb: Token) -> bool:
    """ "had the hulls | built at Lagos", "wanted the drones | assembled at home": done to the object above."""
    return (
        verb.dep_ == "xcomp"
        and verb.tag_ == "VBN"
        and not any(c.dep_.startswith("aux") for c in verb.children)
    )


def _passive_subject(verb: Token, depth: int) -> list[Token]:
    own = [c for c in verb.children if c.dep_ in (*PASSIVE_SUBJECTS, "nsubj")]
    if own:
        return _antecedents(own, verb)
    if verb.dep_ in ("acl", "amod", "acl:relcl"):
        return [verb.head]
    if verb.dep_ in ("conj", "xcomp") and verb.head.pos_ in ("VERB", "AUX") and depth < 4:
        head = verb.head
        if _caused(verb) and (done := [c for c in head.children if c.dep_ == "obj"]):
            return _antecedents(done, head)
        return (objects(head, depth + 1) if passive(head) else []) or subject(head, depth + 1)
    if verb.dep_ == "conj" and verb.head.dep_ in ("acl", "acl:relcl"):
        return [verb.head.head]
    if verb.dep_ == "advcl" and verb.head.pos_ in ("VERB", "AUX") and depth < 4:
        return subject(verb.head, depth + 1)
    return []


def _inherited_subject(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if head == verb:
        return []
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        return subject(head, depth + 1) or (objects(head, depth + 1) if passive(head) else [])
    if verb.dep_ == "xcomp":
        if head.lemma_ in ontology.verbs()["control"] and (controlled := objects(head, depth + 1)):
            return controlled
        return subject(head, depth + 1) or (objects(head, depth + 1) if passive(head) else [])
    if verb.dep_ in ("advcl", "parataxis") and verb.tag_ in ("VBG", "VB") and head.pos_ in ("VERB", "AUX"):
        if (
            _infinitive(verb)
            and head.lemma_ in ontology.verbs()["control"]
            and (chosen := objects(head, depth + 1))
        ):
            return chosen
        return subject(head, depth + 1)
    if verb.dep_ in ("acl", "amod") and verb.tag_ == "VBG":
        return [head]
    if verb.dep_ == "acl" and _infinitive(verb):
        return _owner(head, depth)
    return []


def _owner(noun: Token, depth: int) -> list[Token]:
    """Whose plan, deal or wish an infinitive belongs to: "Peru's plan to buy …", "signed a deal to buy …"."""
    if owners := _possessors(noun) or [c for c in noun.children if c.dep_ in SUBJECTS]:
        return _expand(owners)
    verb = governor(noun)
    if verb is not None and noun.lemma_ == "invitation" and verb.lemma_ in ontology.verbs()["hand_on"]:
        return _expand(_with_preposition(noun, "to"))
    return subject(verb, depth + 1) if verb is not None else []


def _antecedents(tokens: Iterable[Token], verb: Token) -> list[Token]:
    """Relative pronouns give way to the noun that their clause hangs on."""
    found: list[Token] = []
    for token in tokens:
        clause = verb
        while clause.dep_ == "conj" and clause.head.pos_ in ("VERB", "AUX"):
            clause = clause.head
        if token.lower_ in RELATIVE and clause.dep_ == "acl:relcl":
            found.append(clause.head)
        else:
            found += conjuncts(token)
    return found


def _where(token: Token) -> list[Token]:
    """ "the capital, | where he arrived on Monday": the noun that a clause with "where" hangs on."""
    clause = token
    while clause.dep_ == "conj" and clause.head != clause:
        clause = clause.head
    relative = clause.dep_.startswith(("acl", "advcl")) and any(c.lower_ == "where" for c in token.children)
    return [clause.head] if relative else []


def _clause(token: Token) -> list[Token]:
    """The verb of the clause that a noun stands in, wherever it stands."""
    word = token
    for _ in range(6):
        if word.head == word:
            return []
        word = word.head
        if word.pos_ == "VERB":
            return [word]
    return []


def _doing(token: Token) -> list[Token]:
    verb = governor(token)
    return [verb] if verb is not None else []


def _expand(tokens: Iterable[Token]) -> list[Token]:
    return [c for token in tokens for c in conjuncts(token)]


def _children(*labels: str) -> Callable[[Token], list[Token]]:
    return lambda token: _expand(c for c in token.children if c.dep_ in labels)


def _unique(tokens: Iterable[Token]) -> list[Token]:
    found = list(tokens)
    return found if len(found) <= 1 else sorted(set(found), key=lambda token: token.i)


_HANDLERS: dict[str, Callable[[Token], list[Token]]] = {
    "self": lambda token: [token],
    "subj": lambda token: _expand(subject(token)),
    "obj": lambda token: _expand(objects(token)),
    "iobj": _children("iobj"),
    "obj2": _children("xcomp", "obj"),
    "agent": _agents,
    "pass": lambda token: _expand(c for c in token.children if c.dep_ in PASSIVE_SUBJECTS),
    "poss": _possessors,
    "mod": _modifiers,
    "compound": _modifiers,
    "do": _doing,
    "acl": _children("acl"),
    "xcomp": _children("xcomp"),
    "clause": lambda token: _clause(token),
    "where": _where,
    "head": lambda token: [token.head] if token.head != token else [],
    "appos": _children("appos", "nmod:desc"),
}
