"""First grammar: days, months, years and everything else that names one time by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from . import echoes, units
from .cascade import Found, Grammar, Rule
from .context import month_alone, weekday_alone, year_in_context
from .echoes import AMOUNTS, amounts_of, from_anchor, points_back
from .lexer import ALPHABET, full_year, words_of
from .moment import Context, Moment, in_year, months, on_day, settle, shift, stretch, valid_day, week_of
from .tense import speaks_of_future

Match = Found[Context]
_WORDED = ALPHABET.symbol("W")
_MONTHLIKE = tuple(ALPHABET.symbol(name) for name in ("MONTH", "MAYBE", "REL"))


def point_name(moment: Moment) -> str:
    """The class that a moment has for the grammars after this one."""
    if moment.kind in ("relative", "anaphoric"):
        return "PNONE"
    return {"day": "PDAY", "month": "PMONTH", "year": "PYEAR"}.get(moment.kind, "PSPAN")


def _year(found: Match) -> int | None:
    """The year that a match gives: four digits, two digits, or relative ("last year"); 0 where it gives
    none."""
    if found.has("year"):
        year = found.get("year")
        return int(year) if isinstance(year, int) else None
    if found.has("short"):
        return full_year(int(found.get("short")))
    if found.has("this"):
        return found.context.reference.year if found.context.reference else None
    if found.has("same") or (found.has("rel") and points_back(found)):
        anchor = found.context.anchor
        return None if anchor is None else anchor.year + int(found.get("rel") if found.has("rel") else 0)
    if found.has("rel"):
        reference = found.context.reference
        return None if reference is None else reference.year + int(found.get("rel"))
    return 0


def _unresolved(found: Match) -> Moment:
    """What has no year yet: it points back, or counts from a date that is not known."""
    back = found.has("same") or (found.has("rel") and points_back(found))
    return Moment("anaphoric" if back else "relative")


def day(found: Match) -> Moment | None:
    """A day of a month, with or without weekday and year."""
    number, month = found.get("day"), found.get("month")
    if (
        found.word(found.at("day") - 1).lower() == "the"
        and found.at("month") < found.at("day")
        and found.tape.symbols[found.at("day")] == _WORDED
    ):
        return None
    if not isinstance(number, int) or not 1 <= number <= 31 or found.get("unit") not in (None, "day"):
        return None
    year = _year(found)
    if found.before() in ("$", "€", "£") and found.at("day") < found.at("month"):
        return None
    if year == 0 and _doubtful(found):
        return None
    if not valid_day(year or 2000, month, number):
        return None
    if year is None:
        return _unresolved(found)
    return Moment("day", year or None, month, number)


def _doubtful(found: Match) -> bool:
    """Without a year: "12 may be delivered", "the 24, 12 march past", "May 20 percent"."""
    month, number = found.at("month"), found.at("day")
    if found.after(1) in ("%", "percent"):
        return True
    plain = found.word(month).islower() and found.get("month") in (3, 5)
    return plain and number < month and found.word(month - 1).lower() == found.word(number).lower()


def day_of_relative(found: Match) -> Moment | None:
    """ "the 20th of next month"."""
    month = _month_away(found)
    if month is None or month.year is None or month.month is None:
        return month
    number = found.get("day")
    return (
        on_day(date(month.year, month.month, number)) if valid_day(month.year, month.month, number) else None
    )


def _month_away(found: Match) -> Moment | None:
    return (
        units.around_now("month", found.get("rel"), found.context.reference)
        if found.get("unit") == "month"
        else None
    )


def the_weekend(found: Match) -> Moment | None:
    """ "over the weekend": the latest that has begun, or the coming one where the tense says so."""
    reference = found.context.reference
    if found.get("unit") != "weekend":
        return None
    step = 0 if found.context.tense == "future" or reference is None or reference.weekday() >= 5 else -1
    return units.around_now("weekend", step, reference)


def days(found: Match) -> Moment | None:
    """ "3-5 March 2021", "March 3 to 5": days of one month."""
    first, last, month = found.get("first"), found.get("last"), found.get("month")
    year = _year(found)
    if year is None or not all(isinstance(x, int) for x in (first, last)) or not 1 <= first < last <= 31:
        return None
    if (
        found.has("and")
        and last - first > 3
        and found.word(found.at("first") - 1).lower() not in ("between", "the")
    ):
        return None
    if not year:
        start = settle(Moment("day", None, month, first), found.context)
        if start.year is None:
            return Moment("relative") if valid_day(2000, month, last) else None
        year = start.year
    if not valid_day(year, month, last):
        return None
    return stretch(date(year, month, first), date(year, month, last))


def month(found: Match) -> Moment | None:
    """A month with a year: "June 2009", "November, 2001", "June of last year"."""
    year = _year(found)
    return _unresolved(found) if year is None else Moment("month", year, found.get("month"))


def spaced_month(found: Match) -> Moment | None:
    """ "11 / 2016", "2016 - 11": only where no word follows that the number could count."""
    if found.after(1)[:1].isalnum() or len(found.word(found.at("month"))) != 2:
        return None
    return (
        Moment("month", found.get("year"), found.get("month")) if 1700 <= found.get("year") <= 2100 else None
    )


def lone_month(found: Match) -> Moment | None:
    """A month by itself, where it can be nothing else."""
    return Moment("month", None, found.get("month")) if month_alone(found, found.at("month")) else None


def relative_month(found: Match) -> Moment | None:
    """ "last June": the latest before the reference's month; "next June"; "this June": that of its year."""
    reference, step, number = found.context.reference, found.get("rel"), found.get("month")
    if (
        found.word(found.at("month")).islower()
        and number in (3, 5)
        and found.word(found.first).lower() == "this"
    ):
        return None
    if points_back(found):
        return from_anchor(found, lambda anchor: echoes.next_month(number, anchor, step))
    if reference is None:
        return Moment("relative")
    year = reference.year
    if step < 0 and number >= reference.month:
        year -= 1
    elif step > 0 and number <= reference.month:
        year += 1
    return Moment("month", year, number)


