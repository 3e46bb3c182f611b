"""Who signed, for which side, in what office: the signature block of an agreement, and the end of a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from paraph import ontology
from paraph.reading.instruments import wording
from paraph.reading.instruments.plain import Plain
from paraph.reading.instruments.sides import Side, states_in

_PARTICLES = (
    "van|de|von|der|den|te|ten|ter|tot|al|bin|ibn|el|da|dos|do|del|di|du|zu|la|le|e|y|of|op|und|d['’]"
)
_CAPITALS = r"[A-ZÀ-ÝĀ-Ž](?:[A-ZÀ-ÝĀ-Ž'’.-]|c(?=[A-Z]))*(?![a-zà-ÿ])"
_CAPITAL_NAME = re.compile(
    rf"{_CAPITALS}(?:[ \xa0]+(?:[-–][ ])?(?:(?:{_PARTICLES})[ \xa0]+)*(?:d['’])?{_CAPITALS})*(?:,?[ ]+(?:Jr|JR|Sr)\.?)?"
)
_NAME = re.compile(
    rf"[A-ZÀ-Ý](?:\.-?|[\w’'-]+)(?:[ \xa0]*(?:(?:{_PARTICLES})[ \xa0]+)*[A-ZÀ-Ý](?:\.-?|[\w’'-]+))*"
)
_SIDE_WORDS = re.compile(
    r"\s*(?:(?i:the)\s+)?(?:(?i:(?:competent\s+)?(?:governments?|ministry|minister|department|states?|council\s+of\s+ministers)(?:\s+(?:of|for)\s+(?:(?:the|national|foreign|defen[cs]e|affairs|finance|and|transport)\s+)*)?))?"
)
_NAMED_SIDE = re.compile(
    r"\s*(?:(?i:the)\s+)?([A-ZÀ-Ý][\w’'-]*(?:,?\s+(?:(?:of|for|and|on|the|in)\s+)*[A-ZÀ-Ý][\w’'-]*)*)"
)
_STOP = re.compile(
    r"\b(?:Date|Place|Dated|DATE|PLACE|Appendi(?:x|ces)|Annex|Att)\b\s*[:.]?|\d{2,}|\n\s*\n\s*\n"
)
_ROMAN = frozenset(("I", "II", "III", "IV", "V", "VI", "A", "B", "C", "D", "NATO", "MFA", "SG", "DSG"))
_LETTERS = 2
_ROOM = 4


@dataclass(frozen=True, slots=True)
class Signature:
    """A name with characters `start` to `end` of the plain text, the office beside it, and the side signed for."""

    start: int
    end: int
    name: str
    office: tuple[int, int] | None = None
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """Words "For the Government of A" in a signature block."""

    start: int
    end: int
    side: Side


def signature_block(plain: Plain, sides: Sequence[Side]) -> tuple[list[Signature], int]:
    """All signatures of a block, and where the block begins (the end of the text where there is none)."""
    places = list(_places(plain, sides))
    if not places:
        return [], len(plain.text)
    ends = [place.start for place in places[1:]] + [len(plain.text)]
    before = _names_before(plain, places)
    if before:
        starts = [before[0].start, *(place.end for place in places[:-1])]
        return [
            s
            for p, start in zip(places, starts, strict=True)
            for s in _signatures(plain, start, p.start, p.side)
        ], before[0].start
    found = [_signatures(plain, place.end, end, place.side) for place, end in zip(places, ends, strict=True)]
    return _dealt_out(places, found), places[0].start


def _dealt_out(places: list[_Place], found: list[list[Signature]]) -> list[Signature]:
    """Two columns run into one: sides in a row, then as many names as sides."""
    names: list[Signature] = []
    waiting: list[_Place] = []
    for place, signatures in zip(places, found, strict=True):
        waiting.append(place)
        if not signatures:
            continue
        if len(waiting) > 1 and len(signatures) == len(waiting):
            signatures = [
                Signature(s.start, s.end, s.name, s.office, w.side)
                for s, w in zip(signatures, waiting, strict=True)
            ]
        names += signatures
        waiting = []
    return names


def _names_before(plain: Plain, places: list[_Place]) -> list[Signature]:
    """Names that stand before the side they are for: "(sd.) X  For the Kingdom of A"."""
    marks = [
        m.start()
        for m in wording.signed().finditer(plain.text, 0, places[0].start)
        if m.start() > places[0].start - 120
    ]
    after = _signatures(plain, places[-1].end, len(plain.text), None)
    if marks and not after:
        return _signatures(plain, marks[0], places[0].start, None)
    return []


def _places(plain: Plain, sides: Sequence[Side]) -> Iterator[_Place]:
    for match in wording.behalf().finditer(plain.text):
        lead = _SIDE_WORDS.match(plain.text, match.end())
        at = lead.end() if lead else match.end()
        if (side := _side_at(plain, at, match.end(), sides)) is not None:
            yield _Place(match.start(), side.end, side)


def _side_at(plain: Plain, at: int, begin: int, sides: Sequence[Side]) -> Side | None:
    line = re.compile(r"[:\n(]|,\s*(?=\n|\(|[A-Z]{2}|$)|\s{2,}").search(plain.text, at + 1)
    end = min(line.start() if line else len(plain.text), at + 160)
    states = [
        s
        for s in states_in(plain, begin, end)
        if plain.text[begin : s.start].strip().lower().replace("the", "").strip() == ""
        or _is_lead(plain.text[begin : s.start])
    ]
    if states:
        return states[0]
    named = _NAMED_SIDE.match(plain.text, begin, end)
    if named is None:
        return None
    name = " ".join(named[1].split())
    for side in sides:
        if side.iso3 is None and name.lower().startswith(side.name.lower()[:12]):
            return Side(named.start(1), named.end(1), side.name)
    marked = wording.signed().match(plain.text[named.end() :].lstrip(" ,:\n"))
    return (
        Side(named.start(1), named.end(1), name)
        if marked or plain.text[named.end() : named.end() + 1] in (":", ",")
        else None
    )


def _is_lead(words: str) -> bool:
    """ "the Government of the", "the Ministry of Defence of the": what leads up to a state in its signature."""
    if re.match(
        r"\s*the\s+(?:minist\w+|department|secretary)\b[^,:\n]*\bof\s+(?:the\s+)?(?:[A-Z]\w+\s+of\s+(?:the\s+)?)?$",
        words,
        re.IGNORECASE,
    ):
        return True
    named = (
        ontology.instruments().between
        | ontology.offices().compound
        | {"ministry", "minister", "department", "secretary", "for", "council"}
    )
    return all(word in named for word in re.findall(r"[\w’'-]+", words.lower()))


# --- names --------------------------------------------------------------------------------------------


def _signatures(plain: Plain, start: int, end: int, side: Side | None) -> list[Signature]:
    """Names in part of a block, each with what follows it up to the next, or with what stands before the first."""
    cut = wording.addressee().search(plain.text, start, end)
    end = cut.start() if cut else end
    names = list(_names(plain, start, end))
    found = []
    for i, (first, last) in enumerate(names):
        stop = names[i + 1][0] if i + 1 < len(names) else end
        office = _office(plain, _past_name(plain, first, last, stop), stop) or (
            _office(plain, start, first) if i == 0 else None
        )
        found.append(Signature(first, last, named(plain.text[first:last]), office, side))
    return found


def _names(plain: Plain, start: int, end: int) -> Iterator[tuple[int, int]]:
    marks = list(wording.signed().finditer(plain.text, start, end))
    if marks:
        for mark in marks:
            at = (
                mark.end()
                + len(plain.text[mark.end() : end])
                - len(plain.text[mark.end() : end].lstrip(" :.,;\n"))
            )
            if span := _name_at(plain, at, end):
                yield span
        return
    capitals = [m for m in _CAPITAL_NAME.finditer(plain.text, start, end) if _is_capital_name(m[0])]
    if capitals:
        others = [m for m in capitals[1:] if " " in m[0].strip()]
        yield from ((m.start(), m.start() + len(m[0].rstrip(" .,"))) for m in [capitals[0], *others])
    elif match := _first_name(plain, start, end):
        yield match


def _name_at(plain: Plain, at: int, end: int) -> tuple[int, int] | None:
    capital = _CAPITAL_NAME.match(plain.text, at, end)
    if capital and _is_capital_name(capital[0]):
        return at, at + len(capital[0].rstrip(" .,"))
    match = _NAME.match(plain.text, at, end)
    return (at, at + len(match[0].rstrip())) if match and len(match[0]) > _LETTERS else None


def _first_name(plain: Plain, start: int, end: int) -> tuple[int, int] | None:
    """A name in ordinary letters: the first words with capitals that are no office."""
    for line in re.compile(r"[^\n,:]+").finditer(plain.text, start, end):
        match = _NAME.search(plain.text, line.start(), line.end())
        if match is None:
            continue
        words = match[0].split()
        if len(words) > 1 and not any(
            word.strip(".").lower() in _office_words() | _institutions() for word in words
        ):
            return match.start(), match.start() + len(match[0].rstrip())
    return None


def _is_capital_name(text: str) -> bool:
    words = [word.strip(".'’-") for word in text.split()]
    long = [
        word
        for word in words
        if (len(re.findall(r"[^\W\d_]", word)) >= _LETTERS and word.isupper())
        or "Mc" in word
        or "Mac" in word
    ]
    if any(word.lower() in _institutions() for word in long):
        return False
    return bool(long) and not all(word in _ROMAN or word.lower() in _office_words() for word in long)


def named(text: str) -> str:
    """A name in ordinary letters: "J. M. A. H. LUNS" is J. M. A. H. Luns."""
    words = [word if not word.isupper() or _is_initials(word) else _cased(word) for word in text.split()]
    return " ".join(words)


def _is_initials(word: str) -> bool:
    return bool(re.fullmatch(r"(?:\w\w?\.-?)+|\w", word))


def _cased(word: str) -> str:
    low = word.lower()
    if re.fullmatch(_PARTICLES, low):
        return low
    return re.sub(r"(^|[-'’])(\w)", lambda m: m[1] + m[2].upper(), low)


def _past_name(plain: Plain, first: int, last: int, end: int) -> int:
    """After a name that is written twice, signed and in ordinary letters."""
    surname = plain.text[first:last].split()[-1]
    again = re.compile(rf"[^\n]{{0,40}}\b{re.escape(surname)}\b", re.IGNORECASE).match(
        plain.text[last : min(end, last + 90)].lstrip(" \n(")
    )
    if again is None:
        return last
    skipped = len(plain.text[last:end]) - len(plain.text[last:end].lstrip(" \n("))
    return last + skipped + again.end()


# --- offices ------------------------------------------------------------------------------------------


def _office(plain: Plain, start: int, end: int) -> tuple[int, int] | None:
    """The words beside a name that are an office; None where they are none."""
    text = plain.text
    stop = _STOP.search(text, start, end)
    end = min(stop.start() if stop else end, start + 220)
    while start < end and not text[start].isalnum():
        start += 1
    lines = re.split(r"\n\s*\n|\s{4,}|\n", text[start:end].rstrip(" ,.;:(\n—–-"))[0].rstrip(" ,.;:(\n")
    if mark := wording.signed().search(lines):
        lines = lines[: mark.start()].rstrip(" ,.;:(\n")
    words = [word.strip(".,").lower() for word in lines.split()]
    if (
        not words
        or not any(word in _office_words() for word in words[:6])
        or words[0] in ("for", "on", "done")
    ):
        return None
    return start, start + len(lines)


@cache
def _office_words() -> frozenset[str]:
    offices = ontology.offices()
    return offices.heads | offices.ranks | ontology.instruments().office


@cache
def _institutions() -> frozenset[str]:
    """Words that no person's name has: ministry, embassy, republic."""
    words = {word.lower() for word in ontology.kinds().body.words if len(word) > _ROOM}
    return frozenset(
        words
        | ontology.instruments().between - {"grand", "hand", "part"}
        | {"embassy", "ministerie", "the", "ambassade", "hague"}
    )


# --- letters ------------------------------------------------------------------------------------------


def letter_signature(plain: Plain, start: int, end: int) -> Signature | None:
    """The name under a letter, after its regards; "The Secretary General" below it is who the letter goes to."""
    cut = wording.addressee().search(plain.text, start, end)
    stop = cut.start() if cut else end
    if stop <= start:
        return None
    found = next(
        (s for s in _signatures(plain, start, stop, None) if " " in s.name or _is_marked(plain, s)), None
    )
    if found and found.office and plain.text.startswith(("The ", "To "), found.office[0]):
        return replace(found, office=None)
    return found


def _is_marked(plain: Plain, signature: Signature) -> bool:
    return bool(wording.signed().search(plain.text[max(0, signature.start - 12) : signature.start + 1]))
