"""When something was said: a quotation without a date is of the day on which its speaker speaks elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from paraph import ontology
from paraph.reading.candidates import Candidate
from paraph.reading.dates.closeness import clause_of_date
from paraph.reading.dates.moments import Dated
from paraph.reading.fillers import Context
from paraph.reading.frames import subject

_OCCASIONS = {"meeting": "participant", "visit": "visitor"}
_COURT = frozenset(
    "judge justice court prosecutor prosecution counsel lawyer attorney defence defense advocate".split()
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NEWS = 10


def date_statements(
    candidates: Sequence[Candidate], dates: Sequence[Dated], context: Context, published: date | None
) -> None:
    """Give statements without a date that of the occasion on which they were made."""
    said = list(_said(dates, context, published))
    held = list(_held(candidates, published))
    hearing = _hearing(candidates, published)
    for candidate in candidates:
        if candidate.type != "statement" or candidate.date:
            continue
        who = candidate.keys("speaker")
        near = [
            day for key, sentence, day in said if key in who and candidate.anchor.sent.start - sentence >= 0
        ]
        met = [day for keys, day in held if keys & who]
        if near:
            candidate.date = near[-1]
        elif met:
            candidate.date = met[0]
        elif hearing and _in_court(candidate):
            candidate.date = hearing


def _said(dates: Sequence[Dated], context: Context, published: date | None) -> Iterator[tuple[str, int, str]]:
    """Who says something on a day that the text gives: "X told reporters on Tuesday"."""
    verbs = ontology.verbs()
    for dated in dates:
        home, day = clause_of_date(dated.token), dated.edtf("past")
        if home is None or not _recent(day, published) or home.lemma_ not in verbs["report"] | verbs["say"]:
            continue
        for word in subject(home):
            for actor in context.references.actors(word):
                yield actor.value().identity, dated.token.sent.start, day or ""


def _held(candidates: Sequence[Candidate], published: date | None) -> Iterator[tuple[frozenset[str], str]]:
    """Who takes part in something that was held on a day."""
    for candidate in candidates:
        role = _OCCASIONS.get(candidate.type)
        if role and candidate.modality == "asserted" and _recent(candidate.date, published):
            yield frozenset(v.identity for v in candidate.roles.get(role, ())), candidate.date or ""


def _hearing(candidates: Sequence[Candidate], published: date | None) -> str | None:
    """The day in court that a text reports on."""
    found = (c.date for c in candidates if c.type == "misconduct" and _recent(c.date, published))
    return next(found, None)


def _recent(day: str | None, published: date | None) -> bool:
    """Whether a date is a day not long before the text."""
    if published is None or not _DAY.fullmatch(day or ""):
        return False
    return 0 <= (published - date.fromisoformat(day or "")).days <= _NEWS


def _in_court(candidate: Candidate) -> bool:
    return any(t.lower_ in _COURT for t in candidate.anchor.sent)
