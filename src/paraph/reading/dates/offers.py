"""What dates a claim could have: every date near it in each of its readings, the day of publication, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from spacy.tokens import Token

from paraph.reading.candidates import Candidate
from paraph.reading.dates.grain import written
from paraph.reading.dates.moments import Dated, readings
from paraph.reading.dates.timelines import Opening
from paraph.reading.fillers import Context

Kind = Literal["none", "published", "mention", "stretch", "days", "rule"]
REACH = 6
"""Sentences between a claim and a date that could be its own; the first two sentences are always looked at."""
_FIRST = 2
_AROUND = 3
_MOST = 10
_STAYS = frozenset(("visit", "exercise", "meeting"))
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LASTS = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|\d{1,2})[- ]days?\b(?! (?:ago|later|earlier|before|after))",
    re.IGNORECASE,
)
_NUMBERS = {word: n for n, word in enumerate("two three four five six seven eight nine ten".split(), start=2)}
_LONGEST = 21


@dataclass(frozen=True, slots=True)
class Offer:
    """One date that a claim could have; `value` as the claim would write it, None for no date.

    `form` is 0 as the rules write it, 1 as it was read, 2 as the month or year it lies in, 3 as what lasts from it
    on, 4 as the one end that is told. `reading` is 0 for the usual one, 1 as past, 2 as future, 3 and more counted
    from another date of the text; of `days`, 1 where they end on the date that is told.
    """

    kind: Kind
    value: str | None
    dated: Dated | None = None
    reading: int = 0
    other: Dated | None = None
    form: int = 0


@dataclass(slots=True)
class Scene:
    """The dates of a document with what choosing among them goes by; sentences are numbered from 0."""

    dates: list[Dated]
    sentence_of: list[int]
    starts: list[int]
    ends: list[int]
    published: date | None
    openings: list[Opening]
    text: str
    words: Sequence[Token]
    read: dict[int, list[tuple[int, str]]] = field(default_factory=dict)

    def near(self, candidate: Candidate) -> list[Dated]:
        """The dates that could be a candidate's, the nearest ones where there are many; in text order."""
        here = self.sentence_of[candidate.anchor.i]
        found = [
            d for d in self.dates
            if abs(s := self.sentence_of[d.token.i] - here) <= REACH or s + here < _FIRST
        ]  # fmt: skip
        if len(found) > _MOST:
            nearest = sorted(found, key=lambda d: abs(d.token.i - candidate.anchor.i))[:_MOST]
            found = sorted(nearest, key=lambda d: d.mention.start)
        return found

    def readings(self, dated: Dated) -> list[tuple[int, str]]:
        """What a date can mean, each once with the number of the reading, the usual one first."""
        start = dated.mention.start
        if start not in self.read:
            found: dict[str, int] = {}
            for number, edtf in enumerate(readings(dated, self.dates, self.published)):
                if edtf:
                    found.setdefault(edtf, number)
            self.read[start] = [(number, edtf) for edtf, number in found.items()]
        return self.read[start]


def scene_of(context: Context, dates: list[Dated], published: date | None, openings: list[Opening]) -> Scene:
    """The scene of a document."""
    sentence_of: list[int] = []
    starts, ends = [], []
    for number, sentence in enumerate(context.doc.sents):
        sentence_of += [number] * len(sentence)
        starts.append(sentence.start_char)
        ends.append(sentence.end_char)
    return Scene(dates, sentence_of, starts, ends, published, openings, context.text, list(context.doc))


def offers(candidate: Candidate, scene: Scene, opening: Opening | None) -> list[Offer]:
    """All dates that a candidate could have, each value of a mention once; the first is none at all."""
    found = [Offer("none", None)]
    if scene.published is not None:
        found.append(Offer("published", scene.published.isoformat()))
    near = scene.near(candidate)
    for dated in near:
        seen: set[str] = set()
        for reading, edtf in scene.readings(dated):
            edtf = (opening.in_year(dated, edtf) if opening else None) or edtf
            for form, value in enumerate(_forms(edtf, dated, candidate, scene)):
                if value and value not in seen:
                    seen.add(value)
                    found.append(Offer("mention", value, dated, reading, form=form))
    if candidate.type in _STAYS:
        found += _stays(candidate, near, scene)
    if candidate.date and all(o.value != candidate.date for o in found):
        found.append(Offer("rule", candidate.date))
    return found


