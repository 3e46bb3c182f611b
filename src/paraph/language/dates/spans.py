"""Later grammars: what is built on single times.

1. parts of them ("early 2014", "the end of last year", "about 2004", "the week of 3 May");
2. stretches from one to another ("from 2006 to 2010");
3. stretches that are open on one side ("since 1992", "by 2030").
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from . import units
from .cascade import Found, Grammar, Rule
from .edtf import EDTF
from .lexer import ALPHABET
from .moment import Context, Moment, Tense, in_month, on_day, settle, shift, stretch, week_of, years
from .points import point_name
from .tense import lean, settle_at

Match = Found[Context]

# The share of a period that each word means, in twelfths: "early" the first third, and so on.
_THIRDS = {"early": (0, 4), "mid": (4, 8), "late": (8, 12)}


def _point(found: Match) -> Moment:
    """The time that a match builds on, settled."""
    return settle_at(found.tape, found.at("point"), found.get("point"), found.context)


def part(found: Match) -> Moment | None:
    """ "early 2014", "the end of the 1990s", "mid-June", "late last year"; a day stays the day."""
    whole = _point(found)
    word = found.get("part")
    if whole.kind == "day" and found.word(found.first).lower() in ("beginning", "end"):
        return None
    made = _third(whole, word)
    return replace(made, approximate=True) if made is not None and made.kind != "day" else made


def _third(whole: Moment, word: str) -> Moment | None:
    both, bounds = whole.both(), whole.bounds()
    if both is None or bounds is None:
        return whole
    if whole.kind == "day":
        return whole
    first, last = _THIRDS[word]
    start, end = bounds
    if whole.kind in ("decade", "century"):
        unit = 10 if whole.kind == "decade" else 100
        return years(start.year + round(first * unit / 12), start.year + round(last * unit / 12) - 1)
    if whole.kind == "year":
        return _months(start.year, 1 + first, 4)
    span_days = (end - start).days + 1
    if span_days > 80:
        length = (end.year - start.year) * 12 + end.month - start.month + 1
        lead = length * first // 12
        return _months(start.year, start.month + lead, max(1, length // 3))
    ends = shift(start, round(span_days * first / 12)), shift(start, round(span_days * last / 12) - 1)
    return stretch(ends[0], ends[1]) if ends[0] and ends[1] else None


def part_span(found: Match) -> Moment | None:
    """ "mid-to-late 2014"."""
    whole = _point(found)
    ends = _third(whole, found.get("part")), _third(whole, found.get("upto"))
    both = ends[0].both() if ends[0] else None, ends[1].both() if ends[1] else None
    if both[0] is None or both[1] is None:
        return whole
    made = Moment("interval", ends=(both[0][0], both[1][1]), approximate=True)
    return made if made.edtf else None


def _months(year: int, month: int, count: int) -> Moment | None:
    first, last = in_month(year, month), in_month(year, month + count - 1)
    ends = first.both() if first else None, last.both() if last else None
    return Moment("interval", ends=(ends[0][0], ends[1][0])) if ends[0] and ends[1] else None


def unit_part(found: Match) -> Moment | None:
    """ "the end of the year", "the middle of the month": of the reference's own unit."""
    whole = units.around_now(found.get("unit"), 0, found.context.reference)
    made = _third(whole, found.get("part"))
    return replace(made, approximate=True) if made is not None else None


def this_unit(found: Match) -> Moment | None:
    """ "earlier in the week", "later in the year"."""
    later = found.word(found.first).lower() == "later"
    return units.side_of_now(
        units.around_now(found.get("unit"), 0, found.context.reference), later, found.context.reference
    )


def with_now(found: Match) -> Moment | None:
    """ "between January and now", "from now until 2030"."""
    reference = found.context.reference
    if reference is None:
        return Moment("relative")
    tense: Tense = "past" if found.has("left") else "future"
    both = settle(found.get("left") or found.get("right"), replace(found.context, tense=tense)).both()
    if both is None:
        return Moment("relative")
    ends = (both[0], reference.isoformat()) if found.has("left") else (reference.isoformat(), both[1])
    made = Moment("interval", ends=ends)
    return made if made.edtf else None


def beginning(found: Match) -> Moment | None:
    """ "beginning January 7"."""
    return since(found) if found.word(found.first).lower() == "beginning" else None