def weekday(found: Match) -> Moment | None:
    """A weekday by itself."""
    if not weekday_alone(found, found.at("weekday")):
        return None
    return Moment("day", weekday=found.get("weekday"))


def relative_weekday(found: Match) -> Moment | None:
    """ "last Friday", "Monday next week": the weekday of the ISO week so many weeks away."""
    reference = found.context.reference
    if found.get("unit") not in (None, "week") or (
        found.after(1).lower() in ("of", "in") and _month_at(found, found.last + 2)
    ):
        return None
    if points_back(found) and not found.has("unit"):
        number, step = int(found.get("weekday")), int(found.get("rel"))
        return from_anchor(found, lambda anchor: echoes.next_weekday(number, anchor, step))
    if reference is None:
        return Moment("relative")
    day = shift(week_of(reference), 7 * int(found.get("rel")) + int(found.get("weekday")))
    return None if day is None else on_day(day)


def _month_at(found: Match, at: int) -> bool:
    """Whether a month, or words that count from now, stand there: "the last Friday in June"."""
    return found.tape.symbols[at : at + 1] in _MONTHLIKE


def weekday_ordinal(found: Match) -> Moment | None:
    """ "Friday the 15th": the nearest; "Fri 15th" goes by the tense."""
    moment = Moment("day", day=found.get("day"), weekday=found.get("weekday"))
    return settle(moment, replace(found.context, tense=None)) if found.has("the") else moment


def weekday_number(found: Match) -> Moment | None:
    """ "Monday 21": only where nothing follows that could be counted, or be clock time."""
    after = found.after(1)
    if after not in ("", ".", ",", ";", "!", ")") or found.after(2)[:1].isdecimal():
        return None
    moment = Moment("day", day=found.get("day"), weekday=found.get("weekday"))
    return settle(moment, found.context)


