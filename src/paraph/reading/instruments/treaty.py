"""A treaty or memorandum: what its frame says of it."""

from __future__ import annotations

import re

from paraph import ontology
from paraph.reading.claims import Span
from paraph.reading.instruments import wording
from paraph.reading.instruments.closing import Done, dated, find_done
from paraph.reading.instruments.frame import Frame, Head, find_head
from paraph.reading.instruments.making import Instrument, Party, Signatory
from paraph.reading.instruments.plain import Plain
from paraph.reading.instruments.sides import Side, collective, group_of_states, run_of_sides
from paraph.reading.instruments.signatures import Signature, signature_block
from paraph.reading.instruments.subject import roles_of_title
from paraph.reading.instruments.terms import entry_into_force

_BETWEEN = re.compile(r"\b(?:between|among)\b", re.IGNORECASE)
_DATELINE = re.compile(
    r"\s*(?P<place>(?:The )?[A-ZÀ-Ý][\w’'-]+(?: [A-ZÀ-Ý][\w’'-]+)?),\s*(?=[\d,–-]|the\b|[A-Z])"
)
_OF_PREAMBLE = 300


def read_treaty(text: str, frame: Frame) -> Instrument:
    """All that the frame of a treaty says."""
    head, end = find_head(text, frame), Plain.of(text, *frame.closing, emphasis="\n")
    sides = _sides(head, frame)
    signatures, begin = signature_block(end, sides)
    done = find_done(end, begin)
    done = done if done.date else _dateline(head) or done
    parties = _signing_parties(end, signatures) if len(sides) < 2 or sides[0].described else []
    body = Plain.of(text, frame.opening[1], frame.closing[0])
    return Instrument(
        parties or [Party.of(head.plain, side) for side in sides],
        done,
        _trigger(end, begin),
        [Signatory.of(end, signature) for signature in signatures],
        roles_of_title(text, head.plain, head.title),
        _evidence(head),
        entry_into_force(body, done.date),
        _undersigned(end, begin),
    )


def _sides(head: Head, frame: Frame) -> list[Side]:
    """Parties by name in title or preamble, else as they are described."""
    plain, (start, end) = head.plain, head.preamble
    group = group_of_states(plain, start, min(end, start + _OF_PREAMBLE))
    if group:
        return group
    named = run_of_sides(plain, start, end, anywhere=False)
    between = _BETWEEN.search(plain.text, *head.title)
    titled = run_of_sides(plain, between.end(), head.title[1]) if between else []
    if titled and not {side.key for side in titled} <= {side.key for side in named}:
        return titled
    if named or titled or not (frame.opened or head.title_text):
        return named or titled
    found = collective(plain, start, end)
    return [found] if found else run_of_sides(plain, start, end)


def _signing_parties(plain: Plain, signatures: list[Signature]) -> list[Party]:
    sides = {s.side.key: s.side for s in signatures if s.side}
    return [Party.of(plain, side) for side in sides.values()] if len(sides) > 1 else []


def _dateline(head: Head) -> Done | None:
    """ "Vienna, 15–31 May 1996" at the start of a document that is not said to be done anywhere."""
    plain, start = head.plain, head.preamble[0]
    match = _DATELINE.match(plain.text, start)
    if match is None:
        return None
    date, span = dated(plain, match.end(), match.end() + 40)
    return Done(date, span, match["place"], plain.span(*match.span("place"))) if date else None


def _trigger(plain: Plain, begin: int) -> Span:
    """The sentence that says where and when it was done, else the words that close the text."""
    done = wording.done().search(plain.text) or wording.witness().search(plain.text)
    start = done.start() if done and done.start() < begin else 0
    stop = re.compile(r"(?<=[a-z\d][a-z\d])[.](?=\s|$)|\n").search(plain.text, start + 4, begin)
    return plain.span(start, max(stop.end() if stop else min(begin, len(plain.text)), start + 4))


def _evidence(head: Head) -> list[Span]:
    """The title, and the words of the preamble that name the parties."""
    plain, (start, end) = head.plain, head.preamble
    spans = [plain.span(*head.title)] if head.title_text else []
    recital = wording.recital().search(plain.text, start + 1, end)
    stop = min(recital.start() if recital else end, start + _OF_PREAMBLE)
    if plain.text[start:stop].strip():
        spans.append(plain.span(start, stop))
    return spans


def _undersigned(plain: Plain, begin: int) -> str:
    """What the testimonium calls those who sign: plenipotentiaries, delegates; else representatives."""
    for name, words in ontology.instruments().undersigned.items():
        if re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE).search(plain.text, 0, begin):
            return name
    return "representative"
