"""Triggers: the rules of the ontology laid over the dependency graph."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from paraph import ontology
from paraph.errors import OntologyError
from paraph.ontology import Rule
from paraph.reading.candidates import Candidate, sentence_evidence
from paraph.reading.circumstances import (
    asks,
    attribution_verb,
    foreseen,
    goes_next,
    is_coming,
    mood,
    negated_object,
    wished,
)
from paraph.reading.claims import Modality, Value, distinct
from paraph.reading.fillers import FILLERS, Context, fill, form_of, is_goods
from paraph.reading.frames import clause_nouns, conjuncts, determined, governor, heads, slot, subject
from paraph.reading.meant import POINTING, meant
from paraph.reading.references import phrase, word_span
from paraph.reading.sums import sums_of
from paraph.reading.trace import SILENT

ADJECTIVES = frozenset("interested keen eager visiting ready willing due".split())
MONTHS = frozenset(name for name in calendar.month_name if name)
_DEFINITE = frozenset("the this that its".split())
_TWO = 2
_LEADING = ("offered", "requested", "approved", "ordered")
"""Classes of verbs that tell by their name what stage a transfer in their infinitive has come to."""
PLANNED_STAGES = {"visit": "planned", "meeting": "planned", "exercise": "planned"}


def find_triggered(context: Context) -> Iterator[Candidate]:
    """A candidate for every rule that fires."""
    predicates = {token.head.i for token in context.doc if token.dep_ == "cop"}
    questions = "?" in context.text
    for token in context.doc:
        rules = _rules_for(token, predicate=token.i in predicates)
        if rules and questions and asks(token):
            context.trace.passed_over(rules[0], token, "question")
            continue
        for rule in rules:
            if candidate := _apply(rule, token, context):
                yield candidate
                yield from _each_accord(candidate, rule, context)


def _each_accord(candidate: Candidate, rule: Rule, context: Context) -> Iterator[Candidate]:
    """ "signed a treaty on X and a memorandum on Y": one accord each; the candidate keeps the first."""
    if rule.type != "agreement" or candidate.anchor.pos_ != "VERB" or "form" not in rule.roles:
        return
    found = slot(candidate.anchor, "obj")
    inner = (c for t in found for c in t.children if c.dep_ == "nmod")
    found += [
        g for c in inner for g in conjuncts(c)[1:]
        if g not in found and any(d.dep_ == "det" for d in g.children)
    ]  # fmt: skip
    accords = [t for t in found if _is_one(t, ("accord",), context)]
    named = [form_of(t.lemma_.lower(), phrase(t, long=True).words(context.text).lower()) for t in accords]
    if len(accords) < _TWO or (None in named and accords[0].tag_ == "NNS"):
        return
    for at, accord in enumerate(accords):
        one = candidate if at == 0 else replace(candidate, roles=dict(candidate.roles))
        one.trigger = word_span(accord)
        for role, filler in (("form", "form"), ("sector", "sector")):
            one.roles.pop(role, None)
            if values := distinct(fill(filler, [accord], context)):
                one.roles[role] = values
        if at:
            yield one


@cache
def _index() -> dict[tuple[str, str], tuple[Rule, ...]]:
    found: dict[tuple[str, str], list[Rule]] = defaultdict(list)
    for rule in ontology.rules():
        _check_fillers(rule)
        for lemma in sorted(rule.verbs):
            found["verb", lemma].append(rule)
        for lemma in sorted(rule.nouns):
            found["noun", lemma].append(rule)
    return {key: tuple(value) for key, value in found.items()}


def _check_fillers(rule: Rule) -> None:
    for role in rule.roles:
        filler = _filler(rule, role)
        if filler not in FILLERS:
            raise OntologyError(
                f"no filler {filler!r} for {role}",
                subject=f"trigger {rule.name}",
                fix=f"use one of {sorted(FILLERS)}",
            )


def _filler(rule: Rule, role: str) -> str:
    return rule.takes.get(role) or ontology.role_fillers()[role]


def _rules_for(token: Token, *, predicate: bool) -> tuple[Rule, ...]:
    being = _being(token) if predicate else ""
    rules = _rules_of_word(token)
    return (*rules, *_index().get(("verb", being), ())) if being else rules


def _being(token: Token) -> str:
    """ "was in Accra", "is at the yard": `be in`, `be at`, where a place is the predicate."""
    marks = {name: c for c in token.children if (name := c.dep_) in ("cop", "case")}
    return f"be {marks['case'].lower_}" if len(marks) == len(("cop", "case")) else ""


def _rules_of_word(token: Token) -> tuple[Rule, ...]:
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" or (token.pos_ == "ADJ" and token.lower_ in ADJECTIVES):
        return _index().get(("verb", lemma), ())
    if token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.ent_type_ in ("", "MISC")):
        return _index().get(("noun", lemma), ())
    return ()


def _apply(rule: Rule, token: Token, context: Context) -> Candidate | None:
    if rule.when and not any(_stands(token, path, words, context) for path, words in rule.when.items()):
        context.trace.passed_over(rule, token, "when")
        return None
    if any(_stands(token, path, words, context) for path, words in rule.unless.items()):
        context.trace.passed_over(rule, token, "unless")
        return None
    if any(not _fill_role(rule, role, token, context) for role in rule.need):
        if context.trace is not SILENT:
            context.trace.passed_over(rule, token, "need", _fill_roles(rule, token, context))
        return None
    return _candidate(rule, token, _fill_roles(rule, token, context), context)


def _stands(token: Token, path: str, words: tuple[str, ...], context: Context) -> bool:
    """True where one of `words` (a noun class, a lemma, or @kind) stands in a slot."""
    return any(_is_one(head, words, context) for found in context.slot(token, path) for head in heads(found))


def _is_one(token: Token, words: tuple[str, ...], context: Context) -> bool:
    lemma, classes = token.lemma_.lower(), ontology.nouns()
    for word in words:
        if word.startswith("@"):
            if _is_kind(token, word[1:], context):
                return True
        elif (
            (" " in word and _with_particle(token, word))
            or lemma == word
            or lemma in classes.get(word, ())
            or token.lower_ == word
        ):
            return True
    return token.lower_ in POINTING and any(meant(token, _named_again(word)) for word in words)


@cache
def _named_again(word: str) -> frozenset[str]:
    """The nouns that "it" or "the second" may stand for where a rule asks for `word`: of accords and of relations."""
    if word == "accord":
        return ontology.nouns()["accord"]
    ties = frozenset(("relation", "relations", "tie", "ties"))
    return ties if word in ("relation", "relations") else frozenset()


def _with_particle(token: Token, words: str) -> bool:
    """ "put off", "not guilty": a word and the small one that belongs to it."""
    pair = words.split(" ", 1)
    return any(
        c.dep_ in ("compound:prt", "advmod") and sorted((token.lemma_.lower(), c.lower_)) == sorted(pair)
        for c in token.children
    )


def _is_date(token: Token) -> bool:
    """A year, or the name of a month."""
    return token.text in MONTHS or (
        token.text.isdigit() and token.text[:2] in ("19", "20") and len(token.text) == len("2004")
    )


def _is_kind(token: Token, kind: str, context: Context) -> bool:
    if kind == "date":
        return _is_date(token)
    if kind == "goods":
        return is_goods(token, context)
    if kind == "money":
        return _is_sum(token, context)
    if kind == "actor":
        return bool(context.references.actors(token))
    kinds = {"company": ("company", "body")}.get(kind, (kind,))
    return any(actor.kind in kinds for actor in context.references.actors(token))


def _is_sum(token: Token, context: Context) -> bool:
    """A word of a sum of money: "4.3 million euros", "$600,000"."""
    key = ("sums", 0)
    if key not in context.known:
        context.known[key] = [(s.start, s.end) for s in sums_of(context.text)]
    return any(start < token.idx + len(token) and token.idx < end for start, end in context.known[key])


def _fill_roles(rule: Rule, token: Token, context: Context) -> dict[str, tuple[Value, ...]]:
    roles = {role: _fill_role(rule, role, token, context) for role in rule.roles}
    return {role: values for role, values in roles.items() if values}


def _fill_role(rule: Rule, role: str, token: Token, context: Context) -> tuple[Value, ...]:
    filler = _filler(rule, role)
    found: list[Value] = []
    for path in rule.roles.get(role, ()):
        found += (
            _nearest(filler, token, context)
            if path == "~"
            else fill(filler, context.slot(token, path), context)
        )
        if found and role not in rule.all:
            break
    return distinct(found)


def _nearest(filler: str, token: Token, context: Context) -> tuple[Value, ...]:
    """Loosely: the nearest of the clause's nouns that fill a role, with those joined to it."""
    key = ("clause nouns", token.i)
    if key not in context.known:
        context.known[key] = clause_nouns(token)
    for noun in context.known[key]:
        if fill(filler, [noun], context):
            return fill(filler, conjuncts(noun), context)
    return ()