def day_of_unit(found: Match) -> Moment | None:
    """ "the thirty-first day of the month"."""
    reference = found.context.reference
    if found.get("unit") != "day" or found.get("of") != "month" or reference is None:
        return None
    if not valid_day(reference.year, reference.month, found.get("day")):
        return None
    return on_day(reference.replace(day=found.get("day")))


def to_date(found: Match) -> Moment | None:
    """ "the year to date"."""
    reference = found.context.reference
    if reference is None:
        return Moment("relative")
    whole = units.around_now(found.get("unit"), 0, reference).bounds()
    return None if whole is None else stretch(whole[0], reference)


def week_number(found: Match) -> Moment | None:
    """ "week 23": that ISO week of the reference's year, or of a year that follows."""
    number, reference = found.get("number"), found.context.reference
    if found.get("unit") != "week" or found.word(found.first).lower() != "week" or not 1 <= number <= 53:
        return None
    year = int(found.get("year")) if found.has("year") else reference.year if reference else None
    if year is None or found.after(1).lower() in ("of", "-", "–"):
        return Moment("relative") if year is None else None
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    last = shift(monday, 6)
    return None if last is None else stretch(monday, last)


def day_of_month(found: Match) -> Moment | None:
    """ "on the 27th": believed only where no noun follows."""
    after = found.after(1)
    if after.isalpha() and after.lower() not in (
        "and",
        "to",
        "in",
        "at",
        "with",
        "for",
        "after",
        "before",
        "when",
        "by",
    ):
        return None
    anchor = found.context.anchor
    if anchor is not None and valid_day(anchor.year, anchor.month, found.get("day")):
        return on_day(anchor.replace(day=found.get("day")))
    return Moment("day", day=found.get("day"))


def today(found: Match) -> Moment | None:
    """ "today", "the day before yesterday", "the day after tomorrow"."""
    reference = found.context.reference
    step = found.get("today")
    if found.has("side") and (found.get("unit") != "day" or found.before() not in ("the", "a", "")):
        return None
    if found.has("side"):
        step += 1 if found.get("side") == "after" else -1
    day = None if reference is None else shift(reference, step)
    return Moment("relative") if day is None else on_day(day)


def relative_unit(found: Match) -> Moment | None:
    """ "last week", "this month", "next year"."""
    word, unit, step = found.word(found.at("rel")).lower(), found.get("unit"), found.get("rel")
    plural = found.word(found.at("unit")).lower().endswith("s")
    if found.after(1).lower() == "of" and step and unit in ("week", "day", "weekend", "quarter"):
        return None
    if points_back(found) and unit != "quarter":
        return _from_anchor(found, unit, step)
    if plural:
        return Moment("relative") if step else None
    if unit == "day" and word == "next" and found.before() == "the":
        return _from_anchor(found, unit, step)
    if unit == "day" and word in ("this", "current", "present") and found.before() in ("to", "until", "till"):
        return None
    made = units.around_now(unit, step, found.context.reference)
    lead = found.word(found.first).lower()
    return (
        units.side_of_now(made, lead == "later", found.context.reference)
        if lead in ("earlier", "later")
        else made
    )


def _from_anchor(found: Match, unit: str, step: int) -> Moment:
    """The unit before or after the event that the text speaks of."""
    return from_anchor(found, lambda anchor: units.around_now(unit, step, anchor))


def beyond(found: Match) -> Moment | None:
    """ "the week after next", "the year before last"."""
    step = found.get("twice")
    agrees = found.word(found.last - 1).lower() == ("after" if step > 0 else "before")
    return units.around_now(found.get("unit"), 2 * step, found.context.reference) if step and agrees else None


def counted_units(found: Match) -> Moment | None:
    """ "the last three weeks", "the next two days"."""
    count = 2 if found.has("couple") else 3 if found.get("count") == "few" else found.get("count")
    if not isinstance(count, int):
        return Moment("relative")
    step = int(found.get("rel"))
    if not step:
        return Moment("relative")
    return units.counted(count, found.get("unit"), step, found.context.reference)


