"""Who an agreement is between: states under their official names and bodies, in a title or a preamble."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from paraph import ontology
from paraph.ontology.gazetteer import state_name, state_names
from paraph.ontology.territories import fold, territories
from paraph.reading.instruments import wording
from paraph.reading.instruments.plain import Plain

_WORD = re.compile(r"[^\W\d_][\w’'.-]*[\w’']|[^\W\d_]")
_MASKED = re.compile(
    r"\([^()]{0,400}\)|\bin\s+respect\s+of\s+(?:the\s+)?[^,.;]{0,60}(?=,|\sand\b)|“[^”]*”|\"[^\"]*\""
)
_BODY = re.compile(
    r"[A-ZÀ-Ý][\w’'-]+(?:,?\s+(?:(?:of|for|and|on|in)\s+(?:the\s+)?)?[A-ZÀ-Ý][\w’'-]+)*(?:\s+\([A-Z][\w-]+\))?"
)
_HAVE = re.compile(r"\b(?:have|has|hereby|do)\b", re.IGNORECASE)
_RUN_TOGETHER = re.compile(r"(?:and|of|the){2,}")
_DESCRIBING = re.compile(
    r"\s*(?:the\s+)?(?:undersigned\s+)?(?:(?:plenipotentiaries|representatives|delegates)\s+of\s+(?:the\s+)?)?",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"\b(?:states?|parties|governments?|members?|plenipotentiaries|nations|countries|conference)\b",
    re.IGNORECASE,
)
_DESCRIBED_TO = re.compile(
    r",(?!\s+\d{4}\b)|[;:\n]|\b(?:signed|done|signatory|members\s+of|on\s+behalf|have|has)\b", re.IGNORECASE
)
_LONGEST = 8
_DESCRIPTION = 160
_SHORTEST = 4
_POLITIES = frozenset(
    """republic kingdom government federation empire state people's socialist federal embassy ambassador
    legation minister""".split()
)
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Side:
    """A party as a text names it, in characters `start` to `end` of a plain text.

    `described` where no name is given, only what all parties have in common
    """

    start: int
    end: int
    name: str
    iso3: str | None = None
    described: bool = False

    @property
    def key(self) -> str:
        return f"state:{self.iso3}" if self.iso3 else f"body:{'-'.join(fold(self.name).split())}"


def states_in(plain: Plain, start: int = 0, end: int | None = None) -> list[Side]:
    """States by name in part of a text, the longest names first; what stands in brackets is left out."""
    text = _masked(plain.text[: len(plain.text) if end is None else end], start)
    words = list(_WORD.finditer(text, start))
    found: list[Side] = []
    i = 0
    while i < len(words):
        side = _state_at(text, words, i)
        if side is None:
            i += 1
            continue
        found.append(side)
        while i < len(words) and words[i].start() < side.end:
            i += 1
    return found


def _masked(text: str, start: int = 0) -> str:
    return _MASKED.sub(lambda m: " " * len(m[0]) if m.start() >= start else m[0], text)


def _state_at(text: str, words: list[re.Match[str]], i: int) -> Side | None:
    if not words[i][0][0].isupper():
        return None
    for last in range(min(i + _LONGEST, len(words)) - 1, i - 1, -1):
        if not words[last][0][0].isupper():
            continue
        name = " ".join(text[words[i].start() : words[last].end()].split())
        if iso3 := _iso3(name, words, last):
            return Side(words[i].start(), words[last].end(), state_name(iso3), iso3)
    return None


def _iso3(name: str, words: list[re.Match[str]], last: int) -> str | None:
    for form in dict.fromkeys((name, name.removesuffix("'s"), name.removesuffix("’s"), _title(name))):
        known = state_names().get(form)
        if known is not None and known.use in ("name", "people"):
            return known.iso3
        if known is not None and known.use == "adjective" and _polity_follows(words, last):
            return known.iso3
    return territories().get(fold(name)) if " " in name else None


def _title(name: str) -> str:
    return (
        name.title().replace(" Of ", " of ").replace(" And ", " and ").replace(" The ", " the ")
        if name.isupper()
        else name
    )


def _polity_follows(words: list[re.Match[str]], last: int) -> bool:
    """ "Hungarian People's Republic", "Czechoslovak Government"."""
    following = [word[0].lower().replace("’", "'") for word in words[last + 1 : last + 4]]
    return bool(following) and following[0] in _POLITIES


def run_of_sides(plain: Plain, start: int, end: int, *, anywhere: bool = True) -> list[Side]:
    """The first enumeration of parties in part of a text: "the Kingdom of A, the Government of B and C".

    Not `anywhere`: it must open that part, or close it.
    """
    states = states_in(plain, start, end)
    text = _masked(plain.text[:end], start)
    for first in _firsts(text, states, start):
        run = _extended(text, first, states, end)
        if len(run) >= _ENOUGH and (
            anywhere
            or _joins(text[_line_start(text, start, run[0].start) : run[0].start])
            or _joins(_HAVE.sub("", text[run[-1].end : end]))
        ):
            return run
    return []


def _line_start(text: str, start: int, at: int) -> int:
    return max(start, text.rfind("\n", 0, at) + 1)


def _firsts(text: str, states: list[Side], start: int) -> Iterator[Side]:
    """Where an enumeration may begin: with a body before the first state, or with any state."""
    if states and (before := _body_before(text, states[0], start)):
        yield before
    yield from states


def _body_before(text: str, state: Side, start: int) -> Side | None:
    lead = text[start : state.start]
    match = _BODY.search(lead)
    while match is not None:
        rest = lead[match.end() :]
        if not _is_body(match[0]):
            pass
        elif _joins(rest):
            return Side(start + match.start(), start + match.end(), " ".join(match[0].split()))
        match = _BODY.search(lead, match.end())
    return None


def _is_body(name: str) -> bool:
    """No recital, no "Governments of the", nobody in an office."""
    first = name.split(maxsplit=1)[0].lower()
    others = ontology.instruments().between | ontology.offices().heads
    return not _is_between(name) and not wording.recital().match(name) and first not in others


def _extended(text: str, first: Side, states: list[Side], end: int) -> list[Side]:
    run = [first]
    while True:
        following = _next_side(text, run[-1].end, states, end)
        if following is None:
            return _distinct(run)
        run.append(following)


def _next_side(text: str, at: int, states: list[Side], end: int) -> Side | None:
    state = next((side for side in states if side.start >= at), None)
    if state is not None and _joins(text[at : state.start]):
        return state
    match = re.compile(r"[\s,]*(?:(?:and|,)\s+)(?:the\s+)?(?:(?i:government)\s+of\s+(?:the\s+)?)?").match(
        text, at, end
    )
    body = _BODY.match(text, match.end(), end) if match else None
    return _territory(body) or _body(body) if body else None


def _territory(name: re.Match[str]) -> Side | None:
    """A land that is known by one word only to the list of territories: "Bermuda for the exchange …"."""
    for words in (name[0].rstrip(" ,"), wording.matter().split(name[0])[0].rstrip(" ,")):
        known = territories().get(fold(words)) or territories().get(fold(words.removeprefix("States of ")))
        if known:
            return Side(name.start(), name.start() + len(words), state_name(known), known)
    return None


def _body(name: re.Match[str]) -> Side | None:
    cut = wording.recital().search(name[0])
    words = (name[0][: cut.start()] if cut else name[0]).rstrip(" ,")
    if len(words) < _SHORTEST or not _is_body(words):
        return None
    return Side(name.start(), name.start() + len(words), " ".join(words.split()))


def _joins(between: str) -> bool:
    """True where only "and the Government of the Republic of" and the like stands between two names."""
    words = re.findall(r"[\w’'-]+", between.lower().replace("’", "'"))
    return len(between) < 400 and all(_is_joint(word) for word in words)


def _is_joint(word: str) -> bool:
    """A word between names, also where two are run together: "andthe"."""
    return word in ontology.instruments().between or bool(_RUN_TOGETHER.fullmatch(word))


def _is_between(name: str) -> bool:
    return all(word.lower().replace("’", "'") in ontology.instruments().between for word in name.split())


def _distinct(sides: Iterable[Side]) -> list[Side]:
    found: dict[str, Side] = {}
    for side in sides:
        found.setdefault(side.key, side)
    return list(found.values())


def group_of_states(plain: Plain, start: int, end: int) -> list[Side]:
    """States of a group that a text names as one, and those joined to it: "the Benelux States and Malawi"."""
    text = plain.text[start:end].lower()
    for name, members in sorted(ontology.instruments().groups.items()):
        if name not in text:
            continue
        at = start + text.index(name)
        group = [Side(at, at + len(name), state_name(iso3), iso3) for iso3 in members]
        others = (
            state
            for state in states_in(plain, at + len(name), end)
            if _joins(plain.text[at + len(name) : state.start])
        )
        return _distinct([*group, *others])
    return []


def collective(plain: Plain, start: int, end: int) -> Side | None:
    """Parties that are only described: "The member States of the Council of Europe"."""
    lines = (line.span() for line in re.compile(r"[^\n]+").finditer(plain.text, start, end))
    found = (side for line in lines if (side := _described(plain, *line)))
    return next(found, None) or _described_last(plain, start, end)


def _described(plain: Plain, start: int, end: int) -> Side | None:
    lead = _DESCRIBING.match(plain.text, start, end)
    at = lead.end() if lead else start
    stops = [
        m.start()
        for p in (wording.recital(), wording.opening(), _DESCRIBED_TO)
        if (m := p.search(plain.text, at, end))
    ]
    words = plain.text[at : min([*stops, at + _DESCRIPTION, end])].rstrip(" ,;(")
    if not words.strip() or not _PLURAL.search(words):
        return None
    return Side(at, at + len(words), " ".join(words.split()), described=True)


def _described_last(plain: Plain, start: int, end: int) -> Side | None:
    """ "…; The Parties to the present Agreement | have agreed as follows"."""
    last = re.compile(r"\bThe\s+[^.;:]{0,120}$").search(plain.text[:end].rstrip(), start)
    return _described(plain, last.start(), end) if last else None