def _candidate(
    rule: Rule, token: Token, roles: dict[str, tuple[Value, ...]], context: Context
) -> Candidate | None:
    verb = clause_of(token)
    if (rule.type == "transfer" and wished(verb)) or (rule.type == "visit" and _nobody(token)):
        context.trace.passed_over(rule, token, "mood")
        return None
    modality: Modality = rule.modality or (mood(verb) if _governed(token, verb) else "asserted")
    if modality == "asserted" and any(
        negated_object(o) for o in [*context.slot(token, "obj"), *context.slot(token, "subj")]
    ):
        modality = "denied"
    if modality == "asserted" and (
        (rule.type in PLANNED_STAGES and (is_coming(verb) or (token.pos_ == "NOUN" and foreseen(token))))
        or (rule.type == "visit" and goes_next(verb))
    ):
        modality = "planned"
    stage = PLANNED_STAGES.get(rule.type, rule.stage) if modality in ("planned", "possible") else rule.stage
    if rule.type == "transfer" and stage == "delivered" and _agreed_only(token):
        stage = "ordered"
    if rule.type == "transfer":
        stage, modality = _come_to(token, stage, modality)
    if rule.type == "transfer" and stage != "requested" and _undone(token, verb):
        stage = "cancelled"
    candidate = Candidate(
        rule.type, stage, modality, roles, [sentence_evidence(token)], rule.name, token, rule.confidence,
        definite=_definite(rule, token), several=_several(rule, token),
        trigger=word_span(token),
    )  # fmt: skip
    candidate.attribution = attribution_of(verb, context)
    return candidate