def ago(found: Match) -> Moment | None:
    """ "two decades ago", "a month from now"."""
    amounts = amounts_of(found)
    if amounts is None:
        return Moment("relative")
    step = 1 if found.has("ahead") else -1
    reference = found.context.reference
    start = reference if reference is None or not found.has("today") else shift(reference, found.get("today"))
    return units.away(amounts, step, start)


def later(found: Match) -> Moment | None:
    """ "two years later", "three days earlier": from the anchor, which the text must give."""
    amounts = amounts_of(found)
    if amounts is None or found.context.anchor is None:
        return Moment("anaphoric")
    return units.away(amounts, -1 if found.get("side") == "early" else 1, found.context.anchor)


def ahead(found: Match) -> Moment | None:
    """ "in three weeks": a time to come where the sentence speaks of one; else it measures how long something
    took."""
    context = found.context
    if context.tense == "past" or "recent" in found.all("amounts") or found.after(1).lower() in ("of", "-"):
        return None
    begins = any(found.before(n) in words_of("begins") for n in (1, 2, 3))
    if context.tense is None and not begins and not speaks_of_future(found.tape, found.first):
        return None
    before = [found.before(n) for n in range(1, 5)]
    if any(word in ("time", "first", "most") or word.endswith("est") for word in before):
        return None
    amounts = amounts_of(found)
    return Moment("relative") if amounts is None else units.away(amounts, 1, context.reference)


def within(found: Match) -> Moment | None:
    """ "within 18 months": from the reference on."""
    amounts, reference = amounts_of(found), found.context.reference
    if amounts is None or reference is None or len(amounts) > 1:
        return Moment("relative")
    last = units.away(amounts, 1, reference).both()
    if last is None:
        return Moment("relative")
    end = last[1].rstrip("~")
    first = reference.isoformat()[: len(end)]
    return Moment("interval", ends=(first, end)) if first < end else None


def anaphoric(found: Match) -> Moment | None:
    """ "the same day", "that year": what the text said before."""
    unit = found.get("unit")
    if found.word(found.at("unit")).lower().endswith("s"):
        return None
    return _from_anchor(found, unit, 0)


def vague(found: Match) -> Moment | None:
    """ "in recent years", "several decades": a time, but nobody can say which."""
    return Moment("relative") if found.word(found.first).lower() == "recent" else None


def part_of_year(found: Match) -> Moment | None:
    """Halves and quarters: "the first half of 2027", "third quarter of last year", "Q3 2024", "H1"."""
    if found.has("period"):
        first, length = found.get("period")
    else:
        length = 6 if found.has("half") else 3
        number = found.get("number")
        if found.word(found.at("number")).lower() in ("last", "final"):
            number = 12 // length
        if not 1 <= number <= 12 // length:
            return None
        first = (number - 1) * length + 1
    year = _year(found)
    if year == 0:
        if found.after(1).lower() == "of":
            return None
        year = _year_of_period(first, length, found.context)
    return Moment("relative") if year is None else months(year, first, length)


def _year_of_period(first: int, length: int, context: Context) -> int | None:
    """The year that "the third quarter" is in: the reference's, unless the tense speaks against it."""
    reference = context.reference
    if reference is None:
        return None
    if context.tense == "past" and first > reference.month:
        return reference.year - 1
    return reference.year + (context.tense == "future" and first + length - 1 < reference.month)


