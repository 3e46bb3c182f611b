"""What the words around say: is "2000" a year, "May" a month, "Sun" a day?"""

from __future__ import annotations

from .cascade import Found
from .lexer import ALPHABET, words_of
from .moment import Context

_BEFORE_MONTH = frozenset(
    "in since until till by from of during before after between through throughout for early mid late"
    " end last next this beginning around about start middle to and or following".split()
)  # fmt: skip
_NAMES = frozenset({4, 6, 8})  # April, June, August are people too
_CHAIN = frozenset({",", "and", "or", "to", "&", "-", "–", "—", "/", "through", "until"})
_TIMES = frozenset(ALPHABET.symbol(name) for name in ("Y", "WY", "NDATE", "PYEAR"))
_QUALIFIERS = frozenset({"around", "about", "circa", "approximately", "roughly", "ca", "ca."})
_NEWSPAPERS = frozenset(
    {"Times", "Telegraph", "Mirror", "Express", "Mail", "Post", "Herald", "Guardian", "World", "Independent"}
)
_FIRST_YEAR, _LAST_YEAR = 1700, 2100
_DASHES = frozenset("-–—‑−")


def month_alone(found: Found[Context], at: int) -> bool:
    """Whether a month's name stands for the month where no number goes with it."""
    word, before = found.word(at), found.word(at - 1).lower()
    led = before in _BEFORE_MONTH or (
        before in _DASHES and found.word(at - 2).lower() in ("mid", "early", "late", "end", "pre", "post")
    )
    if before in _DASHES | {"/", ","} and _is_month(found, at - 2):
        return word[:1].isupper()
    if before in ("and", "or", "to") and not (_is_month(found, at - 2) or before == "to"):
        led = False
    after = found.word(at + 1)
    if (before == "the" and found.word(at - 2).lower() in _BEFORE_MONTH) or (
        (after in _DASHES or after == "to") and _is_name(found, at + 2)
    ):
        led = True
    if before == "in" and word.islower() and after in ("", ".", ","):
        return True
    if word.lower() in ("may", "mar", "march"):
        return word[:1].isupper() and led and not (before == "to" and not _is_month(found, at - 2))
    if len(word) <= 4 and word.lower() not in ("june", "july"):
        return led and (word[:1].isupper() or before != "to")
    if word.islower():
        return led
    return led or not (found.get("month") in _NAMES and (after[:1].isupper() or _name_before(found, at)))


def _is_name(found: Found[Context], at: int) -> bool:
    return at < len(found.tape.symbols) and found.tape.symbols[at] in (
        ALPHABET.symbol("MONTH"),
        ALPHABET.symbol("MAYBE"),
    )


def _is_month(found: Found[Context], at: int) -> bool:
    return 0 <= at < len(found.tape.symbols) and found.tape.symbols[at] in (
        ALPHABET.symbol("MONTH"), ALPHABET.symbol("MAYBE"), ALPHABET.symbol("N"), ALPHABET.symbol("D"),
        ALPHABET.symbol("PART"),
    )  # fmt: skip


def _name_before(found: Found[Context], at: int) -> bool:
    """ "Ms. June", "President August"."""
    before = found.word(at - 1)
    return before == "." or (before[:1].isupper() and before.lower() not in _BEFORE_MONTH)


def weekday_alone(found: Found[Context], at: int) -> bool:
    """Whether a weekday's name, above all a short one, stands for the day."""
    word = found.word(at)
    before = found.word(at - 1).lower()
    if len(word) > 4:
        return found.word(at + 1) not in _NEWSPAPERS
    led = before in ("on", "by", "since", "until", "from", "before", "after", "to")
    if word.lower() in ("sun", "sat", "mon", "wed"):
        return (
            led and word[:1].isupper() and found.word(at - 2).lower() != "the" and found.word(at + 1) != "'"
        )
    return led or (word[:1].isupper() and found.word(at + 1) in (".", ","))


