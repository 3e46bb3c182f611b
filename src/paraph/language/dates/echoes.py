"""Times that point back into the text: "the next morning", "that spring", "the August before", "a day after".

They count from the anchor; without one they are anaphoric, and whoever reads the text has to say from where.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from . import units
from .cascade import Found, Grammar, Rule
from .lexer import ALPHABET
from .moment import Context, Moment, months, on_day, shift

Match = Found[Context]
BACK = frozenset({"following", "previous", "prior"})
_STARTS = frozenset(
    ALPHABET.symbol(name)
    for name in "N D ORD Y NDATE MONTH MAYBE WEEKDAY ABBRDAY TODAY REL PDAY PMONTH PYEAR PSPAN PNONE now".split()
)


def from_anchor(found: Match, make: Callable[[date], Moment | None]) -> Moment:
    """What is made of the anchor; anaphoric where the text gives none."""
    anchor = found.context.anchor
    return Moment("anaphoric") if anchor is None else make(anchor) or Moment("relative")


def points_back(found: Match, name: str = "rel") -> bool:
    """Whether "following", "previous" count from the text rather than from its date: "the following year"."""
    at = found.at(name)
    return found.word(at).lower() in BACK and found.word(at - 1).lower() in ("the", "a", "an", "of")


def day_part(found: Match) -> Moment | None:
    """ "this morning" is today, "last night" yesterday, "the next morning" the day after what was told."""
    word, reference = found.word(found.first).lower(), found.context.reference
    if word in ("this", "last"):
        day = None if reference is None else shift(reference, 0 if word == "this" else -1)
        return Moment("relative") if day is None else on_day(day)
    step = found.get("rel") if found.has("rel") else 0
    return from_anchor(found, lambda anchor: _day(anchor, step))


def _day(anchor: date, step: int) -> Moment | None:
    day = shift(anchor, step)
    return None if day is None else on_day(day)


def same_season(found: Match) -> Moment | None:
    """ "that spring", "the same autumn"."""
    return from_anchor(found, lambda anchor: months(anchor.year, found.get("season"), 3))


def same_month(found: Match) -> Moment | None:
    """ "that August"."""
    return from_anchor(found, lambda anchor: Moment("month", anchor.year, found.get("month")))


def same_weekday(found: Match) -> Moment | None:
    """ "that Friday": the one of the same week."""
    return from_anchor(found, lambda anchor: _day(anchor, found.get("weekday") - anchor.weekday()))


def month_beside(found: Match) -> Moment | None:
    """ "the August before"."""
    if found.before() != "the" or _goes_on(found):
        return None
    return from_anchor(found, lambda anchor: next_month(found.get("month"), anchor, _step(found)))


def season_beside(found: Match) -> Moment | None:
    """ "the spring before", "the autumn after"."""
    if found.before() != "the" or _goes_on(found):
        return None
    return from_anchor(found, lambda anchor: next_season(found.get("season"), anchor, _step(found)))


def unit_beside(found: Match) -> Moment | None:
    """ "the day after", "the year before"."""
    if found.before() != "the" or _goes_on(found) or found.word(found.first).lower().endswith("s"):
        return None
    return from_anchor(found, lambda anchor: units.around_now(found.get("unit"), _step(found), anchor))


def hours(found: Match) -> Moment | None:
    """ "hours later", "two hours earlier": the same day, as far as one can tell."""
    return None if _goes_on(found) else from_anchor(found, on_day)


def next_month(number: int, anchor: date, step: int) -> Moment:
    """The nearest month of that name before or after the anchor's own."""
    passed = anchor.month <= number if step < 0 else anchor.month >= number
    return Moment("month", anchor.year + step * passed, number)


def next_season(first: int, anchor: date, step: int) -> Moment | None:
    """The nearest season before or after the anchor."""
    passed = anchor.month <= first + 2 if step < 0 else anchor.month >= first
    return months(anchor.year + step * passed, first, 3)


def next_weekday(number: int, anchor: date, step: int) -> Moment | None:
    """The nearest weekday before or after the anchor."""
    return _day(anchor, step * ((step * (number - anchor.weekday()) - 1) % 7 + 1))


def _step(found: Match) -> int:
    return -1 if found.get("side") == "before" else 1


def _goes_on(found: Match) -> bool:
    """Whether another date follows, as in "the day after 3 May": then it is counted from that one."""
    at = found.last + 1 + (found.after(1).lower() in ("the", "my", "this"))
    return found.tape.symbols[at : at + 1] in _STARTS


RULES: list[Rule[Context]] = [
    Rule("(same|that) DAYPART", day_part),
    Rule("rel=(REL) DAYPART", day_part),
    Rule("(same|that) season=(SEASON)", same_season),
    Rule("(same|that) month=(MONTH)", same_month),
    Rule("(same|that) weekday=(WEEKDAY)", same_weekday),
    Rule("month=(ANYMONTH) side=(before|after)", month_beside),
    Rule("season=(SEASON) side=(before|after)", season_beside),
    Rule("(a|an|COUNT|FEW)? HOURS side=(LATER|EARLIER|before|after)", hours),
]
"""Tried before months, weekdays and seasons by themselves."""

LAST: list[Rule[Context]] = [
    Rule("unit=(ANYUNIT) side=(before|after)", unit_beside),
]
"""Tried after "the day after tomorrow", "the week after next"."""


def counted(found: Match) -> Moment | None:
    """ "a day after recognising it", "two years before the contract", "a year on"."""
    if _goes_on(found) or (found.get("side") == "on" and found.after(1) not in (",", ".", "")):
        return None
    amounts = amounts_of(found)
    if amounts is None:
        return None
    return from_anchor(found, lambda anchor: units.away(amounts, _step(found), anchor))


def amounts_of(found: Match) -> list[tuple[int, str]] | None:
    """Counts and units in order; None where a count is vague ("several years ago")."""
    counts = {"a": 1, "an": 1, "couple": 2, "few": 3}
    amounts: list[tuple[int, str]] = []
    count: int | None = None
    for value in found.all("amounts"):
        if isinstance(value, int):
            count = value
        elif value in counts:
            count = counts[value]
        elif value in ("several", "many", "some", "recent"):
            return None
        elif isinstance(value, str) and value not in ("and", ",", "of", "comma", "the", "about"):
            if count is None:
                return None
            amounts.append((count, value))
    return amounts or None


AMOUNT = "(a|an|the)? CIRCA? (COUNT|FEW|couple|a|an) of? FEW? ANYUNIT"
AMOUNTS = f"amounts=({AMOUNT} ( (comma|and)* {AMOUNT} )* )"


def grammar(name: Callable[[Moment], str]) -> Grammar[Context]:
    """The last grammar: counted from an event rather than from a date, which the grammars before have taken."""
    return Grammar(ALPHABET, [Rule(f"{AMOUNTS} side=(before|after|on)", counted)], name)