def rest(found: Match) -> Moment | None:
    """ "the rest of the year": from the reference on."""
    reference = found.context.reference
    if found.has("point"):
        whole = _point(found)
    else:
        whole = units.around_now(found.get("unit"), 0, reference)
    bounds = whole.bounds()
    if reference is None or bounds is None:
        return Moment("relative")
    return stretch(max(reference, bounds[0]), bounds[1]) if bounds[0] <= reference <= bounds[1] else whole


def half(found: Match) -> Moment | None:
    """ "the first half of May", "the second half of the 1990s"."""
    whole = _point(found)
    bounds = whole.bounds()
    number = 2 if found.word(found.at("number")).lower() == "last" else found.get("number")
    if bounds is None or number not in (1, 2):
        return whole if bounds is None else None
    start, end = bounds
    if whole.kind == "decade":
        return years(start.year + 5 * (number - 1), start.year + 5 * number - 1)
    middle = start + (end - start) / 2
    if whole.kind == "month":
        middle = date(start.year, start.month, 15)
    return stretch(start, middle) if number == 1 else stretch(date.fromordinal(middle.toordinal() + 1), end)


def named(found: Match) -> Moment | None:
    """ "the month of May", "the year of 1992"."""
    point = found.get("point")
    return point if found.get("unit") == point.kind else None


def in_week(found: Match) -> Moment | None:
    """ "next week from Wednesday to Friday"."""
    bounds = found.get("week").bounds()
    left, right = found.get("left").weekday, found.get("right").weekday
    if bounds is None or (bounds[1] - bounds[0]).days != 6 or left is None or right is None or left >= right:
        return None
    return stretch(
        date.fromordinal(bounds[0].toordinal() + left), date.fromordinal(bounds[0].toordinal() + right)
    )


def about(found: Match) -> Moment | None:
    """ "about 2004", "around 20 May"."""
    point = _point(found)
    if found.word(found.first).lower() == "about" and (
        point.kind != "year" or found.before() in ("how", "what", "talk", "talks")
    ):
        return None
    return replace(
        point, approximate=True, marked=point.ends is None and point.kind not in ("relative", "anaphoric")
    )


def week(found: Match) -> Moment | None:
    """ "the week of 3 May": the ISO week that has the day."""
    bounds = _point(found).bounds()
    if found.get("unit") != "week":
        return None
    if bounds is None:
        return Moment("relative")
    monday = week_of(bounds[0])
    last = shift(monday, 6)
    return None if last is None else stretch(monday, last)


def counted_unit(found: Match) -> Moment | None:
    """ "the first week of May", "the last week of 2014", "the last days of June".

    A week is the ISO week whose Thursday lies in the period.
    """
    bounds = _point(found).bounds()
    if found.get("unit") not in ("week", "day"):
        return None
    if bounds is None:
        return Moment("relative")
    last = found.word(found.at("number")).lower() in ("last", "final")
    number = found.get("number")
    if found.word(found.at("unit")).lower().endswith("s") or (not last and number < 1):
        return None
    if found.get("unit") == "day":
        day = bounds[1] if last else shift(bounds[0], number - 1)
        return None if day is None else on_day(day)
    thursday = _nth_weekday(bounds, 3, -1 if last else number)
    return None if thursday is None else _week(week_of(thursday))


def _week(monday: date) -> Moment | None:
    last = shift(monday, 6)
    return None if last is None else stretch(monday, last)


def counted_day(found: Match) -> Moment | None:
    """ "the first Monday of May", "the last Friday in June"."""
    weekday = found.get("nth").weekday
    bounds = _point(found).bounds()
    last = found.word(found.at("number")).lower() in ("last", "final")
    if weekday is None or (not last and found.get("number") < 1):
        return None
    if bounds is None:
        return Moment("relative")
    day = _nth_weekday(bounds, weekday, -1 if last else found.get("number"))
    return on_day(day) if day is not None and bounds[0] <= day <= bounds[1] else None


def _nth_weekday(bounds: tuple[date, date], weekday: int, number: int) -> date | None:
    if number < 0:
        return shift(bounds[1], -((bounds[1].weekday() - weekday) % 7))
    return shift(bounds[0], (weekday - bounds[0].weekday()) % 7 + 7 * (number - 1))


def away_from(found: Match) -> Moment | None:
    """ "two days before yesterday", "three months after 20 January"."""
    bounds = _point(found).bounds()
    count = 1 if found.get("count") in ("a", "an") else found.get("count")
    if bounds is None or not isinstance(count, int):
        return None
    if found.get("point").kind != "day":
        return None
    return units.away([(count, found.get("unit"))], -1 if found.get("side") == "before" else 1, bounds[0])


