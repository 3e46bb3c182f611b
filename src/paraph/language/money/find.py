"""Every sum of money in a text, with its currency and what the text says about how exact it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from operator import add
from typing import Literal, NamedTuple, cast

from ..numbers import number_words, parse_digits, read_number
from .currencies import currencies

Qualifier = Literal["about", "up to", "at least"]

_TOKEN = re.compile(
    r"[Uu]\.[Ss](?:\.|(?= ?\$))"
    r"|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+(?![0-9,.])|[0-9](?:[0-9.,]*[0-9])?|[^\W\d_]+|\S"
)
_DASHES = frozenset("-–—‑−")
_JOINS = frozenset({"and", "a", "an", "half"})
_WEIGHT_NEXT = frozenset({"of", "bomb", "bombs", "class", "warhead", "per", "guided", "force", "thrust"})
_SPACED = frozenset({"us", "u.s.", "u.s", "c", "hk", "nz", "nt"})  # may stand apart from the "$"
_MOST_BACK = 14


@dataclass(frozen=True, slots=True)
class MoneyMention:
    """A sum that a text names; `text` is exactly `document[start:end]`, without the words that qualify it.

    `amount` is the sum, or the lower end of a range whose upper end is `upper`. `str()` gives the record's
    form: "USD 190000000", "about EUR 5000000", "up to SEK 2000000000"; a range is "up to" its upper end.
    """

    start: int
    end: int
    text: str
    amount: Decimal
    currency: str
    qualifier: Qualifier | None = None
    upper: Decimal | None = None

    def __str__(self) -> str:
        if self.upper is not None:
            return f"up to {self.currency} {_plain(self.upper)}"
        lead = f"{self.qualifier} " if self.qualifier else ""
        return f"{lead}{self.currency} {_plain(self.amount)}"


class _Token(NamedTuple):
    text: str
    lower: str
    start: int
    end: int


class _Sum(NamedTuple):
    """A number or a range on tokens first to last, both included."""

    amount: Decimal
    upper: Decimal | None
    first: int
    last: int
    scaled: bool


def find_money(text: str, *, dollar: str = "USD") -> list[MoneyMention]:
    """The sums of a text, in order and without overlaps; never raises.

    `dollar` is what a bare "$" or "dollars" means, for publications of other countries that have one. Sums
    without a number ("hundreds of millions of dollars", "multi-million") and currencies that stay unclear
    ("pesos") are left out.
    """
    words = _TOKEN.findall(text)
    lowered = [word.lower() for word in words]
    marks = _markers()
    places = [at for at, word in enumerate(lowered) if word in marks and _number_near(lowered, at)]
    if not places:
        return []
    starts = [match.start() for match in _TOKEN.finditer(text)]
    ends = map(add, starts, map(len, words))
    tokens = list(map(_Token._make, zip(words, lowered, starts, ends, strict=True)))
    found: list[MoneyMention] = []
    done = -1
    for at in places:
        if at <= done:
            continue
        token = tokens[at]
        result = _before_amount(tokens, at, dollar) or _after_amount(tokens, at, done, dollar)
        if result is None:
            continue
        value, currency, first, last = result
        if first <= done:
            continue
        if token.lower in _cents() and found and _adds_cents(tokens, done, first):
            whole = found.pop()
            first = next(i for i, other in enumerate(tokens) if other.start == whole.start)
            value = value._replace(amount=whole.amount + value.amount)
            currency = whole.currency
        start, end = tokens[first].start, tokens[last].end
        qualifier = _qualifier(tokens, first, last)
        found.append(
            MoneyMention(start, end, text[start:end], value.amount, currency, qualifier, value.upper)
        )
        done = last
    return found


def _number_near(words: list[str], at: int) -> bool:
    """Whether a number stands close enough to a currency for the two to belong together."""
    spelled = _spelled()
    return any(word[0] in "0123456789" or word in spelled for word in words[max(0, at - 6) : at + 4])


@cache
def _spelled() -> frozenset[str]:
    known = number_words()
    return frozenset([*known.cardinals, *known.scales, *known.groups, "half"])


@cache
def _markers() -> frozenset[str]:
    """Every word or sign, in lower case, that can tell of money."""
    known = currencies()
    words = [*known.signs, *known.marks, *known.letters, *known.codes, *known.names, *known.hundredths]
    return frozenset(word.lower() for word in words)


@cache
def _cents() -> frozenset[str]:
    return frozenset(currencies().hundredths)


def _adds_cents(tokens: list[_Token], done: int, first: int) -> bool:
    """Whether cents follow right upon whole units: "3 dollars 50 cents", "thirteen dollars and forty-five
    cents"."""
    return first == done + 1 or (first == done + 2 and tokens[done + 1].lower == "and")


