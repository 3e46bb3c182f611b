"""From text to the tape that the grammars of dates run on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from operator import add
from typing import Any

import yaml

from ..numbers import number_words
from .cascade import OTHER, Alphabet, Tape
from .moment import Context, Moment, valid_day, years

_TOKEN = re.compile(r"[^\W\d_]+(?:[0-9][^\W_]*)?|[0-9](?:[0-9.,/–-]*[0-9])?[^\W_]*|\S")
_SPLIT = re.compile(r"[0-9]+|[^\W_]+|\S")
_ORDINAL = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)")
_DECADE = re.compile(r"([0-9]{2}|[0-9]{4})s")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.[0-9]+")
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})(?:\2|,)([0-9]{4}|[0-9]{2})")
_TOGETHER = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[-/]([0-9]{4})")
_YEAR_SHORT = re.compile(r"([0-9]{4})([-/–])([0-9]{1,2})")

# Parts of grammars that have a name of their own.
MACROS = {
    "DAY": "[N D]",
    "DAYTH": "[N D ORD]",
    "YEAR": "[Y WY]",
    "SHORT": "[N D Z]",
    "COUNT": "[N D Z W]",
    "ANYMONTH": "[MONTH MAYBE]",
    "PARTER": "[LATER EARLIER]",
    "ANYUNIT": "[UNIT YEARUNIT QUARTER]",
    "ANYDAY": "[WEEKDAY ABBRDAY]",
    "POINT": "[PDAY PMONTH PYEAR PSPAN PNONE]",
}
ALPHABET = Alphabet(MACROS)


@cache
def vocabulary() -> dict[str, Any]:
    """`data/dates.yaml` as it stands."""
    loaded = yaml.safe_load((files("paraph.language") / "data/dates.yaml").read_text(encoding="utf-8"))
    if not isinstance(loaded, dict):
        raise ValueError("dates.yaml must hold sections of words")
    return loaded


@cache
def words_of(section: str) -> frozenset[str]:
    """One of the plain lists of `data/dates.yaml`."""
    return frozenset(str(word) for word in vocabulary()[section])


@cache
def _table() -> dict[str, tuple[str, Any]]:
    """Every known word with its symbol and value; the first section that has a word wins."""
    table: dict[str, tuple[str, Any]] = {}
    for section, content in vocabulary().items():
        if section.isupper():
            for word, value in content.items():
                table.setdefault(str(word), (ALPHABET.symbol(section), value))
    for word, name in vocabulary()["literal"].items():
        table.setdefault(str(word), (ALPHABET.symbol(str(name)), name))
    numbers = number_words()
    for word, value in numbers.cardinals.items():
        table.setdefault(word, (ALPHABET.symbol("CARD"), value))
    for word, value in numbers.ordinals.items():
        table.setdefault(word, (ALPHABET.symbol("ORD"), value))
    return table


def lower(text: str) -> str:
    """Lower case of the same length, so that offsets stay true."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def read_tape(text: str, context: Context) -> Tape:
    """The text as classes of words, with spelled numbers joined to one token each."""
    return _read_tape(text, context.day_first)


@lru_cache(maxsize=4)
def _read_tape(text: str, day_first: bool) -> Tape:
    """The same for every date that a text is read against: nobody writes on a tape."""
    lowered = lower(text)
    words = _TOKEN.findall(lowered)
    starts = [match.start() for match in _TOKEN.finditer(lowered)]
    ends = list(map(add, starts, map(len, words)))
    known, unknown = _table().get, (OTHER, None)
    entries = [known(word, unknown) for word in words]
    special = [i for i, word in enumerate(words) if word[0] in "0123456789" or word[:2] == "fy"]
    for at in reversed(special):
        word, start = words[at], starts[at]
        if word[0] == "f":
            entries[at] = _fiscal(word)
            continue
        pieces = _digits(word, day_first)
        entries[at : at + 1] = [(symbol, value) for symbol, value, _, _ in pieces]
        starts[at : at + 1] = [start + first for _, _, first, _ in pieces]
        ends[at : at + 1] = [start + last for _, _, _, last in pieces]
    symbols = "".join([entry[0] for entry in entries])
    return _join_numbers(Tape(text, symbols, [entry[1] for entry in entries], starts, ends))