def _undone(token: Token, verb: Token) -> bool:
    """ "an order for 30 vehicles was cancelled", "fell through": what was ordered, offered or sold came to nothing."""
    if token.pos_ != "NOUN":
        return False
    own = {verb, token.head} if token.dep_ in ("nsubj", "nsubj:pass") else {verb}
    return any(_among(word, "undo") for word in own - {token})


def _among(verb: Token, kind: str) -> bool:
    """True for a verb of a class, also one with a particle: "called off"."""
    words, lemma = ontology.verbs()[kind], verb.lemma_.lower()
    return lemma in words or any(
        f"{lemma} {c.lower_}" in words for c in verb.children if c.dep_ in ("compound:prt", "advmod")
    )


def _come_to(token: Token, stage: str, modality: Modality) -> tuple[str, Modality]:
    """Stage and modality of a transfer by the verbs around it: "offered to sell", "denied a sale"."""
    head = token.head
    if token.pos_ == "VERB" and token.dep_ in ("xcomp", "ccomp", "advcl") and _infinitive(token):
        for kind in _LEADING:
            if _among(head, kind) and head.pos_ == "VERB":
                return kind, mood(head)
    if stage == "delivered" and modality == "planned" and _settled(token):
        return "ordered", "asserted"
    if stage == "delivered" and _among(token, "taking") and (modality != "asserted" or _infinitive(token)):
        return "ordered", "planned" if modality == "asserted" else modality
    if token.pos_ == "NOUN" and token.dep_ == "obj" and modality == "asserted":
        if _among(head, "gainsay"):
            return stage, "denied"
        if _among(head, "pending"):
            return stage, "planned"
    return stage, modality