def _before_amount(tokens: list[_Token], at: int, dollar: str) -> tuple[_Sum, str, int, int] | None:
    """The currency stands first: "$190 million", "EUR 500 million", "dollars 3.5 million", "Rs. 2,000
    crore"."""
    known = currencies()
    token, first, number = tokens[at], at, at + 1
    currency: str | None
    if token.text in known.signs:
        currency, first, number = _signed(tokens, at, dollar)
    elif token.text in known.codes:
        currency = known.instead.get(token.text, token.text)
    elif token.text in known.marks:
        currency = _rupee(tokens) if token.text in ("Rs", "Re") else known.marks[token.text]
        number += number < len(tokens) and tokens[number].text == "."
    elif token.text in known.letters:
        currency = known.letters[token.text]
    elif token.lower in known.names:
        currency = dollar if token.lower == "dollars" else known.names[token.lower].of
    else:
        return None
    if (
        (token.text in known.marks or token.text in known.codes)
        and number < len(tokens)
        and tokens[number].text in known.signs
    ):
        number += 1
    value = _sum_at(tokens, number)
    if value is None or currency is None:
        return None
    if token.text in known.letters and (not value.scaled or tokens[number].start != token.end):
        return None
    if (
        token.lower in known.names
        and token.text not in known.signs
        and not (value.scaled and tokens[number].text[0].isdigit())
    ):
        return None
    currency, last = _nationality_after(tokens, value.last, token.text, currency)
    return value, currency, first, last


def _signed(tokens: list[_Token], at: int, dollar: str) -> tuple[str, int, int]:
    """Currency, first token and place of the number for a sign: "US$5", "$US 5", "A $5"."""
    known = currencies()
    sign = tokens[at]
    currency = known.signs[sign.text]
    if sign.text not in ("$", "＄"):
        return currency, at, at + 1
    before = tokens[at - 1] if at else None
    if before and before.lower in known.dollars:
        if before.end == sign.start or (before.lower in _SPACED and before.text not in ("us", "can")):
            return known.dollars[before.lower], at - 1, at + 1
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after and after.start == sign.end and after.text.isupper() and after.lower in known.dollars:
        return known.dollars[after.lower], at, at + 2
    return dollar, at, at + 1


def _nationality_after(tokens: list[_Token], last: int, sign: str, currency: str) -> tuple[str, int]:
    """ "$5 million Canadian", "$20 million US dollars", "£5 million pounds"."""
    known = currencies()
    at = last + 1
    if sign == "$" and at < len(tokens):
        by = known.names["dollars"].by.get(tokens[at].lower)
        if by and tokens[at].text[0].isupper():
            follows = tokens[at + 1].lower if at + 1 < len(tokens) else ""
            if follows in ("dollar", "dollars"):
                return by, at + 1
            if (
                tokens[at].lower not in ("taiwan", "kong", "singapore", "us", "u.s.", "american", "brunei")
                and not follows[:1].isalpha()
            ):
                return by, at
    if at < len(tokens) and tokens[at].lower in ("dollars", "euros", "pounds", "usd", "sterling"):
        name = known.names.get(tokens[at].lower)
        if tokens[at].lower == "usd" or (name and name.of == currency):
            return currency, at
    return currency, last


def _rupee(tokens: list[_Token]) -> str:
    """Whose rupee "Rs" is: the first nationality of the text that has one, else the Indian."""
    return _by_text(tokens, 0, currencies().names["rupees"].by) or "INR"


def _by_text(tokens: list[_Token], near: int, by: dict[str, str] | object) -> str | None:
    """The code of the nationality that is named nearest to a place of the text."""
    table = cast("dict[str, str]", by)
    places = [
        (abs(i - near), i)
        for i, token in enumerate(tokens)
        if token.lower in table and token.text[0].isupper()
    ]
    return table[tokens[min(places)[1]].lower] if places else None