def _fiscal(word: str) -> tuple[str, Any]:
    """ "FY2024", "FY24" as a year; other words that begin like it as they are."""
    digits = word[2:]
    if digits.isdecimal() and len(digits) in (2, 4):
        return ALPHABET.symbol("PYEAR"), Moment("year", full_year(int(digits)))
    return _table().get(word, (OTHER, None))


def full_year(year: int) -> int:
    """A year of two digits in its century: 00 to 49 in this one, 50 to 99 in the last."""
    return year if year >= 100 else year + (2000 if year < 50 else 1900)


def _digits(word: str, day_first: bool) -> list[tuple[str, Any, int, int]]:
    """A token that begins with a digit: a whole date, a number, or pieces such as the two of "3-5"."""
    if word.isdecimal() and len(word) != 8:
        return [(*_number(word), 0, len(word))]
    whole = _numeric_date(word, day_first)
    if whole is not None:
        return [(ALPHABET.symbol("NDATE"), whole, 0, len(word))]
    if word.isdecimal():
        return [(*_number(word), 0, len(word))]
    if ordinal := _ORDINAL.fullmatch(word):
        return [(ALPHABET.symbol("ORD"), int(ordinal[1]), 0, len(word))]
    if decade := _DECADE.fullmatch(word):
        return [(ALPHABET.symbol("TENYEARS"), int(decade[1]), 0, len(word))]
    if _GROUPED.fullmatch(word):
        return [(ALPHABET.symbol("BIG"), None, 0, len(word))]
    if pair := _two_dates(word, day_first):
        return pair
    pieces = list(_SPLIT.finditer(word))
    if len(pieces) < 2 or (word[-1].isalpha() and not word[-3:].endswith(("st", "nd", "rd", "th"))):
        return [(OTHER, None, 0, len(word))]
    return [(*_piece(piece[0]), piece.start(), piece.end()) for piece in pieces]