def between(found: Match) -> Moment | None:
    """From one time to another; each lends the other the year or month that it leaves out."""
    left, right = found.get("left"), found.get("right")
    if "anaphoric" in (left.kind, right.kind):
        return None
    left, right = _share(left, right, lean(found.tape, found.first, found.context))
    starts, stops = left.both(), right.both()
    if starts is None or stops is None:
        return Moment("relative") if "relative" in (left.kind, right.kind) or starts is None else None
    first, last = starts[0], stops[1]
    if left.kind in ("decade", "century") or right.kind in ("decade", "century"):
        first, last = str(EDTF.parse(first).bounds()[0].year), str(EDTF.parse(last).bounds()[1].year)
    made = Moment("interval", ends=(first, last), approximate=left.approximate or right.approximate)
    return made if made.edtf is not None and ".." not in first + last else None


def _share(left: Moment, right: Moment, context: Context) -> tuple[Moment, Moment]:
    if left.year is None and left.month is not None and right.year is not None and right.month is not None:
        later = left.month > right.month
        return replace(left, year=right.year - later), right
    if left.year is None and left.month is not None and right.kind == "year" and right.year is not None:
        return settle(left, context), right
    left = settle(left, context)
    bounds = left.bounds()
    if (
        bounds is None
        or right.year is not None
        or right.ends is not None
        or right.kind in ("relative", "anaphoric")
    ):
        return left, settle(right, context)
    return left, settle(right, replace(context, reference=bounds[0], tense="future"))


def number_range(found: Match) -> Moment | None:
    """ "4 to 23 next month"."""
    whole = _point(found)
    first, last = found.get("first"), found.get("last")
    if whole.year is None or whole.month is None or whole.kind != "month" or not first < last:
        return None
    if last > calendar.monthrange(whole.year, whole.month)[1]:
        return None
    return stretch(date(whole.year, whole.month, first), date(whole.year, whole.month, last))


def since(found: Match) -> Moment | None:
    """ "since 1992", "from June onwards", "starting in 2015"."""
    return _open(found, "since", lambda first, _: (first, ".."))


def both_years(found: Match) -> Moment | None:
    """ "in 2006 and 2007": two years on end are one stretch."""
    left, right = found.get("left"), found.get("right")
    if left.year is None or right.year != left.year + 1 or found.before() not in ("in", "during"):
        return None
    return years(left.year, right.year)


def until(found: Match) -> Moment | None:
    """ "until 2010"."""
    return _open(found, "until", lambda _, last: ("..", last))


def by(found: Match) -> Moment | None:
    """ "by 2030", "no later than May"."""
    return _open(found, "by", lambda _, last: ("..", last))


def before(found: Match) -> Moment | None:
    """ "before 2010": up to the end of what is before it; not where it belongs to a noun ("before Monday's
    meeting")."""
    if found.word(found.at("point")).lower().startswith(("end", "close", "late")):
        return _open(found, "before", lambda _, last: ("..", last))
    return _open(found, "before", lambda first, _: ("..", _next_to(first, -1)), strict=True)


def after(found: Match) -> Moment | None:
    """ "after 2010": from then on, what it names included, since it may mean something that happened within
    it."""
    return _open(found, "after", lambda first, _: (first, ".."), strict=True)


def _open(
    found: Match, hint: str, ends: Callable[[str, str], tuple[str, str]], strict: bool = False
) -> Moment | None:
    point = found.get("point")
    modifies = found.after(1) in ("'", "’") or (
        point.kind == "year" and found.word(found.at("point") - 1).lower() in ("the", "a")
    )
    if strict and modifies and (found.after(1) in ("'", "’") or found.after(1)[:1].isalpha()):
        return None
    context = found.context
    if hint == "since" and context.tense is None:
        context = replace(context, tense="past")
    point = settle_at(found.tape, found.at("point"), point, context)
    both = point.both()
    if both is None:
        return replace(point, hint=hint)
    if ".." in both:
        return None
    first, last = (_plain(end, i) for i, end in enumerate(both))
    return Moment("interval", ends=ends(first, last), approximate=point.approximate, hint=hint)


def _plain(end: str, which: int) -> str:
    """An end as a date that may stand in an interval: a decade as the year at its edge."""
    return str(EDTF.parse(end).bounds()[which].year) if "X" in end else end