def _forms(edtf: str, dated: Dated, candidate: Candidate, scene: Scene) -> list[str | None]:
    """A date as the rules write it for a claim, and as it may be written too."""
    mention = dated.mention
    usual = _season(written(edtf, mention, candidate, scene.published), dated)
    first, slash, last = edtf.partition("/")
    if not slash:
        lasting = mention.preposition in ("from", "since") or candidate.stage == "under_way"
        return [usual, None, None, f"{first}/.." if lasting and "~" not in first else None]
    if ".." in edtf:
        return [usual, edtf, None, None, (last if first == ".." else first)]
    size = 7 if first[:7] == last[:7] else 4
    whole = first[:size] if first[:size] == last[:size] and len(first) > size else None
    return [usual, _season(edtf, dated), whole]


_SEASONS = {"-03/-05": "21", "-06/-08": "22", "-09/-11": "23", "-12/-02": "24"}
_NAMED = re.compile(r"spring|summer|autumn|winter|fall", re.IGNORECASE)
_MONTHS = re.compile(r"(\d{4})(-\d\d)/(\d{4})(-\d\d)")


def _season(value: str | None, dated: Dated) -> str | None:
    """ "Last spring" as a season, not as its three months."""
    match = _MONTHS.fullmatch(value) if value and "/" in value else None
    if match is None or not _NAMED.search(dated.mention.text):
        return value
    code = _SEASONS.get(f"{match[2]}/{match[4]}")
    return f"{match[1]}-{code}" if code and int(match[3]) - int(match[1]) == (code == "24") else value


def _stays(candidate: Candidate, near: Sequence[Dated], scene: Scene) -> Iterator[Offer]:
    """ "arrived on Monday … leaves on Thursday"; "a three-day visit" that begins or ends on a day."""
    here = scene.sentence_of[candidate.anchor.i]
    days = [
        (d, v) for d in near
        if abs(scene.sentence_of[d.token.i] - here) <= _AROUND
        for _, v in scene.readings(d) if _DAY.fullmatch(v)
    ]  # fmt: skip
    seen: set[str] = set()
    for i, (one, first) in enumerate(days):
        for other, last in days[i + 1 :]:
            apart = (date.fromisoformat(last) - date.fromisoformat(first)).days
            value = f"{first}/{last}"
            if other is not one and 0 < apart <= _LONGEST and value not in seen:
                seen.add(value)
                yield Offer("stretch", value, one, 0, other)
    length = _length(candidate, scene)
    if length:
        for dated, day in days:
            at = date.fromisoformat(day)
            for stay in (_stretch(at, length - 1), _stretch(at, 1 - length)):
                if stay and stay not in seen:
                    seen.add(stay)
                    yield Offer("days", stay, dated, int(stay.endswith(day)))


def _stretch(day: date, by: int) -> str | None:
    """The days from one on, or up to it; None beyond the last or the first year."""
    try:
        first, last = sorted((day, day + timedelta(days=by)))
    except OverflowError:
        return None
    return f"{first.isoformat()}/{last.isoformat()}"


def _length(candidate: Candidate, scene: Scene) -> int:
    """How many days a thing lasts by the sentences around it; 0 where they do not say."""
    here = scene.sentence_of[candidate.anchor.i]
    first, last = max(here - 1, 0), min(here + 1, len(scene.starts) - 1)
    match = _LASTS.search(scene.text[scene.starts[first] : scene.ends[last]])
    if match is None:
        return 0
    word = match[1].lower()
    length = _NUMBERS.get(word) or int(word)
    return length if 1 < length <= _LONGEST else 0