def _two_dates(word: str, day_first: bool) -> list[tuple[str, Any, int, int]]:
    """ "10/1/2018-10/7/2018": two whole dates joined by a dash; empty where it is something else."""
    middle = word.find("-", len(word) // 3)
    if middle < 0:
        middle = word.find("–")
    left, right = _numeric_date(word[:middle], day_first), _numeric_date(word[middle + 1 :], day_first)
    if left is None or right is None:
        return []
    date_symbol = ALPHABET.symbol("NDATE")
    return [
        (date_symbol, left, 0, middle),
        (ALPHABET.symbol("dash"), "dash", middle, middle + 1),
        (date_symbol, right, middle + 1, len(word)),
    ]


def _piece(word: str) -> tuple[str, Any]:
    if word.isdecimal():
        return _number(word)
    if ordinal := _ORDINAL.fullmatch(word):
        return ALPHABET.symbol("ORD"), int(ordinal[1])
    return _table().get(word, (OTHER, None))


def _number(word: str) -> tuple[str, Any]:
    if len(word) > 4:
        return ALPHABET.symbol("BIG"), None
    value = int(word)
    if len(word) == 4:
        return ALPHABET.symbol("Y" if 1000 <= value < 3000 else "BIG"), value
    if len(word) == 3:
        return ALPHABET.symbol("BIG"), value
    return ALPHABET.symbol("N" if 1 <= value <= 12 else "D" if 13 <= value <= 31 else "Z"), value


def _numeric_date(word: str, day_first: bool) -> Moment | None:
    """ "2014-01-20", "20.01.2014", "01/20/14", "11/2016", "2016-11", "2006-07" (the two years), "20140120"."""
    if match := _YEAR_FIRST.fullmatch(word):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    if match := _TOGETHER.fullmatch(word):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _YEAR_LAST.fullmatch(word):
        first, second, year = int(match[1]), int(match[3]), full_year(int(match[4]))
        day_first = day_first or (match[2] == "." and len(match[4]) == 4)
        pairs = [(second, first), (first, second)]
        for month, day in pairs if day_first else reversed(pairs):
            if (made := _day(year, month, day)) is not None:
                return made
        return None
    if match := _MONTH_YEAR.fullmatch(word):
        month = int(match[1])
        return Moment("month", int(match[2]), month) if 1 <= month <= 12 else None
    if match := _YEAR_SHORT.fullmatch(word):
        return _year_and_short(int(match[1]), match[3], match[2] == "–")
    return None


def _year_and_short(year: int, short: str, long_dash: bool) -> Moment | None:
    """ "2006-07" is two years, "2016-11" a month, "2006-15" and "2006–10" (with the longer dash) several
    years."""
    value = int(short)
    if not 1700 <= year <= 2100:
        return None
    if len(short) == 2 and value == (year + 1) % 100:
        return years(year, year + 1)
    if 1 <= value <= 12 and not (long_dash and len(short) == 2 and value > year % 100):
        return Moment("month", year, value)
    return years(year, year // 100 * 100 + value) if value > year % 100 else None


def _day(year: int, month: int, day: int) -> Moment | None:
    return Moment("day", year, month, day) if valid_day(year, month, day) else None


_RUN = re.compile(ALPHABET.translate("(CARD|SCALE) ((dash|and)? (CARD|SCALE|ORD))*"))


def _join_numbers(tape: Tape) -> Tape:
    """Spelled numbers as one token: "twenty-first" ORD, "two thousand and four" WY, "nineteen ninety-two" WY,
    "five" W."""
    if _RUN.search(tape.symbols) is None:
        return tape
    out = Tape(tape.text, "", [], [], [])
    symbols: list[str] = []
    done = 0
    for match in _RUN.finditer(tape.symbols):
        _copy(tape, out, symbols, done, match.start())
        at = match.start()
        while at < match.end():
            symbol, value, taken = _spelled(tape, at, match.end())
            symbols.append(symbol)
            out.values.append(value)
            out.starts.append(tape.starts[at])
            out.ends.append(tape.ends[at + taken - 1])
            at += taken
        done = match.end()
    _copy(tape, out, symbols, done, len(tape.symbols))
    out.symbols = "".join(symbols)
    return out


def _copy(tape: Tape, out: Tape, symbols: list[str], first: int, last: int) -> None:
    symbols.append(tape.symbols[first:last])
    out.values += tape.values[first:last]
    out.starts += tape.starts[first:last]
    out.ends += tape.ends[first:last]


def _spelled(tape: Tape, at: int, end: int) -> tuple[str, Any, int]:
    """One number of a run: its symbol, value and how many tokens it takes."""
    ordinal, dash = ALPHABET.symbol("ORD"), ALPHABET.symbol("dash")
    values = tape.values[at:end]
    classes = tape.symbols[at:end]
    if not isinstance(values[0], int):  # a joining word that joins nothing
        return tape.symbols[at], values[0], 1
    digits = [
        value if isinstance(value, int) else "-" if cls == dash else "and"
        for value, cls in zip(values, classes, strict=True)
    ]
    is_ordinal = [cls == ordinal for cls in classes]
    value, taken = read_spelled(digits, is_ordinal)
    if is_ordinal[taken - 1]:
        return (ordinal, value, taken) if value <= 31 else (OTHER, None, taken)
    return (
        ALPHABET.symbol("WY" if 1000 <= value < 3000 and taken > 1 else "W" if value < 1000 else "BIG"),
        value,
        taken,
    )


def read_spelled(tokens: Sequence[int | str], ordinal: Sequence[bool]) -> tuple[int, int]:
    """Value and length of the number at the start of a run of values, "and" and "-"; years may be said in
    pairs."""
    total, current, at, length = 0, 0, 0, 0
    while at < len(tokens):
        token = tokens[at]
        if isinstance(token, str):
            if token == "and" and total + current < 100:
                break
            at += 1
            continue
        if token in (100, 1000):
            total, current = (
                (total, (current or 1) * 100) if token == 100 else (total + (current or 1) * 1000, 0)
            )
        elif length and not (
            current % 100 == 0 or (token < 10 and current % 10 == 0 and current % 100 >= 20)
        ):
            if total == 0 and 10 <= current <= 29 and token >= 10:  # nineteen ninety-two
                total, current = current * 100, token
            else:
                break
        else:
            current += token
        at += 1
        length = at
        if ordinal[at - 1]:
            break
    return total + current, max(length, 1)
