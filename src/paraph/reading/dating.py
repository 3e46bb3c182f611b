"""Which date belongs to which claim: the one of its own clause, else of a clause that governs it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from paraph import ontology
from paraph.language.dates import Tense
from paraph.reading.candidates import Candidate
from paraph.reading.circumstances import FUTURE
from paraph.reading.claims import Span
from paraph.reading.closeness import clause_of_date, nearest
from paraph.reading.fillers import Context
from paraph.reading.grain import written
from paraph.reading.moments import Dated, read_dates, sentences_of
from paraph.reading.occasions import told_on
from paraph.reading.releases import day_of_release, of_the_day
from paraph.reading.retelling import retold
from paraph.reading.sayings import date_statements
from paraph.reading.timelines import Opening, opening_of, openings
from paraph.reading.triggers import clause_of


def date_candidates(candidates: Iterable[Candidate], context: Context, reference: date | None) -> None:
    """Give each candidate its date; titles in passing have none."""
    candidates = [candidate for candidate in candidates if candidate.rule != "title"]
    dates = read_dates(context.doc, context.text, reference) if candidates else []
    by_sentence = sentences_of(dates)
    opened = openings(context.text, dates)
    release = day_of_release(dates, reference)
    beside: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        beside[candidate.anchor.sent.start].append(candidate)
    for candidate in candidates:
        opening = opening_of(candidate.anchor, opened)
        found = (
            nearest(candidate, by_sentence.get(here := candidate.anchor.sent.start, []), beside[here])
            or next((d for d in dates if d.mention.start == candidate.date_word), None)
            or (opening.dated if opening else None)
            or retold(candidate, dates, candidates)
        )
        if found is None and of_the_day(candidate, release, dates):
            found = release
        if found is not None:
            _give(candidate, found, opening, reference)
        else:
            candidate.date = told_on(candidate, reference)
    date_statements(candidates, dates, context, reference)


def _give(candidate: Candidate, found: Dated, opening: Opening | None, reference: date | None) -> None:
    edtf = found.edtf(tense_of(candidate, found))
    edtf = opening.in_year(found, edtf) if opening else edtf
    candidate.date = written(edtf, found.mention, candidate, reference) if edtf else None
    candidate.date_span = Span(found.mention.start, found.mention.end) if candidate.date else None


def tense_of(candidate: Candidate, dated: Dated) -> Tense | None:
    """Whether a date is to be read as past or as to come."""
    own = clause_of(candidate.anchor)
    verb = clause_of_date(dated.token) or own
    auxiliaries = {c.lower_ for c in verb.children if c.dep_.startswith("aux") or c.dep_ in ("cop", "mark")}
    past = verb.tag_ == "VBD" or bool(auxiliaries & {"was", "were", "had", "did"})
    if candidate.modality == "planned" or candidate.stage == "planned":
        done = verb not in (own, candidate.anchor) and (past or verb.tag_ == "VBN")
        return "past" if done and verb.lemma_ not in ontology.verbs()["plan"] else "future"
    if not past and (auxiliaries & FUTURE or (verb.tag_ == "VB" and "to" in auxiliaries and verb == own)):
        return "future"
    return "past" if past or verb.tag_ == "VBN" else None