def season(found: Match) -> Moment | None:
    """ "spring 2015", "last summer", "the winter of 2013-14"."""
    first = found.get("season")
    if found.has("near") and points_back(found, "near"):
        return from_anchor(found, lambda anchor: echoes.next_season(first, anchor, found.get("near")))
    if found.word(found.at("season")).lower() == "fall" and not (
        found.has("year") or found.before() in ("this", "last", "next", "the")
    ):
        return None
    reference = found.context.reference
    if found.has("span"):
        span = found.get("span").both()
        return None if span is None else months(int(span[0][:4]), first, 3)
    year = _year(found)
    if year == 0 and reference is not None:
        step = found.get("near") if found.has("near") else None
        if (
            step is None
            and found.before(1) not in ("in", "during")
            and found.before(2) not in ("in", "during", "over", "since", "until", "by")
        ):
            return None
        nearest = settle(Moment("month", None, first), replace(found.context, tense=None))
        year = nearest.year
        if step is not None and year is not None:
            year = reference.year + (
                0
                if not step
                else -1
                if step < 0 and first + 2 >= reference.month
                else 1
                if step > 0 and first <= reference.month
                else 0
            )
    if not year:
        return Moment("relative") if found.has("near") else None
    return months(year, first, 3)


def decade(found: Match) -> Moment | None:
    """ "the 1990s", "the nineties", "the '90s"."""
    if found.has("tens"):
        if found.before() != "the" and found.before() not in ("early", "late", "mid", "-"):
            return None
        return Moment("decade", 1900 + 10 * int(found.get("tens")))
    year = int(found.get("decade"))
    if year < 100:
        if year % 10 or not (found.has("quote") or found.before() in ("the", "early", "late", "mid", "-")):
            return None
        year += 1900 if year >= 30 else 2000
    return Moment("decade", year) if year % 10 == 0 and 1000 <= year < 3000 else None


def century(found: Match) -> Moment | None:
    """ "the 19th century"."""
    number = found.get("number")
    return (
        Moment("century", (number - 1) * 100)
        if 10 <= number <= 22 and found.get("unit") == "century"
        else None
    )


def year(found: Match) -> Moment | None:
    """A bare number of four digits where the words around it say that it is a year."""
    number = found.get("year")
    return in_year(number) if year_in_context(found, found.first, found.last) else None


def year_pair(found: Match) -> Moment | None:
    """ "2006-2007"."""
    first, last = found.get("first"), found.get("last")
    if not (1700 <= first < last <= 2150) or not year_in_context(found, found.first, found.last, joined=True):
        return None
    return Moment("interval", ends=(str(first), str(last)))


def fiscal(found: Match) -> Moment | None:
    """ "fiscal year 2024", "FY 24", "fiscal 2023-24"."""
    if found.has("span"):
        return _as_moment(found.get("span"))
    value = found.get("year") if found.has("year") else full_year(found.get("short"))
    return in_year(value)


def _as_moment(value: Any) -> Moment | None:
    return value if isinstance(value, Moment) else None


def numeric(found: Match) -> Moment | None:
    """A date in digits, which the lexer read."""
    value = _as_moment(found.get("date"))
    if value is not None and value.kind == "interval" and found.word(found.first - 1) in ("$", "€", "£"):
        return None
    return value


def slashed(found: Match) -> Moment | None:
    """ "on 4/22": month and day by the order that the context says, or the only one possible."""
    first, second = found.get("first"), found.get("second")
    led = found.before() in (
        "on",
        "by",
        "since",
        "until",
        "from",
        "between",
        "dated",
        "before",
        "after",
    ) or found.has("weekday")
    if not led and not (found.before() in ("to", "-", "and", "until") and found.before(3) == "/"):
        return None
    joined = found.after(1) in ("/", "-") and found.before() not in ("from", "between")
    if joined or found.after(1) in ("%", "percent") or (found.after(1) == "." and found.after(2).isdecimal()):
        return None
    pairs = (
        [(second, first), (first, second)] if found.context.day_first else [(first, second), (second, first)]
    )
    for month_number, day_number in pairs:
        if valid_day(2000, month_number, day_number):
            return Moment("day", None, month_number, day_number)
    return None


