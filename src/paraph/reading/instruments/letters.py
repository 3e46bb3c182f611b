"""Agreements made by an exchange of notes or letters: who wrote, when and from where, and what makes it binding."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from paraph.ontology.gazetteer import find_state
from paraph.reading.claims import Span
from paraph.reading.instruments import wording
from paraph.reading.instruments.closing import Done, dated
from paraph.reading.instruments.plain import Plain
from paraph.reading.instruments.sides import Side, group_of_states, run_of_sides, states_in
from paraph.reading.instruments.signatures import Signature, letter_signature

_BETWEEN = re.compile(
    r"\b(?:agreement|arrangement|understanding|treaty|convention)\b[^.;:]{0,80}?\b(?:between|among)\b",
    re.IGNORECASE,
)
_AGREEMENT = re.compile(
    r"\b(?:agreement|arrangement|understanding|treaty|convention|accord)\b", re.IGNORECASE
)
_DATELINE = re.compile(
    r"(?P<place>(?:[A-ZÀ-Ýt][\w’'-]+[ ]+)?[A-ZÀ-Ý][\w’'-]+)\s*,?(?:\s+D\.?\s?C\.?,?)?(?:\s+\d{4,5})?(?:\s+the)?[\s,.]*$"
)
_FIRST_OF_TWO = frozenset("the new den san los buenos port addis abu la el tel kuala".split())
_NO_PLACE = frozenset(
    "no nr ref dated date of on embassy affairs department division mission ministry note verbale subject".split()
)
_AFTER = 700
_OPENING = 900
_NEAR = 80
_VERBAL = re.compile(r"compliments", re.IGNORECASE)
_HEADED = 8_000
_LONG = 40_000
_SAME_REGARDS = 120
_BELOW = 160


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: `start` to `end` characters of the document, when, where and by whom it was written.

    `head` what stands before it, `plain` what stands after its regards
    """

    start: int
    end: int
    done: Done
    head: Plain
    plain: Plain
    signature: Signature | None


def are_letters(text: str) -> bool:
    """True for letters or notes of which the text says that they make an agreement, or that answer each other."""
    first = wording.regards().search(text)
    note = wording.note().search(text, 0, _HEADED)
    opening, closing = (
        wording.opening().search(text, 0, _LONG),
        wording.witness().search(text) or wording.done().search(text),
    )
    if first is None or any(m and m.start() < (note or first).start() for m in (opening, closing)):
        return False
    answered = wording.receipt().search(text, first.end()) or wording.note().search(text, first.end())
    return (note is not None and answered is not None) or (bool(wording.reply().search(text)) and _bind(text))


def _bind(text: str) -> bool:
    """True where it is said that letters make an agreement: "your reply shall constitute an agreement"."""
    return any(_AGREEMENT.search(text, m.start(), m.end() + 120) for m in wording.binding().finditer(text))


def find_letters(text: str) -> list[Letter]:
    """The letters in their order; a letter ends some lines after its regards."""
    ends = [m.end() for m in wording.regards().finditer(text)]
    ends = [end for i, end in enumerate(ends) if i + 1 == len(ends) or ends[i + 1] - end > _SAME_REGARDS]
    found: list[Letter] = []
    at = 0
    for i, end in enumerate(ends):
        note = wording.note().search(text, at, end)
        start = note.start() if note else min(at + _OPENING, end)
        found.append(_letter(text, at, start, end, min([end + _AFTER, *ends[i + 1 : i + 2], len(text)])))
        at = _after_signature(found[-1], end)
    return found


def _letter(text: str, at: int, note: int, end: int, stop: int) -> Letter:
    head = Plain.of(text, max(at, note - _OPENING), note)
    tail = Plain.of(text, end, stop, emphasis="\n")
    done = _dateline(head) or _dateline(Plain.of(text, end, min(stop, end + _BELOW))) or Done()
    verbal = _VERBAL.search(text, note, min(note + _NEAR, end)) and not wording.signed().search(
        tail.text, 0, _NEAR
    )
    signature = None if verbal else letter_signature(tail, 0, len(tail.text))
    return Letter(note, end, done, head, tail, signature)


