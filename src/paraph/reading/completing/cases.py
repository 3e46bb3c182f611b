"""Of what somebody is accused, where the sentence of an arrest, a charge or a judgement does not say."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from paraph import ontology
from paraph.reading.candidates import Candidate
from paraph.reading.claims import Value
from paraph.reading.fillers import Context, fill, is_goods, word_value
from paraph.reading.frames import slot

_CASES = frozenset("case affair scandal probe".split())
_WRONGS = "wrongs"
_ACCUSING = frozenset(
    "accuse charge convict sentence jail acquit indict arrest suspect try clear count guilty fine condemn".split()
)
_JUDGES = {
    "convicted": ("court", "tribunal"),
    "acquitted": ("court", "tribunal"),
    "dropped": ("court", "prosecutor", "prosecution"),
    "charged": ("prosecutor", "prosecution"),
    "arrested": ("police",),
}
"""The words for who takes a case to each stage."""
_OPEN = frozenset(("charge", "accuse", "suspect", "try"))
"""Words that bring in other doings too: one is charged with leading a delegation."""
_OF_COURTS = frozenset("charged arrested convicted acquitted dropped".split())


def complete_case(candidate: Candidate, context: Context) -> None:
    """The wrongdoing that the text speaks of last before the word, else first; else the matter, or the court's word."""
    if candidate.roles.get("kind") or not (
        candidate.roles.get("accused") or candidate.roles.get("concerning")
    ):
        return
    words = _wrongs(context)
    before = [value for value in words if value.span and value.span.start < candidate.anchor.idx]
    if found := before[-1:] or words[:1] or _matter(candidate, context) or _of_court(candidate, context):
        candidate.roles["kind"] = tuple(found)


def _wrongs(context: Context) -> list[Value]:
    """All wrongdoing that the text speaks of, looked for once."""
    found: list[Value] | None = context.doc.user_data.get(_WRONGS)
    if found is None:
        found = [value for token in context.doc for value in _wrong(token, context)]
        context.doc.user_data[_WRONGS] = found
    return found


def _wrong(token: Token, context: Context) -> Sequence[Value]:
    """A wrongdoing by name, or what somebody is accused or convicted of: "of | taking money | from a broker"."""
    if token.pos_ in ("NOUN", "PROPN"):
        return fill("wrongdoing", [token], context)
    told = token.tag_ == "VBG" and token.dep_ in ("advcl", "acl", "xcomp") and _marked(token)
    if not told or token.head.lemma_.lower() not in _ACCUSING:
        return []
    return fill("shady" if token.head.lemma_.lower() in _OPEN else "misdeed", [token], context)


def _marked(token: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("of", "for", "with") for c in token.children)


def complete_cases(candidates: Sequence[Candidate], context: Context) -> None:
    """Who judges, what it is about and who is meant, where another sentence of the same case says it."""
    cases = sorted((c for c in candidates if c.type == "misconduct"), key=lambda c: c.anchor.i)
    for case in cases:
        if not _stands(case, cases):
            case.roles.clear()
    for case in cases:
        _name_accused(case, cases)
    cases = [case for case in cases if case.roles]
    explicit = [case for case in cases if case.roles.get("kind")]
    for case in cases:
        _share_kind(case, explicit)
        complete_case(case, context)
    for number, case in enumerate(cases):
        others = [*reversed(cases[:number]), *cases[number + 1 :]]
        if not case.roles.get("accused") and not case.roles.get("concerning") and case.stage in _OF_COURTS:
            _take_over("accused", case, others)
            complete_case(case, context)
        if not case.roles.get("concerning"):
            _concern(case, others, context)
        if not case.roles.get("body") and case.stage in _OF_COURTS:
            _judge(case, others, context)


def _stands(case: Candidate, cases: Sequence[Candidate]) -> bool:
    """Not "both convicted men"; nor what the police say of him whom, by the same sentence, they arrest."""
    accused = case.keys("accused")
    if case.anchor.dep_ == "amod" and not _named(case):
        return False
    return case.stage != "alleged" or not any(
        c.stage in _OF_COURTS and c.anchor.sent == case.anchor.sent and accused & c.keys("accused")
        for c in cases
    )


def _share_kind(case: Candidate, explicit: Sequence[Candidate]) -> None:
    """What somebody is charged with is what the same person was arrested, tried, cleared for."""
    if case.roles.get("kind"):
        return
    accused = case.keys("accused")
    same = [c for c in explicit if accused & c.keys("accused") or c.anchor.sent == case.anchor.sent]
    if same:
        case.roles["kind"] = min(same, key=lambda c: abs(c.anchor.i - case.anchor.i)).roles["kind"]


def _named(case: Candidate) -> list[Value]:
    return [value for value in case.roles.get("accused", ()) if value.entity]


def _name_accused(case: Candidate, cases: Sequence[Candidate]) -> None:
    """ "A former officer was jailed. … X was convicted": one man, where the text names one at that stage."""
    accused = case.roles.get("accused", ())
    if len(accused) != 1 or accused[0].entity or case.stage not in _OF_COURTS:
        return
    named = {v.entity: v for c in cases if c.stage == case.stage and c is not case for v in _named(c)}
    if len(named) == 1 and case.anchor.i < min(
        c.anchor.i for c in cases if c.stage == case.stage and _named(c)
    ):
        case.roles["accused"] = tuple(named.values())


def _take_over(role: str, case: Candidate, others: Sequence[Candidate]) -> None:
    found = next((c.roles[role] for c in others if c.roles.get(role)), ())
    if found:
        case.roles[role] = found


def _concern(case: Candidate, others: Sequence[Candidate], context: Context) -> None:
    """The goods of the sentence, else what another sentence says that the case concerns."""
    here = case.anchor.sent
    goods = [t for t in here if t.dep_ not in ("compound", "nummod") and is_goods(t, context)]
    if found := fill("phrase", goods[:1], context):
        case.roles["concerning"] = found
    else:
        _take_over("concerning", case, others)


def _judge(case: Candidate, others: Sequence[Candidate], context: Context) -> None:
    """A court or prosecutor of the sentence, else who passed judgement at the same stage of the case."""
    words = _JUDGES.get(case.stage, ())
    here = [t for t in case.anchor.sent if t.lemma_.lower() in words and t.pos_ in ("NOUN", "PROPN")]
    if found := fill("authority", here[:1], context):
        case.roles["body"] = found
    elif case.stage in ("convicted", "acquitted"):
        _take_over("body", case, [c for c in others if c.stage in ("convicted", "acquitted")])


def _matter(candidate: Candidate, context: Context) -> list[Value]:
    """ "arrested over rifles", "acquitted in the radar case"."""
    cases = [token for token in slot(candidate.anchor, "in") if token.lemma_.lower() in _CASES]
    return list(fill("phrase", [*slot(candidate.anchor, "over"), *cases], context)[:1])


def _of_court(candidate: Candidate, context: Context) -> list[Value]:
    """A person is arrested, tried, acquitted, and the text does not say of what: the words of the court themselves."""
    accused = any((value.entity or "").startswith("person:") for value in candidate.roles.get("accused", ()))
    court = any(token.lemma_.lower() in ontology.nouns()["court"] for token in context.doc)
    if not (accused and court) or candidate.modality == "denied" or candidate.stage not in _OF_COURTS:
        return []
    return [word_value(candidate.anchor)]
