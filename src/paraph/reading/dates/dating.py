"""Which date belongs to which claim: the one of its own clause, else of a clause that governs it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from spacy.tokens import Token

from paraph import ontology
from paraph.language.dates import Tense
from paraph.reading.candidates import Candidate
from paraph.reading.circumstances import FUTURE
from paraph.reading.claims import Span
from paraph.reading.dates.choosing import Choice, Dates, Describer
from paraph.reading.dates.closeness import clause_of_date, nearest
from paraph.reading.dates.grain import written
from paraph.reading.dates.moments import Dated, read_dates, sentences_of
from paraph.reading.dates.occasions import told_on
from paraph.reading.dates.offers import offers, scene_of
from paraph.reading.dates.releases import day_of_release, of_the_day
from paraph.reading.dates.retelling import retold
from paraph.reading.dates.sayings import date_statements
from paraph.reading.dates.timelines import Opening, opening_of, openings
from paraph.reading.fillers import Context
from paraph.reading.frames import preposition
from paraph.reading.triggers import PLANNED_STAGES, clause_of


def date_candidates(
    candidates: Iterable[Candidate], context: Context, reference: date | None, learnt: Dates | None = None
) -> None:
    """Give each candidate its date; titles in passing have none. `learnt` has the last word where it is given."""
    candidates = [candidate for candidate in candidates if candidate.rule != "title"]
    dates = read_dates(context.doc, context.text, reference) if candidates else []
    by_sentence = sentences_of(dates)
    opened = openings(context.text, dates)
    release = day_of_release(dates, reference)
    beside: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        beside[candidate.anchor.sent.start].append(candidate)
    choices: list[Choice] = []
    for candidate in candidates:
        opening = opening_of(candidate.anchor, opened)
        here = candidate.anchor.sent.start
        found, step = _by_rule(
            candidate, dates, by_sentence.get(here, []), beside[here], candidates, opening, release
        )
        if found is not None:
            _give(candidate, found, opening, reference)
        else:
            candidate.date = told_on(candidate, reference)
            step = "news" if candidate.date else step
        choices.append(Choice(candidate, found, step, []))
    date_statements(candidates, dates, context, reference)
    if learnt is not None and choices:
        _choose(choices, dates, context, reference, opened, learnt)
    for candidate in candidates:
        if reference is not None and _to_come(candidate, reference, context.text):
            candidate.modality = "planned"
            candidate.stage = PLANNED_STAGES.get(candidate.type, candidate.stage)


def _by_rule(
    candidate: Candidate,
    dates: Sequence[Dated],
    here: Sequence[Dated],
    beside: Sequence[Candidate],
    candidates: Sequence[Candidate],
    opening: Opening | None,
    release: Dated | None,
) -> tuple[Dated | None, str]:
    """The date that the rules choose, and at which step."""
    if (found := nearest(candidate, here, beside)) is not None:
        return found, "nearest"
    if (found := next((d for d in dates if d.mention.start == candidate.date_word), None)) is not None:
        return found, "heads"
    if opening and opening.dated is not None:
        return opening.dated, "opening"
    if (found := retold(candidate, dates, candidates)) is not None:
        return found, "retold"
    return (release, "release") if of_the_day(candidate, release, dates) else (None, "none")


def _choose(
    choices: Sequence[Choice],
    dates: list[Dated],
    context: Context,
    reference: date | None,
    opened: list[Opening],
    learnt: Dates,
) -> None:
    """Give each candidate the likeliest of the dates that it could have."""
    scene = scene_of(context, dates, reference, opened)
    for choice in choices:
        if choice.step == "none" and choice.candidate.date:
            choice.step = "said"
        choice.offers = offers(choice.candidate, scene, opening_of(choice.candidate.anchor, opened))
    describer = Describer(choices, scene)
    open_ = [choice for choice in choices if choice.step not in _SETTLED]
    if open_:
        learnt.choose(open_, [describer.rows(choice) for choice in open_])


_SETTLED = ("release", "news")
"""Ways to a date that nothing is weighed against: what a release opens with is of its day."""


_BOUNDED = re.compile(r"\b(?:until|till|through|from|to|by|before)\s+$", re.IGNORECASE)
_LASTING = frozenset(("statement", "interest", "ties", "misconduct"))


def _to_come(candidate: Candidate, reference: date, text: str) -> bool:
    """ "leaves for Tokyo on Sunday", "is foreseen for June": said in the present of a day after the text's own."""
    if candidate.modality != "asserted" or candidate.type in _LASTING or not candidate.date:
        return False
    if preposition(candidate.anchor) in ("during", "after", "since", "following"):
        return False
    if candidate.date_span and _BOUNDED.search(
        text, max(candidate.date_span.start - 8, 0), candidate.date_span.start
    ):
        return False
    first = candidate.date.split("/")[0].rstrip("~?")
    own = reference.isoformat()[: len(first)]
    verb = clause_of(candidate.anchor)
    past = verb.tag_ in ("VBD", "VBN") and not _foreseen(verb)
    done = any(c.lower_ in _DONE for c in verb.children if c.dep_.startswith("aux") or c.dep_ == "cop")
    return first[:1].isdigit() and first > own and not past and not done


_DONE = frozenset("was were had has have did been".split())


def _foreseen(verb: Token) -> bool:
    return verb.lemma_.lower() in ontology.verbs()["plan"]


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