def _after_signature(letter: Letter, end: int) -> int:
    signature = letter.signature
    return letter.plain.at[min(signature.end, len(letter.plain.at) - 1)] if signature else end


def _dateline(plain: Plain) -> Done | None:
    """ "The Hague, 13 February 2007": the day, and the place before it, or else in the letterhead."""
    date, span = dated(plain, 0, len(plain.text))
    if date is None or span is None:
        return None
    at = next((i for i, place in enumerate(plain.at) if place >= span.start), 0)
    return Done.at(plain, date, span, _place_before(plain, at) or _seat(plain))


def _place_before(plain: Plain, at: int) -> tuple[int, int] | None:
    """One word, or two where they are a place together ("The Hague", "New York")."""
    before = plain.text[:at].rstrip(" ,.\n")
    match = _DATELINE.search(before)
    if match is None:
        return None
    words = match["place"].split()
    two = len(words) > 1 and (words[-2].lower() in _FIRST_OF_TWO or _is_seat(" ".join(words[-2:])))
    start = match.end("place") - len(" ".join(words[-2:] if two else words[-1:]))
    if words[-1].lower().strip(".") in _NO_PLACE or (
        words[-1].isupper() and not two and not _is_seat(words[-1])
    ):
        return None
    return start, match.end("place")


def _seat(plain: Plain) -> tuple[int, int] | None:
    """A seat of government in the letterhead."""
    words = list(re.finditer(r"[A-ZÀ-Ý][\w’'-]+", plain.text))
    for first, last in [*pairwise(words), *((word, word) for word in words)]:
        if last.end() - first.start() < 30 and _is_seat(plain.text[first.start() : last.end()]):
            return first.start(), last.end()
    return None


def _is_seat(name: str) -> bool:
    known = find_state(" ".join(name.split()).title())
    return known is not None and known.use == "seat"


def sides_of_letters(text: str, title: Plain, letters: list[Letter]) -> tuple[Plain, list[Side]]:
    """The parties: as the letters name them ("an agreement between A and B"), or the title; else the two most named."""
    body = Plain.of(text, letters[0].start, letters[-1].end)
    for plain, concluded in ((body, True), (title, True), (body, False)):
        if run := _between(plain, concluded=concluded):
            return plain, run
    whole = Plain.of(text, 0, min(letters[-1].end + _AFTER, len(text)))
    return whole, most_named(whole)


def _between(plain: Plain, *, concluded: bool) -> list[Side]:
    """Sides of an agreement between A and B: of the one that the letters make, if `concluded`, else of the first."""
    for match in _BETWEEN.finditer(plain.text):
        run = run_of_sides(plain, match.end(), min(match.end() + 400, len(plain.text)))
        if (
            run
            and run[0].start - match.end() < 60
            and (not concluded or _concludes(plain.text, match.start()))
        ):
            return run
    return []


def _concludes(text: str, at: int) -> bool:
    """True for the agreement that the letters make, not for one that they refer to."""
    before = text[max(0, at - 90) : at].lower()
    return bool(wording.binding().search(before)) or "exchange of" in before or at < 30


def most_named(plain: Plain) -> list[Side]:
    """The two states that a text names most; with one only, its group where it names one."""
    states = states_in(plain)
    first = {side.iso3: side for side in reversed(states)}
    ranked = [iso3 for iso3, _ in Counter(side.iso3 for side in states).most_common(2)]
    return [first[iso3] for iso3 in ranked] or group_of_states(plain, 0, len(plain.text))


def evidence(letter: Letter) -> list[Span]:
    """Where a letter is dated and signed."""
    spans = [span for span in (letter.done.date_span,) if span]
    if letter.signature:
        spans.append(letter.plain.span(letter.signature.start, letter.signature.end))
    return spans