def _after_amount(tokens: list[_Token], at: int, done: int, dollar: str) -> tuple[_Sum, str, int, int] | None:
    """The currency stands last: "1.2 billion euros", "1.5-billion-euro", "500 million Swedish kronor", "2
    billion SEK"."""
    known = currencies()
    token = tokens[at]
    back = at - 1
    said: str | None = None
    name = known.names.get(token.lower)
    if name is not None and token.text[1:].islower():
        while back >= 0 and tokens[back].text in _DASHES:
            back -= 1
        if back >= 0 and tokens[back].lower in name.by:
            said = name.by[tokens[back].lower]
            back -= 2 if tokens[back].lower in ("zealand", "kong", "lankan", "african") else 1
            back -= back >= 0 and tokens[back].lower in ("south", "north")
        currency = (
            said
            or (dollar if token.lower in ("dollar", "dollars") else name.of)
            or _by_text(tokens, at, name.by)
        )
    elif token.text in known.codes:
        currency = known.instead.get(token.text, token.text)
    elif token.text in known.marks or token.text in known.signs:
        currency = known.marks.get(token.text) or known.signs[token.text]
    elif token.lower in known.hundredths:
        currency = known.hundredths[token.lower]
        back -= back >= 0 and tokens[back].text in _DASHES
    else:
        return None
    value = _sum_ending(tokens, back, done)
    if (
        value is None
        or currency is None
        or not _believed(tokens, at, value, bool(name and name.scaled), said)
    ):
        return None
    if token.lower in known.hundredths:
        value = value._replace(amount=value.amount / 100)
    last = at
    if token.lower == "pounds" and at + 1 < len(tokens) and tokens[at + 1].lower == "sterling":
        last = at + 1
    return value, currency, value.first, last