_WEEKDAY = "( REL? ANYDAY (dot|comma|dash)* the? )?"
_GIVEN_YEAR = (
    "( (comma|of|in|dash|slash)? comma? (in|of)? (the YEARUNIT)? year=(YEAR)"
    " | comma? of? the? rel=(REL) YEARUNIT | comma? of the? same=(same|that) YEARUNIT"
    " | (quote|dash|slash|of) short=(SHORT) )"
)
_REL_YEAR = (
    "( of? the? rel=(REL) YEARUNIT | of the? same=(same|that) YEARUNIT"
    " | (comma|of|in|dash)? (the YEARUNIT of?)? year=(YEAR) | quote short=(SHORT) )"
)
_PERIOD_YEAR = (
    "( (of|in|comma)? the? (FISCAL YEARUNIT?)? year=(YEAR) | (of|in)? rel=(REL) YEARUNIT"
    " | of this=(the) YEARUNIT | quote short=(SHORT) )"
)
_SPAN_TO = "(to|dash|until|and=(and|or))"

RULES: list[Rule[Context]] = [
    Rule("date=(NDATE)", numeric),
    Rule("ANYDAY (dot|comma)? date=(NDATE)", numeric),
    *echoes.RULES,
    # Days of a month, first stretches of them.
    Rule(
        f"((from|between) the?)? first=(DAYTH) {_SPAN_TO} the? last=(DAYTH)"
        f" of? month=(ANYMONTH) dot? {_GIVEN_YEAR}?",
        days,
    ),
    Rule(
        "(from|between)? month=(ANYMONTH) dot?"
        f" (from|between)? the? first=(DAYTH) {_SPAN_TO} the? last=(DAYTH) {_REL_YEAR}?",
        days,
    ),
    Rule(
        f"{_WEEKDAY} day=(DAYTH) (dash|slash|dot)? unit=(UNIT)? of? month=(ANYMONTH) dot? {_GIVEN_YEAR}", day
    ),
    Rule(f"{_WEEKDAY} month=(ANYMONTH) dot? (dash|slash|the)? day=([N D ORD W]) {_GIVEN_YEAR}", day),
    Rule("year=(YEAR) (dash|slash|comma)? month=(ANYMONTH) dot? (dash|slash|the)? day=(DAYTH)", day),
    Rule(f"{_WEEKDAY} day=(DAYTH) (dash|slash)? unit=(UNIT)? of? month=(ANYMONTH) dot?", day),
    Rule(f"{_WEEKDAY} month=(ANYMONTH) dot? (dash|slash|the)? day=([N D ORD W])", day),
    Rule("weekday=(ANYDAY) first=(DAY) (slash|dash) second=(DAY)", slashed),
    Rule("first=(DAY) slash second=(DAY)", slashed),
    Rule("day=(ORD) of rel=(REL) unit=(UNIT)", day_of_relative),
    Rule("the unit=(UNIT)", the_weekend),
    # Months.
    Rule(f"month=(ANYMONTH) dot? {_REL_YEAR}", month),
    Rule("month=(ANYMONTH) dot? (comma|dash|slash) year=(YEAR)", month),
    Rule("month=(MONTH) short=(Z)", month),
    Rule("year=(YEAR) (comma|dash|slash)? month=(ANYMONTH)", month),
    Rule("rel=(REL) YEARUNIT s? month=(ANYMONTH)", month),
    Rule("rel=(REL) YEARUNIT quote s month=(ANYMONTH)", month),
    Rule("rel=(REL) month=(ANYMONTH) dot?", relative_month),
    Rule("month=(ANYMONTH) dot? rel=(REL) YEARUNIT", month),
    Rule("month=(ANYMONTH) comma day=(ORD)", day),
    Rule("month=(N) (dash|slash) year=(Y)", spaced_month),
    Rule("year=(Y) (dash|slash) month=(N)", spaced_month),
    Rule("month=(MONTH) dot", lone_month),
    Rule("month=(ANYMONTH)", lone_month),
    # Weekdays.
    Rule("weekday=(ANYDAY) of? rel=(REL) unit=(UNIT)", relative_weekday),
    Rule("rel=(REL) unit=(UNIT) on? weekday=(ANYDAY)", relative_weekday),
    Rule("rel=(REL) weekday=(ANYDAY)", relative_weekday),
    Rule("weekday=(ANYDAY) comma? the=(the)? day=(ORD)", weekday_ordinal),
    Rule("weekday=(ANYDAY) the=(the) day=(W)", weekday_ordinal),
    Rule("weekday=(ANYDAY) day=(DAY)", weekday_number),
    Rule("weekday=(ABBRDAY) dot", weekday),
    Rule("weekday=(ANYDAY)", weekday),
    # Halves, quarters, seasons, years of account.
    Rule(f"number=([ORD REL]) dash? ( half=(half) | QUARTER ) {_PERIOD_YEAR}", part_of_year),
    Rule(f"period=(PERIOD) ( dash? {_PERIOD_YEAR} )?", part_of_year),
    Rule(
        "year=(YEAR) (comma|dash)?"
        " ( period=(PERIOD) | the? number=([ORD REL]) dash? ( half=(half) | QUARTER ) )",
        part_of_year,
    ),
    Rule("rel=(REL) YEARUNIT quote s number=(ORD) dash? ( half=(half) | QUARTER )", part_of_year),
    Rule("number=(ORD) dash? ( half=(half) | QUARTER )", part_of_year),
    Rule(f"season=(SEASON) {_PERIOD_YEAR}", season),
    Rule("season=(SEASON) of? span=(NDATE)", season),
    Rule("near=(REL) season=(SEASON)", season),
    Rule("season=(SEASON)", season),
    Rule("FISCAL (YEARUNIT|s)? span=(NDATE)", fiscal),
    Rule("FISCAL YEARUNIT? ( year=(Y) | quote? short=(SHORT) )", fiscal),
    # Counted from the reference.
    Rule("unit=(UNIT) side=(before|after) today=(TODAY)", today),
    Rule("today=(TODAY)", today),
    Rule(f"{AMOUNTS} ago", ago),
    Rule(f"{AMOUNTS} ahead=(from) ( now | today=(TODAY) )", ago),
    Rule(f"{AMOUNTS} ahead=(hence)", ago),
    Rule(f"in {AMOUNTS}", ahead),
    Rule(f"within (the REL?)? {AMOUNTS} ( (from|of) (now|TODAY) )?", within),
    Rule(f"{AMOUNTS} side=(LATER|EARLIER)", later),
    Rule("rel=(REL) ( couple=(couple) of? | count=(COUNT|FEW) ) (of the)? unit=(ANYUNIT)", counted_units),
    Rule("PARTER rel=(REL) unit=(ANYUNIT)", relative_unit),
    Rule("rel=(REL) FISCAL unit=(YEARUNIT)", relative_unit),
    Rule("unit=(ANYUNIT) (after|before) twice=(REL)", beyond),
    *echoes.LAST,
    Rule("rel=(REL) unit=(ANYUNIT)", relative_unit),
    Rule("FEW unit=(ANYUNIT)", vague),
    Rule("(same|that) unit=(ANYUNIT)", anaphoric),
    Rule("on the day=(ORD)", day_of_month),
    Rule("day=(ORD) unit=(UNIT) of the of=(UNIT)", day_of_unit),
    Rule("unit=(ANYUNIT) to date", to_date),
    Rule("unit=(UNIT) number=([N D Z]) ( (of|comma)? year=(Y) )?", week_number),
    # Decades, centuries, years.
    Rule("( quote=(quote)? decade=(TENYEARS) | tens=(TENS) )", decade),
    Rule("number=(ORD) dash? unit=(UNIT)", century),
    Rule("first=(Y) (dash|slash) last=(Y)", year_pair),
    Rule("year=(YEAR)", year),
]

GRAMMAR: Grammar[Context] = Grammar(ALPHABET, RULES, point_name)