def year_in_context(found: Found[Context], first: int, last: int, joined: bool = False) -> bool:
    """Whether digits (tokens first to last) are a year, by what stands before and behind.

    After "in", "since", "by" … unless things are counted; before a noun as its modifier ("the 2004 sale"); in
    brackets; in a chain of years. `joined` is for pairs such as "2006-2007", which speak for themselves.
    """
    number = found.tape.values[first]
    if not isinstance(number, int) or not _FIRST_YEAR <= number <= _LAST_YEAR:
        return False
    after, before = found.word(last + 1), found.word(first - 1).lower()
    if _counts(found, number, last, before):
        return False
    if joined:
        return not _glued(found, first) and before not in ("$", "€", "£")
    if before in _DASHES | {"/"}:
        return _after_dash(found, first)
    if (
        after in ("-", "–", "—")
        and found.word(last + 2).isdecimal()
        and not _in_chain(found, last + 1, number)
    ):
        return False
    if before in _QUALIFIERS or before == "least":
        return _qualified(found, first, number)
    if before in words_of("before_year"):
        return _after_preposition(found, first, last, before, number)
    if before in words_of("before_modifier"):
        return after[:1].isalpha() or after in ("-", "–")
    if before in _CHAIN and first >= 2 and found.tape.symbols[first - 2] in _TIMES:
        return True
    if before == "," and found.word(first - 2)[:1].isupper() and not found.word(first - 2).isdecimal():
        return after in (",", ".", ")", ";", "") and found.word(last) != ""
    return _in_chain(found, last + 1, number) or _opens_sentence(found, first, last)


def _counts(found: Found[Context], number: int, last: int, before: str) -> bool:
    """Whether what follows is counted: "2000 soldiers", "1500 rifles"."""
    after = found.word(last + 1)
    lowered = after.lower()
    if after in ("-", "–") and found.word(last + 2).lower() in words_of("counted"):
        return True
    if lowered in words_of("counted"):
        return not (before in ("the", "in") and number % 50)
    modified = found.word(last + 2).lower() in words_of("counted") and number % 50 == 0 and after.islower()
    plural = (
        len(after) > 3 and after.islower() and after.endswith("s") and after not in words_of("not_plural")
    )
    return number % 50 == 0 and (plural or modified) and before not in ("since", "until", "(")


def _glued(found: Found[Context], first: int) -> bool:
    """Whether the token is joined to what stands before: "F-2000", "MiG/1900"."""
    return (
        found.word(first - 1) in _DASHES | {"/", "#"}
        and found.tape.ends[first - 1] == found.tape.starts[first]
    )


def _after_dash(found: Found[Context], first: int) -> bool:
    """ "mid-2010", "post-2014", "2006-2010"; not "F-2000"."""
    return found.word(first - 2).lower() in ("mid", "early", "late", "end", "pre", "post") or (
        first >= 2 and found.tape.symbols[first - 2] in _TIMES
    )


def _qualified(found: Found[Context], first: int, number: int) -> bool:
    """ "since around 2004", "until at least 2030", "around 2004"; "about 2000 men" is caught before."""
    back = first - 1 - (found.word(first - 1).lower() == "least")
    led = found.word(back - 1).lower() in words_of("before_year")
    return led or (bool(number % 50) and found.word(first - 1).lower() != "least")


def _after_preposition(found: Found[Context], first: int, last: int, before: str, number: int) -> bool:
    if before == "than":
        return found.word(first - 2).lower() in ("later", "earlier", "sooner", "before")
    if before in ("to", "for", "under", "as", "again"):
        return bool(number % 50) or (number >= 1990 and not found.word(last + 1)[:1].islower())
    return True


def _in_chain(found: Found[Context], at: int, number: int) -> bool:
    """Whether a later year follows after "to" or a dash: "2006 to 2010"."""
    if found.word(at).lower() not in ("to", "-", "–", "—", "through", "until"):
        return False
    if at + 1 >= len(found.tape.symbols):
        return False
    later = found.tape.values[at + 1]
    return (
        found.tape.symbols[at + 1] in _TIMES and isinstance(later, int) and number < later <= _LAST_YEAR + 50
    )


def _opens_sentence(found: Found[Context], first: int, last: int) -> bool:
    """ "2015 was …", a line of a chronology ("1999 – …"), "the year is 1983", "Exercise Northern
    Lamp 2021"."""
    before, after = found.word(first - 1), found.word(last + 1)
    if before in ("", ".") and after.lower() in (
        "was",
        "saw",
        "is",
        "will",
        "marks",
        "marked",
        "has",
        "brought",
    ):
        return True
    lead = found.tape.text[: found.tape.starts[first]].rstrip(" -–•*")
    if after in _DASHES | {":", "."} and (not lead or lead.endswith("\n")):
        return True
    if before in ("is", "was") and found.word(first - 2).lower() == "year":
        return True
    names = [found.word(first - step) for step in range(1, 6)]
    return names[0][:1].isupper() and any(name.lower() in words_of("editions") for name in names)