def _believed(tokens: list[_Token], at: int, value: _Sum, needs_scale: bool, said: str | None) -> bool:
    """Not a weight ("500 pounds of explosives"), a victory ("he won"), a price sign that belongs to what
    follows."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at].text in currencies().signs:
        return tokens[at].start - tokens[at - 1].end <= 1 and not (after and after.text[0].isdigit())
    if not needs_scale or said:
        return True
    if after is not None and after.lower == "sterling":
        return True
    return value.scaled and not (
        tokens[at].lower.startswith("pound") and after is not None and after.lower in _WEIGHT_NEXT
    )


def _sum_at(tokens: list[_Token], at: int) -> _Sum | None:
    """A number, or a range, that begins at a token."""
    first = _number(tokens, at)
    if first is None:
        return None
    amount, next_at, scale = first
    other = _range_end(tokens, next_at, at)
    if other is None:
        return _Sum(amount, None, at, next_at - 1, scale != 1 or amount >= 1000)
    upper, end, upper_scale = other
    if scale == 1 and upper_scale != 1 and amount * upper_scale <= upper:
        amount *= upper_scale
    if upper <= amount:
        return _Sum(amount, None, at, next_at - 1, scale != 1)
    return _Sum(amount, upper, at, end - 1, True)


def _range_end(tokens: list[_Token], at: int, first: int) -> tuple[Decimal, int, Decimal] | None:
    """The upper end after "to", a dash, or, where "between" stands before, "and"."""
    if at >= len(tokens):
        return None
    join = tokens[at].lower
    opened = [tokens[i].lower for i in range(max(0, first - 4), first)]
    if not (tokens[at].text in _DASHES or join == "to" or (join == "and" and "between" in opened)):
        return None
    at += 1
    known = currencies()
    while at < len(tokens) and (
        tokens[at].text in known.signs
        or tokens[at].text in known.codes
        or tokens[at].lower in ("us", "a", "c")
    ):
        if tokens[at].lower in ("us", "a", "c") and (at + 1 >= len(tokens) or tokens[at + 1].text != "$"):
            break
        at += 1
    if at >= len(tokens) or not tokens[at].text[0].isdigit():
        return None
    return _number(tokens, at)


def _number(tokens: list[_Token], at: int) -> tuple[Decimal, int, Decimal] | None:
    """A number in digits or words from a token on: value, the token after it, and what it was multiplied
    by."""
    places = [i for i in range(at, min(at + 12, len(tokens))) if tokens[i].text not in _DASHES or i == at]
    if not places:
        return None
    if (
        tokens[places[0]].lower in ("a", "an")
        and len(places) > 1
        and tokens[places[1]].lower in number_words().scales
    ):
        places = places[1:]
    words = [re.sub(r"[ \u00a0\u202f]", ",", tokens[i].lower) for i in places]
    if not words or _dotted(words[0]):
        words = [words[0].replace(".", ""), *words[1:]] if words else words
    value, taken = read_number(words)
    if not taken:
        return None
    base = parse_digits(words[0]) if words[0][0].isdigit() else None
    taken = _without_stray(tokens, places, words, taken)
    if base is not None:
        value = read_number(words[:taken])[0]
    scale = Decimal(value) / Decimal(base) if base else Decimal(1 if value < 1000 else 1000)
    return Decimal(value), places[taken - 1] + 1, scale


def _dotted(word: str) -> bool:
    """ "1.500.000" with dots for thousands."""
    return word.count(".") > 1 and all(len(part) == 3 for part in word.split(".")[1:])


def _without_stray(tokens: list[_Token], places: list[int], words: list[str], taken: int) -> int:
    """Leave out a last letter that is no scale since it stands apart: "$5 m", "$5 t"."""
    short = number_words().short_scales
    if taken > 1 and words[taken - 1] in short and len(words[taken - 1]) == 1:
        here, before = tokens[places[taken - 1]], tokens[places[taken - 2]]
        if here.start != before.end and here.text not in ("m", "b"):
            return taken - 1
    return taken


def _sum_ending(tokens: list[_Token], last: int, done: int) -> _Sum | None:
    """The longest number or range that ends right at a token, which a currency follows."""
    first = last
    while first > done and last - first < _MOST_BACK and _numeric(tokens, first):
        first -= 1
    for start in range(first + 1, last + 1):
        if tokens[start].text in _DASHES or tokens[start].lower in ("and", "to", "or"):
            continue
        value = _sum_at(tokens, start)
        if value is not None and value.last == last and _opens(tokens, start):
            return value
    return None


def _opens(tokens: list[_Token], start: int) -> bool:
    """Whether a number can begin here: not in the middle of one, and a bare "million" only after "a"."""
    before = tokens[start - 1] if start else None
    word = tokens[start].lower
    if word in number_words().scales and not (before and before.lower in ("a", "one")):
        return False
    if (
        before is not None
        and before.text in _DASHES
        and before.start == tokens[start - 1].start
        and start > 1
    ):
        joined = before.end == tokens[start].start and tokens[start - 2].end == before.start
        return not (joined and tokens[start - 2].text[0].isalpha() and tokens[start].text[0].isdigit())
    return True


def _numeric(tokens: list[_Token], at: int) -> bool:
    known = number_words()
    word = tokens[at].lower
    return (
        word[0].isdigit()
        or word in known.scales
        or word in known.short_scales
        or word in known.cardinals
        or word in known.groups
        or word in _JOINS
        or word in ("to", "$")
        or word in _DASHES
    )


def _qualifier(tokens: list[_Token], first: int, last: int) -> Qualifier | None:
    """What the words right before the sum, or right after it, say about how exact it is."""
    after = [token.lower for token in tokens[last + 1 : last + 3]]
    if after[:2] in (["or", "more"], ["-", "plus"]) or after[:1] in (["+"], ["plus"]):
        return "at least"
    if after[:2] == ["or", "so"]:
        return "about"
    table = currencies().qualifiers
    contract = bool(first) and tokens[first - 1].text in ("a", "an") and tokens[first].text not in ("a", "an")
    if contract:
        first -= 1
    for length in (4, 3, 2, 1):
        words = tuple(token.lower for token in tokens[max(0, first - length) : first])
        if contract and words == ("under",):  # "under a $2 billion deal" is no less than that
            return None
        if len(words) == length and words in table:
            return cast(Qualifier, table[words])
    return None


def _plain(amount: Decimal) -> str:
    """Digits without exponent or needless zeros."""
    return f"{amount.normalize():f}"