def _next_to(end: str, step: int) -> str:
    """The day, month or year right before or after one."""
    parsed = EDTF.parse(end).start
    if parsed is None:
        return end
    made: Moment | None
    if parsed.day is not None:
        day = shift(parsed.bounds()[0], step)
        made = None if day is None else on_day(day)
    elif parsed.month is not None:
        made = in_month(parsed.year, parsed.month + step)
    else:
        return f"{min(max(parsed.year + step, 1), 9999):04d}{parsed.mark}"
    both = made.both() if made is not None else None
    return end if both is None else both[0] + parsed.mark


def hinted(found: Match) -> Moment | None:
    """A stretch with its own words, "within", "over": kept as it is."""
    point = found.get("point")
    return point if isinstance(point, Moment) else None


_PART = "part=(PART)"
_OF = "(of|dash|in)?"

PARTS: Grammar[Context] = Grammar(
    ALPHABET,
    [
        Rule(f"{_PART} dash? to dash? upto=(PART) {_OF} the? point=([PMONTH PYEAR PSPAN])", part_span),
        Rule(f"{_PART} {_OF} the? point=(POINT)", part),
        Rule("PARTER (in|on)? the? point=(POINT)", hinted),
        Rule(f"{_PART} of the? unit=(ANYUNIT)", unit_part),
        Rule("PARTER in the unit=(ANYUNIT)", this_unit),
        Rule("rest of? the? ( point=(POINT) | unit=(ANYUNIT) )", rest),
        Rule("number=([ORD REL]) half of the? point=(POINT)", half),
        Rule("number=([ORD REL]) unit=(UNIT) (of|in)? the? point=([PMONTH PYEAR PSPAN])", counted_unit),
        Rule("number=([ORD REL]) nth=(PDAY) (of|in)? the? point=([PMONTH PYEAR PSPAN])", counted_day),
        Rule("unit=(UNIT) ( of | (starting|PART) on? ) the? point=(PDAY)", week),
        Rule(
            "(from|between)? first=(DAY) (to|dash|until|and) last=(DAY) (of|in)? point=(PMONTH)", number_range
        ),
        Rule("unit=(UNIT|YEARUNIT) of point=([PMONTH PYEAR])", named),
        Rule("count=([N D Z W a an]) unit=(ANYUNIT) side=(before|after|from) the? point=(PDAY)", away_from),
        Rule("CIRCA dot? the? point=([PDAY PMONTH PYEAR PSPAN])", about),
    ],
    point_name,
)

STRETCHES: Grammar[Context] = Grammar(
    ALPHABET,
    [
        Rule("week=(PSPAN) (from|between)? left=(PDAY) (and|to|dash|until) right=(PDAY)", in_week),
        Rule("(between|from) the? left=(POINT) (and|to|until) now", with_now),
        Rule("(between|from) now (and|to|until) the? right=(POINT)", with_now),
        Rule("left=(PYEAR) (and|or) right=(PYEAR)", both_years),
        Rule("between the? left=(POINT) (and|to|dash) the? right=(POINT)", between),
        Rule(
            "( from | starting (on|in|from)? | since )? the? left=(POINT)"
            " comma? ( to | until | dash ) the? right=(POINT)",
            between,
        ),
    ],
    point_name,
)

OPENINGS: Grammar[Context] = Grammar(
    ALPHABET,
    [
        Rule("since the? point=(POINT)", since),
        Rule("from the? point=(POINT) ( on | onward | and? onward )", since),
        Rule("starting (in|on|from|as of|with)? the? point=(POINT)", since),
        Rule("PART on? point=(PDAY)", beginning),
        Rule("on or ( after | LATER than ) the? point=(POINT)", since),
        Rule("( after | LATER than ) or (on|in|at) the? point=(POINT)", since),
        Rule("on or ( before | EARLIER than ) the? point=(POINT)", by),
        Rule("( before | EARLIER than ) or (on|in|at) the? point=(POINT)", by),
        Rule("no before the? point=(POINT)", since),
        Rule("until the? point=(POINT)", until),
        Rule("(at the LATER)? by the? point=(POINT)", by),
        Rule("no LATER than the? point=(POINT)", by),
        Rule("( prior to | before | no? EARLIER than ) the? point=(POINT)", before),
        Rule("( after | LATER than ) the? point=(POINT)", after),
    ],
    point_name,
)