def _infinitive(token: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ in ("mark", "aux") for c in token.children)


def _settled(token: Token) -> bool:
    """ "will supply", "is to receive": said of what is agreed already."""
    if token.lemma_.lower() not in ontology.verbs()["settled"] or token.dep_ in (
        "xcomp",
        "ccomp",
        "acl",
        "advcl",
    ):
        return False
    words = {c.lower_ for c in token.children if c.dep_ in ("aux", "aux:pass", "mark", "cop")}
    return bool(words & {"will", "shall"}) or ("to" in words and bool(words & {"is", "are"}))


def _nobody(token: Token) -> bool:
    """ "no minister had come before": that nobody went is no visit denied."""
    return any(negated_object(someone) for someone in slot(token, "subj"))


def _governed(token: Token, verb: Token) -> bool:
    """True where a clause's mood is its trigger's too: not of a visit *during* which something will be signed."""
    return (
        token.pos_ != "NOUN" or token == verb or governor(token) is not None or token.dep_.startswith("nsubj")
    )


def _agreed_only(token: Token) -> bool:
    """ "a contract to supply": what is contracted is ordered, not delivered."""
    nouns = ontology.nouns()
    return token.dep_ == "acl" and token.head.lemma_.lower() in nouns["contract"] | nouns["accord"]


def clause_of(token: Token) -> Token:
    """The verb of the clause that a trigger belongs to: itself, or the verb a noun is the object of."""
    if token.pos_ in ("VERB", "ADJ") or any(c.dep_ == "cop" for c in token.children):
        return token
    verb = governor(token)
    if verb is not None:
        return verb
    word = token
    while word.head != word and word.pos_ not in ("VERB", "AUX"):
        word = word.head
    return word if word.pos_ in ("VERB", "AUX") else token


def attribution_of(verb: Token, context: Context) -> Value | None:
    """Who the text says it from: the subject of the verb of saying, or "according to X"."""
    saying = attribution_verb(verb)
    speakers = subject(saying) if saying is not None else []
    speakers = speakers or slot(verb, "according") or _according(verb)
    for speaker in speakers:
        actors = context.references.actors(speaker)
        if actors:
            return actors[0].value()
        if speaker.pos_ in ("NOUN", "PROPN"):
            span = phrase(speaker)
            return Value(span.words(context.text), span)
    return None


def _according(verb: Token) -> list[Token]:
    top = verb
    while top.head != top and top.dep_ in ("conj", "xcomp", "ccomp", "advcl"):
        top = top.head
    return (
        slot(top, "according") + slot(top, "to")
        if any(c.lower_ == "according" for child in top.children for c in child.children)
        else []
    )


def _definite(rule: Rule, token: Token) -> bool:
    """ "the accord", "this pact": something already spoken of."""
    if rule.type != "agreement":
        return False
    nouns = [token, *slot(token, "obj")]
    return any(
        determined(noun, _DEFINITE) if noun.pos_ == "NOUN" else noun.lower_ in ("it", "them")
        for noun in nouns
    )


def _several(rule: Rule, token: Token) -> bool:
    """ "multiple accords" are another thing than one of them."""
    accords = [t for t in [token, *slot(token, "obj")] if t.lemma_.lower() in ontology.nouns()["accord"]]
    return rule.type == "agreement" and any(t.tag_ in ("NNS", "NNPS") for t in accords)


def accord_sectors(tokens: list[Token], context: Context) -> tuple[Value, ...]:
    """Sectors named in the phrases of an accord."""
    return tuple(value for value in fill("sector", tokens, context) if value.text != "general")
