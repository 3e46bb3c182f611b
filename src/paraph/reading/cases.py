"""Of what somebody is accused, where the sentence of an arrest, a charge or a judgement does not say."""

from __future__ import annotations

from paraph import ontology
from paraph.reading.candidates import Candidate
from paraph.reading.claims import Value
from paraph.reading.fillers import Context, fill, word_value
from paraph.reading.frames import slot

_CASES = frozenset("case affair scandal probe".split())
_WRONGS = "wrongs"
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
        nouns = (token for token in context.doc if token.pos_ in ("NOUN", "PROPN"))
        found = [value for token in nouns for value in fill("wrongdoing", [token], context)]
        context.doc.user_data[_WRONGS] = found
    return found


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
